//! Names that a template gets wrong: which one, and which it may have meant. Must not know: templates' syntax.

use serde_json::Value;

use super::engine_messages::RenderMessage;
use crate::base::suggest;

/// What the template sees, by the name it has at the top.
pub(super) type TemplateScope<'v> = [(&'static str, &'v Value)];

/// A message of the engine about a name, in our words, and what to do about it. `expression` is the template from the
/// place on that the message points at.
pub(super) fn explain(message: &str, expression: &str, seen: &TemplateScope<'_>) -> (String, Option<String>) {
    let (sentence, path) = match RenderMessage::parse(message) {
        RenderMessage::NotDefined { sentence, name, known } if !known.is_empty() => {
            return (sentence.to_owned(), Some(suggest::help(name, known)));
        }
        RenderMessage::NotDefined { sentence, .. } => (sentence, expression),
        // The engine points at what a loop goes over, or at the name of its item; what it goes over follows then.
        RenderMessage::LoopOverNothing => {
            let head = expression.split_once("%}").map_or("", |(head, _)| head);
            (LOOP_OVER_NOTHING, head.split_once(" in ").map_or(expression, |(_, list)| list))
        }
        RenderMessage::Other(sentence) => return (sentence.to_owned(), None),
    };
    match missing(path, seen) {
        Some((parent, name, known)) => {
            let message = match parent.as_str() {
                "" => format!("there is no `{name}` here"),
                parent => format!("`{parent}` has no field `{name}`"),
            };
            (message, Some(suggest::help(name, known.iter().map(String::as_str))))
        }
        None => (sentence.to_owned(), None),
    }
}

const LOOP_OVER_NOTHING: &str = "a loop goes over something that is not there";

/// The first step of a path such as `view.row.name` that leads nowhere: what stands before it, the step, and what
/// there is instead.
fn missing<'e>(expression: &'e str, seen: &TemplateScope<'_>) -> Option<(String, &'e str, Vec<String>)> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let path = expression.trim();
    let path = &path[..path.find(|c| !is_path(c)).unwrap_or(path.len())];
    let mut steps = path.split('.');
    let first = steps.next().filter(|first| !first.is_empty())?;
    let Some(&(_, mut value)) = seen.iter().find(|(name, _)| *name == first) else {
        return Some((String::new(), first, seen.iter().map(|(name, _)| (*name).to_owned()).collect()));
    };
    let mut parent = first.to_owned();
    for step in steps {
        let fields = value.as_object()?;
        match fields.get(step) {
            Some(next) => value = next,
            None => return Some((parent, step, fields.keys().cloned().collect())),
        }
        parent = format!("{parent}.{step}");
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_first_step_that_leads_nowhere_is_named() {
        let view = json!({"title": "A", "row": {"name": "B"}});
        let seen: &TemplateScope<'_> = &[("view", &view)];
        let said = |expression| explain("Field `x` is not defined", expression, seen);
        assert_eq!(said("view.rwo.name"), ("`view` has no field `rwo`".into(), Some("did you mean `row`?".into())));
        assert_eq!(said("veiw.row"), ("there is no `veiw` here".into(), Some("did you mean `view`?".into())));
        assert_eq!(
            explain("Field `nam` is not defined. Available fields: name, url", "row.nam", seen),
            ("Field `nam` is not defined".into(), Some("did you mean `name`?".into()))
        );
    }
}
