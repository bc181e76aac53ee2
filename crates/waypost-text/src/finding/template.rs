//! Templates, filled in with what a finding carries.

use std::borrow::Cow;

use crate::problem::problem;
use crate::signatures;
use crate::trace::{Moment, at_en, at_nl};
use crate::{Lang, Piece, Sentence, data};
use waypost_core::finding::provider::Kind;
use waypost_core::finding::{Arguments, Finding};

/// The names that a sentence lists before it says how many more there are.
const NAMES_SHOWN: usize = 4;

/// Fills in a template; without a finding, with made-up names.
pub(super) fn fill(template: &'static str, lang: Lang, finding: Option<&Finding>) -> Sentence {
    let values = Values { lang, finding };
    let mut pieces = Vec::new();
    values.fill(template, &mut pieces);
    Sentence(pieces)
}

/// Fills in the first sentence of a template; `None` where a value is missing that has no other words.
pub(super) fn fill_first(
    template: &'static str,
    lang: Lang,
    finding: &Finding,
) -> Option<Sentence> {
    let end = template.find(". ").map_or(template.len(), |dot| dot + 1);
    let values = Values {
        lang,
        finding: Some(finding),
    };
    let mut pieces = Vec::new();
    let is_whole = values.fill(&template[..end], &mut pieces);
    is_whole.then_some(Sentence(pieces))
}

struct Values<'a> {
    lang: Lang,
    finding: Option<&'a Finding>,
}

impl Values<'_> {
    /// Fills in a template; whether every value without other words was there.
    fn fill(&self, template: &'static str, pieces: &mut Vec<Piece>) -> bool {
        let mut rest = template;
        let mut is_whole = true;
        while let Some(start) = rest.find(['{', '[']) {
            words(&rest[..start], pieces);
            let (inside, after) = group(&rest[start..]);
            if rest[start..].starts_with('{') {
                is_whole &= self.value(inside, pieces);
            } else if inside.contains('{') {
                let mut optional = Vec::new();
                if self.fill(inside, &mut optional) {
                    pieces.append(&mut optional);
                }
            } else {
                words(&rest[start..rest.len() - after.len()], pieces);
            }
            rest = after;
        }
        words(rest, pieces);
        is_whole
    }

    /// Adds a value, or the words for a missing one; `false` where there are none.
    fn value(&self, inside: &'static str, pieces: &mut Vec<Piece>) -> bool {
        let end = inside.find(['|', ':']).unwrap_or(inside.len());
        let (key, other) = inside.split_at(end);
        let found = self.finding.and_then(|finding| self.of(key, finding));
        if let Some(noun) = other.strip_prefix(':') {
            let count = match self.finding {
                Some(finding) => number(key, finding),
                None => sample(key).parse().ok(),
            };
            let (one, many) = noun.split_once('|').unwrap_or((noun, noun));
            let words = match count {
                Some(1) => format!("1 {one}"),
                Some(count) => format!("{count} {many}"),
                None => many.to_owned(),
            };
            pieces.push(words.into());
            return true;
        }
        match (found, other.strip_prefix('|')) {
            (Some(piece), _) => pieces.push(piece),
            (None, Some(other)) if !other.is_empty() => return self.fill(other, pieces),
            (None, _) => {
                pieces.push(data(sample(key)));
                return false;
            }
        }
        true
    }

    /// The value of a key, where the finding has it.
    fn of(&self, key: &str, finding: &Finding) -> Option<Piece> {
        let arguments = &finding.arguments;
        Some(match key {
            "domain" => data(arguments.domain.as_ref()?),
            "host" => data(arguments.host.as_ref()?),
            "name" => data(arguments.name.as_ref()?),
            "address" => data(arguments.address?),
            "subject" => data(&finding.subject),
            "text" => data(arguments.text.as_ref()?),
            "names" => self.names(arguments)?,
            "count" | "limit" => Piece::from(number(key, finding)?.to_string()),
            "seconds" => duration(self.lang, arguments.seconds?).into(),
            "moment" => moment(self.lang, arguments.moment_seconds?).into(),
            "cause" => signatures::bogus(self.lang, arguments.bogus.as_ref()?).into(),
            "remedy" => signatures::fix_bogus(self.lang, arguments.bogus.as_ref()?).into(),
            "proof" => proof(self.lang, arguments.is_proven?).into(),
            "status" => status(self.lang, arguments.status.as_ref()?),
            "problem" => problem(self.lang, arguments.problem?).into(),
            "errors" => errors(arguments)?,
            "resolver" => data(arguments.resolver?.name),
            "preferences" => self.preferences(arguments)?,
            "kind" => kind(self.lang, arguments.provider?.kind).into(),
            _ => return None,
        })
    }

    /// The preferences, as a list.
    fn preferences(&self, arguments: &Arguments) -> Option<Piece> {
        let and = match self.lang {
            Lang::En => " and ",
            Lang::Nl => " en ",
        };
        let items: Vec<Piece> = arguments.preferences.iter().map(data).collect();
        (!items.is_empty()).then(|| Sentence::list(items, and).into())
    }

    /// The first few names, and how many more there are.
    fn names(&self, arguments: &Arguments) -> Option<Piece> {
        let (and, more): (&'static str, _) = match self.lang {
            Lang::En => (" and ", "more"),
            Lang::Nl => (" en ", "andere"),
        };
        let shown = arguments.names.len().min(NAMES_SHOWN);
        let mut items: Vec<Piece> = arguments.names.iter().take(shown).map(data).collect();
        let count = arguments
            .count
            .and_then(|count| usize::try_from(count).ok());
        let left = count.unwrap_or(arguments.names.len()).saturating_sub(shown);
        if left > 0 {
            items.push(format!("{left} {more}").into());
        }
        (shown > 0).then(|| Sentence::list(items, and).into())
    }
}

/// The start of a text that begins with a bracket, without it, up to its partner; and the rest.
fn group(text: &'static str) -> (&'static str, &'static str) {
    let mut depth = 0_usize;
    for (place, octet) in text.bytes().enumerate() {
        match octet {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return (&text[1..place], &text[place + 1..]);
        }
    }
    (&text[1..], "")
}

fn words(words: &'static str, pieces: &mut Vec<Piece>) {
    if !words.is_empty() {
        pieces.push(Piece::Words(Cow::Borrowed(words)));
    }
}

fn number(key: &str, finding: &Finding) -> Option<u32> {
    match key {
        "limit" => finding.arguments.limit,
        _ => finding.arguments.count,
    }
}

/// What stands in for a value where there is no finding.
fn sample(key: &str) -> &'static str {
    match key {
        "domain" => "example.com",
        "host" => "mx.example.com",
        "address" => "192.0.2.25",
        "count" => "12",
        "limit" => "10",
        _ => "example.net",
    }
}

/// A time in its largest unit, rounded down.
pub(crate) fn duration(lang: Lang, seconds: u32) -> String {
    let units: [(u32, &str, &str); 4] = match lang {
        Lang::En => [
            (86_400, "day", "days"),
            (3_600, "hour", "hours"),
            (60, "minute", "minutes"),
            (1, "second", "seconds"),
        ],
        Lang::Nl => [
            (86_400, "dag", "dagen"),
            (3_600, "uur", "uur"),
            (60, "minuut", "minuten"),
            (1, "seconde", "seconden"),
        ],
    };
    let (size, one, many) = units
        .into_iter()
        .find(|unit| seconds >= unit.0)
        .unwrap_or(units[3]);
    match seconds / size {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

/// A moment in UTC.
fn moment(lang: Lang, epoch_seconds: u64) -> String {
    let moment = Moment::new(epoch_seconds.saturating_mul(1_000));
    match lang {
        Lang::En => at_en(&moment),
        Lang::Nl => at_nl(&moment),
    }
}

/// Whose word it is that something is signed.
fn proof(lang: Lang, is_proven: bool) -> &'static str {
    match (lang, is_proven) {
        (Lang::En, true) => "validated by Waypost",
        (Lang::Nl, true) => "gevalideerd door Waypost",
        (Lang::En, false) => "according to the resolver",
        (Lang::Nl, false) => "volgens de resolver",
    }
}

/// What became of a question: the name of a response code, or words.
fn status(lang: Lang, status: &str) -> Piece {
    let words = match (lang, status) {
        (Lang::En, "timeout") => "no answer in time",
        (Lang::Nl, "timeout") => "geen antwoord op tijd",
        (Lang::En, "unreachable") => "unreachable",
        (Lang::Nl, "unreachable") => "niet bereikbaar",
        (Lang::En, "http") => "an HTTP error",
        (Lang::Nl, "http") => "een HTTP-fout",
        (Lang::En, "not_dns") => "not a DNS response",
        (Lang::Nl, "not_dns") => "geen DNS-antwoord",
        _ => return data(status),
    };
    words.into()
}

/// What the resolver adds: the numbers of its errors and its own words.
fn errors(arguments: &Arguments) -> Option<Piece> {
    let mut items: Vec<Piece> = Vec::new();
    for error in &arguments.extended_errors {
        let text = match error.text.as_str() {
            "" => format!("EDE {}", error.code),
            text => format!("EDE {} ({text})", error.code),
        };
        let item = data(text);
        if !items.contains(&item) && items.len() < NAMES_SHOWN {
            items.push(item);
        }
    }
    (!items.is_empty()).then(|| Sentence::list(items, ", ").into())
}

/// What a mail service does.
fn kind(lang: Lang, kind: Kind) -> &'static str {
    match (lang, kind) {
        (Lang::En, Kind::Mailboxes) => "hosts the mailboxes",
        (Lang::Nl, Kind::Mailboxes) => "host de mailboxen",
        (Lang::En, Kind::Filter) => {
            "filters it, then forwards it to mailboxes that are not visible from outside"
        }
        (Lang::Nl, Kind::Filter) => {
            "filtert die en stuurt die door naar mailboxen die van buitenaf niet zichtbaar zijn"
        }
        (Lang::En, Kind::Forwarder) => "forwards it to other addresses",
        (Lang::Nl, Kind::Forwarder) => "stuurt die door naar andere adressen",
        (Lang::En, Kind::Application) => "passes it to an application",
        (Lang::Nl, Kind::Application) => "geeft die door aan een applicatie",
    }
}

/// Whether a template can be read: brackets have partners, keys exist.
#[cfg(test)]
pub(super) fn check(template: &str) -> Result<(), &'static str> {
    const KEYS: [&str; 21] = [
        "domain",
        "host",
        "name",
        "address",
        "subject",
        "text",
        "names",
        "count",
        "limit",
        "seconds",
        "moment",
        "cause",
        "remedy",
        "proof",
        "status",
        "problem",
        "errors",
        "resolver",
        "kind",
        "preferences",
        "",
    ];
    let mut open = Vec::new();
    for (place, character) in template.char_indices() {
        match character {
            '{' => {
                open.push('}');
                let rest = &template[place + 1..];
                let end = rest.find(['|', ':', '}']).ok_or("no end")?;
                if !KEYS[..20].contains(&&rest[..end]) {
                    return Err("no such value");
                }
            }
            '[' if open.contains(&']') => return Err("brackets in brackets"),
            '[' => open.push(']'),
            '}' | ']' if open.pop() != Some(character) => return Err("a bracket too many"),
            _ => (),
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        Err("a bracket without partner")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use waypost_core::dns::Name;
    use waypost_core::finding::{Affected, FindingId, Severity};

    fn finding(arguments: Arguments) -> Finding {
        Finding {
            id: FindingId::MxTargetCname,
            severity: Severity::Info,
            subject: "example.com".to_owned(),
            reference: None,
            affected: Affected::Unsaid,
            arguments,
            because_of: None,
        }
    }

    fn filled(template: &'static str, arguments: Arguments) -> String {
        fill(template, Lang::En, Some(&finding(arguments))).to_string()
    }

    #[test]
    fn values_and_what_stands_for_them() {
        let about = |host: Option<&str>| Arguments {
            host: host.map(Name::new),
            ..Arguments::default()
        };
        assert_eq!(
            filled("{host|It} is gone.", about(Some("a.example"))),
            "a.example is gone."
        );
        assert_eq!(filled("{host|It} is gone.", about(None)), "It is gone.");
        assert_eq!(
            filled("{host|{subject}} is.", about(None)),
            "example.com is."
        );
        assert_eq!(
            filled("Gone[: {host}].", about(Some("a.example"))),
            "Gone: a.example."
        );
        assert_eq!(filled("Gone[: {host}].", about(None)), "Gone.");
        assert_eq!(
            filled("Write [192.0.2.1].", about(None)),
            "Write [192.0.2.1]."
        );
    }

    #[test]
    fn numbers_and_names() {
        let many = |count: u32| Arguments {
            count: Some(count),
            names: (0..count.min(20))
                .map(|n| Name::new(&format!("h{n}.example")))
                .collect(),
            ..Arguments::default()
        };
        assert_eq!(filled("{count:host is|hosts are}", many(1)), "1 host is");
        assert_eq!(filled("{count:host is|hosts are}", many(2)), "2 hosts are");
        assert_eq!(filled("{names}", many(1)), "h0.example");
        assert_eq!(filled("{names}", many(2)), "h0.example and h1.example");
        assert_eq!(
            filled("{names}", many(30)),
            "h0.example, h1.example, h2.example, h3.example and 26 more"
        );
        assert_eq!(duration(Lang::En, 0), "0 seconds");
        assert_eq!(duration(Lang::En, 86_399), "23 hours");
        assert_eq!(duration(Lang::Nl, 86_400 * 8), "8 dagen");
    }
}
