//! Numbers, texts and names as octets, and back.
//!
//! Numbers take seven bits an octet, the lowest first. A name that was written before, and each name above it, is
//! written as its place among them from then on.

use std::net::IpAddr;

use super::SnapshotError;
use crate::dns::Name;
use crate::dns::reverse::{address_of, name_of};

/// The longest name that is read, in octets: 255 octets, each as `\DDD` (RFC 1035 section 5.1).
const NAME_OCTETS_MAX: usize = 4 * 255;

/// The most names that are remembered.
const NAMES_MAX: usize = 10_000;

/// How a name is written: anew, as the reverse of an address, or by its place.
const ANEW: u64 = 0;
const REVERSE_V4: u64 = 1;
const REVERSE_V6: u64 = 2;
const PLACES: u64 = 3;

/// Writes octets.
#[derive(Default)]
pub(super) struct Writer {
    octets: Vec<u8>,
    names: Vec<Name>,
}

impl Writer {
    pub fn octets(self) -> Vec<u8> {
        self.octets
    }

    pub fn octet(&mut self, octet: u8) {
        self.octets.push(octet);
    }

    pub fn all(&mut self, octets: &[u8]) {
        self.octets.extend_from_slice(octets);
    }

    pub fn number(&mut self, number: impl Into<u64>) {
        let mut left = number.into();
        while left >= 0x80 {
            self.octets.push(left as u8 | 0x80);
            left >>= 7;
        }
        self.octets.push(left as u8);
    }

    pub fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// A number that may be missing.
    pub fn optional(&mut self, number: Option<u32>) {
        self.number(number.map_or(0, |number| u64::from(number) + 1));
    }

    pub fn text(&mut self, text: &str) {
        self.some(text.as_bytes());
    }

    /// So many octets, and how many.
    pub fn some(&mut self, octets: &[u8]) {
        self.count(octets.len());
        self.all(octets);
    }

    pub fn name(&mut self, name: &Name) {
        if let Some(place) = self.place(name.as_str()) {
            return self.number(PLACES + place);
        }
        match address_of(name) {
            Some(IpAddr::V4(ip)) => {
                self.number(REVERSE_V4);
                self.all(&ip.octets());
            }
            Some(IpAddr::V6(ip)) => {
                self.number(REVERSE_V6);
                self.all(&ip.octets());
            }
            None => {
                let text = name.as_str();
                let mut ends = text.match_indices('.').map(|(at, _)| at);
                let above = ends.find_map(|at| Some((at, self.place(&text[at + 1..])?)));
                self.number(ANEW);
                match above {
                    Some((at, place)) => {
                        self.text(&text[..at]);
                        self.number(place + 1);
                    }
                    None => {
                        self.text(text);
                        self.number(0_u64);
                    }
                }
            }
        }
        remember(&mut self.names, name);
    }

    fn place(&self, name: &str) -> Option<u64> {
        let place = self.names.iter().position(|known| known.as_str() == name);
        place.map(|place| place as u64)
    }
}

/// Remembers a name and, before it, every name above it that is not known.
fn remember(names: &mut Vec<Name>, name: &Name) {
    let mut missing = Vec::new();
    let mut rest = name.as_str();
    let is_reverse = address_of(name).is_some();
    loop {
        let own = Name::new(rest);
        if names.len() + missing.len() >= NAMES_MAX || names.contains(&own) {
            break;
        }
        missing.push(own);
        match rest.split_once('.') {
            Some((_, above)) if !is_reverse && !above.is_empty() => rest = above,
            _ => break,
        }
    }
    names.extend(missing.into_iter().rev());
}

/// Reads octets.
pub(super) struct Reader<'a> {
    octets: &'a [u8],
    names: Vec<Name>,
}

type Read<T> = Result<T, SnapshotError>;

impl<'a> Reader<'a> {
    pub fn new(octets: &'a [u8]) -> Self {
        Reader {
            octets,
            names: Vec::new(),
        }
    }

    pub fn is_at_end(&self) -> bool {
        self.octets.is_empty()
    }

    pub fn octet(&mut self) -> Read<u8> {
        let (first, rest) = self.octets.split_first().ok_or(SnapshotError::Damaged)?;
        self.octets = rest;
        Ok(*first)
    }

    pub fn all<const COUNT: usize>(&mut self) -> Read<[u8; COUNT]> {
        let (own, rest) = self
            .octets
            .split_first_chunk()
            .ok_or(SnapshotError::Damaged)?;
        self.octets = rest;
        Ok(*own)
    }

    pub fn number(&mut self) -> Read<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let octet = self.octet()?;
            number |= u64::from(octet & 0x7f) << shift;
            if octet < 0x80 {
                return Ok(number);
            }
        }
        Err(SnapshotError::Damaged)
    }

    /// A number of a smaller type.
    pub fn small<T: TryFrom<u64>>(&mut self) -> Read<T> {
        T::try_from(self.number()?).map_err(|_| SnapshotError::Damaged)
    }

    /// How many follow, at most so many; each takes an octet at least.
    pub fn count(&mut self, most: usize) -> Read<usize> {
        let count: usize = self.small()?;
        if count <= most && count <= self.octets.len() {
            Ok(count)
        } else {
            Err(SnapshotError::Damaged)
        }
    }

    pub fn optional(&mut self) -> Read<Option<u32>> {
        let number = self.number()?;
        let own = number.checked_sub(1).map(u32::try_from);
        own.transpose().map_err(|_| SnapshotError::Damaged)
    }

    pub fn text(&mut self) -> Read<&'a str> {
        std::str::from_utf8(self.some()?).map_err(|_| SnapshotError::Damaged)
    }

    pub fn some(&mut self) -> Read<&'a [u8]> {
        let count = self.count(usize::MAX)?;
        let (own, rest) = self
            .octets
            .split_at_checked(count)
            .ok_or(SnapshotError::Damaged)?;
        self.octets = rest;
        Ok(own)
    }

    pub fn name(&mut self) -> Read<Name> {
        let name = match self.number()? {
            ANEW => {
                let own = self.text()?;
                let mut text = own.to_owned();
                if let Some(place) = self.number()?.checked_sub(1) {
                    text.push('.');
                    text.push_str(self.known(place)?.as_str());
                }
                written(&text)
            }
            REVERSE_V4 => name_of(IpAddr::from(self.all::<4>()?)),
            REVERSE_V6 => name_of(IpAddr::from(self.all::<16>()?)),
            place => return self.known(place - PLACES),
        };
        if name.as_str().len() > NAME_OCTETS_MAX {
            return Err(SnapshotError::Damaged);
        }
        remember(&mut self.names, &name);
        Ok(name)
    }

    fn known(&self, place: u64) -> Read<Name> {
        let place = usize::try_from(place).map_err(|_| SnapshotError::Damaged)?;
        self.names.get(place).cloned().ok_or(SnapshotError::Damaged)
    }
}

/// The name of this text, of which a final dot is a part.
fn written(text: &str) -> Name {
    let name = Name::new(text);
    if name.as_str() == text {
        name
    } else {
        Name::new(&[text, "."].concat())
    }
}
