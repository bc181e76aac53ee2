//! A text cut into records: those of a zone file, and what a tool printed over several lines.

use super::cut::Cutter;
use super::token::Words;
use super::{LINES_MAX, pasted};

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
        let starts_line = cutter.column == 1;
        match starts_line.then(|| pasted::block(cutter.rest)).flatten() {
            Some(block) => cutter.take(block.words, block.lines),
            None => cutter.record(false),
        }
    }
    cutter
}
