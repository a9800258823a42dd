//! Where a registry entry leads: to the product's site, and to the place to join. Must not know: the other fields.

use super::RegistryProgram;
use crate::model::link::WebUrl;
use crate::model::tree::Tree;

/// Words with which the host of a place to join begins, though nothing follows it: `partners.acme.example`.
const JOIN_HOSTS: [&str; 6] = ["affiliate", "affiliates", "partner", "partners", "referral", "referrals"];

/// The product's own site, and where to join. The registry often gives the product's home page for both: nobody joins
/// there, so it serves as the site alone.
pub(super) fn addresses(entry: &mut RegistryProgram<'_>) -> (Option<Tree>, Option<Tree>) {
    let site = entry.url("url");
    let signup = entry.url("signup_url");
    let (Some(Tree::Text(written)), home) = (&signup, site.as_ref().and_then(Tree::as_text)) else {
        return (site, signup);
    };
    if home.is_some_and(|home| is_pasted(written, home)) {
        entry.leave("signup_url", &format!("`{written}` is an address pasted after the query of another"));
        return (site, None);
    }
    if !is_home_page(written, home) {
        return (site, signup);
    }
    if home.is_none() {
        return (signup, None);
    }
    if !is_same_page(written, home.unwrap_or_default()) {
        entry.leave("signup_url", &format!("`{written}` is the product's home page, not a place to join"));
    }
    (site, None)
}

/// Whether an address is a product's home page: a bare host, with no path beyond a language and no query. If the
/// product's own address is known, only its host has one; otherwise a host that names itself after partners has none.
fn is_home_page(written: &str, home: Option<&str>) -> bool {
    let Some((host, path)) = parts(written) else { return false };
    let bare = path.split('/').filter(|step| !step.is_empty()).collect::<Vec<_>>();
    let is_bare = match bare[..] {
        [] => true,
        [language] => is_language(language),
        _ => false,
    };
    let is_own = match home.and_then(parts) {
        Some((own, _)) => host == own,
        None => !JOIN_HOSTS.contains(&host.split('.').next().unwrap_or_default()),
    };
    is_bare && is_own
}

/// `en`, `pt-br`.
fn is_language(step: &str) -> bool {
    let letters = |part: &str| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic());
    step.split_once(['-', '_']).map_or(letters(step), |(language, region)| letters(language) && letters(region))
}

/// Whether two addresses lead to one page, however they are written.
fn is_same_page(one: &str, other: &str) -> bool {
    parts(one)
        .zip(parts(other))
        .is_some_and(|((host, path), (own, of))| host == own && path.trim_end_matches('/') == of.trim_end_matches('/'))
}

/// Whether a path was put behind the query of the product's address, where no browser takes it for a path.
fn is_pasted(written: &str, home: &str) -> bool {
    home.contains('?')
        && written
            .strip_prefix(home)
            .is_some_and(|rest| rest.starts_with('/') || rest.to_lowercase().starts_with("%2f"))
}

/// The host without `www.`, and what follows it; `None` if it is no address of the web.
fn parts(written: &str) -> Option<(String, String)> {
    let url = WebUrl::parse(written).ok()?;
    let host = url.host().strip_prefix("www.").unwrap_or(url.host());
    Some((host.to_owned(), url.after_host().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_page_is_no_place_to_join() {
        let acme = Some("https://www.acme.example");
        for (written, home, wanted) in [
            ("https://acme.example", acme, true),
            ("http://www.acme.example/", acme, true),
            ("https://acme.example/en", acme, true),
            ("https://acme.example/pt-BR/", acme, true),
            ("https://acme.example/affiliates", acme, false),
            ("https://acme.example/?group=affiliates", acme, false),
            ("https://acme.example/#affiliates", acme, false),
            // The place to join of another host.
            ("https://partners.acme.example/", acme, false),
            ("https://acme.network.example", acme, false),
            // Where the product's address is not known, the host itself must tell.
            ("https://acme.example", None, true),
            ("https://partners.acme.example", None, false),
        ] {
            assert_eq!(is_home_page(written, home), wanted, "{written}");
        }
    }

    #[test]
    fn a_path_behind_a_query_leads_nowhere() {
        let home = "https://acme.example?utm_source=x";
        assert!(is_pasted("https://acme.example?utm_source=x/partner/affiliate", home));
        assert!(is_pasted("https://acme.example?utm_source=x%2Faffiliates", home));
        assert!(!is_pasted("https://acme.example?utm_source=xy", home));
        assert!(!is_pasted("https://acme.example/affiliates", "https://acme.example"));
    }
}
