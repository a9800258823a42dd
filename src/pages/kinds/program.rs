//! The page of a program: its review. Must not know: what its template looks like.

use std::iter;

use serde_json::{Value, json};

use super::directory;
use crate::model::commission::{Commission, RuleFact};
use crate::model::earnings::{self, Share};
use crate::model::fact::{Certainty, Fact};
use crate::model::fact_id::{FactId, ReviewPart};
use crate::model::id::{CategoryId, ProgramId, RankingId};
use crate::model::joining::Status;
use crate::model::program::Program;
use crate::model::rate::Rate;
use crate::model::site::{Site, program_at};
use crate::model::text::Phrase;
use crate::pages::dates::last_revised;
use crate::pages::facts::{self, FactPlace};
use crate::pages::page::PageKind;
use crate::pages::prose::{REVIEW_QUESTIONS, html, line, phrase, questions, sections};
use crate::pages::spec::{
    AddressPattern, Head, OpenGraph, PageBody, PageSpec, Route, Template, Visibility, each, value,
};
use crate::pages::views::fact::FactView;
use crate::pages::views::program::{
    BarView, CriterionView, FeatureView, FirstMoneyView, PlaceView, ProgramView, QuoteView, RatingView, RelatedView,
    RuleView, SectionView, ShareView,
};
use crate::pages::views::shell::LinkView;
use crate::pages::{
    by_source, curves, figures, history, joining, links, rows, sources_compared, stays, structured_data,
};
use crate::wording::{Message, Word, Wording, unit_value};

/// `/programs/<slug>/`
pub(super) const KIND: PageSpec<ProgramId> = PageSpec {
    route: Route {
        pages: |site| each(&site.programs),
        path: AddressPattern::Slug {
            folder: |_| "/programs/",
            slug: |site, id| site.programs[*id].slug.as_str(),
            end: "/",
        },
        by_slug: Some(|site, slug| program_at(&site.programs, slug)),
    },
    visibility: Visibility::Public { modified: |site, id| last_revised(site, &[*id]) },
    content: PageBody::Template(Template {
        file: "program.html",
        class: "program",
        title: |site, id| Wording::of(site).headline(&site.programs[*id]),
        view: |site, id| value(&program(site, *id)),
        head: Head {
            description: |site, id| {
                let program = &*site.programs[*id];
                let summary = program.summary.as_ref().map(|summary| line(site, summary, Some(program)));
                summary.or_else(|| program.verdict.as_ref().map(ToString::to_string))
            },
            trail: |site, id, page| {
                let name = site.programs[*id].name.value.clone();
                let category = links::category(site, site.category_of[*id]);
                vec![directory::link(site), category, LinkView { text: name, ..page }]
            },
            open_graph: OpenGraph::Article,
            structured_data: |site, id, headline| {
                let program = &*site.programs[*id];
                let questions = structured_data::questions(site, &program.faq, Some(program));
                iter::once(review(site, program, headline.url)).chain(questions).collect()
            },
            figures: |site, id| figures::of_one(site, *id, &site.related[*id]),
            disclosure: |site, id| Some(joining::disclosure(site, &site.programs[*id])),
            ..Head::PLAIN
        },
    }),
};

/// The parts of the fact box that are shown whether or not somebody looked.
const FACT_BOX: [ReviewPart; 3] = [ReviewPart::Pay, ReviewPart::Threshold, ReviewPart::Terms];

/// The facts of a fact box, those included that it shows only where somebody looked.
pub(super) fn fact_box() -> impl Iterator<Item = FactId> {
    FACT_BOX.into_iter().chain([ReviewPart::Joining]).flat_map(FactId::of)
}

/// The view of a program's page.
fn program(site: &Site, id: ProgramId) -> ProgramView {
    let program = &*site.programs[id];
    let about = Some(program);
    let (before, review) = split_review(sections(site, &program.body, about));
    let by_sources = earnings::by_source(program, &site.customer);
    let compared = sources_compared::view(site, id, &by_sources);
    let present =
        |id: FactId| Some(facts::view(site, program, id)).filter(|fact| fact.certainty != Certainty::NotChecked);
    let in_box = FACT_BOX.into_iter().flat_map(FactId::of).map(|id| facts::view(site, program, id));
    let rules = program.rules().iter().enumerate();
    let mut view = ProgramView {
        row: rows::row(site, id),
        title: Wording::of(site).headline(program),
        summary: program.summary.as_ref().map(|summary| html(site, summary, about)),
        verdict: program.verdict.as_ref().map(ToString::to_string),
        catch: program.cons.first().map(|con| phrase(site, con, about)),
        best_for: program.best_for.iter().map(ToString::to_string).collect(),
        join: joining::join(site, id),
        visit: joining::visit(site, program),
        logo: site.pictures[id].logo.as_ref().map(|logo| links::href(site, logo)),
        is_over: program.status.value() == Some(&Status::Ended),
        cover: site.pictures[id].cover.as_ref().map(|cover| links::href(site, cover)),
        successor: joining::successor(site, program),
        join_closed: joining::join_closed(site, program),
        disclosure: joining::disclosure(site, program),
        earnings: site.earnings(id).as_ref().ok().map(|earnings| rows::earnings_view(site, id, earnings)),
        chart: curves::of_one(site, id),
        stays: stays::table(site, &[id]),
        by_source: by_source::range(site, id, &by_sources),
        spread: site.earnings(id).as_ref().ok().and_then(|it| Wording::of(site).spread(it, &site.customer)),
        first_money: first_money(site, id),
        shares: shares(site, id),
        unit_value: unit_value(program, Wording::of(site)),
        earnings_why: site.earnings(id).as_ref().err().map(|why| Wording::of(site).no_figure(why)),
        facts: in_box.chain(FactId::of(ReviewPart::Joining).filter_map(present)).collect(),
        rules: rules.map(|(at, rule)| rule_view(site, program, at, rule)).collect(),
        quotes: Vec::new(),
        rules_fact: facts::view(site, program, FactId::Commissions),
        sections: before,
        features: features(site, program),
        review,
        rating: rating(program),
        pros: program.pros.iter().map(|pro| phrase(site, pro, about)).collect(),
        cons: program.cons.iter().map(|con| phrase(site, con, about)).collect(),
        faq: questions(site, &program.faq, about, REVIEW_QUESTIONS),
        compared,
        requirements: present(FactId::Requirements),
        restrictions: present(FactId::Restrictions),
        channels: present(FactId::Channels),
        related: related(site, id),
        comparisons: site.comparisons_of[id].iter().map(|&at| links::comparison(site, at)).collect(),
        rankings: places(site, id),
        sources: facts::sources(site, program),
        checked: checked(site, program),
        history: (0..program.history.len()).map(|at| history::change(site, id, at)).collect(),
        toc: Vec::new(),
        product: FactId::of(ReviewPart::Company).filter_map(present).collect(),
        product_name: program.product.name.clone(),
        product_url: program.product.url.as_ref().map(ToString::to_string),
        product_rel: program.product.url.as_ref().map(|url| links::rel(site, url)),
        company_url: program.company.url.as_ref().map(ToString::to_string),
        company_rel: program.company.url.as_ref().map(|url| links::rel(site, url)),
        contact_url: program.contact.as_ref().map(ToString::to_string),
        contact_rel: program.contact.as_ref().map(|url| links::rel(site, url)),
        published: program.published.map(|date| links::date(site, date)),
        updated: program.updated.map(|date| links::date(site, date)),
        author: program.author.clone().or_else(|| site.config.author.clone()),
        data_url: links::path(site, &PageKind::ProgramData(id)),
        extra: program.extra.clone(),
    };
    view.history.sort_by(|a, b| b.date.iso.cmp(&a.date.iso));
    view.quotes = quotes(&view);
    view.toc = toc(&view, Wording::of(site));
    view
}

/// What it takes until the first money, with the facts that it rests on.
fn first_money(site: &Site, id: ProgramId) -> Option<FirstMoneyView> {
    let program = &*site.programs[id];
    let terms = &site.earnings(id).as_ref().ok()?.terms;
    let first = earnings::first_money(program, terms)?;
    let mut facts = vec![FactId::Commissions, FactId::PayoutMinimum];
    if terms.uses_price() {
        facts.insert(0, FactId::ProductPrice);
    }
    if first.months.is_some() {
        facts.extend([FactId::PayoutHold, FactId::PayoutSchedule]);
    }
    Some(FirstMoneyView {
        sentences: Wording::of(site).first_money(&first, program),
        facts: facts.into_iter().map(|fact| facts::view(site, program, fact)).collect(),
    })
}

/// What each rule brings.
fn shares(site: &Site, id: ProgramId) -> Vec<ShareView> {
    let Ok(earnings) = site.earnings(id) else { return Vec::new() };
    let (program, wording) = (&*site.programs[id], Wording::of(site));
    let view = |share: &Share| {
        let digits = earnings.currency.digits();
        ShareView {
            rule: wording.rule_of(program, share.rule),
            amount: wording.marked_ends((share.low.rounded(digits), share.high.rounded(digits)), earnings),
            payments: share.payments,
            payments_estimated: program.rules()[share.rule].period.is_estimate(),
            apart: share.plan.is_some() && !earnings.terms.by_plan,
        }
    };
    earnings.shares.iter().map(view).collect()
}

/// Parts the body at the section that is the review: the first whose heading speaks of one.
fn split_review(mut sections: Vec<SectionView>) -> (Vec<SectionView>, Vec<SectionView>) {
    let at = sections.iter().position(|section| {
        section.title.as_deref().is_some_and(|title| {
            let title = title.to_lowercase();
            title.contains("review") || title.contains("verdict")
        })
    });
    let review = at.map(|at| sections.split_off(at)).unwrap_or_default();
    (sections, review)
}

fn rule_view(site: &Site, program: &Program, at: usize, rule: &Commission) -> RuleView {
    let wording = Wording::of(site);
    let view = |id: RuleFact, fact: Fact<Vec<String>>| {
        facts::view_at(site, program, FactPlace::Rule(id, at), wording.choice(id).to_owned(), &fact)
    };
    let of = |id: RuleFact| view(id, wording.fact_of_rule(rule, id));
    let mut period = view(RuleFact::Period, rule.period.map(|period| vec![wording.for_how_long(*period)]));
    if !period.known {
        // A rule that pays once has no length; of any other an absent length means that nobody states it.
        let once = !rule.is_recurring() && rule.paid_on.value().is_some();
        period.certainty = if once { Certainty::DoesNotApply } else { Certainty::NotStated };
        period.certainty_text = wording.choice(period.certainty).to_owned();
        period.text = if once { wording.word(Word::Once).to_owned() } else { period.certainty_text.clone() };
    }
    RuleView {
        rate: of(RuleFact::Rate),
        paid_on: of(RuleFact::PaidOn),
        period,
        plan: rule.plan.clone(),
        after: rule.after.value().map(|_| of(RuleFact::After)),
        cap: rule.cap.value().map(|_| of(RuleFact::Cap)),
        tiers: rule
            .tiers
            .iter()
            .map(|tier| view(RuleFact::Rate, tier.known.map(|()| vec![wording.tier(tier)])))
            .collect(),
        tiers_apply: rule.tiers_apply.filter(|_| !rule.tiers.is_empty()).map(|apply| wording.choice(apply).to_owned()),
        note: rule.note.as_ref().map(|note| phrase(site, note, Some(program))),
        bar: bar(rule),
    }
}

/// A bar for percentages up to 100.
fn bar(rule: &Commission) -> Option<BarView> {
    let course = rule.course().filter(|course| matches!(course.rate(), Rate::Percent(_)))?;
    let (low, high) = course.ends()?;
    let end = |value: rust_decimal::Decimal| u32::try_from(value.round()).ok().filter(|end| *end <= 100);
    Some(BarView { low: end(low)?, high: end(high)? })
}

fn features(site: &Site, program: &Program) -> Vec<FeatureView> {
    let view = |feature: &crate::model::program::Feature| FeatureView {
        name: feature.name.to_string(),
        text: feature.text.as_ref().map(|text| phrase(site, text, Some(program))),
    };
    program.features.iter().map(view).collect()
}

fn rating(program: &Program) -> Option<RatingView> {
    let rating = program.rating.as_ref()?;
    let percent =
        |score: rust_decimal::Decimal| u32::try_from((score * rust_decimal::Decimal::from(20)).round()).unwrap_or(100);
    let criterion = |(name, score): &(String, rust_decimal::Decimal)| CriterionView {
        name: name.clone(),
        score: rows::score(*score),
        percent: percent(*score),
    };
    Some(RatingView { overall: rows::score(rating.overall), criteria: rating.criteria.iter().map(criterion).collect() })
}

/// Related programs, grouped by category in the order of the nearest.
fn related(site: &Site, id: ProgramId) -> Vec<RelatedView> {
    let mut groups: Vec<(CategoryId, Vec<ProgramId>)> = Vec::new();
    for &other in &site.related[id] {
        let category = site.category_of[other];
        match groups.iter_mut().find(|(of, _)| *of == category) {
            Some((_, ids)) => ids.push(other),
            None => groups.push((category, vec![other])),
        }
    }
    groups
        .into_iter()
        .map(|(category, ids)| RelatedView {
            category: links::category(site, category),
            programs: rows::rows(site, &ids),
        })
        .collect()
}

/// The rankings that show a program at a place that a rule gave it.
fn places(site: &Site, id: ProgramId) -> Vec<PlaceView> {
    let place = |(at, ranked): (RankingId, &crate::model::site::Ranked)| {
        let shown = ranked.ranking.limit.unwrap_or(usize::MAX).min(ranked.entries.len());
        ranked.ranking.order?;
        let (position, _) = ranked.entries[..shown].iter().find(|(_, entry)| *entry == id)?;
        let ranking = links::ranking(site, at);
        Some(PlaceView { ranking, position: *position, of: ranked.entries.len() })
    };
    site.rankings.entries().filter_map(place).collect()
}

/// Every fact that somebody looked for, the longest unread first; those without a date lead.
fn checked(site: &Site, program: &Program) -> Vec<FactView> {
    let mut all: Vec<FactView> = FactId::ALL
        .iter()
        .map(|&id| facts::view(site, program, id))
        .filter(|fact| fact.certainty != Certainty::NotChecked)
        .collect();
    all.sort_by_key(|fact| fact.checked.as_ref().map(|date| date.iso.clone()));
    all
}

/// The review of a program. A program has no type of its own at schema.org; it is a service.
fn review(site: &Site, program: &Program, url: &str) -> Value {
    let notes = |phrases: &[Phrase]| {
        let item = |(at, text): (usize, &Phrase)| json!({"@type": "ListItem", "position": at + 1, "name": line(site, &text.0, Some(program))});
        let items: Vec<Value> = phrases.iter().enumerate().map(item).collect();
        (!items.is_empty()).then(|| json!({"@type": "ItemList", "itemListElement": items}))
    };
    let wording = Wording::of(site);
    let rating = program.rating.as_ref().map(|rating| {
        json!({"@type": "Rating", "ratingValue": rating.overall.normalize().to_string(), "bestRating": "5", "worstRating": "0"})
    });
    json!({
        "@context": structured_data::CONTEXT, "@type": if rating.is_some() { "Review" } else { "Article" }, "url": url,
        "headline": wording.headline(program), "inLanguage": site.config.language,
        "datePublished": program.published.map(|date| date.to_string()),
        "dateModified": program.updated.map(|date| date.to_string()),
        "author": structured_data::publisher(site, program.author.as_deref()),
        "description": program.summary.as_ref().map(|summary| line(site, summary, Some(program))),
        "reviewRating": rating,
        "itemReviewed": rating.is_some().then(|| json!({
            "@type": "Service", "name": wording.format(&Message::AffiliateProgramOf { name: &program.name.value }),
            "serviceType": wording.word(Word::AffiliateProgram),
        })),
        "positiveNotes": rating.is_some().then(|| notes(&program.pros)).flatten(),
        "negativeNotes": rating.is_some().then(|| notes(&program.cons)).flatten(),
    })
}

/// What sources say of pay, no words twice. A rule's own facts come first: those of all rules name the sources of each.
fn quotes(view: &ProgramView) -> Vec<QuoteView> {
    fn of_rule(rule: &RuleView) -> impl Iterator<Item = &FactView> {
        [&rule.rate, &rule.paid_on, &rule.period].into_iter().chain(&rule.after).chain(&rule.cap)
    }
    let facts = view.rules.iter().flat_map(of_rule).chain(iter::once(&view.rules_fact));
    let mut quotes: Vec<QuoteView> = Vec::new();
    for fact in facts {
        let Some(text) = fact.quote.clone() else { continue };
        if quotes.iter().all(|quote| quote.text != text) {
            quotes.push(QuoteView { text, sources: fact.sources.clone(), checked: fact.checked.clone() });
        }
    }
    quotes
}

/// The headings of the page, in its order.
fn toc(view: &ProgramView, wording: Wording<'_>) -> Vec<LinkView> {
    let link = |id: &str, text: &str| LinkView { url: format!("#{id}"), text: text.to_owned() };
    let own = |section: &SectionView| Some(link(section.id.as_deref()?, section.title.as_deref()?));
    let when = |there: bool, id: &str, word: Word| there.then(|| link(id, wording.word(word)));
    let has_review = !view.review.is_empty() || view.rating.is_some() || !view.pros.is_empty() || !view.cons.is_empty();
    let title = view.review.first().and_then(|section| section.title.as_deref());
    let review = title.unwrap_or(wording.word(Word::ProgramReview));
    [when(!view.rules.is_empty(), "commissions", if view.is_over { Word::WhatItPaid } else { Word::WhatItPays })]
        .into_iter()
        .chain(view.sections.iter().map(own))
        .chain([
            when(!view.features.is_empty(), "highlights", Word::ProductHighlights),
            has_review.then(|| link("review", review)),
        ])
        .chain(view.review.iter().skip(1).map(own))
        .chain([
            when(!view.faq.is_empty(), "faq", Word::FrequentlyAsked),
            when(view.compared.is_some(), "sources-compared", Word::OtherSources),
            when(
                view.requirements.is_some() || view.restrictions.is_some() || view.channels.is_some(),
                "requirements",
                Word::SignupRequirements,
            ),
            when(!view.related.is_empty(), "related", Word::RelatedPrograms),
            when(!view.checked.is_empty(), "checked", Word::WhenChecked),
            when(!view.sources.is_empty(), "sources", Word::Sources),
            when(!view.history.is_empty(), "history", Word::WhatChanged),
        ])
        .flatten()
        .collect()
}
