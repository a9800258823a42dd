//! How a page leads to a program: the button, and what is said before it on who pays whom. Must not know: which page.

use super::links;
use super::prose::{Html, html};
use super::views::shell::MoneyLinkView;
use crate::model::id::ProgramId;
use crate::model::program::{Program, Relationship};
use crate::model::site::Site;
use crate::pages::page::PageKind;
use crate::wording::Wording;

/// The button, for a program that takes publishers and says where.
pub(super) fn join(site: &Site, id: ProgramId) -> Option<MoneyLinkView> {
    let program = &*site.programs[id];
    program.money_url().filter(|_| !program.is_shut())?;
    let text = match program.network.value().filter(|_| !program.network.is_estimate()) {
        Some(network) if !network.eq_ignore_ascii_case("in-house") => format!("Join on {network}"),
        _ => format!("Join {}", program.name.value),
    };
    Some(MoneyLinkView { url: links::path(site, &PageKind::Go(id)), text, rel: links::MONEY_REL })
}

/// Why there is no button.
pub(super) fn join_closed(site: &Site, program: &Program) -> Option<String> {
    let name = &program.name.value;
    match program.status.value() {
        Some(status) if status.is_shut() => {
            Some(format!("{name}: {}.", Wording::of(site).choice(*status).to_lowercase()))
        }
        _ if program.money_url().is_none() => Some("No address to join is known.".to_owned()),
        _ => None,
    }
}

/// What the page says on who pays whom, before its first money link.
pub(super) fn disclosure(site: &Site, program: &Program) -> Html {
    let name = &program.name.value;
    let text = match program.relationship {
        Some(Relationship::Owner) => format!("{name} belongs to the publisher of this site."),
        Some(Relationship::Sponsor) => format!("{name} pays for this page."),
        Some(Relationship::None) => {
            format!("We have no relationship with {name}. This is its public sign-up link; we earn nothing from it.")
        }
        Some(Relationship::Affiliate) | None => match &site.config.affiliate.disclosure {
            Some(general) => return html(site, general, None),
            None => format!(
                "If you join {name} through a link on this page, we may be paid for it. It costs you nothing and \
                 changes no fact, rating or order here."
            ),
        },
    };
    Html::paragraph(&text)
}
