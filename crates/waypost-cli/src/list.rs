//! A list of domains: a row of each, in the order of the list.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use waypost_core::asking::Query;
use waypost_core::dns::wire;
use waypost_core::finding::Severity;
use waypost_core::many::export::{self, File};
use waypost_core::many::{self, Batch, Choices, DOMAINS_MAX, Kind, Phase, Row, State};
use waypost_core::route::RouteKind;
use waypost_text::cli::Status;
use waypost_text::{Text, resolver};

use crate::http::{AT_ONCE, Event, Http};
use crate::input::{self, now_millis, to_ascii};
use crate::lookup::get;
use crate::options::List;
use crate::{Stop, complain, note, print};

/// How long is waited at most before it is looked whether something may be sent, in milliseconds.
const TICK_MILLIS: u64 = 1_000;

/// Looks up every domain of a list, and prints a row of each.
pub fn run(text: &Text, list: &List) -> Result<Status, Stop> {
    let words = text.cli();
    let octets = input::read(&list.file).map_err(|error| {
        let file = list.file.display().to_string();
        Stop::Usage((words.not_read)(&file, &error.to_string()))
    })?;
    let read = many::read(&many::decoded(&octets), to_ascii);
    tell_what_was_read(text, list, &read);
    if read.subjects.is_empty() {
        return Err(Stop::Usage(words.empty_list.to_owned()));
    }
    let choices = Choices {
        via: list.asking.via.clone(),
        via_is_chosen: list.asking.via_is_chosen,
        spreads: false,
        format: list.asking.format,
        at_once: AT_ONCE,
        asks_local: list.asking.asks_local,
    };
    let batch = Batch::new(&read, choices, now_millis());
    let (sender, events) = mpsc::channel();
    let interrupts = sender.clone();
    // The first Ctrl-C ends the run in order. Where no handler can be set, it ends the program, and what was printed stays.
    let _ = ctrlc::set_handler(move || drop(interrupts.send(Event::Interrupted)));
    let mut run = Run {
        text,
        bar: bar(batch.rows().len()),
        batch,
        http: Http::start(&sender),
        events,
        on_their_way: BTreeMap::new(),
        rows: Rows {
            form: list.form,
            out: io::stdout(),
            next: 0,
        },
    };
    let is_interrupted = run.go()?;
    run.bar.finish_and_clear();
    if is_interrupted {
        let (done, all) = (run.batch.done(), run.batch.rows().len());
        note(&(words.interrupted)(done, all));
        return Ok(Status::Interrupted);
    }
    if let Phase::Paused(stop) = run.batch.phase {
        complain(text, &(words.stopped)(stop));
    }
    let has_all = read.refused_count == 0 && read.left_out == 0 && !read.is_cut;
    Ok(status(run.batch.rows(), has_all, list.fail_on))
}

/// Says on standard error which lines of the list are not looked up.
fn tell_what_was_read(text: &Text, list: &List, read: &many::List) {
    let words = text.many();
    if read.is_cut {
        note(words.cut);
    }
    if read.left_out > 0 {
        note(&(words.left_out)(read.left_out, DOMAINS_MAX));
    }
    if read.folded > 0 {
        note(&(words.folded)(read.folded));
    }
    if read.refused_count > 0 {
        note(&(words.refused)(read.refused_count));
        for refused in &read.refused {
            note(&format!(
                "  {}",
                (words.refused_line)(refused.line, refused.fault)
            ));
        }
        let more = read.refused_count - read.refused.len();
        if more > 0 {
            note(&format!("  {}", (words.refused_more)(more)));
        }
    }
    if !read.local.is_empty() && !list.asking.asks_local {
        note(&(text.cli().locals)(read.local.len()));
    }
}

/// With what the command ends: problems that were asked for come first, then what is not known.
fn status(rows: &[Row], has_all: bool, fail_on: Option<Severity>) -> Status {
    let mut worst = rows
        .iter()
        .filter_map(|row| row.finished()?.findings.first())
        .map(|entry| entry.severity);
    let is_known = |row: &Row| match &row.state {
        State::Waiting | State::Asking => false,
        State::Withheld => true,
        State::Finished(finished) => finished.kind != RouteKind::Unknown,
    };
    if fail_on.is_some_and(|fail_on| worst.any(|worst| worst <= fail_on)) {
        Status::Problem
    } else if has_all && rows.iter().all(is_known) {
        Status::Fine
    } else {
        Status::Unknown
    }
}

/// The progress on standard error, which is drawn on a terminal alone.
fn bar(rows: usize) -> ProgressBar {
    let bar = ProgressBar::new(rows.try_into().unwrap_or(u64::MAX));
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {wide_msg}") {
        bar.set_style(style);
    }
    bar
}

/// A list on its way.
struct Run<'a> {
    text: &'a Text,
    batch: Batch,
    http: Http,
    events: Receiver<Event>,
    on_their_way: BTreeMap<u32, Query>,
    rows: Rows<io::Stdout>,
    bar: ProgressBar,
}

impl Run<'_> {
    /// Goes on until every domain has its row, or nothing more can be asked; whether it was interrupted.
    fn go(&mut self) -> io::Result<bool> {
        self.rows.begin()?;
        loop {
            self.ask_due();
            self.rows.print(&self.batch, &self.bar)?;
            self.show();
            match self.batch.phase {
                Phase::Running => (),
                Phase::Paused(_) if self.batch.in_flight() > 0 => (),
                Phase::Paused(_) | Phase::Finished | Phase::Cancelled => break,
            }
            let wakes_in = self.batch.wakes_in(now_millis());
            let wait = wakes_in.map_or(TICK_MILLIS, |millis| TICK_MILLIS.min(millis.into()));
            match self.events.recv_timeout(Duration::from_millis(wait)) {
                Ok(Event::Ended { id, end, .. }) => {
                    if let Some(query) = self.on_their_way.remove(&id) {
                        let outcome = query.outcome(end, wire::read);
                        self.batch.take_end(id, outcome, now_millis());
                    }
                }
                Err(RecvTimeoutError::Timeout) => (),
                // What is finished behind a row that is not is printed too.
                Ok(Event::Interrupted) | Err(RecvTimeoutError::Disconnected) => {
                    self.rows.print_finished(&self.batch, &self.bar)?;
                    return Ok(true);
                }
            }
        }
        self.rows.print_rest(&self.batch, &self.bar)?;
        Ok(false)
    }

    fn ask_due(&mut self) {
        let format = self.batch.choices.format;
        for ask in self.batch.take_due(now_millis()) {
            let query = Query::new(ask.question, ask.via, format);
            self.http.get(get(ask.ticket, &query));
            self.on_their_way.insert(ask.ticket, query);
        }
    }

    fn show(&self) {
        let (words, batch) = (self.text.many(), &self.batch);
        let says = match batch.resting(now_millis()) {
            Some((via, seconds)) => (words.resting)(resolver::name(via), seconds).to_string(),
            None => {
                let done = (words.done)(batch.done(), batch.rows().len());
                match batch.in_a_second() {
                    Some(rate) => format!("{done}, {}", (words.pace)(rate, batch.seconds_left())),
                    None => done,
                }
            }
        };
        self.bar.set_message(says);
        self.bar
            .set_position(batch.done().try_into().unwrap_or(u64::MAX));
    }
}

/// The rows that are printed: each once, in the order of the list, as soon as all before it are finished.
struct Rows<Out> {
    form: File,
    out: Out,
    /// The place of the first row that was not printed.
    next: usize,
}

impl<Out: Write> Rows<Out> {
    fn begin(&mut self) -> io::Result<()> {
        match self.form {
            File::Csv => self.out.write_all(export::csv_head().as_bytes()),
            File::Json => Ok(()),
        }
    }

    /// Prints the rows that are due.
    fn print(&mut self, batch: &Batch, bar: &ProgressBar) -> io::Result<()> {
        let rest = batch.rows().get(self.next..).unwrap_or_default();
        let due = rest.iter().take_while(|row| is_settled(row)).count();
        self.print_these(rest.iter().take(due), bar)
    }

    /// Prints every finished row that is left: the run is over before the others are.
    fn print_finished(&mut self, batch: &Batch, bar: &ProgressBar) -> io::Result<()> {
        let rest = batch.rows().get(self.next..).unwrap_or_default();
        self.print_these(rest.iter().filter(|row| is_settled(row)), bar)
    }

    /// Prints all that are left, those without an answer too.
    fn print_rest(&mut self, batch: &Batch, bar: &ProgressBar) -> io::Result<()> {
        let rest = batch.rows().get(self.next..).unwrap_or_default();
        self.print_these(rest.iter(), bar)
    }

    fn print_these<'a>(
        &mut self,
        rows: impl Iterator<Item = &'a Row>,
        bar: &ProgressBar,
    ) -> io::Result<()> {
        let mut lines = String::new();
        for row in rows {
            match self.form {
                File::Csv => lines.push_str(&export::csv_row(row)),
                File::Json => {
                    lines.push_str(&print::json(&export::json_row(row)));
                    lines.push('\n');
                }
            }
            self.next += 1;
        }
        if lines.is_empty() {
            return Ok(());
        }
        // Whole lines are written at once: whatever ends the program cuts none.
        bar.suspend(|| {
            self.out.write_all(lines.as_bytes())?;
            self.out.flush()
        })
    }
}

/// Whether nothing about a row changes any more.
fn is_settled(row: &Row) -> bool {
    !matches!(Kind::of(row), Kind::Waiting)
}
