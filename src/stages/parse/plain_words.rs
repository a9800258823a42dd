//! What is wrong with YAML, in words for people who never read its specification. Must not know: trees.

use granit_parser::ErrorKind;

use super::limits::MAX_KEY_BYTES;
use crate::base::code::Code;

/// A fault of syntax: its code, what is wrong, what to do.
pub(super) struct Explanation {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: &'static str,
    /// Whether the tab of the line is what is wrong, rather than the character that the parser stopped at.
    pub(super) is_tab: bool,
}

const QUOTE: &str = "quote the value: it begins with a character that means something in YAML";
const CHECK: &str = "check the indentation and the quotes of this line and the one before";

/// The fault of a line, `value` being what stands after its key.
pub(super) fn explanation(kind: &ErrorKind, line: &str, value: &str) -> Explanation {
    let explain =
        |message: &str, help| Explanation { code: Code::YamlSyntax, message: message.to_owned(), help, is_tab: false };
    let limit = |message: &str, help| Explanation { code: Code::LimitExceeded, ..explain(message, help) };
    let key = line.split(": ").next().unwrap_or(line);
    match kind {
        ErrorKind::RecursionLimitExceeded => limit("nested more than 32 deep", "flatten the value"),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey if key.len() > MAX_KEY_BYTES => {
            limit("a key longer than 1,024 bytes", "is a line break or a quote missing?")
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => {
            Explanation { is_tab: true, ..explain("a tab indents this line", "indent with spaces") }
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement
            if !value.contains(": ") && !value.ends_with(':') =>
        {
            explain(
                "a key does not belong here",
                "is a bracket or quote of a line before not closed, or the indentation wrong?",
            )
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            explain("a mapping begins within text", "quote the value: `: ` starts a mapping")
        }
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            explain("the quote is not closed", "end it with the quote that it begins with")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => explain(
            "text follows the closing quote",
            "write a quote within quotes twice, or in the other kind of quotes",
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            explain("a bracket is not closed", "close it with `]` or `}`, or quote a value that begins with it")
        }
        ErrorKind::ExpectedFlowSequenceSeparator => {
            explain("a `,` or `]` is missing before this", "close the list with `]`, or quote the value")
        }
        ErrorKind::ExpectedFlowMappingSeparator => {
            explain("a `,` or `}` is missing before this", "close the mapping with `}`, or quote the value")
        }
        ErrorKind::UnexpectedCharacter { character: '`' } => explain("a value cannot begin with a backtick", QUOTE),
        ErrorKind::UnexpectedCharacter { character } => {
            explain(&format!("a value cannot begin with `{}`", character.escape_default()), QUOTE)
        }
        ErrorKind::DirectiveDisallowed | ErrorKind::MissingDocumentEndBeforeDirective => {
            explain("directives are not allowed", "remove the line, or quote a value that begins with `%`")
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            explain("an escape that YAML does not know", "write a backslash twice, or use single quotes")
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            explain("a key without `: `", "write `key: value`; is a quote or an indentation missing?")
        }
        ErrorKind::ExpectedBlockMappingKey => explain("a key is expected here", CHECK),
        ErrorKind::ExpectedBlockSequenceEntry | ErrorKind::BlockSequenceEntryNotAllowed => {
            explain("an item of a list is not expected here", "put the `-` of all items of a list below one another")
        }
        ErrorKind::InvalidIndentation | ErrorKind::InvalidFlowScalarIndent => {
            explain("this line is indented unlike those it belongs to", CHECK)
        }
        kind => {
            let text = kind.to_string();
            let text =
                text.split_once(", ").filter(|(while_, _)| while_.starts_with("while ")).map_or(&*text, |it| it.1);
            explain(text, if value.starts_with(INDICATORS) { QUOTE } else { CHECK })
        }
    }
}

/// Characters that mean something at the beginning of a value.
const INDICATORS: [char; 14] = ['*', '&', '!', '@', '`', '%', '|', '>', '[', '{', '"', '\'', '#', ','];
