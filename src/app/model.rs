//! What the program knows.

use std::rc::Rc;

use super::{Command, Opening};
use crate::dns::Question;
use crate::dns::resolver::{Format, Via};
use crate::finding::{self, Facts, Finding, Other};
use crate::input::{InputError, MailDomain, Reading, Subject};
use crate::kept::Kept;
use crate::link::{Link, Theme};
use crate::lookup::rest::Rest;
use crate::lookup::several::Several;
use crate::lookup::{Lookup, QUESTION_MILLIS_MAX, Source};
use crate::policy::dkim::{DkimState, Selector};
use crate::policy::{self, Policy};
use crate::report::Build;
use crate::route::{Answers, Known, Route, RouteKind, Sender};
use crate::text::Lang;

use super::{Lab, Many, PolicyFile, Replay, Share, Walk};

/// The number of a request; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(pub u32);

/// Everything the page shows, and what it waits for.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What the link of the page says.
    pub link: Link,
    /// The language shown.
    pub lang: Lang,
    /// The theme shown.
    pub theme: Theme,
    /// The fragment in the address bar.
    pub(super) shown_fragment: String,
    /// The form in which questions are put.
    pub format: Format,
    /// The field.
    pub field: Field,
    /// What is asked about before anything is sent.
    pub confirm: Option<Confirm>,
    /// The lookup that was asked for last.
    pub answer: Option<Rc<Answer>>,
    /// The last answer with a list, kept in sight while the newer one has none.
    pub kept: Option<Rc<Answer>>,
    /// What becomes of a link that kept answers.
    pub replay: Replay,
    /// The answer that a link kept, while the same is asked again.
    pub then: Option<Rc<Answer>>,
    /// The panel with the links.
    pub share: Rc<Share>,
    /// Whether the system offers where to send a link.
    pub can_send: bool,
    /// The walk-through of the answer.
    pub walk: Rc<Walk>,
    /// The lab, while it is open.
    pub lab: Option<Rc<Lab>>,
    /// The page for many domains, once it was opened.
    pub many: Option<Rc<Many>>,
    /// What was just done, said once.
    pub notice: Option<Notice>,
    /// The folds that were opened by hand.
    pub unfolded: Rc<Vec<Fold>>,
    /// The address of the page without query and fragment.
    pub address: String,
    /// Whether the page stands inside another.
    pub is_embedded: bool,
    /// Whether an embed may ask without another press: the reader pressed once, or the author said so.
    pub may_ask: bool,
    /// Which build this is.
    pub build: Build,
    /// The resolver that was remembered.
    pub remembered_via: Option<Via>,
    /// What waits for the reader to agree.
    pub(super) unasked: Option<Reading>,
    /// Custom resolvers and local names that were agreed to.
    pub(super) agreed: Vec<String>,
    pub(super) requests: Vec<Request>,
    pub(super) last_request: u32,
    /// The fetch of a policy file that is waited for.
    pub(super) policy_request: Option<RequestId>,
    /// Requests to resolvers that are asked beside the one of the lookup.
    pub(super) side_requests: Vec<Request>,
    /// Requests about what is live, beside the lab.
    pub(super) live_requests: Vec<Request>,
    /// The answers that were here before the program had to start anew, until they are asked for.
    pub(super) handed: Option<Kept>,
    /// What the link wanted shown and was shown.
    pub(super) revealed: Option<String>,
    pub(super) parked: Vec<Question>,
    pub(super) resting: Vec<Resting>,
}

/// The field and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// What stands in it.
    pub text: String,
    /// What is wrong with it, once it was sent off.
    pub error: Option<InputError>,
}

/// A question to the reader before anything is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirm {
    /// The link names a resolver of somebody's own.
    Resolver(Via),
    /// The name is one that only a local network knows.
    LocalName(MailDomain),
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A text was copied.
    Copied,
    /// Copying was not allowed.
    NotCopied,
}

/// Something that is shown only once it is opened, since there may be thousands of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The raw answers of a question, by its place among those asked.
    Question(usize),
    /// The questions beyond the first few.
    Questions,
    /// The hosts of a level beyond the first few, by its place in the route.
    Tier(usize),
}

/// A lookup and what follows from it so far.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was typed.
    pub reading: Reading,
    /// The lookup; `None` where the input was wrong, so that nothing was asked.
    pub lookup: Option<Lookup>,
    /// Where mail goes, as far as is known; `None` where the input was wrong.
    pub route: Option<Rc<Route>>,
    /// What deserves a remark, as far as is known.
    pub findings: Rc<Vec<Finding>>,
    /// What the domain publishes beside its MX records; `None` where there is no domain to ask about.
    pub policy: Option<Rc<Policy>>,
    /// The MTA-STS policy file, once the reader asked for it.
    pub policy_file: PolicyFile,
    /// Whether the reader asked for keys of signatures.
    pub is_dkim_wanted: bool,
    /// The keys of signatures under common names, as far as they were asked for.
    pub dkim: Rc<Vec<(Selector, DkimState)>>,
    /// What every known resolver says, once the reader asked for it.
    pub several: Option<Rc<Several>>,
    /// The seed of the lots.
    pub seed: u32,
    /// Who is asked; after a failure, who took over.
    pub via: Via,
    /// Whether the reader chose who is asked, so that nobody takes over.
    pub via_is_chosen: bool,
    /// In which form the questions are put.
    pub format: Format,
    /// Where the answers come from.
    pub source: Source,
    /// When it was asked: milliseconds since 1970, UTC.
    pub asked_at_millis: u64,
    /// Until when the resolver wants to be left alone, where it said so.
    pub waiting: Option<Waiting>,
    /// Whether the list is so long in coming that the page says so.
    pub is_slow: bool,
}

/// A resolver wants to be left alone for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// For how long, in seconds.
    pub seconds: u32,
}

impl Answer {
    /// Whether every question of the lookup has ended, for good or ill.
    #[inline(never)]
    pub fn is_complete(&self) -> bool {
        match &self.lookup {
            Some(lookup) => lookup.in_flight() == 0 && lookup.has_route(),
            None => true,
        }
    }

    /// Whether the list can be shown.
    pub fn has_list(&self) -> bool {
        self.lookup.as_ref().is_some_and(Lookup::has_list)
    }

    /// What is looked up.
    pub fn subject(&self) -> Option<&Subject> {
        self.reading.subject.as_ref().ok()
    }

    /// Whether it says something about the domain: hosts, or that there are none. An answer that could
    /// not be had says nothing.
    pub fn is_known(&self) -> bool {
        let says = |route: &Rc<Route>| route.kind != RouteKind::Unknown || !route.tiers.is_empty();
        self.has_list() && self.route.as_ref().is_some_and(says)
    }

    /// Stops waiting: what has not come will not be known.
    pub(super) fn stop(&mut self) {
        if let Some(lookup) = &mut self.lookup {
            lookup.cancel();
        }
        self.waiting = None;
        self.replan();
    }

    /// Works out anew what follows from what is known now.
    pub(super) fn replan(&mut self) {
        let sender = Sender::default();
        let Some(lookup) = &self.lookup else {
            self.findings = Rc::new(finding::findings(&self.facts(&Nothing, None, &sender, &[])));
            return;
        };
        let route = lookup.route(&sender);
        self.policy = route
            .domain
            .as_ref()
            .map(|domain| Rc::new(policy::policy(domain, &route, lookup)));
        if let Some(domain) = route.domain.as_ref().filter(|_| self.is_dkim_wanted) {
            self.dkim = Rc::new(policy::dkim(domain, lookup));
        }
        let is_small = lookup.exchanges().len() <= EXCHANGES_FOLLOWED_MAX;
        if is_small || lookup.in_flight() == 0 {
            let others = self.others();
            let facts = self.facts(lookup, Some(&route), &sender, &others);
            self.findings = Rc::new(finding::findings(&facts));
        }
        self.route = Some(Rc::new(route));
    }

    /// What the checks look at.
    fn facts<'a>(
        &'a self,
        answers: &'a dyn Answers,
        route: Option<&'a Route>,
        sender: &'a Sender,
        others: &'a [Other<'a>],
    ) -> Facts<'a> {
        Facts {
            reading: &self.reading,
            route,
            answers,
            sender,
            seed: self.seed,
            resolver_validates: match &self.via {
                Via::Known(resolver) => resolver.validates && self.source.is_of_resolver(),
                Via::Custom(_) => true,
            },
            policy: self.policy.as_deref(),
            sts_file: self.policy_file.file(),
            others,
        }
    }

    /// The questions for policy and diagnosis that are due, at most `left`: policy first.
    pub(super) fn further_due(&self, lookup: &Lookup, left: usize) -> Vec<Question> {
        let sender = Sender::default();
        let route = lookup.route(&sender);
        let Some(domain) = route.domain.clone() else {
            return Vec::new();
        };
        let mut due = policy::due(&domain, &route, lookup, left);
        let left = left.saturating_sub(due.len());
        due.retain(|question| self.source.knows(question));
        // The diagnosis asks about what was found: once the addresses are there. An example stands for
        // what its name says and nothing else.
        if lookup.has_route() && !self.source.is_given() {
            due.extend(finding::questions(
                &self.facts(lookup, Some(&route), &sender, &[]),
                left,
            ));
        }
        if self.is_dkim_wanted {
            let left = left.saturating_sub(due.len());
            let keys = policy::dkim_due(&domain, lookup, left);
            due.extend(
                keys.into_iter()
                    .filter(|question| self.source.knows(question)),
            );
        }
        due
    }
}

/// The most questions of a lookup whose findings are worked out after every answer; with more they wait
/// until all have come.
const EXCHANGES_FOLLOWED_MAX: usize = 120;

/// No answers at all: for what was typed and could not be looked up.
struct Nothing;

impl Answers for Nothing {
    fn known(&self, _: &Question) -> Known<'_> {
        Known::Lost
    }
}

/// A request on its way.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub id: RequestId,
    pub question: Question,
    pub via: Via,
    pub format: Format,
}

impl Request {
    /// What sends it off.
    pub fn command(&self) -> Command {
        Command::Ask {
            request: self.id,
            url: self.via.question_url(&self.question, self.format),
            accept: self.format.accept(),
            millis_max: QUESTION_MILLIS_MAX,
        }
    }
}

/// A resolver that asked to be left alone.
#[derive(Clone, Debug)]
pub(super) struct Resting {
    pub via: Via,
    pub rest: Rest,
}

impl Model {
    /// What is shown after a [quiet](Opening::is_quiet) opening, before that is taken in.
    pub fn at_rest(opening: &Opening) -> Model {
        Model {
            lang: opening.lang,
            theme: opening.theme,
            address: opening.address.clone(),
            is_embedded: opening.is_embedded,
            build: opening.build.clone(),
            ..Model::default()
        }
    }

    /// Who is asked next, and whether the reader chose them: the link, else what was remembered.
    pub fn via(&self) -> (Via, bool) {
        match self.link.via.as_ref().or(self.remembered_via.as_ref()) {
            Some(via) => (via.clone(), true),
            None => (Via::default(), false),
        }
    }

    /// The answer that is shown as the list: the newest with one.
    pub fn shown(&self) -> Option<&Rc<Answer>> {
        let own = self.answer.as_ref().filter(|answer| answer.is_known());
        own.or(self.kept.as_ref())
    }

    /// The answer, to be changed.
    pub(super) fn answer_mut(&mut self) -> Option<&mut Answer> {
        self.answer.as_mut().map(Rc::make_mut)
    }
}
