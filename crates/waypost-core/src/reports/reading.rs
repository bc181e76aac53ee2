//! Reading a file that is unpacked, in steps.

use super::dmarc::DmarcReader;
use super::tls::TlsReader;
use super::{Report, Unread};

/// How many values are read in one step.
const VALUES_A_STEP: usize = 50;

/// A file that is being read. One step takes little time, however large the file is, so that whoever reads it can do
/// something else in between.
pub struct Reading(Reader);

enum Reader {
    Tls(Box<TlsReader>),
    Dmarc(Box<DmarcReader>),
    Nothing,
}

/// What came of a step.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more to read.
    More,
    /// The file is read, or cannot be.
    Over(Result<Report, Unread>),
}

impl Reading {
    /// Begins with the octets of a file.
    pub fn new(octets: Vec<u8>) -> Reading {
        let text = octets.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&octets);
        let mut text = text.iter().skip_while(|octet| octet.is_ascii_whitespace());
        let first = text.next().copied();
        Reading(match first {
            Some(b'{') => Reader::Tls(Box::new(TlsReader::new(without_mark(octets)))),
            Some(b'<') => Reader::Dmarc(Box::new(DmarcReader::new(octets))),
            _ => Reader::Nothing,
        })
    }

    /// Reads on.
    pub fn step(&mut self) -> Step {
        for _ in 0..VALUES_A_STEP {
            let end = match &mut self.0 {
                Reader::Tls(reader) => reader.step().map(|end| end.map(Report::Tls)),
                Reader::Dmarc(reader) => reader.step().map(|end| end.map(Report::Dmarc)),
                Reader::Nothing => Err(Unread::NoReport),
            };
            match end {
                Ok(None) => (),
                Ok(Some(report)) => return Step::Over(Ok(report)),
                Err(why) => return Step::Over(Err(why)),
            }
        }
        Step::More
    }

    /// Reads to the end.
    ///
    /// # Errors
    ///
    /// Why it is no report.
    pub fn whole(octets: Vec<u8>) -> Result<Report, Unread> {
        let mut reading = Reading::new(octets);
        loop {
            if let Step::Over(end) = reading.step() {
                return end;
            }
        }
    }
}

/// Without the mark of UTF-8 before the text, which is none of JSON.
fn without_mark(mut octets: Vec<u8>) -> Vec<u8> {
    if octets.starts_with(b"\xef\xbb\xbf") {
        octets.drain(..3);
    }
    octets
}
