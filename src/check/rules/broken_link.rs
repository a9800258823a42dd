//! A link to a page or heading that does not exist. Must not know: links to other sites.

use std::sync::Arc;

use crate::base::code::Code;
use crate::base::diagnostic::{Missing, Place, Severity};
use crate::check::rule::{Logic, Rule, Sink};
use crate::check::targets::Targets;
use crate::check::texts::{FileTexts, Headings};
use crate::model::config::MenuTarget;
use crate::model::page_file::address_of_copy;
use crate::model::text::{Detail, LinkTarget};

pub(super) const RULE: Rule =
    Rule { code: Code::BrokenLink, severity: Severity::Error, logic: &[Logic::Texts(texts), Logic::Site(menu)] };

/// What is wrong with a link.
struct Broken {
    message: String,
    help: String,
    missing: Option<Missing>,
}

fn texts(file: &FileTexts<'_>, targets: &Targets<'_>, sink: &mut Sink) {
    for detail in file.texts.iter().flat_map(|text| text.details()) {
        let Detail::Link(target) = detail else { continue };
        if let Some(broken) = broken(&target.value, file, targets, sink) {
            let finding = sink.report(Place::new(&file.path, target.span), broken.message, broken.help);
            finding.missing = broken.missing;
        }
    }
}

fn broken(target: &LinkTarget, file: &FileTexts<'_>, targets: &Targets<'_>, sink: &mut Sink) -> Option<Broken> {
    match target {
        LinkTarget::Internal(to) => {
            let address = to.split(['#', '?']).next().unwrap_or(to);
            if targets.has_address(address) {
                return without_heading(targets, address, to, sink);
            }
            Some(Broken {
                message: format!("there is no page `{address}`"),
                help: "write the address of a page from `/` on".to_owned(),
                missing: Some(Missing::Address(address.to_owned())),
            })
        }
        LinkTarget::File(to) => {
            let path = to.split('#').next().unwrap_or(to);
            if let Some(address) = targets.page_of(path) {
                return without_heading(targets, &address, to, sink);
            }
            (!targets.has_address(&address_of_copy(path))).then(|| Broken {
                message: format!("there is no content file `{path}`"),
                help: "write the address of a page from `/` on, or the name of a file beside this one".to_owned(),
                missing: Some(Missing::File(path.to_owned())),
            })
        }
        LinkTarget::Anchor(id) => (!file.headings.has(id)).then(|| Broken {
            message: format!("this page has no heading `#{id}`"),
            help: heading_help(id, &file.headings, sink),
            missing: None,
        }),
        LinkTarget::Web(_) | LinkTarget::Contact(_) => None,
    }
}

/// What is wrong with a link to a page that is there, if it names a heading that is not.
fn without_heading(targets: &Targets<'_>, address: &str, to: &str, sink: &mut Sink) -> Option<Broken> {
    let (_, id) = to.split_once('#')?;
    let headings = targets.headings(address)?;
    (!headings.has(id)).then(|| Broken {
        message: format!("the page `{address}` has no heading `#{id}`"),
        help: heading_help(id, headings, sink),
        missing: None,
    })
}

fn heading_help(id: &str, headings: &Headings<'_>, sink: &mut Sink) -> String {
    sink.suggest(id, headings.ids().iter().copied())
}

fn menu(targets: &Targets<'_>, sink: &mut Sink) {
    let path = Arc::from("site.yaml");
    for entry in &targets.site.config.navigation {
        let MenuTarget::Page(address) = &entry.url.value else { continue };
        if !targets.is_singular(address) {
            let message = format!("there is no page `{address}`");
            let help = "write an address of this site, such as `/about/`";
            let finding = sink.report(Place::new(&path, entry.url.span), message, help);
            finding.missing = Some(Missing::Address(address.to_string()));
        }
    }
}
