//! Which certificate a mail host must show: DANE (RFC 6698, RFC 7672).
//!
//! TLSA records count only where the answers that lead to them are signed: the MX answer, the host's
//! addresses, and the TLSA answer itself (RFC 7672 section 2.2). Whether they are is what the resolver says
//! (the AD bit); nothing is validated here.

use super::answer::{Settled, settled};
use super::tag;
use crate::dns::{Data, Name, Outcome, Question, RecordType, TlsaData};

/// The labels before the name of a host (RFC 7672 section 2.2.3).
pub const LABELS: &str = "_25._tcp";

/// The most hosts whose TLSA records are asked for; a limit of ours.
pub const HOSTS_MAX: usize = 20;

/// The most TLSA records of one host that are read; a limit of ours.
pub const RECORDS_MAX: usize = 64;

/// The name asked about for a host; `None` where it would be too long.
pub fn question_name(host: &Name) -> Option<Name> {
    tag::below(LABELS, host)
}

/// The question about a host; `None` where its name is too long.
pub fn question(host: &Name) -> Option<Question> {
    question_name(host).map(|name| Question::new(name, RecordType::Tlsa))
}

/// Why a record is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unusable {
    /// Usage 0 or 1, which do not apply to SMTP (RFC 7672 section 3.1.3).
    PkixUsage,
    /// A usage that is not defined (RFC 6698 section 2.1.1).
    UnknownUsage,
    /// A selector that is not defined (RFC 6698 section 2.1.2).
    UnknownSelector,
    /// A matching type that is not defined (RFC 6698 section 2.1.3).
    UnknownMatching,
    /// The data is not as long as the digest: 32 octets of SHA-256, 64 of SHA-512 (RFC 6698 section
    /// 2.1.3).
    DigestLength,
    /// The data is no certificate or key, which start like every DER sequence (RFC 6698 section 2.1.4).
    NotDer,
}

crate::ids!(Unusable {
    PkixUsage => "pkix_usage",
    UnknownUsage => "unknown_usage",
    UnknownSelector => "unknown_selector",
    UnknownMatching => "unknown_matching",
    DigestLength => "digest_length",
    NotDer => "not_der",
});

/// Why a sender passes over a record; `None` for one it can use.
pub fn unusable(record: &TlsaData) -> Option<Unusable> {
    match record.usage {
        0 | 1 => return Some(Unusable::PkixUsage),
        2 | 3 => {}
        _ => return Some(Unusable::UnknownUsage),
    }
    if record.selector > 1 {
        return Some(Unusable::UnknownSelector);
    }
    let length = record.association.len();
    match record.matching {
        0 if record.association.first() != Some(&0x30) => Some(Unusable::NotDer),
        1 if length != 32 => Some(Unusable::DigestLength),
        2 if length != 64 => Some(Unusable::DigestLength),
        0..=2 => None,
        _ => Some(Unusable::UnknownMatching),
    }
}

/// The records of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsaSet {
    /// The records that could be read, with the reason where one is passed over; at most [`RECORDS_MAX`].
    pub records: Vec<(TlsaData, Option<Unusable>)>,
    /// How many records of the answer could not be read.
    pub malformed: usize,
}

impl TlsaSet {
    /// A set of these records, and of as many that could not be read.
    pub fn new(records: impl Iterator<Item = TlsaData>, malformed: usize) -> TlsaSet {
        TlsaSet {
            records: records
                .map(|data| {
                    let reason = unusable(&data);
                    (data, reason)
                })
                .take(RECORDS_MAX)
                .collect(),
            malformed,
        }
    }

    /// The records a sender can use.
    pub fn usable(&self) -> impl Iterator<Item = &TlsaData> {
        self.records
            .iter()
            .filter(|(_, reason)| reason.is_none())
            .map(|(record, _)| record)
    }

    /// Whether a record names an authority: the host's own certificate may change under it at any time, and the records
    /// need not (RFC 7671).
    pub fn names_authority(&self) -> bool {
        self.usable().any(|record| record.usage == 2)
    }

    /// Whether the set names more than one key, so that it can stay through a change: two records of one kind with
    /// different data (the next key of the host, or the next authority), or an authority beside a key of the host
    /// (RFC 7671 section 8.1). Records that differ in selector or matching type alone may be of the same key.
    pub fn has_roll_over(&self) -> bool {
        let usable = || self.usable();
        usable().enumerate().any(|(index, record)| {
            usable().skip(index + 1).any(|other| {
                let is_one_kind =
                    (record.selector, record.matching) == (other.selector, other.matching);
                record.usage != other.usage
                    || is_one_kind && record.association != other.association
            })
        })
    }
}

/// Which answer is not signed, so that there is nothing to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unsigned {
    /// The one with the MX records (RFC 7672 section 2.2.1).
    Mx,
    /// One with the addresses of the host (RFC 7672 section 2.2.2).
    Addresses,
    /// The one with the TLSA records (RFC 7672 section 2.2.3).
    Tlsa,
}

crate::ids!(Unsigned {
    Mx => "mx",
    Addresses => "addresses",
    Tlsa => "tlsa",
});

/// What is known of a host. A set of records is judged by what is signed and usable, so these are not the states
/// of a [`super::Published`] text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DaneState {
    /// Not known yet whether there is anything to ask: answers are outstanding.
    Waiting,
    /// An answer is not signed: DANE does not apply (RFC 7672 section 2.2).
    NotSigned(Unsigned),
    /// To be asked, but not asked (yet).
    NotAsked,
    /// The answer has not come.
    Asking,
    /// There are none: delivery as without DANE.
    Nothing,
    /// Delivery only encrypted and with a matching certificate (RFC 7672 section 2.2).
    Usable(TlsaSet),
    /// Delivery only encrypted, whatever the certificate (RFC 7672 section 2.2).
    AllUnusable(TlsaSet),
    /// It could not be found out: senders that use DANE leave the host aside for now (RFC 7672 section
    /// 2.1.2).
    LookupFailed,
}

impl DaneState {
    /// The word of the report.
    pub fn id(&self) -> &'static str {
        match self {
            DaneState::Waiting => "waiting",
            DaneState::NotSigned(_) => "not_signed",
            DaneState::NotAsked => "not_asked",
            DaneState::Asking => "asking",
            DaneState::Nothing => "nothing",
            DaneState::Usable(_) => "usable",
            DaneState::AllUnusable(_) => "all_unusable",
            DaneState::LookupFailed => "failed",
        }
    }

    /// What records mean that are there and signed.
    pub fn of_signed(set: TlsaSet) -> DaneState {
        if set.usable().next().is_some() {
            DaneState::Usable(set)
        } else if set.malformed > 0 {
            // What cannot be read here may be fine for a sender.
            DaneState::LookupFailed
        } else {
            DaneState::AllUnusable(set)
        }
    }

    /// Whether an answer is outstanding.
    pub fn is_open(&self) -> bool {
        matches!(
            self,
            DaneState::Waiting | DaneState::NotAsked | DaneState::Asking
        )
    }

    /// The records, where there are any that count.
    pub fn records(&self) -> Option<&TlsaSet> {
        match self {
            DaneState::Usable(records) | DaneState::AllUnusable(records) => Some(records),
            _ => None,
        }
    }
}

/// Reads what became of the question about a host whose MX and address answers are signed.
pub fn read(question: &Question, outcome: &Outcome) -> DaneState {
    let (reply, chain) = match settled(question, outcome) {
        Settled::Failed => return DaneState::LookupFailed,
        Settled::NoSuchName => return DaneState::Nothing,
        Settled::Records(reply, chain) => (reply, chain),
    };
    let records = chain
        .records
        .iter()
        .filter_map(|record| match &record.data {
            Data::Tlsa(data) => Some(data.clone()),
            _ => None,
        });
    let set = TlsaSet::new(records, chain.malformed.len());
    if reply.truncated {
        DaneState::LookupFailed
    } else if set.records.is_empty() && set.malformed == 0 {
        if chain.foreign.is_empty() {
            DaneState::Nothing
        } else {
            DaneState::LookupFailed
        }
    } else if !reply.authenticated {
        DaneState::NotSigned(Unsigned::Tlsa)
    } else {
        DaneState::of_signed(set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::{Rcode, Record, Reply};

    fn tlsa(usage: u8, selector: u8, matching: u8, association: Vec<u8>) -> TlsaData {
        TlsaData {
            usage,
            selector,
            matching,
            association,
        }
    }

    #[test]
    fn usable_and_not() {
        for (record, expected) in [
            (tlsa(3, 1, 1, vec![7; 32]), None),
            (tlsa(2, 0, 2, vec![7; 64]), None),
            (tlsa(3, 0, 0, vec![0x30, 0x82]), None),
            (tlsa(3, 0, 0, vec![0x31]), Some(Unusable::NotDer)),
            (tlsa(0, 1, 1, vec![7; 32]), Some(Unusable::PkixUsage)),
            (tlsa(1, 1, 1, vec![7; 32]), Some(Unusable::PkixUsage)),
            (tlsa(4, 1, 1, vec![7; 32]), Some(Unusable::UnknownUsage)),
            (tlsa(255, 1, 1, vec![7; 32]), Some(Unusable::UnknownUsage)),
            (tlsa(3, 2, 1, vec![7; 32]), Some(Unusable::UnknownSelector)),
            (tlsa(3, 1, 3, vec![7; 32]), Some(Unusable::UnknownMatching)),
            (tlsa(3, 1, 1, vec![7; 31]), Some(Unusable::DigestLength)),
            (tlsa(3, 1, 1, vec![7; 64]), Some(Unusable::DigestLength)),
            (tlsa(3, 1, 2, vec![7; 32]), Some(Unusable::DigestLength)),
            (tlsa(3, 1, 0, Vec::new()), Some(Unusable::NotDer)),
        ] {
            assert_eq!(unusable(&record), expected, "{record:?}");
        }
    }

    #[test]
    fn roll_over_pairs() {
        let one = || tlsa(3, 1, 1, vec![1; 32]);
        for (records, expected) in [
            (vec![one()], false),
            (vec![one(), one()], false),
            (vec![one(), tlsa(3, 1, 1, vec![2; 32])], true),
            (vec![one(), tlsa(2, 1, 1, vec![2; 32])], true),
            (vec![one(), tlsa(2, 0, 1, vec![2; 32])], true),
            (vec![one(), tlsa(3, 0, 1, vec![2; 32])], false),
            (vec![one(), tlsa(3, 1, 2, vec![2; 64])], false),
            (
                vec![tlsa(3, 0, 1, vec![1; 32]), tlsa(3, 0, 1, vec![2; 32])],
                true,
            ),
            (vec![tlsa(2, 1, 1, vec![1; 32])], false),
            (
                vec![tlsa(2, 0, 1, vec![1; 32]), tlsa(2, 0, 1, vec![2; 32])],
                true,
            ),
            (vec![one(), tlsa(3, 1, 1, vec![2; 31])], false),
            (
                vec![tlsa(2, 1, 1, vec![1; 32]), tlsa(2, 1, 1, vec![2; 32])],
                true,
            ),
        ] {
            let set = TlsaSet {
                records: records
                    .into_iter()
                    .map(|record| (record.clone(), unusable(&record)))
                    .collect(),
                malformed: 0,
            };
            assert_eq!(set.has_roll_over(), expected, "{set:?}");
        }
    }

    #[test]
    fn answers() {
        let host = Name::new("mx.example");
        let question = question(&host).unwrap();
        assert_eq!(question.name.as_str(), "_25._tcp.mx.example");
        let record = |data: Data| Record {
            owner: question.name.clone(),
            ttl_seconds: None,
            data,
        };
        let reply = |authenticated: bool, answer: Vec<Record>| {
            Ok(Reply {
                authenticated,
                answer,
                ..Reply::new(Rcode::NOERROR)
            })
        };
        let good = || record(Data::Tlsa(tlsa(3, 1, 1, vec![1; 32])));
        let pkix = || record(Data::Tlsa(tlsa(1, 1, 1, vec![1; 32])));
        let broken = || record(Data::Malformed(RecordType::Tlsa, "x".to_owned()));
        let id = |outcome: Outcome| read(&question, &outcome).id();
        assert_eq!(id(reply(true, vec![good(), pkix()])), "usable");
        assert_eq!(id(reply(true, vec![good(), broken()])), "usable");
        assert_eq!(id(reply(true, vec![pkix()])), "all_unusable");
        assert_eq!(id(reply(true, vec![pkix(), broken()])), "failed");
        assert_eq!(id(reply(false, vec![good()])), "not_signed");
        assert_eq!(id(reply(true, Vec::new())), "nothing");
        assert_eq!(id(Ok(Reply::new(Rcode::NXDOMAIN))), "nothing");
        assert_eq!(id(Ok(Reply::new(Rcode::SERVFAIL))), "failed");
        assert_eq!(id(Err(crate::dns::Failure::TimedOut)), "failed");
    }
}
