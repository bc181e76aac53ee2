//! Sentences on a terminal: in lines of its width and with colours; elsewhere as plain text, a sentence to a line.

use std::io::{self, Write};

use console::{Style, Term};
use textwrap::{Options, WordSplitter};
use waypost_core::answer::Answer;
use waypost_core::encoding::visible;
use waypost_core::finding::Severity;
use waypost_text::Text;
use waypost_text::answer::{self, Line, Role};

/// The narrowest lines that are made.
const COLUMNS_MIN: usize = 40;

/// The widest: longer lines are hard to read.
const COLUMNS_MAX: usize = 100;

/// Where lines are printed, and how.
#[derive(Debug)]
pub struct Printer<Out> {
    out: Out,
    /// The most columns of a line; `None` where lines are not broken.
    columns: Option<usize>,
    is_coloured: bool,
}

impl Printer<io::Stdout> {
    /// Prints on standard output, as `NO_COLOR` and the terminal want it.
    pub fn new(out: io::Stdout) -> Printer<io::Stdout> {
        let size = Term::stdout().size_checked();
        Printer {
            out,
            columns: size.map(|(_, columns)| columns.into()),
            is_coloured: console::colors_enabled(),
        }
    }
}

impl<Out: Write> Printer<Out> {
    /// Prints an answer.
    pub fn answer(&mut self, text: &Text, answer: &Answer) -> io::Result<()> {
        let lines = answer::lines(text, answer);
        lines.iter().try_for_each(|line| self.line(line))
    }

    /// Prints a line.
    pub fn line(&mut self, line: &Line) -> io::Result<()> {
        let (lead, words) = styles(line.role);
        let set = |style: Style, text: &str| {
            style
                .force_styling(self.is_coloured)
                .apply_to(text)
                .to_string()
        };
        let mut whole = String::new();
        for (style, text) in [(lead, &line.lead), (words, &line.words)] {
            // An empty text has nothing to be set in colour.
            if !text.is_empty() {
                whole.push_str(&set(style, text));
            }
        }
        let columns = self.columns.filter(|_| can_be_broken(line.role));
        let Some(columns) = columns else {
            return writeln!(self.out, "{whole}");
        };
        let options = Options::new(columns.clamp(COLUMNS_MIN, COLUMNS_MAX))
            .subsequent_indent(indent(line))
            .break_words(false)
            .word_splitter(WordSplitter::NoHyphenation);
        for part in textwrap::wrap(&whole, options) {
            writeln!(self.out, "{part}")?;
        }
        Ok(())
    }
}

/// JSON in which nothing is hidden and nothing commands a terminal: such characters are escaped, which leaves its values as
/// they are.
pub fn json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut units = [0; 2];
    for sign in text.chars() {
        let is_plain = sign.is_ascii() || !is_hidden(sign);
        if is_plain {
            shown.push(sign);
            continue;
        }
        for unit in sign.encode_utf16(&mut units) {
            shown.push_str(&format!("\\u{unit:04x}"));
        }
    }
    shown
}

fn is_hidden(sign: char) -> bool {
    let sign = sign.to_string();
    visible(&sign) != sign
}

/// Records and hosts stay in one piece, for copying.
fn can_be_broken(role: Role) -> bool {
    !matches!(
        role,
        Role::Publish | Role::Remove | Role::Host | Role::Skipped | Role::Between
    )
}

/// What stands before the further lines of a sentence.
fn indent(line: &Line) -> &'static str {
    if line.to_string().starts_with(['-', ' ']) {
        "  "
    } else {
        ""
    }
}

/// How the lead of a line is shown, and how the rest.
fn styles(role: Role) -> (Style, Style) {
    let plain = Style::new();
    match role {
        Role::Headline | Role::Concern | Role::Level => (plain.clone(), plain.bold()),
        Role::Problem(severity) => (of_severity(severity), plain),
        Role::Publish => (plain.clone().green(), plain),
        Role::Remove => (plain.clone().red(), plain),
        Role::Skipped | Role::Source => (plain.clone().dim(), plain.dim()),
        Role::Note | Role::Count | Role::Fix | Role::Host | Role::Policies | Role::Between => {
            (plain.clone(), plain)
        }
    }
}

fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Breaks | Severity::BreaksSome => Style::new().red().bold(),
        Severity::Violates | Severity::Fragile => Style::new().yellow().bold(),
        Severity::Advice | Severity::Opinion | Severity::Info | Severity::Positive => {
            Style::new().cyan()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(columns: Option<usize>, is_coloured: bool, line: &Line) -> String {
        let mut printer = Printer {
            out: Vec::new(),
            columns,
            is_coloured,
        };
        printer.line(line).unwrap();
        String::from_utf8(printer.out).unwrap()
    }

    fn problem() -> Line {
        Line {
            role: Role::Problem(Severity::Breaks),
            lead: "- Breaks mail:".to_owned(),
            words: " No mail server of this domain has an address.".to_owned(),
        }
    }

    #[test]
    fn a_terminal_gets_lines_of_its_width_and_everything_else_whole_sentences() {
        let line = problem();
        assert_eq!(printed(None, false, &line), format!("{line}\n"));
        assert_eq!(
            printed(Some(42), false, &line),
            "- Breaks mail: No mail server of this\n  domain has an address.\n"
        );
        let record = Line {
            role: Role::Publish,
            ..problem()
        };
        assert_eq!(printed(Some(42), false, &record).lines().count(), 1);
    }

    #[test]
    fn colours_change_nothing_that_is_said() {
        let coloured = printed(Some(42), true, &problem());
        assert!(coloured.contains("\u{1b}["), "{coloured:?}");
        let said = console_less(&coloured);
        assert_eq!(said, printed(Some(42), false, &problem()));
    }

    #[test]
    fn json_keeps_its_values_and_hides_nothing() {
        let text = "{\n \"a\": \"caf\u{e9} \u{202e}\u{9b}\u{e0041}\"\n}";
        let shown = json(text);
        assert_eq!(
            shown,
            "{\n \"a\": \"caf\u{e9} \\u202e\\u009b\\udb40\\udc41\"\n}"
        );
        let values = [text, &shown].map(serde_json::from_str::<serde_json::Value>);
        assert_eq!(values[0].as_ref().unwrap(), values[1].as_ref().unwrap());
    }

    /// A text without the sequences that set colours.
    fn console_less(text: &str) -> String {
        let mut parts = text.split("\u{1b}[");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |said, part| said + part.split_once('m').unwrap().1)
    }
}
