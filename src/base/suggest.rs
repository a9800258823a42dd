//! "Did you mean": the nearest of some known names. Must not know: names of what.

/// The known name nearest to `given`, if one is near enough to be a slip of the hand: a third of its
/// length in edits (Damerau-Levenshtein), at least one.
pub(crate) fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let length = given.chars().count();
    let measured = |name: &'a str| {
        let lower = name.to_lowercase();
        let (other, most) = (lower.chars().count(), (name.chars().count().max(length) / 3).max(1));
        // Lengths alone tell of most names that they are too far away, much faster than counting edits.
        let distance = (other.abs_diff(length) <= most).then(|| strsim::damerau_levenshtein(&given, &lower))?;
        (distance <= most).then_some((distance, name))
    };
    known.into_iter().filter_map(measured).min().map(|(_, name)| name)
}

/// The most known names that a help lists.
const MAX_LISTED: usize = 100;

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
}
