//! A question and what came of it, as octets.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::rc::Rc;

use super::octets::{Reader, Writer};
use super::{Snapshot, SnapshotError};
use crate::dns::resolver::{Format, Via};
use crate::dns::{
    Data, ExtendedError, Failure, MxData, Name, Outcome, Question, Rcode, Record, RecordType,
    Reply, TlsaData,
};
use crate::lookup::{Attempt, Exchange, Origin, Purpose};

/// The most records of one link.
pub(super) const RECORDS_MAX: usize = 3_000;

/// The most resolvers of one link, attempts of one question, and extended errors of one reply.
const FEW: usize = 32;

type Read<T> = Result<T, SnapshotError>;

/// Whether so many records can be kept.
pub(super) fn can_be_kept(exchanges: &[Exchange]) -> bool {
    let attempts = exchanges.iter().flat_map(|exchange| &exchange.attempts);
    let replies = attempts.filter_map(|attempt| attempt.outcome.as_ref().as_ref().ok());
    let records = replies.map(|reply| reply.answer.len() + reply.authority.len());
    records.sum::<usize>() <= RECORDS_MAX
}

/// Flags as the bits of an octet, the first is the lowest.
pub(super) fn bits(flags: &[bool]) -> u8 {
    let bit = |(place, flag): (usize, &bool)| u8::from(*flag) << place;
    flags.iter().enumerate().map(bit).sum()
}

/// Who was asked in this lookup, the one of the end first.
pub(super) struct Voices {
    vias: Vec<Via>,
    origin: Origin,
    pub format: Format,
}

impl Voices {
    pub fn new(kept: &Snapshot) -> Voices {
        let mut vias = vec![kept.via.clone()];
        let attempts = kept
            .exchanges
            .iter()
            .flat_map(|exchange| &exchange.attempts);
        for via in attempts.filter_map(|attempt| attempt.via.as_ref()) {
            if !vias.contains(via) && vias.len() < FEW {
                vias.push(via.clone());
            }
        }
        Voices {
            vias,
            origin: kept.origin,
            format: kept.format,
        }
    }

    pub fn write(&self, writer: &mut Writer) {
        writer.count(self.vias.len());
        for via in &self.vias {
            writer.text(via.value());
        }
    }

    pub fn read(reader: &mut Reader<'_>, is_wire: bool, origin: Origin) -> Read<Voices> {
        let mut vias = Vec::new();
        for _ in 0..reader.count(FEW)? {
            vias.push(Via::read(reader.text()?).ok_or(SnapshotError::Damaged)?);
        }
        let format = if is_wire { Format::Wire } else { Format::Json };
        Ok(Voices {
            vias,
            origin,
            format,
        })
    }

    pub fn via(&self) -> Via {
        self.vias.first().cloned().unwrap_or_default()
    }

    /// The number of a resolver; 0 is Waypost itself.
    fn number(&self, via: Option<&Via>) -> usize {
        let place = |via| self.vias.iter().position(|own| own == via);
        via.map_or(0, |via| place(via).unwrap_or_default() + 1)
    }

    fn with_number(&self, number: usize) -> Read<Option<Via>> {
        match number.checked_sub(1) {
            None => Ok(None),
            Some(place) => match self.vias.get(place) {
                Some(via) => Ok(Some(via.clone())),
                None => Err(SnapshotError::Damaged),
            },
        }
    }

    /// The number of the one who answers most questions.
    fn usual(&self) -> usize {
        usize::from(self.origin == Origin::Resolver)
    }

    /// Whether an exchange is of the usual kind: one answer, of the usual resolver in the usual form.
    fn is_usual(&self, exchange: &Exchange) -> bool {
        let is_own = |attempt: &Attempt| {
            self.number(attempt.via.as_ref()) == self.usual() && attempt.format == self.format
        };
        exchange.outcome.is_some()
            && exchange.attempts.len() == 1
            && exchange.attempts.iter().all(is_own)
    }
}

/// The types of questions that have a number of four bits; 15 is any other.
const TYPES: [RecordType; 10] = [
    RecordType::Mx,
    RecordType::A,
    RecordType::Aaaa,
    RecordType::Txt,
    RecordType::Tlsa,
    RecordType::Ptr,
    RecordType::Cname,
    RecordType::Soa,
    RecordType::Ns,
    RecordType::Ds,
];

const OTHER_TYPE: u8 = 15;
const IS_FURTHER: u8 = 1 << 4;
const IS_UNCHECKED: u8 = 1 << 5;
const IS_UNUSUAL: u8 = 1 << 6;

/// Writes an exchange.
pub(super) fn write(writer: &mut Writer, voices: &Voices, exchange: &Exchange) {
    let question = &exchange.question;
    let is_usual = voices.is_usual(exchange);
    let place = TYPES.iter().position(|own| *own == question.record_type);
    let mut head = place.map_or(OTHER_TYPE, |place| place as u8);
    if exchange.purpose == Purpose::Further {
        head |= IS_FURTHER;
    }
    if question.checking_disabled {
        head |= IS_UNCHECKED;
    }
    if !is_usual {
        head |= IS_UNUSUAL;
    }
    writer.octet(head);
    if place.is_none() {
        writer.number(question.record_type.number());
    }
    writer.name(&question.name);
    if !is_usual {
        let settled = u64::from(exchange.outcome.is_some());
        let attempts = exchange.attempts.len().min(FEW) as u64;
        writer.number(attempts << 1 | settled);
    }
    // The last is what it came to.
    let skipped = exchange.attempts.len().saturating_sub(FEW);
    for attempt in exchange.attempts.iter().skip(skipped) {
        if !is_usual {
            let number = voices.number(attempt.via.as_ref()) as u64;
            writer.number(number << 1 | u64::from(attempt.format == Format::Wire));
        }
        write_outcome(writer, &question.name, &attempt.outcome);
        writer.number(attempt.millis);
    }
}

/// Reads an exchange; `left` is how many records there may yet be.
pub(super) fn read(reader: &mut Reader<'_>, voices: &Voices, left: &mut usize) -> Read<Exchange> {
    let head = reader.octet()?;
    let record_type = match head & 15 {
        OTHER_TYPE => RecordType::from_number(reader.small()?),
        place => *TYPES
            .get(usize::from(place))
            .ok_or(SnapshotError::Damaged)?,
    };
    let question = Question {
        name: reader.name()?,
        record_type,
        checking_disabled: head & IS_UNCHECKED != 0,
    };
    let is_usual = head & IS_UNUSUAL == 0;
    let (count, is_settled) = if is_usual {
        (1, true)
    } else {
        let number: usize = reader.small()?;
        (number >> 1, number & 1 != 0)
    };
    if count > FEW {
        return Err(SnapshotError::Damaged);
    }
    let mut attempts = Vec::new();
    for _ in 0..count {
        let (via, format) = if is_usual {
            (voices.usual(), voices.format)
        } else {
            let number: usize = reader.small()?;
            let format = match number & 1 {
                0 => Format::Json,
                _ => Format::Wire,
            };
            (number >> 1, format)
        };
        attempts.push(Attempt {
            is_shared: false,
            via: voices.with_number(via)?,
            format,
            outcome: Rc::new(read_outcome(reader, &question.name, left)?),
            millis: reader.small()?,
            raw: Rc::from(""),
        });
    }
    let last = attempts.last().filter(|_| is_settled);
    Ok(Exchange {
        purpose: match head & IS_FURTHER {
            0 => Purpose::Route,
            _ => Purpose::Further,
        },
        outcome: last.map(|attempt| attempt.outcome.clone()),
        question,
        attempts,
    })
}

/// The kinds of outcomes, in three bits.
const NOERROR: u8 = 0;
const NXDOMAIN: u8 = 1;
const SERVFAIL: u8 = 2;
const OTHER_RCODE: u8 = 3;
const FAILURE: u8 = 4;

const IS_AUTHENTICATED: u8 = 1 << 3;
const IS_TRUNCATED: u8 = 1 << 4;
const HAS_ERRORS: u8 = 1 << 5;
const STATUS_WAS_TEXT: u8 = 1 << 6;
const STANDS_IN: u8 = 1 << 7;

fn write_outcome(writer: &mut Writer, name: &Name, outcome: &Outcome) {
    let reply = match outcome {
        Ok(reply) => reply,
        Err(failure) => {
            writer.octet(FAILURE);
            return write_failure(writer, failure);
        }
    };
    let mut head = match reply.rcode {
        Rcode::NOERROR => NOERROR,
        Rcode::NXDOMAIN => NXDOMAIN,
        Rcode::SERVFAIL => SERVFAIL,
        _ => OTHER_RCODE,
    };
    for (flag, bit) in [
        (reply.authenticated, IS_AUTHENTICATED),
        (reply.truncated, IS_TRUNCATED),
        (!reply.extended_errors.is_empty(), HAS_ERRORS),
        (reply.status_was_text, STATUS_WAS_TEXT),
        (reply.stands_in, STANDS_IN),
    ] {
        head |= if flag { bit } else { 0 };
    }
    writer.octet(head);
    if head & 7 == OTHER_RCODE {
        writer.number(reply.rcode.0);
    }
    if head & HAS_ERRORS != 0 {
        writer.count(reply.extended_errors.len().min(FEW));
        for error in reply.extended_errors.iter().take(FEW) {
            writer.number(error.code);
            writer.text(&error.text);
        }
    }
    for records in [&reply.answer, &reply.authority] {
        write_records(writer, name, records);
    }
}

fn read_outcome(reader: &mut Reader<'_>, name: &Name, left: &mut usize) -> Read<Outcome> {
    let head = reader.octet()?;
    let rcode = match head & 7 {
        NOERROR => Rcode::NOERROR,
        NXDOMAIN => Rcode::NXDOMAIN,
        SERVFAIL => Rcode::SERVFAIL,
        OTHER_RCODE => Rcode(reader.small()?),
        FAILURE => return Ok(Err(read_failure(reader)?)),
        _ => return Err(SnapshotError::Damaged),
    };
    let mut reply = Reply::new(rcode);
    reply.authenticated = head & IS_AUTHENTICATED != 0;
    reply.truncated = head & IS_TRUNCATED != 0;
    reply.status_was_text = head & STATUS_WAS_TEXT != 0;
    reply.stands_in = head & STANDS_IN != 0;
    if head & HAS_ERRORS != 0 {
        for _ in 0..reader.count(FEW)? {
            reply.extended_errors.push(ExtendedError {
                code: reader.small()?,
                text: reader.text()?.to_owned(),
            });
        }
    }
    reply.answer = read_records(reader, name, left)?;
    reply.authority = read_records(reader, name, left)?;
    Ok(Ok(reply))
}

/// What is said of a failure, by its number.
const TIMED_OUT: u8 = 0;
const UNREACHABLE: u8 = 1;
const OFFLINE: u8 = 2;
const HTTP: u8 = 3;
const NOT_DNS: u8 = 4;
const WRONG_QUESTION: u8 = 5;

/// The body of a failure is not kept, nor what is wrong with it in detail.
fn write_failure(writer: &mut Writer, failure: &Failure) {
    match failure {
        Failure::TimedOut => writer.octet(TIMED_OUT),
        Failure::Unreachable => writer.octet(UNREACHABLE),
        Failure::Offline => writer.octet(OFFLINE),
        Failure::Http {
            status,
            retry_after_seconds,
            ..
        } => {
            writer.octet(HTTP);
            writer.number(*status);
            writer.optional(*retry_after_seconds);
        }
        Failure::NotDns { .. } => writer.octet(NOT_DNS),
        Failure::WrongQuestion => writer.octet(WRONG_QUESTION),
    }
}

fn read_failure(reader: &mut Reader<'_>) -> Read<Failure> {
    Ok(match reader.octet()? {
        TIMED_OUT => Failure::TimedOut,
        UNREACHABLE => Failure::Unreachable,
        OFFLINE => Failure::Offline,
        HTTP => Failure::Http {
            status: reader.small()?,
            retry_after_seconds: reader.optional()?,
            excerpt: String::new(),
        },
        NOT_DNS => Failure::NotDns {
            reason: "not kept",
            excerpt: String::new(),
        },
        WRONG_QUESTION => Failure::WrongQuestion,
        _ => return Err(SnapshotError::Damaged),
    })
}

/// The kinds of records, in four bits.
const A: u8 = 0;
const AAAA: u8 = 1;
const CNAME: u8 = 2;
const MX: u8 = 3;
const PTR: u8 = 4;
const TXT: u8 = 5;
const TLSA: u8 = 6;
const SOA: u8 = 7;
const MALFORMED: u8 = 8;
const OTHER: u8 = 9;

/// The owner is another name than the end of the chain so far.
const HAS_OWNER: u8 = 1 << 4;
/// The time to live is another than that of the record before.
const HAS_TTL: u8 = 1 << 5;

fn write_records(writer: &mut Writer, name: &Name, records: &[Record]) {
    writer.count(records.len());
    let (mut end, mut ttl_seconds) = (name.clone(), None);
    for record in records {
        let mut head = match &record.data {
            Data::A(_) => A,
            Data::Aaaa(_) => AAAA,
            Data::Cname(_) => CNAME,
            Data::Mx(_) => MX,
            Data::Ptr(_) => PTR,
            Data::Txt(_) => TXT,
            Data::Tlsa(_) => TLSA,
            Data::Soa(_) => SOA,
            Data::Malformed(..) => MALFORMED,
            Data::Other(..) => OTHER,
        };
        let has_owner = record.owner != end;
        let has_ttl = record.ttl_seconds != ttl_seconds;
        head |= if has_owner { HAS_OWNER } else { 0 };
        head |= if has_ttl { HAS_TTL } else { 0 };
        writer.octet(head);
        if has_owner {
            writer.name(&record.owner);
        }
        if has_ttl {
            writer.optional(record.ttl_seconds);
        }
        (end, ttl_seconds) = (record.owner.clone(), record.ttl_seconds);
        match &record.data {
            Data::A(ip) => writer.all(&ip.octets()),
            Data::Aaaa(ip) => writer.all(&ip.octets()),
            Data::Cname(target) => {
                writer.name(target);
                end = target.clone();
            }
            Data::Ptr(target) => writer.name(target),
            Data::Mx(mx) => {
                writer.number(mx.preference);
                writer.name(&mx.exchange);
            }
            Data::Txt(text) => writer.text(text),
            Data::Tlsa(tlsa) => {
                writer.all(&[tlsa.usage, tlsa.selector, tlsa.matching]);
                writer.some(&tlsa.association);
            }
            Data::Soa(minimum) => writer.optional(*minimum),
            Data::Malformed(record_type, text) | Data::Other(record_type, text) => {
                writer.number(record_type.number());
                writer.text(text);
            }
        }
    }
}

fn read_records(reader: &mut Reader<'_>, name: &Name, left: &mut usize) -> Read<Vec<Record>> {
    let count = reader.count(*left)?;
    *left -= count;
    let (mut end, mut ttl_seconds) = (name.clone(), None);
    let mut records = Vec::new();
    for _ in 0..count {
        let head = reader.octet()?;
        if head & HAS_OWNER != 0 {
            end = reader.name()?;
        }
        if head & HAS_TTL != 0 {
            ttl_seconds = reader.optional()?;
        }
        let owner = end.clone();
        let data = match head & 15 {
            A => Data::A(Ipv4Addr::from(reader.all::<4>()?)),
            AAAA => Data::Aaaa(Ipv6Addr::from(reader.all::<16>()?)),
            CNAME => {
                end = reader.name()?;
                Data::Cname(end.clone())
            }
            MX => Data::Mx(MxData {
                preference: reader.small()?,
                exchange: reader.name()?,
            }),
            PTR => Data::Ptr(reader.name()?),
            TXT => Data::Txt(reader.text()?.to_owned()),
            TLSA => {
                let [usage, selector, matching] = reader.all()?;
                Data::Tlsa(TlsaData {
                    usage,
                    selector,
                    matching,
                    association: reader.some()?.to_vec(),
                })
            }
            SOA => Data::Soa(reader.optional()?),
            MALFORMED => Data::Malformed(read_type(reader)?, reader.text()?.to_owned()),
            OTHER => Data::Other(read_type(reader)?, reader.text()?.to_owned()),
            _ => return Err(SnapshotError::Damaged),
        };
        records.push(Record {
            owner,
            ttl_seconds,
            data,
        });
    }
    Ok(records)
}

fn read_type(reader: &mut Reader<'_>) -> Read<RecordType> {
    Ok(RecordType::from_number(reader.small()?))
}
