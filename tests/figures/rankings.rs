//! Rankings: which programs each condition admits, in which order, and what is said of the others.

use tempfile::TempDir;

use super::{candor, folder, put};
use candor::model::id::{Id, RankingId};
use candor::model::site::Lack;
use candor::pipeline::{CompileOptions, compile};

/// Programs whose facts differ in all that a condition may be about. What one referral earns, at 100 USD a month, 5% of
/// churn and 24 months, in which 20 × (1 − 0.95^24) = 14.16 payments come in: A 30% of all, 424.81; B 50 to 80 USD once;
/// C 20% of the first payment, 20; D up to 40% of twelve payments, from 0; E has no figure.
const PROGRAMS: [(&str, &str); 5] = [
    (
        "A",
        "tags: [mail, funnels]\nnetwork: Impact\nstatus: open\ncookie: 90 days\nregions: [Global]\nrating: 4.2\nupdated: 2026-03-01\n\
         payout: {minimum: 50 USD, methods: [PayPal, Wise], schedule: monthly, hold: 30 days}\n\
         commissions: [{rate: 30%, paid_on: every-payment, for: lifetime}]\nproduct: {price: {value: 100 USD/month}, launched: 2018}\n\
         approval: {type: manual, time: 2 days}\nrestrictions: [No ads on the brand's name]\nattribution: last-click\n\
         channels: {email: allowed, ppc: forbidden}\nreversal: 60 days",
    ),
    (
        "B",
        "network: PartnerStack\nstatus: paused\ncookie: 60-90 days\nregions: [EU]\nrating: 3.5\nupdated: 2026-01-01\n\
         payout: {minimum: 20 EUR, methods: [Bank transfer], hold: 45-60 days}\n\
         commissions: [{rate: 50 USD-80 USD, paid_on: sale}]\nattribution: first-click",
    ),
    (
        "C",
        "tags: [Mail]\nnetwork: {value: Impact, status: estimated}\ncookie: session\nregions: [Germany, US]\n\
         payout: {minimum: {status: not-applicable}, methods: {status: unknown}}\n\
         commissions: [{rate: 20%, paid_on: first-payment}]\ncompany: {founded: 2015}",
    ),
    (
        "D",
        "cookie: {value: 120 days, status: estimated}\nregions: [Latin America]\nchannels: {email: with-approval}\npayout: {minimum: 100 USD, currency: EUR}\n\
         commissions: [{rate: up to 40%, paid_on: every-payment, for: 12 months}]",
    ),
    ("E", "commissions: [{rate: varies, paid_on: lead}]"),
];

/// What the ranking of a condition holds in which order, whom it leaves out, and what `check` says.
struct Outcome {
    root: TempDir,
    names: String,
    left_out: Vec<(String, Lack)>,
    by_estimate: String,
}

fn ranking(front: &str, settings: &str) -> Outcome {
    let root = folder(settings, &PROGRAMS);
    put(root.path(), "content/rankings/t.md", &format!("---\ntitle: T\n{front}\n---\n"));
    let Ok(reading) = compile(root.path(), &CompileOptions::default()) else { panic!("the site cannot be read") };
    let Some(site) = reading.site else { panic!("{front}: {:?}", reading.diagnostics) };
    let ranked = &site.rankings[RankingId::at(0)];
    let name = |id| site.programs[id].name.value.clone();
    let names = ranked.entries.iter().map(|&(_, id)| name(id)).collect();
    let by_estimate = ranked.admitted_by_estimate.iter().map(|&id| name(id)).collect();
    let left_out = ranked.left_out.iter().map(|&(id, why)| (name(id), why.lack)).collect();
    Outcome { root, names, left_out, by_estimate }
}

fn of(condition: &str) -> Outcome {
    ranking(&format!("where: {{{condition}}}\nsort: name"), "")
}

#[test]
fn every_fact_is_a_condition() {
    for (condition, wanted) in [
        ("category: saas", "ABCDE"),
        ("category: [saas, SaaS]", "ABCDE"),
        ("name: [a, e]", "AE"),
        ("tags: MAIL", "AC"),
        ("tag: [funnels, mail]", "AC"),
        ("network: Impact", "AC"),
        ("network: [impact, PartnerStack]", "ABC"),
        ("status: [open, paused]", "AB"),
        ("recurring: true", "AD"),
        ("recurring: false", "BCE"),
        ("paid_on: [first-payment, lead]", "CE"),
        // A range counts with its low end, "up to" with nought.
        ("cookie: '>= 60 days'", "ABD"),
        ("cookie: '> 60 days'", "AD"),
        ("cookie: '<= 60 days'", "BC"),
        ("cookie: 60 days", "B"),
        ("cookie: [session, '> 90 days']", "CD"),
        ("for: lifetime", "A"),
        ("commissions.for: '>= 12 months'", "AD"),
        ("commissions.for: 1 year", "D"),
        ("rate: '>= 20%'", "AC"),
        ("rate: '>= 50 USD'", "B"),
        ("commissions: 0%", "D"),
        ("payout.minimum: '<= 50 USD'", "A"),
        ("payout.methods: [wise, bank transfer]", "AB"),
        ("payout.schedule: monthly", "A"),
        ("payout.hold: '<= 45 days'", "AB"),
        ("regions: DE", "ABC"),
        ("regions: Germany", "ABC"),
        ("regions: usa", "AC"),
        ("regions: EU", "AB"),
        ("regions: Latin America", "AD"),
        ("regions: Global", "A"),
        ("attribution: first-click", "B"),
        ("approval.type: manual", "A"),
        ("approval.time: '<= 3 days'", "A"),
        ("restrictions: brand's name", "A"),
        ("product.price: '>= 100 USD'", "A"),
        ("product.launched: '< 2020'", "A"),
        ("company.founded: 2015", "C"),
        ("channels: email", "AD"),
        ("channels: [ppc, email]", "AD"),
        ("channels.ppc: forbidden", "A"),
        ("channels.email: [with-approval, forbidden]", "D"),
        ("reversal: '<= 60 days'", "A"),
        ("payout.currency: eur", "D"),
        ("rating: '>= 3.5'", "AB"),
        ("updated: '> 2026-02-01'", "A"),
        ("earnings: '>= 50 USD'", "AB"),
        ("earnings.high: '>= 80 USD'", "ABD"),
        ("network: Impact, cookie: '>= 60 days'", "A"),
        ("any: [{network: PartnerStack}, {cookie: session}]", "BC"),
        ("any: [{network: Impact, rating: '>= 4'}, {for: 12 months}], cookie: '>= 90 days'", "AD"),
    ] {
        let found = of(condition);
        assert_eq!(found.names, wanted, "{condition}");
        let checked = candor(found.root.path(), &["check", "--format", "json"]);
        let printed = String::from_utf8_lossy(&checked.stdout);
        let is_judged_well = checked.status.success() && !printed.contains("content/rankings/");
        assert!(is_judged_well, "{condition}: {printed}");
    }
}

#[test]
fn what_is_not_known_is_told_from_what_is_in_another_currency() {
    let left_out = |condition: &str| of(condition).left_out;
    let lacks = |all: &[(&str, Lack)]| all.iter().map(|&(name, lack)| (name.to_owned(), lack)).collect::<Vec<_>>();
    assert_eq!(
        left_out("payout.minimum: '<= 50 USD'"),
        lacks(&[("B", Lack::OtherCurrency), ("C", Lack::DoesNotApply), ("E", Lack::NotKnown)])
    );
    assert_eq!(
        left_out("payout.methods: PayPal"),
        lacks(&[("C", Lack::NotKnown), ("D", Lack::NotKnown), ("E", Lack::NotKnown)])
    );
    let (b, c, e) = (("B", Lack::NotKnown), ("C", Lack::NotKnown), ("E", Lack::NotKnown));
    // D says nothing of paid search.
    assert_eq!(left_out("channels.ppc: forbidden"), lacks(&[b, c, ("D", Lack::NotKnown), e]));
    // A program that surely fails one condition is not left out for another.
    assert_eq!(left_out("payout.minimum: '<= 50 USD', recurring: false"), {
        lacks(&[("B", Lack::OtherCurrency), ("C", Lack::DoesNotApply), ("E", Lack::NotKnown)])
    });
    assert_eq!(left_out("payout.minimum: '<= 50 USD', recurring: true"), lacks(&[]));
    // One alternative that is surely met is enough.
    assert_eq!(left_out("any: [{payout.minimum: '<= 50 USD'}, {recurring: false}]"), lacks(&[]));
    // 20 EUR are 22 USD at this rate.
    let exchanged =
        ranking("where: {payout.minimum: '<= 22 USD'}\nsort: payout.minimum", "earnings: {exchange: {EUR: 1.1}}\n");
    assert_eq!(exchanged.names, "B");
    let page = |front: &str| {
        let found = ranking(front, "");
        assert!(candor(found.root.path(), &["build", "-q"]).status.success());
        std::fs::read_to_string(found.root.path().join("public/rankings/t/index.html")).unwrap()
    };
    let html = page("where: {payout.minimum: '<= 50 USD', cookie: ['<= 90 days', lifetime]}\nsort: name");
    for wanted in [
        "1 left out for lack of data",
        "1 left out because of another currency",
        "1 left out because they cannot be compared in this",
        "minimum payout of at most 50 USD",
        "cookie: at most 90 days or lifetime of the customer",
        "minimum payout in another currency",
        "minimum payout: does not apply",
    ] {
        assert!(html.contains(wanted), "{wanted}");
    }
    let html = page(
        "where: {any: [{network: [Impact, PartnerStack], cookie: '>= 60 days'}, {status: invite-only}]}\nsort: rate desc",
    );
    let wanted = "network: Impact or PartnerStack and cookie of at least 60 days; or status: by invitation only";
    assert!(html.contains(wanted), "{html}");
}

#[test]
fn programs_are_ordered_by_each_key() {
    for (sort, wanted, left_out) in [
        ("earnings", "ABCD", "E"),
        ("earnings asc", "DCBA", "E"),
        // A 424.81; D 40% of 12 payments, 20 × (1 − 0.95^12) × 40 = 367.71; B 80; C 20.
        ("earnings.high", "ADBC", "E"),
        // By the low end, then the high end; B pays a flat sum.
        ("rate desc", "ACD", "BE"),
        ("rate asc", "DCA", "BE"),
        ("cookie", "DABC", "E"),
        ("rating", "AB", "CDE"),
        ("payout.minimum", "AD", "BCE"),
        ("updated", "AB", "CDE"),
        ("name", "ABCDE", ""),
        ("name desc", "EDCBA", ""),
    ] {
        let found = ranking(&format!("sort: {sort}"), "");
        assert_eq!(found.names, wanted, "{sort}");
        assert_eq!(found.left_out.iter().map(|(name, _)| name.as_str()).collect::<String>(), left_out, "{sort}");
    }
    let flat = ranking("sort: rate", "").left_out;
    assert_eq!(flat, [("B".to_owned(), Lack::OtherUnit), ("E".to_owned(), Lack::NotKnown)]);
}

#[test]
fn who_is_admitted_by_an_estimate_is_marked() {
    assert_eq!(of("network: Impact").by_estimate, "C");
    assert_eq!(of("cookie: '>= 60 days'").by_estimate, "D");
    // Another alternative admits D for certain.
    assert_eq!(of("any: [{cookie: '>= 60 days'}, {for: 12 months}]").by_estimate, "");
}

#[test]
fn an_order_by_hand_is_said_to_be_one() {
    let found = ranking("programs: [d, a, b]\nlimit: 2", "");
    assert_eq!((found.names.as_str(), found.left_out.len()), ("DAB", 0));
    assert!(candor(found.root.path(), &["build", "-q"]).status.success());
    let read = |path: &str| std::fs::read_to_string(found.root.path().join("public").join(path)).unwrap();
    let page = read("rankings/t/index.html");
    assert!(page.contains("in the editor’s own order, which no figure decides"), "{page}");
    for claim in ["Whether a link pays us makes no difference", "class=\"num place\""] {
        assert!(!page.contains(claim), "{claim}");
    }
    let list = page.split("<script").find(|script| script.contains("ItemList")).unwrap_or_default();
    assert!(list.contains("/programs/d/") && !list.contains("position"), "{list}");
    let order = |name: &str| page.find(&format!("data-program=\"{name}\"")).unwrap();
    assert!(order("d") < order("a"));
    // No figure gave it a place, so its review names none.
    assert!(!read("programs/a/index.html").contains("/rankings/t/"));
}

#[test]
fn a_page_hands_on_the_figures_that_its_order_may_need() {
    let handed_on = |front: &str| {
        let found = ranking(front, "");
        assert!(candor(found.root.path(), &["build", "-q"]).status.success());
        let page = std::fs::read_to_string(found.root.path().join("public/rankings/t/index.html")).unwrap();
        let (_, rest) = page.split_once("id=\"figures-data\">").unwrap();
        let data: serde_json::Value = serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap();
        data["programs"].as_object().unwrap().keys().map(String::as_str).collect::<String>()
    };
    // No figure of a reader's changes an order by name, but any program may come up in one by earnings.
    assert_eq!(handed_on("sort: name\nlimit: 2"), "ab");
    assert_eq!(handed_on("sort: earnings desc\nlimit: 2"), "abcd");
}
