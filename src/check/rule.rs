//! What a rule is: a code, how bad what it finds is, and how it is found. Must not know: which rules there are.

use jiff::civil::Date;

use super::freshness::FactReading;
use super::targets::Targets;
use super::texts::FileTexts;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place, Severity};
use crate::base::suggest::Lookups;
use crate::model::allowance::Allowance;
use crate::model::dated::Dated;
use crate::model::linked_host::LinkedHost;
use crate::model::site::Site;
use crate::pages::Page;

/// A rule. Its explanation is the page of its code.
pub(crate) struct Rule {
    /// What its findings are called.
    pub(crate) code: Code,
    /// How bad they are.
    pub(crate) severity: Severity,
    /// How they are found: each way by what it needs.
    pub(crate) logic: &'static [Logic],
}

/// How a rule finds something. A function sees what it is given and the sink, and nothing else.
pub(crate) enum Logic {
    /// In the site as a whole.
    Site(fn(&Targets<'_>, &mut Sink)),
    /// In what is computed from the site once more: too slow for every change that a preview shows.
    Recomputed(fn(&Site, &mut Sink)),
    /// In the texts of one file, which may lead to anything on the site.
    Texts(fn(&FileTexts<'_>, &Targets<'_>, &mut Sink)),
    /// In a page as readers get it.
    Page(fn(&RenderedPage<'_>, &mut Sink)),
    /// In one fact and when it was read, on a day.
    Fact(fn(&FactReading, &mut Sink)),
    /// In one day that a file names, on a day.
    Date(fn(&Dated, Date, &mut Sink)),
    /// In the hosts that files lead to.
    Hosts(fn(&[LinkedHost], &mut Sink)),
    /// In what a file allows, once every other rule has been tried.
    Allowance(fn(&Allowance, &mut Sink)),
}

/// A page as readers get it.
#[derive(Debug, Clone, Copy)]
pub struct RenderedPage<'a> {
    /// The site that it belongs to.
    pub site: &'a Site,
    /// Its address and kind.
    pub page: &'a Page,
    /// The template that shapes it.
    pub template: &'a Place,
    /// What it must say before its first link that may pay.
    pub disclosure: Option<&'a str>,
    /// Its markup.
    pub html: &'a str,
}

/// Takes what a rule finds, under the name and with the severity of the rule.
pub(crate) struct Sink {
    code: Code,
    severity: Severity,
    found: Vec<Diagnostic>,
    lookups: Lookups,
}

impl Sink {
    /// What a rule finds by one of its ways.
    pub(super) fn collect(rule: &Rule, find: impl FnOnce(&mut Self)) -> Vec<Diagnostic> {
        let mut sink =
            Self { code: rule.code, severity: rule.severity, found: Vec::new(), lookups: Lookups::default() };
        find(&mut sink);
        sink.found
    }

    /// The help for a name that is none of those that are known.
    pub(crate) fn suggest<'k>(&mut self, given: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
        self.lookups.help(given, known)
    }

    /// Takes a finding: where, what, and what to do. Other places and what is missing can be added to it.
    pub(crate) fn report(
        &mut self,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let index = self.found.len();
        let finding = Diagnostic { severity: self.severity, ..Diagnostic::error(self.code, place, message) };
        self.found.push(finding.help(help));
        &mut self.found[index]
    }
}
