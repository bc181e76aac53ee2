//! Waypost shows where a domain's mail goes, and why.

pub mod dns;
