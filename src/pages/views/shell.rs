//! What surrounds every page: the site's name and menus, the page's head, HTML, links and dates.

use serde::Serialize;

use crate::pages::markup::Html;

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Ready for an `href`.
    pub url: String,
    /// The text of the link.
    pub text: String,
}

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenuLinkView {
    /// Ready for an `href`.
    pub url: String,
    /// The text of the link.
    pub text: String,
    /// The `rel` of a link to another site.
    pub rel: Option<&'static str>,
}

/// A button that leads to a program or its product: always with its `rel`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ButtonView {
    /// The address of the redirect page, or of the product itself.
    pub url: String,
    /// The words on the button, such as "Join on PartnerStack" or "Visit Kartra".
    pub text: String,
    /// `sponsored nofollow noopener` where money may flow, otherwise `noopener`.
    pub rel: &'static str,
}

/// A calendar day, for `<time datetime="{{ iso }}">{{ text }}</time>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct DateView {
    /// `2026-04-18`.
    pub iso: String,
    /// `18 April 2026`.
    pub text: String,
}

/// The same on every page of a site.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// One sentence on the site.
    pub description: Option<String>,
    /// A BCP 47 language tag, such as `en`.
    pub language: String,
    /// The path under which the site lies, `/` or `/sub/`: put before `style.css` and the like.
    pub base_path: String,
    /// Where the colours of code are that the settings choose: comes after the theme's own style sheet.
    pub highlight: Option<String>,
    /// The sentences in which the browser says figures, as JSON for a script element.
    pub figure_words: Html,
    /// The absolute address of the site, with a trailing slash.
    pub base_url: String,
    /// The publisher's name.
    pub author: Option<String>,
    /// Address of the logo, if the site has one.
    pub logo: Option<String>,
    /// The main menu.
    pub navigation: Vec<MenuLinkView>,
    /// Links of the foot of the page: about, disclosure and the other plain pages.
    pub footer: Vec<LinkView>,
    /// The Atom feeds: `url` and title.
    pub feeds: Vec<LinkView>,
    /// The catalogue as data (JSON, CSV), where the site publishes it.
    pub data: Vec<LinkView>,
    /// The site-wide text of disclosure.
    pub disclosure: Html,
    /// `extra` of `site.yaml`, as text.
    pub extra: serde_json::Value,
    /// `Candor 0.1.0`.
    pub generator: &'static str,
}

/// The head of one page.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// What the page is called, without the site's name.
    pub title: String,
    /// For `<meta name="description">`: plain text.
    pub description: Option<String>,
    /// The absolute address of this page.
    pub canonical: String,
    /// The path of this page, to mark the current entry of a menu.
    pub path: String,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// From the home page to this one; the last has no need of a link. Empty on the home page.
    pub breadcrumbs: Vec<LinkView>,
    /// What the browser needs to work the figures of the page out again with the reader's own numbers.
    pub figures: Option<FiguresView>,
    /// Blocks of JSON-LD, for a `<script type="application/ld+json">`.
    pub json_ld: Vec<Html>,
    /// The type for Open Graph: `website` or `article`.
    pub og_type: &'static str,
    /// Where the money of this page comes from, if a link on it may pay: stands before the first of them.
    pub disclosure: Option<Html>,
    /// The kind of page, for a class on `<body>`: `program`, `comparison`, `home` …
    pub kind: &'static str,
}

/// The figures of a page, for the form in which a reader puts other numbers.
#[derive(Debug, Clone, Serialize)]
pub struct FiguresView {
    /// For a `<script type="application/json">`: settings, sentences, and the terms of every program on the page.
    pub data: Html,
    /// The price that the form begins with, a plain number.
    pub price: String,
    pub currency: &'static str,
    /// How often it is paid: "a month".
    pub per: String,
    /// How far the slider of the price goes.
    pub slider: String,
    /// The churn in per cent, a plain number.
    pub churn: String,
    /// The months of the horizon.
    pub months: u32,
    /// How many products on the page have a price of their own, which the reader's takes the place of only if asked.
    pub own_prices: usize,
    /// Whether the page is about one product with a price of its own, which is the one to move.
    pub own: bool,
}
