//! Waypost shows where a domain's mail goes, and why.
//!
//! What needs no browser is `waypost-core`, the sentences are `waypost-text`; here is the program around them: its
//! state ([`app`]), how it is drawn ([`view`]), and what touches the browser (`shell`).

pub use waypost_core::{
    answer, asking, bounce, delivery, diagnosis, dns, encoding, finding, ids, input, lookup, many,
    operator, policy, progress, remark, report, reports, route, signature, snapshot, time, zone,
};
pub use waypost_text as text;

pub mod area;

pub mod link;

pub mod app;

pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod shell;
