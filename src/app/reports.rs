//! Reports that others send about a domain: the files that are read, and what of them is shown.

use std::rc::Rc;

use super::context::Context;
use super::model::Model;
use super::{Anchor, Command, Move, ReportsCommand};
use crate::link::Place;
use crate::reports::{Totals, Unread};

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
}

impl Reports {
    /// How many groups of a list are shown.
    pub fn shown(&self, kind: GroupKind) -> usize {
        GROUPS_SHOWN * (1 + self.more[kind as usize])
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
                *self = Reports::default();
                cx.reveal(Anchor::ReportsFiles);
            }
            ReportsEvent::GroupPressed(group) => {
                match self.open.iter().position(|open| *open == group) {
                    Some(place) => drop(self.open.swap_remove(place)),
                    None => self.open.push(group),
                }
            }
            ReportsEvent::MoreWanted(kind) => self.more[kind as usize] += 1,
        }
        true
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
    /// Opens the page for reports.
    pub(super) fn enter_reports(&mut self) {
        if self.link.place == Place::Reports && !self.is_embedded && self.reports.is_none() {
            self.reports = Some(Rc::default());
        }
    }

    /// Takes what happened on the page for reports; whether the page is to be drawn.
    pub(super) fn on_reports(&mut self, event: ReportsEvent, cx: &mut Context) -> bool {
        let is_shown = self.link.place == Place::Reports;
        let reports = self.reports.as_mut().map(Rc::make_mut);
        reports.is_some_and(|reports| reports.update(event, cx)) && is_shown
    }
}
