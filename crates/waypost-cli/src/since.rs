//! Snapshots: saving an answer, and what has changed since one was saved.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use waypost_core::answer::Answer;
use waypost_core::dns::resolver::{Format, Via};
use waypost_core::encoding::visible;
use waypost_core::finding::Finding;
use waypost_core::input::Reading;
use waypost_core::lookup::Source;
use waypost_core::snapshot::{
    self, Comparison, Problems, Snapshot, SnapshotError, UNPACKED_OCTETS_MAX,
};
use waypost_text::Text;
use waypost_text::answer::{self, Line, Role};
use waypost_text::cli::CliText;
use waypost_text::trace::Moment;

use crate::Stop;
use crate::options::Asking;
use crate::print::Printer;

/// How hard links are packed: as hard as can be.
const LEVEL: u8 = 10;

/// Reads a snapshot of this subject, from a link or from a file with one: the answer as it was.
pub fn read(words: &CliText, given: &str, reading: &Reading) -> Result<Answer, Stop> {
    let link = match snapshot::payload_in(given) {
        Some(_) => given.to_owned(),
        None => fs::read_to_string(given).unwrap_or_default(),
    };
    let payload =
        snapshot::payload_in(&link).ok_or_else(|| Stop::Usage((words.no_snapshot_link)(given)))?;
    let refused = |error| Stop::Usage((words.bad_snapshot)(error).to_owned());
    let kept = unpacked(payload).map_err(refused)?;
    let now = reading.canonical();
    if kept.subject != now {
        let then = visible(&kept.subject);
        return Err(Stop::Usage((words.other_domain)(&then, &now)));
    }
    let source = Source::Snapshot(kept.origin);
    let mut then = kept.answer(reading.clone(), source).map_err(refused)?;
    then.work_out();
    Ok(then)
}

fn unpacked(payload: &str) -> Result<Snapshot, SnapshotError> {
    let packed = snapshot::packed(payload)?;
    let octets = decompress_to_vec_with_limit(&packed, UNPACKED_OCTETS_MAX)
        .map_err(|_| SnapshotError::Damaged)?;
    Snapshot::read(&octets)
}

/// Who is asked to compare: whoever the command line names, else the resolver that was chosen then. One that only a link
/// names is not sent anything.
pub fn asking(words: &CliText, given: &Asking, then: &Answer) -> Result<Asking, Stop> {
    if given.via_is_chosen || !then.via_is_chosen {
        return Ok(given.clone());
    }
    match &then.via {
        Via::Known(_) => Ok(Asking {
            via: then.via.clone(),
            via_is_chosen: true,
            ..given.clone()
        }),
        Via::Custom(_) => {
            let url = visible(then.via.url(Format::Json)).into_owned();
            Err(Stop::Usage((words.other_resolver)(&url)))
        }
    }
}

/// Saves an answer as the link of a snapshot.
pub fn save(words: &CliText, file: &Path, answer: &Answer) -> Result<(), Stop> {
    let packed = Snapshot::of(answer).map(|kept| compress_to_vec(&kept.write(), LEVEL));
    let payload = packed.and_then(|packed| snapshot::payload(&packed));
    let payload = payload.ok_or_else(|| Stop::Usage(words.no_snapshot.to_owned()))?;
    fs::write(file, format!("{}\n", snapshot::fragment(&payload))).map_err(|error| {
        let file = file.display().to_string();
        Stop::Usage((words.not_written)(&file, &error.to_string()))
    })
}

/// What has changed since a snapshot.
#[derive(Debug)]
pub struct Since {
    then: Answer,
    comparison: Comparison,
    problems: Problems,
}

impl Since {
    /// Compares an earlier answer with one of now.
    pub fn of(then: Answer, now: &Answer) -> Since {
        let comparison = snapshot::compare(&then, now);
        let problems = match comparison {
            Comparison::Compared { .. } => snapshot::problems(&then, now),
            Comparison::NothingThen | Comparison::NothingNow => Problems::default(),
        };
        Since {
            then,
            comparison,
            problems,
        }
    }

    /// Whether both answers say something, so that they could be compared.
    pub fn is_compared(&self) -> bool {
        matches!(self.comparison, Comparison::Compared { .. })
    }

    /// Whether anything has changed: a record, or a problem.
    pub fn has_changes(&self) -> bool {
        match &self.comparison {
            Comparison::Compared { changes, .. } => {
                !changes.is_empty() || !self.problems.is_empty()
            }
            Comparison::NothingThen | Comparison::NothingNow => false,
        }
    }

    /// Prints it, and a line between it and what follows.
    pub fn print<Out: Write>(&self, text: &Text, printer: &mut Printer<Out>) -> io::Result<()> {
        self.lines(text)
            .iter()
            .try_for_each(|line| printer.line(line))
    }

    fn lines(&self, text: &Text) -> Vec<Line> {
        let words = text.share();
        let note = |says: &str| Line::new(Role::Note, says);
        let mut lines = Vec::new();
        match &self.comparison {
            Comparison::NothingThen => lines.push(note(words.nothing_then)),
            Comparison::NothingNow => lines.push(note(words.nothing_now)),
            Comparison::Compared { changes, has_gaps } => {
                let says = (words.since_says)(&Moment::new(self.then.asked_at_millis));
                lines.push(Line::new(Role::Concern, says));
                if changes.is_empty() {
                    lines.push(note(words.nothing_changed));
                }
                let change = |change| Line::item((words.change)(change));
                lines.extend(changes.iter().map(change));
                if *has_gaps {
                    lines.push(note(words.has_gaps));
                }
                lines.extend(self.problem_lines(text));
            }
        }
        lines.push(Line::between());
        lines
    }

    /// Those that came with their fix, those that went without.
    fn problem_lines(&self, text: &Text) -> Vec<Line> {
        let words = text.cli();
        if self.problems.is_empty() {
            return vec![Line::new(Role::Note, words.same_problems)];
        }
        let mut lines = Vec::new();
        let mut add = |head: &str, findings: &[Finding], lines_max: usize| {
            if findings.is_empty() {
                return;
            }
            lines.push(Line::between());
            lines.push(Line::new(Role::Concern, head));
            for finding in findings {
                lines.extend(answer::problem(text, finding).into_iter().take(lines_max));
            }
        };
        add(words.came, &self.problems.came, usize::MAX);
        add(words.went, &self.problems.went, 1);
        lines
    }
}
