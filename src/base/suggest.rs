//! "Did you mean": the nearest of some known names. Must not know: names of what.

/// The known name nearest to `given`, if one is near enough to be a slip of the hand: a third of its
/// length in edits (Damerau-Levenshtein), at least one.
pub(crate) fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let (length, letters) = (given.chars().count(), letters(&given));
    let measured = |name: &'a str| {
        let lower = name.to_lowercase();
        let (other, most) = (lower.chars().count(), (name.chars().count().max(length) / 3).max(1));
        // Lengths and letters alone tell of most names that they are too far away, much faster than counting edits.
        let apart = other.abs_diff(length).max(letters_apart(letters, self::letters(&lower)));
        let distance = (apart <= most).then(|| strsim::damerau_levenshtein(&given, &lower))?;
        (distance <= most).then_some((distance, name))
    };
    known.into_iter().filter_map(measured).min().map(|(_, name)| name)
}

/// The letters of a name, a bit for each; some share one.
fn letters(name: &str) -> u64 {
    name.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % u64::BITS))
}

/// At least so many edits lie between two names: each letter that only one of them has takes one to put in or out.
fn letters_apart(one: u64, other: u64) -> usize {
    (one & !other).count_ones().max((other & !one).count_ones()) as usize
}

/// The most known names that a help lists.
const MAX_LISTED: usize = 100;

/// For how many names of a file the nearest is looked up. Both those and the known ones may be very many.
const MAX_LOOKUPS: usize = 100;

/// Helps for the names of one file that are not known.
#[derive(Debug, Default)]
pub(crate) struct Lookups(usize);

impl Lookups {
    /// The [`help`] for a name that is among the first of its file.
    pub(crate) fn help<'a>(&mut self, given: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
        self.next(|| help(given, known))
    }

    /// What `look_up` says about a name that is among the first of its file.
    pub(crate) fn next(&mut self, look_up: impl FnOnce() -> String) -> String {
        self.0 += 1;
        if self.0 > MAX_LOOKUPS {
            return format!("the nearest name is looked up for the first {MAX_LOOKUPS} of a file");
        }
        look_up()
    }
}

/// A help: "did you mean `x`?", or else the list of known names.
pub(crate) fn help<'a>(given: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(name) = nearest(given, known.clone()) {
        return format!("did you mean `{name}`?");
    }
    let mut known = known.into_iter().peekable();
    if known.peek().is_none() {
        return "there is none yet".to_owned();
    }
    let names: Vec<String> = known.by_ref().take(MAX_LISTED).map(|name| format!("`{name}`")).collect();
    let rest = known.count();
    let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
    format!("known here: {}{more}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_another_word_is_not() {
        let known = ["commissions", "cookie", "contact"];
        assert_eq!(nearest("comission", known), Some("commissions"));
        assert_eq!(nearest("Cookies", known), Some("cookie"));
        assert_eq!(nearest("price", known), None);
    }

    #[test]
    fn letters_never_rule_out_a_name_that_is_near() {
        let names = ["", "a", "ab", "ba", "rate", "tare", "raté", "commission", "comission", "payout.minimum", "Ωmega"];
        for one in names {
            for other in names {
                let apart = letters_apart(letters(one), letters(other));
                assert!(apart <= strsim::damerau_levenshtein(one, other), "{one} {other}");
            }
        }
    }

    #[test]
    fn of_very_many_names_the_first_are_looked_up() {
        let mut lookups = Lookups::default();
        let helps: Vec<String> = (0..102).map(|_| lookups.help("cooke", ["cookie"])).collect();
        assert_eq!(helps[99], "did you mean `cookie`?");
        assert_eq!(helps[100], "the nearest name is looked up for the first 100 of a file");
    }
}
