//! Every word that a reader of a site sees and Rust makes: messages in the language of the site, filled with amounts,
//! dates and names. Must not know: pages, templates, what is written to a terminal.

mod choices;
mod commission;
mod dates;
mod earnings;
mod facts;
mod first_money;
mod message;
mod quantities;
mod rankings;
mod script;
#[cfg(test)]
mod tests;
mod unit_value;
pub mod verdict;
mod word;

use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};

pub(crate) use choices::Worded;
pub(crate) use earnings::Precision;
pub(crate) use message::Message;
pub use script::for_script;
pub(crate) use unit_value::unit_value;
pub(crate) use word::Word;

use crate::base::memo::Memo;
use crate::base::messages::Messages;
use crate::model::fact::Fact;
use crate::model::site::Site;

/// The messages of the theme in the binary: a file for each language, named by its tag.
static LANGUAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/candor/messages");
/// The language that every message is written in.
const ENGLISH: &str = include_str!("../../themes/candor/messages/en.ftl");

/// What stands before an estimate.
const ESTIMATE_SIGN: &str = "≈ ";

/// The messages for a site in this language; what the theme does not say in it is said in English.
#[must_use]
pub fn messages(language: &str) -> Arc<Messages> {
    static PARSED: LazyLock<Memo<String, Messages>> = LazyLock::new(Memo::default);
    // With or without a region: the words of `de-AT` are those of `de`.
    let language = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    PARSED.get(language, |language| {
        let own = LANGUAGES.get_file(format!("{language}.ftl")).and_then(|file| file.contents_utf8());
        match own {
            Some(own) if language != "en" => Messages::parse(language, &[ENGLISH, own]),
            _ => Messages::parse("en", &[ENGLISH]),
        }
    })
}

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'m>(&'m Messages);

impl<'m> Wording<'m> {
    /// The words of these messages.
    #[must_use]
    pub fn new(messages: &'m Messages) -> Self {
        Self(messages)
    }

    /// The words of a site.
    #[must_use]
    pub fn of(site: &'m Site) -> Self {
        Self(&site.messages)
    }

    /// Words that take no arguments.
    pub(crate) fn word(self, word: Word) -> &'m str {
        self.0.fixed(word.id())
    }

    /// A message with its arguments filled in.
    pub(crate) fn format(self, message: &Message<'_>) -> String {
        message.format(self.0)
    }

    /// The words for one of a few choices.
    pub fn choice(self, choice: impl Worded) -> &'m str {
        self.0.fixed(choice.message_id())
    }
}

/// What stands before a fact: the sign of an estimate, or nothing.
pub(crate) fn sign<T>(fact: &Fact<T>) -> &'static str {
    sign_if(fact.is_estimate())
}

/// The sign of an estimate, or nothing.
pub(crate) fn sign_if(estimated: bool) -> &'static str {
    if estimated { ESTIMATE_SIGN } else { "" }
}
