//! Floor 1: inert data. What programs, facts and pages are, with their invariants in constructors; nothing
//! here reads, writes, links or renders.

pub(crate) mod allowance;
pub mod article;
pub(crate) mod category;
pub(crate) mod channel;
pub(crate) mod choice;
pub(crate) mod commission;
pub(crate) mod comparison;
pub mod config;
pub(crate) mod content_file;
pub mod dated;
pub mod document;
pub mod earnings;
pub mod entry;
pub(crate) mod fact;
pub mod fact_id;
pub mod id;
pub(crate) mod length;
pub(crate) mod link;
pub mod money;
pub(crate) mod network;
pub mod output;
pub(crate) mod payout;
pub(crate) mod period;
pub mod program;
pub(crate) mod provenance;
pub(crate) mod ranking;
pub(crate) mod rate;
pub(crate) mod scalar;
pub mod shape;
pub mod site;
pub mod sources;
pub mod text;
pub mod tree;
pub(crate) mod value_error;
