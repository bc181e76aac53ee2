//! What came back.

use std::error::Error;
use std::fmt;

use super::{Question, Record, RecordType};

/// A response code (RFC 6895 section 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rcode(pub u16);

impl Rcode {
    /// The question was answered, with or without records.
    pub const NOERROR: Rcode = Rcode(0);
    /// The resolver could not find out.
    pub const SERVFAIL: Rcode = Rcode(2);
    /// The name does not exist, and nothing below it (RFC 8020 section 2).
    pub const NXDOMAIN: Rcode = Rcode(3);
    /// The resolver does not want to answer.
    pub const REFUSED: Rcode = Rcode(5);

    /// The mnemonic, or `RCODE17` for a number without one.
    pub fn mnemonic(self) -> String {
        const MNEMONICS: [&str; 11] = [
            "NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN",
            "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE",
        ];
        match MNEMONICS.get(usize::from(self.0)) {
            Some(mnemonic) => (*mnemonic).to_owned(),
            None => format!("RCODE{}", self.0),
        }
    }
}

impl fmt::Display for Rcode {
    /// The [mnemonic](Rcode::mnemonic).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.mnemonic())
    }
}

/// An answer that is DNS, whatever it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The response code; after an alias it speaks of the last name of the chain (RFC 6604 section 3).
    pub rcode: Rcode,
    /// Whether the resolver says that the answer is incomplete (the TC bit).
    pub truncated: bool,
    /// Whether the resolver says that it checked the signatures (the AD bit, RFC 4035 section 3.2.3).
    pub authenticated: bool,
    /// The answer section, in the order received.
    pub answer: Vec<Record>,
    /// The authority section: the SOA of a negative answer (RFC 2308 section 3).
    pub authority: Vec<Record>,
    /// Why, where the resolver says so (RFC 8914).
    pub extended_errors: Vec<ExtendedError>,
    /// Remarks of the resolver in prose.
    pub comments: Vec<String>,
    /// Whether the status was text instead of a number.
    pub status_was_text: bool,
    /// Whether an address stands in for those that are not given: a host of a list that is tried out.
    pub stands_in: bool,
}

impl Reply {
    /// A reply with this code and nothing else.
    pub fn new(rcode: Rcode) -> Self {
        Reply {
            rcode,
            truncated: false,
            authenticated: false,
            answer: Vec::new(),
            authority: Vec::new(),
            extended_errors: Vec::new(),
            comments: Vec::new(),
            status_was_text: false,
            stands_in: false,
        }
    }

    /// Whether the authority section names the start of a zone, as an honest negative answer does.
    pub fn has_soa(&self) -> bool {
        self.authority
            .iter()
            .any(|record| record.data.record_type() == RecordType::Soa)
    }

    /// Whether the answer section has nothing in it that was asked for: no record of that type, and no alias of that name.
    ///
    /// "No records of this type" is an answer section without records, or with aliases alone (RFC 2308). Where
    /// records of other types stand in it, those asked for have been lost on the way. A signature is no record of the type
    /// that it covers, and a DNAME comes with the CNAME it stands for (RFC 6672). What is cut off or filtered, and
    /// any other code, claims nothing about records.
    pub(super) fn is_beside(&self, question: &Question) -> bool {
        let answers = |record: &Record| {
            record.data.record_type() == question.record_type
                || (record.data.record_type() == RecordType::Cname && record.owner == question.name)
        };
        matches!(self.rcode, Rcode::NOERROR | Rcode::NXDOMAIN)
            && !self.truncated
            && !self.is_filtered()
            && !self.answer.iter().any(answers)
    }

    /// Whether the resolver says that it filtered the answer: extended errors 15 to 17 (RFC 8914
    /// sections 4.16 to 4.18: blocked, censored, filtered).
    pub fn is_filtered(&self) -> bool {
        self.extended_errors
            .iter()
            .any(|error| (15..=17).contains(&error.code))
    }
}

/// An extended DNS error (RFC 8914).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtendedError {
    /// The registered number.
    pub code: u16,
    /// What the resolver adds, empty if nothing.
    pub text: String,
}

/// Why there is no reply: we do not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing came in time.
    TimedOut,
    /// The resolver could not be reached, or the browser was not allowed to read what it said; the two
    /// look alike.
    Unreachable,
    /// The browser says that there is no network.
    Offline,
    /// An HTTP status that says "not now" or "not this way", with the start of the body.
    Http {
        /// The HTTP status.
        status: u16,
        /// How many seconds the server asks to wait, where it says so readably.
        retry_after_seconds: Option<u32>,
        /// The start of the body, never markup to be run.
        excerpt: String,
    },
    /// A body that is no DNS answer, with its start.
    NotDns {
        /// What is wrong with it, for the trace.
        reason: &'static str,
        /// The start of the body.
        excerpt: String,
    },
    /// An answer to another question.
    WrongQuestion,
}

impl Failure {
    /// The word of the report's `status` (contract: `timeout`, `unreachable`, `http`, `not_dns`).
    pub fn status(&self) -> &'static str {
        match self {
            Failure::TimedOut => "timeout",
            Failure::Unreachable | Failure::Offline => "unreachable",
            Failure::Http { .. } => "http",
            Failure::NotDns { .. } | Failure::WrongQuestion => "not_dns",
        }
    }
}

impl fmt::Display for Failure {
    /// In English, for whoever runs a program; the body is not shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::TimedOut => f.write_str("nothing came in time"),
            Failure::Unreachable => f.write_str("the resolver could not be reached"),
            Failure::Offline => f.write_str("there is no network"),
            Failure::Http { status, .. } => write!(f, "HTTP status {status}"),
            Failure::NotDns { reason, .. } => write!(f, "not DNS: {reason}"),
            Failure::WrongQuestion => f.write_str("the answer is to another question"),
        }
    }
}

impl Error for Failure {}

/// What became of a question: an error only ever means "we do not know".
pub type Outcome = Result<Reply, Failure>;
