//! From lines to records.

use std::ops::Range;

use super::escape::{fits, has_good_escapes, is_absolute, plain, unescape};
use super::nslookup::{self, Line};
use super::print::STRING_OCTETS_MAX;
use super::text::words;
use super::token::{Asked, Names, Token, Words};
use super::word::{
    Kind, age, has_number, is_class, is_quiet, is_type, is_type_alone, kind_of, ttl, unit_of_time,
};
use super::{
    FLAWS_MAX, Flaw, FlawKind, LINES_MAX, Mark, RECORDS_MAX, Span, TEXT_OCTETS_MAX, Zone, generic,
};
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
    /// Whether it leaves its time to live to the lines before.
    pub inherits_ttl: bool,
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
/// left out it is that of the record before, at first the domain; a time that is left out is that of the last `$TTL`,
/// else of the record before (RFC 2308 section 4). Beside the master format this takes what is clear
/// without it: `10 mx1.example.com.` is an MX record of the domain, `mx1 192.0.2.1` an address, text in quotation
/// marks alone a TXT record; so that the short output of `dig` can be pasted, and that of `host` and `nslookup` too.
///
/// ```
/// use waypost_core::dns::Name;
/// use waypost_core::zone;
///
/// let draft = zone::read("10 mx1\nmx1 192.0.2.1\n20 mx2 and more", &Name::new("example.com"));
/// let lines: Vec<String> = draft.zone.records.iter().map(zone::record_line).collect();
/// assert_eq!(lines, ["example.com. IN MX 10 mx1.example.com.", "mx1.example.com. IN A 192.0.2.1"]);
/// assert_eq!(draft.flaws[0].at.line, 3);
/// ```
pub fn read(text: &str, domain: &Name) -> Draft {
    let (start, rest) = split_at_line(text, TEXT_OCTETS_MAX);
    let mut reader = Reader {
        text: start,
        domain: domain.clone(),
        origin: domain.clone(),
        last_owner: Some(domain.clone()),
        names: Names::Zone,
        ttl_seconds: None,
        last_ttl_seconds: None,
        draft: Draft {
            zone: Zone::new(domain.clone()),
            entries: Vec::new(),
            flaws: Vec::new(),
        },
        of_marks: Vec::new(),
        relative_owners: Vec::new(),
        told_of: Told::Nobody,
        told_preference: None,
        asked: None,
    };
    for words in words(start, LINES_MAX, !rest.is_empty()) {
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

/// The whole lines within so many octets, and the rest: half a line is none.
fn split_at_line(text: &str, octets: usize) -> (&str, &str) {
    if text.len() <= octets {
        return (text, "");
    }
    let end = text.as_bytes()[..octets]
        .iter()
        .rposition(|octet| *octet == b'\n');
    text.split_at(end.map_or(0, |end| end + 1))
}

/// Whose addresses come next, where `nslookup` has told it.
#[derive(Clone, PartialEq, Eq)]
enum Told {
    Nobody,
    /// Those of the resolver itself, which are not used.
    Resolver,
    Name(Name),
}

struct Reader<'a> {
    text: &'a str,
    domain: Name,
    origin: Name,
    /// `None` where the line that names it is not understood.
    last_owner: Option<Name>,
    /// What names without a final dot mean.
    names: Names,
    /// The time of the last `$TTL`.
    ttl_seconds: Option<u32>,
    /// The time that a record stated last.
    last_ttl_seconds: Option<u32>,
    draft: Draft,
    of_marks: Vec<Entry>,
    /// Owners of several labels without a final dot, as written: where they stand, and what they mean.
    relative_owners: Vec<(Span, String, Name)>,
    told_of: Told,
    /// The owner and the preference of an MX record of which `nslookup` has told only half.
    told_preference: Option<(Name, u16)>,
    /// What was asked for at the prompt above, and the line that goes on with its answer.
    asked: Option<(Name, Option<RecordType>, usize)>,
}

/// What a record line says before its data.
struct Head {
    owner: Option<usize>,
    ttl_seconds: Option<u32>,
    kind: Kind,
    /// The first word of the data.
    data: usize,
}

/// Quotation marks that are none in a zone file.
const TYPOGRAPHIC: [char; 6] = ['“', '”', '„', '‘', '’', '«'];

type Wrong = (Span, FlawKind);

impl Head {
    /// Whether it is of a type that is passed over without a word.
    fn is_quiet(&self) -> bool {
        matches!(&self.kind, Kind::NotUsed(name) if is_quiet(name))
    }
}

impl Reader<'_> {
    fn flaw(&mut self, at: Span, kind: FlawKind) {
        if self.draft.flaws.len() < FLAWS_MAX {
            self.draft.flaws.push(Flaw { at, kind });
        }
    }

    fn take(&mut self, words: &Words) {
        if let Some(Asked { name, record_type }) = &words.asked {
            let name = self.as_told(words.names, |reader| reader.name(name));
            self.asked = name.ok().map(|name| (name, *record_type, words.lines.end));
            return;
        }
        let result = match words.flaw.clone() {
            Some(wrong) => Err(wrong),
            None if words.names == Names::Zone => self.record(words),
            None => self.as_told(words.names, |reader| reader.told_record(words)),
        };
        if let Err((at, kind)) = result {
            self.flaw(at, kind);
            self.pass_owner_on(words);
        }
    }

    /// After a line that is not understood: those below it that leave the owner out are never those of a line before it.
    fn pass_owner_on(&mut self, words: &Words) {
        let Some(first) = words.tokens.first().filter(|first| is_word(first)) else {
            return;
        };
        let text = first.text.as_str();
        let is_short = text.parse::<u16>().is_ok() || text.parse::<std::net::IpAddr>().is_ok();
        if words.names != Names::Zone || words.starts_blank || is_short || text.starts_with('$') {
            return;
        }
        match head(words) {
            Ok(head) => {
                if let Some(place) = head.owner {
                    self.last_owner = self.name(&words.tokens[place]).ok();
                }
            }
            Err(_) => self.last_owner = None,
        }
    }

    /// A record of a tool, in the order of a zone file.
    fn told_record(&mut self, words: &Words) -> Result<(), Wrong> {
        let last = (self.last_owner.clone(), self.last_ttl_seconds);
        let result = match self.shorthand(words) {
            Some(result) => result,
            None => self.full_record(words),
        };
        (self.last_owner, self.last_ttl_seconds) = last;
        result
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
            return self.as_told(Names::Complete, |reader| reader.take_told(words, line));
        }
        self.told_of = Told::Nobody;
        self.told_preference = None;
        if let Some(stripped) = nslookup::without_source(words) {
            return self.as_told(Names::Complete, |reader| reader.record(&stripped));
        }
        match self.shorthand(words) {
            Some(result) => result,
            None => self.full_record(words),
        }
    }

    fn full_record(&mut self, words: &Words) -> Result<(), Wrong> {
        let tokens = words.tokens.as_slice();
        let Some(first) = tokens.first() else {
            return Ok(());
        };
        let head = head(words)?;
        let owner = match head.owner {
            Some(place) if head.is_quiet() => self.name(&tokens[place])?,
            Some(place) => self.owner(&tokens[place])?,
            None => {
                let lost = || (first.at.clone(), FlawKind::NoOwner);
                self.last_owner.clone().ok_or_else(lost)?
            }
        };
        self.last_owner = Some(owner.clone());
        let is_mark = matches!(head.kind, Kind::Marked(_));
        let stated = head.ttl_seconds.filter(|_| !is_mark);
        self.last_ttl_seconds = stated.or(self.last_ttl_seconds);
        let whose = match head.owner {
            _ if words.names != Names::Zone => Whose::Clear,
            Some(_) => Whose::Named,
            None => Whose::Inherited,
        };
        let data = tokens.get(head.data..).unwrap_or_default();
        let record_type = match head.kind {
            Kind::NotUsed(name) => {
                if !is_quiet(&name) {
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
        let inherited = match words.names {
            Names::Zone => self.inherited_ttl(),
            Names::Complete | Names::Loose => None,
        };
        let ttl_seconds = head.ttl_seconds.or(inherited);
        self.add(words, owner, ttl_seconds, data, whose)?;
        let inherits = head.ttl_seconds.is_none() && self.ttl_seconds.is_none();
        if let Some(entry) = self.draft.entries.last_mut() {
            entry.inherits_ttl = inherits && inherited.is_some();
        }
        Ok(())
    }

    /// The time of a record that states none (RFC 2308 section 4).
    fn inherited_ttl(&self) -> Option<u32> {
        self.ttl_seconds.or(self.last_ttl_seconds)
    }

    /// What `host` or `nslookup` says with this line; `None` where it is none of theirs.
    fn told<'a>(&self, words: &'a Words) -> Option<Line<'a>> {
        let is_address =
            |token: &Token| !token.is_quoted && token.text.parse::<std::net::IpAddr>().is_ok();
        let goes_on = self.told_of != Told::Nobody
            && words.starts_blank
            && words.tokens.iter().all(is_address);
        if goes_on {
            Some(Line::Addresses(&words.tokens))
        } else {
            nslookup::line(words)
        }
    }

    fn take_told(&mut self, words: &Words, line: Line) -> Result<(), Wrong> {
        let end = &words.tokens[words.tokens.len() - 1].at;
        let (owner, data) = match line {
            Line::Nothing => {
                self.told_of = Told::Nobody;
                return Ok(());
            }
            Line::NotUsed(name) => {
                self.told_of = Told::Nobody;
                if !is_quiet(&name) {
                    self.flaw(words.tokens[0].at.clone(), FlawKind::NotUsed(name));
                }
                return Ok(());
            }
            Line::Name(name) => {
                self.told_of = Told::Name(self.name(name)?);
                return Ok(());
            }
            Line::Alias(alias) => {
                // Of several nobody can tell which leads to which.
                let unclear = || FlawKind::Unclear(alias.text.clone());
                let told_of = std::mem::replace(&mut self.told_of, Told::Nobody);
                let (Told::Name(target), None) = (told_of, words.tokens.get(2)) else {
                    return Err((alias.at.clone(), unclear()));
                };
                let owner = self.name(alias)?;
                return self.add(words, owner, None, Data::Cname(target), Whose::Clear);
            }
            Line::Addresses(addresses) => {
                // Without a name they are those of the resolver itself.
                let Told::Name(owner) = self.told_of.clone() else {
                    self.told_of = Told::Resolver;
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
                let owner = self.name(&owner)?;
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
                // Windows prints the name of the root so.
                let before = self.text.get(..host.at.octets.start).unwrap_or_default();
                let exchange = if host.text == "root" && before.ends_with('(') {
                    Name::root()
                } else {
                    self.target(host)?
                };
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

    /// Reads something whose names are not those of a zone file.
    fn as_told<T>(&mut self, names: Names, read: impl FnOnce(&mut Self) -> T) -> T {
        let origin = match names {
            Names::Complete => Name::root(),
            Names::Zone | Names::Loose => self.domain.clone(),
        };
        let origin = std::mem::replace(&mut self.origin, origin);
        let names = std::mem::replace(&mut self.names, names);
        let result = read(self);
        self.origin = origin;
        self.names = names;
        result
    }

    /// Lines that are clear without owner and type; `None` where it is none of them.
    fn shorthand(&mut self, words: &Words) -> Option<Result<(), Wrong>> {
        let tokens = words.tokens.as_slice();
        let asked = self.answer_to(words);
        if let Some((name, Some(record_type))) = &asked
            && let Some(data) = self.short_data(*record_type, tokens)
        {
            let data = match data {
                Ok(data) => data,
                Err(wrong) => return Some(Err(wrong)),
            };
            if let (Data::Cname(target), Some(asked)) = (&data, &mut self.asked) {
                asked.0 = target.clone();
            }
            return Some(self.add(words, name.clone(), None, data, Whose::Clear));
        }
        let asked = asked.map(|(name, _)| name);
        let domain = asked.clone().unwrap_or_else(|| self.domain.clone());
        if tokens.iter().all(|token| token.is_quoted) {
            let text = text_of(tokens);
            let owner = asked.unwrap_or_else(|| self.owner_of_text(&text));
            return Some(self.add(
                words,
                owner,
                self.inherited_ttl(),
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
            [host, ip] if is_word(host) && !is_type_alone(&host.text) => {
                let is_preference = host.text.parse::<u16>().is_ok();
                if let Some(data) = address(ip).filter(|_| !is_preference) {
                    // A key of another language is no host.
                    if host.text.ends_with(':') {
                        let kind = FlawKind::Unclear(host.text.clone());
                        return Some(Err((host.at.clone(), kind)));
                    }
                    let owner = match self.owner(host) {
                        Ok(owner) => owner,
                        Err(wrong) => return Some(Err(wrong)),
                    };
                    return Some(self.add(words, owner, self.inherited_ttl(), data, Whose::Clear));
                }
                // A cell of a table that was copied with each cell on a line of its own: `1 Hour`.
                if is_preference && unit_of_time(&ip.text).is_some() {
                    let kind = FlawKind::Unclear(format!("{} {}", host.text, ip.text));
                    return Some(Err((host.at.clone(), kind)));
                }
                let is_mx = is_preference && is_word(ip) && Mark::with_word(&ip.text).is_none();
                if !is_mx {
                    return None;
                }
                let data = match self.data(RecordType::Mx, tokens, &ip.at) {
                    Ok(data) => data,
                    Err(wrong) => return Some(Err(wrong)),
                };
                Some(self.add(words, domain, self.inherited_ttl(), data, Whose::Clear))
            }
            _ => None,
        }
    }

    /// What was asked for, where a line goes on with the answer to it.
    fn answer_to(&mut self, words: &Words) -> Option<(Name, Option<RecordType>)> {
        let (name, record_type, next) = self.asked.as_mut()?;
        if *next != words.lines.start {
            self.asked = None;
            return None;
        }
        *next = words.lines.end;
        Some((name.clone(), *record_type))
    }

    /// Data of the type that was asked for, or the alias that leads to it; `None` where a line is neither, and for what
    /// is clear by itself.
    fn short_data(
        &mut self,
        record_type: RecordType,
        tokens: &[Token],
    ) -> Option<Result<Data, Wrong>> {
        let is_address = |token: &Token| token.text.parse::<std::net::IpAddr>().is_ok();
        let end = &tokens.last()?.at;
        match (record_type, tokens) {
            (RecordType::A | RecordType::Aaaa, [one]) if is_address(one) => {
                Some(self.data(record_type, tokens, end))
            }
            (RecordType::Tlsa, [first, _, _, ..]) if first.text.parse::<u8>().is_ok() => {
                Some(self.data(record_type, tokens, end))
            }
            (_, [one]) if is_word(one) && is_absolute(&one.text) => {
                Some(self.target(one).map(Data::Cname))
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
        if generic::is_generic(tokens) {
            let wrong = || {
                (
                    tokens[0].at.clone(),
                    FlawKind::BadGeneric(record_type.mnemonic()),
                )
            };
            return generic::data(record_type, tokens).ok_or_else(wrong);
        }
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
                self.check_strings(tokens)?;
                let text = text_of(tokens);
                if self.are_columns(tokens) {
                    return Err(wrong(FlawKind::Unclear));
                }
                if let Some(at) = self.unquoted(tokens) {
                    self.flaw(at, FlawKind::Unquoted(text.clone()));
                }
                Data::Txt(text)
            }
            _ => Data::Tlsa(tlsa(tokens)?),
        })
    }

    /// Whether strings are strings: their escapes are some, none of them is too long, and words before quotation marks
    /// are most likely columns of a table.
    fn check_strings(&mut self, tokens: &[Token]) -> Result<(), Wrong> {
        // What a word processor makes of quotation marks is none.
        if let Some(first) = tokens
            .first()
            .filter(|first| !first.is_quoted && first.text.starts_with(TYPOGRAPHIC))
        {
            let kind = FlawKind::Unclear(first.text.clone());
            return Err((first.at.clone(), kind));
        }
        let mut is_quoted = true;
        for token in tokens {
            if !has_good_escapes(&token.text) {
                let kind = FlawKind::BadEscape(token.text.clone());
                return Err((token.at.clone(), kind));
            }
            if token.is_quoted && !is_quoted && !tokens[0].is_quoted {
                let kind = FlawKind::Unclear(tokens[0].text.clone());
                return Err((tokens[0].at.clone(), kind));
            }
            is_quoted = token.is_quoted;
        }
        if self.names != Names::Zone {
            return Ok(());
        }
        for token in tokens {
            let mut string = Vec::new();
            unescape(&token.text, &mut string);
            let octets = string.len();
            if octets > STRING_OCTETS_MAX {
                self.flaw(token.at.clone(), FlawKind::LongString(octets));
            }
        }
        Ok(())
    }

    /// Whether bare words with tabs between are columns of a table, and no text.
    fn are_columns(&self, tokens: &[Token]) -> bool {
        let has_tab = |pair: &[Token]| {
            let between = pair[0].at.octets.end..pair[1].at.octets.start;
            let is_bare = pair.iter().all(is_word) && pair[0].at.line == pair[1].at.line;
            is_bare && self.text.get(between).is_some_and(|gap| gap.contains('\t'))
        };
        self.names == Names::Zone && tokens.windows(2).any(has_tab)
    }

    /// A name that a record leads to. One that most likely was meant to be complete gets its remark.
    fn target(&mut self, token: &Token) -> Result<Name, Wrong> {
        let text = token.text.strip_suffix('.').unwrap_or(&token.text);
        if text.parse::<std::net::IpAddr>().is_ok() {
            let kind = FlawKind::AddressForName(text.to_owned());
            self.flaw(token.at.clone(), kind);
            return Ok(Name::new(text));
        }
        let is_whole = self.names == Names::Loose && text.contains('.') && text.is_ascii();
        let name = if is_whole {
            self.name(&completed(token))?
        } else {
            self.name(token)?
        };
        if !is_whole && self.lacks_dot(&token.text) {
            self.missing_dot(token.at.clone(), token.text.clone(), name.clone());
        }
        Ok(name)
    }

    /// A name that has records. One that holds the domain most likely was meant to be complete. How it ends says
    /// nothing: `www.dev` and `_25._tcp.mx` stand below the domain in many a zone.
    fn owner(&mut self, token: &Token) -> Result<Name, Wrong> {
        if self.names == Names::Loose && self.holds_domain(&token.text) {
            return self.name(&completed(token));
        }
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
        if !has_good_escapes(text) {
            return Err(wrong(FlawKind::BadEscape));
        }
        let plain = plain(text);
        let name = if is_absolute(&plain) || self.origin.is_root() {
            Name::new(&plain)
        } else {
            Name::new(&format!("{plain}.{}", self.origin.as_str()))
        };
        if token.is_quoted || text.is_empty() || !fits(&name) {
            Err(wrong(FlawKind::BadName))
        } else {
            Ok(name)
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
        inherits_ttl: false,
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
    let is = |place: usize, test: fn(&str) -> bool| {
        let token = tokens.get(place);
        token.is_some_and(|token| is_word(token) && test(&token.text))
    };
    // In small letters it is what a host may be called.
    let class_first =
        is(0, |text| is_class(text) && text != "in") || is(0, |text| age(text).is_some());
    // A host may be called as a type is.
    let is_owner_all_the_same =
        is(0, is_type) && (is(1, is_class) || is(1, is_type)) && tokens.len() > 2;
    let without_owner = || head_from(tokens, None, 0);
    let with_owner = || head_from(tokens, Some(0), 1);
    if (words.starts_blank || class_first) && !is_owner_all_the_same {
        without_owner().or_else(|wrong| with_owner().map_err(|_| wrong))
    } else {
        with_owner().or_else(|wrong| without_owner().map_err(|_| wrong))
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
    let mut has_age = false;
    for token in tokens.iter().skip(start) {
        head.data += 1;
        let text = token.text.as_str();
        let is_other = |class: &&str| class.eq_ignore_ascii_case(text);
        if token.is_quoted {
            return Err((token.at.clone(), FlawKind::NoType(text.to_owned())));
        }
        if let Some(kind) = kind_of(text) {
            head.kind = kind;
            return Ok(head);
        }
        if !has_class && is_class(text) {
            has_class = true;
        } else if !has_age && age(text).is_some() {
            has_age = true;
        } else if !has_class && text.eq_ignore_ascii_case("AWS") {
            // The alias of Route 53, as `cli53` writes it.
            has_class = true;
        } else if !has_class
            && (["CH", "HS", "CS", "ANY", "NONE"].iter().any(is_other) || has_number(text, "CLASS"))
        {
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

/// Strings joined with nothing between (RFC 7208 section 3.3).
fn text_of(tokens: &[Token]) -> String {
    let mut octets: Vec<u8> = Vec::new();
    for token in tokens {
        unescape(&token.text, &mut octets);
    }
    String::from_utf8_lossy(&octets).into_owned()
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

/// A name with its final dot.
fn completed(token: &Token) -> Token {
    let text = if is_absolute(&token.text) {
        token.text.clone()
    } else {
        format!("{}.", token.text)
    };
    Token {
        text,
        ..token.clone()
    }
}
