//! Waypost shows where a domain's mail goes, and why.
//!
//! The modules stand in the order in which data flows through them.

pub mod input;

pub mod dns;

pub mod zone;

pub mod lookup;

pub mod route;

pub mod policy;

pub mod finding;

pub mod delivery;

pub mod report;

pub mod kept;

pub mod many;

pub mod app;

pub mod link;

pub mod text;

pub mod remark;

pub mod base64url;

pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod shell;
