//! Floor 1: inert data. What programs, facts and pages are, with their invariants in constructors; nothing
//! here reads, writes, links or renders.

pub mod allowance;
pub mod article;
pub mod category;
pub mod choice;
pub mod commission;
pub mod comparison;
pub mod config;
pub mod document;
pub mod earnings;
pub mod entry;
pub mod fact;
pub mod fact_id;
pub mod id;
pub mod link;
pub mod money;
pub mod network;
pub mod output;
pub mod period;
pub mod program;
pub mod provenance;
pub mod ranking;
pub mod rate;
pub mod scalar;
pub mod shape;
pub mod site;
pub mod sources;
pub mod text;
pub mod tree;
pub mod value_error;
