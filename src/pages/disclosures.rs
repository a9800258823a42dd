//! What a page says on who pays whom if a link on it may pay, though it is about no program of its own. Must not know:
//! templates.

use std::collections::HashSet;

use super::markup::Html;
use super::{joining, prose};
use crate::model::id::{CategoryId, NetworkId};
use crate::model::link::WebUrl;
use crate::model::program::{Program, Relationship};
use crate::model::ranking::Ranking;
use crate::model::site::Site;
use crate::model::text::{Body, Detail, LinkTarget, Question, Text};
use crate::wording::{Word, Wording};

/// The disclosure of a page with these links: one for all that may pay, or that they are public where no file says more,
/// and one more for each program whose relationship says otherwise; `None` if no link may pay.
pub(super) fn of_links<'s>(site: &'s Site, gather: impl FnOnce(&mut OutgoingLinks<'s>)) -> Option<Html> {
    let mut links = OutgoingLinks::default();
    gather(&mut links);
    let paying: HashSet<&WebUrl> = links.0.into_iter().filter(|url| site.money_urls.contains(*url)).collect();
    if paying.is_empty() {
        return None;
    }
    let leads_to =
        |program: &&Program| program.affiliate_url.iter().chain(&program.signup_url).any(|url| paying.contains(url));
    let programs: Vec<&Program> = site.programs.iter().map(|program| &**program).filter(leads_to).collect();
    let mut texts = vec![general(site, &programs)];
    for program in programs {
        if matches!(program.relationship, Some(Relationship::Owner | Relationship::Sponsor)) {
            texts.push(joining::disclosure(site, program));
        }
    }
    Some(Html::concat(&texts))
}

/// What is said of all links at once, by what the files of their programs say.
fn general(site: &Site, programs: &[&Program]) -> Html {
    let wording = Wording::of(site);
    if programs.iter().all(|program| program.relationship == Some(Relationship::None)) {
        return Html::paragraph(wording.word(Word::NoRelationships));
    }
    let public = |program: &&Program| joining::is_unstated(program) || program.relationship == Some(Relationship::None);
    if programs.iter().all(public) {
        return Html::paragraph(wording.word(Word::PublicLinks));
    }
    let own = site.config.affiliate.disclosure.as_ref().map(|text| prose::html(site, text, None));
    own.unwrap_or_else(|| Html::paragraph(wording.word(Word::MayBePaid)))
}

/// The addresses on other sites that a page may link to. A list may leave some of them out.
#[derive(Default)]
pub(super) struct OutgoingLinks<'s>(Vec<&'s WebUrl>);

impl<'s> OutgoingLinks<'s> {
    fn links_of(&mut self, text: &'s Text) {
        self.0.extend(text.details().iter().filter_map(|detail| match detail {
            Detail::Link(target) => match &target.value {
                LinkTarget::Web(url) => Some(url),
                _ => None,
            },
            _ => None,
        }));
    }

    pub(super) fn text(&mut self, summary: &'s Option<Text>, body: &'s Body) {
        summary.iter().chain(body.contents()).for_each(|text| self.links_of(text));
    }

    pub(super) fn ranking(&mut self, ranking: &'s Ranking) {
        self.text(&ranking.summary, &ranking.body);
        self.answers(&ranking.faq);
    }

    pub(super) fn category(&mut self, site: &'s Site, id: CategoryId) {
        let term = &site.categories[id];
        term.text.iter().for_each(|text| self.text(&text.summary, &text.body));
        term.programs.iter().for_each(|&id| self.answers(&site.programs[id].faq));
    }

    pub(super) fn network(&mut self, site: &'s Site, id: NetworkId) {
        let term = &site.networks[id];
        self.0.extend(term.text.iter().filter_map(|text| text.url.as_ref()));
        term.text.iter().for_each(|text| self.text(&text.summary, &text.body));
        term.programs.iter().for_each(|&id| self.answers(&site.programs[id].faq));
    }

    pub(super) fn home(&mut self, site: &'s Site) {
        site.home.iter().for_each(|text| self.text(&text.summary, &text.body));
        self.summaries(site);
        self.changes(site);
    }

    pub(super) fn all_answers(&mut self, site: &'s Site) {
        site.programs.iter().for_each(|program| self.answers(&program.faq));
        site.rankings.iter().for_each(|ranked| self.answers(&ranked.ranking.faq));
        let compared = site.comparisons.iter().filter_map(|compared| compared.text.as_ref());
        compared.for_each(|text| self.answers(&text.faq));
    }

    fn answers(&mut self, questions: &'s [Question]) {
        questions.iter().for_each(|question| self.links_of(&question.answer));
    }

    /// What cards say of the pages they lead to.
    pub(super) fn summaries(&mut self, site: &'s Site) {
        let categories = site.categories.iter().filter_map(|term| term.text.as_ref()?.summary.as_ref());
        let networks = site.networks.iter().filter_map(|term| term.text.as_ref()?.summary.as_ref());
        let rankings = site.rankings.iter().filter_map(|ranked| ranked.ranking.summary.as_ref());
        let guides = site.guides.iter().filter_map(|guide| guide.summary.as_ref());
        categories.chain(networks).chain(rankings).chain(guides).for_each(|text| self.links_of(text));
    }

    /// What changes say, and their sources.
    pub(super) fn changes(&mut self, site: &'s Site) {
        for program in &site.programs {
            for change in &program.history {
                change.note.iter().for_each(|note| self.links_of(&note.0));
                let source = change.source.as_ref().and_then(|key| program.source(key));
                self.0.extend(source.and_then(|source| source.url.as_ref()));
            }
        }
    }
}
