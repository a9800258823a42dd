//! The list of all comparisons. Must not know: what its template looks like.

use crate::model::site::{Compared, Site};
use crate::pages::links;
use crate::pages::page::PageKind;
use crate::pages::prose::phrase;
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::comparison::{ComparisonCardView, ComparisonGroupView, ComparisonsView};
use crate::pages::views::shell::LinkView;
use crate::wording::{Word, Wording};

/// `/compare/`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/compare/"),
    visibility: Visibility::Public { modified: |_, ()| None },
    content: PageBody::Template(Template {
        file: "comparisons.html",
        class: "comparisons",
        title: |site, ()| Wording::of(site).word(Word::Comparisons).to_owned(),
        view: |site, ()| value(&view(site)),
        head: Head::PLAIN,
    }),
};

/// A link to the list.
pub(super) fn link(site: &Site) -> LinkView {
    links::link(site, &PageKind::Comparisons, Wording::of(site).word(Word::Comparisons))
}

fn view(site: &Site) -> ComparisonsView {
    let by_hand = site.comparisons.entries().filter_map(|(at, compared)| {
        let text = compared.text.as_ref()?;
        let verdict = text.verdict.as_ref().map(|verdict| phrase(site, verdict, None));
        Some(ComparisonCardView { link: links::comparison(site, at), verdict })
    });
    let category_of = |compared: &Compared| site.category_of[compared.programs[0]];
    let groups = site.categories.ids().filter_map(|category| {
        let own = site.comparisons.entries();
        let own = own.filter(|(_, compared)| compared.text.is_none() && category_of(compared) == category);
        let comparisons: Vec<_> = own.map(|(at, _)| links::comparison(site, at)).collect();
        let category = links::category(site, category);
        (!comparisons.is_empty()).then_some(ComparisonGroupView { category, comparisons })
    });
    ComparisonsView { by_hand: by_hand.collect(), groups: groups.collect(), count: site.comparisons.len() }
}
