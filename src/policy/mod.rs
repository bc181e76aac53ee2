//! What a domain publishes about its mail beside the MX records.

pub mod answer;
pub mod dane;
pub mod dkim;
pub mod dmarc;
pub mod spf;
pub mod sts;
pub mod tag;
pub mod tlsrpt;
