//! A sentence as words, amounts and marks, each with its place. Must not know: what any word means for pay.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::money::{self, Currency};

/// What a piece of a sentence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Letters, in lower case: `sign-up` and `customer's` are one word each, and `1st` is `first`.
    Word(String),
    /// A number without a unit: `12`, `twelve`.
    Number(Decimal),
    /// A percentage.
    Percent(Decimal),
    /// A sum of money.
    Sum(Decimal, Currency),
    /// Anything else that is no space: `+`, `/`, `(`.
    Mark(char),
}

/// A piece and where it stands in the sentence, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PayToken {
    pub(super) piece: Piece,
    pub(super) at: Range<usize>,
}

impl PayToken {
    /// The word, if it is one.
    pub(super) fn word(&self) -> &str {
        match &self.piece {
            Piece::Word(word) => word,
            _ => "",
        }
    }

    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.piece == Piece::Mark(mark)
    }
}

/// Numbers that are written as words where lengths and places are named.
const NUMBERS: [(&str, u8); 12] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("eighteen", 18),
];

/// Parts a sentence into its pieces.
pub(super) fn tokens(text: &str) -> Vec<PayToken> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = if c.is_ascii_digit() {
            number_end(text, at)
        } else if c.is_alphabetic() {
            initials_end(text, at).unwrap_or_else(|| word_end(text, at))
        } else {
            at + c.len_utf8()
        };
        if let Some(piece) = piece(&text[at..end], c) {
            tokens.push(PayToken { piece, at: at..end });
        }
        at = end;
    }
    with_units(text, tokens)
}

fn piece(text: &str, first: char) -> Option<Piece> {
    if first.is_ascii_digit() {
        return Some(money::parse_number(text).map_or_else(|| Piece::Word(text.to_owned()), Piece::Number));
    }
    if first.is_alphabetic() {
        let word = text.to_lowercase().replace('’', "'");
        let number = NUMBERS.iter().find(|(name, _)| *name == word);
        return Some(number.map_or(Piece::Word(word), |(_, number)| Piece::Number(Decimal::from(*number))));
    }
    let mark = match first {
        '–' | '—' | '‑' | '−' => '-',
        '！' => '!',
        '≈' => '~',
        // Marks of markdown, and what only decorates.
        '*' | '_' | '`' => return None,
        other if other.is_whitespace() || other.is_control() => return None,
        other => other,
    };
    Some(Piece::Mark(mark))
}

/// Digits with their points and commas; a point or comma at the end belongs to the sentence.
fn number_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
    start + rest[..end].trim_end_matches(['.', ',']).len()
}

/// Single letters with points between them, such as "e.g": one word, which its last point does not belong to.
fn initials_end(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    let mut letters = 0;
    loop {
        let mut chars = text[end..].chars();
        let letter = chars.next().filter(|c| c.is_alphabetic())?;
        end += letter.len_utf8();
        letters += 1;
        match (chars.next(), chars.next()) {
            (Some('.'), Some(next)) if next.is_alphabetic() => end += 1,
            (Some(next), _) if next.is_alphabetic() => return None,
            _ => return (letters > 1).then_some(end),
        }
    }
}

/// Letters, with a hyphen or apostrophe between two of them.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '-' | '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !(c.is_alphabetic() || joins) {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

/// Joins numbers with the units beside them: `$` `150`, `150` `USD`, `40` `%`, `17.5` `k`.
fn with_units(text: &str, bare: Vec<PayToken>) -> Vec<PayToken> {
    let mut tokens: Vec<PayToken> = Vec::with_capacity(bare.len());
    let mut rest = bare.into_iter().peekable();
    while let Some(token) = rest.next() {
        let Piece::Number(mut value) = token.piece else {
            tokens.push(token);
            continue;
        };
        let digits = &text[token.at.clone()];
        let Range { mut start, mut end } = token.at;
        let mut currency = None;
        if let Some(sign) = tokens.last().and_then(currency_before) {
            currency = Some(sign);
            start = tokens.pop().map_or(start, |token| token.at.start);
            // "US$", "USD $".
            if let Some(code) = tokens.last().and_then(currency_before) {
                currency = Some(code);
                start = tokens.pop().map_or(start, |token| token.at.start);
            }
        }
        let touches = |next: &PayToken, end: usize| next.at.start == end;
        if let Some(next) = rest.next_if(|next| touches(next, end) && ["k", "m"].contains(&next.word())) {
            let thousands = Decimal::from(if next.word() == "k" { 1_000 } else { 1_000_000 });
            end = next.at.end;
            // Written out it must still be a number, or the file that it comes to stand in is not read.
            let Some(whole) = value.checked_mul(thousands).and_then(|whole| money::parse_number(&whole.to_string()))
            else {
                tokens.push(PayToken { piece: Piece::Word(digits.to_owned()), at: start..end });
                continue;
            };
            value = whole;
        } else if let Some(place) = rest.peek().filter(|next| touches(next, end)).and_then(|next| place(value, next)) {
            end = rest.next().map_or(end, |next| next.at.end);
            tokens.push(PayToken { piece: Piece::Word(place.to_owned()), at: start..end });
            continue;
        }
        let percent = currency.is_none()
            && rest.next_if(|next| next.is_mark('%') || next.word() == "percent").is_some_and(|next| {
                end = next.at.end;
                true
            });
        if percent {
            tokens.push(PayToken { piece: Piece::Percent(value), at: start..end });
            continue;
        }
        // A sign after a space belongs to the next number.
        let beside =
            |next: &PayToken| touches(next, end) || (!next.is_mark('$') && text[end..next.at.start].trim().is_empty());
        if let Some(next) = rest.next_if(|next| beside(next) && currency_after(next).is_some()) {
            currency = currency_after(&next);
            end = next.at.end;
        }
        // "1.000" may be one or a thousand: it is no number then.
        let piece = match money::refuse_two_readings(digits, currency.unwrap_or(Currency::USD)) {
            Err(_) => Piece::Word(digits.to_owned()),
            Ok(()) => currency.map_or(Piece::Number(value), |currency| Piece::Sum(value, currency)),
        };
        tokens.push(PayToken { piece, at: start..end });
    }
    tokens
}

/// A place in a row, with its ending: `1st`.
fn place(value: Decimal, ending: &PayToken) -> Option<&'static str> {
    let places = [("first", 1, "st"), ("second", 2, "nd"), ("third", 3, "rd")];
    let place = places.iter().find(|(_, number, end)| value == Decimal::from(*number) && ending.word() == *end);
    place.map(|(name, _, _)| *name)
}

/// A currency's sign or code before a number: `$`, `USD`, `US` in "US100".
fn currency_before(token: &PayToken) -> Option<Currency> {
    match &token.piece {
        Piece::Mark(sign) => Currency::from_sign(*sign),
        Piece::Word(word) if word == "us" => Some(Currency::USD),
        Piece::Word(word) => code(word),
        _ => None,
    }
}

/// A currency after a number: `USD`, or a sign that stands behind: `20$`.
fn currency_after(token: &PayToken) -> Option<Currency> {
    match &token.piece {
        Piece::Mark(sign) => Currency::from_sign(*sign),
        Piece::Word(word) => code(word).or_else(|| match word.as_str() {
            "dollars" | "bucks" => Some(Currency::USD),
            "euros" | "euro" => Currency::from_code("EUR"),
            "pounds" => Currency::from_code("GBP"),
            _ => None,
        }),
        _ => None,
    }
}

/// Codes that are also words of English are none here: "try", "all", "top".
fn code(word: &str) -> Option<Currency> {
    let known = [
        "usd", "eur", "gbp", "aud", "cad", "nzd", "chf", "jpy", "inr", "sgd", "hkd", "sek", "nok", "dkk", "brl", "kwd",
    ];
    known.contains(&word).then(|| Currency::from_code(&word.to_uppercase())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let show = |token: &PayToken| match &token.piece {
            Piece::Word(word) => word.clone(),
            Piece::Number(value) => format!("#{value}"),
            Piece::Percent(value) => format!("{}%", value.normalize()),
            Piece::Sum(value, currency) => format!("{}:{currency}", value.normalize()),
            Piece::Mark(mark) => mark.to_string(),
        };
        tokens(text).iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_take_the_units_beside_them() {
        for (text, wanted) in [
            ("Earn 40.0% now", "earn 40% now"),
            ("up to $17.5k/yr", "up to 17500:USD / yr"),
            ("USD $300 and US100", "300:USD and 100:USD"),
            ("£150 / $450 NZD", "150:GBP / 450:NZD"),
            ("20$ for signup, 10 USD", "20:USD for signup , 10:USD"),
            ("1st year, 12 months.", "first year , #12 months ."),
            ("$1,000+ per **customer’s** sale！", "1000:USD + per customer's sale !"),
            ("16-25%", "#16 - 25%"),
            ("$1-50 million", "1:USD - #50 million"),
            ("for two years — up to 5 €", "for #2 years - up to 5:EUR"),
            ("$300K in spend", "300000:USD in spend"),
            ("e.g. in the U.S. or at a.example", "e.g . in the u.s . or at a . example"),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }
}
