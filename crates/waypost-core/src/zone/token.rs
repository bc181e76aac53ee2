//! Lines cut into words: quotation marks, escapes, comments, parentheses (RFC 1035 section 5.1).

use std::ops::Range;

use super::{FlawKind, LINES_MAX, pasted};

/// The most lines that one pair of parentheses may hold; beyond that the second is taken to be missing.
const PARENTHESES_LINES_MAX: usize = 64;

/// Where something stands in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The line; the first is 1.
    pub line: usize,
    /// The characters of that line; the first is 1, the end is the one after the last.
    pub columns: Range<usize>,
    /// The octets from the start of the text.
    pub octets: Range<usize>,
}

/// A word.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// As written, escapes included, without quotation marks.
    pub text: String,
    pub is_quoted: bool,
    pub at: Span,
}

/// What names without a final dot mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Names {
    /// They stand below the origin (RFC 1035 section 5.1).
    #[default]
    Zone,
    /// They are complete, as tools print them.
    Complete,
    /// As the tables of providers have them: those of several labels are complete, but for owners below the domain.
    Loose,
}

/// The words of one record, which may take several lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub tokens: Vec<Token>,
    pub names: Names,
    /// Whether blanks stand in the place of the owner.
    pub starts_blank: bool,
    /// The first and the last line.
    pub lines: Range<usize>,
    /// Whether something else stands on its lines, so that they cannot be taken away as a whole.
    pub shares_line: bool,
    /// What keeps it from being read.
    pub flaw: Option<(Span, FlawKind)>,
}

/// Cuts a text into records, of at most so many lines.
///
/// Records end at the end of a line, and at a comma: one that is followed by a blank or by the end of the line, or
/// any comma where the text is a single line, as in an attribute or a link. A comma inside quotation marks or a
/// comment is none.
///
/// Where the text is the start of a longer one (`is_cut`), a record that it leaves open is none.
pub(super) fn words(text: &str, lines_max: usize, is_cut: bool) -> Vec<Words> {
    cut(text, lines_max, is_cut).found
}

/// Cuts a line into records, whatever it looks like as a whole.
pub(super) fn words_of_line(line: &str) -> Vec<Words> {
    let mut cutter = Cutter::new(line, false);
    while !cutter.rest.is_empty() {
        cutter.record(false);
    }
    cutter.found
}

/// The text with every record on a line of its own, as people write it who need not fit it into an attribute or a link.
pub fn one_a_line(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut from = 0;
    for comma in cut(text, LINES_MAX, false).commas {
        lines.push_str(&text[from..comma.start]);
        lines.push('\n');
        from = comma.end;
    }
    lines + &text[from..]
}

fn cut(text: &str, lines_max: usize, is_cut: bool) -> Cutter<'_> {
    let mut cutter = Cutter::new(text, is_cut);
    while !cutter.rest.is_empty() && cutter.line <= lines_max {
        if cutter.column > 1 || !cutter.block() {
            cutter.record(false);
        }
    }
    cutter
}

struct Cutter<'a> {
    rest: &'a str,
    octet: usize,
    line: usize,
    column: usize,
    is_single_line: bool,
    is_cut: bool,
    found: Vec<Words>,
    /// The commas between two records of a line, and the blanks behind them, in octets. One in a parenthesis that is
    /// never closed is left out: beyond it everything would be inside.
    commas: Vec<Range<usize>>,
}

impl Cutter<'_> {
    fn new(text: &str, is_cut: bool) -> Cutter<'_> {
        Cutter {
            rest: text,
            octet: 0,
            line: 1,
            column: 1,
            is_single_line: !text.trim_end().contains('\n'),
            is_cut,
            found: Vec::new(),
            commas: Vec::new(),
        }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn step(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.rest = &self.rest[next.len_utf8()..];
        self.octet += next.len_utf8();
        self.column += 1;
        if next == '\n' {
            self.line += 1;
            self.column = 1;
        }
        Some(next)
    }

    /// The place of what was read since.
    fn since(&self, start: &Place) -> Span {
        Span {
            line: start.line,
            columns: start.column..self.column.max(start.column + 1),
            octets: start.octet..self.octet,
        }
    }

    fn place(&self) -> Place {
        Place {
            octet: self.octet,
            line: self.line,
            column: self.column,
        }
    }

    fn is_separator(&self) -> bool {
        let after = self.rest.strip_prefix(',');
        after.is_some_and(|after| {
            self.is_single_line
                || after
                    .chars()
                    .next()
                    .is_none_or(|next| next.is_ascii_whitespace())
        })
    }

    /// Takes what a tool printed over several lines, or in columns; `false` where nothing of the kind stands here.
    fn block(&mut self) -> bool {
        let Some(block) = pasted::block(self.rest) else {
            return false;
        };
        let (line, octet) = (self.line - 1, self.octet);
        let moved = |at: &mut Span| {
            at.line += line;
            at.octets.start += octet;
            at.octets.end += octet;
        };
        for mut words in block.words {
            words.lines.start += line;
            words.lines.end += line;
            words
                .tokens
                .iter_mut()
                .for_each(|token| moved(&mut token.at));
            words.flaw.iter_mut().for_each(|flaw| moved(&mut flaw.0));
            self.found.push(words);
        }
        for _ in 0..block.lines {
            let end = self.rest.find('\n').map_or(self.rest.len(), |end| end + 1);
            self.rest = &self.rest[end..];
            self.octet += end;
            self.line += 1;
        }
        true
    }

    /// Reads one record; with `is_flat` a parenthesis opens nothing.
    fn record(&mut self, is_flat: bool) {
        let start = self.place();
        let before = self.rest;
        let is_after_comma = start.column > 1;
        let mut words = Words {
            tokens: Vec::new(),
            names: Names::Zone,
            starts_blank: !is_after_comma && self.peek().is_some_and(is_blank),
            lines: start.line..start.line + 1,
            shares_line: is_after_comma,
            flaw: None,
        };
        let mut open: Vec<Span> = Vec::new();
        while let Some(next) = self.peek() {
            match next {
                '\n' if open.is_empty() => {
                    self.step();
                    break;
                }
                '\n' if self.line - start.line >= PARENTHESES_LINES_MAX => break,
                ',' if self.is_separator() => {
                    self.after_comma(&mut words, open.is_empty() && !is_flat);
                    break;
                }
                ';' => {
                    while self.peek().is_some_and(|next| next != '\n') {
                        self.step();
                    }
                }
                '(' if !is_flat => {
                    let place = self.place();
                    self.step();
                    open.push(self.since(&place));
                }
                ')' if !is_flat => {
                    let place = self.place();
                    self.step();
                    if open.pop().is_none() {
                        let at = self.since(&place);
                        words.flaw.get_or_insert((at, FlawKind::OpenParenthesis));
                    }
                }
                next if next == '\n' || is_blank(next) => {
                    self.step();
                }
                '"' => self.quoted(&mut words),
                _ => self.word(&mut words),
            }
            words.lines.end = words.lines.end.max(self.last_line() + 1);
        }
        if let Some(at) = open.into_iter().next() {
            if self.is_cut && self.rest.is_empty() {
                return;
            }
            // Only this line is lost, not all that follows.
            self.rest = before;
            (self.octet, self.line, self.column) = (start.octet, start.line, start.column);
            let found = self.found.len();
            self.record(true);
            if let Some(words) = self.found.get_mut(found) {
                words.flaw = Some((at, FlawKind::OpenParenthesis));
            }
            return;
        }
        if !words.tokens.is_empty() || words.flaw.is_some() {
            self.found.push(words);
        }
    }

    /// The line of what was read last.
    fn last_line(&self) -> usize {
        if self.column == 1 {
            self.line.saturating_sub(1)
        } else {
            self.line
        }
    }

    /// Goes to the next record of the line, if there is one.
    fn after_comma(&mut self, words: &mut Words, is_whole: bool) {
        let comma = self.octet;
        self.step();
        while self.peek().is_some_and(is_blank) {
            self.step();
        }
        match self.peek() {
            Some('\n') => {
                self.step();
            }
            Some(_) => {
                words.shares_line = true;
                if is_whole {
                    self.commas.push(comma..self.octet);
                }
            }
            None => (),
        }
    }

    fn quoted(&mut self, words: &mut Words) {
        let place = self.place();
        self.step();
        let mut text = String::new();
        loop {
            match self.peek() {
                None | Some('\n') => {
                    let at = self.since(&place);
                    words.flaw.get_or_insert((at, FlawKind::OpenQuote));
                    break;
                }
                Some('"') => {
                    self.step();
                    break;
                }
                Some('\\') => self.escape(&mut text),
                Some(other) => {
                    text.push(other);
                    self.step();
                }
            }
        }
        let at = self.since(&place);
        words.tokens.push(Token {
            text,
            is_quoted: true,
            at,
        });
    }

    fn word(&mut self, words: &mut Words) {
        let place = self.place();
        let mut text = String::new();
        while let Some(next) = self.peek() {
            match next {
                '\\' => self.escape(&mut text),
                ',' if self.is_separator() => break,
                '(' | ')' | ';' | '"' | '\n' => break,
                next if is_blank(next) => break,
                next => {
                    text.push(next);
                    self.step();
                }
            }
            // With `is_flat` a parenthesis is part of no word, and is passed over.
        }
        if text.is_empty() {
            self.step();
            return;
        }
        let at = self.since(&place);
        words.tokens.push(Token {
            text,
            is_quoted: false,
            at,
        });
    }

    /// Takes a backslash and what it protects.
    fn escape(&mut self, text: &mut String) {
        for _ in 0..2 {
            if let Some(next) = self.peek().filter(|next| *next != '\n') {
                text.push(next);
                self.step();
            }
        }
    }
}

struct Place {
    octet: usize,
    line: usize,
    column: usize,
}

/// A blank inside a line. Pages and documents bring blanks of their own.
fn is_blank(character: char) -> bool {
    character != '\n' && (character.is_whitespace() || character == '\u{feff}')
}
