//! Lines cut into words: quotation marks, escapes, comments, parentheses (RFC 1035 section 5.1).

use std::ops::Range;

use super::FlawKind;
use super::token::{Names, Span, Token, Words};

/// The most lines that one pair of parentheses may hold; beyond that the second is taken to be missing.
const PARENTHESES_LINES_MAX: usize = 64;

/// Cuts a line into records, whatever it looks like as a whole.
pub(super) fn words_of_line(line: &str) -> Vec<Words> {
    let mut cutter = Cutter::new(line, false);
    while !cutter.rest.is_empty() {
        cutter.record(false);
    }
    cutter.found
}

/// A text that is cut from its start to its end.
pub(super) struct Cutter<'a> {
    pub rest: &'a str,
    octet: usize,
    /// The line at which the rest starts; the first is 1.
    pub line: usize,
    /// The character of that line; the first is 1.
    pub column: usize,
    is_single_line: bool,
    is_cut: bool,
    /// The records so far.
    pub found: Vec<Words>,
    /// The commas between two records of a line, and the blanks behind them, in octets. One in a parenthesis that is
    /// never closed is left out: beyond it everything would be inside.
    pub commas: Vec<Range<usize>>,
}

impl Cutter<'_> {
    /// Where the text is the start of a longer one (`is_cut`), a record that it leaves open is none.
    pub fn new(text: &str, is_cut: bool) -> Cutter<'_> {
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

    /// Takes records that fill the next lines; their places are counted from here.
    pub fn take(&mut self, records: Vec<Words>, lines: usize) {
        for mut words in records {
            words.move_by(self.line - 1, self.octet);
            self.found.push(words);
        }
        for _ in 0..lines {
            let end = self.rest.find('\n').map_or(self.rest.len(), |end| end + 1);
            self.rest = &self.rest[end..];
            self.octet += end;
            self.line += 1;
        }
    }

    /// Reads one record; with `is_flat` a parenthesis opens nothing.
    pub fn record(&mut self, is_flat: bool) {
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
            asked: None,
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
