//! Reads a list: a name on each line, CSV with or without a header, addresses with commas between them.
//!
//! Of every field only the domain is kept; the local part of an address is dropped here and nowhere kept.

use std::borrow::Cow;
use std::collections::HashSet;
use std::iter::Peekable;
use std::rc::Rc;
use std::str::Chars;

use super::DOMAINS_MAX;
use crate::dns::Name;
use crate::input::{self, InputErrorKind, Subject, ToAscii};
use crate::lookup::example::ExampleId;

/// The most octets of a list that are read.
pub const TEXT_OCTETS_MAX: usize = 4 * 1024 * 1024;

/// The most lines without a domain that are named.
const REFUSED_MAX: usize = 20;

/// The most fields of one line that are looked at.
const FIELDS_MAX: usize = 10_000;

/// The words over a column of domains or addresses, in files of either language. Where a table has several such
/// columns, the word that stands first here counts: a website may be elsewhere than the mail, and an address may be
/// that of a house.
const HEADS: [&str; 20] = [
    "domain",
    "domains",
    "domain name",
    "domein",
    "domeinen",
    "domeinnaam",
    "email",
    "e-mail",
    "email address",
    "e-mail address",
    "emailadres",
    "e-mailadres",
    "e-mail adres",
    "mail",
    "fqdn",
    "host",
    "hostname",
    "website",
    "url",
    "address",
];

/// What a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What is to be looked up, each once, in the order of the list: in canonical form.
    pub subjects: Vec<Rc<str>>,
    /// Those among them that only a local network knows.
    pub local: Vec<Rc<str>>,
    /// How often a name stood there again.
    pub folded: usize,
    /// The first lines without a domain.
    pub refused: Vec<Refused>,
    /// How many there are.
    pub refused_count: usize,
    /// How many names came after the most that are taken.
    pub left_out: usize,
    /// Whether the text is longer than what was read.
    pub is_cut: bool,
}

/// A line without a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its number, the first is 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: LineFault,
}

/// What is wrong with a line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// The column of the domains is empty there.
    Empty,
    /// A plain word, which names no domain in a table.
    Word,
    /// What stands there is no domain and no address.
    NoDomain(InputErrorKind),
}

/// Reads a list.
///
/// Where every field names a domain, every field counts. Otherwise it is a table, and one column counts: the one whose
/// head says so, else the one in which most fields name a domain.
///
/// ```
/// let list = waypost_core::many::read("Ann,ann@Example.com\nBob,bob@example.com", |_| None);
/// assert_eq!(list.subjects.len(), 1);
/// assert_eq!(&*list.subjects[0], "example.com");
/// ```
pub fn read(text: &str, to_ascii: ToAscii) -> List {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Files of DOS end with a mark, and others are filled up.
    let text = text.trim_end_matches(['\u{1a}', '\0']);
    let whole = text.len();
    let text = start_of(text);
    let text = &*with_line_feeds(text);
    let text = &*without_brackets(text);
    let mut list = List {
        is_cut: whole > TEXT_OCTETS_MAX,
        ..List::default()
    };
    let mut seen = HashSet::new();
    let records = Records::of(text);
    let column = column(&records, to_ascii);
    for (place, record) in records.enumerate() {
        let fields: &[String] = match column {
            Some(column) => record.fields.get(column).map_or(&[], std::slice::from_ref),
            None => &record.fields,
        };
        if fields.iter().all(|field| field.is_empty()) {
            if column.is_some() && record.fields.iter().any(|field| !field.is_empty()) {
                list.refuse(record.line, LineFault::Empty);
            }
            continue;
        }
        // In a table the first line may be a head of any words.
        let is_word = |field: &String| column.is_some() && !looks_like_one(field);
        if place == 0 && fields.iter().all(|field| is_head(field) || is_word(field)) {
            continue;
        }
        for field in fields.iter().filter(|field| !field.is_empty()) {
            if is_word(field) {
                list.refuse(record.line, LineFault::Word);
                continue;
            }
            let (subjects, refused) = domains(field, to_ascii);
            for subject in subjects {
                list.take(&subject, &mut seen);
            }
            if let Some(kind) = refused {
                list.refuse(record.line, LineFault::NoDomain(kind));
            }
        }
    }
    list
}

impl List {
    /// How many of them a resolver is asked about: no examples, no literals, and local names only where that is agreed
    /// to.
    pub fn asked(&self, asks_local: bool) -> usize {
        let is_given = |subject: &Rc<str>| {
            subject.starts_with('[') || ExampleId::of(&Name::new(subject)).is_some()
        };
        let given = self.subjects.iter().filter(|subject| is_given(subject));
        let withheld = if asks_local { 0 } else { self.local.len() };
        self.subjects.len().saturating_sub(given.count() + withheld)
    }

    fn take(&mut self, subject: &Subject, seen: &mut HashSet<Rc<str>>) {
        let canonical: Rc<str> = subject.canonical().into();
        if seen.contains(&canonical) {
            self.folded += 1;
        } else if self.subjects.len() == DOMAINS_MAX {
            self.left_out += 1;
        } else {
            if subject.domain().is_some_and(|domain| domain.is_local()) {
                self.local.push(canonical.clone());
            }
            seen.insert(canonical.clone());
            self.subjects.push(canonical);
        }
    }

    fn refuse(&mut self, line: usize, fault: LineFault) {
        self.refused_count += 1;
        if self.refused.len() < REFUSED_MAX {
            self.refused.push(Refused { line, fault });
        }
    }
}

/// The start of a text that is not too long, up to the end of a line.
fn start_of(text: &str) -> &str {
    if text.len() <= TEXT_OCTETS_MAX {
        return text;
    }
    let mut end = TEXT_OCTETS_MAX;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = &text[..end];
    start.rfind(['\n', '\r']).map_or(start, |end| &start[..end])
}

/// The text with a line feed at the end of every line, as an editor counts them: old files have a carriage return.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// An array of JSON without its brackets, which is a list of names in quotation marks.
fn without_brackets(text: &str) -> Cow<'_, str> {
    let inside = text
        .trim()
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let is_array = inside.is_some_and(|inside| inside.trim_start().starts_with('"'));
    match (text.find('['), text.rfind(']')) {
        (Some(start), Some(end)) if is_array => {
            Cow::Owned([&text[..start], &text[start + 1..end], &text[end + 1..]].concat())
        }
        _ => Cow::Borrowed(text),
    }
}

/// What a field names: one domain, or several with blanks or other separators between; and why not, where something in
/// it looks like a domain and is none.
fn domains(field: &str, to_ascii: ToAscii) -> (Vec<Subject>, Option<InputErrorKind>) {
    let whole = match input::read(field, to_ascii).subject {
        Ok(subject) => return (vec![subject], None),
        Err(error) => error.kind,
    };
    let mut named = Vec::new();
    let mut refused = None;
    for word in field.split(is_between).filter(|word| looks_like_one(word)) {
        match input::read(word, to_ascii).subject {
            Ok(subject) => named.push(subject),
            Err(error) => refused = refused.or(Some(error.kind)),
        }
    }
    if named.is_empty() {
        (named, Some(whole))
    } else {
        (named, refused)
    }
}

/// Whether a character stands between two domains of one field.
fn is_between(character: char) -> bool {
    character.is_whitespace() || SEPARATORS.contains(&character) || "，、；".contains(character)
}

/// Whether a field has the look of a domain, an address or a URL, so that a plain word does not count as one, nor the
/// number of an item in a list.
fn looks_like_one(field: &str) -> bool {
    let is_number = field
        .strip_suffix('.')
        .is_some_and(|number| number.bytes().all(|octet| octet.is_ascii_digit()));
    let is_literal = field.starts_with('[') && field.contains(':');
    (field.contains(['.', '@']) || is_literal) && !is_number
}

fn names_a_domain(field: &str, to_ascii: ToAscii) -> bool {
    let names_one =
        |word: &str| looks_like_one(word) && input::read(word, to_ascii).subject.is_ok();
    let mut words = field.split(is_between).filter(|word| !word.is_empty());
    names_one(field) || looks_like_one(field) && words.all(names_one)
}

fn is_head(field: &str) -> bool {
    rank(field).is_some()
}

/// The place of a word among [`HEADS`].
fn rank(field: &str) -> Option<usize> {
    let field = field.to_ascii_lowercase().replace('_', " ");
    HEADS.iter().position(|head| *head == field)
}

/// The column that counts; `None` where every field does.
fn column(records: &Records<'_>, to_ascii: ToAscii) -> Option<usize> {
    if records.clone().all(|record| record.fields.len() == 1) {
        return None;
    }
    let first = records.clone().next()?;
    let heads = first.fields.iter().enumerate();
    let heads = heads.filter_map(|(place, field)| Some((rank(field)?, place)));
    if let Some((_, place)) = heads.min() {
        return Some(place);
    }
    let mut counts: Vec<usize> = Vec::new();
    let mut all_name_domains = true;
    for record in records.clone() {
        counts.resize(counts.len().max(record.fields.len()), 0);
        for (field, count) in record.fields.iter().zip(&mut counts) {
            let is_domain = names_a_domain(field, to_ascii);
            *count += usize::from(is_domain);
            all_name_domains &= is_domain || field.is_empty();
        }
    }
    let best = counts.iter().copied().max();
    let best = counts.iter().position(|count| Some(*count) == best);
    best.filter(|_| !all_name_domains)
}

/// A line, or several where a quoted field goes on.
struct Record {
    /// The number of its first line, the first is 1.
    line: usize,
    fields: Vec<String>,
}

/// The characters that may stand between fields.
const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];

/// The character between fields, by the whole text: the one that a spreadsheet noted (`sep=;`), else the one that cuts
/// the most lines so that a domain or an address stands alone in a field, else the one that stands in the most lines;
/// the first of them where several do. What stands between quotation marks does not count.
fn separator(text: &str) -> char {
    let noted = text
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next());
    if let Some(noted) = noted.filter(|noted| SEPARATORS.contains(noted)) {
        return noted;
    }
    let mut best = (',', (0, 0));
    for separator in SEPARATORS
        .into_iter()
        .filter(|separator| text.contains(*separator))
    {
        let stands_alone = |field: &String| {
            let is_cut = field.contains(SEPARATORS) || field.contains(char::is_whitespace);
            looks_like_one(field) && !is_cut
        };
        let mut counts = (0, 0);
        for record in Records::cut(text, separator) {
            counts.0 += usize::from(record.fields.iter().any(stands_alone));
            counts.1 += usize::from(record.fields.len() > 1);
        }
        if counts > best.1 {
            best = (separator, counts);
        }
    }
    best.0
}

/// Whether a line says nothing to us: after a `#` or `//` it is a remark, and with `sep=;` a spreadsheet notes its
/// separator.
fn is_remark(line: &str) -> bool {
    const STARTS: [&str; 3] = ["#", "// ", "sep="];
    STARTS.iter().any(|start| line.starts_with(start))
}

/// Whether a line is the one below the head of a table in Markdown.
fn is_rule(fields: &[String]) -> bool {
    let is_of_dashes = |field: &String| field.trim_matches(':').bytes().all(|octet| octet == b'-');
    fields.iter().any(|field| field.contains("---")) && fields.iter().all(is_of_dashes)
}

/// Cuts a text into lines and fields (RFC 4180), and does not mind what breaks its rules: text may follow a closing
/// quote, as in `"Ann" <ann@example.com>`. What follows a `#` at the start of a line is a remark. One record is held
/// at a time: a long table costs no more memory than a short one.
#[derive(Clone)]
struct Records<'a> {
    characters: Peekable<Chars<'a>>,
    separator: char,
    /// The number of the line that comes next.
    line: usize,
}

impl Records<'_> {
    fn of(text: &str) -> Records<'_> {
        Records::cut(text, separator(text))
    }

    fn cut(text: &str, separator: char) -> Records<'_> {
        Records {
            characters: text.chars().peekable(),
            separator,
            line: 1,
        }
    }

    /// Whether the quotation mark that was read last has its other half. Where that comes lines later it must be the
    /// end of a field: a forgotten one would take in all lines up to the next, or up to the end of the text.
    fn closes(&self) -> bool {
        let mut rest = self.characters.clone();
        let mut is_same_line = true;
        while let Some(character) = rest.next() {
            match character {
                '"' if rest.peek() == Some(&'"') => rest.next(),
                '"' => {
                    let is_end = |next: &char| *next == self.separator || *next == '\n';
                    return is_same_line || rest.peek().is_none_or(is_end);
                }
                '\n' => {
                    is_same_line = false;
                    None
                }
                _ => None,
            };
        }
        false
    }

    /// The next record, with nothing in it or a remark too.
    fn any(&mut self) -> Option<Record> {
        self.characters.peek()?;
        let mut record = Record {
            line: self.line,
            fields: Vec::new(),
        };
        let mut field = String::new();
        let mut is_quoted = false;
        while let Some(character) = self.characters.next() {
            self.line += usize::from(character == '\n');
            match character {
                '"' if is_quoted && self.characters.peek() == Some(&'"') => {
                    self.characters.next();
                    field.push('"');
                }
                '"' if is_quoted => is_quoted = false,
                '"' if field.trim().is_empty() && self.closes() => is_quoted = true,
                '\n' if !is_quoted => break,
                _ if character == self.separator && !is_quoted => record.end_field(&mut field),
                _ => field.push(character),
            }
        }
        record.end_field(&mut field);
        Some(record)
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            let record = self.any()?;
            let is_remark = record.fields.first().is_some_and(|first| is_remark(first));
            let says_nothing = is_remark || is_rule(&record.fields);
            if !says_nothing && record.fields.iter().any(|field| !field.is_empty()) {
                return Some(record);
            }
        }
    }
}

impl Record {
    fn end_field(&mut self, field: &mut String) {
        let whole = std::mem::take(field);
        if self.fields.len() < FIELDS_MAX {
            self.fields.push(whole.trim().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(text: &str) -> Vec<String> {
        let list = read(text, |name| idna::domain_to_ascii(name).ok());
        list.subjects
            .iter()
            .map(|subject| subject.to_string())
            .collect()
    }

    #[test]
    fn lines_addresses_and_urls() {
        let text = "Example.COM\r\n\r\n# a remark\nann@example.org\nhttps://www.example.net/x?y\n\
                    \"Smith, Ann\" <ann@example.com>\nmünchen.test.\n[192.0.2.1]\nlocalhost";
        assert_eq!(
            subjects(text),
            [
                "example.com",
                "example.org",
                "www.example.net",
                "xn--mnchen-3ya.test",
                "[192.0.2.1]",
                "localhost"
            ]
        );
    }

    #[test]
    fn addresses_with_commas_between() {
        let text = "Ann <ann@a.test>, bob@b.test,, c.test\nann@a.test";
        assert_eq!(subjects(text), ["a.test", "b.test", "c.test"]);
        assert_eq!(subjects("a.test; b.test"), ["a.test", "b.test"]);
        assert_eq!(subjects("a.test b.test   # both"), ["a.test", "b.test"]);
    }

    #[test]
    fn tables() {
        let head = "Name,E-mail,Note\nAnn,ann@a.test,see c.test\n\"B, \"\"Bob\"\"\",b@b.test,\"two\nlines\"\nC,,";
        assert_eq!(subjects(head), ["a.test", "b.test"]);
        let headless = "1;a.test;active\n2;b.test;gone";
        assert_eq!(subjects(headless), ["a.test", "b.test"]);
        assert_eq!(subjects("domain\na.test"), ["a.test"]);
        assert_eq!(subjects("domain\ta.test\nb.test\tc.test"), ["b.test"]);
    }

    #[test]
    fn fields_end_where_most_lines_say() {
        let notes = "domain,note\r\na.test,\"x; y\"\r\nb.test,\"1\t2\"\r\n";
        assert_eq!(subjects(notes), ["a.test", "b.test"]);
        assert_eq!(
            subjects("a.test,x; y\nb.test,z\nc.test,\t"),
            ["a.test", "b.test", "c.test"]
        );
        let names = "\"Smith, Ann\";ann@a.test\nJones, Bob;bob@b.test";
        assert_eq!(subjects(names), ["a.test", "b.test"]);
        assert_eq!(
            subjects("sep=;\r\ndomain;x\r\na.test;1,5\r\nb.test;2"),
            ["a.test", "b.test"]
        );
    }

    #[test]
    fn the_whole_text_says_where_fields_end() {
        // A semicolon stands in as many lines, but cuts no address free.
        assert_eq!(
            subjects("ann@a.test,note; more\nbob@b.test,note; more"),
            ["a.test", "b.test"]
        );
        // The first line is not like the others.
        assert_eq!(
            subjects("domain,remark\na.test;x, y\nb.test;x, y\nc.test;x, y"),
            ["a.test", "b.test", "c.test"]
        );
        assert_eq!(subjects("a.test|1,5\nb.test|2,5"), ["a.test", "b.test"]);
        // What a spreadsheet noted counts.
        assert_eq!(
            subjects("sep=,\r\n1;2,a.test\r\n3;4,b.test"),
            ["a.test", "b.test"]
        );
        // A field that goes on over lines does not turn quotation marks around.
        assert_eq!(
            subjects("\"x;\ny;\",a.test\n\"x;\ny;\",b.test"),
            ["a.test", "b.test"]
        );
    }

    #[test]
    fn nothing_that_looks_like_a_domain_is_dropped_silently() {
        assert_eq!(
            subjects("a.test, b.test; c.test"),
            ["a.test", "b.test", "c.test"]
        );
        let list = read("a.test b..test c.test", |_| None);
        assert_eq!((list.subjects.len(), list.refused_count), (2, 1));
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let lines = |text: &str| -> Vec<usize> {
            let list = read(text, |_| None);
            list.refused.iter().map(|refused| refused.line).collect()
        };
        let text = "a.test\n\n# note\nb..test\n\"x\ny\",z\nnot a name";
        let feeds = lines(text);
        assert_eq!(feeds.first(), Some(&4));
        assert_eq!(lines(&text.replace('\n', "\r\n")), feeds);
        assert_eq!(lines(&text.replace('\n', "\r")), feeds);
        assert_eq!(
            subjects("a.test\rb.test\rc.test"),
            ["a.test", "b.test", "c.test"]
        );
        assert_eq!(lines("a.test\r\n\rb..test\n\nb..test"), [3, 5]);
    }

    #[test]
    fn a_forgotten_quotation_mark_costs_no_line() {
        let table = "Disk,Domain\n5\" disk,a.test\n\"Bob,b.test\nC,c.test\n\"D\",d.test";
        assert_eq!(subjects(table), ["a.test", "b.test", "c.test", "d.test"]);
        assert_eq!(
            subjects("x,a.test\ny,b.test\n\"z,c.test\nw,d.test"),
            ["a.test", "b.test", "c.test", "d.test"]
        );
        // These go on over lines, as they may.
        assert_eq!(
            subjects("\"x\n\"\"y\"\"\",a.test\nz,b.test"),
            ["a.test", "b.test"]
        );
    }

    #[test]
    fn of_several_columns_the_one_with_mail_counts() {
        let table = "Address,Website,E-mail\n1 Main St,www.a.test,ann@mail.test\n2 Main St,b.test,bob@post.test";
        assert_eq!(subjects(table), ["mail.test", "post.test"]);
    }

    #[test]
    fn what_is_no_domain_is_counted_and_named_by_its_line() {
        let list = read("a.test\n\nnot a name\nb..test\na.test", |_| None);
        assert_eq!(list.subjects.len(), 1);
        assert_eq!((list.folded, list.refused_count), (1, 2));
        let lines: Vec<usize> = list.refused.iter().map(|refused| refused.line).collect();
        assert_eq!(lines, [3, 4]);
        assert_eq!(
            list.refused[1].fault,
            LineFault::NoDomain(InputErrorKind::EmptyLabel)
        );
        let in_table = read("x,a.test,1\n\"y\nz\",,1\nw,b.test,1", |_| None);
        assert_eq!(
            in_table.refused,
            [Refused {
                line: 2,
                fault: LineFault::Empty
            }]
        );
    }

    #[test]
    fn local_names_are_told_apart() {
        let list = read("printer\nnas.local\na.test", |_| None);
        assert_eq!(list.subjects.len(), 3);
        assert_eq!(list.local.len(), 2);
    }

    #[test]
    fn no_more_than_the_most() {
        let text: String = (0..DOMAINS_MAX + 5)
            .map(|n| format!("d{n}.test\n"))
            .collect();
        let list = read(&text, |_| None);
        assert_eq!((list.subjects.len(), list.left_out), (DOMAINS_MAX, 5));
        let long = format!("a.test\n{}", "x".repeat(TEXT_OCTETS_MAX));
        let list = read(&long, |_| None);
        assert!(list.is_cut && list.subjects.len() == 1);
    }
}
