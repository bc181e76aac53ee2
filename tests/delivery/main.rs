//! The delivery machine: decisions one by one, profiles one by one, properties, whole stories.

mod decisions;
mod golden;
mod profiles;
mod properties;
mod world;
