//! How each type of value is read. Must not know: which fields have it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::field_reader::{FieldReader, Value};
use super::patterns;
use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::slug::{self, Slug};
use crate::base::span::{Span, Spanned};
use crate::markdown;
use crate::model::choice::Choice;
use crate::model::dated::Dated;
use crate::model::document::{Data, Node};
use crate::model::length::{self, Length, LengthRange};
use crate::model::link::WebUrl;
use crate::model::money::{self, Money};
use crate::model::period::{self, Cookie, DaysOfMonth, Period};
use crate::model::rate::{self, Rate};
use crate::model::shape::{Kind, Range};
use crate::model::text::{Phrase, PlainText, Text};

impl<T: Value> Value for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        T::read(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Value> Value for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    const REQUIRED: bool = false;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let Data::List(items) = &node.data else {
            reader.invalid(
                node,
                &format!("a list is wanted, found {}", node.shape()),
                "write `[a, b]`, or a line `- a` for each",
            );
            return None;
        };
        let read = |(at, item)| reader.step(format!("[{at}]"), |reader| T::read(item, reader));
        Some(items.iter().enumerate().filter_map(read).collect())
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: Value> Value for Spanned<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = T::REQUIRED;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        Some(Self::new(T::read(node, reader)?, node.span))
    }

    fn absent() -> Option<Self> {
        Some(Self::new(T::absent()?, Span::default()))
    }
}

impl Value for String {
    const KIND: Kind = Kind::Text("");

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = reader.text(node, "write it on one line, in quotes if it holds `: ` or ` #`")?.trim();
        if text.is_empty() {
            reader.invalid(node, "the text is empty", "write it, or leave the field out");
            return None;
        }
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl Value for Text {
    const KIND: Kind = Kind::Markdown;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = reader.text(node, "write markdown; `|` begins a text of several lines")?;
        let origin = reader.origin(node, text);
        warn_if_empty(text, node, reader);
        Some(markdown::read(text, &origin, &mut reader.colours).take(&mut reader.diagnostics))
    }
}

impl Value for Phrase {
    const KIND: Kind = Kind::Markdown;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = reader.text(node, "write one sentence, in quotes if it holds `: ` or ` #`")?;
        let origin = reader.origin(node, text);
        warn_if_empty(text, node, reader);
        Some(markdown::read_phrase(text, &origin).take(&mut reader.diagnostics))
    }
}

fn warn_if_empty(text: &str, node: &Node, reader: &mut FieldReader<'_>) {
    if text.trim().is_empty() {
        reader.warn(Code::EmptyText, node.span, "the text is empty", "write it, or leave it out");
    }
}

impl Value for PlainText {
    const KIND: Kind = Kind::Text("");

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        String::read(node, reader)?;
        let text = reader.text(node, "")?;
        Some(markdown::read_plain(text, &reader.origin(node, text)))
    }
}

impl Value for bool {
    const KIND: Kind = Kind::Bool;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write `true` or `false`", |text| match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(format!("`{text}` is neither true nor false")),
        })
    }
}

impl Value for u32 {
    const KIND: Kind = Kind::Number(&Range { forms: "a whole number", whole: true, least: 0, most: None });

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write a whole number, such as `12`", |text| {
            text.parse().map_err(|_| format!("`{text}` is not a whole number"))
        })
    }
}

impl Value for Decimal {
    const KIND: Kind = Kind::Number(&Range { forms: "a number", whole: false, least: 0, most: None });

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write a number, such as `4.2`", |text| {
            money::parse_number(text).ok_or_else(|| format!("`{text}` is not a number"))
        })
    }
}

/// Types that are read by `FromStr`, with the forms they accept, the units that a bare number may lack, and what they
/// look like.
macro_rules! by_text {
    ($($type:ty: $forms:expr, $units:expr, $pattern:expr;)*) => {$(
        impl Value for $type {
            const KIND: Kind = Kind::Form($forms, $pattern);

            fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
                reader.parse_with_unit(node, $forms, &$units, str::parse)
            }
        }
    )*};
}

by_text! {
    Money: money::FORMS, [" USD"], patterns::MONEY;
    Rate: rate::FORMS, ["%", " USD"], patterns::RATE;
    Length: length::LENGTH_FORMS, [" days", " months"], patterns::LENGTH;
    LengthRange: length::LENGTH_RANGE_FORMS, [" days"], patterns::LENGTH_RANGE;
    Period: period::PERIOD_FORMS, [" months"], patterns::PERIOD;
    Cookie: period::COOKIE_FORMS, [" days"], patterns::COOKIE;
}

impl Value for DaysOfMonth {
    const KIND: Kind = Kind::Either(
        &Kind::Number(&Range { forms: period::DAYS_FORMS, whole: true, least: 1, most: Some(31) }),
        &Kind::Form(period::DAYS_FORMS, patterns::DAYS),
    );

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, period::DAYS_FORMS, str::parse)
    }
}

/// Reads a day of the calendar in its one form, `YYYY-MM-DD`.
///
/// # Errors
/// Says what was found.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let is_shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_shaped.then(|| text.parse().ok()).flatten().ok_or_else(|| format!("`{text}` is not a date"))
}

impl Value for Date {
    const KIND: Kind = Kind::Form("a date, `YYYY-MM-DD`", patterns::DATE);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let date = reader.parse(node, "write a day of the calendar as `2026-01-31`", date)?;
        let place = reader.place(node.span);
        reader.dates.push(Dated { date, place });
        Some(date)
    }
}

impl Value for Slug {
    const KIND: Kind = Kind::Either(
        &Kind::Number(&Range { forms: "digits", whole: true, least: 0, most: None }),
        &Kind::Form("lower-case letters, digits and hyphens", patterns::SLUG),
    );

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = reader.text(node, "write lower-case letters, digits and hyphens")?;
        Self::parse(text)
            .map_err(|why| {
                let help = "write lower-case letters, digits and hyphens, such as `acme-pro`";
                reader.error(Code::UnsafePath, node.span, &format!("`{text}` {why}"), help);
            })
            .ok()
    }
}

impl Value for Address {
    const KIND: Kind = Kind::Form("an address of this site, from `/` on", patterns::ADDRESS);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = reader.text(node, "write an address of this site, such as `/old/address/`")?;
        Self::parse(text)
            .and_then(|address| visible(&address).map(|()| address))
            .map_err(|why| {
                let help = "write an address of this site, such as `/old/address/`";
                reader.error(Code::UnsafePath, node.span, &format!("`{text}` {why}"), help);
            })
            .ok()
    }
}

/// Whether a page may lie at an address that somebody wrote: not in a hidden folder, nor at the name of a device.
fn visible(address: &Address) -> Result<(), &'static str> {
    let mut parts = address.as_str().split('/').filter(|part| !part.is_empty());
    if parts.clone().any(|part| part.starts_with('.')) {
        return Err("has a part that begins with a dot");
    }
    let device = |part: &str| slug::is_device(part.split('.').next().unwrap_or_default());
    if parts.any(device) { Err("has a name that some systems keep for themselves") } else { Ok(()) }
}

impl Value for WebUrl {
    const KIND: Kind = Kind::Form("an absolute https address", patterns::WEB);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let help = "write an absolute address, such as `https://example.org/partners`";
        let text = reader.text(node, help)?;
        match Self::parse(text) {
            Ok(url) => {
                if url.is_plain_http() {
                    let message = format!("`{text}` is not encrypted");
                    let help = "write `https://` if the site answers there";
                    reader.warn(Code::UnsafeLink, node.span, &message, help);
                }
                reader.leads_to(&url, node.span);
                Some(url)
            }
            Err(why) => {
                reader.error(Code::UnsafeLink, node.span, &format!("`{text}` {why}"), help);
                None
            }
        }
    }
}

/// Reads one of some words.
pub(super) fn choice<T: Choice>(node: &Node, reader: &mut FieldReader<'_>) -> Option<T> {
    let text = reader.text(node, "write one word")?;
    T::from_name(text).or_else(|| {
        let help = reader.suggest(text, written::<T>());
        reader.invalid(node, &format!("`{text}` is not one of its words"), help);
        None
    })
}

/// The words that a file may say; what an absent field means is never written.
fn written<T: Choice>() -> impl Iterator<Item = &'static str> + Clone {
    T::ALL.iter().map(|choice| choice.name()).filter(|name| *name != Certainty::NotChecked.name())
}

/// Makes a [`Choice`] a [`Value`].
macro_rules! choice_values {
    ($($type:ty,)*) => {$(
        impl Value for $type {
            const KIND: Kind = Kind::Choice(|| written::<$type>().collect());

            fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
                choice(node, reader)
            }
        }
    )*};
}

use crate::model::attribution::Attribution;
use crate::model::channel::{Channel, Permission};
use crate::model::commission::{PaidOn, Per, SecondTierOf, TiersApply};
use crate::model::config::HighlightTheme;
use crate::model::fact::{Certainty, SourceTier};
use crate::model::joining::{ApprovalType, Status};
use crate::model::payout::Schedule;
use crate::model::program::Relationship;

choice_values! {
    Channel, Permission, PaidOn, Per, SecondTierOf, TiersApply, Certainty, SourceTier, ApprovalType, Attribution, Relationship, Schedule, Status,
    HighlightTheme,
}

/// `extra`: anything, kept as text, lists and mappings.
#[derive(Debug, Clone, Default)]
pub(super) struct Extra(pub(super) serde_json::Value);

impl Value for Extra {
    const KIND: Kind = Kind::Any;
    const REQUIRED: bool = false;

    fn read(node: &Node, _: &mut FieldReader<'_>) -> Option<Self> {
        Some(Self(json(node)))
    }

    fn absent() -> Option<Self> {
        Some(Self(serde_json::Value::Object(serde_json::Map::new())))
    }
}

fn json(node: &Node) -> serde_json::Value {
    match &node.data {
        Data::Empty => serde_json::Value::Null,
        Data::Scalar(text) => serde_json::Value::String(text.clone()),
        Data::List(items) => items.iter().map(json).collect(),
        Data::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect(),
    }
}
