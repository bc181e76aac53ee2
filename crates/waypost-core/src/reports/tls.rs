//! TLS reports in JSON (RFC 8460 section 4.4): how many connections to each host were encrypted, and why others were not.

use std::collections::BTreeMap;
use std::io::Cursor;

use struson::reader::{JsonReader, JsonStreamReader, ReaderError, ReaderSettings, ValueType};

use super::count::{Counted, Day, When};
use super::{FILE_ROWS_MAX, Unread, count_of, kept, kept_name};
use crate::delivery::ProfileId;
use crate::delivery::scenario::{DnsFault, Fault};
use crate::ids;

/// The deepest that values of a report are nested, and some more.
const DEPTH_MAX: u32 = 32;

ids! {
    /// What made a connection fail (RFC 8460 section 4.3).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum FailureType {
        /// The server does not offer STARTTLS.
        StarttlsNotSupported = "starttls-not-supported",
        /// The certificate is for other names.
        CertificateHostMismatch = "certificate-host-mismatch",
        /// The certificate is out of date.
        CertificateExpired = "certificate-expired",
        /// The certificate comes from nobody that the sender trusts.
        CertificateNotTrusted = "certificate-not-trusted",
        /// TLS failed for another reason.
        ValidationFailure = "validation-failure",
        /// No TLSA record fits the certificate, or none can be used.
        TlsaInvalid = "tlsa-invalid",
        /// The DNSSEC signatures do not hold.
        DnssecInvalid = "dnssec-invalid",
        /// The sender insists on DANE, and there are no TLSA records to use.
        DaneRequired = "dane-required",
        /// The MTA-STS policy file could not be fetched.
        StsPolicyFetchError = "sts-policy-fetch-error",
        /// The MTA-STS policy file cannot be understood.
        StsPolicyInvalid = "sts-policy-invalid",
        /// The web server of the MTA-STS policy file has no valid certificate.
        StsWebpkiInvalid = "sts-webpki-invalid",
    }
}

/// What a failure looks like in the walk-through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Like {
    /// A fault of the host.
    Host(Fault),
    /// A fault of the DNS.
    Dns(DnsFault),
}

impl FailureType {
    /// The fault of the walk-through that stops a sender at the same place. There is none for what concerns the policy file,
    /// nor for TLSA records that are not there: a server without them works.
    pub fn like(self) -> Option<Like> {
        match self {
            FailureType::StarttlsNotSupported
            | FailureType::CertificateHostMismatch
            | FailureType::CertificateExpired
            | FailureType::CertificateNotTrusted
            | FailureType::ValidationFailure
            | FailureType::TlsaInvalid => Some(Like::Host(Fault::StartTls)),
            FailureType::DnssecInvalid => Some(Like::Dns(DnsFault::ServFail)),
            FailureType::DaneRequired
            | FailureType::StsPolicyFetchError
            | FailureType::StsPolicyInvalid
            | FailureType::StsWebpkiInvalid => None,
        }
    }

    /// The section that defines it.
    pub fn reference(self) -> &'static str {
        match self {
            FailureType::StarttlsNotSupported
            | FailureType::CertificateHostMismatch
            | FailureType::CertificateExpired
            | FailureType::CertificateNotTrusted
            | FailureType::ValidationFailure => "RFC 8460 §4.3.1",
            FailureType::TlsaInvalid | FailureType::DnssecInvalid | FailureType::DaneRequired => {
                "RFC 8460 §4.3.2.1"
            }
            FailureType::StsPolicyFetchError
            | FailureType::StsPolicyInvalid
            | FailureType::StsWebpkiInvalid => "RFC 8460 §4.3.2.2",
        }
    }
}

/// A sender that does not deliver without TLS once STARTTLS failed, whatever the domain publishes: it shows what a policy
/// that requires TLS comes to.
pub const REQUIRES_TLS: ProfileId = ProfileId::Chasquid;

/// What made a connection fail, as the report says it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A type of the standard.
    Known(FailureType),
    /// Another word.
    Other(String),
}

/// What makes a row of failures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FailureKey {
    /// The domain that the report is about.
    pub domain: String,
    /// The mail server; empty where the report names none, as for a policy file.
    pub host: String,
    /// What failed.
    pub cause: Cause,
}

/// A row of failures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FailureRow {
    /// How many connections.
    pub counted: Counted,
    /// What a sender added, in its own words; the first that came.
    pub said: Option<String>,
    /// Whether a policy applied that forbids delivery without TLS: DANE, or MTA-STS unless it is only tested.
    pub requires_tls: bool,
}

impl FailureRow {
    /// Adds everything of another.
    pub fn merge(&mut self, other: &FailureRow) {
        self.counted.merge(&other.counted);
        self.requires_tls |= other.requires_tls;
        if self.said.is_none() {
            self.said.clone_from(&other.said);
        }
    }
}

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TlsReport {
    /// Who reports.
    pub reporter: String,
    /// What the reporter calls it.
    pub id: String,
    /// The day on which it begins.
    pub day: Option<Day>,
    /// The domains that it is about.
    pub domains: Vec<String>,
    /// How many connections were encrypted as the policy wants.
    pub succeeded: u64,
    /// How many were not.
    pub failed: u64,
    /// The failures, row by row.
    pub rows: BTreeMap<FailureKey, FailureRow>,
    /// Failures that were counted and are in no row.
    pub unexplained: u64,
}

/// Where the reader is between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Start,
    Report,
    Policies,
    Policy,
    Details,
    End,
}

/// Reads a report, one value or one failure at a time.
pub(super) struct TlsReader {
    json: JsonStreamReader<Cursor<Vec<u8>>>,
    at: At,
    report: TlsReport,
    has_policies: bool,
    policy: PolicyPart,
}

/// Which policy applied (RFC 8460 section 4.4, `policy-type`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum PolicyKind {
    Tlsa,
    Sts,
    #[default]
    None,
}

/// What one policy of a report says. Its domain may come after its failures.
#[derive(Default)]
struct PolicyPart {
    domain: String,
    kind: PolicyKind,
    is_tested: bool,
    succeeded: u64,
    failed: u64,
    /// The failures, with their domain still to come.
    rows: BTreeMap<FailureKey, FailureRow>,
    detailed: u64,
}

/// A failure of `failure-details`.
#[derive(Default)]
struct Detail {
    cause: Option<String>,
    host: String,
    count: Option<u64>,
    said: Option<String>,
}

impl From<ReaderError> for Unread {
    fn from(error: ReaderError) -> Unread {
        match error {
            ReaderError::MaxNestingDepthExceeded { .. } => Unread::TooDeep,
            _ => Unread::Malformed,
        }
    }
}

impl TlsReader {
    pub(super) fn new(octets: Vec<u8>) -> TlsReader {
        let settings = ReaderSettings {
            max_nesting_depth: Some(DEPTH_MAX),
            track_path: false,
            ..ReaderSettings::default()
        };
        TlsReader {
            json: JsonStreamReader::new_custom(Cursor::new(octets), settings),
            at: At::Start,
            report: TlsReport::default(),
            has_policies: false,
            policy: PolicyPart::default(),
        }
    }

    /// Reads on; the report once it is complete.
    pub(super) fn step(&mut self) -> Result<Option<TlsReport>, Unread> {
        match self.at {
            At::Start => {
                if self.json.peek()? != ValueType::Object {
                    return Err(Unread::NoReport);
                }
                self.json.begin_object()?;
                self.at = At::Report;
            }
            At::Report => self.read_member()?,
            At::Policies => {
                if self.json.has_next()? {
                    self.json.begin_object()?;
                    self.policy = PolicyPart::default();
                    self.at = At::Policy;
                } else {
                    self.json.end_array()?;
                    self.at = At::Report;
                }
            }
            At::Policy => self.read_policy_member()?,
            At::Details => {
                if self.json.has_next()? {
                    self.read_detail()?;
                } else {
                    self.json.end_array()?;
                    self.at = At::Policy;
                }
            }
            At::End => return self.finished().map(Some),
        }
        Ok(None)
    }

    fn finished(&mut self) -> Result<TlsReport, Unread> {
        if !self.has_policies {
            return Err(Unread::NoReport);
        }
        let mut report = std::mem::take(&mut self.report);
        let when = When {
            day: report.day,
            reporter: report.reporter.clone(),
        };
        // The rows were counted before it was known who reports them.
        for row in report.rows.values_mut() {
            let count = row.counted.more;
            row.counted = Counted::default();
            row.counted.add(&when, count);
        }
        Ok(report)
    }

    fn read_member(&mut self) -> Result<(), Unread> {
        if !self.json.has_next()? {
            self.json.end_object()?;
            self.at = At::End;
            return Ok(());
        }
        match self.json.next_name()? {
            "organization-name" => self.report.reporter = self.text()?.unwrap_or_default(),
            "report-id" => self.report.id = self.text()?.unwrap_or_default(),
            "date-range" => self.read_range()?,
            "policies" => {
                self.json.begin_array()?;
                self.has_policies = true;
                self.at = At::Policies;
            }
            _ => self.json.skip_value()?,
        }
        Ok(())
    }

    fn read_range(&mut self) -> Result<(), Unread> {
        if self.json.peek()? != ValueType::Object {
            self.json.skip_value()?;
            return Ok(());
        }
        self.json.begin_object()?;
        while self.json.has_next()? {
            if self.json.next_name()? == "start-datetime" {
                self.report.day = self.text()?.and_then(|text| Day::read(&text));
            } else {
                self.json.skip_value()?;
            }
        }
        self.json.end_object()?;
        Ok(())
    }

    fn read_policy_member(&mut self) -> Result<(), Unread> {
        if !self.json.has_next()? {
            self.json.end_object()?;
            self.end_policy();
            self.at = At::Policies;
            return Ok(());
        }
        let name = self.json.next_name_owned()?;
        let kind = self.json.peek()?;
        match (name.as_str(), kind) {
            ("policy", ValueType::Object) => {
                self.json.begin_object()?;
                while self.json.has_next()? {
                    match self.json.next_name()? {
                        "policy-domain" => {
                            self.policy.domain = kept_name(&self.text()?.unwrap_or_default());
                        }
                        "policy-type" => {
                            let word = self.text()?.unwrap_or_default();
                            self.policy.kind = match word.to_ascii_lowercase().as_str() {
                                "tlsa" => PolicyKind::Tlsa,
                                "sts" => PolicyKind::Sts,
                                _ => PolicyKind::None,
                            };
                        }
                        "policy-string" => self.policy.is_tested = self.has_weak_mode()?,
                        _ => self.json.skip_value()?,
                    }
                }
                self.json.end_object()?;
            }
            ("summary", ValueType::Object) => {
                self.json.begin_object()?;
                while self.json.has_next()? {
                    match self.json.next_name()? {
                        "total-successful-session-count" => self.policy.succeeded = self.count()?,
                        "total-failure-session-count" => self.policy.failed = self.count()?,
                        _ => self.json.skip_value()?,
                    }
                }
                self.json.end_object()?;
            }
            ("failure-details", ValueType::Array) => {
                self.json.begin_array()?;
                self.at = At::Details;
            }
            // Some senders write a single failure without a list around it.
            ("failure-details", ValueType::Object) => self.read_detail()?,
            _ => self.json.skip_value()?,
        }
        Ok(())
    }

    fn read_detail(&mut self) -> Result<(), Unread> {
        let mut detail = Detail::default();
        self.json.begin_object()?;
        while self.json.has_next()? {
            match self.json.next_name()? {
                "result-type" => detail.cause = self.text()?,
                "receiving-mx-hostname" => {
                    detail.host = kept_name(&self.text()?.unwrap_or_default());
                }
                "failed-session-count" => detail.count = Some(self.count()?),
                "failure-reason-code" => detail.said = self.text()?.or(detail.said),
                "additional-information" => detail.said = detail.said.or(self.text()?),
                _ => self.json.skip_value()?,
            }
        }
        self.json.end_object()?;
        let word = detail.cause.unwrap_or_default().to_ascii_lowercase();
        let cause = match FailureType::with_id(&word) {
            Some(known) => Cause::Known(known),
            None => Cause::Other(word),
        };
        // Each entry is at least one connection.
        let count = detail.count.unwrap_or(1);
        let policy = &mut self.policy;
        policy.detailed = policy.detailed.saturating_add(count);
        let key = FailureKey {
            domain: String::new(),
            host: detail.host,
            cause,
        };
        if policy.rows.len() < FILE_ROWS_MAX || policy.rows.contains_key(&key) {
            let row = policy.rows.entry(key).or_default();
            row.counted.more = row.counted.more.saturating_add(count);
            row.said = row
                .said
                .take()
                .or(detail.said.filter(|said| !said.is_empty()));
        }
        Ok(())
    }

    /// Whether the lines of an MTA-STS policy say that mail is delivered all the same (RFC 8461 section 3.2). They come as a
    /// list, or as one text.
    fn has_weak_mode(&mut self) -> Result<bool, Unread> {
        let is_weak = |text: &str| {
            let modes = text.lines().filter_map(|line| {
                let (key, value) = line.split_once(':')?;
                (key.trim() == "mode").then_some(value.trim())
            });
            modes
                .into_iter()
                .any(|mode| matches!(mode, "testing" | "none"))
        };
        match self.json.peek()? {
            ValueType::String => Ok(is_weak(self.json.next_str()?)),
            ValueType::Array => {
                let mut found = false;
                self.json.begin_array()?;
                while self.json.has_next()? {
                    if self.json.peek()? == ValueType::String {
                        found |= is_weak(self.json.next_str()?);
                    } else {
                        self.json.skip_value()?;
                    }
                }
                self.json.end_array()?;
                Ok(found)
            }
            _ => {
                self.json.skip_value()?;
                Ok(false)
            }
        }
    }

    fn end_policy(&mut self) {
        let policy = std::mem::take(&mut self.policy);
        let requires_tls = match policy.kind {
            PolicyKind::Tlsa => true,
            PolicyKind::Sts => !policy.is_tested,
            PolicyKind::None => false,
        };
        let report = &mut self.report;
        report.succeeded = report.succeeded.saturating_add(policy.succeeded);
        // Where the sum is smaller than its parts, the parts were counted one by one.
        let failed = policy.failed.max(policy.detailed);
        report.failed = report.failed.saturating_add(failed);
        if !report.domains.contains(&policy.domain) && report.domains.len() < FILE_ROWS_MAX {
            report.domains.push(policy.domain.clone());
        }
        let mut explained = 0_u64;
        for (key, own) in policy.rows {
            let key = FailureKey {
                domain: policy.domain.clone(),
                ..key
            };
            let count = own.counted.more;
            if report.rows.len() >= FILE_ROWS_MAX && !report.rows.contains_key(&key) {
                continue;
            }
            explained = explained.saturating_add(count);
            let row = report.rows.entry(key).or_default();
            row.counted.more = row.counted.more.saturating_add(count);
            row.said = row.said.take().or(own.said);
            row.requires_tls |= requires_tls;
        }
        let unexplained = failed.saturating_sub(explained);
        report.unexplained = report.unexplained.saturating_add(unexplained);
    }

    /// A text, or the first of a list of them; nothing for anything else.
    fn text(&mut self) -> Result<Option<String>, Unread> {
        match self.json.peek()? {
            ValueType::String => Ok(Some(kept(self.json.next_str()?))),
            ValueType::Number => Ok(Some(kept(self.json.next_number_as_str()?))),
            ValueType::Array => {
                let mut first = None;
                self.json.begin_array()?;
                while self.json.has_next()? {
                    if first.is_none() && self.json.peek()? == ValueType::String {
                        first = Some(kept(self.json.next_str()?));
                    } else {
                        self.json.skip_value()?;
                    }
                }
                self.json.end_array()?;
                Ok(first)
            }
            _ => {
                self.json.skip_value()?;
                Ok(None)
            }
        }
    }

    /// A count, as a number or as a text.
    fn count(&mut self) -> Result<u64, Unread> {
        match self.json.peek()? {
            ValueType::Number => count_of(self.json.next_number_as_str()?),
            ValueType::String => count_of(self.json.next_str()?),
            ValueType::Null => {
                self.json.next_null()?;
                Ok(0)
            }
            _ => Err(Unread::BadCount),
        }
    }
}
