//! The delivery machine: decisions one by one, profiles one by one, properties, whole stories.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod decisions;
mod golden;
mod profiles;
mod properties;
mod world;
