//! "Did you mean": the nearest of some known names. Must not know: names of what.

/// The known name nearest to `given`, if one is near enough to be a slip of the hand: a third of its
/// length in edits (Damerau-Levenshtein), at least one.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&given, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= (name.chars().count().max(given.chars().count()) / 3).max(1))
        .min()
        .map(|(_, name)| name)
}

/// A help: "did you mean `x`?", or else the list of known names.
pub fn help<'a>(given: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(name) = nearest(given, known.clone()) {
        return format!("did you mean `{name}`?");
    }
    let mut known = known.into_iter().peekable();
    if known.peek().is_none() {
        return "there is none yet".to_owned();
    }
    let names: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    format!("known here: {}", names.join(", "))
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
