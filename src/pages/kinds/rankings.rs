//! The list of all rankings. Must not know: what its template looks like.

use crate::model::id::RankingId;
use crate::model::site::{Ranked, Site};
use crate::pages::disclosures;
use crate::pages::links;
use crate::pages::page::PageKind;
use crate::pages::prose::html;
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::ranking::{RankingCardView, RankingsView};
use crate::pages::views::shell::LinkView;
use crate::wording::{Word, Wording};

/// `/rankings/`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/rankings/"),
    visibility: Visibility::Public { modified: |_, ()| None },
    content: PageBody::Template(Template {
        file: "rankings.html",
        class: "rankings",
        title: |site, ()| Wording::of(site).word(Word::Rankings).to_owned(),
        view: |site, ()| value(&RankingsView { rankings: cards(site) }),
        head: Head { disclosure: |site, ()| disclosures::of_links(site, |links| links.summaries(site)), ..Head::PLAIN },
    }),
};

/// A link to the list.
pub(super) fn link(site: &Site) -> LinkView {
    links::link(site, &PageKind::Rankings, Wording::of(site).word(Word::Rankings))
}

/// Every ranking as a card.
pub(super) fn cards(site: &Site) -> Vec<RankingCardView> {
    site.rankings.ids().map(|at| card(site, at)).collect()
}

fn card(site: &Site, at: RankingId) -> RankingCardView {
    let Ranked { ranking, entries, .. } = &site.rankings[at];
    RankingCardView {
        link: links::ranking(site, at),
        summary: ranking.summary.as_ref().map(|summary| html(site, summary, None)),
        count: entries.len().min(ranking.limit.unwrap_or(usize::MAX)),
        first: entries.iter().take(3).map(|&(_, id)| links::program(site, id)).collect(),
    }
}
