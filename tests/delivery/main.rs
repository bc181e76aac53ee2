//! The delivery machine: decisions one by one, profiles one by one, properties, odds, whole stories.

mod decisions;
mod golden;
mod odds;
mod profiles;
mod properties;
mod world;
