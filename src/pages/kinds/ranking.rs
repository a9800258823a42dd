//! The page of a ranking. Must not know: what its template looks like.

use crate::wording::{Message, Word, Wording};
use rust_decimal::Decimal;
use serde_json::Value;

use super::rankings;
use crate::model::choice::Choice;
use crate::model::earnings::Earnings;
use crate::model::id::{ProgramId, RankingId};
use crate::model::ranking::{Direction, Order, Ranking, SortKey};
use crate::model::site::{Lack, Ranked, Site};
use crate::pages::figures::{self, RankedByEarnings};
use crate::pages::page::PageKind;
use crate::pages::prose::{html, line, questions, sections};
use crate::pages::spec::{
    AddressPattern, Head, Headline, PageBody, PageSpec, Route, Template, Visibility, each, value,
};
use crate::pages::views::ranking::{LeftOutView, RankedView, RankingView, UnjudgedView};
use crate::pages::views::row::ProgramRowView;
use crate::pages::views::shell::FiguresView;
use crate::pages::{by_source, disclosures, links, rows, structured_data};

/// How many programs beyond the last place a ranking keeps ready for the reader's own numbers.
const RESERVE: usize = 100;

/// `/rankings/<slug>/`
pub(super) const KIND: PageSpec<RankingId> = PageSpec {
    route: Route {
        pages: |site| each(&site.rankings),
        path: AddressPattern::Slug {
            folder: |_| "/rankings/",
            slug: |site, id| site.rankings[*id].ranking.slug.as_str(),
            end: "/",
        },
        by_slug: None,
    },
    visibility: Visibility::Public { modified: |site, id| site.rankings[*id].ranking.updated },
    content: PageBody::Template(Template {
        file: "ranking.html",
        class: "ranking",
        title: |site, id| site.rankings[*id].ranking.title.value.clone(),
        view: |site, id| value(&ranking(site, *id)),
        head: Head {
            description: |site, id| {
                let summary = site.rankings[*id].ranking.summary.as_ref()?;
                Some(line(site, summary, None))
            },
            trail: |site, _, page| vec![rankings::link(site), page],
            structured_data: |site, id, headline| vec![items(site, &site.rankings[*id], headline)],
            figures: |site, id| figures_of(site, &site.rankings[*id]),
            disclosure: |site, id| disclosures::of_links(site, |links| links.ranking(&site.rankings[*id].ranking)),
            ..Head::PLAIN
        },
    }),
};

/// The programs shown, for machines.
fn items(site: &Site, ranked: &Ranked, headline: &Headline<'_>) -> Value {
    // A place that rests on an estimate is no fact.
    let is_certain = is_certain(site, ranked);
    let shown = ranked.entries.iter().take(ranked.ranking.limit.unwrap_or(usize::MAX));
    let items = shown.map(|&(position, id)| (is_certain.then_some(position), PageKind::Program(id)));
    structured_data::list(site, headline.title, items)
}

fn figures_of(site: &Site, ranked: &Ranked) -> Option<FiguresView> {
    let Ranked { ranking, entries, .. } = ranked;
    let ids: Vec<ProgramId> = entries[..kept(ranking, entries.len())].iter().map(|&(_, id)| id).collect();
    let by_earnings = ranking
        .order
        .filter(|order| order.sort == SortKey::Earnings)
        .map(|order| RankedByEarnings { descending: order.direction == Direction::Descending, limit: ranking.limit });
    figures::of_ranking(site, &ids, by_earnings)
}

/// How many of so many entries the page holds: those that it shows, and where earnings decide the order those that a
/// reader's own numbers may bring up.
fn kept(ranking: &Ranking, entries: usize) -> usize {
    let by_earnings = ranking.order.is_some_and(|order| order.sort == SortKey::Earnings);
    let reserve = if by_earnings { RESERVE } else { 0 };
    ranking.limit.unwrap_or(usize::MAX).saturating_add(reserve).min(entries)
}

/// The view of a ranking.
fn ranking(site: &Site, at: RankingId) -> RankingView {
    let ranked = &site.rankings[at];
    let Ranked { ranking, entries, .. } = ranked;
    let wording = Wording::of(site);
    let shown = ranking.limit.unwrap_or(usize::MAX).min(entries.len());
    let sort = ranking.order.map(|order| order.sort);
    let by_earnings = sort == Some(SortKey::Earnings);
    let kept = kept(ranking, entries.len());
    let by_source = places_by_source(site, ranked);
    RankingView {
        title: ranking.title.value.clone(),
        summary: ranking.summary.as_ref().map(|summary| html(site, summary, None)),
        conditions: ranking.conditions.iter().map(|condition| wording.condition(&condition.value)).collect(),
        order: wording.order(ranking.order),
        by_hand: ranking.order.is_none(),
        entries: entries[..kept]
            .iter()
            .enumerate()
            .map(|(at, &(position, id))| {
                let row = rows::row(site, id);
                let key_text = sort.map(|sort| key_text(&row, sort)).unwrap_or_default();
                let key_estimated = is_placed_by_estimate(site, ranking, id);
                let by_source = by_source(at);
                RankedView { position, row, key_text, key_estimated, by_source, beyond: at >= shown }
            })
            .collect(),
        beyond_limit: entries.len() - shown,
        beyond_reserve: if by_earnings { entries.len() - kept } else { 0 },
        caveats: caveats(site, &site.rankings[at], shown),
        assumptions: wording.page_assumptions(&site.customer),
        methodology: links::path(site, &PageKind::Methodology),
        left_out: left_out(site, ranked),
        key: match sort {
            Some(SortKey::Minimum) => "minimum",
            // The columns of a program are those of its figure.
            Some(SortKey::EarningsHigh) => "earnings-high",
            Some(sort) => sort.name(),
            None => SortKey::Name.name(),
        },
        sections: sections(site, &ranking.body, None),
        faq: questions(site, &ranking.faq, None, "question"),
        updated: ranking.updated.map(|date| links::date(site, date)),
    }
}

/// For an entry of a ranking by earnings, the places that it might take by its sources.
fn places_by_source<'s>(
    site: &'s Site,
    Ranked { ranking, entries, .. }: &'s Ranked,
) -> impl Fn(usize) -> Option<String> {
    let order = ranking.order.filter(|order| order.sort == SortKey::Earnings);
    let currency = site.customer.price.currency;
    let ends = |&(_, id): &(usize, ProgramId)| site.earnings(id).as_ref().ok()?.ends_in(currency, &site.customer);
    // Every entry of such a ranking has a figure in the currency of the site.
    let keys: Vec<_> = entries.iter().filter(|_| order.is_some()).filter_map(ends).collect();
    move |at| {
        let &(position, id) = entries.get(at)?;
        let (first, last) = by_source::places(site, id, (position, at), &keys, order?.direction)?;
        Some(Wording::of(site).format(&Message::PlacesBySource { first, last }))
    }
}

/// The programs that a ranking could not judge, by what stands in the way.
fn left_out(site: &Site, ranked: &Ranked) -> Vec<LeftOutView> {
    let wording = Wording::of(site);
    let part = |id, title: Word, intro: Word, count: fn(usize) -> Message<'static>, is_part: fn(Lack) -> bool| {
        let own = ranked.left_out.iter().filter(|(_, why)| is_part(why.lack));
        let programs: Vec<UnjudgedView> = own
            .map(|&(id, why)| UnjudgedView { program: links::program(site, id), why: wording.unjudged(why) })
            .collect();
        (!programs.is_empty()).then(|| LeftOutView {
            id,
            title: wording.word(title).to_owned(),
            intro: wording.word(intro).to_owned(),
            count: wording.format(&count(programs.len())),
            programs,
        })
    };
    let parts = [
        part(
            "left-out",
            Word::LeftOut,
            Word::LeftOutIntro,
            |count| Message::LeftOutCount { count },
            |lack| lack == Lack::NotKnown,
        ),
        part(
            "other-currency",
            Word::OtherCurrency,
            Word::OtherCurrencyIntro,
            |count| Message::OtherCurrencyCount { count },
            |lack| lack == Lack::OtherCurrency,
        ),
        part(
            "not-comparable",
            Word::NotComparable,
            Word::NotComparableIntro,
            |count| Message::NotComparableCount { count },
            |lack| matches!(lack, Lack::DoesNotApply | Lack::OtherUnit),
        ),
    ];
    parts.into_iter().flatten().collect()
}

/// What could change the order, a sentence each.
fn caveats(site: &Site, ranked: &Ranked, shown: usize) -> Vec<String> {
    let Ranked { ranking, entries, left_out, .. } = ranked;
    let wording = Wording::of(site);
    let mut caveats = Vec::new();
    let lacking = |lack: Lack| left_out.iter().filter(|(_, why)| why.lack == lack).count();
    let (not_known, other_currency) = (lacking(Lack::NotKnown), lacking(Lack::OtherCurrency));
    if not_known > 0 {
        caveats.push(wording.format(&Message::LeftOutCaveat { count: not_known }));
    }
    if other_currency > 0 {
        caveats.push(wording.format(&Message::OtherCurrencyCaveat { count: other_currency }));
    }
    let placed = &entries[..shown];
    let count = |rests: &dyn Fn(ProgramId) -> bool| placed.iter().filter(|(_, id)| rests(*id)).count();
    let admitted = count(&|id| ranked.admitted_by_estimate.contains(&id));
    if admitted > 0 {
        caveats.push(wording.format(&Message::AdmittedCaveat { count: admitted }));
    }
    let estimated = count(&|id| is_placed_by_estimate(site, ranking, id));
    if estimated > 0 {
        caveats.push(wording.format(&Message::EstimatedCaveat { count: estimated }));
    }
    if ranking.order == Some(Order { sort: SortKey::Earnings, direction: Direction::Descending }) {
        let currency = site.customer.price.currency;
        let ends_of =
            |&(_, id): &(usize, ProgramId)| site.earnings(id).as_ref().ok()?.ends_in(currency, &site.customer);
        // Every entry of such a ranking has a figure in the currency of the site.
        let ends: Vec<(Decimal, Decimal)> = placed.iter().filter_map(ends_of).collect();
        let overtakes = |&(at, &(own_low, own_high)): &(usize, &(Decimal, Decimal))| {
            ends[..at].iter().any(|&(low, _)| own_high > low && own_low < low)
        };
        let could = ends.iter().enumerate().filter(overtakes).count();
        if could > 0 {
            caveats.push(wording.format(&Message::OvertakingCaveat { count: could }));
        }
    }
    caveats
}

/// Whether a ranking's places are facts: nothing that it shows rests on an estimate, neither a condition nor a place, and
/// they are not the editor's own.
fn is_certain(site: &Site, ranked: &Ranked) -> bool {
    let Ranked { ranking, entries, admitted_by_estimate, .. } = ranked;
    let mut shown = entries.iter().take(ranking.limit.unwrap_or(usize::MAX));
    ranking.order.is_some()
        && shown.all(|&(_, id)| !admitted_by_estimate.contains(&id) && !is_placed_by_estimate(site, ranking, id))
}

fn is_placed_by_estimate(site: &Site, ranking: &Ranking, id: ProgramId) -> bool {
    let program = &site.programs[id];
    let Some(order) = ranking.order else { return false };
    match order.sort {
        SortKey::Earnings | SortKey::EarningsHigh => site.earnings(id).as_ref().is_ok_and(Earnings::is_assumed),
        SortKey::Rate => {
            program.commissions.is_estimate() || program.rules().iter().any(|rule| rule.rate.is_estimate())
        }
        SortKey::Cookie => program.cookie.is_estimate(),
        SortKey::Minimum => program.payout.minimum.is_estimate(),
        SortKey::Rating | SortKey::Updated | SortKey::Name => false,
    }
}

/// What a program is ordered by, in words.
fn key_text(row: &ProgramRowView, sort: SortKey) -> String {
    match sort {
        SortKey::Earnings | SortKey::EarningsHigh => {
            row.earnings.as_ref().map_or_else(String::new, |earnings| earnings.text.clone())
        }
        SortKey::Rate => row.pay.text.clone(),
        SortKey::Cookie => row.cookie.text.clone(),
        SortKey::Minimum => row.minimum.text.clone(),
        SortKey::Rating => row.rating.clone().unwrap_or_default(),
        SortKey::Updated => row.updated.clone().unwrap_or_default(),
        SortKey::Name => row.name.clone(),
    }
}
