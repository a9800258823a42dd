//! A category, network, program or host whose name looks like another and is not: in other letters, other capitals, or
//! with letters that nobody sees. Must not know: which of the two is meant.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use unicode_security::skeleton;

use super::spelling_mismatch;
use crate::base::code::Code;
use crate::base::diagnostic::{Fold, Place, Related, Severity};
use crate::check::rule::{Logic, Rule, Sink};
use crate::model::linked_host::LinkedHost;
use crate::model::site::Site;

pub(super) const RULE: Rule = Rule {
    code: Code::Lookalike,
    severity: Severity::Warning,
    logic: &[Logic::Recomputed(names), Logic::Hosts(hosts)],
};

/// Every name with the places where it stands.
type Places = BTreeMap<String, Vec<Place>>;

fn names(site: &Site, sink: &mut Sink) {
    let (mut categories, mut networks, mut programs) = (Places::new(), Places::new(), Places::new());
    for program in &site.programs {
        let add = |names: &mut Places, name: &str, span| {
            names.entry(name.to_owned()).or_default().push(Place::new(&program.path, span));
        };
        add(&mut programs, &program.name.value, program.name.span);
        add(&mut categories, &program.category.value, program.category.span);
        if let Some(network) = program.network.value() {
            add(&mut networks, network, program.network.span);
        }
    }
    // Two spellings of a category or network are found by a rule of their own.
    let are_spellings = |one: &str, other: &str| spelling_mismatch::key(one) == spelling_mismatch::key(other);
    report("category", &categories, are_spellings, sink);
    report("network", &networks, are_spellings, sink);
    report("program", &programs, |_, _| false, sink);
}

fn hosts(hosts: &[LinkedHost], sink: &mut Sink) {
    let mut names = Places::new();
    for host in hosts {
        let name = idna::domain_to_unicode(host.url.host()).0;
        // A host is told from others by each domain that it lies in, but for the topmost.
        let ends = name.match_indices('.').map(|(at, _)| &name[at + 1..]);
        for domain in std::iter::once(&*name).chain(ends).filter(|domain| domain.contains('.')) {
            names.entry(domain.to_owned()).or_default().push(host.place.clone());
        }
    }
    report("host", &names, |_, _| false, sink);
    for (name, places) in &names {
        // Where the other one is on the site too, both places were named.
        let Some(look) = plain_look(name).filter(|look| !names.contains_key(look)) else { continue };
        let message = format!("the host `{name}` looks like `{look}` and is another: {}", difference(name, &look));
        let help = format!("write `{look}` if that is meant");
        for place in places {
            sink.report(place.clone(), message.clone(), help.clone()).fold = FOLD;
        }
    }
}

/// How findings are counted where there are very many.
const FOLD: Option<Fold> = Some(Fold { noun: "name", fault: "that looks like another" });

/// Reports each name that looks like another one, unless `is_known` says that the two are reported elsewhere. The other one
/// is that of plain letters, or else the one that most use.
fn report(what: &str, names: &Places, is_known: impl Fn(&str, &str) -> bool, sink: &mut Sink) {
    let mut alike: BTreeMap<(usize, String), Vec<&str>> = BTreeMap::new();
    for name in names.keys() {
        // A capital can look like another small letter (`I` like `l`), and is a form of its own: both are tried.
        let looks = BTreeSet::from([look(name), look(&name.to_lowercase())]);
        let depth = name.matches('.').count();
        looks.into_iter().for_each(|look| alike.entry((depth, look)).or_default().push(name));
    }
    let mut reported: BTreeSet<&Place> = BTreeSet::new();
    for names_alike in alike.values().filter(|names| names.len() > 1) {
        let Some((usual, first)) = usual(names_alike, names) else { continue };
        for name in names_alike.iter().filter(|name| **name != usual && !is_known(name, usual)) {
            let message =
                format!("the {what} `{name}` looks like `{usual}` and is another: {}", difference(name, usual));
            let help = format!("write `{usual}` if that is meant");
            for place in names.get(*name).into_iter().flatten().filter(|place| reported.insert(place)) {
                let finding = sink.report(place.clone(), message.clone(), help.clone());
                finding.related.push(Related { place: first.clone(), message: format!("`{usual}`") });
                finding.fold = FOLD;
            }
        }
    }
}

/// The name of some that is taken to be meant, with its first place: that of plain letters, of most places, of fewest
/// letters, or the first.
fn usual<'n>(alike: &[&'n str], names: &'n Places) -> Option<(&'n str, &'n Place)> {
    let placed = alike.iter().filter_map(|name| Some((*name, names.get(*name)?)));
    let placed = placed.filter_map(|(name, places)| Some((name, places.len(), places.first()?)));
    let best =
        placed.min_by_key(|(name, count, first)| (!name.is_ascii(), Reverse(*count), name.chars().count(), *first));
    best.map(|(name, _, first)| (name, first))
}

/// What a name looks like, without regard to capitals: its skeleton by Unicode Technical Standard 39, §4. Names of one look
/// can be taken for one another.
fn look(name: &str) -> String {
    skeleton(name).collect::<String>().to_lowercase()
}

/// The plain letters that a name in others looks like, if it does.
fn plain_look(name: &str) -> Option<String> {
    let letter = |c: char| if c.is_ascii() { c.to_string() } else { look(&c.to_string()) };
    let look: String = name.chars().map(letter).collect();
    (!name.is_ascii() && look.is_ascii()).then_some(look)
}

/// What tells two names apart that look alike, in a few words.
fn difference(name: &str, usual: &str) -> String {
    if name.to_lowercase() == usual.to_lowercase() {
        return "they differ in capitals".to_owned();
    }
    let mut others = usual.chars();
    match name.chars().find(|c| others.next() != Some(*c)) {
        Some(c) => format!("they part at U+{:04X}", u32::from(c)),
        None => "one ends earlier".to_owned(),
    }
}
