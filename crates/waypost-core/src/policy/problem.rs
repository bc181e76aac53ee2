//! What is wrong with a record, of whichever kind.

use super::dane::Unusable;
use super::dkim::DkimProblemKind;
use super::dmarc::DmarcProblemKind;
use super::spf::SpfProblemKind;
use super::sts::{StsFileProblemKind, StsRecordProblemKind};
use super::tag::Slip;
use super::tlsrpt::TlsRptProblemKind;

/// Something wrong or unwise, and in what kind of record. Some words of the report occur in several kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// What keeps a text from being a record at all.
    Slip(Slip),
    /// In an SPF record, or in what it leads to.
    Spf(SpfProblemKind),
    /// In a DMARC record.
    Dmarc(DmarcProblemKind),
    /// In a DKIM key record.
    Dkim(DkimProblemKind),
    /// In an MTA-STS record.
    StsRecord(StsRecordProblemKind),
    /// In an MTA-STS policy file.
    StsFile(StsFileProblemKind),
    /// In a TLS-RPT record.
    TlsRpt(TlsRptProblemKind),
    /// In a TLSA record.
    Tlsa(Unusable),
}

impl Problem {
    /// Its word in the report.
    pub const fn id(self) -> &'static str {
        match self {
            Problem::Slip(slip) => slip.id(),
            Problem::Spf(kind) => kind.id(),
            Problem::Dmarc(kind) => kind.id(),
            Problem::Dkim(kind) => kind.id(),
            Problem::StsRecord(kind) => kind.id(),
            Problem::StsFile(kind) => kind.id(),
            Problem::TlsRpt(kind) => kind.id(),
            Problem::Tlsa(kind) => kind.id(),
        }
    }
}

macro_rules! from {
    ($($variant:ident($kind:ty)),+ $(,)?) => {
        $(impl From<$kind> for Problem {
            fn from(kind: $kind) -> Problem {
                Problem::$variant(kind)
            }
        })+
    };
}

from!(
    Slip(Slip),
    Spf(SpfProblemKind),
    Dmarc(DmarcProblemKind),
    Dkim(DkimProblemKind),
    StsRecord(StsRecordProblemKind),
    StsFile(StsFileProblemKind),
    TlsRpt(TlsRptProblemKind),
    Tlsa(Unusable),
);
