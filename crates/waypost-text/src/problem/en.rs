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
const WRONG_CASE: &str = "it is written with other capitals";
const TOO_LONG: &str = "it is longer than what is read here";
const BAD_REPORT_URI: &str = "this is not an address for reports; one starts with mailto:";
const UNSUPPORTED_SCHEME: &str = "few can send reports to such an address";
const UNKNOWN_TAG: &str = "the standard does not know this tag, so it is ignored";
const DUPLICATE_TAG: &str = "this tag stands there twice";
const NOT_A_TAG: &str = "an equals sign is missing";
const NOTHING_BETWEEN: &str = "nothing stands between two semicolons";
const EMPTY_ADDRESS: &str = "a comma stands there without an address";
const BLANK: &str = "a blank stands where some senders take none";
const DUPLICATE_FIELD: &str = "this field stands there twice; the first counts";
const BAD_FIELD: &str = "this piece cannot be read";
const UNKNOWN_FIELD: &str = "the standard does not know this field, so it is ignored";
const BAD_VERSION: &str = "the version is not the one expected";

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
        Slip::LeadingBlank => "a blank stands before it",
        Slip::Quoted => "quotation marks belong to the text itself",
        Slip::WrongCase => WRONG_CASE,
        Slip::VersionNotFirst => "the version does not stand first",
        Slip::Separator => "nothing separates the version from the rest",
        Slip::WrongName => "it stands at the domain instead of below it",
    }
}

fn spf(kind: SpfProblemKind) -> &'static str {
    match kind {
        SpfProblemKind::UnknownMechanism => "there is no such mechanism",
        SpfProblemKind::MissingArgument => "a name or a network is missing",
        SpfProblemKind::UnexpectedArgument => "this term takes no argument",
        SpfProblemKind::BadDomain => "this is not a name",
        SpfProblemKind::BadNetwork => "this is not an address of that kind",
        SpfProblemKind::BadPrefix => "the length of the prefix is wrong",
        SpfProblemKind::QualifiedModifier => "no sign may stand before this term",
        SpfProblemKind::DuplicateModifier => "redirect or exp stands there twice",
        SpfProblemKind::NotAscii => "a character is not ASCII, such as a long dash",
        SpfProblemKind::ModifierLikeMechanism => {
            "an equals sign stands where a colon should, so this is ignored"
        }
        SpfProblemKind::PassAll => "everybody may send",
        SpfProblemKind::UsesPtr => "ptr is slow and should not be used",
        SpfProblemKind::AfterAll => "what stands behind “all” is ignored",
        SpfProblemKind::RedirectBesideAll => "redirect beside “all” is ignored",
        SpfProblemKind::NoDefault => "nothing is said about all others",
        SpfProblemKind::TooLong => TOO_LONG,
        SpfProblemKind::TooManyLookups => "more lookups than the ten that are allowed",
        SpfProblemKind::TooManyVoidLookups => "more than two lookups bring nothing",
        SpfProblemKind::TooManyMx => "an mx brings more than ten records",
        SpfProblemKind::IncludeWithoutRecord => "an include leads to a name without SPF",
        SpfProblemKind::RedirectWithoutRecord => "redirect leads to a name without SPF",
        SpfProblemKind::TargetWithSeveral => "it leads to a name with several SPF records",
        SpfProblemKind::TargetBroken => "it leads to a record that cannot be read",
        SpfProblemKind::Loop => "the record includes itself, perhaps by way of others",
        SpfProblemKind::TargetFailed => "a record that it leads to could not be asked",
        SpfProblemKind::TargetWithMacros => {
            "the name depends on the message and is not followed here"
        }
        SpfProblemKind::NotFollowed => "too many or too deep to be followed here",
    }
}

fn dmarc(kind: DmarcProblemKind) -> &'static str {
    match kind {
        DmarcProblemKind::MissingPolicy => "there is no p=",
        DmarcProblemKind::BadPolicy => "p= is none of none, quarantine, reject",
        DmarcProblemKind::BadSubdomainPolicy => "sp= is none of none, quarantine, reject",
        DmarcProblemKind::BadNonexistentPolicy => "np= is none of none, quarantine, reject",
        DmarcProblemKind::BadAlignment => "adkim and aspf take r or s",
        DmarcProblemKind::BadFailureOption => "fo= is not understood",
        DmarcProblemKind::ConflictingFailureOptions => {
            "fo= has 0 and 1, which exclude each other, so it is ignored"
        }
        DmarcProblemKind::DuplicateFailureOption => "fo= has a value twice, so it is ignored",
        DmarcProblemKind::EmptyAddress => EMPTY_ADDRESS,
        DmarcProblemKind::EmptyTag => NOTHING_BETWEEN,
        DmarcProblemKind::FailureOptionAlone => "fo= without ruf= is ignored",
        DmarcProblemKind::BadTest => "t= takes y or n",
        DmarcProblemKind::BadPublicSuffix => "psd= takes y, n or u",
        DmarcProblemKind::BadReportUri => BAD_REPORT_URI,
        DmarcProblemKind::UnsupportedScheme => UNSUPPORTED_SCHEME,
        DmarcProblemKind::SizeLimit => "a size after the address is no longer defined",
        DmarcProblemKind::RemovedTag => "this tag was removed from the standard and is ignored",
        DmarcProblemKind::UnknownTag => UNKNOWN_TAG,
        DmarcProblemKind::DuplicateTag => DUPLICATE_TAG,
        DmarcProblemKind::NotATag => NOT_A_TAG,
        DmarcProblemKind::TooLong => TOO_LONG,
    }
}

fn dkim(kind: DkimProblemKind) -> &'static str {
    match kind {
        DkimProblemKind::BadVersion => BAD_VERSION,
        DkimProblemKind::MissingKey => "there is no p=, so there is no key",
        DkimProblemKind::Revoked => "the key was withdrawn",
        DkimProblemKind::BadKey => "the key cannot be read",
        DkimProblemKind::UnknownKeyType => "this kind of key is not known",
        DkimProblemKind::KeyTooShort => "the key is too short to be accepted",
        DkimProblemKind::KeyShort => "the key is shorter than the 2048 bits that are advised",
        DkimProblemKind::OnlySha1 => "it allows SHA-1 only, which is not accepted",
        DkimProblemKind::NoUsableHash => "it allows no hash that is accepted: only SHA-256 is",
        DkimProblemKind::BadTagName => {
            "a tag has a name that no tag may have, so the key does not count"
        }
        DkimProblemKind::BadTagValue => {
            "a value has a character that may not stand there, so the key does not count"
        }
        DkimProblemKind::EmptyTag => NOTHING_BETWEEN,
        DkimProblemKind::NotForMail => "the key is not meant for mail",
        DkimProblemKind::Testing => {
            "the domain says that it is testing, so signatures count for nothing"
        }
        DkimProblemKind::DuplicateTag => DUPLICATE_TAG,
        DkimProblemKind::NotATag => "an equals sign is missing, so the key does not count",
        DkimProblemKind::UnknownTag => UNKNOWN_TAG,
    }
}

fn sts_record(kind: StsRecordProblemKind) -> &'static str {
    match kind {
        StsRecordProblemKind::MissingId => "there is no id=",
        StsRecordProblemKind::BadId => "id= takes 1 to 32 letters and digits",
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
        StsFileProblemKind::BadMode => "the mode is none of enforce, testing, none",
        StsFileProblemKind::MissingMaxAge => "the line “max_age:” is missing",
        StsFileProblemKind::BadMaxAge => "max_age is a number of seconds",
        StsFileProblemKind::MaxAgeTooLong => {
            "max_age is above a year: some senders count a year, others refuse the policy"
        }
        StsFileProblemKind::MaxAgeShort => "a policy forgotten within a day protects little",
        StsFileProblemKind::MissingMx => "no line “mx:” names a host",
        StsFileProblemKind::BadMx => "this pattern fits no host",
        StsFileProblemKind::Blank => {
            "a blank stands before the field or its colon, so it does not count"
        }
        StsFileProblemKind::FinalDot => {
            "the name ends with a dot, so senders that compare texts find no match"
        }
        StsFileProblemKind::EmptyLine => "a line has nothing in it",
        StsFileProblemKind::BadField => BAD_FIELD,
        StsFileProblemKind::DuplicateField => DUPLICATE_FIELD,
        StsFileProblemKind::UnknownField => UNKNOWN_FIELD,
        StsFileProblemKind::WrongCase => WRONG_CASE,
    }
}

fn tls_rpt(kind: TlsRptProblemKind) -> &'static str {
    match kind {
        TlsRptProblemKind::MissingReports => "there is no rua=",
        TlsRptProblemKind::BadReportUri => BAD_REPORT_URI,
        TlsRptProblemKind::UnsupportedScheme => UNSUPPORTED_SCHEME,
        TlsRptProblemKind::BadField => BAD_FIELD,
        TlsRptProblemKind::EmptyField => NOTHING_BETWEEN,
        TlsRptProblemKind::Blank => BLANK,
        TlsRptProblemKind::EmptyAddress => EMPTY_ADDRESS,
        TlsRptProblemKind::UnencodedSign => "an exclamation mark in an address must be written %21",
        TlsRptProblemKind::UnknownField => UNKNOWN_FIELD,
    }
}

fn tlsa(kind: Unusable) -> &'static str {
    match kind {
        Unusable::PkixUsage => "usages 0 and 1 do not apply to mail",
        Unusable::UnknownUsage => "the first number is none of 0 to 3",
        Unusable::UnknownSelector => "the second number is neither 0 nor 1",
        Unusable::UnknownMatching => "the third number is none of 0, 1, 2",
        Unusable::DigestLength => "the digest has the wrong length",
        Unusable::NotDer => "the data is not a certificate",
    }
}
