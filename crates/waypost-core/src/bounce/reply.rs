//! The code of SMTP and the status code, found in what was said.

use std::fmt;

/// A status code (RFC 3463 section 2): class, subject and detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// 2, 4 or 5.
    pub class: u8,
    /// What it is about.
    pub subject: u16,
    /// The detail.
    pub detail: u16,
}

impl Status {
    /// Reads a status code; nothing may stand around it.
    pub fn parse(text: &str) -> Option<Status> {
        let mut parts = text.split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        let is_number = |part: &str| {
            (1..=3).contains(&part.len()) && part.bytes().all(|octet| octet.is_ascii_digit())
        };
        let is_whole = parts.next().is_none() && is_number(subject) && is_number(detail);
        let class = match class {
            "2" => 2,
            "4" => 4,
            "5" => 5,
            _ => return None,
        };
        is_whole.then_some(Status {
            class,
            subject: subject.parse().ok()?,
            detail: detail.parse().ok()?,
        })
    }

    /// Whether it says that the message waited too long: delivery time expired (RFC 3463).
    pub fn is_expired(self) -> bool {
        (self.subject, self.detail) == (4, 7)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// A reply that refuses or defers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Its code, 400 to 599 (RFC 5321 section 4.2).
    pub code: u16,
    /// Its status code.
    pub status: Option<Status>,
}

/// A reply, and where it begins.
pub(super) struct FoundReply {
    pub reply: Reply,
    pub at: usize,
}

/// What may stand right before a code.
const OPENING: [char; 6] = ['\'', '"', '#', '(', '[', '“'];

/// The first reply of a text. A number counts only where one is to be expected: at the start of a line, or after what
/// announces a reply.
pub(super) fn find(text: &str) -> Option<FoundReply> {
    let mut start_of_line = 0;
    for line in text.split_inclusive('\n') {
        let mut before = "";
        let mut at = 0;
        for word in line.split_ascii_whitespace() {
            let rest = line.get(at..).unwrap_or_default();
            at += rest.find(word).unwrap_or_default();
            let opened = word.trim_start_matches(OPENING);
            let is_announced = before.is_empty()
                || opened.len() < word.len()
                || before.ends_with([':', ';', '>'])
                || before == "<<<"
                || before.eq_ignore_ascii_case("returned");
            if is_announced && let Some(code) = code(opened) {
                let next = line.get(at + word.len()..).unwrap_or_default();
                let glued = opened.get(3..).unwrap_or_default().trim_start_matches('-');
                let next = if glued.is_empty() { next } else { glued };
                let next = next.split_ascii_whitespace().next().unwrap_or_default();
                let next = next
                    .trim_start_matches(['#', '('])
                    .trim_end_matches([':', ')', ',', ';']);
                let status = Status::parse(next);
                let at = start_of_line + at + (word.len() - opened.len());
                return Some(FoundReply {
                    reply: Reply { code, status },
                    at,
                });
            }
            at += word.len();
            before = word;
        }
        start_of_line += line.len();
    }
    None
}

/// The code that a word is, or begins with before a hyphen.
fn code(word: &str) -> Option<u16> {
    let (digits, rest) = word.split_at_checked(3)?;
    let is_code = digits.bytes().all(|octet| octet.is_ascii_digit());
    let ends = rest.is_empty() || rest.starts_with('-') || rest == ":" || rest == ",";
    let code = digits.parse().ok().filter(|_| is_code && ends)?;
    (400..600).contains(&code).then_some(code)
}

/// The first status code of a text, wherever it stands in parentheses with a number sign, as qmail writes it.
pub(super) fn status_in(text: &str) -> Option<Status> {
    let mut parts = text.split("(#").skip(1);
    parts.find_map(|part| Status::parse(part.split_once(')')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(u16, Option<String>)> {
        find(text).map(|found| {
            (
                found.reply.code,
                found.reply.status.map(|own| own.to_string()),
            )
        })
    }

    #[test]
    fn a_reply_is_found_where_one_is_announced() {
        let full = |code, status: &str| Some((code, Some(status.to_owned())));
        assert_eq!(found("550 5.1.1 <a@b.test>: no"), full(550, "5.1.1"));
        assert_eq!(found("host a said: 451-4.7.1 later"), full(451, "4.7.1"));
        assert_eq!(
            found("returned '550 5.4.300 expired'"),
            full(550, "5.4.300")
        );
        assert_eq!(found("#550 5.1.1 X ##"), full(550, "5.1.1"));
        assert_eq!(found(">>> DATA\n<<< 552 too big"), Some((552, None)));
        assert_eq!(found("order 550 screws"), None);
        assert_eq!(found("250 2.0.0 Ok"), None);
        assert_eq!(found("a: 5500 5.1.1"), None);
    }

    #[test]
    fn a_status_code_has_three_numbers() {
        assert_eq!(Status::parse("5.7.606").map(|own| own.detail), Some(606));
        for junk in [
            "", "5", "5.1", "3.1.1", "5.1.1.1", "5.1.x", "5.1.1234", "5..1",
        ] {
            assert_eq!(Status::parse(junk), None, "{junk}");
        }
        assert_eq!(
            status_in("Sorry. (#5.1.2)")
                .map(|own| own.to_string())
                .as_deref(),
            Some("5.1.2")
        );
    }
}
