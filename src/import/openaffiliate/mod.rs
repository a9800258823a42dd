//! Entries of the OpenAffiliate registry as programs. Must not know: where entries lie, other entries.
//!
//! Every fact names the registry as its source and `last_verified_at` as the day it was read. The registry's import
//! tools fill in what their own sources do not say, so a value that they are known to fill in is an estimate: always
//! a minimum of 50, `monthly`, `last-click`, the methods `bank` and `paypal`, and the sale that the type `one-time` stands
//! for; in entries that are not marked `verified` also a cookie of 30 days (from PartnerStack) or 60 (from anywhere else),
//! and manual approval in `1-5 business days`. What is no fact of ours, or could not be read as one, is kept under
//! `extra.openaffiliate`. What is paid is held against the program's own words, which the entry quotes (see `pay`).

mod join;
mod pay;
mod quote;
mod rules;
mod texts;

use jiff::civil::Date;

use self::pay::RegistryPay;
use super::{Fault, Import, ImportOrigin, PayBasis};
use crate::base::slug::Slug;
use crate::model::fact_id::FactId;
use crate::model::link::WebUrl;
use crate::model::provenance::ProvenanceKey;
use crate::model::tree::{Record, Tree};

/// The key of the registry among a program's sources.
const SOURCE: &str = "openaffiliate";
const TITLE: &str = "OpenAffiliate registry";
/// The key of the words that the registry quotes, where they dispute its fields.
const QUOTE_SOURCE: &str = "openaffiliate-quote";
const QUOTE_TITLE: &str = "OpenAffiliate registry: the program's own words";
const URL: &str = "https://github.com/Affitor/open-affiliate";
/// Why a value is an estimate.
const FILLED_IN: &str = "The registry's import tools fill in this value where their source says nothing.";

/// Networks by the names that the registry gives them.
const NETWORKS: [(&str, &str); 7] = [
    ("partnerstack", "PartnerStack"),
    ("in-house", "In-house"),
    ("impact", "Impact"),
    ("rewardful", "Rewardful"),
    ("firstpromoter", "FirstPromoter"),
    ("awin", "Awin"),
    ("dub", "Dub"),
];
/// Methods of payment by the names that the registry gives them.
const METHODS: [(&str, &str); 4] =
    [("bank", "Bank transfer"), ("paypal", "PayPal"), ("wire", "Wire transfer"), ("stripe", "Stripe")];
/// Schedules that both call the same.
const SCHEDULES: [&str; 6] = ["daily", "weekly", "monthly", "quarterly", "yearly", "on-request"];

/// An entry while it is read.
struct RegistryProgram<'t> {
    tree: &'t Tree,
    /// When the registry says that it was read last.
    checked: Option<String>,
    /// Whether somebody looked at it.
    verified: bool,
    /// Paths whose values stand in the program as facts or texts.
    taken: Vec<&'static str>,
    remarks: Vec<String>,
}

/// Reads an entry; `file` is its file's name, for messages.
///
/// # Errors
/// It has no name or category, or its name makes no address.
pub(crate) fn read(file: &str, tree: &Tree) -> Result<Import, Fault> {
    let date = |key: &str| text(tree, key).filter(|text| text.parse::<Date>().is_ok() && text.len() == 10);
    let mut entry = RegistryProgram {
        tree,
        checked: date("last_verified_at").map(str::to_owned),
        verified: text(tree, "verified") == Some("true"),
        taken: vec!["name", "category", "tags"],
        remarks: Vec::new(),
    };
    let missing = |key: &str| Fault::new(file, format!("the field `{key}` is missing"));
    let name = text(tree, "name").ok_or_else(|| missing("name"))?;
    let category = text(tree, "category").ok_or_else(|| missing("category"))?;
    let own = text(tree, "slug").and_then(|slug| Slug::parse(slug).ok());
    if own.is_some() {
        entry.taken.push("slug");
    }
    let slug = own.or_else(|| Slug::from_name(name));
    let slug = slug.ok_or_else(|| Fault::new(file, format!("`{name}` makes no address")).help("give it a `slug`"))?;
    if entry.checked.is_some() {
        entry.taken.push("last_verified_at");
    }
    let updated = date("updated_at").or_else(|| date("last_verified_at"));
    if date("updated_at").is_some() {
        entry.taken.push("updated_at");
    }
    let pay = pay::pay(&mut entry);
    let basis = pay.basis;
    let front = front(&mut entry, name, category, updated, pay);
    let body = texts::body(text(tree, "description").unwrap_or_default());
    let record = Record { slug: slug.to_string(), front, body };
    Ok(Import { record, remarks: entry.remarks, origin: ImportOrigin::whole(file), basis })
}

fn front(entry: &mut RegistryProgram<'_>, name: &str, category: &str, updated: Option<&str>, pay: RegistryPay) -> Tree {
    let tree = entry.tree;
    let tags: Vec<&str> =
        tree.get("tags").map(Tree::items).unwrap_or_default().iter().filter_map(Tree::as_text).collect();
    let summary = texts::summary(text(tree, "short_description"), text(tree, "description"));
    entry.taken.extend(["description", "short_description"]);
    let (site, signup) = join::addresses(entry);
    let product = Tree::map([("name", Some(Tree::text(name))), ("url", site)]);
    let status = (text(tree, "approval") == Some("invite-only")).then(|| entry.fact(Tree::text("invite-only"), None));
    let network = text(tree, "network").map(|network| {
        let known = NETWORKS.iter().find(|(key, _)| *key == network);
        entry.fact(Tree::text(known.map_or(network, |(_, name)| name)), None)
    });
    entry.taken.push("network");
    let cookie = cookie(entry);
    let attribution =
        text(tree, "attribution").filter(|word| ["last-click", "first-click", "multi-touch"].contains(word));
    let attribution = attribution.map(|word| {
        entry.taken.push("attribution");
        entry.fact(Tree::text(word), (word == "last-click").then_some(FILLED_IN))
    });
    let payout = payout(entry);
    let approval = approval(entry);
    let restrictions = tree.get("restrictions").filter(|list| !list.is_void() && matches!(list, Tree::List(_)));
    let restrictions = restrictions.map(|list| {
        entry.taken.push("restrictions");
        entry.fact(list.clone(), None)
    });
    let source = |title: &str| {
        Tree::map([
            ("title", Some(Tree::text(title))),
            ("url", Some(Tree::text(URL))),
            ("tier", Some(Tree::text("third-party"))),
            ("checked", entry.checked.as_deref().map(Tree::text)),
        ])
    };
    let quoted = (pay.basis == Some(PayBasis::Disputed)).then(|| source(QUOTE_TITLE));
    let sources = Tree::map([(SOURCE, Some(source(TITLE))), (QUOTE_SOURCE, quoted)]);
    let extra = rest(tree, "", &entry.taken).map(|rest| Tree::map([(SOURCE, Some(rest))]));
    Tree::map([
        ("name", Some(Tree::text(name))),
        ("summary", summary.map(Tree::Text)),
        ("category", Some(Tree::text(category))),
        ("tags", (!tags.is_empty()).then(|| Tree::texts(tags))),
        ("product", Some(product)),
        (FactId::Status.key(), status),
        (FactId::Network.key(), network),
        ("signup_url", signup),
        (FactId::Commissions.key(), pay.commissions),
        (FactId::SecondTier.key(), pay.second_tier),
        (FactId::Cookie.key(), cookie),
        (FactId::Attribution.key(), attribution),
        ("payout", payout),
        ("approval", approval),
        (FactId::Restrictions.key(), restrictions),
        ("sources", Some(sources)),
        ("updated", updated.map(Tree::text)),
        ("extra", extra),
    ])
}

fn cookie(entry: &mut RegistryProgram<'_>) -> Option<Tree> {
    let days = text(entry.tree, "cookie_days")?;
    let from_partnerstack = text(entry.tree, "source") == Some("partnerstack-api");
    match days.parse::<u16>() {
        Ok(0) => {
            entry.remarks.push("`cookie_days` is 0: left as not stated".into());
            Some(entry.not_stated("The registry gives 0 days, which may mean no cookie or no answer.", None))
        }
        Ok(count @ 1..=9999) => {
            entry.taken.push("cookie_days");
            let filled_in = !entry.verified && count == if from_partnerstack { 30 } else { 60 };
            let plural = if count == 1 { "" } else { "s" };
            let follows = "The registry shows this number in nearly every entry of the same origin.";
            Some(entry.fact(Tree::Text(format!("{count} day{plural}")), filled_in.then_some(follows)))
        }
        _ => {
            entry.remarks.push(format!("`cookie_days` is `{days}`, which is no number of days: kept under `extra`"));
            None
        }
    }
}

fn payout(entry: &mut RegistryProgram<'_>) -> Option<Tree> {
    let tree = entry.tree.get("payout")?;
    let minimum = text(tree, "minimum").zip(text(tree, "currency"));
    let minimum = minimum
        .filter(|(amount, currency)| format!("{amount} {currency}").parse::<crate::model::money::Money>().is_ok());
    let minimum = minimum.map(|(amount, currency)| {
        entry.taken.extend(["payout.minimum", "payout.currency"]);
        entry.fact(Tree::Text(format!("{amount} {currency}")), (amount == "50").then_some(FILLED_IN))
    });
    let methods: Vec<&str> =
        tree.get("methods").map(Tree::items).unwrap_or_default().iter().filter_map(Tree::as_text).collect();
    let methods = (!methods.is_empty()).then(|| {
        entry.taken.push("payout.methods");
        let mut usual = methods.clone();
        usual.sort_unstable();
        let known =
            |method: &&str| METHODS.iter().find(|(key, _)| key == method).map_or(*method, |(_, name)| *name).to_owned();
        entry.fact(Tree::texts(methods.iter().map(known)), (usual == ["bank", "paypal"]).then_some(FILLED_IN))
    });
    let schedule = text(tree, "frequency").filter(|word| SCHEDULES.contains(word)).map(|word| {
        entry.taken.push("payout.frequency");
        entry.fact(Tree::text(word), (word == "monthly").then_some(FILLED_IN))
    });
    let payout = Tree::map([("minimum", minimum), ("methods", methods), ("schedule", schedule)]);
    (!payout.is_void()).then_some(payout)
}

fn approval(entry: &mut RegistryProgram<'_>) -> Option<Tree> {
    let kind = match text(entry.tree, "approval") {
        Some("manual") => Some("manual"),
        Some("auto") => Some("automatic"),
        Some("invite-only") => {
            entry.taken.push("approval");
            None
        }
        _ => None,
    };
    let time = text(entry.tree, "approval_time");
    let filled_in = !entry.verified && kind == Some("manual") && time == Some("1-5 business days");
    let filled_in = filled_in.then_some(FILLED_IN);
    let kind = kind.map(|kind| {
        entry.taken.push("approval");
        entry.fact(Tree::text(kind), filled_in)
    });
    let time = time.filter(|time| *time != "N/A").map(|time| {
        entry.taken.push("approval_time");
        entry.fact(Tree::text(time), filled_in)
    });
    let approval = Tree::map([("type", kind), ("time", time)]);
    (!approval.is_void()).then_some(approval)
}

impl RegistryProgram<'_> {
    /// A fact that the registry reports, or an estimate with the reason for it.
    fn fact(&self, value: Tree, estimated: Option<&str>) -> Tree {
        let status = if estimated.is_some() { "estimated" } else { "reported" };
        self.provenance(Some(value), status, None, estimated)
    }

    /// A fact that the registry reports, with a remark on it.
    fn noted(&self, value: Tree, note: &str) -> Tree {
        self.provenance(Some(value), "reported", None, Some(note))
    }

    /// A fact that the registry does not state in a way that can be read.
    fn not_stated(&self, note: &str, quote: Option<&str>) -> Tree {
        self.provenance(None, "unknown", quote, Some(note))
    }

    fn provenance(&self, value: Option<Tree>, status: &str, quote: Option<&str>, note: Option<&str>) -> Tree {
        Tree::map([
            (ProvenanceKey::Value.key(), value),
            (ProvenanceKey::Status.key(), Some(Tree::text(status))),
            (ProvenanceKey::Sources.key(), Some(Tree::texts([SOURCE]))),
            (ProvenanceKey::Checked.key(), self.checked.as_deref().map(Tree::text)),
            (ProvenanceKey::Quote.key(), quote.map(Tree::text)),
            (ProvenanceKey::Note.key(), note.map(Tree::text)),
        ])
    }

    /// Leaves a field to `extra` after all, and says why.
    fn leave(&mut self, key: &'static str, why: &str) {
        self.taken.retain(|taken| *taken != key);
        self.remarks.push(format!("`{key}`: {why}: kept under `extra`"));
    }

    /// An address of the web; anything else is left to `extra`, with a remark.
    fn url(&mut self, key: &'static str) -> Option<Tree> {
        let text = text(self.tree, key)?;
        match WebUrl::parse(text) {
            Ok(_) => {
                self.taken.push(key);
                Some(Tree::text(text))
            }
            Err(why) => {
                self.remarks.push(format!("`{key}`: `{text}` {why}: kept under `extra`"));
                None
            }
        }
    }
}

/// A text that says something.
fn text<'t>(tree: &'t Tree, path: &str) -> Option<&'t str> {
    tree.at(path)?.as_text().map(str::trim).filter(|text| !text.is_empty() && *text != "null")
}

/// What was not taken and says something.
fn rest(tree: &Tree, path: &str, taken: &[&str]) -> Option<Tree> {
    let Tree::Map(entries) = tree else { return None };
    let kept = entries.iter().filter_map(|(key, value)| {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        if taken.contains(&path.as_str()) || value.is_void() || value.as_text() == Some("null") {
            return None;
        }
        match value {
            Tree::Map(_) => rest(value, &path, taken).map(|value| (key.clone(), value)),
            _ => Some((key.clone(), value.clone())),
        }
    });
    let kept: Vec<(String, Tree)> = kept.collect();
    (!kept.is_empty()).then_some(Tree::Map(kept))
}
