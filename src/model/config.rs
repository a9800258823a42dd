//! The settings of a site. Must not know: how they are written.

use rust_decimal::Decimal;
use url::Url;

use super::choice::choices;
use super::fact_id::FactId;
use super::length::{Length, LengthUnit};
use super::link::WebUrl;
use super::money::{Currency, Money};
use super::text::Text;
use crate::base::address::Address;
use crate::base::slug::Slug;
use crate::base::span::Spanned;

/// `site.yaml`.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the site.
    pub title: String,
    /// Where it will lie; ends with a slash.
    pub base_url: Url,
    /// One sentence.
    pub description: Option<String>,
    /// A BCP 47 language tag.
    pub language: String,
    /// A folder below `themes/`; absent means the one in the binary.
    pub theme: Option<Slug>,
    /// The publisher.
    pub author: Option<String>,
    /// A picture of this site.
    pub logo: Option<Spanned<Address>>,
    /// The main menu; empty means the usual one.
    pub navigation: Vec<MenuEntry>,
    /// Comparisons that are made by themselves.
    pub comparisons: Comparisons,
    /// What the earnings of one referral are computed with.
    pub earnings: EarningsSettings,
    /// How old a reading may be.
    pub freshness: Freshness,
    /// Money links.
    pub affiliate: Affiliate,
    /// Whether there is a search.
    pub search: bool,
    /// Whether pages get pictures for social networks.
    pub pictures: bool,
    /// Whether there are feeds.
    pub feeds: bool,
    /// Whether the catalogue is published as data.
    pub data_export: bool,
    /// Files that are published although they look like secrets, by their paths from the site's root.
    pub allow: Vec<Spanned<String>>,
    /// How text is shown.
    pub markdown: Markdown,
    /// Anything else, as text.
    pub extra: serde_json::Value,
}

/// How text is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markdown {
    /// The colours of code; absent means the theme's own.
    pub highlight_theme: Option<HighlightTheme>,
}

choices! {
    /// The colours of code by name: those that come with syntect.
    pub enum HighlightTheme {
        /// Light, as on the site of that name.
        InspiredGitHub = "InspiredGitHub",
        /// Warm and light.
        SolarizedLight = "Solarized (light)",
        /// Warm and dark.
        SolarizedDark = "Solarized (dark)",
        /// Cool and light.
        OceanLight = "base16-ocean.light",
        /// Cool and dark.
        OceanDark = "base16-ocean.dark",
        /// Bright on grey.
        EightiesDark = "base16-eighties.dark",
        /// Brown and dark.
        MochaDark = "base16-mocha.dark",
    }
}

/// An entry of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// The text.
    pub title: String,
    /// An address of this site, or another site's.
    pub url: Spanned<MenuTarget>,
}

/// Where an entry of a menu leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuTarget {
    /// A page of this site.
    Page(Address),
    /// Another site.
    Web(WebUrl),
}

/// Comparisons that are made by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparisons {
    /// With how many of its nearest peers a program is compared.
    pub per_program: usize,
}

/// Assumptions about one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarningsSettings {
    /// What a customer pays a month where the product's price is not known.
    pub monthly_price: Money,
    /// Which part of the customers leaves each month: 0.05 is 5%; from 0 to 1.
    pub monthly_churn: Decimal,
    /// Over how many months, from 1 to 120.
    pub horizon_months: u32,
    /// What one unit of another currency is in that of the price.
    pub exchange: Vec<(Currency, Decimal)>,
    /// Which part of sign-ups and leads becomes a customer: 0.1 is 10%; over 0 and at most 1. Absent means that one
    /// is counted for one.
    pub lead_to_customer: Option<Decimal>,
}

impl Default for EarningsSettings {
    fn default() -> Self {
        Self {
            monthly_price: Money { amount: Decimal::ONE_HUNDRED, currency: Currency::USD },
            monthly_churn: Decimal::new(5, 2),
            horizon_months: 24,
            exchange: Vec::new(),
            lead_to_customer: None,
        }
    }
}

/// How old the last reading of a fact may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// For facts without a limit of their own.
    pub default: Length,
    /// For single facts, by the names that [`FactId::freshness`] gives.
    pub facts: Vec<(String, Length)>,
}

impl Freshness {
    /// How old the last reading of a fact may be.
    #[must_use]
    pub(crate) fn limit(&self, id: FactId) -> Length {
        let named = |name: &&str| self.facts.iter().find(|(of, _)| of == name).map(|(_, length)| *length);
        id.freshness().iter().find_map(named).unwrap_or(self.default)
    }
}

impl Default for Freshness {
    fn default() -> Self {
        Self { default: Length { count: 365, unit: LengthUnit::Day }, facts: Vec::new() }
    }
}

/// Money links.
#[derive(Debug, Clone)]
pub struct Affiliate {
    /// Where redirect pages lie: `/go/`.
    pub redirects: Address,
    /// What every page says before its first money link; absent means the text for the relationship.
    pub disclosure: Option<Text>,
}
