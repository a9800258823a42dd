//! What holds for all terms and all customers.

use candor::model::config::EarningsSettings as Assumptions;
use candor::model::earnings::{Counted, Customer, Exact, Terms, curve, figure};
use candor::model::money::{Currency, Money};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn customer(price: i64, churn: i64, horizon: u32) -> Customer {
    Customer::new(&Assumptions {
        monthly_price: Money { amount: Decimal::new(price, 2), currency: Currency::USD },
        monthly_churn: Decimal::new(churn, 4),
        horizon_months: horizon,
        exchange: Vec::new(),
    })
}

fn counted() -> impl Strategy<Value = Counted> {
    let cap = proptest::option::of(1i64..100_000);
    let months = proptest::option::of(1u32..60);
    (0i64..10_000, 0i64..10_000, any::<bool>(), months, cap, proptest::option::of("[A-C]")).prop_map(
        |(low, more, percent, months, cap, plan)| Counted {
            rule: 0,
            plan,
            low: Decimal::new(low, 2),
            high: Decimal::new(low + more, 2),
            percent,
            months,
            cap: cap.map(|cap| Decimal::new(cap, 2)),
            for_life: false,
        },
    )
}

fn terms() -> impl Strategy<Value = Terms> {
    proptest::collection::vec(counted(), 1..5).prop_map(|rules| Terms {
        currency: Currency::USD,
        price: None,
        price_estimated: false,
        by_plan: rules.iter().all(|rule| rule.plan.is_some()),
        rules,
        without_figure: Vec::new(),
        estimated: false,
        remarks: Vec::new(),
    })
}

/// Both ends, exact.
fn ends(terms: &Terms, customer: &Customer) -> (Exact, Exact) {
    let last = curve(terms, customer).pop().unwrap();
    (last.low, last.high)
}

proptest! {
    #[test]
    fn more_churn_never_earns_more(terms in terms(), price in 1i64..100_000, churn in 0i64..10_000, more in 0i64..10_000, horizon in 1u32..60) {
        let (calm, restless) = (customer(price, churn, horizon), customer(price, (churn + more).min(10_000), horizon));
        let (calm, restless) = (ends(&terms, &calm), ends(&terms, &restless));
        prop_assert!(restless.0 <= calm.0 && restless.1 <= calm.1);
    }

    #[test]
    fn paying_longer_never_earns_less(terms in terms(), price in 1i64..100_000, churn in 0i64..10_000, at in 0usize..5, longer in 1u32..60) {
        let customer = customer(price, churn, 48);
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
    fn the_ends_of_a_range_bound_every_rate_inside_it(terms in terms(), price in 1i64..100_000, churn in 0i64..10_000, at in 0usize..5, part in 0i64..=100) {
        let customer = customer(price, churn, 24);
        let mut inside = terms.clone();
        let at = at % inside.rules.len();
        let rule = &mut inside.rules[at];
        let rate = rule.low + (rule.high - rule.low) * Decimal::new(part, 2);
        (rule.low, rule.high) = (rate, rate);
        let (whole, one) = (ends(&terms, &customer), ends(&inside, &customer));
        prop_assert!(whole.0 <= one.0 && one.1 <= whole.1);
    }

    #[test]
    fn the_curve_rises_and_ends_in_the_figure(terms in terms(), price in 1i64..100_000, churn in 0i64..10_000, horizon in 1u32..120) {
        let customer = customer(price, churn, horizon);
        let points = curve(&terms, &customer);
        prop_assert_eq!(points.len(), horizon as usize);
        prop_assert!(points.windows(2).all(|pair| pair[0].low <= pair[1].low && pair[0].high <= pair[1].high));
        prop_assert!(points.iter().all(|point| point.low <= point.high));
        let figure = figure(terms, &customer);
        let last = points.last().unwrap();
        prop_assert_eq!((figure.low, figure.high), (last.low.rounded(2), last.high.rounded(2)));
    }

    #[test]
    fn without_churn_a_share_is_a_plain_product(percent in 0i64..100_000, price in 1i64..100_000, months in 1u32..120) {
        let rule = Counted {
            rule: 0, plan: None, low: Decimal::new(percent, 2), high: Decimal::new(percent, 2), percent: true,
            months: None, cap: None, for_life: true,
        };
        let terms = Terms {
            currency: Currency::USD, price: None, price_estimated: false, rules: vec![rule], without_figure: Vec::new(), by_plan: false,
            estimated: false, remarks: Vec::new(),
        };
        let plain = Decimal::new(percent, 4) * Decimal::new(price, 2) * Decimal::from(months);
        let figure = figure(terms, &customer(price, 0, months));
        prop_assert_eq!(figure.low, plain.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointNearestEven));
    }
}
