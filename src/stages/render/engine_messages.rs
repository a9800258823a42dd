//! What the template engine says, as types. Some faults it reports as text alone, so this file knows its words, and no
//! other does: the engine's version is pinned, and a test makes the engine say each of them. Must not know: what is
//! done about a fault.

/// A message about a name, while a page is rendered.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RenderMessage<'m> {
    /// A variable or field is not there: the engine's sentence, the name, and those that are there where the engine
    /// lists them.
    NotDefined { sentence: &'m str, name: &'m str, known: Vec<&'m str> },
    /// A loop goes over something that is not there.
    LoopOverNothing,
    /// Anything else.
    Other(&'m str),
}

const FIELDS: &str = " Available fields: ";
const VARIABLES: &str = " Available variables: ";
const NOT_DEFINED: &str = " is not defined";
const LOOP_OVER_NOTHING: &str = "Iteration not possible on type `undefined`";

impl<'m> RenderMessage<'m> {
    pub(super) fn parse(message: &'m str) -> Self {
        let listed = message.split_once(FIELDS).or_else(|| message.split_once(VARIABLES));
        let (sentence, known) =
            listed.map_or((message, Vec::new()), |(said, known)| (said, known.split(", ").collect()));
        let sentence = sentence.trim_end_matches('.');
        let name = sentence.strip_suffix(NOT_DEFINED).and_then(|start| start.split('`').nth(1));
        match name {
            Some(name) => Self::NotDefined { sentence, name, known },
            None if sentence == LOOP_OVER_NOTHING => Self::LoopOverNothing,
            None => Self::Other(sentence),
        }
    }
}

/// What a name that is nowhere would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    Template,
    Component,
    Filter,
    Test,
    Function,
    Block,
}

/// What the engine's sentence about each kind of name begins with.
const UNRESOLVED: [(&str, NameKind); 6] = [
    ("Unknown template `", NameKind::Template),
    ("Unknown component `", NameKind::Component),
    ("Unknown filter `", NameKind::Filter),
    ("Unknown test `", NameKind::Test),
    ("Unknown function `", NameKind::Function),
    ("Block `", NameKind::Block),
];

/// A name that is nowhere.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnresolvedName<'r> {
    pub(super) kind: NameKind,
    pub(super) name: &'r str,
    /// The engine's sentence.
    pub(super) sentence: &'r str,
    pub(super) template: &'r str,
    /// From 1.
    pub(super) line: usize,
    /// In characters, from 1.
    pub(super) column: usize,
    /// In characters.
    pub(super) width: usize,
}

/// Names that the engine looks up once all templates are there. It reports them all in one text, with a paragraph
/// `error: … --> template:line:column` and a line of carets for each.
pub(super) fn unresolved_names(report: &str) -> Vec<UnresolvedName<'_>> {
    report.split("error: ").skip(1).filter_map(unresolved_name).collect()
}

fn unresolved_name(paragraph: &str) -> Option<UnresolvedName<'_>> {
    let mut lines = paragraph.lines();
    let sentence = lines.next()?.trim();
    let (kind, rest) = UNRESOLVED.iter().find_map(|(start, kind)| Some((*kind, sentence.strip_prefix(start)?)))?;
    let (name, _) = rest.split_once('`')?;
    let mut place = lines.next()?.trim().trim_start_matches("-->").trim().rsplitn(3, ':');
    let (column, line, template) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?, place.next()?);
    let carets = |line: &str| line.split_once('|').map(|(_, marks)| marks.matches('^').count()).filter(|&n| n > 0);
    let width = lines.find_map(carets).unwrap_or(1);
    Some(UnresolvedName { kind, name, sentence, template, line, column, width })
}

#[cfg(test)]
mod tests {
    use tera::{Context, ErrorKind, Tera};

    use super::*;

    /// What the engine says when it renders a template that sees `view.title`.
    fn said(template: &str) -> String {
        let mut tera = Tera::default();
        let _ = tera.add_raw_template("a", template);
        let mut context = Context::new();
        context.insert("view", &serde_json::json!({"title": "A"}));
        match tera.render("a", &context).err().map(|error| match error.kind() {
            ErrorKind::RenderingError(report) => report.message().to_owned(),
            kind => format!("{kind:?}"),
        }) {
            Some(message) => message,
            None => "no error".to_owned(),
        }
    }

    #[test]
    fn each_message_of_rendering_is_understood() {
        let message = said("{{ view.titel }}");
        let wanted =
            RenderMessage::NotDefined { sentence: "Field `titel` is not defined", name: "titel", known: vec!["title"] };
        assert_eq!(RenderMessage::parse(&message), wanted);
        let message = said("{{ vieww }}");
        assert!(
            matches!(RenderMessage::parse(&message), RenderMessage::NotDefined { name: "vieww", known, .. } if known.contains(&"view")),
            "{message}"
        );
        let message = said("{{ view.titel.text }}");
        assert!(matches!(RenderMessage::parse(&message), RenderMessage::NotDefined { name: "titel", .. }), "{message}");
        let message = said("{% for a in view.titles %}{% endfor %}");
        assert_eq!(RenderMessage::parse(&message), RenderMessage::LoopOverNothing, "{message}");
        let message = said("{{ view.title + 1 }}");
        assert!(matches!(RenderMessage::parse(&message), RenderMessage::Other(_)), "{message}");
    }

    #[test]
    fn each_kind_of_name_is_understood() {
        let cases = [
            (NameKind::Filter, "nope", "{{ 1 | nope }}"),
            (NameKind::Test, "nope", "{% if 1 is nope %}{% endif %}"),
            (NameKind::Function, "nope", "{{ nope() }}"),
            (NameKind::Component, "nope", "{{ <nope /> }}"),
            (NameKind::Template, "nope.html", "{% include \"nope.html\" %}"),
            (NameKind::Block, "nope", "{% extends \"base\" %}{% block nope %}{% endblock %}"),
        ];
        for (kind, name, template) in cases {
            let mut tera = Tera::default();
            let report = tera.add_raw_templates([("base", "base"), ("page", template)]).err();
            let report = report.map(|error| error.to_string()).unwrap_or_default();
            let found = unresolved_names(&report);
            assert_eq!(found.len(), 1, "{report}");
            assert_eq!((found[0].kind, found[0].name, found[0].template), (kind, name, "page"), "{report}");
            assert_eq!(found[0].line, 1, "{report}");
        }
    }
}
