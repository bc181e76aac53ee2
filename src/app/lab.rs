//! The lab: records that are tried out, and what senders would do with them. Nothing is asked.

use std::rc::Rc;

use super::context::Context;
use super::model::{Field, Model};
use super::{Against, Anchor, Beside, Command, Comparison, LabEvent, Move, Now, Takeover};
use crate::answer::Answer;
use crate::dns::Name;
use crate::input::{self, Subject};
use crate::link::{Link, Place, Section, Show};
use crate::lookup::example::ExampleId;
use crate::lookup::{Lookup, Source};
use crate::zone::recipe::{self, Recipe, Step};
use crate::zone::{self, Change, Draft, Form, Printed, Zone};

/// The domain whose records are tried out where none is named.
pub const DOMAIN: &str = "example.com";

/// The most steps that can be taken back.
const STEPS_MAX: usize = 200;

/// What is typed without a longer pause than this is one step, in milliseconds.
const PAUSE_MILLIS: u64 = 1_000;

/// The longest text that a link holds, in octets: encoded it is up to three times as long, and browsers and chats cut
/// off what is longer.
pub const LINK_TEXT_OCTETS_MAX: usize = 16 * 1024;

/// The lab.
#[derive(Clone, Debug)]
pub struct Lab {
    /// The domain and the records, as typed.
    pub sheet: Rc<Sheet>,
    /// What was understood of them.
    pub draft: Rc<Draft>,
    /// In which form the records are taken away.
    pub form: Form,
    /// The row that is being dragged.
    pub dragged: Option<usize>,
    /// The plan that is followed.
    pub job: Option<Job>,
    /// What is live, once it was asked.
    pub live: Option<Rc<Answer>>,
    /// The plan beside it, once both are there.
    pub beside: Option<Rc<Beside>>,
    /// What the records are compared with.
    pub comparison: Comparison,
    /// Whether the live records are to take the place of those here.
    pub takeover: Takeover,
    past: Vec<Rc<Sheet>>,
    future: Vec<Rc<Sheet>>,
    /// What was changed last, and when.
    last: Option<(Touch, u64)>,
}

/// What the reader writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The domain, as typed.
    pub domain: String,
    /// The records, as typed.
    pub text: String,
}

/// How the lab is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// By typing: what was typed stands in its field already.
    Typed,
    /// By all else: nothing of it is seen until it is drawn.
    Made,
}

/// A plan that is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What for.
    pub recipe: Recipe,
    /// The records it starts from.
    pub base: Rc<Zone>,
    /// The new hosts, as typed.
    pub hosts: String,
    /// The host that the work is about.
    pub host: Option<Name>,
    /// The last step that was taken, the first is 0.
    pub taken: Option<usize>,
}

impl Job {
    /// The new hosts; those of a sample while none is typed. Words that are no host are left out.
    pub fn new_hosts(&self) -> Vec<Name> {
        let words = self.hosts.split([',', ' ', ';']).map(Name::new);
        let mut hosts: Vec<Name> = words.filter(recipe::is_host).take(HOSTS_MAX).collect();
        hosts.dedup();
        if hosts.is_empty() {
            self.recipe
                .sample_hosts()
                .iter()
                .map(|host| Name::new(host))
                .collect()
        } else {
            hosts
        }
    }

    /// Whether the hosts are those of a sample.
    pub fn is_sample(&self) -> bool {
        let words = self.hosts.split([',', ' ', ';']).map(Name::new);
        self.recipe.wants_new_hosts() && !words.into_iter().any(|name| recipe::is_host(&name))
    }

    /// The host that the work is about: the one that was chosen, else the first of the list.
    pub fn host(&self) -> Option<Name> {
        let hosts = self.base.hosts();
        let chosen = self.host.clone().filter(|host| hosts.contains(host));
        chosen.or_else(|| hosts.into_iter().next())
    }

    /// The steps.
    pub fn steps(&self) -> Vec<Step> {
        recipe::plan(
            self.recipe,
            &self.base,
            &self.new_hosts(),
            self.host().as_ref(),
        )
    }
}

/// The most new hosts of a plan.
const HOSTS_MAX: usize = 10;

/// What was touched: the same again soon after is the same step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Touch {
    Domain,
    Text,
    /// A cell of the table: its row, and which.
    Cell(usize, u8),
    Other,
}

impl Lab {
    fn new(sheet: Sheet) -> Lab {
        Lab {
            comparison: Comparison::with_start(&sheet.text),
            takeover: Takeover::default(),
            sheet: Rc::new(sheet),
            draft: Rc::new(zone::read("", &Name::root())),
            form: Form::default(),
            dragged: None,
            job: None,
            live: None,
            beside: None,
            past: Vec::new(),
            future: Vec::new(),
            last: None,
        }
    }

    /// The domain; where none is typed one that is nobody's.
    pub fn domain(&self) -> &str {
        match self.sheet.domain.trim() {
            "" => DOMAIN,
            domain => domain,
        }
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether a step was taken back that can be taken again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether the text is too long for a link to hold it.
    pub fn is_beyond_link(&self) -> bool {
        self.sheet.text.len() > LINK_TEXT_OCTETS_MAX
    }

    /// Takes a new sheet as a step.
    fn write(&mut self, sheet: Sheet, touch: Touch, now: Now) {
        if sheet == *self.sheet {
            return;
        }
        let before = std::mem::replace(&mut self.sheet, Rc::new(sheet));
        let goes_on = self.last.is_some_and(|(last, at_millis)| {
            last == touch
                && touch != Touch::Other
                && now.epoch_millis.saturating_sub(at_millis) < PAUSE_MILLIS
        });
        if !goes_on {
            self.past.push(before);
            if self.past.len() > STEPS_MAX {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.last = Some((touch, now.epoch_millis));
    }

    pub(super) fn write_text(&mut self, text: String, touch: Touch, now: Now) {
        let domain = self.sheet.domain.clone();
        self.write(Sheet { domain, text }, touch, now);
    }

    fn step_back(&mut self) {
        if let Some(sheet) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.sheet, sheet));
        }
        self.last = None;
    }

    fn step_on(&mut self) {
        if let Some(sheet) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.sheet, sheet));
        }
        self.last = None;
    }

    /// A host that is not in the list yet: `mx1`, `mx2` and so on.
    fn new_host(&self) -> Name {
        let rows = self.draft.rows();
        let name =
            |number: usize| Name::new(&format!("mx{number}.{}", self.draft.zone.domain.as_str()));
        let is_new = |name: &Name| rows.iter().all(|row| row.host != *name);
        (1..=rows.len() + 1)
            .map(name)
            .find(is_new)
            .unwrap_or_else(|| name(1))
    }

    /// The records become those after a step of the plan.
    fn go_to_step(&mut self, place: usize, now: Now) {
        let Some(job) = &mut self.job else { return };
        let Some(step) = job.steps().into_iter().nth(place) else {
            return;
        };
        job.taken = Some(place);
        self.write_text(step.zone.print(Printed::ForLab), Touch::Other, now);
    }

    /// Shows where a flaw stands.
    fn select(&self, flaw: usize, cx: &mut Context) {
        if let Some(flaw) = self.draft.flaws.get(flaw) {
            let octets = &flaw.at.octets;
            cx.give(Command::Move(Move::Select {
                field: Anchor::LabLines,
                start: units(&self.sheet.text, octets.start),
                end: units(&self.sheet.text, octets.end),
            }));
        }
    }

    /// Until its first step is taken a plan starts from the records as they are.
    fn follow_draft(&mut self) {
        if let Some(job) = self.job.as_mut().filter(|job| job.taken.is_none()) {
            job.base = Rc::new(self.draft.zone.clone());
        }
    }

    fn change(&mut self, change: &Change, now: Now) {
        let touch = match change {
            Change::Preference(row, _) => Touch::Cell(*row, 0),
            Change::Host(row, _) => Touch::Cell(*row, 1),
            Change::Addresses(row, _) => Touch::Cell(*row, 2),
            _ => Touch::Other,
        };
        let text = self.draft.change(&self.sheet.text, change);
        self.write_text(text, touch, now);
    }
}

/// The place of an octet in UTF-16 units, as browsers count.
fn units(text: &str, octet: usize) -> u32 {
    let before = text.get(..octet).unwrap_or(text);
    u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
}

impl Lab {
    /// Takes what happened in the lab itself; what answers from the changed records, and what asks, is the program's.
    fn update(&mut self, event: LabEvent, cx: &mut Context) {
        match event {
            LabEvent::DomainTyped(domain) => {
                let text = self.sheet.text.clone();
                self.write(Sheet { domain, text }, Touch::Domain, cx.now);
            }
            LabEvent::TextTyped(text) => self.write_text(text, Touch::Text, cx.now),
            LabEvent::Changed(change) => {
                self.change(&change, cx.now);
                if let Some(anchor) = self.focus_after(&change) {
                    cx.reveal(anchor);
                }
            }
            LabEvent::HostWanted => self.add_host(cx),
            LabEvent::Dragged(row) => self.dragged = Some(row),
            LabEvent::LetGo => self.dragged = None,
            LabEvent::Dropped(slot) => {
                if let Some(row) = self.dragged.take() {
                    self.change(&Change::To(row, slot), cx.now);
                }
            }
            LabEvent::Undone => self.step_back(),
            LabEvent::Redone => self.step_on(),
            LabEvent::Cleared => self.write_text(String::new(), Touch::Other, cx.now),
            LabEvent::ExampleWanted(domain) => self.load_example(domain, cx.now),
            LabEvent::FlawWanted(index) => self.select(index, cx),
            LabEvent::FixWanted(index) => self.fix(index, cx),
            LabEvent::FixesWanted(fix) => {
                let text = self.draft.mend_all(&self.sheet.text, fix, cx.to_ascii);
                self.write_text(text, Touch::Other, cx.now);
                cx.focus(Anchor::LabLines);
            }
            LabEvent::FormChosen(form) => self.form = form,
            LabEvent::RecipeChosen(recipe) => self.job = recipe.map(|recipe| self.new_job(recipe)),
            LabEvent::StepWanted(index) => self.go_to_step(index, cx.now),
            LabEvent::RecipeHostsTyped(hosts) => self.change_job(|job, _| job.hosts = hosts),
            LabEvent::RecipeHostChosen(host) => self.change_job(|job, _| job.host = Some(host)),
            LabEvent::PlanRestarted => self.change_job(|job, zone| {
                job.base = Rc::new(zone.clone());
                job.taken = None;
            }),
            LabEvent::LinesWanted => cx.reveal(Anchor::LabLines),
            // No step of the browser's history: *Back* would bring back the records as they were then.
            LabEvent::ResultWanted => cx.reveal(Anchor::LabResult),
            LabEvent::PlanWanted => {
                if self.job.is_none() {
                    self.job = Some(self.new_job(Recipe::Move));
                }
                cx.reveal(Anchor::Section(Section::Plan));
            }
            LabEvent::StartTaken => self.comparison.begin_with(&self.sheet.text),
            LabEvent::LiveWanted
            | LabEvent::LiveTakeoverWanted
            | LabEvent::ComparedWith(_)
            | LabEvent::EditWanted => (),
        }
    }

    fn add_host(&mut self, cx: &mut Context) {
        let host = self.new_host();
        let row = self.draft.rows().len();
        self.change(&Change::Add(host), cx.now);
        cx.reveal(Anchor::LabHost(row));
    }

    fn load_example(&mut self, domain: String, now: Now) {
        if let Some(example) = ExampleId::with_id(&domain) {
            let text = example.lines().to_owned();
            self.comparison.begin_with(&text);
            self.write(Sheet { domain, text }, Touch::Other, now);
        }
    }

    /// Mends a flaw; one that cannot be mended is shown where it stands.
    fn fix(&mut self, index: usize, cx: &mut Context) {
        let flaw = self.draft.flaws.get(index);
        match flaw.and_then(|flaw| flaw.mend(&self.sheet.text, cx.to_ascii)) {
            Some(text) => {
                self.write_text(text, Touch::Other, cx.now);
                cx.focus(Anchor::LabLines);
            }
            None => self.select(index, cx),
        }
    }

    /// A plan that starts from the records as they are now.
    fn new_job(&self, recipe: Recipe) -> Job {
        Job {
            recipe,
            base: Rc::new(self.draft.zone.clone()),
            hosts: String::new(),
            host: None,
            taken: None,
        }
    }

    /// Changes the plan that is followed, where the records are these.
    fn change_job(&mut self, change: impl FnOnce(&mut Job, &Zone)) {
        if let Some(job) = &mut self.job {
            change(job, &self.draft.zone);
        }
    }

    /// Reads what is written, about this domain.
    fn read(&mut self, domain: &Name) {
        self.draft = Rc::new(zone::read(&self.sheet.text, domain));
    }
}

impl Model {
    /// Opens the lab with what the link says.
    pub(super) fn open_lab_now(&mut self, cx: &mut Context) {
        let reading = input::read(&self.link.subject, cx.to_ascii);
        let domain = match &reading.subject {
            Ok(Subject::Domain(domain)) => domain.name().as_str().to_owned(),
            _ => reading.domain_part.clone(),
        };
        self.link.subject = reading.canonical();
        let text = zone::one_a_line(self.link.records.as_deref().unwrap_or_default());
        let mut lab = Lab::new(Sheet { domain, text });
        if self.link.show == Some(Show::Section(Section::Plan)) {
            lab.job = Some(lab.new_job(Recipe::Move));
        }
        self.lab = Some(Rc::new(lab));
        self.field = Field::default();
        self.try_out_now(cx);
        self.show_link(cx);
    }

    /// Takes what happened in the lab.
    pub(super) fn on_lab(&mut self, event: LabEvent, cx: &mut Context) {
        match event {
            LabEvent::EditWanted => return self.edit_answer(cx),
            LabEvent::LiveWanted => {
                self.compare_with(Against::Live);
                return self.ask_live(cx);
            }
            LabEvent::ComparedWith(against) => {
                self.compare_with(against);
                let is_known = self.lab.as_ref().is_none_or(|lab| lab.live.is_some());
                if against == Against::Live && !is_known {
                    self.ask_live(cx);
                }
                return;
            }
            LabEvent::LiveTakeoverWanted => return self.take_live_over(cx),
            _ => (),
        }
        let Some(lab) = self.lab.as_mut().map(Rc::make_mut) else {
            return;
        };
        let before = lab.sheet.clone();
        let removed = match &event {
            LabEvent::Changed(Change::Remove(row)) => Some(*row),
            _ => None,
        };
        let is_back_or_on = matches!(event, LabEvent::Undone | LabEvent::Redone);
        let is_new_start = matches!(event, LabEvent::StartTaken);
        lab.update(event, cx);
        // What fills an empty lab is what it begins with; what is typed letter by letter has no beginning yet.
        if before.text.trim().is_empty() && !is_back_or_on && lab.sheet.text != before.text {
            lab.comparison.begin_with(&lab.sheet.text);
        }
        if lab.sheet != before {
            self.on_written(cx);
        } else if is_new_start {
            self.follow_problems();
        }
        if let Some((lab, row)) = self.lab.as_ref().zip(removed) {
            cx.reveal(lab.in_place_of(row));
        }
    }

    /// Answers from the records that are written now, and puts them into the link.
    pub(super) fn on_written(&mut self, cx: &mut Context) {
        self.link.step = None;
        self.try_out(cx);
        self.link_lab(cx);
    }

    /// Makes records of the answer that is shown, to be changed in the lab.
    fn edit_answer(&mut self, cx: &mut Context) {
        let Some(answer) = self.answer.as_deref() else {
            return;
        };
        let (Some(lines), Some(subject)) = (answer.lines(), answer.subject()) else {
            return;
        };
        self.link = Link {
            place: Place::Lab,
            subject: subject.canonical(),
            records: Some(lines),
            step: None,
            show: None,
            ..self.link.clone()
        };
        self.set_link(true, cx);
        self.open_lab(cx);
        cx.reveal(Anchor::LabHeading);
    }

    /// Answers all questions about the domain of the lab from its records.
    pub(super) fn try_out_now(&mut self, cx: &mut Context) {
        self.stop_asking(cx);
        self.confirm = None;
        self.previous_answer = None;
        self.answer = None;
        self.forget_walk();
        cx.give(Command::Play(false));
        let Some(lab) = self.lab.as_mut().map(Rc::make_mut) else {
            return;
        };
        lab.comparison.progress = None;
        let reading = input::read(lab.domain(), cx.to_ascii);
        let Ok(Subject::Domain(domain)) = reading.subject.clone() else {
            // Half a domain is typed: the lines are read all the same.
            lab.read(&Name::new(DOMAIN));
            if reading.subject.is_err() {
                self.refuse(reading, cx.now);
            }
            return;
        };
        lab.read(domain.name());
        lab.follow_draft();
        let subject = Subject::Domain(domain);
        let is_other = |live: &Rc<Answer>| live.subject() != Some(&subject);
        if lab.live.as_ref().is_some_and(is_other) {
            lab.live = None;
            lab.beside = None;
        }
        if lab.draft.zone.is_empty() {
            return;
        }
        let source = Source::Records(Rc::new(lab.draft.zone.clone()));
        let mut answer = self.new_answer(reading, cx.now);
        answer.source = source;
        answer.lookup = Some(Lookup::new(subject));
        self.answer = Some(answer.into());
        self.ask_due(cx);
        self.compare_live();
    }

    /// Puts the whole lab into the link; the local part of an address stays in the field.
    fn link_lab(&mut self, cx: &mut Context) {
        let Some(lab) = &self.lab else { return };
        let is_held = |text: &String| !text.trim().is_empty() && !lab.is_beyond_link();
        self.link.subject = input::read(lab.sheet.domain.trim(), cx.to_ascii).canonical();
        self.link.records = Some(lab.sheet.text.clone()).filter(is_held);
        self.set_link(false, cx);
    }

    /// How the lab was changed since, if it was: most of the page shows something else then.
    pub fn edit_since(&self, before: &Model) -> Option<Edit> {
        let (lab, old) = self.lab.as_ref().zip(before.lab.as_ref())?;
        let is_typed = lab.last.is_some_and(|(touch, _)| touch != Touch::Other);
        let edit = if is_typed { Edit::Typed } else { Edit::Made };
        (!Rc::ptr_eq(lab, old)).then_some(edit)
    }

    /// The title of the page in the lab.
    pub(super) fn title_of_lab(&self) -> String {
        let subject = self.link.subject.as_str();
        let domain = if subject.is_empty() { DOMAIN } else { subject };
        (self.lang.text().lab().title_of)(domain)
    }
}

impl Lab {
    /// What gets the focus after a change that moves what had it.
    fn focus_after(&self, change: &Change) -> Option<Anchor> {
        match change {
            Change::Up(row) => self.record_of(*row).map(Anchor::LabUp),
            Change::Down(row) => self.record_of(*row).map(Anchor::LabDown),
            _ => None,
        }
    }

    /// The button of the row that took the place of one that was removed, or else of the last: more than one is removed
    /// often.
    fn in_place_of(&self, row: usize) -> Anchor {
        let last = self.draft.rows().len().checked_sub(1);
        match last.and_then(|last| self.record_of(row.min(last))) {
            Some(record) => Anchor::LabRemove(record),
            None => Anchor::LabAdd,
        }
    }

    /// The record of a row, which keeps its number where rows are moved.
    fn record_of(&self, row: usize) -> Option<usize> {
        self.draft.rows().get(row).map(|row| row.record)
    }
}
