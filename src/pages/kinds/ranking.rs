//! The page of a ranking. Must not know: what its template looks like.

use crate::wording::{Message, Word, Wording};
use serde_json::Value;

use super::rankings;
use crate::model::choice::Choice;
use crate::model::earnings::Earnings;
use crate::model::fact_id::FactId;
use crate::model::id::{ProgramId, RankingId};
use crate::model::period::Period;
use crate::model::ranking::{Condition, Direction, Order, Ranking, Relation, SortKey};
use crate::model::site::{Ranked, Site};
use crate::pages::figures::{self, RankedByEarnings};
use crate::pages::page::PageKind;
use crate::pages::prose::{html, line, questions, sections};
use crate::pages::spec::{
    AddressPattern, Head, Headline, PageBody, PageSpec, Route, Template, Visibility, each, value,
};
use crate::pages::views::ranking::{LeftOutView, RankedView, RankingView};
use crate::pages::views::row::ProgramRowView;
use crate::pages::views::shell::FiguresView;
use crate::pages::{disclosures, links, rows, structured_data};

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
    let ready = ranking.limit.unwrap_or(usize::MAX).saturating_add(RESERVE);
    let ids: Vec<ProgramId> = entries.iter().take(ready).map(|&(_, id)| id).collect();
    let by_earnings = (ranking.order.sort == SortKey::Earnings).then(|| RankedByEarnings {
        descending: ranking.order.direction == Direction::Descending,
        limit: ranking.limit,
    });
    figures::of_ranking(site, &ids, by_earnings)
}

/// The view of a ranking.
fn ranking(site: &Site, at: RankingId) -> RankingView {
    let Ranked { ranking, entries, left_out } = &site.rankings[at];
    let wording = Wording::of(site);
    let shown = ranking.limit.unwrap_or(usize::MAX).min(entries.len());
    let by_earnings = ranking.order.sort == SortKey::Earnings;
    let reserve = if by_earnings { RESERVE } else { 0 };
    let kept = entries.len().min(shown + reserve);
    RankingView {
        title: ranking.title.value.clone(),
        summary: ranking.summary.as_ref().map(|summary| html(site, summary, None)),
        conditions: ranking.conditions.iter().map(|condition| in_words(wording, &condition.value)).collect(),
        order: order_in_words(wording, ranking.order),
        entries: entries[..kept]
            .iter()
            .enumerate()
            .map(|(at, &(position, id))| {
                let row = rows::row(site, id);
                let key_text = key_text(&row, ranking.order.sort);
                let key_estimated = is_placed_by_estimate(site, ranking, id);
                RankedView { position, row, key_text, key_estimated, beyond: at >= shown }
            })
            .collect(),
        beyond_limit: entries.len() - shown,
        beyond_reserve: if by_earnings { entries.len() - kept } else { 0 },
        caveats: caveats(site, &site.rankings[at], shown),
        assumptions: wording.page_assumptions(&site.customer),
        methodology: links::path(site, &PageKind::Methodology),
        left_out: left_out
            .iter()
            .map(|&(id, unjudged)| LeftOutView {
                program: links::program(site, id),
                why: wording.format(&Message::FactNotKnown { fact: wording.lacking(ranking, unjudged) }),
            })
            .collect(),
        key: match ranking.order.sort {
            SortKey::Minimum => "minimum",
            sort => sort.name(),
        },
        sections: sections(site, &ranking.body, None),
        faq: questions(site, &ranking.faq, None, "question"),
        updated: ranking.updated.map(|date| links::date(site, date)),
    }
}

/// What could change the order, a sentence each.
fn caveats(site: &Site, ranked: &Ranked, shown: usize) -> Vec<String> {
    let Ranked { ranking, entries, left_out } = ranked;
    let wording = Wording::of(site);
    let mut caveats = Vec::new();
    if !left_out.is_empty() {
        caveats.push(wording.format(&Message::LeftOutCaveat { count: left_out.len() }));
    }
    let placed = &entries[..shown];
    let count = |rests: &dyn Fn(ProgramId) -> bool| placed.iter().filter(|(_, id)| rests(*id)).count();
    let admitted = count(&|id| is_admitted_by_estimate(site, ranking, id));
    if admitted > 0 {
        caveats.push(wording.format(&Message::AdmittedCaveat { count: admitted }));
    }
    let estimated = count(&|id| is_placed_by_estimate(site, ranking, id));
    if estimated > 0 {
        caveats.push(wording.format(&Message::EstimatedCaveat { count: estimated }));
    }
    if ranking.order.sort == SortKey::Earnings && ranking.order.direction == Direction::Descending {
        let currency = site.customer.price.currency;
        let end = |id: ProgramId| site.earnings(id).as_ref().ok()?.ends_in(currency, &site.customer);
        let overtakes = |at: usize| {
            let above = &placed[..at];
            end(placed[at].1).is_some_and(|(own_low, own_high)| {
                above.iter().filter_map(|(_, id)| end(*id)).any(|(low, _)| own_high > low && own_low < low)
            })
        };
        let could = (0..placed.len()).filter(|&at| overtakes(at)).count();
        if could > 0 {
            caveats.push(wording.format(&Message::OvertakingCaveat { count: could }));
        }
    }
    caveats
}

/// Whether nothing that a ranking shows rests on an estimate: neither a condition nor a place.
fn is_certain(site: &Site, ranked: &Ranked) -> bool {
    let Ranked { ranking, entries, .. } = ranked;
    entries
        .iter()
        .take(ranking.limit.unwrap_or(usize::MAX))
        .all(|&(_, id)| !is_admitted_by_estimate(site, ranking, id) && !is_placed_by_estimate(site, ranking, id))
}

fn is_admitted_by_estimate(site: &Site, ranking: &Ranking, id: ProgramId) -> bool {
    ranking.conditions.iter().any(|condition| condition.value.rests_on_estimate(&site.programs[id]))
}

fn is_placed_by_estimate(site: &Site, ranking: &Ranking, id: ProgramId) -> bool {
    let program = &site.programs[id];
    match ranking.order.sort {
        SortKey::Earnings => site.earnings(id).as_ref().is_ok_and(Earnings::is_assumed),
        SortKey::Cookie => program.cookie.is_estimate(),
        SortKey::Minimum => program.payout.minimum.is_estimate(),
        SortKey::Rating | SortKey::Updated | SortKey::Name => false,
    }
}

/// What a program is ordered by, in words.
fn key_text(row: &ProgramRowView, sort: SortKey) -> String {
    match sort {
        SortKey::Earnings => row.earnings.as_ref().map_or_else(String::new, |earnings| earnings.text.clone()),
        SortKey::Cookie => row.cookie.text.clone(),
        SortKey::Minimum => row.minimum.text.clone(),
        SortKey::Rating => row.rating.clone().unwrap_or_default(),
        SortKey::Updated => row.updated.clone().unwrap_or_default(),
        SortKey::Name => row.name.clone(),
    }
}

pub(super) fn order_in_words(wording: Wording<'_>, order: Order) -> String {
    let direction = match (order.sort, order.direction) {
        (SortKey::Cookie, Direction::Descending) => wording.word(Word::LongestFirst),
        (SortKey::Cookie, Direction::Ascending) => wording.word(Word::ShortestFirst),
        (SortKey::Updated, Direction::Descending) => wording.word(Word::LatestFirst),
        (SortKey::Updated, Direction::Ascending) => wording.word(Word::EarliestFirst),
        (SortKey::Name, Direction::Ascending) => wording.word(Word::AToZ),
        (SortKey::Name, Direction::Descending) => wording.word(Word::ZToA),
        (_, direction) => wording.choice(direction),
    };
    wording.format(&Message::OrderedBy { key: wording.choice(order.sort), direction })
}

/// A condition as a phrase: "cookie of at least 60 days".
fn in_words(wording: Wording<'_>, condition: &Condition) -> String {
    let held = |what: &str, is: Relation, value: &str| {
        wording.format(&match is {
            Relation::Equal => Message::ConditionEqual { what, value },
            is => Message::ConditionHeld { what, relation: wording.choice(is), value },
        })
    };
    match condition {
        Condition::Category(name) => wording.format(&Message::ConditionCategory { name }),
        Condition::Network(name) => wording.format(&Message::ConditionNetwork { name }),
        Condition::Tag(tag) => wording.format(&Message::ConditionTag { tag }),
        Condition::Status(status) => {
            wording.format(&Message::ConditionStatus { status: &wording.choice(*status).to_lowercase() })
        }
        Condition::Recurring(true) => wording.word(Word::PaysOnEveryPayment).to_owned(),
        Condition::Recurring(false) => wording.word(Word::PaysOnce).to_owned(),
        Condition::Cookie(is, length) => held(wording.noun(FactId::Cookie), *is, &wording.length(*length)),
        Condition::Period(_, Period::Lifetime) => wording.word(Word::PaysForLifetime).to_owned(),
        Condition::Period(is, Period::For(length)) => {
            held(wording.noun(FactId::Commissions), *is, &wording.length(*length))
        }
        Condition::Minimum(is, money) => held(wording.noun(FactId::PayoutMinimum), *is, &wording.money(*money)),
        Condition::Rating(is, rating) => held(wording.choice(SortKey::Rating), *is, &rating.normalize().to_string()),
    }
}
