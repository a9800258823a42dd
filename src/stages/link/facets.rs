//! What of one program goes into what crosses files, each part compared on its own: a program that was edited makes
//! only that anew which depends on what the edit changed. Must not know: other programs.

use std::sync::Arc;

use super::known::name_key;
use super::peers::PeerFacts;
use crate::base::cached::Same;
use crate::model::earnings::{Customer, Outcome, earnings};
use crate::model::link::WebUrl;
use crate::model::program::Program;

/// What facets are made from.
pub(super) type FacetInput = (Same<Program>, Arc<Customer>);

/// What is taken from one program.
#[derive(Debug)]
pub(super) struct Facets {
    /// Its name in lower case, by which lists are ordered.
    pub(super) name_key: Arc<str>,
    /// Where money may flow.
    pub(super) money_urls: Arc<[WebUrl]>,
    /// What makes it like others.
    pub(super) peer_facts: Arc<PeerFacts>,
    /// Whether a text of it names something that only the whole site can tell to be there.
    pub(super) refers: bool,
    /// What one referral earns.
    pub(super) earnings: Arc<Outcome>,
}

/// Takes the facets of a program.
pub(super) fn facets((program, customer): &FacetInput) -> Facets {
    let program = &*program.0;
    Facets {
        name_key: name_key(&program.name.value).into(),
        money_urls: program.affiliate_url.iter().chain(&program.signup_url).cloned().collect(),
        peer_facts: Arc::new(PeerFacts::of(program)),
        refers: program.texts().any(|(_, text)| text.refers()),
        earnings: Arc::new(earnings(program, customer)),
    }
}
