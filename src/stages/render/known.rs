//! What the template engine knows by name, as it has no list of its own to give. Must not know: what is wrong.

/// Filters: those of Tera 2, and our own.
pub(super) const FILTERS: [&str; 38] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "html",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// Tests: those of Tera 2.
pub(super) const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// Functions: those of Tera 2, and our own.
pub(super) const FUNCTIONS: [&str; 3] = ["message", "range", "throw"];

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::words;
    use super::*;
    use crate::base::messages::Messages;

    #[test]
    fn the_engine_knows_every_name() {
        let mut engine = tera::Tera::default();
        engine.register_filter("html", |value: &tera::Value, _: tera::Kwargs, _: &tera::State| value.clone());
        words::register(&mut engine, &Arc::new(Messages::parse("en", &[])));
        let mut knows = |text: String| {
            let report = engine.add_raw_template("a", &text).err().map(|error| error.to_string());
            assert!(!report.as_ref().is_some_and(|report| report.to_lowercase().contains("unknown")), "{report:?}");
        };
        FILTERS.iter().for_each(|name| knows(format!("{{{{ a | {name} }}}}")));
        TESTS.iter().for_each(|name| knows(format!("{{% if a is {name} %}}{{% endif %}}")));
        FUNCTIONS.iter().for_each(|name| knows(format!("{{{{ {name}() }}}}")));
    }
}
