//! A lookup that stands in a link as a whole: what was asked, what came, when and from whom.
//!
//! A link `#/kept/…` carries a digit for the version of its form, then base64url of octets that the browser packed
//! (DEFLATE, RFC 1951). What was looked up stands in it, never the local part of an address; the bodies of the
//! answers do not, only what was read from them. An old version stays readable: a new one gets a new digit.

mod comparison;
mod exchange;
mod octets;

use std::error::Error;
use std::fmt;
use std::rc::Rc;

use crate::answer::Answer;
use crate::dns::Outcome;
use crate::dns::resolver::{Format, Via};
use crate::encoding::base64url;
use crate::input::{Reading, Subject};
use crate::lookup::{Exchange, Lookup, Origin, Source};
use crate::zone::record_line;
use octets::{Reader, Writer};

pub use comparison::{Change, Comparison, Problems, compare, problems};

/// What a link to a snapshot has before its payload.
const LINK_START: &str = "#/kept/";

/// The version that is written.
const VERSION: char = '1';

/// The longest payload that is written, in characters: what mail and most chats carry in one piece.
pub const PAYLOAD_CHARACTERS_MAX: usize = 8_000;

/// The most octets that a payload may unpack to.
pub const UNPACKED_OCTETS_MAX: usize = 256 * 1024;

/// The most questions that are kept.
const EXCHANGES_MAX: usize = 1_000;

/// A lookup as a link keeps it.
///
/// ```
/// use waypost_core::snapshot::{self, SnapshotError};
///
/// // What a link carries is a version and base64url; packing and unpacking is the business of the browser.
/// let payload = snapshot::payload(b"packed").ok_or("too long")?;
/// assert_eq!(payload, "1cGFja2Vk");
/// assert_eq!(snapshot::packed(&payload)?, b"packed");
/// assert_eq!(snapshot::packed("9cGFja2Vk"), Err(SnapshotError::TooNew));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// What was looked up, in its canonical form.
    pub subject: String,
    /// When: milliseconds since 1970, UTC.
    pub asked_at_millis: u64,
    /// Where the answers came from.
    pub origin: Origin,
    /// Who was asked; after a failure, who took over.
    pub via: Via,
    /// Whether the reader chose who was asked.
    pub via_is_chosen: bool,
    /// In which form the questions were put.
    pub format: Format,
    /// Whether the reader stopped it.
    pub is_cancelled: bool,
    /// Every question, in the order asked.
    pub exchanges: Vec<Exchange>,
}

/// Why a link shows no answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotError {
    /// It carries nothing.
    Empty,
    /// Its form is of a later version than this program.
    TooNew,
    /// It was cut off or changed on the way.
    Damaged,
    /// It unpacks to more than is read.
    TooLong,
    /// The browser cannot unpack.
    CannotUnpack,
}

impl fmt::Display for SnapshotError {
    /// In English, for whoever runs a program.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SnapshotError::Empty => "the link carries nothing",
            SnapshotError::TooNew => "the link is of a later version",
            SnapshotError::Damaged => "the link was cut off or changed",
            SnapshotError::TooLong => "the link unpacks to too much",
            SnapshotError::CannotUnpack => "nothing here unpacks links",
        })
    }
}

impl Error for SnapshotError {}

/// The payload of packed octets; `None` where a link would be too long to be carried.
pub fn payload(packed: &[u8]) -> Option<String> {
    let payload = [VERSION.to_string(), base64url::encode(packed)].concat();
    (payload.len() <= PAYLOAD_CHARACTERS_MAX).then_some(payload)
}

/// The fragment of a link with a payload.
pub fn fragment(payload: &str) -> String {
    [LINK_START, payload].concat()
}

/// The payload in a text that has a link to a snapshot; `None` where it has none.
///
/// ```
/// use waypost_core::snapshot;
///
/// let link = "See https://waypost.example/#/kept/1cGFja2Vk?step=4.";
/// assert_eq!(snapshot::payload_in(link), Some("1cGFja2Vk"));
/// assert_eq!(snapshot::payload_in(&snapshot::fragment("1cGFja2Vk")), Some("1cGFja2Vk"));
/// assert_eq!(snapshot::payload_in("https://waypost.example/#/mx/a.test"), None);
/// ```
pub fn payload_in(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(LINK_START)?;
    let end = rest.find(|sign| !is_of_payload(sign));
    Some(&rest[..end.unwrap_or(rest.len())])
}

fn is_of_payload(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || "-_".contains(sign)
}

/// The packed octets of a payload. Signs that a sentence around the link left at its end do not matter.
///
/// # Errors
///
/// Where it is empty, of a later version, or no base64url.
pub fn packed(payload: &str) -> Result<Vec<u8>, SnapshotError> {
    let payload = payload.trim_end_matches(|sign| !is_of_payload(sign));
    let mut rest = payload.chars();
    match rest.next() {
        None => Err(SnapshotError::Empty),
        Some(VERSION) => base64url::decode(rest.as_str()).ok_or(SnapshotError::Damaged),
        Some('2'..='9') => Err(SnapshotError::TooNew),
        Some(_) => Err(SnapshotError::Damaged),
    }
}

impl Snapshot {
    /// What a link keeps of an answer; `None` where nothing was looked up, or far too much.
    pub fn of(answer: &Answer) -> Option<Snapshot> {
        let lookup = answer.lookup.as_ref()?;
        let exchanges = lookup.exchanges();
        (exchanges.len() <= EXCHANGES_MAX && exchange::can_be_kept(exchanges)).then(|| Snapshot {
            subject: lookup.subject().canonical(),
            asked_at_millis: answer.asked_at_millis,
            origin: answer.source.origin(),
            via: answer.via.clone(),
            via_is_chosen: answer.via_is_chosen,
            format: answer.format,
            is_cancelled: lookup.is_cancelled(),
            exchanges: exchanges.to_vec(),
        })
    }

    /// The octets that are packed.
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.text(&self.subject);
        writer.number(self.asked_at_millis);
        let flags = [
            self.via_is_chosen,
            self.format == Format::Wire,
            self.is_cancelled,
        ];
        writer.octet(exchange::bits(&flags));
        writer.count(number_of(self.origin));
        let voices = exchange::Voices::new(self);
        voices.write(&mut writer);
        writer.count(self.exchanges.len());
        for exchange in &self.exchanges {
            exchange::write(&mut writer, &voices, exchange);
        }
        let mut octets = writer.octets();
        octets.extend(checksum(&octets).to_le_bytes());
        octets
    }

    /// Reads unpacked octets.
    ///
    /// # Errors
    ///
    /// Where there are more than [`UNPACKED_OCTETS_MAX`], or where they are not what was written.
    pub fn read(octets: &[u8]) -> Result<Snapshot, SnapshotError> {
        if octets.len() > UNPACKED_OCTETS_MAX {
            return Err(SnapshotError::TooLong);
        }
        let (octets, sum) = octets.split_last_chunk().ok_or(SnapshotError::Damaged)?;
        if checksum(octets).to_le_bytes() != *sum {
            return Err(SnapshotError::Damaged);
        }
        let mut reader = Reader::new(octets);
        let subject = reader.text()?.to_owned();
        let asked_at_millis = reader.number()?;
        let flags = reader.octet()?;
        let origin = *ORIGINS
            .get(reader.small::<usize>()?)
            .ok_or(SnapshotError::Damaged)?;
        let voices = exchange::Voices::read(&mut reader, flags & 2 != 0, origin)?;
        let mut kept = Snapshot {
            subject,
            asked_at_millis,
            origin,
            via: voices.via(),
            via_is_chosen: flags & 1 != 0,
            format: voices.format,
            is_cancelled: flags & 4 != 0,
            exchanges: Vec::new(),
        };
        let mut left = exchange::RECORDS_MAX;
        for _ in 0..reader.count(EXCHANGES_MAX)? {
            let exchange = exchange::read(&mut reader, &voices, &mut left)?;
            kept.exchanges.push(exchange);
        }
        if reader.is_at_end() {
            Ok(kept)
        } else {
            Err(SnapshotError::Damaged)
        }
    }

    /// The answer as it was, by this reading of its subject. Today's rules say what follows: that is still to be worked
    /// out.
    ///
    /// # Errors
    ///
    /// Where the subject is not the one that is kept.
    pub fn answer(&self, reading: Reading, source: Source) -> Result<Answer, SnapshotError> {
        let subject = match &reading.subject {
            Ok(subject) if subject.canonical() == self.subject => subject.clone(),
            _ => return Err(SnapshotError::Damaged),
        };
        let is_key = |name: &str| name.contains("._domainkey.");
        let mut names = self.exchanges.iter().map(|own| own.question.name.as_str());
        Ok(Answer {
            is_dkim_wanted: names.any(is_key),
            via: self.via.clone(),
            via_is_chosen: self.via_is_chosen,
            format: self.format,
            lookup: Some(self.lookup(subject)),
            ..Answer::new(reading, source, self.asked_at_millis)
        })
    }

    /// The lookup as it was: what was not asked then stays unknown, and nothing is asked now.
    pub fn lookup(&self, subject: Subject) -> Lookup {
        let mut exchanges = self.exchanges.clone();
        let attempts = exchanges.iter_mut().flat_map(|own| &mut own.attempts);
        for attempt in attempts {
            attempt.raw = Rc::from(lines(&attempt.outcome));
        }
        Lookup::replayed(subject, exchanges, self.is_cancelled)
    }
}

/// The records of an answer as lines, in the place of a body that was not kept.
fn lines(outcome: &Outcome) -> String {
    let mut text = String::new();
    // An address that only stands in is nobody's.
    let given = outcome.iter().filter(|reply| !reply.stands_in);
    for record in given.flat_map(|reply| reply.answer.iter().chain(&reply.authority)) {
        text.push_str(&record_line(record));
        text.push('\n');
    }
    text
}

/// Where answers came from, in the order of their numbers.
const ORIGINS: [Origin; 3] = [Origin::Resolver, Origin::Example, Origin::Records];

fn number_of(origin: Origin) -> usize {
    let place = ORIGINS.iter().position(|own| *own == origin);
    place.unwrap_or_default()
}

/// FNV-1a, 32 bits: tells a link that was cut or changed, and protects from nothing else.
fn checksum(octets: &[u8]) -> u32 {
    let step = |sum: u32, octet: &u8| (sum ^ u32::from(*octet)).wrapping_mul(0x0100_0193);
    octets.iter().fold(0x811c_9dc5, step)
}
