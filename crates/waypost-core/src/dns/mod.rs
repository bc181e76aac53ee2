//! The vocabulary of the DNS, and the two readers of foreign answers.
//!
//! A [`Question`] goes out; what comes back is an [`Outcome`]: either a [`Reply`], in which "no such
//! name" and "no records of this type" are ordinary replies, or a [`Failure`], which only ever means
//! "we do not know".

pub mod chain;
pub mod json;
mod name;
mod question;
mod record;
mod reply;
pub mod resolver;
pub mod reverse;
pub mod wire;

pub use name::Name;
pub use question::{Question, RecordType};
pub use record::{Data, MxData, Record, TlsaData};
pub use reply::{ExtendedError, Failure, Outcome, Rcode, Reply};

/// The HTTP status of "too many requests" (RFC 6585 section 4).
pub const TOO_MANY_REQUESTS: u16 = 429;

/// The longest answer body that is read, in octets; what is longer is cut off and counts as "not DNS".
pub const BODY_OCTETS_MAX: usize = 2 * 1024 * 1024;

/// The most records of one answer that are kept.
pub const RECORDS_MAX: usize = 20_000;

/// What is wrong with an answer section that has records, and nothing that was asked for.
const BESIDE: &str = "the answer section has other records than those asked for";

/// The octets of a body that are shown of an answer that could not be used.
const EXCERPT_CHARACTERS: usize = 200;

/// What an HTTP exchange brought, before it is read as DNS.
#[derive(Clone, Copy, Debug)]
pub struct HttpAnswer<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The seconds of a `Retry-After` header, where the browser may read it.
    pub retry_after_seconds: Option<u32>,
    /// The body, at most [`BODY_OCTETS_MAX`] octets.
    pub body: &'a [u8],
}

impl HttpAnswer<'_> {
    /// Whether the status is the one that every DNS answer should come with.
    fn is_ok(&self) -> bool {
        self.status == 200
    }

    /// The failure this is, where the body could not be read as DNS for this reason.
    fn failure_or(&self, reason: &'static str) -> Failure {
        let excerpt = String::from_utf8_lossy(self.body)
            .chars()
            .take(EXCERPT_CHARACTERS)
            .collect();
        if self.is_ok() {
            Failure::NotDns { reason, excerpt }
        } else {
            Failure::Http {
                status: self.status,
                retry_after_seconds: self.retry_after_seconds,
                excerpt,
            }
        }
    }
}
