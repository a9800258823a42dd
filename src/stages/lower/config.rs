//! `site.yaml`. Must not know: content.

use rust_decimal::Decimal;
use url::Url;

use super::allowed_files::AllowedFiles;
use super::field_reader::{FieldReader, Value};
use super::patterns;
use super::record::{mappings, record};
use super::value::Extra;
use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::slug::Slug;
use crate::base::span::Spanned;
use crate::model::config::{
    Affiliate, Comparisons, Config, EarningsSettings, Freshness, HighlightTheme, Markdown, MenuEntry, MenuTarget,
};
use crate::model::document::{Data, Node};
use crate::model::fact_id::FactId;
use crate::model::length::Length;
use crate::model::link::WebUrl;
use crate::model::money::{self, Currency, Money};
use crate::model::shape::{Kind, Range};
use crate::model::text::Text;

record! {
    /// The settings of a site.
    pub(super) const CONFIG = "`site.yaml`";
    fn read_config(node, reader) -> Config {
        title: String = "title", "The name of the site.";
        base_url: BaseUrl = "base_url", "Where the site will lie." => base_url.0;
        description: Option<String> = "description", "One sentence on the site.";
        language: Option<String> = "language", "A language tag, such as `en`." => language.unwrap_or_else(|| "en".into());
        theme: Option<Slug> = "theme", "A folder below `themes/`; by default the theme in the program.";
        author: Option<String> = "author", "The publisher.";
        logo: Option<Spanned<Address>> = "logo", "A picture of this site.";
        navigation: Vec<MenuEntry> = "navigation", "The main menu.";
        comparisons: Option<Comparisons> = "comparisons", "Comparisons that are made by themselves."
            => comparisons.unwrap_or(COMPARISONS_BY_DEFAULT);
        earnings: Option<EarningsSettings> = "earnings", "What the earnings of one referral are computed with." => earnings.unwrap_or_default();
        freshness: Option<Freshness> = "freshness", "How old the last reading of a fact may be." => freshness.unwrap_or_default();
        affiliate: Option<Affiliate> = "affiliate", "Money links." => affiliate.unwrap_or_else(no_affiliate);
        search: Option<bool> = "search", "Whether the site has a search." => search.unwrap_or(true);
        pictures: Option<bool> = "pictures", "Whether pages get pictures for social networks." => pictures.unwrap_or(true);
        feeds: Option<bool> = "feeds", "Whether the site has feeds." => feeds.unwrap_or(true);
        data_export: Option<bool> = "data_export", "Whether the catalogue is published as data." => data_export.unwrap_or(true);
        allow: Option<AllowedFiles> = "allow", "Files that are published although they look like secrets, each with a reason: `{static/shop.db: prices for the map}`."
            => allow.map_or_else(Vec::new, |files| files.0);
        markdown: Option<Markdown> = "markdown", "How text is shown." => markdown.unwrap_or_default();
        extra: Extra = "extra", "Anything else that a theme wants." => extra.0;
    }
}

const COMPARISONS_BY_DEFAULT: Comparisons = Comparisons { per_program: 3 };

/// Reads the settings.
pub(super) fn config(node: &Node, reader: &mut FieldReader<'_>) -> Option<Config> {
    read_config(node, reader)
}

fn go() -> Option<Address> {
    Address::parse("/go/").ok()
}

/// What an absent `affiliate` means.
#[expect(clippy::expect_used, reason = "the address is a literal that a test reads")]
fn no_affiliate() -> Affiliate {
    Affiliate { redirects: go().expect("`/go/` is an address"), disclosure: None }
}

/// The address of the site: ends with a slash, has no query.
struct BaseUrl(Url);

impl Value for BaseUrl {
    const KIND: Kind = Kind::Form("the address of the site: https://example.org/", patterns::BASE);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write the address of the site, such as `https://example.org/`", |text| {
            base_url(text).map(Self)
        })
    }
}

/// Reads the address of a site: absolute, without query or fragment; a slash is put at its end.
///
/// # Errors
/// Says what is wrong with it.
pub(crate) fn base_url(text: &str) -> Result<Url, String> {
    let mut url = Url::parse(text).map_err(|_| format!("`{text}` is not an absolute address"))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(format!("`{text}` is not an address of the web"));
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
        return Err(format!("`{text}` holds more than a host and a path"));
    }
    let path = format!("{}/", url.path().trim_end_matches('/'));
    if path.contains("//") {
        return Err(format!("`{text}` has an empty part in its path"));
    }
    url.set_path(&path);
    Ok(url)
}

mappings! {
    MenuEntry: MENU_ENTRY, menu_entry;
    Comparisons: COMPARISONS, comparisons;
    EarningsSettings: EARNINGS, earnings;
    Affiliate: AFFILIATE, affiliate;
    Markdown: MARKDOWN, markdown;
}

record! {
    /// An entry of the menu.
    pub(super) const MENU_ENTRY = "an entry of the menu";
    fn menu_entry(node, reader) -> MenuEntry {
        title: String = "title", "The text.";
        url: Spanned<MenuTarget> = "url", "An address of this site, or another site's.";
    }
}

impl Value for MenuTarget {
    const KIND: Kind = Kind::Form("an address of this site from `/` on, or an absolute one", patterns::TARGET);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = reader.text(node, "write `/programs/` or `https://…`")?;
        if text.starts_with('/') {
            Address::read(node, reader).map(Self::Page)
        } else {
            WebUrl::read(node, reader).map(Self::Web)
        }
    }
}

record! {
    /// Comparisons that are made by themselves.
    pub(super) const COMPARISONS = "the setting of comparisons";
    fn comparisons(node, reader) -> Comparisons {
        per_program: Option<u32> = "per_program", "With how many of its nearest peers a program is compared."
            => per_program.map_or(COMPARISONS_BY_DEFAULT.per_program, |count| count.min(50) as usize);
    }
}

record! {
    /// Assumptions about one customer.
    pub(super) const EARNINGS = "the setting of earnings";
    fn earnings(node, reader) -> EarningsSettings {
        monthly_price: Option<Money> = "monthly_price", "What a customer pays a month where the product's price is not known."
            => monthly_price.unwrap_or(EarningsSettings::default().monthly_price);
        monthly_churn: Option<Churn> = "monthly_churn", "Which part of the customers leaves each month: `5%`."
            => monthly_churn.map_or(EarningsSettings::default().monthly_churn, |churn| churn.0);
        horizon_months: Option<Months> = "horizon_months", "Over how many months, from 1 to 120."
            => horizon_months.map_or(EarningsSettings::default().horizon_months, |months| months.0);
        exchange: Option<Exchange> = "exchange", "What one unit of another currency is in that of the price: `{EUR: 1.08}`."
            => exchange.map_or_else(Vec::new, |exchange| exchange.between(monthly_price.currency, reader));
        lead_to_customer: Option<Conversion> = "lead_to_customer", "Which part of sign-ups and leads becomes a customer: `10%`."
            => lead_to_customer.map(|part| part.0);
    }
}

/// Rates of exchange by currency.
struct Exchange(Vec<(Spanned<Currency>, Decimal)>);

impl Exchange {
    /// The rates to a currency, which has none to itself.
    fn between(self, site: Currency, reader: &mut FieldReader<'_>) -> Vec<(Currency, Decimal)> {
        let (own, others): (Vec<_>, Vec<_>) = self.0.into_iter().partition(|(currency, _)| currency.value == site);
        for (currency, _) in own {
            let message = format!("`{site}` is the currency of `monthly_price`, which has no rate to itself");
            let help = "remove it; rates are those of other currencies";
            reader.step("exchange", |reader| reader.error(Code::InvalidValue, currency.span, &message, help));
        }
        others.into_iter().map(|(currency, rate)| (currency.value, rate)).collect()
    }
}

impl Value for Exchange {
    const KIND: Kind = Kind::MapOf(&ExchangeRate::KIND);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let help = "write `{EUR: 1.08}`: one euro is 1.08 of the currency of `monthly_price`";
        let Data::Map(entries) = &node.data else {
            reader.invalid(node, &format!("a mapping is wanted, found {}", node.shape()), help);
            return None;
        };
        let mut rates = Vec::new();
        for entry in entries {
            let Some(currency) = Currency::from_code(&entry.key) else {
                reader.invalid(&entry.value, &format!("`{}` is not a currency of ISO 4217", entry.key), help);
                continue;
            };
            let rate = reader.step(&*entry.key, |reader| ExchangeRate::read(&entry.value, reader));
            rates.extend(rate.map(|rate| (Spanned::new(currency, entry.key_span), rate.0)));
        }
        Some(Self(rates))
    }
}

/// A rate of exchange, over 0.
struct ExchangeRate(Decimal);

impl Value for ExchangeRate {
    const KIND: Kind = Kind::Text("a number over 0, such as 1.08");

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write a number over 0 with at most 6 digits after the point, such as `1.08`", |text| {
            let rate = money::parse_number(text).filter(|rate| !rate.is_zero() && rate.scale() <= 6);
            rate.map(Self).ok_or_else(|| format!("`{text}` is not such a number"))
        })
    }
}

/// A part of the customers: from 0% to 100%, as a fraction.
struct Churn(Decimal);

impl Value for Churn {
    const KIND: Kind = Kind::Form("a percentage from 0% to 100%", patterns::PERCENTAGE);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write a percentage from 0% to 100%, such as `5%`", |text| {
            let number = text.strip_suffix('%').and_then(|number| money::parse_number(number.trim()));
            let percent = number.filter(|percent| *percent <= Decimal::ONE_HUNDRED);
            percent
                .map(|percent| Self(percent / Decimal::ONE_HUNDRED))
                .ok_or_else(|| format!("`{text}` is not such a percentage"))
        })
    }
}

/// A part of leads that become customers: over 0% and at most 100%, as a fraction.
struct Conversion(Decimal);

impl Value for Conversion {
    const KIND: Kind = Kind::Form("a percentage over 0% and up to 100%", patterns::PERCENTAGE);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let Churn(part) = Churn::read(node, reader)?;
        if part.is_zero() {
            let help = "write a percentage over 0%, such as `10%`, or leave it out";
            reader.invalid(node, "of leads that never become customers nothing can be said", help);
        }
        (!part.is_zero()).then_some(Self(part))
    }
}

/// A number of months from 1 to 120.
struct Months(u32);

impl Value for Months {
    const KIND: Kind =
        Kind::Number(&Range { forms: "a whole number from 1 to 120", whole: true, least: 1, most: Some(120) });

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write a whole number of months from 1 to 120", |text| {
            let months = text.parse().ok().filter(|months| (1..=120).contains(months));
            months.map(Self).ok_or_else(|| format!("`{text}` is not from 1 to 120"))
        })
    }
}

/// What may grow old.
fn dated() -> Vec<&'static str> {
    let mut names = vec!["default"];
    for name in FactId::ALL.iter().flat_map(|id| id.freshness()) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    names
}

impl Value for Freshness {
    const KIND: Kind = Kind::Keyed(dated, &Length::KIND);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let entries = reader.entries(node, "write `{default: 365 days, cookie: 180 days}`")?;
        let mut freshness = Self::default();
        for entry in entries {
            if !dated().contains(&entry.key.as_str()) {
                let message = format!("no fact `{}` is read and grows old", entry.key);
                let help = reader.suggest(&entry.key, dated());
                reader.error(Code::UnknownField, entry.key_span, &message, help);
                continue;
            }
            let Some(length) = reader.step(&*entry.key, |reader| Length::read(&entry.value, reader)) else {
                continue;
            };
            if entry.key == "default" {
                freshness.default = length;
            } else {
                freshness.facts.push((entry.key.clone(), length));
            }
        }
        Some(freshness)
    }
}

record! {
    /// Money links.
    pub(super) const AFFILIATE = "the setting of affiliate links";
    fn affiliate(node, reader) -> Affiliate {
        redirects: Option<Address> = "redirects", "Where redirect pages lie: `/go/`." => redirects.or_else(go)?;
        disclosure: Option<Text> = "disclosure", "What every page says before its first money link.";
    }
}

record! {
    /// How text is shown.
    pub(super) const MARKDOWN = "the setting of markdown";
    fn markdown(node, reader) -> Markdown {
        highlight_theme: Option<HighlightTheme> = "highlight_theme", "The colours of code; by default those of the theme.";
    }
}
