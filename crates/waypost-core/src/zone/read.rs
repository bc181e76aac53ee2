//! From lines to records.

use std::ops::Range;

use super::nslookup::{self, Line};
use super::token::{Token, Words, words};
use super::{FLAWS_MAX, Flaw, FlawKind, LINES_MAX, Mark, RECORDS_MAX, Span, TEXT_OCTETS_MAX, Zone};
use crate::dns::{Data, MxData, Name, Record, RecordType, TlsaData};
use crate::encoding::hex;

/// A text and what was understood of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The records.
    pub zone: Zone,
    /// Where each record and each mark stands: first the records, in their order, then the marks.
    pub entries: Vec<Entry>,
    /// What could not be used, and what looks like a slip; at most [`FLAWS_MAX`].
    pub flaws: Vec<Flaw>,
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its lines; the first of the text is 1, the end is the one after the last.
    pub lines: Range<usize>,
    /// Whether another record stands on one of these lines.
    pub shares_line: bool,
    /// How it says whose it is.
    pub whose: Whose,
    /// Whether it is written without owner and type: `10 mx1.example.com.`.
    pub is_short: bool,
    /// Where its last word ends, in octets from the start of the text; a comment may follow.
    pub octets_end: usize,
}

/// How a record says whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// It names its owner, which lines after it may leave out.
    Named,
    /// It leaves the owner out: it is that of the line before.
    Inherited,
    /// It is short, and clear without the lines around it; it says nothing about those after it.
    Clear,
}

/// Reads lines about the mail of a domain.
///
/// Names that are not complete stand below the domain, or below the name of the last `$ORIGIN`. Where the owner is
/// left out it is that of the record before, at first the domain. Beside the master format this takes what is clear
/// without it: `10 mx1.example.com.` is an MX record of the domain, `mx1 192.0.2.1` an address, text in quotation
/// marks alone a TXT record; so that the short output of `dig` can be pasted, and that of `host` and `nslookup` too.
pub fn read(text: &str, domain: &Name) -> Draft {
    let (start, rest) = split_at_octets(text, TEXT_OCTETS_MAX);
    let mut reader = Reader {
        text: start,
        domain: domain.clone(),
        origin: domain.clone(),
        last_owner: domain.clone(),
        ttl_seconds: None,
        draft: Draft {
            zone: Zone::new(domain.clone()),
            entries: Vec::new(),
            flaws: Vec::new(),
        },
        of_marks: Vec::new(),
        relative_owners: Vec::new(),
        told_name: None,
        told_preference: None,
    };
    for words in words(start, LINES_MAX) {
        reader.take(&words);
    }
    let lines = start.lines().count();
    if !rest.is_empty() || lines > LINES_MAX {
        let line = lines.min(LINES_MAX + 1);
        let at = Span {
            line,
            columns: 1..2,
            octets: start.len()..start.len(),
        };
        reader.flaw(at, FlawKind::TooLong);
    }
    reader.find_crowded_aliases();
    reader.find_lost_owners();
    let mut draft = reader.draft;
    draft.entries.append(&mut reader.of_marks);
    draft.flaws.sort_by_key(|flaw| flaw.at.octets.start);
    draft
}

/// The text up to so many octets, and the rest.
fn split_at_octets(text: &str, octets: usize) -> (&str, &str) {
    let mut end = text.len().min(octets);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.split_at(end)
}

struct Reader<'a> {
    text: &'a str,
    domain: Name,
    origin: Name,
    last_owner: Name,
    /// The time of the last `$TTL`.
    ttl_seconds: Option<u32>,
    draft: Draft,
    of_marks: Vec<Entry>,
    /// Owners of several labels without a final dot, as written: where they stand, and what they mean.
    relative_owners: Vec<(Span, String, Name)>,
    /// The name whose addresses come next, where `nslookup` has told one.
    told_name: Option<Name>,
    /// The owner and the preference of an MX record of which `nslookup` has told only half.
    told_preference: Option<(Name, u16)>,
}

/// What a record line says before its data.
struct Head {
    owner: Option<usize>,
    ttl_seconds: Option<u32>,
    kind: Kind,
    /// The first word of the data.
    data: usize,
}

enum Kind {
    Used(RecordType),
    Marked(Mark),
    NotUsed(String),
}

/// Types that have no say in where mail goes and are in every zone: passed over without a word.
const QUIET: [&str; 11] = [
    "SOA",
    "NS",
    "RRSIG",
    "NSEC",
    "NSEC3",
    "NSEC3PARAM",
    "DNSKEY",
    "CDNSKEY",
    "CDS",
    "DS",
    "OPT",
];

/// Other types that people have in their zones.
const NOT_USED: [&str; 20] = [
    "PTR",
    "SRV",
    "CAA",
    "HTTPS",
    "SVCB",
    "NAPTR",
    "SSHFP",
    "CERT",
    "DNAME",
    "HINFO",
    "LOC",
    "SPF",
    "URI",
    "OPENPGPKEY",
    "SMIMEA",
    "RP",
    "AFSDB",
    "ZONEMD",
    "KX",
    "APL",
];

/// The types that are used.
const USED: [(&str, RecordType); 6] = [
    ("MX", RecordType::Mx),
    ("A", RecordType::A),
    ("AAAA", RecordType::Aaaa),
    ("CNAME", RecordType::Cname),
    ("TXT", RecordType::Txt),
    ("TLSA", RecordType::Tlsa),
];

type Wrong = (Span, FlawKind);

impl Reader<'_> {
    fn flaw(&mut self, at: Span, kind: FlawKind) {
        if self.draft.flaws.len() < FLAWS_MAX {
            self.draft.flaws.push(Flaw { at, kind });
        }
    }

    fn take(&mut self, words: &Words) {
        if let Some((at, kind)) = words.flaw.clone() {
            self.flaw(at, kind);
            return;
        }
        if let Err((at, kind)) = self.record(words) {
            self.flaw(at, kind);
        }
    }

    fn record(&mut self, words: &Words) -> Result<(), Wrong> {
        let tokens = words.tokens.as_slice();
        let Some(first) = tokens.first() else {
            return Ok(());
        };
        if !first.is_quoted && first.text.starts_with('$') {
            return self.directive(tokens);
        }
        if let Some(line) = self.told(words) {
            return self.as_complete(|reader| reader.take_told(words, line));
        }
        self.told_name = None;
        self.told_preference = None;
        if let Some(result) = self.shorthand(words) {
            return result;
        }
        let head = head(words)?;
        let owner = match head.owner {
            Some(place) => self.owner(&tokens[place])?,
            None => self.last_owner.clone(),
        };
        self.last_owner.clone_from(&owner);
        let whose = match head.owner {
            Some(_) => Whose::Named,
            None => Whose::Inherited,
        };
        let data = tokens.get(head.data..).unwrap_or_default();
        let record_type = match head.kind {
            Kind::NotUsed(name) => {
                if !QUIET.contains(&name.as_str()) {
                    self.flaw(first.at.clone(), FlawKind::NotUsed(name));
                }
                return Ok(());
            }
            Kind::Marked(mark) => {
                if let Some(more) = data.first() {
                    return Err((more.at.clone(), FlawKind::TooMuch(more.text.clone())));
                }
                return self.add_mark(words, owner, mark, whose);
            }
            Kind::Used(record_type) => record_type,
        };
        let end = &tokens[tokens.len() - 1].at;
        let data = self.data(record_type, data, end)?;
        let ttl_seconds = head.ttl_seconds.or(self.ttl_seconds);
        self.add(words, owner, ttl_seconds, data, whose)
    }

    /// What `host` or `nslookup` says with this line; `None` where it is none of theirs.
    fn told<'a>(&self, words: &'a Words) -> Option<Line<'a>> {
        let is_address =
            |token: &Token| !token.is_quoted && token.text.parse::<std::net::IpAddr>().is_ok();
        let goes_on =
            self.told_name.is_some() && words.starts_blank && words.tokens.iter().all(is_address);
        match goes_on {
            true => Some(Line::Addresses(&words.tokens)),
            false => nslookup::line(words),
        }
    }

    fn take_told(&mut self, words: &Words, line: Line) -> Result<(), Wrong> {
        let end = &words.tokens[words.tokens.len() - 1].at;
        let (owner, data) = match line {
            Line::Nothing => {
                self.told_name = None;
                return Ok(());
            }
            Line::Name(name) => {
                self.told_name = Some(self.name(name)?);
                return Ok(());
            }
            Line::Addresses(addresses) => {
                // Without a name they are those of the resolver itself.
                let Some(owner) = self.told_name.clone() else {
                    return Ok(());
                };
                for address in addresses {
                    let is_ipv6 = address.text.contains(':');
                    let record_type = if is_ipv6 {
                        RecordType::Aaaa
                    } else {
                        RecordType::A
                    };
                    let data = self.data(record_type, std::slice::from_ref(address), end)?;
                    self.add(words, owner.clone(), None, data, Whose::Clear)?;
                }
                return Ok(());
            }
            Line::Mark(owner, mark) => {
                let owner = self.name(owner)?;
                return self.add_mark(words, owner, mark, Whose::Clear);
            }
            Line::Preference(owner, preference) => {
                let wrong = || FlawKind::BadPreference(preference.text.clone());
                let number = preference.text.parse();
                let number = number.map_err(|_| (preference.at.clone(), wrong()))?;
                self.told_preference = Some((self.name(owner)?, number));
                return Ok(());
            }
            Line::Exchange(host) => {
                let Some((owner, preference)) = self.told_preference.take() else {
                    return Err((words.tokens[0].at.clone(), FlawKind::Unfinished));
                };
                let exchange = self.target(host)?;
                let mx = MxData {
                    preference,
                    exchange,
                };
                (owner, Data::Mx(mx))
            }
            Line::Record(owner, record_type, data) => {
                (self.name(owner)?, self.data(record_type, data, end)?)
            }
        };
        self.add(words, owner, None, data, Whose::Clear)
    }

    /// Reads something whose names are complete with and without a final dot.
    fn as_complete<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let origin = std::mem::replace(&mut self.origin, Name::root());
        let result = read(self);
        self.origin = origin;
        result
    }

    /// Lines that are clear without owner and type; `None` where it is none of them.
    fn shorthand(&mut self, words: &Words) -> Option<Result<(), Wrong>> {
        let tokens = words.tokens.as_slice();
        let domain = self.domain.clone();
        if tokens.iter().all(|token| token.is_quoted) {
            let text = text_of(tokens);
            let owner = self.owner_of_text(&text);
            return Some(self.add(
                words,
                owner,
                self.ttl_seconds,
                Data::Txt(text),
                Whose::Clear,
            ));
        }
        let address = |token: &Token| match token.text.parse() {
            Ok(ip) if !token.is_quoted => Some(match ip {
                std::net::IpAddr::V4(ip) => Data::A(ip),
                std::net::IpAddr::V6(ip) => Data::Aaaa(ip),
            }),
            _ => None,
        };
        match tokens {
            [one] => {
                let kind = match address(one) {
                    Some(_) => FlawKind::WhoseAddress(one.text.clone()),
                    None => FlawKind::Unfinished,
                };
                Some(Err((one.at.clone(), kind)))
            }
            [host, ip] if is_word(host) && kind_of(&host.text).is_none() => {
                let is_preference = host.text.parse::<u16>().is_ok();
                if let Some(data) = address(ip).filter(|_| !is_preference) {
                    let owner = match self.owner(host) {
                        Ok(owner) => owner,
                        Err(wrong) => return Some(Err(wrong)),
                    };
                    return Some(self.add(words, owner, self.ttl_seconds, data, Whose::Clear));
                }
                let is_mx = is_preference && is_word(ip) && Mark::with_word(&ip.text).is_none();
                if !is_mx {
                    return None;
                }
                let data = match self.data(RecordType::Mx, tokens, &ip.at) {
                    Ok(data) => data,
                    Err(wrong) => return Some(Err(wrong)),
                };
                Some(self.add(words, domain, self.ttl_seconds, data, Whose::Clear))
            }
            _ => None,
        }
    }

    /// Where a text without owner belongs, to judge by how it starts.
    fn owner_of_text(&self, text: &str) -> Name {
        let below = |label: &str| Name::new(&format!("{label}.{}", self.domain.as_str()));
        match text.split(';').next().unwrap_or_default().trim() {
            "v=DMARC1" => below("_dmarc"),
            "v=STSv1" => below("_mta-sts"),
            "v=TLSRPTv1" => below("_smtp._tls"),
            _ => self.domain.clone(),
        }
    }

    fn add(
        &mut self,
        words: &Words,
        owner: Name,
        ttl_seconds: Option<u32>,
        data: Data,
        whose: Whose,
    ) -> Result<(), Wrong> {
        if let Some(first) = words.tokens.first()
            && self.has_room(first)?
        {
            self.draft.zone.records.push(Record {
                owner,
                ttl_seconds,
                data,
            });
            self.draft.entries.push(entry(words, whose));
        }
        Ok(())
    }

    fn add_mark(
        &mut self,
        words: &Words,
        owner: Name,
        mark: Mark,
        whose: Whose,
    ) -> Result<(), Wrong> {
        if let Some(first) = words.tokens.first()
            && self.draft.zone.mark_of(&owner).is_none()
            && self.has_room(first)?
        {
            self.draft.zone.marks.push((owner, mark));
            self.of_marks.push(entry(words, whose));
        }
        Ok(())
    }

    fn has_room(&self, first: &Token) -> Result<bool, Wrong> {
        let count = self.draft.entries.len() + self.of_marks.len();
        match count < RECORDS_MAX {
            true => Ok(true),
            false if count == RECORDS_MAX => Err((first.at.clone(), FlawKind::TooLong)),
            false => Ok(false),
        }
    }

    fn directive(&mut self, tokens: &[Token]) -> Result<(), Wrong> {
        let first = &tokens[0];
        let value = tokens.get(1);
        let unfinished = || (first.at.clone(), FlawKind::Unfinished);
        match first.text.to_ascii_uppercase().as_str() {
            "$ORIGIN" => self.origin = self.target(value.ok_or_else(unfinished)?)?,
            "$TTL" => {
                let value = value.ok_or_else(unfinished)?;
                let seconds = ttl(&value.text);
                let wrong = || (value.at.clone(), FlawKind::BadTtl(value.text.clone()));
                self.ttl_seconds = Some(seconds.and_then(Result::ok).ok_or_else(wrong)?);
            }
            _ => {
                return Err((first.at.clone(), FlawKind::Directive(first.text.clone())));
            }
        }
        Ok(())
    }

    /// The data of a record; `end` is where its line ends.
    fn data(
        &mut self,
        record_type: RecordType,
        tokens: &[Token],
        end: &Span,
    ) -> Result<Data, Wrong> {
        let count = match record_type {
            RecordType::Mx => 2,
            RecordType::Txt => 1,
            RecordType::Tlsa => 4,
            _ => 1,
        };
        let has_preference = |first: &Token| first.text.parse::<u16>().is_ok();
        if record_type == RecordType::Mx
            && let Some(first) = tokens.first().filter(|first| !has_preference(first))
        {
            let kind = FlawKind::BadPreference(first.text.clone());
            return Err((first.at.clone(), kind));
        }
        if tokens.len() < count {
            return Err((end.clone(), FlawKind::Unfinished));
        }
        let is_open = matches!(record_type, RecordType::Txt | RecordType::Tlsa);
        if let Some(more) = tokens.get(count).filter(|_| !is_open) {
            return Err((more.at.clone(), FlawKind::TooMuch(more.text.clone())));
        }
        let first = &tokens[0];
        let wrong = |kind: fn(String) -> FlawKind| (first.at.clone(), kind(first.text.clone()));
        Ok(match record_type {
            RecordType::A => Data::A(first.text.parse().map_err(|_| wrong(FlawKind::BadIpv4))?),
            RecordType::Aaaa => {
                Data::Aaaa(first.text.parse().map_err(|_| wrong(FlawKind::BadIpv6))?)
            }
            RecordType::Cname => Data::Cname(self.target(first)?),
            RecordType::Mx => Data::Mx(MxData {
                preference: first
                    .text
                    .parse()
                    .map_err(|_| wrong(FlawKind::BadPreference))?,
                exchange: self.target(&tokens[1])?,
            }),
            RecordType::Txt => {
                let text = text_of(tokens);
                if let Some(at) = self.unquoted(tokens) {
                    self.flaw(at, FlawKind::Unquoted(text.clone()));
                }
                Data::Txt(text)
            }
            _ => Data::Tlsa(tlsa(tokens)?),
        })
    }

    /// A name that a record leads to. One that most likely was meant to be complete gets its remark.
    fn target(&mut self, token: &Token) -> Result<Name, Wrong> {
        let text = token.text.strip_suffix('.').unwrap_or(&token.text);
        if text.parse::<std::net::IpAddr>().is_ok() {
            let kind = FlawKind::AddressForName(text.to_owned());
            self.flaw(token.at.clone(), kind);
            return Ok(Name::new(text));
        }
        let name = self.name(token)?;
        if self.lacks_dot(&token.text) {
            self.missing_dot(token.at.clone(), token.text.clone(), name.clone());
        }
        Ok(name)
    }

    /// A name that has records. One that holds the domain most likely was meant to be complete. How it ends says
    /// nothing: `www.dev` and `_25._tcp.mx` stand below the domain in many a zone.
    fn owner(&mut self, token: &Token) -> Result<Name, Wrong> {
        let name = self.name(token)?;
        if self.holds_domain(&token.text) {
            self.missing_dot(token.at.clone(), token.text.clone(), name.clone());
        } else if !is_absolute(&token.text) && token.text.contains('.') {
            let owner = (token.at.clone(), token.text.clone(), name.clone());
            self.relative_owners.push(owner);
        }
        Ok(name)
    }

    fn missing_dot(&mut self, at: Span, written: String, means: Name) {
        self.flaw(at, FlawKind::MissingDot { written, means });
    }

    /// Whether a name that is not complete holds the domain, or the origin, all the same.
    fn holds_domain(&self, text: &str) -> bool {
        let name = Name::new(text);
        let holds = |of: &Name| !of.is_root() && name.is_within(of.as_str());
        !is_absolute(text) && !self.origin.is_root() && (holds(&self.domain) || holds(&self.origin))
    }

    /// Whether a name that is not complete reads as if it were: it holds the domain, or ends as public names do.
    fn lacks_dot(&self, text: &str) -> bool {
        const ENDS: [&str; 24] = [
            "com", "net", "org", "info", "biz", "edu", "gov", "mil", "int", "arpa", "app", "dev",
            "cloud", "email", "online", "site", "shop", "tech", "xyz", "example", "test",
            "invalid", "local", "internal",
        ];
        if is_absolute(text) || text == "@" || self.origin.is_root() {
            return false;
        }
        let name = Name::new(text);
        let Some(last) = name.labels().next_back() else {
            return false;
        };
        let top = self.domain.labels().next_back();
        let is_public = ENDS.contains(&last)
            || Some(last) == top
            || last.len() == 2 && last.bytes().all(|octet| octet.is_ascii_alphabetic());
        self.holds_domain(text) || is_public && !name.is_single_label()
    }

    /// Where a text stands that most likely was meant to be one string.
    fn unquoted(&self, tokens: &[Token]) -> Option<Span> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        let is_plain = |token: &Token| !token.is_quoted && !token.text.contains('\\');
        if first.at.line != last.at.line || !tokens.iter().all(is_plain) {
            return None;
        }
        let rest = self.text.get(last.at.octets.end..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default().trim_end();
        // Records of several parts have semicolons between them; SPF has none.
        let has_parts = first.text.starts_with("v=") && !first.text.starts_with("v=spf1");
        let is_cut = has_parts && rest.trim_start().starts_with(';') && !rest.contains(['"', '\\']);
        let more = if is_cut { rest } else { "" };
        (is_cut || tokens.len() > 1).then(|| Span {
            line: first.at.line,
            columns: first.at.columns.start..last.at.columns.end + more.chars().count(),
            octets: first.at.octets.start..last.at.octets.end + more.len(),
        })
    }

    /// A name; one without a final dot stands below the origin (RFC 1035 section 5.1).
    fn name(&self, token: &Token) -> Result<Name, Wrong> {
        let text = token.text.as_str();
        let wrong = |kind: fn(String) -> FlawKind| (token.at.clone(), kind(text.to_owned()));
        if text == "@" && !token.is_quoted {
            return Ok(self.origin.clone());
        }
        if text == "." {
            return Ok(Name::root());
        }
        if !text.is_ascii() {
            return Err(wrong(FlawKind::NotAscii));
        }
        let name = match is_absolute(text) || self.origin.is_root() {
            true => Name::new(text),
            false => Name::new(&format!("{text}.{}", self.origin.as_str())),
        };
        match token.is_quoted || text.is_empty() || !fits(&name) {
            true => Err(wrong(FlawKind::BadName)),
            false => Ok(name),
        }
    }

    /// Finds owners that lead nowhere as they are written, but would be what another record leads to if they were
    /// complete.
    fn find_lost_owners(&mut self) {
        let mut targets: Vec<&Name> = self
            .draft
            .zone
            .records
            .iter()
            .filter_map(|record| match &record.data {
                Data::Mx(mx) => Some(&mx.exchange),
                Data::Cname(target) => Some(target),
                _ => None,
            })
            .collect();
        targets.sort();
        let is_target = |name: &Name| targets.binary_search(&name).is_ok();
        let owners = std::mem::take(&mut self.relative_owners).into_iter();
        let lost: Vec<_> = owners
            .filter(|(_, written, means)| is_target(&Name::new(written)) && !is_target(means))
            .collect();
        for (at, written, means) in lost {
            self.missing_dot(at, written, means);
        }
    }

    /// Finds aliases that are not alone at their name.
    fn find_crowded_aliases(&mut self) {
        let draft = &self.draft;
        let is_alias = |record: &Record| matches!(record.data, Data::Cname(_));
        let is_crowded = |record: &Record| {
            let same = |other: &&Record| other.owner == record.owner;
            draft.zone.records.iter().filter(same).count() > 1
        };
        let crowded: Vec<(Name, usize)> = draft
            .zone
            .records
            .iter()
            .zip(&draft.entries)
            .filter(|(record, _)| is_alias(record) && is_crowded(record))
            .map(|(record, entry)| (record.owner.clone(), entry.lines.start))
            .take(FLAWS_MAX)
            .collect();
        for (owner, line) in crowded {
            let at = Span {
                line,
                columns: 1..2,
                octets: 0..0,
            };
            self.flaw(at, FlawKind::AliasBesideOthers(owner));
        }
    }
}

fn entry(words: &Words, whose: Whose) -> Entry {
    let has_type = |token: &Token| is_word(token) && kind_of(&token.text).is_some();
    Entry {
        lines: words.lines.clone(),
        shares_line: words.shares_line,
        whose,
        is_short: words.tokens.len() == 2 && !words.tokens.iter().any(has_type),
        octets_end: words.tokens.last().map_or(0, |last| last.at.octets.end),
    }
}

fn is_word(token: &Token) -> bool {
    !token.is_quoted
}

/// The words before the data, in the places where the standard wants them; else where they can be understood: people
/// indent what they paste, and leave the owner out without indenting.
fn head(words: &Words) -> Result<Head, Wrong> {
    let tokens = words.tokens.as_slice();
    let class_first = tokens
        .first()
        .is_some_and(|token| is_word(token) && token.text.eq_ignore_ascii_case("IN"));
    let without_owner = || head_from(tokens, None, 0);
    let with_owner = || head_from(tokens, Some(0), 1);
    match words.starts_blank || class_first {
        true => without_owner().or_else(|wrong| with_owner().map_err(|_| wrong)),
        false => with_owner().or_else(|wrong| without_owner().map_err(|_| wrong)),
    }
}

fn head_from(tokens: &[Token], owner: Option<usize>, start: usize) -> Result<Head, Wrong> {
    let mut head = Head {
        owner,
        ttl_seconds: None,
        kind: Kind::NotUsed(String::new()),
        data: start,
    };
    let mut has_class = false;
    for token in tokens.iter().skip(start) {
        head.data += 1;
        let text = token.text.as_str();
        let is_class = |class: &&str| class.eq_ignore_ascii_case(text);
        if token.is_quoted {
            return Err((token.at.clone(), FlawKind::NoType(text.to_owned())));
        }
        if let Some(kind) = kind_of(text) {
            head.kind = kind;
            return Ok(head);
        }
        if !has_class && text.eq_ignore_ascii_case("IN") {
            has_class = true;
        } else if !has_class && ["CH", "HS", "CS", "ANY", "NONE"].iter().any(is_class) {
            return Err((token.at.clone(), FlawKind::OtherClass(text.to_owned())));
        } else if let Some(seconds) = ttl(text).filter(|_| head.ttl_seconds.is_none()) {
            let wrong = |()| (token.at.clone(), FlawKind::BadTtl(text.to_owned()));
            head.ttl_seconds = Some(seconds.map_err(wrong)?);
        } else {
            return Err((token.at.clone(), FlawKind::NoType(text.to_owned())));
        }
    }
    let at = tokens.last().map(|last| last.at.clone());
    Err((at.unwrap_or_default(), FlawKind::Unfinished))
}

/// The type of this name, in any case.
fn kind_of(text: &str) -> Option<Kind> {
    if let Some(used) = USED.iter().find(|used| used.0.eq_ignore_ascii_case(text)) {
        return Some(Kind::Used(used.1));
    }
    if let Some(mark) = Mark::with_word(text) {
        return Some(Kind::Marked(mark));
    }
    let upper = text.to_ascii_uppercase();
    // A type without a mnemonic (RFC 3597 section 5).
    let number = upper.strip_prefix("TYPE").map(str::parse::<u16>);
    let is_known = QUIET.contains(&upper.as_str())
        || NOT_USED.contains(&upper.as_str())
        || matches!(number, Some(Ok(_)));
    is_known.then_some(Kind::NotUsed(upper))
}

/// A time to live: seconds, or numbers with units as servers take them (`1h30m`). `None` for another word, an error
/// for a time that is too long.
fn ttl(text: &str) -> Option<Result<u32, ()>> {
    const MAX: u64 = (1 << 31) - 1;
    let mut seconds: u64 = 0;
    let mut number: Option<u64> = None;
    for character in text.chars() {
        if let Some(digit) = character.to_digit(10) {
            let grown = number.unwrap_or(0).saturating_mul(10);
            number = Some(grown.saturating_add(u64::from(digit)));
            continue;
        }
        let unit = match character.to_ascii_lowercase() {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return None,
        };
        seconds = seconds.saturating_add(number.take()?.saturating_mul(unit));
    }
    let has_units = text.bytes().any(|octet| octet.is_ascii_alphabetic());
    match number {
        Some(number) => seconds = seconds.saturating_add(number),
        None if has_units => (),
        None => return None,
    }
    Some(match seconds <= MAX {
        true => Ok(u32::try_from(seconds).unwrap_or(u32::MAX)),
        false => Err(()),
    })
}

/// Strings joined with nothing between (RFC 7208 section 3.3).
fn text_of(tokens: &[Token]) -> String {
    let mut octets: Vec<u8> = Vec::new();
    for token in tokens {
        unescape(&token.text, &mut octets);
    }
    String::from_utf8_lossy(&octets).into_owned()
}

/// Takes the backslashes away: `\"` is a quotation mark, `\226` the octet of that number.
fn unescape(text: &str, octets: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'\\' {
            octets.push(*first);
            continue;
        }
        let number = after.get(..3).and_then(|digits| {
            let is_number = digits.iter().all(u8::is_ascii_digit);
            let digits = std::str::from_utf8(digits).ok().filter(|_| is_number)?;
            digits.parse::<u8>().ok()
        });
        if let Some(number) = number {
            octets.push(number);
            rest = &after[3..];
        } else if let Some((next, after)) = after.split_first() {
            octets.push(*next);
            rest = after;
        }
    }
}

fn tlsa(tokens: &[Token]) -> Result<TlsaData, Wrong> {
    let wrong = |token: &Token| (token.at.clone(), FlawKind::BadTlsa(token.text.clone()));
    let number = |place: usize| {
        let token = &tokens[place];
        token.text.parse::<u8>().map_err(|_| wrong(token))
    };
    let digits = &tokens[3..];
    let is_digits = |token: &&Token| token.text.bytes().all(|octet| octet.is_ascii_hexdigit());
    if let Some(token) = digits.iter().find(|token| !is_digits(token)) {
        return Err(wrong(token));
    }
    let text: String = digits.iter().map(|token| token.text.as_str()).collect();
    let association = hex::decode(&text).ok_or_else(|| wrong(&tokens[3]))?;
    Ok(TlsaData {
        usage: number(0)?,
        selector: number(1)?,
        matching: number(2)?,
        association,
    })
}

/// Whether a name ends in a dot that no backslash protects.
fn is_absolute(text: &str) -> bool {
    match text.strip_suffix('.') {
        Some(rest) => {
            let backslashes = rest.len() - rest.trim_end_matches('\\').len();
            backslashes.is_multiple_of(2)
        }
        None => false,
    }
}

/// Whether every label has 1 to 63 octets and the name at most 255, as it is sent (RFC 1035 section 3.1).
fn fits(name: &Name) -> bool {
    let mut octets = 1;
    let mut label = 0;
    let mut rest = name.as_str().bytes();
    let mut ends = Vec::new();
    while let Some(octet) = rest.next() {
        match octet {
            b'.' => {
                ends.push(label);
                label = 0;
                continue;
            }
            b'\\' => {
                let digits = rest.clone().take(3).filter(u8::is_ascii_digit).count();
                let skipped = if digits == 3 { 3 } else { 1 };
                for _ in 0..skipped {
                    rest.next();
                }
            }
            _ => (),
        }
        label += 1;
    }
    ends.push(label);
    for label in &ends {
        octets += label + 1;
    }
    octets <= 255 && ends.iter().all(|label| (1..=63).contains(label))
}
