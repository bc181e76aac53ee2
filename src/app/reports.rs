//! Reports that others send about a domain: the files that are read, and what of them is shown.

use std::rc::Rc;

use super::context::Context;
use super::model::{Model, Unasked};
use super::pending::Asker;
use super::{Anchor, Command, HttpBody, Move, ReportsCommand, asking};
use crate::answer::Answer;
use crate::asking::Query;
use crate::dns::{Failure, Name};
use crate::input::{self, ToAscii};
use crate::link::Place;
use crate::lookup::Source;
use crate::reports::{Presence, Totals, Unread};
use crate::route::Route;

/// While files are read, the page is drawn no more often than this, in milliseconds.
const MILLIS_BETWEEN_DRAWINGS: u64 = 250;

/// The most files that were not read and are listed.
const UNREAD_MAX: usize = 100;

/// How many groups are shown at first, and how many more with each press.
pub const GROUPS_SHOWN: usize = 10;

/// The page for reports.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    /// The files that are being read.
    pub run: Option<ReportsRun>,
    /// What the reports say together.
    pub totals: Rc<Totals>,
    /// How many files were read.
    pub files: usize,
    /// How many reports were in them.
    pub reports: usize,
    /// The first files that were not read.
    pub unread: Vec<UnreadFile>,
    /// How many were not.
    pub unread_count: usize,
    /// The groups that are open.
    pub open: Vec<Group>,
    /// The MX lists of domains that the reports are about, once they were wanted.
    pub lists: Vec<MxList>,
    /// The list of the answer that was shown last: the reader may have come from there.
    before: Option<(Name, Rc<Route>)>,
    more: [usize; GroupKind::ALL.len()],
    drawn_millis: u64,
}

/// Files that are being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportsRun {
    /// How many there are.
    pub files: usize,
    /// How many octets they have.
    pub octets: u64,
    /// How many are done.
    pub files_done: usize,
    /// How many octets those have.
    pub octets_done: u64,
    /// Whether it is to be stopped.
    pub is_stopping: bool,
}

/// A file that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadFile {
    /// Its name.
    pub name: String,
    /// Why.
    pub why: Unread,
}

/// A file that was read, or not.
#[derive(Clone, Debug)]
pub struct FileRead {
    /// How large it is.
    pub octets: u64,
    /// How many reports were in it.
    pub reports: usize,
    /// Where something in it, or all, was not read.
    pub unread: Option<UnreadFile>,
}

/// The MX list of a domain that reports are about.
#[derive(Clone, Debug)]
pub struct MxList {
    /// The domain.
    pub domain: Name,
    /// What is known of it.
    pub state: MxListState,
}

/// What is known of the MX list of a domain.
#[derive(Clone, Debug)]
pub enum MxListState {
    /// The answer is on its way.
    Asking(Box<Answer>),
    /// The list, and where in it the hosts are that reports name.
    Known(Rc<Route>, Vec<(String, Presence)>),
    /// It could not be found out.
    NotKnown,
}

crate::ids! {
    /// The lists of groups.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum GroupKind {
        /// Hosts with failures.
        Host = "host",
        /// Sources of messages without authentication.
        Failed = "failed",
        /// Sources of messages that are authenticated for another domain.
        Unaligned = "unaligned",
        /// Sources of messages that pass.
        Aligned = "aligned",
    }
}

/// A group, by its place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The list.
    pub kind: GroupKind,
    /// The place, from 0.
    pub place: usize,
}

/// Something that happened on the page for reports.
#[derive(Clone, Debug)]
pub enum ReportsEvent {
    /// Files were chosen in the field for them.
    FilesChosen,
    /// So many files of so many octets are about to be read.
    Begun {
        /// How many.
        files: usize,
        /// How many octets.
        octets: u64,
    },
    /// A file was read.
    FileRead(FileRead),
    /// There is no more to read: this is what all say together.
    Ended(Rc<Totals>),
    /// No more are to be read.
    Stopped,
    /// All that was read is to be forgotten.
    Cleared,
    /// A group was pressed: it opens, or closes again.
    GroupPressed(Group),
    /// More groups are wanted.
    MoreWanted(GroupKind),
    /// The hosts of this domain are to be compared with its MX list.
    ComparisonWanted(Name),
}

impl Reports {
    /// How many groups of a list are shown.
    pub fn shown(&self, kind: GroupKind) -> usize {
        GROUPS_SHOWN * (1 + self.more[kind as usize])
    }

    /// The MX list of a domain and its place; `None` where nobody wanted it yet.
    pub fn list_of(&self, domain: &Name) -> Option<(usize, &MxListState)> {
        let place = self.lists.iter().position(|list| list.domain == *domain)?;
        Some((place, &self.lists[place].state))
    }

    /// Takes an event; whether the page is to be drawn.
    fn update(&mut self, event: ReportsEvent, cx: &mut Context) -> bool {
        match event {
            ReportsEvent::FilesChosen => {
                cx.give(Command::Reports(ReportsCommand::Read {
                    field: Anchor::ReportsFiles,
                    before: self.totals.clone(),
                }));
                return false;
            }
            ReportsEvent::Begun { files, octets } => {
                self.run = Some(ReportsRun {
                    files,
                    octets,
                    ..ReportsRun::default()
                });
                cx.reveal(Anchor::ReportsProgress);
            }
            ReportsEvent::FileRead(file) => return self.on_file(file, cx.now.epoch_millis),
            ReportsEvent::Ended(totals) => {
                self.run = None;
                self.totals = totals;
                self.compare(cx.to_ascii);
                // What was open is elsewhere in the new order.
                self.open.clear();
                cx.give(Command::Move(Move::RestoreFocus(Anchor::ReportsProgress)));
            }
            ReportsEvent::Stopped => {
                if let Some(run) = &mut self.run {
                    run.is_stopping = true;
                }
                cx.give(Command::Reports(ReportsCommand::Stop));
            }
            ReportsEvent::Cleared => {
                for place in 0..self.lists.len() {
                    cx.stop_asking(Asker::MxList(place));
                }
                *self = Reports {
                    before: self.before.take(),
                    ..Reports::default()
                };
                cx.reveal(Anchor::ReportsFiles);
            }
            ReportsEvent::GroupPressed(group) => {
                match self.open.iter().position(|open| *open == group) {
                    Some(place) => drop(self.open.swap_remove(place)),
                    None => self.open.push(group),
                }
            }
            ReportsEvent::MoreWanted(kind) => self.more[kind as usize] += 1,
            ReportsEvent::ComparisonWanted(_) => return false,
        }
        true
    }

    /// Notes what is known of the MX list of a domain; at which place.
    fn set_list(&mut self, domain: Name, state: MxListState) -> usize {
        match self.lists.iter_mut().position(|list| list.domain == domain) {
            Some(place) => {
                self.lists[place].state = state;
                place
            }
            None => {
                self.lists.push(MxList { domain, state });
                self.lists.len() - 1
            }
        }
    }

    /// Whether the answer that was shown last is about a domain of the TLS reports.
    fn comes_from_domain(&self) -> bool {
        let domains = &self.totals.tls.scope.domains;
        let domain = self.before.as_ref().map(|(domain, _)| domain.as_str());
        domain.is_some_and(|domain| domains.contains(domain))
    }

    /// Looks for the hosts of the reports in the lists that are known.
    fn compare(&mut self, to_ascii: ToAscii) {
        if self.comes_from_domain()
            && let Some((domain, route)) = self.before.take()
        {
            self.set_list(domain, MxListState::Known(route, Vec::new()));
        }
        for list in &mut self.lists {
            if let MxListState::Known(route, hosts) = &mut list.state {
                hosts.clear();
                for key in self.totals.tls.rows.keys() {
                    // Rows of one host are next to each other.
                    let is_known = hosts.last().is_some_and(|(host, _)| *host == key.host);
                    let is_own = Name::new(&key.domain) == list.domain;
                    if is_own && !is_known && !key.host.is_empty() {
                        let presence = Presence::of(&key.host, route, to_ascii);
                        hosts.push((key.host.clone(), presence));
                    }
                }
            }
        }
    }

    /// Asks what is due until the list at this place is known, or cannot be.
    fn ask_list(&mut self, place: usize, cx: &mut Context) {
        let Some(list) = self.lists.get_mut(place) else {
            return;
        };
        let MxListState::Asking(answer) = &mut list.state else {
            return;
        };
        asking::ask_due(answer, Asker::MxList(place), cx);
        if !answer.has_list() {
            return;
        }
        answer.plan();
        let route = answer.derived.route.clone();
        list.state = match route.filter(|route| route.failure.is_none()) {
            Some(route) => MxListState::Known(route, Vec::new()),
            None => MxListState::NotKnown,
        };
        self.compare(cx.to_ascii);
    }

    /// Takes a file. Until all are read only how far that is is drawn, and that now and then.
    fn on_file(&mut self, file: FileRead, now_millis: u64) -> bool {
        let Some(run) = &mut self.run else {
            return false;
        };
        run.files_done += 1;
        run.octets_done += file.octets;
        self.reports += file.reports;
        self.files += usize::from(file.reports > 0);
        if let Some(unread) = file.unread {
            self.unread_count += 1;
            if self.unread.len() < UNREAD_MAX {
                self.unread.push(unread);
            }
        }
        let is_due = now_millis.saturating_sub(self.drawn_millis) >= MILLIS_BETWEEN_DRAWINGS;
        if is_due {
            self.drawn_millis = now_millis;
        }
        is_due
    }
}

impl Model {
    /// Opens the page for reports. From another place it takes along the list that is shown there, so that it need not be
    /// asked for again.
    pub(super) fn enter_reports(&mut self, cx: &mut Context) {
        if self.is_embedded {
            return;
        }
        let list = self.answer.as_deref().and_then(list_of);
        if self.link.place == Place::Reports || list.is_some() {
            let reports = self.reports.get_or_insert_default();
            if list.is_some() && reports.before != list {
                Rc::make_mut(reports).before = list;
            } else if self.link.place == Place::Reports && reports.comes_from_domain() {
                Rc::make_mut(reports).compare(cx.to_ascii);
            }
        }
    }

    /// Asks for the MX list of a domain that reports are about, unless the reader has to agree first.
    fn want_list(&mut self, domain: Name, cx: &mut Context) {
        let is_asking = |reports: &Reports| {
            let list = reports.list_of(&domain);
            list.is_some_and(|(_, state)| matches!(state, MxListState::Asking(_)))
        };
        let reading = input::read(domain.as_str(), cx.to_ascii);
        let Ok(subject) = reading.subject.clone() else {
            return;
        };
        if self.reports.as_deref().is_none_or(is_asking) {
            return;
        }
        let unasked = Unasked::MxList(domain.clone());
        let Some(answer) = self.begin_lookup(reading, subject, unasked, cx) else {
            return;
        };
        if let Some(reports) = self.reports.as_mut().map(Rc::make_mut) {
            let place = reports.set_list(domain, MxListState::Asking(Box::new(answer)));
            reports.ask_list(place, cx);
            // The button that was pressed is gone.
            cx.give(Command::Move(Move::RestoreFocus(Anchor::ReportsList(
                place,
            ))));
        }
    }

    /// Takes what a question about an MX list brought.
    pub(super) fn on_list_answer(
        &mut self,
        place: usize,
        query: Query,
        end: Result<HttpBody, Failure>,
        millis: u32,
        cx: &mut Context,
    ) {
        if let Some(reports) = self.reports.as_mut().map(Rc::make_mut) {
            if let Some(list) = reports.lists.get_mut(place)
                && let MxListState::Asking(answer) = &mut list.state
            {
                asking::on_ended(answer, Asker::MxList(place), query, end, millis, cx);
            }
            reports.ask_list(place, cx);
        }
    }

    /// Takes what happened on the page for reports; whether the page is to be drawn.
    pub(super) fn on_reports(&mut self, event: ReportsEvent, cx: &mut Context) -> bool {
        if let ReportsEvent::ComparisonWanted(domain) = event {
            self.want_list(domain, cx);
            return true;
        }
        let is_shown = self.link.place == Place::Reports;
        let reports = self.reports.as_mut().map(Rc::make_mut);
        reports.is_some_and(|reports| reports.update(event, cx)) && is_shown
    }
}

/// The list of an answer that came from a resolver, or is an example's, once it is there.
fn list_of(answer: &Answer) -> Option<(Name, Rc<Route>)> {
    let is_asked = matches!(answer.source, Source::Resolver | Source::Example(_));
    let route = answer.derived.route.as_ref().filter(|_| is_asked)?;
    let is_known = route.failure.is_none() && answer.has_list();
    let domain = route.domain.clone().filter(|_| is_known)?;
    Some((domain, route.clone()))
}
