//! What tools and providers print over several lines, or in columns, as records.
//!
//! `nslookup` has the strings of a text below its owner, PowerShell prints tables and lists, `doggo`, `dog` and the
//! pages of providers have columns in an order of their own. Each record becomes the words that it would have in a zone
//! file, with the places where they stand. What is not clear gets its flaw: a record never has another owner, or a text
//! that nobody wrote.

use std::ops::Range;

use super::cut::words_of_line;
use super::print::STRING_OCTETS_MAX;
use super::token::{Asked, Names, Span, Token, Words};
use super::word::{is_class, is_type, ttl, unit_of_time, used};
use super::{FlawKind, Mark};
use crate::dns::RecordType;

/// Lines that belong together, and the records in them.
pub(super) struct Block {
    /// How many lines it takes.
    pub lines: usize,
    /// Its records; lines and octets are counted from its start.
    pub words: Vec<Words>,
}

type Wrong = (Span, FlawKind);

/// What stands at the start of a text; `None` where its first line is for the reader of zone files.
pub(super) fn block(text: &str) -> Option<Block> {
    let first = lines(text).next()?;
    if first.text.trim().is_empty() {
        return None;
    }
    yaml(text, first)
        .or_else(|| status(text, first))
        .or_else(|| command(first))
        .or_else(|| other_language(first))
        .or_else(|| strings(text, first))
        .or_else(|| aliases(text, first))
        .or_else(|| start_of_zone(text, first))
        .or_else(|| service(text, first))
        .or_else(|| list(text, first))
        .or_else(|| table(text, first))
        .or_else(|| of_list(first))
        .or_else(|| row(first))
}

/// A line, without what ends it.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    octet: usize,
    /// The first is 1.
    number: usize,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut octet = 0;
    (1..)
        .zip(text.split_inclusive('\n'))
        .map(move |(number, line)| {
            let start = octet;
            octet += line.len();
            Line {
                text: line.trim_end_matches(['\n', '\r']),
                octet: start,
                number,
            }
        })
}

impl<'a> Line<'a> {
    fn is_empty(self) -> bool {
        self.text.trim().is_empty()
    }

    fn is_indented(self) -> bool {
        self.text.starts_with(char::is_whitespace)
    }

    /// The part between two octets, without the blanks around it.
    fn cell(self, range: Range<usize>) -> Cell<'a> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let start = range.start + text.len() - text.trim_start().len();
        let text = text.trim();
        Cell {
            line: self,
            start,
            written: text,
            text: text.to_owned(),
        }
    }

    /// Words between blanks.
    fn cells(self) -> Vec<Cell<'a>> {
        self.cells_between(|gap| !gap.is_empty())
    }

    /// What stands between blanks that separate.
    fn cells_between(self, separates: fn(&str) -> bool) -> Vec<Cell<'a>> {
        let mut cells = Vec::new();
        let mut start = None;
        let mut end = 0;
        for (place, character) in self.text.char_indices() {
            if character.is_whitespace() {
                continue;
            }
            if let Some(from) = start
                && separates(self.text.get(end..place).unwrap_or_default())
            {
                cells.push(self.cell(from..end));
                start = None;
            }
            start = start.or(Some(place));
            end = place + character.len_utf8();
        }
        cells.extend(start.map(|from| self.cell(from..end)));
        cells
    }

    fn rest_from(self, octet: usize) -> Cell<'a> {
        self.cell(octet..self.text.len())
    }
}

/// A part of a line.
#[derive(Clone)]
struct Cell<'a> {
    line: Line<'a>,
    /// Its first octet in the line.
    start: usize,
    /// As it stands there.
    written: &'a str,
    /// What it says: without the quotation marks of CSV.
    text: String,
}

impl Cell<'_> {
    fn at(&self) -> Span {
        let before = self.line.text.get(..self.start).unwrap_or_default();
        let column = before.chars().count() + 1;
        let octet = self.line.octet + self.start;
        Span {
            line: self.line.number,
            columns: column..column + self.written.chars().count().max(1),
            octets: octet..octet + self.written.len(),
        }
    }

    fn end(&self) -> usize {
        self.start + self.written.len()
    }

    fn token(&self, text: &str, is_quoted: bool) -> Token {
        Token {
            text: text.to_owned(),
            is_quoted,
            at: self.at(),
        }
    }

    fn word(&self) -> Token {
        self.token(&self.text, false)
    }

    fn is_cut(&self) -> bool {
        let text = self.text.trim_end_matches(['}', '"']);
        text.ends_with("...") || text.ends_with('…')
    }
}

/// A record in the order of a zone file; with a flaw instead where something is wrong.
fn record(
    names: Names,
    lines: Range<usize>,
    owner: Token,
    ttl: Option<Token>,
    kind: Token,
    data: Result<Vec<Token>, Wrong>,
) -> Words {
    let mut tokens = vec![owner];
    tokens.extend(ttl);
    tokens.push(kind);
    let mut found = Words {
        names,
        lines,
        ..Words::default()
    };
    match data {
        Ok(data) => tokens.extend(data),
        Err(wrong) => found.flaw = Some(wrong),
    }
    found.tokens = tokens;
    found
}

fn wrong(lines: Range<usize>, flaw: Wrong) -> Words {
    Words {
        names: Names::Complete,
        lines,
        flaw: Some(flaw),
        ..Words::default()
    }
}

/// What was typed at a prompt, and what a tool says around its answer.
fn command(first: Line<'_>) -> Option<Block> {
    const TOOLS: [&str; 12] = [
        "dig",
        "drill",
        "kdig",
        "delv",
        "q",
        "dog",
        "doggo",
        "host",
        "nslookup",
        "resolve-dnsname",
        "resolvectl",
        "dnscmd",
    ];
    let text = first.text.trim();
    let is_tool = |word: &str| {
        let name = word
            .rsplit(['\\', '/'])
            .next()
            .unwrap_or(word)
            .to_ascii_lowercase();
        TOOLS.contains(&name.strip_suffix(".exe").unwrap_or(&name))
    };
    let after_prompt = text
        .find(['>', '$', '%', '#'])
        .map(|end| (&text[..end], text[end + 1..].trim_start()));
    let is_typed = after_prompt.is_some_and(|(before, typed)| {
        let is_prompt = before.is_empty()
            || !before.contains('"') && before.contains([':', '\\', '@', '~', '/'])
            || before.starts_with("PS");
        // A prompt at which nothing was typed yet ends what was copied.
        let waits = typed.is_empty() && (before.starts_with("PS ") || !before.contains(' '));
        is_prompt && (waits || typed.split_whitespace().next().is_some_and(is_tool))
    });
    // At the prompt of `nslookup` itself.
    let is_asked = text.strip_prefix("> ").is_some_and(|typed| {
        let mut words = typed.split_whitespace();
        let is_order = words
            .next()
            .is_some_and(|first| ["set", "server", "exit"].contains(&first));
        is_order || words.next().is_none()
    });
    let is_said = text == ">"
        || text.eq_ignore_ascii_case("returned records:")
        || text.starts_with("Command completed successfully")
        || text.starts_with("Trying \"")
        || text.starts_with("Received ") && text.contains(" bytes from ")
        || text.starts_with("-- Information acquired")
        || text.starts_with("-- Data ")
        || text.starts_with("DNS request timed out")
        || text.starts_with("timeout was ")
        || text.starts_with("At line:")
        || text == "+"
        || text.starts_with("+ ")
        || is_part_of_yaml(text);
    (is_typed || is_asked || is_said).then(|| Block {
        lines: 1,
        words: asked(first).filter(|_| is_typed).into_iter().collect(),
    })
}

/// What a tool that prints a short output is asked for with this line: one name, and a type.
fn asked(first: Line<'_>) -> Option<Words> {
    const SHORT: [&str; 6] = ["dig", "drill", "kdig", "delv", "doggo", "q"];
    let mut cells = first.cells().into_iter();
    let tool = |word: &str| {
        word.rsplit(['>', '$', '#'])
            .next()
            .is_some_and(|end| SHORT.contains(&end))
    };
    cells.find(|cell| tool(cell.written))?;
    let mut record_type = Some(RecordType::A);
    let mut names = Vec::new();
    for cell in cells.take_while(|cell| !["|", ">", ";", "&&"].contains(&cell.written)) {
        let word = cell.written;
        if word == "-x" {
            return None;
        }
        let is_other = ["ANY", "AXFR", "NS"]
            .iter()
            .any(|other| other.eq_ignore_ascii_case(word));
        if is_other || is_type(word) {
            record_type = used(word);
        } else if !word.starts_with(['+', '-', '@'])
            && !is_class(word)
            && !word.bytes().all(|octet| octet.is_ascii_digit())
        {
            names.push(cell.word());
        }
    }
    let name = names.pop().filter(|_| names.is_empty())?;
    Some(Words {
        names: Names::Complete,
        lines: 1..2,
        asked: Some(Asked { name, record_type }),
        ..Words::default()
    })
}

/// JSON is no line of a zone file, and told once a line.
fn other_language(first: Line<'_>) -> Option<Block> {
    let all = first.rest_from(0);
    let is_json = ["{\"", "[{", "{ \""]
        .iter()
        .any(|start| all.written.starts_with(start));
    is_json.then(|| {
        let start: String = all.written.chars().take(40).collect();
        let flaw = FlawKind::NoType(format!("{start}…"));
        Block {
            lines: 1,
            words: vec![wrong(1..2, (all.at(), flaw))],
        }
    })
}

/// The head of an answer of `dig`, `drill` or `kdig` that has no records, and the question below it: the name does not
/// exist, or cannot be looked up. Behind an alias that would be said of another name.
fn status(text: &str, first: Line<'_>) -> Option<Block> {
    let is_head = |line: &str| line.starts_with(";; ->>HEADER<<-");
    if !is_head(first.text) {
        return None;
    }
    let mut words = first
        .text
        .split([',', ';', ' '])
        .filter(|word| !word.is_empty());
    words.find(|word| ["status:", "rcode:"].contains(word))?;
    let mark = match words.next()? {
        "NXDOMAIN" => Mark::NoSuchName,
        "SERVFAIL" | "REFUSED" | "NOTIMP" | "NOTIMPL" | "FORMERR" => Mark::Failing,
        _ => return None,
    };
    let head = lines(text)
        .skip(1)
        .take_while(|line| line.is_empty() || line.text.starts_with(';') && !is_head(line.text));
    let mut is_empty = false;
    let mut is_question = false;
    for line in head {
        is_empty |= line.text.contains("ANSWER: 0");
        if is_question {
            let at = line.text.find(|sign| sign != ';' && sign != ' ')?;
            let question = line.rest_from(at);
            let name = Line {
                text: line
                    .text
                    .get(..at + question.written.find(char::is_whitespace)?)?,
                ..line
            };
            let name = name.rest_from(at).word();
            let kind = question.token(mark.word(), false);
            let lines = 1..line.number + 1;
            return is_empty.then(|| Block {
                lines: line.number,
                words: vec![record(
                    Names::Complete,
                    lines,
                    name,
                    None,
                    kind,
                    Ok(Vec::new()),
                )],
            });
        }
        is_question = line.text.contains("QUESTION SECTION");
    }
    None
}

/// An answer of `dig +yaml`: its records are items of lists, and what else it says is none.
fn yaml(text: &str, first: Line<'_>) -> Option<Block> {
    let second = lines(text).nth(1)?;
    let is_message =
        ["-", "---"].contains(&first.text.trim()) && second.text.trim() == "type: MESSAGE";
    if !is_message {
        return None;
    }
    let mut block = Block {
        lines: 1,
        words: Vec::new(),
    };
    for line in lines(text).skip(1) {
        if !line.is_empty() && !line.is_indented() {
            break;
        }
        block.lines = line.number;
        block
            .words
            .extend(of_list(line).into_iter().flat_map(|item| item.words));
    }
    Some(block)
}

/// `nslookup` of Windows: several aliases below each other, of which nobody can tell which leads to which.
fn aliases(text: &str, first: Line<'_>) -> Option<Block> {
    let is_name = |line: &Line<'_>| line.is_indented() && line.cells().len() == 1;
    let head = first.cells();
    let [title, alias] = head.as_slice() else {
        return None;
    };
    let more: Vec<Line<'_>> = lines(text).skip(1).take_while(is_name).collect();
    if title.written != "Aliases:" || more.is_empty() {
        return None;
    }
    let all = std::iter::once(alias.clone()).chain(more.iter().flat_map(|line| line.cells()));
    Some(Block {
        lines: 1 + more.len(),
        words: all
            .map(|cell| {
                let number = cell.line.number;
                wrong(
                    number..number + 1,
                    (cell.at(), FlawKind::Unclear(cell.text.clone())),
                )
            })
            .collect(),
    })
}

/// What `dig +yaml` prints around its records.
fn is_part_of_yaml(text: &str) -> bool {
    const KEYS: [&str; 29] = [
        "type",
        "message",
        "query_time",
        "response_time",
        "message_size",
        "socket_family",
        "socket_protocol",
        "query_address",
        "response_address",
        "query_port",
        "response_port",
        "query_message_data",
        "response_message_data",
        "opcode",
        "status",
        "id",
        "flags",
        "question",
        "answer",
        "authority",
        "additional",
        "question_section",
        "answer_section",
        "authority_section",
        "additional_section",
        "opt_pseudosection",
        "edns",
        "version",
        "udp",
    ];
    let (key, after) = text.split_once(':').unwrap_or_default();
    let is_key = (after.is_empty() || after.starts_with(' '))
        && KEYS.contains(&key.to_ascii_lowercase().as_str());
    text == "-" || text == "---" || is_key
}

/// `nslookup` of Windows: the owner before `text =`, and the strings of its one record below each other.
fn strings(text: &str, first: Line<'_>) -> Option<Block> {
    let head = first.cells();
    let [owner, .., equals] = head.as_slice() else {
        return None;
    };
    let words: Vec<&str> = head.iter().skip(1).map(|cell| cell.written).collect();
    if words != ["text", "="] {
        return None;
    }
    let mut found = Vec::new();
    let mut last = first.number;
    for line in lines(text).skip(1) {
        if line.is_empty() && found.is_empty() && line.number < first.number + 4 {
            continue;
        }
        let all = line.rest_from(0);
        let is_string =
            all.written.len() > 1 && all.written.starts_with('"') && all.written.ends_with('"');
        match quoted(&all).filter(|_| is_string) {
            Some(strings) => found.extend(strings),
            None if is_string => {
                found.push(all.token(&escaped(&all.written[1..all.written.len() - 1]), true))
            }
            None => break,
        }
        last = line.number;
    }
    let data = if found.is_empty() {
        Err((equals.at(), FlawKind::Unfinished))
    } else {
        Ok(found)
    };
    let kind = head[1].token("TXT", false);
    let lines = first.number..last + 1;
    Some(Block {
        lines: last,
        words: vec![record(
            Names::Complete,
            lines,
            owner.word(),
            None,
            kind,
            data,
        )],
    })
}

/// `nslookup`: what the start of the zone says, one thing a line below its owner. Nothing of it is used.
fn start_of_zone(text: &str, first: Line<'_>) -> Option<Block> {
    let says = |line: &Line<'_>| {
        let key = line.text.split_once('=').map(|(key, _)| key.trim());
        line.is_indented() && key.is_some_and(is_key_of_zone)
    };
    let is_owner = first.cells().len() == 1 && !first.is_indented();
    let count = lines(text).skip(1).take_while(says).count();
    (is_owner && count > 0).then_some(Block {
        lines: 1 + count,
        words: Vec::new(),
    })
}

/// `nslookup` of Windows: where a service is, one thing a line below its owner. It is not used.
fn service(text: &str, first: Line<'_>) -> Option<Block> {
    let head = first.cells();
    let words: Vec<&str> = head.iter().skip(1).map(|cell| cell.written).collect();
    if words != ["SRV", "service", "location:"] {
        return None;
    }
    let says = |line: &Line<'_>| {
        let key = line.text.split_once('=').map(|(key, _)| key.trim());
        let keys = ["priority", "weight", "port", "svr hostname"];
        line.is_indented() && key.is_some_and(|key| keys.contains(&key))
    };
    let lines = 1 + lines(text).skip(1).take_while(says).count();
    let owner = head[0].word();
    let kind = head[1].word();
    let told = record(
        Names::Complete,
        1..lines + 1,
        owner,
        None,
        kind,
        Ok(Vec::new()),
    );
    Some(Block {
        lines,
        words: vec![told],
    })
}

/// The words before `=` in the start of a zone, as `nslookup` prints it.
fn is_key_of_zone(key: &str) -> bool {
    [
        "origin",
        "mail addr",
        "serial",
        "refresh",
        "retry",
        "expire",
        "minimum",
        "primary name server",
        "responsible mail addr",
        "default TTL",
    ]
    .contains(&key)
}

/// `Resolve-DnsName | Format-List`, and what PowerShell prints so by itself: one thing a line, a blank line behind each
/// record.
fn list(text: &str, first: Line<'_>) -> Option<Block> {
    const KEYS: [&str; 9] = [
        "name",
        "querytype",
        "type",
        "ttl",
        "section",
        "server",
        "nameexchange",
        "preference",
        "strings",
    ];
    let key_of = |line: &Line<'_>| {
        let (key, _) = line.text.split_once(" :")?;
        let key = key.trim_end();
        let is_key = !key.is_empty() && key.bytes().all(|octet| octet.is_ascii_alphanumeric());
        is_key.then(|| key.to_ascii_lowercase())
    };
    let key = key_of(&first)?;
    let next = lines(text).nth(1).and_then(|line| key_of(&line))?;
    if !KEYS.contains(&key.as_str())
        || !KEYS.contains(&next.as_str()) && Role::of(&next) == Role::Other
    {
        return None;
    }
    let mut fields: Vec<(Role, Cell<'_>)> = Vec::new();
    let mut last = first.number;
    for line in lines(text) {
        if line.is_empty() {
            break;
        }
        match key_of(&line) {
            Some(key) => {
                let start = line.text.find(" :").map_or(0, |start| start + 2);
                fields.push((Role::of(&key), line.rest_from(start)));
            }
            None if line.is_indented() => {
                let (_, field) = fields.last_mut()?;
                field.text.push('\n');
                field.text.push_str(line.text.trim());
            }
            None => break,
        }
        last = line.number;
    }
    let lines = first.number..last + 1;
    let words = of_fields(Names::Complete, lines, &fields);
    Some(Block {
        lines: last,
        words: words.into_iter().collect(),
    })
}

/// What a column, or a line of a list, is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Name,
    Type,
    Ttl,
    Priority,
    Value,
    Other,
}

impl Role {
    /// By the word over the column, in the languages and the products that print them.
    fn of(head: &str) -> Role {
        let head = head.trim().trim_matches(['*', '"']).to_ascii_lowercase();
        match head.as_str() {
            "name" | "naam" | "nom" | "nombre" | "nome" | "host" | "hostname" | "host name"
            | "record name" | "dns name" | "domain" | "domain name" | "owner" | "label"
            | "prefix" | "subdomain" | "subdomein" | "hostnaam" | "sous-domaine" => Role::Name,
            "type" | "typ" | "tipo" | "record type" | "recordtype" | "querytype" | "soort"
            | "rrtype" => Role::Type,
            "ttl" | "timetolive" | "time to live" | "ttl (seconds)" | "ttl (sec)" => Role::Ttl,
            "priority" | "prio" | "preference" | "pref" | "prioriteit" | "voorkeur"
            | "priorität" | "priorité" | "prioridad" | "priorità" => Role::Priority,
            "value"
            | "content"
            | "data"
            | "rdata"
            | "recorddata"
            | "record data"
            | "waarde"
            | "inhoud"
            | "gegevens"
            | "daten"
            | "wert"
            | "données"
            | "valeur"
            | "datos"
            | "valor"
            | "dati"
            | "valore"
            | "address"
            | "ipaddress"
            | "ip4address"
            | "ip6address"
            | "ip address"
            | "strings"
            | "text"
            | "nameexchange"
            | "namehost"
            | "target"
            | "destination"
            | "points to"
            | "answer"
            | "result"
            | "value/route traffic to"
            | "nametarget"
            | "inhalt"
            | "ziel"
            | "cible"
            | "points to address or value"
            | "primaryserver"
            | "certificateassociationdata" => Role::Value,
            _ => Role::Other,
        }
    }
}

/// One record from what is said about it; `None` where nothing is.
fn of_fields(names: Names, lines: Range<usize>, fields: &[(Role, Cell<'_>)]) -> Option<Words> {
    let of = |role: Role| {
        let mut cells = fields.iter().filter(|field| field.0 == role);
        let cell = cells.clone().find(|field| !field.1.text.is_empty());
        cell.or_else(|| cells.next()).map(|field| &field.1)
    };
    let is_said = fields.iter().any(|field| !field.1.text.is_empty());
    let at = fields.first().filter(|_| is_said)?.1.at();
    let (Some(owner), Some(kind)) = (of(Role::Name), of(Role::Type)) else {
        return Some(wrong(lines, (at, FlawKind::Unfinished)));
    };
    // `MX (10)`: the preference stands beside the type. `Mail Exchanger (MX)`: the type stands beside its name, in the
    // language of its reader.
    let (kind_text, beside) = match kind.text.split_once('(') {
        Some((kind, beside)) => match beside.trim_end_matches(')').trim() {
            beside if is_type(beside) => (beside, ""),
            beside => (kind.trim(), beside),
        },
        None => (kind.text.as_str(), ""),
    };
    if kind.text.is_empty() {
        let flaw = if owner.text.is_empty() {
            FlawKind::NoOwner
        } else {
            FlawKind::Unfinished
        };
        return Some(wrong(lines, (at, flaw)));
    }
    if owner.is_cut() {
        return Some(wrong(
            lines,
            (owner.at(), FlawKind::Cut(owner.text.clone())),
        ));
    }
    // The management of Windows DNS says in words that it is the zone itself: `(same as parent folder)`.
    let is_zone = owner.text.starts_with('(') && owner.text.ends_with(')');
    if owner.text.contains(char::is_whitespace) && !is_zone {
        let flaw = FlawKind::BadName(owner.text.replace('\n', " "));
        return Some(wrong(lines, (owner.at(), flaw)));
    }
    if !is_type(kind_text) {
        let flaw = FlawKind::NoType(kind.text.clone());
        return Some(wrong(lines, (kind.at(), flaw)));
    }
    let name = match owner.text.as_str() {
        _ if is_zone => "@",
        "" if names == Names::Loose => "@",
        "" => return Some(wrong(lines, (at, FlawKind::NoOwner))),
        name => name,
    };
    let priority = match beside {
        "" => of(Role::Priority).filter(|cell| !cell.text.is_empty() && cell.text != "-"),
        _ => Some(kind),
    };
    let priority = priority.map(|cell| match beside {
        "" => cell.word(),
        _ => cell.token(beside, false),
    });
    let data = match of(Role::Value) {
        Some(value) if !value.text.is_empty() => data(kind_text, value, priority),
        _ if used(kind_text).is_some() => Err((kind.at(), FlawKind::Unfinished)),
        _ => Ok(Vec::new()),
    };
    let seconds = of(Role::Ttl).and_then(|cell| Some(cell.token(&seconds(&cell.text)?, false)));
    let kind = kind.token(kind_text, false);
    Some(record(
        names,
        lines,
        owner.token(name, false),
        seconds,
        kind,
        data,
    ))
}

/// A time to live as columns have it: as a zone file does, with the unit written out (`5 min.`), or `01:00:00`,
/// `1.00:00:00` with days. Others are words ("Auto").
fn seconds(text: &str) -> Option<String> {
    let whole = text.replace(' ', "");
    if ttl(&whole).is_some_and(|seconds| seconds.is_ok()) {
        return Some(whole);
    }
    let unit_at = whole.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = whole.split_at(unit_at);
    if let Some(unit) = unit_of_time(unit) {
        let all = number.parse::<u32>().ok()?.checked_mul(unit)?.to_string();
        return ttl(&all)
            .is_some_and(|seconds| seconds.is_ok())
            .then_some(all);
    }
    let (days, text) = match text.split_once('.') {
        Some((days, text)) => (days.parse::<u16>().ok()?, text),
        None => (0, text),
    };
    let parts: Option<Vec<u32>> = text.split(':').map(|part| part.parse().ok()).collect();
    match parts?.as_slice() {
        [hours, minutes, seconds] if *hours < 10_000 && *minutes < 60 && *seconds < 60 => {
            let all = hours * 3_600 + minutes * 60 + seconds;
            Some((u64::from(days) * 86_400 + u64::from(all)).to_string())
        }
        _ => None,
    }
}

/// The data of a record, from the cell that holds it.
fn data(kind: &str, value: &Cell<'_>, priority: Option<Token>) -> Result<Vec<Token>, Wrong> {
    if used(kind).is_none() {
        return Ok(Vec::new());
    }
    if value.is_cut() {
        return Err((value.at(), FlawKind::Cut(value.text.clone())));
    }
    if kind.eq_ignore_ascii_case("TXT") {
        return text_of(value);
    }
    // The management of Windows DNS has the parts in brackets, or the first: `[10][mx1.example.com.]`.
    let bare = if value.text.starts_with('[') {
        value.text.replace("][", " ").replace(['[', ']'], "")
    } else {
        value.text.clone()
    };
    let words = bare.split_whitespace().map(|word| value.token(word, false));
    let mut words: Vec<Token> = words.collect();
    if kind.eq_ignore_ascii_case("MX") {
        unlabelled(&mut words);
    }
    if let Some(priority) = priority.filter(|_| kind.eq_ignore_ascii_case("MX") && words.len() == 1)
    {
        words.insert(0, priority);
    }
    Ok(words)
}

/// An MX record whose parts have words before them, without these words: `Priority: 10 Destination: mx1.example.com`,
/// `mx1.example.com. (Priority: 10)`.
fn unlabelled(words: &mut Vec<Token>) {
    let is_label = |word: &Token| word.text.ends_with(':');
    if !words.iter().any(is_label) {
        return;
    }
    words.retain(|word| !is_label(word));
    for word in words.iter_mut() {
        word.text = word.text.trim_matches(['(', ')']).to_owned();
    }
    let is_number = |word: &Token| word.text.parse::<u16>().is_ok();
    if let [host, preference] = words.as_slice()
        && !is_number(host)
        && is_number(preference)
    {
        words.swap(0, 1);
    }
}

/// The strings of a text: in quotation marks, in the braces of PowerShell, or bare.
fn text_of(value: &Cell<'_>) -> Result<Vec<Token>, Wrong> {
    let text = value.text.as_str();
    let unclear = || (value.at(), FlawKind::Unclear(text.replace('\n', " ")));
    if let Some(strings) = quoted(value) {
        return Ok(strings);
    }
    let inside = text
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'));
    if inside.is_none() && text.starts_with('{') {
        return Err((value.at(), FlawKind::Cut(text.replace('\n', " "))));
    }
    let whole = inside.unwrap_or(text);
    // PowerShell breaks long lines, and whether there was a blank is lost. A key has none (RFC 6376 section 3.6.1).
    let whole = match whole.split_once('\n') {
        Some((before, _)) if before.starts_with("v=DKIM1") && before.contains("p=") => {
            whole.replace('\n', "")
        }
        Some(_) => return Err(unclear()),
        None => whole.to_owned(),
    };
    // In braces a comma stands between two strings; another may stand in a string.
    let parts: Vec<&str> = match inside {
        Some(_) => whole.split(", ").collect(),
        None => vec![whole.as_str()],
    };
    let is_full = |part: &&str| part.len() == STRING_OCTETS_MAX;
    let has_no_commas = ["v=spf1", "v=DKIM1"]
        .iter()
        .any(|start| whole.starts_with(start));
    let joined = match parts.split_last() {
        Some((_, [])) => whole.clone(),
        Some((_, before)) if before.iter().all(is_full) || has_no_commas => parts.concat(),
        _ if whole.starts_with("v=DMARC1") && whole.len() <= STRING_OCTETS_MAX => whole.clone(),
        _ => return Err(unclear()),
    };
    Ok(vec![value.token(&escaped(&joined), true)])
}

/// The strings of a cell that has nothing but strings in quotation marks.
fn quoted(cell: &Cell<'_>) -> Option<Vec<Token>> {
    let text = cell.text.as_str();
    if !text.starts_with('"') || !text.ends_with('"') {
        return None;
    }
    let found = words_of_line(text);
    let [only] = found.as_slice() else {
        return None;
    };
    let is_whole = only.flaw.is_none() && only.tokens.iter().all(|token| token.is_quoted);
    // Without a blank between them quotation marks are part of a text that was printed as it is.
    let is_apart = |pair: &[Token]| pair[0].at.octets.end < pair[1].at.octets.start;
    (is_whole && only.tokens.windows(2).all(is_apart)).then(|| {
        let strings = only.tokens.iter();
        strings.map(|token| cell.token(&token.text, true)).collect()
    })
}

/// A text as it would be written in quotation marks.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// How the columns of a table are told apart.
enum Shape {
    /// By the dashes below the head: where each column starts, in characters.
    Dashes(Vec<usize>),
    /// By a character.
    Between(char),
    /// By two blanks and more.
    Gaps,
}

impl Shape {
    fn cells<'a>(&self, line: Line<'a>) -> Vec<Cell<'a>> {
        match self {
            Shape::Gaps => line.cells_between(|gap| gap.len() > 1 || gap.contains('\t')),
            Shape::Between(separator) => between(line, *separator),
            Shape::Dashes(starts) => {
                let places: Vec<(usize, char)> = line.text.char_indices().collect();
                let is_blank = |place: usize| {
                    places
                        .get(place)
                        .is_none_or(|place| place.1.is_whitespace())
                };
                let octet =
                    |place: usize| places.get(place).map_or(line.text.len(), |place| place.0);
                let mut from = 0;
                let mut cells = Vec::new();
                for start in starts.iter().skip(1) {
                    // A number may begin left of its column.
                    let mut end = *start;
                    while end > from && !is_blank(end - 1) {
                        end -= 1;
                    }
                    cells.push(line.cell(octet(from)..octet(end)));
                    from = end;
                }
                cells.push(line.cell(octet(from)..line.text.len()));
                cells
            }
        }
    }
}

/// Cells with a character between, quotation marks around those that hold it (RFC 4180).
fn between(line: Line<'_>, separator: char) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut is_quoted = false;
    let cell = |range: Range<usize>| {
        let mut cell = line.cell(range);
        let inside = cell
            .text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'));
        // Between tabs and bars quotation marks are those of the record.
        if let Some(inside) = inside.filter(|_| ",;".contains(separator)) {
            cell.text = inside.replace("\"\"", "\"");
        }
        cell
    };
    for (place, character) in line.text.char_indices() {
        is_quoted ^= character == '"';
        let is_escaped = separator == '|' && line.text[..place].ends_with('\\');
        if character == separator && !is_quoted && !is_escaped {
            cells.push(cell(start..place));
            start = place + character.len_utf8();
        }
    }
    cells.push(cell(start..line.text.len()));
    if separator == '|' {
        // A bar stands at both ends too.
        for end in [0, cells.len() - 1] {
            if cells.len() > 1 && cells.get(end).is_some_and(|cell| cell.text.is_empty()) {
                cells.remove(end);
            }
        }
        for cell in &mut cells {
            cell.text = cell.text.replace("\\|", "|").trim_matches('`').to_owned();
        }
    }
    cells
}

/// A table with words over its columns.
fn table(text: &str, first: Line<'_>) -> Option<Block> {
    let is_rule = |line: Line<'_>| {
        let text = line.text.trim();
        !text.is_empty()
            && text.chars().all(|character| "-|:+ \t".contains(character))
            && text.contains("--")
    };
    let below = lines(text).nth(1).filter(|line| is_rule(*line));
    let mut shape = None;
    if let Some(below) = below.filter(|below| !below.text.contains('|')) {
        let mut starts = Vec::new();
        let mut before = ' ';
        for (place, character) in below.text.chars().enumerate() {
            if character == '-' && before != '-' {
                starts.push(place);
            }
            before = character;
        }
        shape = Some(Shape::Dashes(starts));
    }
    let shape = shape.unwrap_or_else(|| {
        let separator = ['|', '\t', ',', ';']
            .into_iter()
            .find(|separator| first.text.contains(*separator));
        separator.map_or(Shape::Gaps, Shape::Between)
    });
    let mut roles: Vec<Role> = shape
        .cells(first)
        .iter()
        .map(|cell| Role::of(&cell.text))
        .collect();
    // Of two columns about the same the first counts: PowerShell has the type as a word and as a number.
    for place in 0..roles.len() {
        if roles[place] != Role::Value && roles[..place].contains(&roles[place]) {
            roles[place] = Role::Other;
        }
    }
    // `Record` is what a table has no other column for: the value, or the name.
    let missing = [Role::Value, Role::Name]
        .into_iter()
        .find(|role| !roles.contains(role));
    let cells = shape.cells(first);
    let record = cells
        .iter()
        .position(|cell| cell.text.eq_ignore_ascii_case("record"));
    if let (Some(missing), Some(role)) = (missing, record.and_then(|place| roles.get_mut(place))) {
        *role = missing;
    }
    let has = |role: Role| roles.contains(&role);
    if !(has(Role::Name) && has(Role::Type) && has(Role::Value)) {
        return None;
    }
    let names = match &shape {
        Shape::Dashes(_) if !first.text.contains("HostName") => Names::Complete,
        _ => Names::Loose,
    };
    let mut block = Block {
        lines: first.number,
        words: Vec::new(),
    };
    for line in lines(text).skip(1) {
        if let Some(words) = of_zone(line) {
            block.lines = line.number;
            block.words.push(words);
            continue;
        }
        let goes_on = match &shape {
            Shape::Between(separator) => line.text.contains(*separator),
            _ => !line.is_empty(),
        };
        if !goes_on {
            break;
        }
        block.lines = line.number;
        if is_rule(line) || line.is_empty() {
            continue;
        }
        // `doggo` and PowerShell without its head are read by what stands in the line.
        if matches!(shape, Shape::Gaps)
            && let Some(row) = row(line)
        {
            block.words.extend(row.words);
            continue;
        }
        let cells = shape.cells(line);
        let fields: Vec<_> = roles.iter().copied().zip(cells).collect();
        block
            .words
            .extend(of_fields(names, line.number..line.number + 1, &fields));
    }
    Some(block)
}

/// A line of a zone file among the rows of a table, complete in itself: what was changed there is written so.
fn of_zone(line: Line<'_>) -> Option<Words> {
    let cells = line.cells();
    let text = |place: usize| cells.get(place).map_or("", |cell| cell.written);
    let place = if ttl(text(1)).is_some() { 2 } else { 1 };
    let is_record = is_class(text(place)) && is_type(text(place + 1)) && !is_class(text(place + 2));
    let is_mark = cells.len() == 2 && Mark::with_word(text(1)).is_some();
    if !text(0).ends_with('.') || line.is_indented() || !(is_record || is_mark) {
        return None;
    }
    let mut found = words_of_line(line.text);
    let mut only = found.pop().filter(|_| found.is_empty())?;
    only.move_by(line.number - 1, line.octet);
    Some(only)
}

/// An item of a list in YAML, as `dig +yaml` has its records: a line of a zone file after a dash.
fn of_list(first: Line<'_>) -> Option<Block> {
    let item = first.text.trim().strip_prefix("- ")?.trim();
    let within = |mark: char| item.strip_prefix(mark)?.strip_suffix(mark);
    // In quotation marks of the other kind there may be a text alone, which keeps them.
    let has_class = |item: &&str| item.split_whitespace().skip(1).take(2).any(is_class);
    let text = if let Some(item) = within('\'') {
        item.replace("''", "'")
    } else if let Some(item) = within('"').filter(has_class) {
        item.replace("\\\"", "\"").replace("\\\\", "\\")
    } else {
        item.to_owned()
    };
    let mut found = words_of_line(&text);
    // A question has no data.
    found.retain(|words| {
        words
            .tokens
            .last()
            .is_some_and(|last| last.is_quoted || !is_type(&last.text))
    });
    let at = first.rest_from(0).at();
    for words in &mut found {
        // Quotation marks may be doubled on the way: the place is that of the line.
        words
            .tokens
            .iter_mut()
            .for_each(|token| token.at = at.clone());
        words.flaw.iter_mut().for_each(|flaw| flaw.0 = at.clone());
        words.names = Names::Complete;
        words.lines = first.number..first.number + 1;
        words.starts_blank = false;
    }
    Some(Block {
        lines: 1,
        words: found,
    })
}

/// A line whose columns have an order of their own, and are told by what stands in them.
fn row(first: Line<'_>) -> Option<Block> {
    let cells = first.cells();
    let text = |place: usize| cells.get(place).map_or("", |cell| cell.written);
    let lines = first.number..first.number + 1;
    let is_section = |word: &str| {
        ["Answer", "Authority", "Additional", "Question"]
            .iter()
            .any(|section| section.eq_ignore_ascii_case(word))
    };
    let is_number =
        |word: &str| !word.is_empty() && word.bytes().all(|octet| octet.is_ascii_digit());
    let has_units =
        |word: &str| !is_number(word) && ttl(word).is_some_and(|seconds| seconds.is_ok());
    let after = |place: usize| cells.get(place).map_or(first.text.len(), Cell::end);
    let words = if cells.len() > 3 && is_type(text(1)) && is_number(text(2)) && is_section(text(3))
    {
        // PowerShell: name, type, time, section, data.
        let rest = first.rest_from(after(3));
        // An MX record has its preference behind its host.
        let (value, priority) = match (text(1).eq_ignore_ascii_case("MX"), cells.get(5)) {
            (true, Some(last)) if cells.len() == 6 => (cells[4].clone(), Some(last.word())),
            _ => (rest, None),
        };
        let data = if value.text.is_empty() && used(text(1)).is_some() {
            Err((cells[1].at(), FlawKind::Unfinished))
        } else {
            data(text(1), &value, priority)
        };
        record(
            Names::Complete,
            lines,
            cells[0].word(),
            Some(cells[2].word()),
            cells[1].word(),
            data,
        )
    } else if cells.len() > 3
        && is_type(text(1))
        && text(2).eq_ignore_ascii_case("IN")
        && ttl(text(3)).is_some()
    {
        // `doggo`: name, type, class, time, data, the resolver, and how long it took.
        let is_beside = |word: &str| {
            let is_port = |(host, port): (&str, &str)| host.contains(['.', ':']) && is_number(port);
            word.contains("://")
                || word.rsplit_once(':').is_some_and(is_port)
                || word.strip_suffix("ms").is_some_and(is_number)
        };
        // At least one word is data, which may be an address with colons.
        let beside = cells.iter().skip(5).rev();
        let count = cells.len() - beside.take_while(|cell| is_beside(cell.written)).count();
        let value = first.cell(after(3)..after(count.max(4) - 1));
        let data = data(text(1), &value, None);
        record(
            Names::Complete,
            lines,
            cells[0].word(),
            Some(cells[3].word()),
            cells[1].word(),
            data,
        )
    } else if cells.len() > 3
        && is_type(text(0))
        && text(1).len() > 1
        && text(1).ends_with('.')
        && has_units(text(2))
    {
        // `dog`: type, name, time, data, whose names stand in quotation marks.
        let value = first.rest_from(after(2));
        let mut bare = value.clone();
        if !text(0).eq_ignore_ascii_case("TXT") {
            bare.text = bare.text.replace('"', "");
        }
        let data = data(text(0), &bare, None);
        record(
            Names::Complete,
            lines,
            cells[1].word(),
            Some(cells[2].word()),
            cells[0].word(),
            data,
        )
    } else if cells.len() > 2
        && is_type(text(0))
        && has_units(text(1))
        && !is_type(text(2))
        && !is_class(text(2))
        && !first.is_indented()
    {
        // `q --format=column`: type, time, data.
        wrong(lines, (cells[0].at(), FlawKind::NoOwner))
    } else {
        return None;
    };
    Some(Block {
        lines: 1,
        words: vec![words],
    })
}
