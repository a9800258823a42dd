//! What templates may see: one plain, serialisable struct for each kind of page, and no logic.
//!
//! A template gets three names: `site` ([`shell::SiteView`], the same on every page), `page`
//! ([`shell::PageView`], the head of this page) and `view` (one of the structs below). Every link in a view
//! is ready for an `href`: internal ones carry the path of the base URL, outgoing ones were parsed.
//! Must not know: the file format, the disk, templates.

pub(crate) mod article;
pub(crate) mod chart;
pub(crate) mod comparison;
pub(crate) mod fact;
pub(crate) mod home;
pub(crate) mod methodology;
pub(crate) mod program;
pub(crate) mod ranking;
pub(crate) mod row;
pub(crate) mod shell;
pub(crate) mod term;
