//! How a page leads to a program: the button, and what is said before it on who pays whom. Must not know: which page.

use super::links;
use super::markup::Html;
use super::prose::html;
use super::views::shell::{ButtonView, LinkView};
use crate::model::id::ProgramId;
use crate::model::program::{Program, Relationship};
use crate::model::site::{Site, program_at};
use crate::pages::page::PageKind;
use crate::wording::{Message, Word, Wording, sign};

/// The button, for a program that takes publishers and says where.
pub(super) fn join(site: &Site, id: ProgramId) -> Option<ButtonView> {
    let program = &*site.programs[id];
    program.money_url().filter(|_| !program.is_shut())?;
    let text = Wording::of(site).format(&match program.network.value().filter(|_| !program.network.is_estimate()) {
        Some(network) if !network.eq_ignore_ascii_case("in-house") => Message::JoinOnNetwork { network },
        _ => Message::JoinProgram { name: &program.name.value },
    });
    Some(ButtonView { url: links::path(site, &PageKind::Go(id)), text, rel: links::MONEY_REL })
}

/// The button in its place, for a program that takes publishers and does not say where: to the product's site, or else
/// to the company's.
pub(super) fn visit(site: &Site, program: &Program) -> Option<ButtonView> {
    if program.money_url().is_some() || program.is_shut() {
        return None;
    }
    let (product, company) = (&program.product, &program.company);
    let (url, name) = match (&product.url, &company.url) {
        (Some(url), _) => (url, product.name.as_ref()),
        (None, Some(url)) => (url, company.name.value()),
        (None, None) => return None,
    };
    let name = name.unwrap_or(&program.name.value);
    let text = Wording::of(site).format(&Message::VisitProduct { name });
    Some(ButtonView { url: url.to_string(), text, rel: links::rel(site, url) })
}

/// Why there is no button to join.
pub(super) fn join_closed(site: &Site, program: &Program) -> Option<String> {
    let wording = Wording::of(site);
    match program.status.value() {
        Some(status) if status.is_shut() => {
            let (name, status) = (&program.name.value, &wording.choice(*status).to_lowercase());
            let since = program.closed.value().map(|&day| format!("{}{}", sign(&program.closed), wording.date(day)));
            Some(wording.format(&match &since {
                Some(date) => Message::JoinClosedSince { name, status, date },
                None => Message::JoinClosed { name, status },
            }))
        }
        _ if program.money_url().is_none() => Some(wording.word(Word::NoJoinAddress).to_owned()),
        _ => None,
    }
}

/// The program to which publishers of this one may go.
pub(super) fn successor(site: &Site, program: &Program) -> Option<LinkView> {
    let id = program_at(&site.programs, program.successor.value()?)?;
    Some(links::program(site, id))
}

/// Whether a program's file says nothing of what binds the publisher to it, and has no link of the publisher's own:
/// where its links lead is public, and no page may claim that they pay.
pub(super) fn is_unstated(program: &Program) -> bool {
    program.relationship.is_none() && program.affiliate_url.is_none()
}

/// What the page says on who pays whom, before its first money link.
pub(super) fn disclosure(site: &Site, program: &Program) -> Html {
    let name = &program.name.value;
    let message = match program.relationship {
        Some(Relationship::Owner) => Message::OwnedByPublisher { name },
        Some(Relationship::Sponsor) => Message::PaysForPage { name },
        Some(Relationship::None) if program.signup_url.is_none() || program.is_shut() => {
            Message::NoRelationshipNorLink { name }
        }
        Some(Relationship::None) => Message::NoRelationship { name },
        None if is_unstated(program) && program.signup_url.is_none() => Message::NoSignUpLink { name },
        None if is_unstated(program) => Message::PublicLink { name },
        Some(Relationship::Affiliate) | None => match &site.config.affiliate.disclosure {
            Some(general) => return html(site, general, None),
            None => Message::MayBePaidBy { name },
        },
    };
    Html::paragraph(&Wording::of(site).format(&message))
}

/// What a page says of several programs: one text for all where one will do.
pub(super) fn disclosure_of_all(site: &Site, ids: &[ProgramId]) -> Html {
    let all = |holds: fn(&Program) -> bool| ids.iter().all(|&id| holds(&site.programs[id]));
    if all(|program| program.relationship == Some(Relationship::None)) {
        return Html::paragraph(Wording::of(site).word(Word::NoRelationships));
    }
    if ids.len() > 1 && all(|program| is_unstated(program) && program.signup_url.is_some()) {
        return Html::paragraph(Wording::of(site).word(Word::PublicLinks));
    }
    let mut texts: Vec<Html> = Vec::new();
    for &id in ids {
        let text = disclosure(site, &site.programs[id]);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    Html::concat(&texts)
}
