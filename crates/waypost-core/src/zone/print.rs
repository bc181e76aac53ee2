//! Records as lines of a zone file, which [`read`](super::read()) reads as the same records.

use std::fmt::Write as _;

use super::{Mark, Zone};
use crate::dns::{Data, Name, Record};
use crate::encoding::hex;

/// The longest string of a TXT record, in octets (RFC 1035 section 3.3).
pub(super) const STRING_OCTETS_MAX: usize = 255;

/// For whom lines are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// For the lab: marks are lines of their own.
    ForLab,
    /// For a zone: marks are comments.
    ForZone,
}

impl Zone {
    /// One line for each record and each mark.
    pub fn print(&self, printed: Printed) -> String {
        let mut text = String::new();
        for record in &self.records {
            text.push_str(&record_line(record));
            text.push('\n');
        }
        for (name, mark) in &self.marks {
            if printed == Printed::ForZone {
                text.push_str("; ");
            }
            text.push_str(&mark_line(name, *mark));
            text.push('\n');
        }
        text
    }
}

/// The line of a record, complete in itself: it depends on no other line.
pub fn record_line(record: &Record) -> String {
    let mut line = written(&record.owner);
    if let Some(seconds) = record.ttl_seconds {
        // Writing to a string cannot fail.
        let _ = write!(line, " {seconds}");
    }
    let _ = write!(
        line,
        " IN {} {}",
        record.data.record_type().mnemonic(),
        data(&record.data)
    );
    line
}

/// The line of a mark.
pub fn mark_line(name: &Name, mark: Mark) -> String {
    format!("{} {}", written(name), mark.word())
}

/// The data of a record as a zone file has it.
pub fn data(data: &Data) -> String {
    match data {
        Data::A(ip) => ip.to_string(),
        Data::Aaaa(ip) => ip.to_string(),
        Data::Cname(name) | Data::Ptr(name) => written(name),
        Data::Mx(mx) => format!("{} {}", mx.preference, written(&mx.exchange)),
        Data::Txt(text) => strings(text),
        Data::Tlsa(tlsa) => {
            let association = hex::encode(&tlsa.association);
            let (usage, selector, matching) = (tlsa.usage, tlsa.selector, tlsa.matching);
            format!("{usage} {selector} {matching} {association}")
        }
        Data::Soa(seconds) => seconds
            .map(|seconds| seconds.to_string())
            .unwrap_or_default(),
        Data::Malformed(_, text) | Data::Other(_, text) => text.clone(),
    }
}

/// A name with its final dot; what would end a word, or start a directive, is escaped.
pub fn written(name: &Name) -> String {
    let mut text = String::with_capacity(name.as_str().len() + 1);
    let mut is_escaped = false;
    for octet in name.as_str().bytes() {
        let is_special = b"\"();,$".contains(&octet) && !is_escaped;
        is_escaped = octet == b'\\' && !is_escaped;
        match octet {
            b'!'..=b'~' if !is_special => text.push(char::from(octet)),
            _ => {
                let _ = write!(text, "\\{octet:03}");
            }
        }
    }
    text.push('.');
    text
}

/// A text as strings in quotation marks, of at most 255 octets each.
fn strings(text: &str) -> String {
    let mut strings = String::from("\"");
    let mut octets = 0;
    for octet in text.bytes() {
        if octets == STRING_OCTETS_MAX {
            strings.push_str("\" \"");
            octets = 0;
        }
        octets += 1;
        match octet {
            b'"' | b'\\' => {
                strings.push('\\');
                strings.push(char::from(octet));
            }
            b' '..=b'~' => strings.push(char::from(octet)),
            _ => {
                let _ = write!(strings, "\\{octet:03}");
            }
        }
    }
    strings.push('"');
    strings
}
