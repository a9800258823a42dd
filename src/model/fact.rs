//! A fact: a typed value and what is known of its truth. Must not know: facts about what.

use std::sync::Arc;

use jiff::civil::Date;

use super::choice::choices;
use super::link::WebUrl;
use super::text::{PlainText, Text, TextKind};
use crate::base::span::Span;

choices! {
    /// How certain a fact is, and three ways of being empty.
    pub(crate) enum Certainty {
        /// Somebody read it at a source that is named.
        Confirmed = "confirmed",
        /// Somebody says so.
        Reported = "reported",
        /// A guess, said to be one.
        Estimated = "estimated",
        /// Looked for; the sources do not say.
        NotStated = "unknown",
        /// The question does not arise.
        DoesNotApply = "not-applicable",
        /// Nobody looked. Never written in a file: an absent field.
        NotChecked = "not-checked",
    }
}

impl Certainty {
    /// The name for style sheets and data: `not-stated` and `does-not-apply` say it as the page does.
    #[must_use]
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Reported => "reported",
            Self::Estimated => "estimated",
            Self::NotStated => "not-stated",
            Self::DoesNotApply => "does-not-apply",
            Self::NotChecked => "not-checked",
        }
    }
}

choices! {
    /// Who says it, the closest to the program first.
    pub enum SourceTier {
        /// The program's own pages.
        Program = "program",
        /// The network's pages.
        Network = "network",
        /// Terms and conditions.
        Terms = "terms",
        /// Another site.
        ThirdParty = "third-party",
        /// What members say.
        Community = "community",
    }
}

/// A source that a program file lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactSource {
    /// The key by which facts name it.
    pub key: Arc<str>,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub url: Option<WebUrl>,
    /// Who says it.
    pub tier: SourceTier,
    /// When it was last read.
    pub checked: Option<Date>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Keys of the sources that state the value; each is in the file's list.
    pub sources: Vec<Arc<str>>,
    /// When somebody last read a source for this fact.
    pub checked: Option<Date>,
    /// The source's own words.
    pub quote: Option<PlainText>,
    /// A remark by the editor.
    pub note: Option<PlainText>,
}

/// Another value for a fact, from a source that disagrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute<T> {
    /// What the source states.
    pub value: T,
    /// The key of the source; it is in the file's list.
    pub source: Arc<str>,
    /// When it was read; otherwise the source's own date holds.
    pub checked: Option<Date>,
    /// A remark.
    pub note: Option<PlainText>,
}

/// A value with its provenance. There is a value exactly when the certainty is confirmed, reported or
/// estimated: the constructors see to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<T> {
    value: Option<T>,
    certainty: Certainty,
    /// Whether the file says neither how certain it is nor who says so, so that what is known of its group holds.
    bare: bool,
    /// Where it comes from.
    pub provenance: Provenance,
    /// What others say.
    pub disputed: Vec<Dispute<T>>,
    /// Where it stands in its file; empty for an absent fact.
    pub span: Span,
}

impl<T> Fact<T> {
    /// A fact with a value. Any certainty that means "no value" is read as `Reported`.
    pub(crate) fn known(value: T, certainty: Certainty) -> Self {
        let certainty = match certainty {
            Certainty::Confirmed | Certainty::Estimated => certainty,
            _ => Certainty::Reported,
        };
        Self { value: Some(value), certainty, ..Self::default() }
    }

    /// A fact without a value: not stated, or does not apply; anything else is read as not stated.
    #[must_use]
    pub(crate) fn empty(certainty: Certainty) -> Self {
        let certainty = match certainty {
            Certainty::DoesNotApply | Certainty::NotChecked => certainty,
            _ => Certainty::NotStated,
        };
        Self { certainty, ..Self::default() }
    }

    /// The same fact, disputed by these.
    #[must_use]
    pub(crate) fn with_disputes(self, disputed: Vec<Dispute<T>>) -> Self {
        Self { disputed, ..self }
    }

    /// The same fact from these sources, disputed by these.
    #[must_use]
    pub(crate) fn with_sources(self, provenance: &Provenance, disputed: Vec<Dispute<T>>) -> Self {
        Self { provenance: provenance.clone(), disputed, ..self }
    }

    /// The same fact, of which this is known; a fact without a value stays as it is.
    #[must_use]
    pub(crate) fn known_as(self, known: Fact<()>) -> Self {
        if self.value.is_none() || known.value.is_none() {
            return self;
        }
        Self { certainty: known.certainty, provenance: known.provenance, ..self }
    }

    /// The value, if there is one.
    #[must_use]
    pub(crate) fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The value, if there is one, to be completed.
    pub(crate) fn value_mut(&mut self) -> Option<&mut T> {
        self.value.as_mut()
    }

    /// The same fact, of which the file says neither how certain it is nor who says so.
    #[must_use]
    pub(crate) fn bare(self) -> Self {
        Self { bare: true, ..self }
    }

    /// The same about another value; none where it has none.
    #[must_use]
    pub(crate) fn about<U>(self, value: Option<U>) -> Fact<U> {
        let Self { certainty, bare, provenance, span, .. } = self;
        Fact { value: value.filter(|_| self.value.is_some()), certainty, bare, provenance, disputed: Vec::new(), span }
    }

    /// The quote and the remarks on it.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (TextKind, &Text)> {
        let quote = self.provenance.quote.iter().map(|quote| (TextKind::Quote, quote.text()));
        let notes = self.provenance.note.iter().chain(self.disputed.iter().filter_map(|dispute| dispute.note.as_ref()));
        quote.chain(notes.map(|note| (TextKind::Note, note.text())))
    }

    /// How certain it is.
    #[must_use]
    pub(crate) fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// Whether it says something of the program: its value, or that the question does not arise.
    pub(crate) fn is_settled(&self) -> bool {
        self.value.is_some() || self.certainty == Certainty::DoesNotApply
    }

    /// Whether the value is a guess.
    #[must_use]
    pub(crate) fn is_estimate(&self) -> bool {
        self.certainty == Certainty::Estimated
    }

    /// The same fact about another value, with disputes turned the same way.
    pub(crate) fn map<U>(&self, turn: impl Fn(&T) -> U) -> Fact<U> {
        let disputed = self.disputed.iter().map(|dispute| Dispute {
            value: turn(&dispute.value),
            source: Arc::clone(&dispute.source),
            checked: dispute.checked,
            note: dispute.note.clone(),
        });
        Fact {
            value: self.value.as_ref().map(&turn),
            certainty: self.certainty,
            bare: self.bare,
            provenance: self.provenance.clone(),
            disputed: disputed.collect(),
            span: self.span,
        }
    }
}

impl<T> Default for Fact<T> {
    /// Not checked: what an absent field means.
    fn default() -> Self {
        Self {
            value: None,
            certainty: Certainty::NotChecked,
            bare: false,
            provenance: Provenance::default(),
            disputed: Vec::new(),
            span: Span::default(),
        }
    }
}

/// A fact as a part of a group: of the rules of pay, of one rule, of a payout. Its value plays no part.
pub(crate) trait FactPart {
    /// How certain it is.
    fn certainty(&self) -> Certainty;

    /// Where it comes from.
    fn provenance(&self) -> &Provenance;

    /// Where it stands in its file.
    fn span(&self) -> Span;

    /// Whether it has a value.
    fn is_stated(&self) -> bool;

    /// Whether it has a value of which the file says neither how certain it is nor who says so.
    fn is_bare(&self) -> bool;

    /// Whether a source states another value.
    fn is_disputed(&self) -> bool;

    /// The keys of the sources that do.
    fn disputants(&self) -> Vec<&Arc<str>>;

    /// The quote and the remarks on it.
    fn texts(&self) -> Vec<(TextKind, &Text)>;

    /// Takes what is known of the whole, unless the file says something of this part alone. A part that is absent
    /// becomes as empty as the whole is.
    fn inherit(&mut self, whole: &Fact<()>);
}

impl<T> FactPart for Fact<T> {
    fn certainty(&self) -> Certainty {
        self.certainty
    }

    fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    fn span(&self) -> Span {
        self.span
    }

    fn is_stated(&self) -> bool {
        self.value.is_some()
    }

    fn is_bare(&self) -> bool {
        self.bare && self.value.is_some()
    }

    fn is_disputed(&self) -> bool {
        !self.disputed.is_empty()
    }

    fn disputants(&self) -> Vec<&Arc<str>> {
        self.disputed.iter().map(|dispute| &dispute.source).collect()
    }

    fn texts(&self) -> Vec<(TextKind, &Text)> {
        self.texts().collect()
    }

    fn inherit(&mut self, whole: &Fact<()>) {
        if self.is_bare() && whole.value.is_some() {
            let Provenance { quote, note, .. } = std::mem::take(&mut self.provenance);
            let shared = whole.provenance.clone();
            self.provenance = Provenance { quote: quote.or(shared.quote), note: note.or(shared.note), ..shared };
            self.certainty = whole.certainty;
            self.bare = whole.bare;
        } else if self.certainty == Certainty::NotChecked && whole.value.is_none() {
            self.provenance = whole.provenance.clone();
            self.certainty = whole.certainty;
        }
    }
}
