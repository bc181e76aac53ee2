//! What is wrong with a record, in English: half sentences without a full stop.

use waypost_core::policy::dane::Unusable;
use waypost_core::policy::dkim::DkimProblemKind;
use waypost_core::policy::dmarc::DmarcProblemKind;
use waypost_core::policy::problem::Problem;
use waypost_core::policy::spf::SpfProblemKind;
use waypost_core::policy::sts::{StsFileProblemKind, StsRecordProblemKind};
use waypost_core::policy::tag::Slip;
use waypost_core::policy::tlsrpt::TlsRptProblemKind;

// What several kinds of records can have.
const WRONG_CASE: &str = "the capitalisation is wrong";
const TOO_LONG: &str = "it is longer than Waypost reads";
const BAD_REPORT_URI: &str = "this is not a report address, which starts with mailto:";
const UNSUPPORTED_SCHEME: &str = "few servers can send reports to such an address";
const UNKNOWN_TAG: &str = "this tag is not in the standard and is ignored";
const NOT_A_TAG: &str = "an equals sign (=) is missing";
const NOTHING_BETWEEN: &str = "there is nothing between two semicolons";
const EMPTY_ADDRESS: &str = "there is a comma without an address";
const BLANK: &str = "there is a space that some senders do not accept";
const DUPLICATE_FIELD: &str = "this field occurs twice, and the first one applies";
const BAD_FIELD: &str = "this part is not valid";
const UNKNOWN_FIELD: &str = "this field is not in the standard and is ignored";
const BAD_VERSION: &str = "the version is not the expected one";

pub(super) fn problem(problem: Problem) -> &'static str {
    match problem {
        Problem::Slip(kind) => slip(kind),
        Problem::Spf(kind) => spf(kind),
        Problem::Dmarc(kind) => dmarc(kind),
        Problem::Dkim(kind) => dkim(kind),
        Problem::StsRecord(kind) => sts_record(kind),
        Problem::StsFile(kind) => sts_file(kind),
        Problem::TlsRpt(kind) => tls_rpt(kind),
        Problem::Tlsa(kind) => tlsa(kind),
    }
}

fn slip(kind: Slip) -> &'static str {
    match kind {
        Slip::LeadingBlank => "it starts with a space",
        Slip::Quoted => "the text itself contains quotation marks",
        Slip::WrongCase => WRONG_CASE,
        Slip::VersionNotFirst => "it does not start with the version",
        Slip::Separator => "there is no separator after the version",
        Slip::WrongName => "it is published at the domain itself instead of below it",
    }
}

fn spf(kind: SpfProblemKind) -> &'static str {
    match kind {
        SpfProblemKind::UnknownMechanism => "this mechanism does not exist",
        SpfProblemKind::MissingArgument => "a name or a network is missing",
        SpfProblemKind::UnexpectedArgument => "this term takes no argument",
        SpfProblemKind::BadDomain => "this is not a valid domain name",
        SpfProblemKind::BadNetwork => "this is not a valid address of this type",
        SpfProblemKind::BadPrefix => "the prefix length is not valid",
        SpfProblemKind::QualifiedModifier => "this term cannot have a sign before it",
        SpfProblemKind::DuplicateModifier => "redirect or exp occurs twice",
        SpfProblemKind::NotAscii => "it contains a non-ASCII character, such as a long dash (–)",
        SpfProblemKind::ModifierLikeMechanism => {
            "it has an equals sign (=) instead of a colon, so it is ignored"
        }
        SpfProblemKind::PassAll => "every server may send mail as the domain",
        SpfProblemKind::UsesPtr => "the ptr mechanism is slow and should not be used",
        SpfProblemKind::AfterAll => "everything after all is ignored",
        SpfProblemKind::RedirectBesideAll => "redirect is ignored because the record contains all",
        SpfProblemKind::NoDefault => {
            "there is no all or redirect at the end, so other servers get a neutral result"
        }
        SpfProblemKind::TooLong => TOO_LONG,
        SpfProblemKind::TooManyLookups => "it needs more than the ten DNS lookups that are allowed",
        SpfProblemKind::TooManyVoidLookups => "more than two DNS lookups return nothing",
        SpfProblemKind::TooManyMx => "an mx mechanism returns more than ten records",
        SpfProblemKind::IncludeWithoutRecord => "an include refers to a name without an SPF record",
        SpfProblemKind::RedirectWithoutRecord => "redirect refers to a name without an SPF record",
        SpfProblemKind::TargetWithSeveral => "it refers to a name with several SPF records",
        SpfProblemKind::TargetBroken => "it refers to an invalid SPF record",
        SpfProblemKind::Loop => "the record includes itself, possibly through other records",
        SpfProblemKind::TargetFailed => "a record that it refers to could not be looked up",
        SpfProblemKind::TargetWithMacros => {
            "the name contains macros that depend on the message, so Waypost does not follow it"
        }
        SpfProblemKind::NotFollowed => {
            "there are too many or too deeply nested records for Waypost to follow"
        }
    }
}

fn dmarc(kind: DmarcProblemKind) -> &'static str {
    match kind {
        DmarcProblemKind::MissingPolicy => "p= is missing",
        DmarcProblemKind::BadPolicy => "p= must be none, quarantine or reject",
        DmarcProblemKind::BadSubdomainPolicy => "sp= must be none, quarantine or reject",
        DmarcProblemKind::BadNonexistentPolicy => "np= must be none, quarantine or reject",
        DmarcProblemKind::BadAlignment => "adkim= and aspf= must be r or s",
        DmarcProblemKind::BadFailureOption => "fo= has an unknown value",
        DmarcProblemKind::ConflictingFailureOptions => {
            "fo= contains both 0 and 1, so it is ignored"
        }
        DmarcProblemKind::DuplicateFailureOption => "fo= contains a value twice, so it is ignored",
        DmarcProblemKind::EmptyAddress => EMPTY_ADDRESS,
        DmarcProblemKind::EmptyTag => NOTHING_BETWEEN,
        DmarcProblemKind::FailureOptionAlone => "fo= without ruf= is ignored",
        DmarcProblemKind::BadTest => "t= must be y or n",
        DmarcProblemKind::BadPublicSuffix => "psd= must be y, n or u",
        DmarcProblemKind::BadReportUri => BAD_REPORT_URI,
        DmarcProblemKind::UnsupportedScheme => UNSUPPORTED_SCHEME,
        DmarcProblemKind::SizeLimit => {
            "a size limit after the address is no longer part of the standard"
        }
        DmarcProblemKind::RemovedTag => {
            "this tag was removed from the standard, and not every receiving server still applies it"
        }
        DmarcProblemKind::UnknownTag => UNKNOWN_TAG,
        DmarcProblemKind::DuplicateTag => {
            "this tag occurs twice: some receivers use the first, some the last, and others ignore the record"
        }
        DmarcProblemKind::NotATag => NOT_A_TAG,
        DmarcProblemKind::TooLong => TOO_LONG,
    }
}

fn dkim(kind: DkimProblemKind) -> &'static str {
    match kind {
        DkimProblemKind::BadVersion => BAD_VERSION,
        DkimProblemKind::MissingKey => "p= is missing, so there is no key",
        DkimProblemKind::Revoked => "the key is revoked",
        DkimProblemKind::BadKey => "the key is not valid",
        DkimProblemKind::UnknownKeyType => "the key type is unknown",
        DkimProblemKind::KeyTooShort => "the key is too short to be accepted",
        DkimProblemKind::KeyShort => "the key is shorter than the recommended 2048 bits",
        DkimProblemKind::OnlySha1 => "it allows only SHA-1, which receiving servers do not accept",
        DkimProblemKind::NoUsableHash => {
            "it does not allow SHA-256, the only hash that receiving servers accept"
        }
        DkimProblemKind::BadTagName => "a tag name is not valid, so the key is ignored",
        DkimProblemKind::BadTagValue => {
            "a tag value contains a character that is not allowed, so the key is ignored"
        }
        DkimProblemKind::EmptyTag => NOTHING_BETWEEN,
        DkimProblemKind::NotForMail => "the key is not meant for mail",
        DkimProblemKind::Testing => {
            "the domain is in testing mode (t=y), so signatures have no effect"
        }
        DkimProblemKind::DuplicateTag => "this tag occurs twice, so the key is ignored",
        DkimProblemKind::NotATag => "an equals sign (=) is missing, so the key is ignored",
        DkimProblemKind::UnknownTag => UNKNOWN_TAG,
    }
}

fn sts_record(kind: StsRecordProblemKind) -> &'static str {
    match kind {
        StsRecordProblemKind::MissingId => "id= is missing",
        StsRecordProblemKind::BadId => "id= must consist of 1 to 32 letters and digits",
        StsRecordProblemKind::DuplicateField => DUPLICATE_FIELD,
        StsRecordProblemKind::BadField => BAD_FIELD,
        StsRecordProblemKind::EmptyField => NOTHING_BETWEEN,
        StsRecordProblemKind::Blank => BLANK,
        StsRecordProblemKind::UnknownField => UNKNOWN_FIELD,
    }
}

fn sts_file(kind: StsFileProblemKind) -> &'static str {
    match kind {
        StsFileProblemKind::TooLarge => "the file is too large",
        StsFileProblemKind::Markup => "this is a web page, not a policy",
        StsFileProblemKind::BadLine => "the line has no colon",
        StsFileProblemKind::MissingVersion => "the line “version: STSv1” is missing",
        StsFileProblemKind::BadVersion => BAD_VERSION,
        StsFileProblemKind::MissingMode => "the line “mode:” is missing",
        StsFileProblemKind::BadMode => "the mode must be enforce, testing or none",
        StsFileProblemKind::MissingMaxAge => "the line “max_age:” is missing",
        StsFileProblemKind::BadMaxAge => "max_age must be a number of seconds",
        StsFileProblemKind::MaxAgeTooLong => {
            "max_age is longer than a year, so some senders shorten it and others ignore the policy"
        }
        StsFileProblemKind::MaxAgeShort => "max_age is shorter than a day, which protects little",
        StsFileProblemKind::MissingMx => "there is no line “mx:” with a host",
        StsFileProblemKind::BadMx => "this pattern cannot match any host",
        StsFileProblemKind::Blank => {
            "there is a space before the field or its colon, so the field is ignored"
        }
        StsFileProblemKind::Underscore => {
            "the name contains an underscore, so some senders may not accept the policy"
        }
        StsFileProblemKind::FinalDot => "the name ends with a dot, so some senders find no match",
        StsFileProblemKind::EmptyLine => "there is an empty line",
        StsFileProblemKind::BadField => BAD_FIELD,
        StsFileProblemKind::DuplicateField => DUPLICATE_FIELD,
        StsFileProblemKind::UnknownField => UNKNOWN_FIELD,
        StsFileProblemKind::WrongCase => WRONG_CASE,
    }
}

fn tls_rpt(kind: TlsRptProblemKind) -> &'static str {
    match kind {
        TlsRptProblemKind::MissingReports => "rua= is missing",
        TlsRptProblemKind::BadReportUri => BAD_REPORT_URI,
        TlsRptProblemKind::UnsupportedScheme => UNSUPPORTED_SCHEME,
        TlsRptProblemKind::BadField => BAD_FIELD,
        TlsRptProblemKind::EmptyField => NOTHING_BETWEEN,
        TlsRptProblemKind::Blank => BLANK,
        TlsRptProblemKind::EmptyAddress => EMPTY_ADDRESS,
        TlsRptProblemKind::UnencodedSign => {
            "an exclamation mark in an address must be written as %21"
        }
        TlsRptProblemKind::UnknownField => UNKNOWN_FIELD,
    }
}

fn tlsa(kind: Unusable) -> &'static str {
    match kind {
        Unusable::PkixUsage => "usages 0 and 1 do not apply to mail",
        Unusable::UnknownUsage => "the first number (usage) must be 0 to 3",
        Unusable::UnknownSelector => "the second number (selector) must be 0 or 1",
        Unusable::UnknownMatching => "the third number (matching type) must be 0, 1 or 2",
        Unusable::DigestLength => "the digest has the wrong length",
        Unusable::NotDer => "the data is not a certificate",
    }
}
