//! Enough of the DNS wire format to ask a resolver and to word its answer. Written without the crate that the page
//! uses, so that a test through this server checks the page against something else than itself.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use httpd::Request;

/// Longer than the resolver takes to give up.
const PATIENCE: Duration = Duration::from_secs(60);

const TYPES: [(&str, u16); 14] = [
    ("A", 1),
    ("NS", 2),
    ("CNAME", 5),
    ("SOA", 6),
    ("PTR", 12),
    ("MX", 15),
    ("TXT", 16),
    ("AAAA", 28),
    ("DS", 43),
    ("RRSIG", 46),
    ("DNSKEY", 48),
    ("TLSA", 52),
    ("SVCB", 64),
    ("HTTPS", 65),
];

/// The number of a type, from its mnemonic or its number.
pub fn type_number(word: &str) -> Option<u16> {
    let known = TYPES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word));
    known
        .map(|(_, number)| *number)
        .or_else(|| word.parse().ok())
}

/// The mnemonic of a type, or its number as text.
pub fn mnemonic(number: u16) -> String {
    let known = TYPES.iter().find(|(_, value)| *value == number);
    known.map_or_else(|| number.to_string(), |(name, _)| (*name).to_string())
}

/// What the resolver said.
#[derive(Debug, Default)]
pub struct Reply {
    /// The response code.
    pub status: u8,
    /// The resolver validated it.
    pub authenticated: bool,
    /// The answer section.
    pub answer: Vec<Record>,
    /// The authority section.
    pub authority: Vec<Record>,
    /// Extended errors: code and text.
    pub errors: Vec<(u16, String)>,
}

/// One record.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its owner, in presentation form, without the final dot.
    pub owner: String,
    /// Its type.
    pub kind: u16,
    /// Its time to live.
    pub ttl: u32,
    /// Its data.
    pub data: Data,
}

/// Record data, as far as dialects word it differently.
#[derive(Debug, Clone)]
pub enum Data {
    /// Text that is the same everywhere: an address.
    Text(String),
    /// Words and names in presentation form; names carry no final dot.
    Words(Vec<Word>),
    /// Character strings, as octets.
    Strings(Vec<Vec<u8>>),
    /// TLSA: usage, selector, matching type, data.
    Tlsa(u8, u8, u8, Vec<u8>),
    /// Anything else.
    Octets(Vec<u8>),
}

/// A part of a record's text.
#[derive(Debug, Clone)]
pub enum Word {
    /// A number.
    Number(u32),
    /// A name; empty for the root.
    Name(String),
}

/// Asks a question and reads the answer.
pub fn ask(resolver: SocketAddr, name: &str, kind: u16, unchecked: bool) -> io::Result<Reply> {
    let message = question(name, kind, unchecked).ok_or(io::ErrorKind::InvalidInput)?;
    let answer = exchange(resolver, &message)?;
    read(&answer).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Sends a message over TCP and returns the answer.
pub fn exchange(resolver: SocketAddr, message: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(resolver)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = u16::try_from(message.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    stream.write_all(&[&length.to_be_bytes()[..], message].concat())?;
    let mut length = [0; 2];
    stream.read_exact(&mut length)?;
    let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

/// A message that asks one question, with EDNS (for extended errors) and AD (for the AD of the answer).
fn question(name: &str, kind: u16, unchecked: bool) -> Option<Vec<u8>> {
    let flags = 0x0120 | if unchecked { 0x0010 } else { 0 };
    let mut message = Vec::new();
    for number in [0x5750, flags, 1, 0, 0, 1] {
        message.extend(u16::to_be_bytes(number));
    }
    for label in name
        .trim_end_matches('.')
        .split('.')
        .filter(|_| !name.is_empty() && name != ".")
    {
        let length = u8::try_from(label.len())
            .ok()
            .filter(|length| (1..64).contains(length))?;
        message.push(length);
        message.extend(label.bytes());
    }
    message.push(0);
    for number in [kind, 1] {
        message.extend(number.to_be_bytes());
    }
    // OPT: root, type 41, 1232 octets, no extended code, no flags, no options.
    message.extend([0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0]);
    Some(message)
}

/// The question in a `dns=` parameter, if there is one.
pub fn asked_in_wire(request: &Request) -> Option<(String, u16)> {
    let message = wire(request)?;
    let mut reader = Reader {
        message: &message,
        at: 12,
    };
    Some((reader.name()?, reader.u16()?))
}

/// The message in a `dns=` parameter (base64url without padding).
pub fn wire(request: &Request) -> Option<Vec<u8>> {
    let text = request.parameter("dns")?;
    BASE64URL_NOPAD
        .decode(text.trim_end_matches('=').as_bytes())
        .ok()
}

/// Reads an answer.
fn read(message: &[u8]) -> Option<Reply> {
    let mut reader = Reader { message, at: 2 };
    let flags = reader.u16()?;
    let counts = [reader.u16()?, reader.u16()?, reader.u16()?, reader.u16()?];
    let mut reply = Reply {
        status: (flags & 0xf) as u8,
        authenticated: flags & 0x20 != 0,
        ..Reply::default()
    };
    for _ in 0..counts[0] {
        reader.name()?;
        reader.at += 4;
    }
    for _ in 0..counts[1] {
        reply.answer.push(reader.record()?);
    }
    for _ in 0..counts[2] {
        reply.authority.push(reader.record()?);
    }
    for _ in 0..counts[3] {
        let record = reader.record()?;
        if let (41, Data::Octets(options)) = (record.kind, &record.data) {
            reply.errors = extended_errors(options);
        }
    }
    Some(reply)
}

/// The options of an OPT record that are extended errors (RFC 8914).
fn extended_errors(options: &[u8]) -> Vec<(u16, String)> {
    let mut reader = Reader {
        message: options,
        at: 0,
    };
    let mut errors = Vec::new();
    while let (Some(code), Some(length)) = (reader.u16(), reader.u16()) {
        let Some(value) = reader.take(usize::from(length)) else {
            break;
        };
        if let (15, [high, low, text @ ..]) = (code, value) {
            let number = u16::from_be_bytes([*high, *low]);
            errors.push((number, String::from_utf8_lossy(text).into_owned()));
        }
    }
    errors
}

struct Reader<'a> {
    message: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let part = self.message.get(self.at..self.at + length)?;
        self.at += length;
        Some(part)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|part| part[0])
    }

    fn u16(&mut self) -> Option<u16> {
        self.take(2)
            .map(|part| u16::from_be_bytes([part[0], part[1]]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) << 16 | u32::from(self.u16()?))
    }

    /// A name in presentation form, without the final dot.
    fn name(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut back = None;
        for _ in 0..255 {
            let length = self.u8()?;
            match length {
                0 => {
                    self.at = back.unwrap_or(self.at);
                    return Some(text);
                }
                1..64 => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    for byte in self.take(usize::from(length))? {
                        push_label_byte(&mut text, *byte);
                    }
                }
                192.. => {
                    let low = self.u8()?;
                    back = back.or(Some(self.at));
                    self.at = usize::from(u16::from_be_bytes([length & 63, low]));
                }
                _ => return None,
            }
        }
        None
    }

    fn record(&mut self) -> Option<Record> {
        let owner = self.name()?;
        let kind = self.u16()?;
        self.at += 2;
        let ttl = self.u32()?;
        let length = usize::from(self.u16()?);
        let end = self.at + length;
        let data = match kind {
            1 => Data::Text(Ipv4Addr::from(<[u8; 4]>::try_from(self.take(4)?).ok()?).to_string()),
            28 => {
                Data::Text(Ipv6Addr::from(<[u8; 16]>::try_from(self.take(16)?).ok()?).to_string())
            }
            2 | 5 | 12 => Data::Words(vec![Word::Name(self.name()?)]),
            15 => Data::Words(vec![
                Word::Number(self.u16()?.into()),
                Word::Name(self.name()?),
            ]),
            6 => {
                let mut words = vec![Word::Name(self.name()?), Word::Name(self.name()?)];
                for _ in 0..5 {
                    words.push(Word::Number(self.u32()?));
                }
                Data::Words(words)
            }
            16 => {
                let mut strings = Vec::new();
                while self.at < end {
                    let length = self.u8()?;
                    strings.push(self.take(usize::from(length))?.to_vec());
                }
                Data::Strings(strings)
            }
            52 => {
                let (usage, selector, matching) = (self.u8()?, self.u8()?, self.u8()?);
                Data::Tlsa(
                    usage,
                    selector,
                    matching,
                    self.take(end - self.at)?.to_vec(),
                )
            }
            _ => Data::Octets(self.take(length)?.to_vec()),
        };
        self.at = end;
        Some(Record {
            owner,
            kind,
            ttl,
            data,
        })
    }
}

/// RFC 1035 section 5.1: what would end the label or start an escape is escaped.
fn push_label_byte(text: &mut String, byte: u8) {
    match byte {
        b'.' | b'\\' | b'"' | b'(' | b')' | b';' | b'@' | b'$' => {
            text.push('\\');
            text.push(char::from(byte));
        }
        b'!'..=b'~' => text.push(char::from(byte)),
        _ => text.push_str(&format!("\\{byte:03}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_reads_as_it_was_asked() {
        let message = question("Mx.example", 15, true).unwrap();
        let mut reader = Reader {
            message: &message,
            at: 12,
        };
        assert_eq!(reader.name().as_deref(), Some("Mx.example"));
        assert_eq!(reader.u16(), Some(15));
        assert_eq!(message[3] & 0x10, 0x10);
        assert!(question("a..b", 15, false).is_none());
    }

    #[test]
    fn a_compressed_answer_with_an_extended_error_is_read() {
        let mut message = vec![0, 0, 0x81, 0xa2, 0, 1, 0, 1, 0, 0, 0, 1];
        message.extend(b"\x01a\x04test\x00\x00\x0f\x00\x01");
        message.extend(b"\xc0\x0c\x00\x0f\x00\x01\x00\x00\x01\x2c\x00\x07\x00\x0a\x02m;\xc0\x0e");
        message.extend(b"\x00\x00\x29\x04\xd0\x00\x00\x00\x00\x00\x08\x00\x0f\x00\x04\x00\x06no");
        let reply = read(&message).unwrap();
        assert_eq!(reply.status, 2);
        assert!(reply.authenticated);
        assert_eq!(reply.errors, [(6, "no".to_string())]);
        let Data::Words(words) = &reply.answer[0].data else {
            panic!("an MX has words")
        };
        assert!(matches!(&words[1], Word::Name(name) if name == "m\\;.test"));
    }

    #[test]
    fn a_name_that_points_at_itself_ends() {
        let mut reader = Reader {
            message: &[0xc0, 0x00],
            at: 0,
        };
        assert_eq!(reader.name(), None);
    }
}
