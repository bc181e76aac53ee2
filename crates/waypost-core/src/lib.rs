//! Where a domain's mail goes, and why: everything of Waypost that needs no browser.
//!
//! The modules stand in the order in which data flows through them; each uses only those above it.

pub mod id;

pub mod time;

pub mod encoding;

pub mod dns;

pub mod remark;

pub mod input;

pub mod zone;

pub mod operator;

pub mod route;

pub mod lookup;

pub mod policy;

pub mod finding;

pub mod delivery;

pub mod answer;

pub mod diagnosis;

pub mod report;

pub mod snapshot;

pub mod many;
