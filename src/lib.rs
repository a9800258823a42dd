//! Candor: a static site generator for honest program reviews.
//!
//! # The way of the data
//!
//! ```text
//! Source -> Document -> Entry -> Site -> Page -> Output
//!   load      parse      lower    link   pages    render -> write
//! ```
//!
//! | type | is |
//! |---|---|
//! | [`Source`](base::source::Source) | a file as read: path and text |
//! | [`Document`](model::document::Document) | its syntax: front matter as a tree with places, body |
//! | [`Entry`](model::entry::Entry) | its meaning, alone: a program, a comparison, a ranking, an article … |
//! | [`Site`](model::site::Site) | everything resolved and frozen |
//! | [`Page`](pages::Page) | an address and what stands there; its view is made when it is rendered |
//! | [`Output`](model::output::Output) | an address and its bytes |
//! | [`Checked`](base::checked::Checked) | a value, and what is wrong with it |
//!
//! # The rooms
//!
//! Each row is a floor, from the top to the bottom. A file imports only from lower floors and from its own room; no
//! stage imports another, and no files take from each other in a circle but a module's own file and what lies within it.
//!
//! | room | does |
//! |---|---|
//! | [`fuzzing`](self) | what a fuzzer asks of each reader of untrusted text; in no other build |
//! | [`commands`] | what each command does, and how it ends |
//! | [`serve`] | the preview: what stands at an address, made when it is asked for |
//! | [`pipeline`] | the whole path on one screen: compile a folder, emit a page |
//! | [`cache`], [`check`] | the only place that keeps anything between two compiles; rules, one a file, held against a site and its pages |
//! | [`cli`] | arguments and help, nothing else |
//! | [`stages`] | `load parse lower link render write`: each a function from what the one before made |
//! | [`import`], [`export`] | one format a file: text in, text out |
//! | [`pages`] | what stands at each address: every kind of page, a file each, and the views that templates see |
//! | [`markdown`] | markdown to texts, for bodies and for single fields, and texts to HTML |
//! | [`wording`] | every word that a reader sees and Rust makes: messages by language, amounts, dates |
//! | [`model`], [`disk`] | inert data with its invariants in constructors; what the operating system does for the edges |
//! | [`base`] | places in files, messages about them, names |
//!
//! # What always holds
//!
//! - A stage returns a value *and* what is wrong with it, and goes on; only the machine's failure stops one.
//! - Only `load` and `write` touch the disk, and nothing reads the clock: the same input gives the same bytes, on any
//!   machine and any number of threads. Ages on pages are made in the reader's browser, from dates.
//! - Each kind of mapping is defined once (`stages::lower::record`): reader, messages and schema come from there.
//! - HTML reaches a template only as [`Html`](pages::markup::Html), made from checked markdown and escaped text;
//!   every other string is escaped unless the template itself says `safe`, and every address was parsed before a
//!   template sees it.
//! - Rankings are computed from a type that has neither links nor relationships.
//! - What is costly depends on one file alone; what crosses files is cheap and done again. What little of that is kept
//!   ([`Cached`](base::cached::Cached)) lies beside the one input it was made from, compared whole: there is no rule by
//!   which it becomes stale, and storms of edits in the tests hold every preview against a cold build.
//!
//! # Where it departs from the usual
//!
//! - YAML is read with `granit-parser`, the event parser under `serde-saphyr`, straight into a tree of text with
//!   places: every value then has its line and column, keeps its spelling (`NO`, `1.10`, `007`), and all faults of a
//!   file are reported instead of the first.
//! - The preview uses `notify` without a debouncer: an event only says that it is time to look at the files, and how
//!   soon to look depends on the kind of event.
//! - While serving, what content files mean is kept and their texts are not; a message about one reads it again.
//! - Pages are made one at a time from [`Site`](model::site::Site) and dropped when written, so memory grows with
//!   facts, not with pages.

pub mod base;
pub(crate) mod cache;
pub mod check;
pub mod cli;
pub mod commands;
pub(crate) mod disk;
pub mod export;
#[cfg(any(fuzzing, test))]
pub mod fuzzing;
pub mod import;
pub(crate) mod markdown;
pub mod model;
pub mod pages;
pub mod pipeline;
pub mod serve;
pub mod stages;
pub mod wording;
