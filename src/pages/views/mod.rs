//! What templates may see: one plain, serialisable struct for each kind of page, and no logic.
//!
//! A template gets three names: `site` ([`shell::SiteView`], the same on every page), `page`
//! ([`shell::PageView`], the head of this page) and `view` (one of the structs below). Every link in a view
//! is ready for an `href`: internal ones carry the path of the base URL, outgoing ones were parsed.
//! Must not know: the file format, the disk, templates.

pub mod article;
pub mod chart;
pub mod comparison;
pub mod fact;
pub mod home;
pub mod methodology;
pub mod program;
pub mod ranking;
pub mod row;
pub mod shell;
pub mod term;
