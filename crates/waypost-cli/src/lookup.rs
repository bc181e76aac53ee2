//! One domain: its lookup, and what is printed of it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use waypost_core::answer::{Answer, PolicyFile};
use waypost_core::asking::{Backoffs, Query};
use waypost_core::diagnosis::{Diagnosis, Outcome};
use waypost_core::dns::{BODY_OCTETS_MAX, wire};
use waypost_core::encoding::visible;
use waypost_core::finding::Severity;
use waypost_core::input as reading;
use waypost_core::lookup::QUESTION_MILLIS_MAX;
use waypost_core::policy::Published;
use waypost_core::policy::sts::{self, FILE_MILLIS_MAX, FILE_OCTETS_MAX};
use waypost_core::report::{self, Build};
use waypost_text::cli::Status;
use waypost_text::{Text, resolver};

use crate::http::{Event, Get, Http};
use crate::input::{now_millis, source_of, to_ascii};
use crate::options::One;
use crate::print::Printer;
use crate::{Stop, complain, note, print, since};

/// How often what is waited for is shown, in milliseconds.
const TICK_MILLIS: u64 = 100;

/// Looks a domain up and prints its answer.
pub fn run(text: &Text, one: &One) -> Result<Status, Stop> {
    let words = text.cli();
    let reading = reading::read(&one.typed, to_ascii);
    let subject = match &reading.subject {
        Ok(subject) => subject.clone(),
        Err(error) => {
            let why = (text.field().error)(error, &one.typed);
            if one.is_report {
                let mut answer = Answer::new(reading.clone(), Default::default(), now_millis());
                answer.work_out();
                print_report(&answer)?;
            }
            complain(text, &why.to_string());
            return Ok(Status::Usage);
        }
    };
    let source = source_of(&subject);
    let then = match &one.compare {
        Some(compare) => Some(since::read(words, compare, &reading)?),
        None => None,
    };
    let asking = match &then {
        Some(then) => since::asking(words, &one.asking, then)?,
        None => one.asking.clone(),
    };
    let is_local = subject.domain().is_some_and(|domain| domain.is_local());
    if is_local && !source.is_given() && !asking.asks_local {
        let name = subject.canonical();
        let why = (words.local)(&name, resolver::name(&asking.via));
        return Err(Stop::Usage(why.to_string()));
    }
    let mut answer = Answer::new(reading, source, now_millis());
    answer.via = asking.via;
    answer.via_is_chosen = asking.via_is_chosen;
    answer.format = asking.format;
    look_up(text, &mut answer, one.fetches_policy);

    let lacks_policy = matches!(answer.policy_file, PolicyFile::Unreadable);
    if let Some(domain) = answer.domain().filter(|_| lacks_policy) {
        let url = sts::policy_url(domain);
        complain(text, &(words.no_policy_file)(&url));
    }

    let changes = then.map(|then| since::Since::of(then, &answer));
    let mut printer = Printer::new(io::stdout());
    if one.is_report {
        print_report(&answer)?;
    } else {
        if let Some(changes) = &changes {
            changes.print(text, &mut printer)?;
        }
        printer.answer(text, &answer)?;
    }
    if let Some(file) = &one.snapshot {
        since::save(words, file, &answer)?;
    }
    Ok(status(&answer, one.fail_on, changes.as_ref()))
}

fn print_report(answer: &Answer) -> io::Result<()> {
    let report = report::json(answer, &Build::default());
    writeln!(io::stdout(), "{}", print::json(&report))
}

/// With what the command ends: problems that were asked for come first, then changes, then what is not known.
fn status(answer: &Answer, fail_on: Option<Severity>, changes: Option<&since::Since>) -> Status {
    let fails = |fail_on: Severity| {
        let mut findings = answer.derived.findings.iter();
        findings.any(|finding| finding.severity <= fail_on)
    };
    let diagnosis = Diagnosis::of(answer);
    let is_unknown = diagnosis.outcome == Outcome::NotKnown
        || diagnosis.unanswered > 0
        || matches!(answer.policy_file, PolicyFile::Unreadable);
    if fail_on.is_some_and(fails) {
        Status::Problem
    } else if changes.is_some_and(since::Since::has_changes) {
        Status::Changed
    } else if is_unknown || changes.is_some_and(|changes| !changes.is_compared()) {
        Status::Unknown
    } else {
        Status::Fine
    }
}

/// Asks until every query has ended, and fetches the policy file where that is wanted and there should be one.
fn look_up(text: &Text, answer: &mut Answer, fetches_policy: bool) {
    let (sender, events) = mpsc::channel();
    let mut run = Run {
        http: Http::start(&sender),
        events,
        on_their_way: BTreeMap::new(),
        last_id: 0,
        parked: Vec::new(),
        backoffs: Backoffs::default(),
        bar: spinner(),
    };
    run.ask_all(text, answer);
    if fetches_policy {
        run.fetch_policy(answer);
    }
    run.bar.finish_and_clear();
}

/// A spinner on standard error, which is drawn on a terminal alone.
fn spinner() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar
}

/// A lookup on its way.
struct Run {
    http: Http,
    events: Receiver<Event>,
    on_their_way: BTreeMap<u32, Query>,
    last_id: u32,
    /// Queries that wait until their resolver may be asked again.
    parked: Vec<Query>,
    backoffs: Backoffs,
    bar: ProgressBar,
}

impl Run {
    fn ask_all(&mut self, text: &Text, answer: &mut Answer) {
        loop {
            self.ask_due(text, answer);
            answer.work_out();
            if self.on_their_way.is_empty() && self.parked.is_empty() {
                return;
            }
            self.show(text, answer);
            match self.events.recv_timeout(Duration::from_millis(TICK_MILLIS)) {
                Ok(Event::Ended { id, end, millis }) => {
                    if let Some(query) = self.on_their_way.remove(&id) {
                        let attempt = query.read(end, millis, wire::read);
                        let backoffs = &mut self.backoffs;
                        let again = answer.take_end(query, attempt, backoffs, now_millis());
                        if let Some(query) = again {
                            self.put(text, query);
                        }
                    }
                }
                Ok(Event::Interrupted) | Err(RecvTimeoutError::Timeout) => (),
                // The threads are gone, and nothing comes any more.
                Err(RecvTimeoutError::Disconnected) => {
                    answer.stop();
                    answer.work_out();
                    return;
                }
            }
        }
    }

    /// Sends what is due, and what waited long enough. What needs no resolver is answered at once, and may make other
    /// questions due.
    fn ask_due(&mut self, text: &Text, answer: &mut Answer) {
        let parked = std::mem::take(&mut self.parked);
        for query in parked {
            match self.backoffs.left(&query.via, now_millis()) {
                Some(_) => self.parked.push(query),
                None => self.send(query),
            }
        }
        loop {
            let due = answer.take_due();
            if due.is_empty() {
                return;
            }
            for question in due {
                match answer.source.answer(&question) {
                    Some(attempt) => answer.settle(&question, attempt),
                    None => {
                        let query = Query::new(question, answer.via.clone(), answer.format);
                        self.put(text, query);
                    }
                }
            }
        }
    }

    /// Sends a query, or lets it wait where its resolver wants to be left alone: that is said once.
    fn put(&mut self, text: &Text, query: Query) {
        let Some(left) = self.backoffs.left(&query.via, now_millis()) else {
            return self.send(query);
        };
        if self.parked.is_empty() {
            let name = resolver::name(&query.via);
            let waits = (text.many().resting)(name, left.div_ceil(1_000));
            self.bar.suspend(|| note(&waits.to_string()));
        }
        self.parked.push(query);
    }

    fn send(&mut self, query: Query) {
        self.last_id += 1;
        self.http.get(get(self.last_id, &query));
        self.on_their_way.insert(self.last_id, query);
    }

    fn show(&self, text: &Text, answer: &Answer) {
        let lookup = answer.lookup.as_ref();
        let begun = lookup.map_or(0, |lookup| lookup.exchanges().len());
        let open = lookup.map_or(0, |lookup| lookup.in_flight());
        let asked = (text.diagnosis().asking)(begun - open, begun);
        self.bar.set_message(visible(&asked).into_owned());
        self.bar.tick();
    }

    /// Fetches the MTA-STS policy file, where the DNS says that there is one.
    fn fetch_policy(&mut self, answer: &mut Answer) {
        let policy = answer.derived.policy.as_ref();
        let is_announced = policy.is_some_and(|policy| matches!(policy.sts, Published::Record(_)));
        // A name that breaks a URL has no web server.
        let domain = answer.domain().filter(|domain| domain.is_host_name());
        let Some(domain) = domain.filter(|_| is_announced) else {
            return;
        };
        if answer.source.is_given() {
            answer.policy_file = PolicyFile::Unreadable;
        } else {
            self.last_id += 1;
            self.http.get(Get {
                id: self.last_id,
                url: sts::policy_url(domain),
                accept: None,
                millis_max: FILE_MILLIS_MAX,
                octets_max: FILE_OCTETS_MAX,
            });
            if let Ok(Event::Ended { end, .. }) = self.events.recv() {
                answer.policy_file = PolicyFile::fetched(&end);
            }
        }
        answer.work_out();
    }
}

/// What is fetched for a query.
pub fn get(id: u32, query: &Query) -> Get {
    Get {
        id,
        url: query.url(),
        accept: Some(query.format.accept()),
        millis_max: QUESTION_MILLIS_MAX,
        octets_max: BODY_OCTETS_MAX,
    }
}
