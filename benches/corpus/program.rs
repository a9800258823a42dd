//! The file of a program. The names, rates and sources are invented. Must not know: other kinds of files.

use fastrand::Rng;

use super::text::{day, paragraph, pick, plain_sentence, sentence};

const FIRST: [&str; 20] = [
    "North", "Blue", "Open", "Bright", "Clear", "Swift", "Solid", "Prime", "Nova", "Echo", "Lumen", "Pixel", "Cloud",
    "Data", "Flow", "Stack", "Orbit", "Vector", "Delta", "Sigma",
];
const LAST: [&str; 20] = [
    "desk", "mail", "metric", "board", "forge", "pilot", "base", "grid", "loop", "path", "wave", "port", "mind",
    "sheet", "cart", "page", "list", "form", "gate", "link",
];
/// The categories of the site.
pub(super) const CATEGORIES: [&str; 16] = [
    "AI",
    "Analytics",
    "Communication",
    "Content Management",
    "CRM",
    "Customer Support",
    "Design",
    "Developer Tools",
    "E-Commerce",
    "Email Marketing",
    "Finance",
    "Infrastructure",
    "Marketing",
    "Productivity",
    "Sales",
    "Security",
];
/// The networks of the site.
pub(super) const NETWORKS: [&str; 6] = ["In-house", "Netto", "Partnerhub", "Reflow", "Trackwell", "Viaduct"];
const RATES: [&str; 12] =
    ["20%", "30%", "40%", "5%", "20%-30%", "30%-50%", "up to 40%", "from 20%", "$150", "50 USD", "€80", "$20-$60"];
const EVENTS: [&str; 4] = ["every-payment", "every-payment", "first-payment", "sale"];
const LENGTHS: [&str; 4] = ["12 months", "24 months", "lifetime", "1 year"];
const COOKIES: [&str; 8] = ["30 days", "60 days", "90 days", "45 days", "14 days", "1 year", "session", "180 days"];
const MINIMUMS: [&str; 5] = ["10 USD", "25 USD", "50 USD", "100 USD", "50 EUR"];
const METHODS: [&str; 5] = ["PayPal", "Bank transfer", "Wire", "Payoneer", "Wise"];
const HEADINGS: [&str; 5] =
    ["Commission structure", "How to sign up", "Product highlights", "Program review", "Signup requirements"];

/// The name of a program.
fn name(number: usize) -> String {
    let name = format!("{}{}", FIRST[number % FIRST.len()], LAST[number / FIRST.len() % LAST.len()]);
    match number / (FIRST.len() * LAST.len()) {
        0 => name,
        round => format!("{name} {round}"),
    }
}

/// The part of a program's address.
pub(super) fn slug(number: usize) -> String {
    name(number).to_lowercase().replace(' ', "-")
}

/// The file of a program of a site that has so many.
pub(super) fn file(number: usize, programs: usize) -> String {
    let rng = &mut Rng::with_seed(number as u64);
    let others: [String; 3] = std::array::from_fn(|_| slug(rng.usize(..programs)));
    let related = slug((number + CATEGORIES.len()) % programs);
    let related = if related == slug(number) { String::new() } else { related };
    let front = front_matter(rng, number, &related);
    format!("---\n{front}---\n\n{}", body(rng, number, &others))
}

fn front_matter(rng: &mut Rng, number: usize, related: &str) -> String {
    let (name, slug) = (name(number), slug(number));
    let pair = |rng: &mut Rng| format!("[{}, {}]", METHODS[rng.usize(..2)], METHODS[rng.usize(2..5)]);
    let mut lines = vec![
        format!("name: {name}"),
        format!("title: \"{name} affiliate program: what it pays\""),
        format!("summary: \"{name} pays {{{{ fact.commissions }}}}. {}\"", sentence(rng)),
        format!("category: {}", CATEGORIES[number % CATEGORIES.len()]),
        format!("tags: [{}, {}]", pick(rng, &["mail", "teams", "shops"]), pick(rng, &["forms", "rented", "hosted"])),
        format!("company: {{name: {name} Ltd, founded: {}}}", rng.u16(1995..2024)),
        format!("product: {{name: {name}, url: \"https://{slug}.example/\", price: {} USD/month}}", rng.u8(9..=199)),
        format!("status: {}", fact(rng, "open", "paused")),
        format!("network: {}", fact(rng, pick(&mut rng.clone(), &NETWORKS), "Netto")),
        format!("relationship: {}", if number.is_multiple_of(3) { "affiliate" } else { "none" }),
        format!("signup_url: https://{slug}.example/partners"),
    ];
    if number.is_multiple_of(3) {
        lines.push(format!("affiliate_url: https://{slug}.example/?ref=site"));
    }
    lines.push(commissions(rng));
    for (key, values) in [("cookie", &COOKIES[..]), ("attribution", &["last-click", "first-click"])] {
        lines.push(format!("{key}: {}", fact(rng, pick(&mut rng.clone(), values), values[0])));
    }
    let (minimum, methods, other_methods) = (pick(rng, &MINIMUMS), pair(rng), pair(rng));
    lines.extend([
        "payout:".to_owned(),
        format!("  minimum: {}", fact(rng, minimum, "75 USD")),
        format!("  methods: {}", fact(rng, &methods, &other_methods)),
        format!("  schedule: {}", fact(rng, "monthly", "weekly")),
        format!("regions: {}", fact(rng, "[Global]", "[US, GB]")),
        format!("rating: {{overall: {}.{}, criteria: {{Pay: 4, Clarity: 3.5}}}}", rng.u8(2..5), rng.u8(..10)),
        format!("verdict: \"{}\"", sentence(rng)),
        "best_for: [newsletter writers, course makers]".to_owned(),
    ]);
    for (key, count) in [("pros", 3), ("cons", 2), ("requirements", 2), ("restrictions", 1)] {
        lines.push(format!("{key}:"));
        lines.extend((0..count).map(|_| format!("  - \"{}\"", sentence(rng))));
    }
    lines.push("faq:".to_owned());
    for part in ["the first commission", "a renewal", "a refund", "a customer who returns"] {
        lines.push(format!("  - q: \"What does {name} do about {part}?\""));
        lines.push(format!("    a: \"{} It remembers a click for {{{{ fact.cookie }}}}.\"", sentence(rng)));
    }
    lines.extend([
        "sources:".to_owned(),
        format!("  site: {{title: {name}'s own page, url: \"https://{slug}.example/terms\", tier: program, checked: {}}}", day(rng)),
        format!("  directory: {{title: A directory, url: \"https://directory.example/{slug}\", tier: third-party, checked: {}}}", day(rng)),
        "history:".to_owned(),
        format!("  - {{date: {}, field: cookie, from: 90 days, to: 30 days, source: site}}", day(rng)),
        "published: 2025-01-02".to_owned(),
        format!("updated: 2026-01-{:02}", rng.u8(1..=31)),
        format!("related: [{related}]"),
    ]);
    if number.is_multiple_of(10) {
        lines.push(format!("aliases: [/{slug}-review/]"));
    }
    lines.join("\n") + "\n"
}

/// One to three rules; every fourth program has tiers and a cap.
fn commissions(rng: &mut Rng) -> String {
    let mut rules = Vec::new();
    if rng.u8(..4) == 0 {
        let tiers = "tiers: [{from: 1, rate: 20%}, {from: 10, rate: 25%}, {from: 50, rate: 30%}], tiers_apply: to-new";
        rules.push(format!("{{rate: 20%-30%, paid_on: every-payment, for: 12 months, {tiers}, cap: 500 USD}}"));
    } else {
        let event = pick(rng, &EVENTS);
        let length = if event == "every-payment" { format!(", for: {}", pick(rng, &LENGTHS)) } else { String::new() };
        let (rate, other) = (pick(rng, &RATES), pick(rng, &RATES));
        rules.push(format!("{{rate: {}, paid_on: {event}{length}}}", fact(rng, rate, other)));
    }
    if rng.u8(..4) == 0 {
        rules.push(format!("{{rate: {}, paid_on: sale, plan: Team}}", pick(rng, &RATES[8..])));
    }
    if rng.u8(..4) == 0 {
        rules.push(format!("{{rate: up to 15%, paid_on: first-payment, plan: Starter, note: \"{}\"}}", sentence(rng)));
    }
    let rules: String = rules.iter().map(|rule| format!("\n    - {rule}")).collect();
    format!("commissions:\n  value:{rules}\n  status: confirmed\n  sources: [site]\n  checked: {}", day(rng))
}

/// A value with what is known of its truth: nothing, a source, an estimate, a second opinion, or that nobody knows.
fn fact(rng: &mut Rng, value: &str, other: &str) -> String {
    let day = day(rng);
    match rng.u8(..12) {
        0 => format!("{{status: unknown, sources: [site], checked: {day}, note: \"We asked.\"}}"),
        1..=3 => value.to_owned(),
        4..=5 => format!("{{value: {value}, status: estimated, sources: [directory], checked: {day}}}"),
        6..=9 => {
            let quote = plain_sentence(rng);
            format!("{{value: {value}, status: confirmed, sources: [site], checked: {day}, quote: \"{quote}\"}}")
        }
        _ => {
            let disputed = format!("[{{value: {other}, source: directory, checked: {day}}}]");
            format!("{{value: {value}, status: confirmed, sources: [site], checked: {day}, disputed: {disputed}}}")
        }
    }
}

fn body(rng: &mut Rng, number: usize, others: &[String; 3]) -> String {
    let mut text = paragraph(rng, 5) + &paragraph(rng, 5);
    for (at, heading) in HEADINGS.iter().enumerate() {
        text += &format!("## {heading}\n\n{}", paragraph(rng, 5));
        text += &match at {
            0 => rates_table(rng),
            1 if number.is_multiple_of(10) => code(number),
            2 => {
                (1..=6).map(|step| format!("{step}. **Feature {step}**: {}\n", sentence(rng))).collect::<String>()
                    + "\n"
            }
            3 => format!("It is near [a rival](/programs/{}/) and [another]({}.md).\n\n", others[0], others[1]),
            4 => format!("- [x] read\n- [ ] asked about {{{{ fact.payout.minimum }}}}\n\n> {}\n\n", sentence(rng)),
            _ => String::new(),
        };
        text += &paragraph(rng, 4);
    }
    if number.is_multiple_of(20) {
        text += &format!("### Side by side\n\n```compare\n{}\n{}\n```\n\n", others[2], slug(number));
    }
    let first = format!("1. **When is it paid?** {}\n", sentence(rng));
    let second = format!("2. **Who pays?** {}\n", sentence(rng));
    text + "## Frequently asked questions\n\n" + &first + &second
}

fn rates_table(rng: &mut Rng) -> String {
    let rows: String =
        (1..=4).map(|at| format!("| Plan {at} | {}% | {} days |\n", rng.u8(5..60), rng.u8(30..120))).collect();
    format!("| Plan | Rate | Cookie |\n|---|---:|---|\n{rows}\n")
}

fn code(number: usize) -> String {
    let slug = slug(number);
    let link = format!("<a href=\"https://{slug}.example/?via=you\" rel=\"sponsored\">Try it</a>");
    format!("```html\n{link}\n```\n\n```json\n{{\"program\": \"{slug}\", \"number\": {number}}}\n```\n\n")
}
