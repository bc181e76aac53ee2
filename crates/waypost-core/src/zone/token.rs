//! The words of records, and where they stand.

use std::ops::Range;

use super::FlawKind;
use crate::dns::RecordType;

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
    /// What was asked for at a prompt; then there are no other words.
    pub asked: Option<Asked>,
}

/// What a tool was asked for: its short output says no more than the data.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub name: Token,
    /// `None` for a type that is not used.
    pub record_type: Option<RecordType>,
}

impl Words {
    /// Moves it down by so many lines and octets: its places were counted from there.
    pub fn move_by(&mut self, lines: usize, octets: usize) {
        self.lines.start += lines;
        self.lines.end += lines;
        let asked = self.asked.iter_mut().map(|asked| &mut asked.name);
        let places = self
            .tokens
            .iter_mut()
            .chain(asked)
            .map(|token| &mut token.at);
        for at in places.chain(self.flaw.iter_mut().map(|flaw| &mut flaw.0)) {
            at.line += lines;
            at.octets.start += octets;
            at.octets.end += octets;
        }
    }
}
