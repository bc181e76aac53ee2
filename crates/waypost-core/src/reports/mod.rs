//! The reports that others send about a domain: TLS reports (RFC 8460) and DMARC aggregate reports (RFC 7489, RFC 9990).
//!
//! A file is unpacked by whoever has it ([`packing`] says how), read in steps that take little time each ([`Reading`]),
//! and added up with others ([`Totals`]). Whatever the file says, it ends as a [`Report`] or as the reason why not
//! ([`Unread`]).

mod count;
mod dmarc;
pub mod packing;
mod presence;
mod reading;
mod tls;
mod totals;

pub use count::{Counted, Day, When};
pub use dmarc::{Alignment, Disposition, DmarcReport, Policy, Source, SourceKey};
pub use presence::Presence;
pub use reading::{Reading, Step};
pub use tls::{Cause, FailureKey, FailureRow, FailureType, Like, REQUIRES_TLS, TlsReport};
pub use totals::{DmarcTotals, HostFailures, Scope, TlsTotals, Totals};

use crate::ids;

/// The most octets of a file as it is, before it is unpacked.
pub const FILE_OCTETS_MAX: u64 = 20_000_000;

/// The most octets that a file may have once it is unpacked.
pub const UNPACKED_OCTETS_MAX: usize = 20_000_000;

/// The most different rows that are kept of one file; what is beyond counts in the sums only.
pub const FILE_ROWS_MAX: usize = 2_000;

/// The most different rows that are kept of all files together.
pub const ROWS_MAX: usize = 10_000;

/// The most characters that are kept of a name.
const NAME_CHARACTERS_MAX: usize = 255;

/// A report that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// About encrypted delivery to the domain.
    Tls(TlsReport),
    /// About mail that names the domain as its sender.
    Dmarc(DmarcReport),
}

ids! {
    /// Why a file was not read.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Unread {
        /// It is larger than [`FILE_OCTETS_MAX`].
        TooLarge = "too-large",
        /// It becomes larger than [`UNPACKED_OCTETS_MAX`] when it is unpacked.
        Bomb = "bomb",
        /// It cannot be unpacked: it is damaged or cut off.
        Damaged = "damaged",
        /// It is an archive without a file, or one with a password.
        NoFile = "no-file",
        /// It holds more files than are read.
        TooManyFiles = "too-many-files",
        /// It is neither JSON nor XML, or of another kind.
        NoReport = "no-report",
        /// Its JSON or XML is broken.
        Malformed = "malformed",
        /// It is nested more deeply than any report.
        TooDeep = "too-deep",
        /// It defines entities of its own.
        Entities = "entities",
        /// A count is no whole number.
        BadCount = "bad-count",
        /// The browser could not read it.
        Unreadable = "unreadable",
    }
}

/// A text of a report as it is kept: without blanks around it, and no longer than a name may be.
fn kept(text: &str) -> String {
    text.trim().chars().take(NAME_CHARACTERS_MAX).collect()
}

/// A domain or host of a report: in lower case, without the final dot.
fn kept_name(text: &str) -> String {
    let mut name = kept(text);
    name.make_ascii_lowercase();
    if name.ends_with('.') {
        name.pop();
    }
    name
}

/// A count as a report writes it. What is larger than any count becomes the largest.
fn count_of(text: &str) -> Result<u64, Unread> {
    let digits = text.trim();
    if digits.is_empty() || !digits.bytes().all(|octet| octet.is_ascii_digit()) {
        return Err(Unread::BadCount);
    }
    Ok(digits.parse().unwrap_or(u64::MAX))
}
