//! Which question next, until everything is known; and the trace of every question.
//!
//! A [`Lookup`] is pure: answers go in, questions come out. It is asked for the questions that are due,
//! told what became of each, and can at any time be planned into a route with what is known so far.

pub mod backoff;
mod cause;
pub mod example;
mod saved;
pub mod several;
mod source;

use std::rc::Rc;

use crate::dns::resolver::{Format, Via};
use crate::dns::{Outcome, Question, RecordType};
use crate::input::{MailDomain, Subject};
use crate::route::{self, Answers, HOSTS_ASKED_MAX, Known, Route, Sender};

pub use cause::{Cause, cause};
pub use saved::{Saved, SavedError};
pub use source::{Origin, Provenance, Source};

/// The most questions on their way at once; more would wait in the browser with their time running.
pub const IN_FLIGHT_MAX: usize = 64;

/// The most questions for policy and diagnosis of one lookup (docs/contract.md, section 3).
pub const FURTHER_QUESTIONS_MAX: usize = 60;

/// How long one question may take, in milliseconds (docs/contract.md, section 3).
pub const QUESTION_MILLIS_MAX: u32 = 5_000;

/// Why a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To find the way: MX, A, AAAA.
    Route,
    /// To read the policies of the domain or to explain what was found.
    Further,
}

/// One question and what became of it.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// What was asked.
    pub question: Question,
    /// Why.
    pub purpose: Purpose,
    /// Every time it was asked and an end was seen, in order.
    pub attempts: Vec<Attempt>,
    /// What came of it; `None` while nothing has, or where it was cancelled.
    pub outcome: Option<Rc<Outcome>>,
}

impl Exchange {
    /// Whether the name is one that nobody has published, asked about to see whether every name has an MX. The only
    /// other MX question of the diagnosis repeats one of the route without checking signatures.
    pub fn is_about_made_up_name(&self) -> bool {
        self.purpose == Purpose::Further
            && self.question.record_type == RecordType::Mx
            && !self.question.checking_disabled
    }
}

/// One time a question was asked.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// Who was asked; `None` for the answers that Waypost brings along.
    pub via: Option<Via>,
    /// In which form.
    pub format: Format,
    /// What came of it.
    pub outcome: Rc<Outcome>,
    /// How long it took, in milliseconds.
    pub millis: u32,
    /// The start of the body as it came.
    pub raw: Rc<str>,
    /// Whether another embed on the page asked, so that nobody here saw it.
    pub is_shared: bool,
}

/// Everything asked and answered about one subject.
#[derive(Clone, Debug)]
pub struct Lookup {
    subject: Subject,
    exchanges: Vec<Exchange>,
    /// Positions in `exchanges`, sorted by question.
    by_question: Vec<usize>,
    in_flight: usize,
    is_cancelled: bool,
    /// Whether the answers were kept, so that nothing is asked any more.
    is_replayed: bool,
    hosts_max: usize,
    revision: u32,
}

impl Lookup {
    /// A lookup that has asked nothing yet.
    pub fn new(subject: Subject) -> Self {
        Lookup {
            subject,
            exchanges: Vec::new(),
            by_question: Vec::new(),
            in_flight: 0,
            is_cancelled: false,
            is_replayed: false,
            hosts_max: HOSTS_ASKED_MAX,
            revision: 0,
        }
    }

    /// The same, which asks for the addresses of fewer hosts.
    pub fn with_hosts_max(mut self, hosts_max: usize) -> Self {
        self.hosts_max = hosts_max;
        self
    }

    /// A lookup of another time. It asks nothing: what was not asked then, or not answered, is not known.
    pub fn replayed(subject: Subject, exchanges: Vec<Exchange>, is_cancelled: bool) -> Self {
        let mut lookup = Lookup {
            is_cancelled,
            is_replayed: true,
            ..Lookup::new(subject)
        };
        for exchange in exchanges {
            if let Err(place) = lookup.find(&exchange.question) {
                lookup.by_question.insert(place, lookup.exchanges.len());
                lookup.exchanges.push(exchange);
            }
        }
        lookup
    }

    /// The same lookup, going on where it was: what was not asked then may be asked.
    pub fn resumed(mut self) -> Self {
        self.is_replayed = false;
        self.revision += 1;
        self
    }

    /// What is looked up.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// The mail domain; `None` for an address literal.
    pub fn domain(&self) -> Option<&MailDomain> {
        self.subject.domain()
    }

    /// Every question so far, in the order asked.
    pub fn exchanges(&self) -> &[Exchange] {
        &self.exchanges
    }

    /// The questions that are to be asked now, marked as asked: those of the route first, then of the
    /// `further` ones as many as the limits leave room for.
    pub fn take_due(
        &mut self,
        further: impl FnOnce(&Lookup, usize) -> Vec<Question>,
    ) -> Vec<Question> {
        let of_route = self.route_due();
        self.take_due_of(&of_route, further)
    }

    /// The same, where it is known what is due of the route.
    pub fn take_due_of(
        &mut self,
        of_route: &[Question],
        further: impl FnOnce(&Lookup, usize) -> Vec<Question>,
    ) -> Vec<Question> {
        if self.is_over() {
            return Vec::new();
        }
        let mut due = Vec::new();
        for question in of_route {
            self.begin(question.clone(), Purpose::Route, &mut due);
        }
        let is_further = |exchange: &&Exchange| exchange.purpose == Purpose::Further;
        let asked = self.exchanges.iter().filter(is_further).count();
        let left = FURTHER_QUESTIONS_MAX.saturating_sub(asked);
        let further = further(self, left);
        for question in further.into_iter().take(left) {
            self.begin(question, Purpose::Further, &mut due);
        }
        due
    }

    /// Marks a question as asked, unless it was before or too many are on their way.
    fn begin(&mut self, question: Question, purpose: Purpose, due: &mut Vec<Question>) {
        if self.in_flight() >= IN_FLIGHT_MAX {
            return;
        }
        if let Err(place) = self.find(&question) {
            self.by_question.insert(place, self.exchanges.len());
            due.push(question.clone());
            self.exchanges.push(Exchange {
                question,
                purpose,
                attempts: Vec::new(),
                outcome: None,
            });
            self.in_flight += 1;
        }
    }

    /// Notes that a question was asked in vain and will be asked again.
    pub fn note_attempt(&mut self, question: &Question, attempt: Attempt) {
        if let Some(exchange) = self.exchange_mut(question) {
            exchange.attempts.push(attempt);
        }
    }

    /// Notes what finally came of a question.
    pub fn settle(&mut self, question: &Question, attempt: Attempt) {
        let mut was_open = false;
        if let Some(exchange) = self.exchange_mut(question) {
            was_open = exchange.outcome.is_none();
            exchange.outcome = Some(attempt.outcome.clone());
            exchange.attempts.push(attempt);
        }
        self.in_flight -= usize::from(was_open);
        self.revision += 1;
    }

    /// Stops: nothing more is due, what has not come counts as not known.
    pub fn cancel(&mut self) {
        self.is_cancelled = true;
        self.revision += 1;
    }

    /// Whether the reader stopped it.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled
    }

    /// Whether nothing more is asked, and what has no answer will have none.
    fn is_over(&self) -> bool {
        self.is_cancelled || self.is_replayed
    }

    /// How many questions are waited for.
    pub fn in_flight(&self) -> usize {
        if self.is_over() { 0 } else { self.in_flight }
    }

    /// The questions of the route that have no answer yet, asked or not.
    pub fn route_due(&self) -> Vec<Question> {
        route::due(&self.subject, self)
    }

    /// Another one after everything that may change what follows from the answers.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// What is known so far, ordered for this sender.
    pub fn route(&self, sender: &Sender) -> Route {
        route::plan(&self.subject, self, sender)
    }

    /// What came of a question; `None` while nothing has.
    pub fn outcome(&self, question: &Question) -> Option<&Outcome> {
        self.exchange(question)?.outcome.as_deref()
    }

    /// How often a resolver was asked a question in vain so far.
    pub fn tries(&self, question: &Question, via: &Via) -> usize {
        let is_own = |attempt: &&Attempt| attempt.via.as_ref() == Some(via);
        self.exchange(question).map_or(0, |exchange| {
            exchange.attempts.iter().filter(is_own).count()
        })
    }

    /// What came of the MX question about the domain itself.
    pub fn mx_outcome(&self) -> Option<&Outcome> {
        let name = self.domain()?.name().clone();
        self.outcome(&Question::new(name, RecordType::Mx))
    }

    /// The place of a question among the sorted ones: where it is, or where it would be.
    fn find(&self, question: &Question) -> Result<usize, usize> {
        self.by_question
            .binary_search_by(|&position| self.exchanges[position].question.cmp(question))
    }

    fn exchange(&self, question: &Question) -> Option<&Exchange> {
        let place = self.find(question).ok()?;
        self.exchanges.get(self.by_question[place])
    }

    fn exchange_mut(&mut self, question: &Question) -> Option<&mut Exchange> {
        let place = self.find(question).ok()?;
        self.exchanges.get_mut(self.by_question[place])
    }
}

impl Answers for Lookup {
    fn known(&self, question: &Question) -> Known<'_> {
        match self.outcome(question) {
            Some(outcome) => Known::Answered(outcome),
            None if self.is_over() => Known::Lost,
            None => Known::Pending,
        }
    }

    fn hosts_asked_max(&self) -> usize {
        self.hosts_max
    }
}
