//! Messages of one language, written in Fluent: found by id, filled with arguments. Must not know: which messages
//! there are, what they are about.

use std::collections::HashMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use foldhash::fast::RandomState;
use unic_langid::LanguageIdentifier;

use super::memo::Memo;

/// A value that a message is filled with.
#[derive(Debug, Clone, Copy)]
pub(crate) enum MessageArgument<'a> {
    /// Text, which stands in the message as it is.
    Text(&'a str),
    /// A whole number, by which a message may choose its plural.
    Number(u32),
}

impl<'a> From<&'a str> for MessageArgument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for MessageArgument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for MessageArgument<'_> {
    fn from(count: usize) -> Self {
        Self::Number(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// The messages of one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
    by_id: HashMap<String, PreparedMessage, RandomState>,
}

/// A message, prepared so far as it can be before its arguments are known.
enum PreparedMessage {
    /// It takes no arguments.
    Fixed(String),
    /// Arguments stand between texts: filled in here, which is three times as fast as Fluent's own way.
    Filled { open: String, parts: Vec<MessagePart> },
    /// It chooses by an argument, such as a plural or the name of a month. Where it takes numbers only, its words for
    /// them are remembered: pages say few lengths and days very often, and Fluent's own way is slow.
    Chosen { open: String, by_numbers: Memo<Numbers, String> },
}

/// The arguments of a message that takes a few numbers and nothing else, in their order.
type Numbers = [Option<u32>; 3];

/// The arguments as numbers, where they are few and nothing else.
fn numbers(arguments: &[(&str, MessageArgument<'_>)]) -> Option<Numbers> {
    let mut numbers = Numbers::default();
    for (at, (_, argument)) in arguments.iter().enumerate() {
        let MessageArgument::Number(number) = argument else { return None };
        *numbers.get_mut(at)? = Some(*number);
    }
    Some(numbers)
}

enum MessagePart {
    Text(String),
    Argument(String),
}

impl Messages {
    /// The messages of texts in Fluent's format, of which a later one replaces what it has of an earlier one. An entry
    /// that cannot be read is left out.
    #[must_use]
    pub(crate) fn parse(language: &str, texts: &[&str]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.parse::<LanguageIdentifier>().unwrap_or_default()]);
        // Isolation marks would stand between every name and its sentence, also in titles and in data.
        bundle.set_use_isolating(false);
        // This fails only where the name `NUMBER` is taken, and nothing else is added.
        let _ = bundle.add_builtins();
        let mut read: Vec<(String, Option<Vec<MessagePart>>)> = Vec::new();
        for text in texts {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
            read.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some((message.id.name.to_owned(), parts(message.value.as_ref()?))),
                _ => None,
            }));
            bundle.add_resource_overriding(resource);
        }
        let mut messages =
            Self { bundle, by_id: HashMap::with_capacity_and_hasher(read.len(), RandomState::default()) };
        for (id, parts) in read {
            let message = match (messages.resolve(&id, None), parts) {
                ((text, true), _) => PreparedMessage::Fixed(text),
                // What is missing stands there as `{$name}`.
                ((text, false), Some(parts)) => PreparedMessage::Filled { open: text.replace("{$", "{"), parts },
                ((text, false), None) => {
                    PreparedMessage::Chosen { open: text.replace("{$", "{"), by_numbers: Memo::default() }
                }
            };
            messages.by_id.insert(id, message);
        }
        messages
    }

    /// Whether there is a message of this id.
    #[must_use]
    pub(crate) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Every message that takes no arguments: id and text, in no order.
    pub(crate) fn all_fixed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_id.iter().filter_map(|(id, message)| match message {
            PreparedMessage::Fixed(text) => Some((id.as_str(), text.as_str())),
            _ => None,
        })
    }

    /// A message that takes no arguments; its id where there is none.
    #[must_use]
    pub(crate) fn fixed<'m>(&'m self, id: &'m str) -> &'m str {
        match self.by_id.get(id) {
            Some(PreparedMessage::Fixed(text)) => text,
            _ => id,
        }
    }

    /// A message with its arguments left open, `{n} months`; its id where there is none.
    #[must_use]
    pub(crate) fn open<'m>(&'m self, id: &'m str) -> &'m str {
        match self.by_id.get(id) {
            Some(
                PreparedMessage::Fixed(text)
                | PreparedMessage::Filled { open: text, .. }
                | PreparedMessage::Chosen { open: text, .. },
            ) => text,
            None => id,
        }
    }

    /// A message with its arguments filled in; its id where there is none.
    #[must_use]
    pub(crate) fn format(&self, id: &str, arguments: &[(&str, MessageArgument<'_>)]) -> String {
        match self.by_id.get(id) {
            None => id.to_owned(),
            Some(PreparedMessage::Fixed(text)) => text.clone(),
            Some(PreparedMessage::Filled { open, parts }) => filled(parts, arguments, open.len()),
            Some(PreparedMessage::Chosen { by_numbers, .. }) => match numbers(arguments) {
                Some(numbers) => (*by_numbers.get(numbers, |_| self.chosen(id, arguments))).clone(),
                None => self.chosen(id, arguments),
            },
        }
    }

    /// A message that chooses by an argument.
    fn chosen(&self, id: &str, arguments: &[(&str, MessageArgument<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            let value = match *value {
                MessageArgument::Text(text) => FluentValue::from(text),
                MessageArgument::Number(number) => FluentValue::from(number),
            };
            args.set(*name, value);
        }
        self.resolve(id, Some(&args)).0
    }

    /// A message in Fluent's own way, and whether nothing was missing in it.
    fn resolve(&self, id: &str, args: Option<&FluentArgs<'_>>) -> (String, bool) {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return (id.to_owned(), false);
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        (text, errors.is_empty())
    }
}

/// The parts of a message of texts and arguments; nothing where there is more to it.
fn parts(pattern: &Pattern<&str>) -> Option<Vec<MessagePart>> {
    let part = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(MessagePart::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(MessagePart::Argument(id.name.to_owned()))
        }
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(part).collect()
}

fn filled(parts: &[MessagePart], arguments: &[(&str, MessageArgument<'_>)], length: usize) -> String {
    let mut text = String::with_capacity(length + 32);
    for part in parts {
        match part {
            MessagePart::Text(own) => text.push_str(own),
            MessagePart::Argument(name) => match arguments.iter().find(|(own, _)| own == name) {
                Some((_, MessageArgument::Text(value))) => text.push_str(value),
                Some((_, MessageArgument::Number(value))) => text.push_str(&value.to_string()),
                None => {}
            },
        }
    }
    text
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("count", &self.by_id.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_filled_and_choose_their_plural() {
        let text = "name = Candor\nprograms = { $count ->\n    [one] { $count } program\n   *[other] { $count } programs\n}\nof = { $what } of { name }\n";
        let messages = Messages::parse("en", &[text]);
        assert_eq!(messages.fixed("name"), "Candor");
        assert_eq!(messages.fixed("programs"), "programs", "it takes an argument");
        assert_eq!(messages.open("programs"), "{count} programs");
        assert_eq!(messages.format("programs", &[("count", 1_u32.into())]), "1 program");
        assert_eq!(messages.format("programs", &[("count", 1000_u32.into())]), "1000 programs");
        assert_eq!(messages.format("of", &[("what", "{$x} <b>".into())]), "{$x} <b> of Candor");
        assert_eq!(messages.format("nothing", &[]), "nothing");
    }

    #[test]
    fn what_a_language_lacks_is_said_in_the_one_before() {
        let messages = Messages::parse("de", &["one = One { $a }\ntwo = Two", "one = { $a } Eins"]);
        assert_eq!(messages.format("one", &[("a", "A".into())]), "A Eins");
        assert_eq!(messages.fixed("two"), "Two");
    }
}
