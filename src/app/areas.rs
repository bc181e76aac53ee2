//! What the program calls of each area that is fetched when it is needed, and when that is.

use super::context::Context;
use super::model::Model;
use super::{
    Anchor, Command, CopyTarget, Event, HttpBody, LabEvent, ManyEvent, Opening, Recent,
    RecentLookup, ReportsEvent, Sent, ShareEvent, SignatureEvent, WalkEvent,
};
use crate::answer::Answer;
use crate::area::{Area, Slot, slot};
use crate::asking::Query;
use crate::dns::resolver::Format;
use crate::dns::{Failure, HttpAnswer, Name, Outcome, Question, wire};
use crate::input::{self, Subject, ToAscii};
use crate::link::{Link, Place};
use crate::lookup::example::{self, Example, ExampleId};
use crate::lookup::{Attempt, Source};
use crate::progress::Progress;
use crate::report::{self, Build};
use crate::snapshot::{Snapshot, SnapshotError};
use crate::text::answer::Links;
use crate::text::{self, Text};

/// The choices of the reader.
#[derive(Debug)]
pub struct Starting {
    pub(super) on_event: fn(&mut Model, Event, &mut Context),
    pub(super) keep_recent: fn(&mut Model, &mut Context),
    /// What the shell does for it: recent lookups with one more.
    pub with_recent: fn(&Recent, &RecentLookup) -> Recent,
}

/// The checks of an answer, and what is done with it as a whole.
#[derive(Debug)]
pub struct Checks {
    pub(super) take_due: fn(&mut Answer) -> Vec<Question>,
    pub(super) work_out: fn(&mut Answer),
    pub(super) report: fn(&Answer, &Build) -> String,
    /// The answers for the program that starts anew in this page.
    pub handed_over: fn(&Model) -> Vec<u8>,
    /// An answer as a link keeps it, before it is packed; `None` where it is too much.
    pub(super) keep: fn(&Answer) -> Option<Vec<u8>>,
    pub(super) plain: fn(&Text, &Answer, &Links) -> String,
    pub(super) copy_answer: fn(&mut Model, &mut Context),
    pub(super) on_packed: fn(&mut Model, Result<Vec<u8>, SnapshotError>, &mut Context),
    pub(super) progress: fn(Option<&Answer>, &Answer) -> Progress,
    pub(super) on_event: fn(&mut Model, Event, &mut Context),
    pub(super) on_policy_file: fn(&mut Model, &Result<HttpBody, Failure>, &mut Context),
    pub(super) on_other_resolver:
        fn(&mut Model, &Query, Result<HttpBody, Failure>, u32, &mut Context),
}

/// The walk-through.
#[derive(Debug)]
pub struct Walking {
    pub(super) on_event: fn(&mut Model, WalkEvent, &mut Context) -> bool,
    pub(super) deliver: fn(&mut Model, &mut Context),
    pub(super) deliver_again: fn(&mut Model),
}

/// Reading records, and answering from them.
#[derive(Debug)]
pub struct Records {
    pub(super) open_lab: fn(&mut Model, &mut Context),
    pub(super) try_out: fn(&mut Model, &mut Context),
    pub(super) example: fn(&Name) -> Option<Example>,
    pub(super) answer: fn(&Source, &Question) -> Option<Attempt>,
}

/// Changing records in the lab, and what is live beside them.
#[derive(Debug)]
pub struct Editing {
    pub(super) on_event: fn(&mut Model, LabEvent, &mut Context),
    pub(super) ask_live: fn(&mut Model, &mut Context),
    pub(super) on_live_answer: fn(&mut Model, Query, Result<HttpBody, Failure>, u32, &mut Context),
    pub(super) compare_live: fn(&mut Model),
}

/// The page for many domains.
#[derive(Debug)]
pub struct Batches {
    pub(super) on_event: fn(&mut Model, ManyEvent, &mut Context) -> bool,
    pub(super) enter: fn(&mut Model, &mut Context),
    pub(super) start: fn(&mut Model, &mut Context) -> bool,
    pub(super) on_answer:
        fn(&mut Model, u32, &Query, Result<HttpBody, Failure>, &mut Context) -> bool,
    pub(super) wake: fn(&mut Model, &mut Context) -> Option<bool>,
    /// What the shell does for it: the pieces of a file, one after the other.
    pub write: fn(&Model, crate::many::export::File, &mut dyn FnMut(String)),
    /// The title of the page.
    pub(super) title: fn(&Text) -> &'static str,
}

/// The lessons.
#[derive(Debug)]
pub struct Learning {
    /// The title of the page.
    pub(super) title: fn(&Text) -> &'static str,
}

/// A bounce, explained.
#[derive(Debug)]
pub struct Bounces {
    /// The title of the page.
    pub(super) title: fn(&Text) -> &'static str,
}

/// Reports that others send.
#[derive(Debug)]
pub struct Receiving {
    pub(super) on_event: fn(&mut Model, ReportsEvent, &mut Context) -> bool,
    pub(super) enter: fn(&mut Model, &mut Context),
    pub(super) on_answer:
        fn(&mut Model, usize, Query, Result<HttpBody, Failure>, u32, &mut Context),
    /// The title of the page.
    pub(super) title: fn(&Text) -> &'static str,
}

/// Handing an answer on, and what links keep.
#[derive(Debug)]
pub struct Sharing {
    pub(super) on_event: fn(&mut Model, ShareEvent, &mut Context),
    pub(super) prepare: fn(&mut Model, &mut Context),
    pub(super) copy: fn(&mut Model, Sent, &mut Context),
    pub(super) open_kept: fn(&mut Model, &mut Context),
    pub(super) on_unpacked: fn(&mut Model, Result<Vec<u8>, SnapshotError>, &mut Context),
    pub(super) take_handed: fn(&mut Model, &input::Reading, &mut Context) -> bool,
    pub(super) read_handed: fn(&mut Model, &[u8]),
    pub(super) ask_since: fn(&mut Model, &mut Context),
}

/// The wire format of the DNS.
#[derive(Debug)]
pub struct Wire {
    pub(super) read: fn(&Question, &HttpAnswer) -> Outcome,
}

/// Signatures, checked in the page.
#[derive(Debug)]
pub struct Signing {
    pub(super) on_event: fn(&mut Model, SignatureEvent, &mut Context),
    pub(super) on_answer: fn(&mut Model, Query, Result<HttpBody, Failure>, &mut Context),
    pub(super) check: fn(&mut Model, &mut Context),
}

/// The slot of the start page and the foot.
pub static STARTING: Slot<Starting> = slot!(&STARTING_TABLE);
/// The slot of the checks.
pub static CHECKS: Slot<Checks> = slot!(&CHECKS_TABLE);
/// The slot of the walk-through.
pub static WALKING: Slot<Walking> = slot!(&WALKING_TABLE);
/// The slot of the lab.
pub static EDITING: Slot<Editing> = slot!(&EDITING_TABLE);
/// The slot of records.
pub static RECORDS: Slot<Records> = slot!(&RECORDS_TABLE);
/// The slot of many domains.
pub static BATCHES: Slot<Batches> = slot!(&BATCHES_TABLE);
/// The slot of the lessons.
pub static LEARNING: Slot<Learning> = slot!(&LEARNING_TABLE);
/// The slot of bounces.
pub static BOUNCES: Slot<Bounces> = slot!(&BOUNCES_TABLE);
/// The slot of reports.
pub static RECEIVING: Slot<Receiving> = slot!(&RECEIVING_TABLE);
/// The slot of links.
pub static SHARING: Slot<Sharing> = slot!(&SHARING_TABLE);
/// The slot of the wire format.
pub static WIRE: Slot<Wire> = slot!(&WIRE_TABLE);
/// The slot of signatures.
pub static SIGNING: Slot<Signing> = slot!(&SIGNING_TABLE);

/// The table of the start page and the foot.
pub static STARTING_TABLE: Starting = Starting {
    on_event: Model::on_choice,
    keep_recent: Model::keep_recent,
    with_recent: Recent::with,
};

/// The table of the checks.
pub static CHECKS_TABLE: Checks = Checks {
    take_due: Answer::take_due,
    work_out: Answer::work_out,
    report: report::json,
    handed_over: Model::handed_over,
    keep: |answer| Snapshot::of(answer).map(|kept| kept.write()),
    plain: text::answer::plain,
    copy_answer: Model::copy_answer,
    on_packed: Model::on_packed,
    progress: Progress::of,
    on_event: Model::on_checks,
    on_policy_file: Model::on_policy_file,
    on_other_resolver: Model::on_other_resolver,
};

/// The table of the walk-through.
pub static WALKING_TABLE: Walking = Walking {
    on_event: Model::on_walk,
    deliver: Model::deliver_now,
    deliver_again: |model| {
        let (walk, mut of) = model.walked();
        walk.deliver_again(&mut of);
    },
};

/// The table of the lab.
pub static EDITING_TABLE: Editing = Editing {
    on_event: Model::on_lab,
    ask_live: Model::ask_live,
    on_live_answer: Model::on_live_answer,
    compare_live: Model::compare_live_now,
};

/// The table of records.
pub static RECORDS_TABLE: Records = Records {
    open_lab: Model::open_lab_now,
    try_out: Model::try_out_now,
    example: example::find,
    answer: Source::answer,
};

/// The table of many domains.
pub static BATCHES_TABLE: Batches = Batches {
    on_event: Model::on_many,
    enter: Model::enter_many,
    start: Model::start_many,
    on_answer: Model::on_batch_answer,
    wake: Model::wake_many,
    write: |model, file, take| {
        if let Some(many) = &model.many {
            many.write(file, take);
        }
    },
    title: |text| text.many().page_title,
};

/// The table of the lessons.
pub static LEARNING_TABLE: Learning = Learning {
    title: |text| text.learn().page_title,
};

/// The table of bounces.
pub static BOUNCES_TABLE: Bounces = Bounces {
    title: |text| text.bounce().page_title,
};

/// The table of reports.
pub static RECEIVING_TABLE: Receiving = Receiving {
    on_event: Model::on_reports,
    enter: Model::enter_reports,
    on_answer: Model::on_list_answer,
    title: |text| text.reports().page_title,
};

/// The table of links.
pub static SHARING_TABLE: Sharing = Sharing {
    on_event: Model::on_share,
    prepare: Model::prepare_share,
    copy: Model::copy_sent,
    open_kept: Model::open_kept,
    on_unpacked: Model::on_unpacked,
    take_handed: Model::take_handed,
    read_handed: |model, octets| model.handed = Snapshot::read(octets).ok(),
    ask_since: Model::ask_since,
};

/// The table of the wire format.
pub static WIRE_TABLE: Wire = Wire { read: wire::read };

/// The table of signatures.
pub static SIGNING_TABLE: Signing = Signing {
    on_event: Model::on_signatures,
    on_answer: Model::on_signed_answer,
    check: Model::check_signatures,
};

/// Whether an area is there.
pub fn is_here(area: Area) -> bool {
    match area {
        Area::Start => STARTING.get().is_some(),
        Area::Checks => CHECKS.get().is_some(),
        Area::Walk => WALKING.get().is_some(),
        Area::Lab => EDITING.get().is_some(),
        Area::Records => RECORDS.get().is_some(),
        Area::Many => BATCHES.get().is_some(),
        Area::Learn => LEARNING.get().is_some(),
        Area::Bounce => BOUNCES.get().is_some(),
        Area::Reports => RECEIVING.get().is_some(),
        Area::Share => SHARING.get().is_some(),
        Area::Wire => WIRE.get().is_some(),
        Area::Signatures => SIGNING.get().is_some(),
    }
}

/// The areas that were asked for and are not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    coming: Vec<Area>,
    lost: Vec<Area>,
}

impl Areas {
    /// Whether it did not come, and is not tried again yet.
    pub fn is_lost(&self, area: Area) -> bool {
        self.lost.contains(&area)
    }

    /// Asks for an area, unless it is there, on its way or lost.
    fn want(&mut self, area: Area, cx: &mut Context) {
        if is_here(area) || self.coming.contains(&area) || self.is_lost(area) {
            return;
        }
        self.coming.push(area);
        cx.give(Command::Load(area));
    }
}

/// An area without which nothing can be done about an event, of those that are not there.
pub fn needed(model: &Model, event: &Event, to_ascii: ToAscii) -> Option<Area> {
    let answers_by_itself = |text: &str| {
        let subject = input::read(text, to_ascii).subject;
        subject.is_ok_and(|subject| is_of_example(&subject))
    };
    let of_text = |text: &str| answers_by_itself(text).then_some(Area::Records);
    let of_link = |link: &Link, is_embedded: bool| match link.place {
        Place::Lab if is_embedded => [Some(Area::Records), None],
        Place::Lab => [Some(Area::Records), Some(Area::Lab)],
        Place::Many => [(!is_embedded).then_some(Area::Many), None],
        Place::Snapshot => [Some(Area::Share), None],
        Place::Findings => [Some(Area::Checks), None],
        Place::Learn => [Some(Area::Learn), None],
        Place::Bounce => [Some(Area::Bounce), None],
        Place::Reports => [(!is_embedded).then_some(Area::Reports), None],
        Place::Mx => [of_text(&link.subject), None],
    };
    let [first, second] = match event {
        Event::Opened(opening) if opening.is_framed => return None,
        Event::Opened(opening) if !opening.answers.is_empty() && !is_here(Area::Share) => {
            [Some(Area::Share), None]
        }
        Event::Opened(opening) => {
            let link = match Link::read_search(&opening.search) {
                Some(search) => search,
                None => Link::read(&opening.fragment),
            };
            match of_text(&opening.typed).filter(|area| !is_here(*area)) {
                None => of_link(&link, opening.is_embedded),
                typed => [typed, None],
            }
        }
        Event::LinkChanged(fragment) => of_link(&Link::read(fragment), model.is_embedded),
        Event::Submitted => [of_text(&model.field.text), None],
        Event::AskedByParent(text) => [of_text(text), None],
        Event::ExampleChosen(_) => [Some(Area::Records), None],
        Event::AskedAgain | Event::AskedOf(_) => {
            let subject = model.answer.as_deref().and_then(Answer::subject);
            let is_example = subject.is_some_and(is_of_example);
            [is_example.then_some(Area::Records), None]
        }
        Event::Agreed => [None, None],
        Event::LangChosen(_)
        | Event::ThemeChosen(_)
        | Event::ViaChosen(_)
        | Event::FormatChosen(_)
        | Event::Recent(_)
        | Event::JumpWanted(Anchor::Settings) => [Some(Area::Start), None],
        Event::Walk(_) => [Some(Area::Walk), None],
        // Without the checks the policies would be missing in what is live.
        Event::Lab(
            LabEvent::LiveWanted | LabEvent::LiveTakeoverWanted | LabEvent::ComparedWith(_),
        ) => [Some(Area::Checks), Some(Area::Lab)],
        Event::Lab(_) => [Some(Area::Records), Some(Area::Lab)],
        Event::Many(_) => [Some(Area::Many), None],
        Event::Reports(ReportsEvent::ComparisonWanted(domain)) => {
            [Some(Area::Reports), of_text(domain.as_str())]
        }
        Event::Reports(_) => [Some(Area::Reports), None],
        Event::Signatures(_) => [Some(Area::Signatures), None],
        Event::Share(_) | Event::CopyWanted(CopyTarget::Sent(_)) | Event::Unpacked { .. } => {
            [Some(Area::Share), None]
        }
        Event::ReportWanted
        | Event::CopyWanted(_)
        | Event::Packed { .. }
        | Event::PolicyFileWanted
        | Event::PolicyFilePasted(_)
        | Event::AllWanted
        | Event::KeysWanted => [Some(Area::Checks), None],
        _ => return None,
    };
    // Whatever may ask can read what is answered.
    let wire = (model.format == Format::Wire).then_some(Area::Wire);
    let wanted = [first, second, wire];
    wanted.into_iter().flatten().find(|area| !is_here(*area))
}

/// Whether a page that was opened so begins with the start page.
pub fn begins_at_start(opening: &Opening) -> bool {
    let link = Link::read(&opening.fragment);
    let is_start = link.place == Place::Mx && link.subject.is_empty();
    let is_whole = !opening.is_embedded && !opening.is_framed;
    is_start && is_whole && opening.search.is_empty() && !opening.submitted
}

/// Whether an example answers about a subject.
fn is_of_example(subject: &Subject) -> bool {
    let name = subject.domain().map(|domain| domain.name().as_str());
    name.is_some_and(|name| ExampleId::with_id(name).is_some())
}

impl Model {
    /// Asks for the areas that what is shown needs, once the list stands.
    pub(super) fn want_areas(&mut self, cx: &mut Context) {
        let answer = self.answer.as_deref();
        let stands = answer.is_some_and(|answer| answer.has_list() || answer.lookup.is_none());
        let is_edited = self.lab.is_some() && (!self.is_embedded || answer.is_none());
        let is_whole = answer.is_none() || stands;
        let has_walk = !self.is_embedded || self.link.parts.walk;
        let is_sharing =
            self.share.is_open || self.replay != super::Replay::Idle || self.link.is_too_long;
        for (area, is_wanted) in [
            (Area::Checks, stands),
            (Area::Walk, stands && has_walk),
            (Area::Start, is_whole && !self.is_embedded),
            (Area::Wire, self.format == Format::Wire),
            (Area::Signatures, self.link_wants_signatures()),
            (Area::Lab, is_edited),
            (Area::Share, is_sharing || self.then.is_some()),
        ] {
            if is_wanted {
                self.areas.want(area, cx);
            }
        }
    }

    /// An area came: what waited for it is done.
    pub(super) fn on_arrived(&mut self, area: Area, cx: &mut Context) {
        self.areas.coming.retain(|coming| *coming != area);
        self.areas.lost.retain(|lost| *lost != area);
        let answer = self.answer.as_deref();
        match area {
            Area::Checks if answer.is_some_and(|answer| answer.awaits_checks) => {
                self.ask_due(cx);
                self.compare_live();
            }
            Area::Walk if self.walk.delivery.is_none() && answer.is_some_and(Answer::has_route) => {
                self.deliver(cx);
            }
            _ => (),
        }
    }

    /// An area did not come.
    pub(super) fn on_lost(&mut self, area: Area) {
        self.areas.coming.retain(|coming| *coming != area);
        if !self.areas.is_lost(area) {
            self.areas.lost.push(area);
        }
    }

    /// The reader wants an area tried again.
    pub(super) fn on_area_wanted(&mut self, area: Area, cx: &mut Context) {
        self.areas.lost.retain(|lost| *lost != area);
        self.areas.want(area, cx);
    }

    /// Computes the delivery of the answer shown, where the walk-through is there.
    pub(super) fn deliver(&mut self, cx: &mut Context) {
        if let Some(walking) = WALKING.get() {
            (walking.deliver)(self, cx);
        }
    }

    /// Opens the lab with what the link says. Nothing leads there before records can be read.
    pub(super) fn open_lab(&mut self, cx: &mut Context) {
        if let Some(records) = RECORDS.get() {
            (records.open_lab)(self, cx);
        }
    }

    /// Answers all questions about the domain of the lab from its records.
    pub(super) fn try_out(&mut self, cx: &mut Context) {
        if let Some(records) = RECORDS.get() {
            (records.try_out)(self, cx);
        }
    }

    /// Compares the lab with what it is compared with, where that can be there.
    pub(super) fn compare_live(&mut self) {
        if let Some(editing) = EDITING.get() {
            (editing.compare_live)(self);
        }
    }

    /// Looks for a list of many domains that was kept, and makes room for reports.
    pub(super) fn enter(&mut self, cx: &mut Context) {
        if let Some(batches) = BATCHES.get() {
            (batches.enter)(self, cx);
        }
        if let Some(receiving) = RECEIVING.get() {
            (receiving.enter)(self, cx);
        }
    }

    /// Does with the area of links what is to be done, where it is there.
    pub(super) fn share_with(&mut self, work: impl FnOnce(&mut Model, &'static Sharing)) {
        if let Some(sharing) = SHARING.get() {
            work(self, sharing);
        }
    }
}

/// Takes the questions of a lookup that are due; without the checks those of the route alone.
pub(super) fn take_due(answer: &mut Answer) -> Vec<Question> {
    match CHECKS.get() {
        Some(checks) => (checks.take_due)(answer),
        None => answer.take_route_due(),
    }
}

/// Works out what follows from what is known: without the checks the route alone.
pub(super) fn work_out(answer: &mut Answer) {
    match CHECKS.get() {
        Some(checks) => (checks.work_out)(answer),
        None => answer.plan(),
    }
    answer.awaits_checks = CHECKS.get().is_none();
}

/// What answers a question without a resolver; `None` where one has to be asked.
pub(super) fn answer_given(source: &Source, question: &Question) -> Option<Attempt> {
    (RECORDS.get()?.answer)(source, question)
}

/// The example of a name. Nobody is asked about one before it can be read.
pub(super) fn example(name: &Name) -> Option<Example> {
    (RECORDS.get()?.example)(name)
}

/// What an answer in the wire format says. Nobody asks in it before it can be read.
pub(super) fn read_wire(question: &Question, answer: &HttpAnswer) -> Outcome {
    match WIRE.get() {
        Some(wire) => (wire.read)(question, answer),
        None => Err(Failure::TimedOut),
    }
}
