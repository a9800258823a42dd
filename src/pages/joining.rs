//! How a page leads to a program: the button, and what is said before it on who pays whom. Must not know: which page.

use super::links;
use super::prose::{Html, html};
use super::views::shell::MoneyLinkView;
use crate::model::id::ProgramId;
use crate::model::program::{Program, Relationship};
use crate::model::site::Site;
use crate::pages::page::PageKind;
use crate::wording::{Message, Word, Wording};

/// The button, for a program that takes publishers and says where.
pub(super) fn join(site: &Site, id: ProgramId) -> Option<MoneyLinkView> {
    let program = &*site.programs[id];
    program.money_url().filter(|_| !program.is_shut())?;
    let text = Wording::of(site).format(&match program.network.value().filter(|_| !program.network.is_estimate()) {
        Some(network) if !network.eq_ignore_ascii_case("in-house") => Message::JoinOnNetwork { network },
        _ => Message::JoinProgram { name: &program.name.value },
    });
    Some(MoneyLinkView { url: links::path(site, &PageKind::Go(id)), text, rel: links::MONEY_REL })
}

/// Why there is no button.
pub(super) fn join_closed(site: &Site, program: &Program) -> Option<String> {
    let wording = Wording::of(site);
    match program.status.value() {
        Some(status) if status.is_shut() => Some(wording.format(&Message::JoinClosed {
            name: &program.name.value,
            status: &wording.choice(*status).to_lowercase(),
        })),
        _ if program.money_url().is_none() => Some(wording.word(Word::NoJoinAddress).to_owned()),
        _ => None,
    }
}

/// What the page says on who pays whom, before its first money link.
pub(super) fn disclosure(site: &Site, program: &Program) -> Html {
    let name = &program.name.value;
    let message = match program.relationship {
        Some(Relationship::Owner) => Message::OwnedByPublisher { name },
        Some(Relationship::Sponsor) => Message::PaysForPage { name },
        Some(Relationship::None) => Message::NoRelationship { name },
        Some(Relationship::Affiliate) | None => match &site.config.affiliate.disclosure {
            Some(general) => return html(site, general, None),
            None => Message::MayBePaidBy { name },
        },
    };
    Html::paragraph(&Wording::of(site).format(&message))
}
