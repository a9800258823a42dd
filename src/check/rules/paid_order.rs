//! An order that changes when all links and relationships are removed. Must not know: how programs are ordered.

use crate::base::code::Code;
use crate::base::diagnostic::{Place, Severity};
use crate::check::rule::{Logic, Rule, Sink};
use crate::model::site::{Ranked, Site};
use crate::stages::link;

pub(super) const RULE: Rule =
    Rule { code: Code::PaidOrder, severity: Severity::Error, logic: &[Logic::Recomputed(orders_again)] };

fn orders_again(site: &Site, sink: &mut Sink) {
    if !site.rankings.is_empty() {
        compare(&site.rankings, &link::rank_blind(site), sink);
    }
}

fn compare(seeing: &[Ranked], blind: &[Ranked], sink: &mut Sink) {
    for (ranked, again) in seeing.iter().zip(blind) {
        let is_same = ranked.entries == again.entries
            && ranked.left_out == again.left_out
            && ranked.admitted_by_estimate == again.admitted_by_estimate;
        if !is_same {
            let place = Place::new(&ranked.ranking.path, ranked.ranking.title.span);
            let message = "the order changes when links and relationships are removed";
            let help = "no order may depend on what pays; this is a bug of ours, please report it";
            sink.report(place, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::id::{Id, ProgramId};
    use crate::model::ranking::{Direction, Order, Ranking, SortKey};

    #[test]
    fn an_order_that_changes_without_links_is_an_error() {
        let ranking = Ranking {
            path: "content/rankings/a.md".into(),
            slug: crate::base::slug::Slug::from_name("a").unwrap_or_else(|| unreachable!("`a` is a slug")),
            title: crate::base::span::Spanned::new("A".into(), crate::base::span::Span::default()),
            summary: None,
            conditions: Vec::new(),
            order: Some(Order { sort: SortKey::Name, direction: Direction::Ascending }),
            programs: Vec::new(),
            limit: None,
            faq: Vec::new(),
            published: None,
            updated: None,
            aliases: Vec::new(),
            draft: false,
            extra: serde_json::Value::Null,
            body: crate::model::text::Body::default(),
        };
        let ranked = |places: [usize; 2]| Ranked {
            ranking: ranking.clone(),
            entries: vec![(1, ProgramId::at(places[0])), (2, ProgramId::at(places[1]))],
            admitted_by_estimate: BTreeSet::new(),
            left_out: Vec::new(),
        };
        let found = |blind| Sink::collect(&RULE, |sink| compare(&[ranked([0, 1])], &[ranked(blind)], sink));
        assert!(found([0, 1]).is_empty());
        let changed = found([1, 0]);
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].code, Code::PaidOrder);
    }
}
