//! `programs/*.md`. Must not know: other files.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::allow::Allow;
use super::coherence;
use super::fact::{SourceKey, SourceList};
use super::field_reader::{FieldReader, Value};
use super::group::{OfGroup, group_record, groups};
use super::keyed::PictureName;
use super::patterns;
use super::record::{mappings, record};
use super::value::Extra;
use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;
use crate::base::slug::Slug;
use crate::base::span::Spanned;
use crate::model::attribution::Attribution;
use crate::model::channel::Channels;
use crate::model::choice::Choice;
use crate::model::commission::{Commission, SecondTier};
use crate::model::document::{Data, Document, Node};
use crate::model::fact::Fact;
use crate::model::fact_id::FactRef;
use crate::model::joining::{Approval, ApprovalType, Status};
use crate::model::length::LengthRange;
use crate::model::link::WebUrl;
use crate::model::money::{self, Currency};
use crate::model::payout::{Minimum, Payout, Schedule};
use crate::model::period::{Cookie, DaysOfMonth};
use crate::model::program::{Change, Company, Feature, Price, PricePer, Product, Program, Rating, Relationship};
use crate::model::provenance::ProvenanceKey;
use crate::model::shape::{Kind, Range};
use crate::model::text::{Body, Phrase, PlainText, Question, Text};
use crate::model::value_error::ValueError;

/// The most characters that a name or headline may have.
const MAX_NAME_CHARACTERS: usize = 200;

record! {
    /// The front matter of a program.
    pub(super) const PROGRAM = "a program";
    fn read_program(node, reader, path: Arc<str>, file_slug: Option<Slug>, body_text: Body) -> Program with { path: path, body: body_text } {
        name: Spanned<String> = "name", "The program's name.";
        title: Option<PlainText> = "title", "The headline; by default the name and \"affiliate program\".";
        summary: Option<Text> = "summary", "One paragraph of markdown.";
        category: Spanned<String> = "category", "The category.";
        tags: Vec<String> = "tags", "Words to find related programs by.";
        company: Option<Company> = "company", "Who runs it." => company.unwrap_or_default();
        product: Option<Product> = "product", "What it sells." => product.unwrap_or_default();
        logo: Option<Spanned<PictureName>> = "logo", "Its logo: a file beside this one, or in `static/`."
            => logo.map(PictureName::name);
        cover: Option<Spanned<PictureName>> = "cover", "A picture of it: a file beside this one, or in `static/`."
            => cover.map(PictureName::name);
        status: Fact<Status> = "status", "Whether a publisher can join.";
        closed: Fact<Date> = "closed", "Since when nobody can join, for a program that is closed or has ended.";
        successor: Fact<String> = "successor", "The slug of the program to which its publishers may go.";
        network: Fact<String> = "network", "Who runs tracking and payment.";
        relationship: Option<Relationship> = "relationship", "What binds the publisher of this site to the program.";
        signup_url: Option<WebUrl> = "signup_url", "Where one joins.";
        affiliate_url: Option<WebUrl> = "affiliate_url", "The publisher's own tracking link.";
        contact: Option<WebUrl> = "contact", "Where to ask.";
        commissions: Fact<Vec<Commission>> = "commissions", "The rules of pay.";
        second_tier: Fact<SecondTier> = "second_tier", "What is paid for bringing in other publishers.";
        cookie: Fact<Cookie> = "cookie", "How long a click is remembered.";
        attribution: Fact<Attribution> = "attribution", "Which click earns the commission.";
        payout: Option<Payout> = "payout", "How and when the money arrives." => payout.unwrap_or_default();
        reversal: Fact<LengthRange> = "reversal", "How long after a sale a commission may be taken back.";
        channels: Fact<Channels> = "channels", "Which channels are allowed, allowed with approval, or forbidden.";
        regions: Fact<Vec<String>> = "regions", "Where publishers may live: country codes, names, or Global.";
        approval: Option<Approval> = "approval", "How an application is decided." => approval.unwrap_or_default();
        requirements: Fact<Vec<PlainText>> = "requirements", "What one must have or do to join.";
        restrictions: Fact<Vec<PlainText>> = "restrictions", "What is forbidden.";
        rating: Option<Rating> = "rating", "From 0 to 5, or a rating for each criterion.";
        verdict: Option<PlainText> = "verdict", "One sentence.";
        best_for: Vec<PlainText> = "best_for", "Whom it suits.";
        pros: Vec<Phrase> = "pros", "What speaks for it.";
        cons: Vec<Phrase> = "cons", "What speaks against it.";
        features: Vec<Feature> = "features", "Highlights of the product.";
        faq: Vec<Question> = "faq", "Questions and answers; those of the body follow them.";
        sources: SourceList = "sources", "Where the facts come from." => sources.0;
        history: Vec<Change> = "history", "What changed and when.";
        published: Option<Date> = "published", "When the review was first published.";
        updated: Option<Date> = "updated", "When the review was last revised.";
        author: Option<String> = "author", "Who wrote the review.";
        related: Vec<Spanned<String>> = "related", "Slugs of related programs.";
        aliases: Vec<Spanned<Address>> = "aliases", "Older addresses, which lead here.";
        slug: Option<Slug> = "slug", "The last part of the address; by default the file's name." => slug.or(file_slug)?;
        draft: Option<bool> = "draft", "Whether it is left out without `--drafts`." => draft.unwrap_or_default();
        extra: Extra = "extra", "Anything else that a theme wants." => extra.0;
    }
    also { Allow = "allow", "Warnings that are meant, each with its reason."; }
}

/// Reads a program out of its file; `file_slug` is the file's name where it can be a slug.
pub(super) fn program(document: Document, file_slug: Option<Slug>, reader: &mut FieldReader<'_>) -> Option<Program> {
    let Document { source, front, mut body } = document;
    let questions = std::mem::take(&mut body.faq);
    if let Some(Data::Map(entries)) = front.get("sources").map(|node| &node.data) {
        reader.sources = entries.iter().map(|entry| Arc::from(entry.key.as_str())).collect();
    }
    let program = read_program(&front, reader, Arc::clone(source.path()), file_slug, body);
    if program.is_none() && reader.diagnostics.is_empty() {
        let help = "rename it to lower-case letters, digits and hyphens, or give `slug:`";
        reader.error(Code::UnsafePath, front.span, "the file's name makes no address", help);
    }
    let mut program = program?;
    let title = program.title.as_ref().map_or("", PlainText::as_str);
    for (key, text) in [("name", program.name.value.as_str()), ("title", title)] {
        if text.chars().count() > MAX_NAME_CHARACTERS {
            let span = front.get(key).map_or(front.span, |node| node.span);
            reader.error(Code::LimitExceeded, span, "longer than 200 characters", "say the rest in `summary`");
        }
    }
    if let (Some(Relationship::None), Some(_)) = (program.relationship, &program.affiliate_url) {
        let span = front.get("relationship").map_or(front.span, |node| node.span);
        let message = "the page would say that nothing is earned, beside the publisher's own link";
        let help = "write `relationship: affiliate`, or give the public address as `signup_url` alone";
        reader.step("relationship", |reader| reader.error(Code::UnlabelledPromotion, span, message, help));
    }
    closed_only_where_shut(&program, reader);
    coherence::questions(&mut program.faq, questions, reader);
    coherence::dates(&front, reader);
    inherit(&mut program);
    Some(program)
}

/// Reports a day of closing of a program that one can join.
fn closed_only_where_shut(program: &Program, reader: &mut FieldReader<'_>) {
    let status = program.status.value();
    if program.closed.value().is_none() || matches!(status, Some(Status::Closed | Status::Ended)) {
        return;
    }
    let message = match status {
        Some(status) => format!("`closed`: the status of the program is `{}`", status.name()),
        None => "`closed`: the program states no status".to_owned(),
    };
    let place = reader.place(program.closed.span);
    let mut diagnostic = Diagnostic::error(Code::InvalidValue, place, message);
    if status.is_some() {
        diagnostic = diagnostic.related(reader.place(program.status.span), "the status");
    }
    reader.diagnostics.push(diagnostic.help("write `status: closed` or `status: ended`, or remove the day"));
}

/// What is known of the rules as a whole holds for each of their facts that says nothing of its own.
fn inherit(program: &mut Program) {
    let whole = program.commissions.map(|_| ());
    let rules = program.commissions.value_mut().into_iter().flatten();
    rules.flat_map(Commission::parts_mut).for_each(|part| part.inherit(&whole));
}

groups! {
    Company: COMPANY, company, [name, founded];
    Product: PRODUCT, product, [launched, price, trial];
    Payout: PAYOUT, payout, [minimum, methods, schedule, days, hold, currency];
    Approval: APPROVAL, approval, [kind, time];
}

mappings! {
    Feature: FEATURE, feature;
    Change: CHANGE, change;
    Question: QUESTION, question;
}

group_record! {
    /// Who runs a program.
    pub(super) const COMPANY = "a company";
    fn company(node, reader) -> Company {
        name: Fact<String> = "name", "Its name.";
        founded: Fact<String> = "founded", "The year it was founded.";
        url: Option<WebUrl> = "url", "Its site.";
    }
    also { OfGroup<PlainText> = ProvenanceKey::Note.key(), "A remark for readers."; }
}

group_record! {
    /// What a program sells.
    pub(super) const PRODUCT = "a product";
    fn product(node, reader) -> Product {
        name: Option<String> = "name", "Its name.";
        url: Option<WebUrl> = "url", "Its site.";
        launched: Fact<String> = "launched", "The year it came out.";
        price: Fact<Price> = "price", "What a customer pays, such as `119 USD/month`.";
        trial: Fact<LengthRange> = "trial", "How long it can be tried for nothing.";
    }
    also { OfGroup<PlainText> = ProvenanceKey::Note.key(), "A remark for readers."; }
}

group_record! {
    /// How and when the money arrives.
    pub(super) const PAYOUT = "a payout";
    fn payout(node, reader) -> Payout {
        minimum: Fact<Minimum> = "minimum", "The least that is sent, by whatever method or by each.";
        methods: Fact<Vec<String>> = "methods", "By what means.";
        schedule: Fact<Schedule> = "schedule", "How often.";
        days: Fact<DaysOfMonth> = "days", "On which days of the month.";
        hold: Fact<LengthRange> = "hold", "How long a commission is held back.";
        currency: Fact<Currency> = "currency", "In which currency, such as USD.";
    }
    also { OfGroup<PlainText> = ProvenanceKey::Note.key(), "A remark for readers."; }
}

group_record! {
    /// How an application is decided.
    pub(super) const APPROVAL = "an approval";
    fn approval(node, reader) -> Approval {
        kind: Fact<ApprovalType> = "type", "By hand or automatically.";
        time: Fact<String> = "time", "How long it takes.";
    }
    also { OfGroup<PlainText> = ProvenanceKey::Note.key(), "A remark for readers."; }
}

record! {
    /// A highlight of the product.
    pub(super) const FEATURE = "a feature";
    fn feature(node, reader) -> Feature {
        name: PlainText = "name", "Its name.";
        text: Option<Phrase> = "text", "What it does.";
    }
}

record! {
    /// A change of a fact.
    pub(super) const CHANGE = "a change";
    fn change(node, reader) -> Change with { span: node.span } {
        date: Date = "date", "When it changed.";
        field: FactRef = "field", "The path of the fact, such as `commissions`.";
        from: Option<PlainText> = "from", "The value before.";
        to: Option<PlainText> = "to", "The value after.";
        note: Option<Phrase> = "note", "A remark for readers.";
        source: Option<SourceKey> = "source", "The key of the source." => source.map(|key| key.0);
    }
}

record! {
    /// A question with its answer.
    pub(super) const QUESTION = "a question";
    fn question(node, reader) -> Question with { span: node.span } {
        question: PlainText = "q", "The question.";
        answer: Text = "a", "The answer, in markdown.";
    }
}

impl Value for Price {
    const KIND: Kind = Kind::Form(
        "money for a stretch of time: `119 USD/month`, `300 USD/quarter`, `990 USD/year` or `49 USD once`",
        patterns::PRICE,
    );

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write `119 USD/month`, `300 USD/quarter`, `990 USD/year` or `49 USD once`", |text| {
            let (money, per) = text
                .rsplit_once('/')
                .or_else(|| text.rsplit_once(' ').filter(|(_, word)| *word == "once"))
                .ok_or_else(|| format!("`{text}` does not say for how long"))?;
            let per = PricePer::from_name(per.trim())
                .ok_or_else(|| format!("`{per}` is no time that a price is paid for"))?;
            Ok::<_, ValueError>(Self { money: money.trim().parse()?, per })
        })
    }
}

record! {
    /// A rating with criteria.
    pub(super) const RATING = "a rating";
    fn rating_by_criterion(node, reader) -> Rating {
        overall: Score = "overall", "The rating as a whole, from 0 to 5." => overall.0;
        criteria: Criteria = "criteria", "A rating for each criterion, from 0 to 5." => criteria.0;
    }
}

impl Value for Rating {
    const KIND: Kind = Kind::Either(&Score::KIND, &Kind::Map(&RATING));

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        match node.data {
            Data::Map(_) => rating_by_criterion(node, reader),
            _ => Some(Self { overall: Score::read(node, reader)?.0, criteria: Vec::new() }),
        }
    }
}

/// A number from 0 to 5.
struct Score(Decimal);

impl Value for Score {
    const KIND: Kind = Kind::Number(&Range { forms: "a number from 0 to 5", whole: false, least: 0, most: Some(5) });

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write a number from 0 to 5, such as `4.2`", |text| {
            let score = money::parse_number(text).ok_or_else(|| format!("`{text}` is not a number"))?;
            if score > Decimal::from(5) { Err(format!("`{text}` is over 5")) } else { Ok(Self(score)) }
        })
    }
}

/// Scores by criterion.
struct Criteria(Vec<(String, Decimal)>);

impl Value for Criteria {
    const KIND: Kind = Kind::MapOf(&Score::KIND);
    const REQUIRED: bool = false;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let entries = reader.entries(node, "write `Commission: 4.5` lines")?;
        let read = |entry: &crate::model::document::MapEntry| {
            let score = reader.step(&*entry.key, |reader| Score::read(&entry.value, reader))?;
            Some((entry.key.clone(), score.0))
        };
        Some(Self(entries.iter().filter_map(read).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
}
