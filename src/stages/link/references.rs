//! What one file says of others: programs by slug, facts by path, pages by address. Must not know: how links
//! are written in markdown.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::{Diagnostics, peers};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::span::Spanned;
use crate::base::suggest;
use crate::model::addresses;
use crate::model::config::MenuTarget;
use crate::model::fact_id::{FactId, FactRef};
use crate::model::id::{IdVec, ProgramId};
use crate::model::page::{self, PageKind};
use crate::model::program::Program;
use crate::model::prose::{Block, Body, LinkTarget, PARTS, Piece, Prose};
use crate::model::site::{Programs, Site, program_at};

/// The program of a slug; an unknown one is reported.
pub(super) fn program(
    slug: &Spanned<String>,
    path: &Arc<str>,
    programs: &Programs,
    diagnostics: &mut Diagnostics,
) -> Option<ProgramId> {
    let known = program_at(programs, &slug.value);
    if known.is_none() {
        let help = match suggest::nearest(&slug.value, programs.iter().map(|program| program.slug.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a slug is the name of a file in `content/programs/`, without `.md`".to_owned(),
        };
        let message = format!("there is no program `{}`", slug.value);
        diagnostics.push(Diagnostic::error(Code::UnknownProgram, Place::new(path, slug.span), message).help(help));
    }
    known
}

/// For each program those that its author names, then its nearest peers.
pub(super) fn related(
    programs: &Programs,
    peers: &IdVec<ProgramId, Vec<ProgramId>>,
    diagnostics: &mut Diagnostics,
) -> IdVec<ProgramId, Vec<ProgramId>> {
    let of = |(id, of): (ProgramId, &Arc<Program>)| {
        let named = of.related.iter().filter_map(|slug| program(slug, &of.path, programs, diagnostics));
        let mut related: Vec<ProgramId> = Vec::new();
        for other in named.collect::<Vec<_>>().into_iter().chain(peers[id].iter().copied()) {
            if other != id && !related.contains(&other) {
                related.push(other);
            }
        }
        related.truncate(peers::RELATED.max(of.related.len()));
        related
    };
    programs.entries().map(of).collect()
}

/// Reports every fact, program and page that a text names and that does not exist.
pub(super) fn check_texts(site: &Site) -> Diagnostics {
    let known = KnownTargets::of(site);
    let mut diagnostics = Vec::new();
    check_settings(site, &known, &mut diagnostics);
    let of_programs: Vec<Diagnostics> = site
        .with_references
        .par_iter()
        .map(|&id| {
            let program = &*site.programs[id];
            let mut diagnostics = Vec::new();
            for prose in program.texts() {
                known.check(prose, &program.path, true, &|| anchors(&program.body), &mut diagnostics);
            }
            diagnostics
        })
        .collect();
    diagnostics.extend(of_programs.into_iter().flatten());
    let bodies = site
        .categories
        .iter()
        .filter_map(|term| term.text.as_ref().map(|text| (&text.path, &text.body, text.summary.as_ref())))
        .chain(
            site.networks
                .iter()
                .filter_map(|term| term.text.as_ref().map(|text| (&text.path, &text.body, text.summary.as_ref()))),
        )
        .chain(
            site.rankings
                .iter()
                .map(|ranked| (&ranked.ranking.path, &ranked.ranking.body, ranked.ranking.summary.as_ref())),
        )
        .chain(
            site.comparisons
                .iter()
                .filter_map(|compared| compared.text.as_ref().map(|text| (&text.path, &text.body, None))),
        )
        .chain(
            site.guides
                .iter()
                .chain(&site.articles)
                .chain(&site.home)
                .map(|it| (&it.path, &it.body, it.summary.as_ref())),
        );
    for (path, body, summary) in bodies {
        for prose in body.texts().chain(summary) {
            known.check(prose, path, false, &|| anchors(body), &mut diagnostics);
        }
    }
    for ranked in &site.rankings {
        for question in &ranked.ranking.faq {
            let anchors = || anchors(&ranked.ranking.body);
            known.check(&question.answer, &ranked.ranking.path, false, &anchors, &mut diagnostics);
        }
    }
    for text in site.comparisons.iter().filter_map(|compared| compared.text.as_ref()) {
        for prose in
            text.faq.iter().map(|question| &question.answer).chain(text.verdict.iter().map(|verdict| &verdict.0))
        {
            known.check(prose, &text.path, false, &|| anchors(&text.body), &mut diagnostics);
        }
    }
    diagnostics
}

/// The ids that a link within a page may name: those of its headings.
fn anchors(body: &Body) -> HashSet<&str> {
    let own = body.sections.iter().filter_map(|section| section.heading.as_ref()).map(|heading| heading.id.as_str());
    own.chain(body.texts().flat_map(|prose| &prose.headings).map(|heading| heading.id.as_str())).collect()
}

/// Whether a page with these headings has an id.
fn has(anchors: &HashSet<&str>, anchor: &str) -> bool {
    let made = ["question-", "source-", "fn-"].iter().any(|kind| anchor.starts_with(kind));
    anchor.is_empty() || made || anchors.contains(anchor) || PARTS.contains(&anchor)
}

/// What is written on a page.
fn body<'s>(site: &'s Site, kind: &PageKind) -> Option<&'s Body> {
    Some(match kind {
        PageKind::Program(at) => &site.programs[*at].body,
        PageKind::Guide(at) => &site.guides[*at].body,
        PageKind::Article(at) => &site.articles[*at].body,
        _ => return None,
    })
}

/// Reports a menu or logo that leads nowhere.
fn check_settings(site: &Site, known: &KnownTargets<'_>, diagnostics: &mut Diagnostics) {
    let path = Arc::from("site.yaml");
    let config = &site.config;
    let pages = config.navigation.iter().filter_map(|entry| match &entry.url.value {
        MenuTarget::Page(address) => Some((Code::BrokenLink, "page", address, entry.url.span)),
        MenuTarget::Web(_) => None,
    });
    let logo = config.logo.iter().map(|logo| (Code::MissingAsset, "file", &logo.value, logo.span));
    for (code, what, address, span) in pages.chain(logo) {
        if !known.addresses.contains(address.as_str()) {
            let near = suggest::nearest(address.as_str(), known.addresses.iter().map(String::as_str));
            let help = near.map_or_else(
                || "write an address of this site, such as `/about/`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("there is no {what} `{address}`");
            diagnostics.push(Diagnostic::error(code, Place::new(&path, span), message).help(help));
        }
    }
    if let Some(disclosure) = &config.affiliate.disclosure {
        known.check(disclosure, &path, false, &HashSet::new, diagnostics);
    }
}

/// What exists.
struct KnownTargets<'s> {
    site: &'s Site,
    /// Addresses of everything but programs and comparisons.
    addresses: HashSet<String>,
    /// Content files, and where their pages lie; few texts link to files.
    files: OnceLock<HashMap<&'s str, String>>,
    /// What is written on pages, by address; few texts link to headings of other pages.
    bodies: OnceLock<HashMap<String, &'s Body>>,
}

impl<'s> KnownTargets<'s> {
    fn of(site: &'s Site) -> Self {
        let mut addresses: HashSet<String> =
            page::singular(site).iter().map(|page| page.address.as_str().to_owned()).collect();
        addresses.extend(site.assets.iter().map(|address| address.as_str().to_owned()));
        Self { site, addresses, files: OnceLock::new(), bodies: OnceLock::new() }
    }

    fn has_address(&self, address: &str) -> bool {
        self.addresses.contains(address) || page::plural_at(self.site, address).is_some()
    }

    /// Where the page of a content file lies.
    fn file(&self, path: &str) -> Option<&String> {
        let located = |(path, kind)| (path, addresses::address(self.site, &kind).to_string());
        self.files.get_or_init(|| page::files(self.site).map(located).collect()).get(path)
    }

    /// What is written on the page at an address.
    fn body(&self, address: &str) -> Option<&'s Body> {
        let located = |(_, kind)| Some((addresses::address(self.site, &kind).to_string(), body(self.site, &kind)?));
        self.bodies.get_or_init(|| page::files(self.site).filter_map(located).collect()).get(address).copied()
    }

    /// What is wrong with a link to the page at an address, if it names a heading that is not there.
    fn without(&self, address: &str, to: &str) -> Option<(String, String)> {
        let (_, anchor) = to.split_once('#')?;
        let anchors = anchors(self.body(address)?);
        (!has(&anchors, anchor)).then(|| {
            let help = suggest::help(anchor, anchors.iter().copied().collect::<Vec<_>>().iter().copied());
            (format!("the page `{address}` has no heading `#{anchor}`"), help)
        })
    }

    fn check(
        &self,
        prose: &Prose,
        path: &Arc<str>,
        of_program: bool,
        anchors: &dyn Fn() -> HashSet<&'s str>,
        diagnostics: &mut Diagnostics,
    ) {
        let mut report = |code, span, message: String, help: String| {
            diagnostics.push(Diagnostic::error(code, Place::new(path, span), message).help(help));
        };
        for piece in &prose.pieces {
            match piece {
                Piece::Fact(name) if !of_program => {
                    report(
                        Code::UnknownFact,
                        name.span,
                        "this page has no program whose facts could stand here".into(),
                        "facts in braces belong into program files".into(),
                    );
                }
                Piece::Fact(Spanned { value: FactRef::Unknown(name), span }) => {
                    report(
                        Code::UnknownFact,
                        *span,
                        format!("programs have no fact `{name}`"),
                        suggest::help(name, FactId::ALL.iter().map(|id| id.key())),
                    );
                }
                Piece::Link(target) => {
                    if let Some(message) = self.broken(&target.value, anchors) {
                        report(Code::BrokenLink, target.span, message.0, message.1);
                    }
                }
                Piece::Image { target, .. } if !self.has_address(&addresses::of_file(&target.value)) => {
                    report(
                        Code::MissingAsset,
                        target.span,
                        format!("there is no file `{}`", target.value),
                        "put it into `static/`, or beside the page's `index.md`".into(),
                    );
                }
                Piece::Block { kind: Block::Ranking, slugs } => {
                    for slug in slugs {
                        let rankings = || self.site.rankings.iter().map(|ranked| ranked.ranking.slug.as_str());
                        if !rankings().any(|known| known == slug.value) {
                            let help = suggest::help(&slug.value, rankings().collect::<Vec<_>>().iter().copied());
                            report(
                                Code::UnknownProgram,
                                slug.span,
                                format!("there is no ranking `{}`", slug.value),
                                help,
                            );
                        }
                    }
                }
                Piece::Block { slugs, .. } => {
                    for slug in slugs {
                        let mut found = Vec::new();
                        program(slug, path, &self.site.programs, &mut found);
                        diagnostics_extend(&mut report, found);
                    }
                }
                _ => {}
            }
        }
    }

    /// What is wrong with a link, and what to do.
    fn broken(&self, target: &LinkTarget, anchors: &dyn Fn() -> HashSet<&'s str>) -> Option<(String, String)> {
        match target {
            LinkTarget::Internal(to) => {
                let path = to.split(['#', '?']).next().unwrap_or(to);
                if self.has_address(path) {
                    return self.without(path, to);
                }
                let pages = page::every(self.site);
                let all =
                    pages.iter().map(|page| page.address.as_str()).chain(self.addresses.iter().map(String::as_str));
                let near = suggest::nearest(path, all);
                let help = near.map_or_else(
                    || "write the address of a page from `/` on".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                Some((format!("there is no page `{path}`"), help))
            }
            LinkTarget::File(to) => {
                let file = to.split('#').next().unwrap_or(to);
                if let Some(address) = self.file(file) {
                    return self.without(address, to);
                }
                (!self.has_address(&addresses::of_file(file))).then(|| {
                    (
                        format!("there is no content file `{file}`"),
                        "write the address of a page from `/` on, or the name of a file beside this one".to_owned(),
                    )
                })
            }
            LinkTarget::Anchor(anchor) => {
                let anchors = anchors();
                (!has(&anchors, anchor)).then(|| {
                    let help = suggest::help(anchor, anchors.iter().copied().collect::<Vec<_>>().iter().copied());
                    (format!("this page has no heading `#{anchor}`"), help)
                })
            }
            LinkTarget::Web(_) | LinkTarget::Contact(_) => None,
        }
    }
}

/// Hands on messages that were made elsewhere.
fn diagnostics_extend(report: &mut impl FnMut(Code, crate::base::span::Span, String, String), found: Vec<Diagnostic>) {
    for diagnostic in found {
        report(diagnostic.code, diagnostic.place.span, diagnostic.message, diagnostic.help.unwrap_or_default());
    }
}
