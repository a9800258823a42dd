//! The page on how figures and orders are calculated. Its numbers come from the settings, and its examples from the
//! code that computes the figures, so that text and sums cannot drift apart. Must not know: what its template looks like.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::commission::{Commission, PaidOn};
use crate::model::earnings::{Counted, PriceBasis, Terms, figure};
use crate::model::fact::{Certainty, Fact};
use crate::model::id::RankingId;
use crate::model::length::{Length, LengthUnit};
use crate::model::period::Period;
use crate::model::program::{Price, PricePer};
use crate::model::rate::{Bounds, Rate};
use crate::model::site::Site;
use crate::pages::links;
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::methodology::{ExampleView, MethodologyView, ReasonView};
use crate::pages::views::shell::LinkView;
use crate::wording::{Message, Word, Wording};

/// `/methodology/`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/methodology/"),
    visibility: Visibility::Public { modified: |_, ()| None },
    content: PageBody::Template(Template {
        file: "methodology.html",
        class: "methodology",
        title: |site, ()| Wording::of(site).word(Word::HowWeCalculate).to_owned(),
        view: |site, ()| value(&methodology(site)),
        head: Head {
            description: |site, ()| Some(Wording::of(site).word(Word::DescriptionOfMethodology).to_owned()),
            ..Head::PLAIN
        },
    }),
};

/// The view of the page.
fn methodology(site: &Site) -> MethodologyView {
    let wording = Wording::of(site);
    let customer = &site.customer;
    let currency = customer.price.currency;
    let mut reasons: BTreeMap<String, Vec<LinkView>> = BTreeMap::new();
    for (id, outcome) in site.earnings.entries() {
        if let Err(why) = &**outcome {
            reasons.entry(wording.no_figure(why)).or_default().push(links::program(site, id));
        }
    }
    let known = || site.earnings.iter().filter_map(|outcome| (**outcome).as_ref().ok());
    let freshness = &site.config.freshness;
    let others = freshness.facts.iter().map(|(fact, length)| (fact.clone(), wording.length(*length)));
    let order = |at: RankingId| (links::ranking(site, at), wording.order(site.rankings[at].ranking.order));
    MethodologyView {
        price: wording.money(customer.price),
        churn: customer.churn_percent().to_string(),
        months: wording.months(customer.horizon),
        exchange: customer
            .exchange
            .iter()
            .map(|(other, rate)| {
                let (from, amount, to) = (other.code(), &rate.normalize().to_string(), currency.code());
                wording.format(&Message::ExchangeRate { from, amount, to })
            })
            .collect(),
        lead_to_customer: customer.lead_to_customer.map(|part| (part * Decimal::ONE_HUNDRED).normalize().to_string()),
        payments: customer.payments(1..=customer.horizon).rounded(6).normalize().to_string(),
        examples: examples(site),
        with_figure: known().count(),
        estimated: known().filter(|earnings| earnings.is_assumed()).count(),
        without_figure: reasons.into_iter().map(|(why, programs)| ReasonView { why, programs }).collect(),
        peers: site.pairs.each,
        most: site.pairs.most,
        freshness: others
            .chain([(wording.word(Word::EverythingElse).to_owned(), wording.length(freshness.default))])
            .collect(),
        rankings: site.rankings.ids().map(order).collect(),
    }
}

/// Rules of the usual kinds with what they bring under the settings.
fn examples(site: &Site) -> Vec<ExampleView> {
    let wording = Wording::of(site);
    let customer = &site.customer;
    let price = customer.price.amount.normalize();
    let flat = Decimal::from(150);
    let share = |low: i64, high: i64, months| Counted { once: false, months, ..counted(low.into(), high.into(), true) };
    let once = |rate, percent| counted(rate, rate, percent);
    let payments = |months: u32| customer.payments(1..=months).rounded(6).normalize().to_string();
    let year = customer.horizon.min(12);
    let exactly = |number: i64| Rate::Percent(Bounds::Exact(number.into()));
    let up_to = |number: i64| Rate::Percent(Bounds::UpTo(number.into()));
    let months = Period::For(Length { count: 12, unit: LengthUnit::Month });
    let for_life = Some(Period::Lifetime);
    let whole = format!("40% × {price} × {}", payments(customer.horizon));
    let from_nothing = wording.format(&Message::WorkingFromNothing { working: &whole });
    [
        (rule(exactly(40), PaidOn::EveryPayment, for_life), share(40, 40, None), whole),
        (
            rule(exactly(30), PaidOn::EveryPayment, Some(months)),
            share(30, 30, Some(12)),
            format!("30% × {price} × {}", payments(year)),
        ),
        (rule(exactly(200), PaidOn::FirstPayment, None), once(200.into(), true), format!("200% × {price}")),
        (
            rule(Rate::Amount(Bounds::Exact(flat), customer.price.currency), PaidOn::Sale, None),
            once(flat, false),
            flat.to_string(),
        ),
        (rule(up_to(40), PaidOn::EveryPayment, for_life), share(0, 40, None), from_nothing),
    ]
    .into_iter()
    .map(|(rule, counted, working)| {
        let terms = Terms {
            currency: customer.price.currency,
            price: Price { money: customer.price, per: PricePer::Month },
            price_basis: PriceBasis::Assumed,
            rules: vec![counted],
            without_figure: Vec::new(),
            by_plan: false,
            assumptions: Vec::new(),
            remarks: Vec::new(),
        };
        ExampleView { rule: wording.rule(&rule), working, brings: wording.amount(&figure(terms, customer)) }
    })
    .collect()
}

/// A rule that is known in every part, as a program would have it.
fn rule(rate: Rate, paid_on: PaidOn, period: Option<Period>) -> Commission {
    Commission {
        rate: Fact::known(rate, Certainty::Confirmed),
        paid_on: Fact::known(paid_on, Certainty::Confirmed),
        period: period.map_or_else(Fact::default, |period| Fact::known(period, Certainty::Confirmed)),
        after: Fact::default(),
        plan: None,
        tiers: Vec::new(),
        tiers_apply: None,
        cap: Fact::default(),
        note: None,
    }
}

/// A rule that pays once, without anything else about it.
fn counted(low: Decimal, high: Decimal, percent: bool) -> Counted {
    Counted {
        rule: 0,
        plan: None,
        low,
        high,
        percent,
        once: true,
        after: 0,
        months: None,
        cap: None,
        steps: Vec::new(),
        tiers_apply: None,
        assumptions: Vec::new(),
    }
}
