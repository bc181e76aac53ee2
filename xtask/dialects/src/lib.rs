//! A DNS-over-HTTPS server that speaks like each of the public resolvers, and breaks on demand. For tests only.
//!
//! The program `dialects` asks a real resolver; a test may bring the answers itself.

pub mod dialect;
pub mod dns;
pub mod fault;
