//! The delivery machine: decisions one by one, profiles one by one, properties, whole stories.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod decisions;
mod golden;
mod profiles;
mod properties;
#[path = "../support/mod.rs"]
mod support;
mod world;
