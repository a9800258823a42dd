//! What holds for all terms and all customers.

use candor::model::config::EarningsSettings as Assumptions;
use candor::model::earnings::{Counted, Customer, Exact, Point, PriceBasis, Terms, expected, figure, stays};
use candor::model::money::{Currency, Money};
use candor::model::program::{Price, PricePer};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn customer(churn: i64, horizon: u32) -> Customer {
    Customer::new(&Assumptions {
        monthly_churn: Decimal::new(churn, 4),
        horizon_months: horizon,
        ..Assumptions::default()
    })
}

fn counted() -> impl Strategy<Value = Counted> {
    let cap = proptest::option::of(1i64..100_000);
    let lengths = (prop_oneof![2 => Just(0u32), 1 => 1u32..20], proptest::option::of(1u32..60));
    (0i64..10_000, 0i64..10_000, any::<bool>(), any::<bool>(), lengths, cap, proptest::option::of("[A-C]")).prop_map(
        |(low, more, percent, once, (after, months), cap, plan)| Counted {
            rule: 0,
            plan,
            low: Decimal::new(low, 2),
            high: Decimal::new(low + more, 2),
            percent,
            once,
            after,
            months,
            cap: cap.map(|cap| Decimal::new(cap, 2)),
            steps: Vec::new(),
            tiers_apply: None,
            assumptions: Vec::new(),
        },
    )
}

fn of_rules(rules: Vec<Counted>, price: Price) -> Terms {
    Terms {
        currency: Currency::USD,
        price,
        price_basis: PriceBasis::Product,
        by_plan: rules.iter().all(|rule| rule.plan.is_some()),
        rules,
        without_figure: Vec::new(),
        assumptions: Vec::new(),
        remarks: Vec::new(),
    }
}

fn terms() -> impl Strategy<Value = Terms> {
    let per = prop_oneof![Just(PricePer::Month), Just(PricePer::Quarter), Just(PricePer::Year), Just(PricePer::Once)];
    (proptest::collection::vec(counted(), 1..5), 1i64..100_000, per).prop_map(|(rules, amount, per)| {
        of_rules(rules, Price { money: Money { amount: Decimal::new(amount, 2), currency: Currency::USD }, per })
    })
}

/// Both ends, exact.
fn ends(terms: &Terms, customer: &Customer) -> (Exact, Exact) {
    expected(terms, customer, customer.horizon)
}

proptest! {
    #[test]
    fn more_churn_never_earns_more(terms in terms(), churn in 0i64..10_000, more in 0i64..10_000, horizon in 1u32..60) {
        let (calm, restless) = (customer(churn, horizon), customer((churn + more).min(10_000), horizon));
        let (calm, restless) = (ends(&terms, &calm), ends(&terms, &restless));
        prop_assert!(restless.0 <= calm.0 && restless.1 <= calm.1);
    }

    #[test]
    fn paying_longer_never_earns_less(terms in terms(), churn in 0i64..10_000, at in 0usize..5, longer in 1u32..60) {
        let customer = customer(churn, 48);
        let mut other = terms.clone();
        let at = at % other.rules.len();
        other.rules[at].months = other.rules[at].months.map(|months| months + longer);
        let (short, long) = (ends(&terms, &customer), ends(&other, &customer));
        prop_assert!(short.0 <= long.0 && short.1 <= long.1);
        other.rules[at].months = None;
        let life = ends(&other, &customer);
        prop_assert!(long.0 <= life.0 && long.1 <= life.1);
    }

    #[test]
    fn the_ends_of_a_range_bound_every_rate_inside_it(terms in terms(), churn in 0i64..10_000, at in 0usize..5, part in 0i64..=100) {
        let customer = customer(churn, 24);
        let mut inside = terms.clone();
        let at = at % inside.rules.len();
        let rule = &mut inside.rules[at];
        let rate = rule.low + (rule.high - rule.low) * Decimal::new(part, 2);
        (rule.low, rule.high) = (rate, rate);
        let (whole, one) = (ends(&terms, &customer), ends(&inside, &customer));
        prop_assert!(whole.0 <= one.0 && one.1 <= whole.1);
    }

    /// How long a customer stays is spread so that P(leaves after n) = (1 − churn)^(n − 1) · churn for n under H, and
    /// the rest stays H months or longer. The mean of what they bring is the expected figure.
    #[test]
    fn what_is_expected_is_the_mean_of_what_stays_bring(terms in terms(), churn in 0i64..10_000, horizon in 1u32..40) {
        // Of cases, each end is the lowest or highest of several, so the mean holds for each case alone.
        let terms = Terms { by_plan: false, rules: terms.rules.into_iter().map(|rule| Counted { plan: None, ..rule }).collect(), ..terms };
        let (customer, stays) = (customer(churn, horizon), stays(&terms, horizon));
        let (churn, stay) = (Decimal::new(churn, 4), Decimal::ONE - Decimal::new(churn, 4));
        let mean = |end: fn(&Point) -> &Exact| -> Decimal {
            let mut there = Decimal::ONE;
            let part = |point: &Point| {
                let left = if point.month < horizon { churn } else { Decimal::ONE };
                let part = there * left * end(point).rounded(10);
                there *= stay;
                part
            };
            stays.iter().map(part).sum()
        };
        let (low, high) = ends(&terms, &customer);
        // Powers are rounded to 28 digits; a thousandth of a cent is far more than that may come to.
        let near = |one: Decimal, other: Decimal| (one - other).abs() < Decimal::new(1, 5);
        prop_assert!(near(mean(|point| &point.low), low.rounded(10)), "{} {:?}", mean(|point| &point.low), low);
        prop_assert!(near(mean(|point| &point.high), high.rounded(10)), "{} {:?}", mean(|point| &point.high), high);
    }

    #[test]
    fn staying_longer_never_brings_less(terms in terms(), months in 1u32..120) {
        let points = stays(&terms, months);
        prop_assert_eq!(points.len(), months as usize);
        prop_assert!(points.windows(2).all(|pair| pair[0].low <= pair[1].low && pair[0].high <= pair[1].high));
        prop_assert!(points.iter().all(|point| point.low <= point.high));
    }

    #[test]
    fn without_churn_the_figure_is_what_a_stay_of_the_horizon_brings(terms in terms(), horizon in 1u32..120) {
        let last = stays(&terms, horizon).pop().unwrap();
        let figure = figure(terms, &customer(0, horizon));
        prop_assert_eq!((figure.low, figure.high), (last.low.rounded(2), last.high.rounded(2)));
    }

    #[test]
    fn a_cap_is_never_exceeded(terms in terms(), churn in 0i64..10_000, cap in 1i64..100_000) {
        let cap = Decimal::new(cap, 2);
        let rules = vec![Counted { cap: Some(cap), plan: None, ..terms.rules[0].clone() }];
        let terms = Terms { rules, by_plan: false, ..terms };
        prop_assert!(ends(&terms, &customer(churn, 36)).1 <= Exact::of(cap));
        prop_assert!(stays(&terms, 120).pop().unwrap().high <= Exact::of(cap));
    }

    #[test]
    fn without_churn_a_share_is_a_plain_product(percent in 0i64..100_000, price in 1i64..100_000, months in 1u32..120) {
        let rule = Counted {
            rule: 0, plan: None, low: Decimal::new(percent, 2), high: Decimal::new(percent, 2), percent: true, once: false,
            after: 0, months: None, cap: None, steps: Vec::new(), tiers_apply: None, assumptions: Vec::new(),
        };
        let money = Money { amount: Decimal::new(price, 2), currency: Currency::USD };
        let terms = of_rules(vec![rule], Price { money, per: PricePer::Month });
        let plain = Decimal::new(percent, 4) * Decimal::new(price, 2) * Decimal::from(months);
        let figure = figure(terms, &customer(0, months));
        prop_assert_eq!(figure.low, plain.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointNearestEven));
    }
}
