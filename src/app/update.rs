//! What each event does to the model.

use std::rc::Rc;

use super::areas;
use super::context::Context;
use super::model::{Confirm, Field, Fold, Model, Notice, Unasked};
use super::pending::{Asker, Purpose};
use super::share::{is_to_pack, shown};
use super::snapshot::is_to_unpack;
use super::{
    Anchor, Command, CopyTarget, Event, HttpBody, Now, Opening, ParentMessage, ReportsEvent,
    RequestId, report_file_name,
};
use crate::answer::Answer;
use crate::dns::Failure;
use crate::dns::resolver::Via;
use crate::input::{self, MailDomain, Reading, Subject, ToAscii};
use crate::link::{Link, Place, Section, Show};
use crate::lookup::{Lookup, Source};
use crate::text::settings::{RecordForm, Theme};
use crate::text::{Lang, Text};

/// The keys of what is remembered; nothing else is.
pub mod key {
    /// The language that was chosen.
    pub const LANG: &str = "waypost.lang";
    /// The theme that was chosen.
    pub const THEME: &str = "waypost.theme";
    /// The resolver that was chosen.
    pub const VIA: &str = "waypost.via";
    /// The form of records that was chosen.
    pub const RECORDS: &str = "waypost.records";
    /// Recent lookups, where the reader wants them stored. The number is that of their format.
    pub const RECENT: &str = "waypost.recent.1";
}

/// After how many milliseconds without a list the page says that it takes long.
const SLOW_MILLIS: u32 = 2_500;

/// What is to be done after an event.
#[derive(Debug, Default)]
pub struct Effects {
    /// The commands, in order.
    pub commands: Vec<Command>,
    /// Whether the page has to be drawn again.
    pub redraw: bool,
}

/// Takes an event.
pub fn update(model: &mut Model, event: Event, now: Now, to_ascii: ToAscii) -> Effects {
    let event = match event {
        Event::Opened(opening) if opening.is_framed => {
            return model.open_framed(&opening, to_ascii);
        }
        Event::LinkChanged(fragment) if model.is_framed => {
            return model.follow_framed(&fragment, to_ascii);
        }
        _ if model.is_framed => return Effects::default(),
        event => event,
    };
    let mut cx = Context {
        now,
        to_ascii,
        pending: std::mem::take(&mut model.pending),
        commands: Vec::new(),
    };
    let title_before = (model.title(), model.lang, model.theme);
    let shown_before = model.told();
    if !matches!(
        event,
        Event::Ended { .. } | Event::Woke | Event::Copied(_) | Event::Packed { .. }
    ) {
        model.notice = None;
    }
    let redraw = model.on_event(event, &mut cx);
    // What was pasted is not kept beyond its page.
    if model.link.place != Place::Bounce && !model.bounce.is_empty() {
        model.bounce = Rc::from("");
    }
    model.enter(&mut cx);
    model.share_with(|model, sharing| (sharing.prepare)(model, &mut cx));
    if model.is_own_lookup
        && model.recent.is_some()
        && let Some(starting) = areas::STARTING.get()
    {
        (starting.keep_recent)(model, &mut cx);
    }
    model.follow_to_signatures(&mut cx);
    model.want_areas(&mut cx);
    model.reveal(&mut cx);
    let title = (model.title(), model.lang, model.theme);
    if title != title_before {
        let (title, lang, theme) = title;
        cx.give(Command::SetDocument { title, lang, theme });
    }
    model.tell_parent(shown_before, &mut cx);
    model.pending = cx.pending;
    Effects {
        commands: cx.commands,
        redraw,
    }
}

impl Model {
    /// Takes an event; whether the page has to be drawn again.
    fn on_event(&mut self, event: Event, cx: &mut Context) -> bool {
        match event {
            Event::Ended {
                request,
                end,
                millis,
            } => return self.on_ended(request, end, millis, cx),
            Event::Woke => return self.on_woke(cx),
            Event::Walk(event) => {
                let walking = areas::WALKING.get();
                return walking.is_some_and(|walking| (walking.on_event)(self, event, cx));
            }
            Event::Many(event) => {
                let batches = areas::BATCHES.get();
                return batches.is_some_and(|batches| (batches.on_event)(self, event, cx));
            }
            Event::Reports(event) => {
                let receiving = areas::RECEIVING.get();
                return receiving.is_some_and(|receiving| (receiving.on_event)(self, event, cx));
            }
            Event::Lab(event) => {
                if let Some(editing) = areas::EDITING.get() {
                    (editing.on_event)(self, event, cx);
                }
            }
            Event::Share(event) => {
                self.share_with(|model, sharing| (sharing.on_event)(model, event, cx));
            }
            Event::Signatures(event) => {
                if let Some(signing) = areas::SIGNING.get() {
                    (signing.on_event)(self, event, cx);
                }
            }
            Event::Arrived(area) => self.on_arrived(area, cx),
            Event::Lost(area) => self.on_lost(area),
            Event::AreaWanted(area) => self.on_area_wanted(area, cx),
            Event::Opened(opening) => self.on_opened(opening, cx),
            Event::LinkChanged(fragment) => {
                let link = Link::read(&fragment);
                self.has_unreadable_via = Link::has_unreadable_via(&fragment);
                self.shown_fragment = fragment;
                self.follow(link, cx);
            }
            Event::Typed(text) => self.on_typed(text),
            Event::BounceTyped(text) => self.bounce = text.into(),
            Event::AskedByParent(domain) => {
                self.on_typed(domain.clone());
                if self.may_ask {
                    self.submit(&domain, cx);
                }
            }
            Event::Submitted => {
                self.may_ask = true;
                let text = self.field.text.clone();
                self.submit(&text, cx);
                self.leave_the_field(cx);
            }
            Event::ExampleChosen(example) => {
                example.id().clone_into(&mut self.field.text);
                self.submit(example.id(), cx);
                self.leave_the_field(cx);
            }
            Event::FieldFocused => self.preconnect(cx),
            Event::Packed { request, end } => {
                let is_awaited = cx.pending.end(request, is_to_pack).is_some();
                if let Some(checks) = areas::CHECKS.get().filter(|_| is_awaited) {
                    (checks.on_packed)(self, end, cx);
                }
            }
            Event::Unpacked { request, end } => {
                if cx.pending.end(request, is_to_unpack).is_some() {
                    self.share_with(|model, sharing| (sharing.on_unpacked)(model, end, cx));
                }
            }
            Event::Stopped => self.on_stopped(cx),
            Event::AskedAgain => self.ask_again(cx),
            Event::AskedOf(via) => {
                self.choose_via(Some(via), cx);
                self.ask_again(cx);
            }
            Event::Agreed => self.on_agreed(cx),
            Event::Refused => self.on_refused(cx),
            Event::PolicyFileWanted
            | Event::PolicyFilePasted(_)
            | Event::AllWanted
            | Event::KeysWanted => {
                if let Some(checks) = areas::CHECKS.get() {
                    (checks.on_event)(self, event, cx);
                }
            }
            Event::LangChosen(_)
            | Event::ThemeChosen(_)
            | Event::ViaChosen(_)
            | Event::FormatChosen(_)
            | Event::Recent(_) => {
                if let Some(starting) = areas::STARTING.get() {
                    (starting.on_event)(self, event, cx);
                }
            }
            Event::RecordFormChosen(form) => self.choose_record_form(form, cx),
            Event::FoldPressed(fold) => self.on_fold_pressed(fold),
            Event::FocusWanted(anchor) => cx.focus(anchor),
            Event::JumpWanted(anchor) => self.jump(anchor, cx),
            Event::WholeAnswerWanted => {
                self.link.show = None;
                self.sent_to = None;
                self.show_link(cx);
                cx.reveal(Anchor::Main);
            }
            Event::ReportWanted => self.save_report(cx),
            Event::CopyWanted(copy) => self.copy(&copy, cx),
            Event::Copied(true) => self.notice = Some(Notice::Copied),
            Event::Copied(false) => self.notice = Some(Notice::NotCopied),
        }
        true
    }

    /// What the reader chooses at the foot.
    pub(super) fn on_choice(&mut self, event: Event, cx: &mut Context) {
        match event {
            Event::LangChosen(lang) => self.choose_lang(lang, cx),
            Event::ThemeChosen(theme) => self.choose_theme(theme, cx),
            Event::ViaChosen(value) => self.on_via_chosen(&value, cx),
            Event::FormatChosen(format) => self.format = format,
            Event::Recent(event) => self.on_recent(event, cx),
            _ => (),
        }
    }

    fn choose_lang(&mut self, lang: Lang, cx: &mut Context) {
        self.lang = lang;
        self.link.lang = Some(lang);
        self.remember(key::LANG, Some(lang.id()), cx);
        self.set_link(false, cx);
    }

    fn choose_record_form(&mut self, form: RecordForm, cx: &mut Context) {
        self.record_form = form;
        self.remember(key::RECORDS, Some(form.id()), cx);
    }

    fn choose_theme(&mut self, theme: Theme, cx: &mut Context) {
        self.theme = theme;
        self.link.theme = Some(theme);
        let value = Some(theme.id()).filter(|_| theme != Theme::Auto);
        self.remember(key::THEME, value, cx);
        self.set_link(false, cx);
    }

    /// A resolver that the reader chose by hand needs no other consent.
    fn on_via_chosen(&mut self, value: &str, cx: &mut Context) {
        if let Some(via) = Via::read(value) {
            self.agreed.push(via.value().to_owned());
            self.choose_via(Some(via), cx);
        }
    }

    /// Goes to a part of the answer. *Back* in the browser leads to where the reader was.
    fn jump(&mut self, anchor: Anchor, cx: &mut Context) {
        if anchor == Anchor::Section(Section::Questions) {
            self.unfold(Fold::Evidence);
        }
        self.set_link(true, cx);
        cx.reveal(anchor);
    }

    /// Opens a fold that may be open already.
    pub(super) fn unfold(&mut self, fold: Fold) {
        if !self.unfolded.contains(&fold) {
            Rc::make_mut(&mut self.unfolded).push(fold);
        }
    }

    fn on_fold_pressed(&mut self, fold: Fold) {
        let unfolded = Rc::make_mut(&mut self.unfolded);
        match unfolded.iter().position(|open| *open == fold) {
            Some(index) => drop(unfolded.swap_remove(index)),
            None => unfolded.push(fold),
        }
    }

    /// Takes the end of a request; one that nobody waits for is refused. Whether the page has to be drawn again.
    fn on_ended(
        &mut self,
        request: RequestId,
        end: Result<HttpBody, Failure>,
        millis: u32,
        cx: &mut Context,
    ) -> bool {
        match cx.pending.end(request, Purpose::is_fetched) {
            Some(Purpose::Question(Asker::Lookup, query)) => self.on_answer(query, end, millis, cx),
            Some(Purpose::Question(Asker::Live, query)) => {
                if let Some(editing) = areas::EDITING.get() {
                    (editing.on_live_answer)(self, query, end, millis, cx);
                }
            }
            Some(Purpose::Question(Asker::OtherResolver, query)) => {
                if let Some(checks) = areas::CHECKS.get() {
                    (checks.on_other_resolver)(self, &query, end, millis, cx);
                }
            }
            Some(Purpose::Question(Asker::Signatures, query)) => {
                if let Some(signing) = areas::SIGNING.get() {
                    (signing.on_answer)(self, query, end, cx);
                }
            }
            Some(Purpose::Question(Asker::Batch(ticket), query)) => {
                let batches = areas::BATCHES.get();
                return batches
                    .is_some_and(|batches| (batches.on_answer)(self, ticket, &query, end, cx));
            }
            Some(Purpose::Question(Asker::MxList(place), query)) => {
                if let Some(receiving) = areas::RECEIVING.get() {
                    (receiving.on_answer)(self, place, query, end, millis, cx);
                }
            }
            Some(Purpose::PolicyFile) => {
                if let Some(checks) = areas::CHECKS.get() {
                    (checks.on_policy_file)(self, &end, cx);
                }
            }
            Some(Purpose::Pack | Purpose::Unpack | Purpose::Arithmetic) | None => (),
        }
        true
    }

    /// The time has come that something waited for.
    fn on_woke(&mut self, cx: &mut Context) -> bool {
        self.note_slowness(cx.now);
        let batches = areas::BATCHES.get();
        let redraw = batches.and_then(|batches| (batches.wake)(self, cx));
        let redraw = redraw.unwrap_or(true);
        self.unpark(cx);
        redraw
    }

    fn on_typed(&mut self, text: String) {
        self.field = Field { text, error: None };
    }

    fn on_stopped(&mut self, cx: &mut Context) {
        self.stop_asking(cx);
        if let Some(answer) = self.answer_mut() {
            answer.stop();
            areas::work_out(answer);
        }
    }

    fn on_refused(&mut self, cx: &mut Context) {
        if let Some(Confirm::Resolver(_)) = self.confirm.take() {
            self.link.via = None;
            self.set_link(false, cx);
        }
        // The question stood at the top of the page: back to where the answer was wanted.
        match self.unasked.take() {
            Some(Unasked::Live) => cx.reveal(Anchor::Live),
            Some(Unasked::List) => cx.reveal(Anchor::ManyList),
            Some(Unasked::Signatures) => self.refuse_signatures(cx),
            Some(Unasked::MxList(_)) => cx.reveal(Anchor::ReportsProgress),
            Some(Unasked::Subject(_)) | None => (),
        }
    }

    /// Opens the whole page in the frame of another page, which may lay anything over it: it only shows where it leads.
    fn open_framed(&mut self, opening: &Opening, to_ascii: ToAscii) -> Effects {
        *self = Model::at_rest(opening);
        self.follow_framed(&opening.fragment, to_ascii)
    }

    fn follow_framed(&mut self, fragment: &str, to_ascii: ToAscii) -> Effects {
        let mut link = Link::read(fragment);
        if matches!(link.place, Place::Mx | Place::Lab) {
            link.subject = input::read(&link.subject, to_ascii).canonical();
        }
        self.lang = link.lang.unwrap_or(self.lang);
        self.theme = link.theme.unwrap_or(self.theme);
        self.link = link;
        Effects {
            commands: vec![Command::SetDocument {
                title: self.title(),
                lang: self.lang,
                theme: self.theme,
            }],
            redraw: true,
        }
    }

    fn on_opened(&mut self, opening: Opening, cx: &mut Context) {
        let remembered = |key: &str| {
            let pair = opening.remembered.iter().find(|pair| pair.0 == key);
            pair.map(|pair| pair.1.as_str())
        };
        let is_search = Link::read_search(&opening.search);
        let link = match &is_search {
            Some(search) => search.clone(),
            None => Link::read(&opening.fragment),
        };
        self.recent = opening.recent();
        // A link that leaves a frame leads to the page of its own, which stands beside the one for frames.
        self.address = match opening.address.rsplit_once('/') {
            Some((folder, _)) if opening.is_embedded => format!("{folder}/"),
            _ => opening.address,
        };
        self.build = opening.build;
        self.is_embedded = opening.is_embedded;
        self.may_ask = opening.may_ask;
        if self.is_embedded {
            cx.give(Command::ShareAnswers);
        }
        self.remembered_via = remembered(key::VIA).and_then(Via::read);
        if let Some(via) = &self.remembered_via {
            self.agreed.push(via.value().to_owned());
        }
        self.lang = remembered(key::LANG)
            .and_then(Lang::with_id)
            .unwrap_or(opening.lang);
        self.theme = remembered(key::THEME)
            .and_then(Theme::with_id)
            .unwrap_or_default();
        self.record_form = remembered(key::RECORDS)
            .and_then(RecordForm::with_id)
            .unwrap_or_default();
        self.has_unreadable_via = Link::has_unreadable_via(&opening.fragment);
        self.shown_fragment = opening.fragment;
        self.share_with(|model, sharing| (sharing.read_handed)(model, &opening.answers));
        let now = cx.now;
        cx.now.epoch_millis = opening.asked_at_millis.unwrap_or(now.epoch_millis);
        self.follow(link, cx);
        cx.now = now;
        self.handed = None;
        // A query reaches the host: it gives way to the fragment at once.
        if is_search.is_some() {
            self.set_link(false, cx);
        }
        if !opening.typed.is_empty() {
            self.field.text.clone_from(&opening.typed);
            if opening.submitted {
                self.may_ask = true;
                self.submit(&opening.typed, cx);
            }
        }
        cx.give(Command::SetDocument {
            title: self.title(),
            lang: self.lang,
            theme: self.theme,
        });
    }

    /// Goes where a link leads: asks where it names another subject or resolver than before.
    fn follow(&mut self, link: Link, cx: &mut Context) {
        self.lang = link.lang.unwrap_or(self.lang);
        // Of an embed nothing but the link says which theme it has.
        self.theme = if self.is_embedded {
            link.theme.unwrap_or_default()
        } else {
            link.theme.unwrap_or(self.theme)
        };
        let is_same = self.answer.is_some() && asks_the_same(&self.link, &link);
        // A link to a step is followed to the stage each time.
        if self.link.show != link.show || link.step.is_some() || link.at_failure {
            self.revealed = None;
        }
        let is_to_walk = link.step.is_some() || link.at_failure;
        let walk = is_to_walk.then_some(Show::Section(Section::Walk));
        self.sent_to = link.show.or(walk);
        self.link = link;
        if is_same {
            self.deliver(cx);
            self.show_link(cx);
            cx.give(Command::Play(false));
            cx.give(Command::MoveLetter);
            return;
        }
        self.lab = None;
        match self.link.place {
            Place::Lab => {
                self.then = None;
                self.end_replay(cx);
                self.open_lab(cx);
            }
            Place::Snapshot => self.share_with(|model, sharing| (sharing.open_kept)(model, cx)),
            Place::Mx if !self.link.subject.is_empty() => self.follow_to_subject(cx),
            Place::Mx
            | Place::Many
            | Place::Findings
            | Place::Learn
            | Place::Bounce
            | Place::Reports => {
                self.stop_asking(cx);
                self.forget_answer(cx);
            }
        }
    }

    /// Asks about the subject of the link; in an embed only where nobody is asked, or the reader pressed once.
    fn follow_to_subject(&mut self, cx: &mut Context) {
        self.then = None;
        let reading = input::read(&self.link.subject, cx.to_ascii);
        self.field.text.clone_from(&reading.domain_part);
        // A page view must not send questions in the reader's name: an embed waits for the press.
        let needs_network = |subject: &Subject| !source_of(subject).is_given();
        let may_ask = !self.is_embedded || self.may_ask;
        if !may_ask && reading.subject.as_ref().is_ok_and(needs_network) {
            self.stop_asking(cx);
            self.answer = None;
            self.end_replay(cx);
            self.field.error = None;
            self.forget_walk();
            self.link.subject = reading.canonical();
            self.show_link(cx);
            return;
        }
        self.begin(reading, false, cx);
    }

    /// Forgets what is shown.
    pub(super) fn forget_answer(&mut self, cx: &mut Context) {
        self.answer = None;
        self.then = None;
        self.end_replay(cx);
        self.forget_walk();
        self.previous_answer = None;
        self.confirm = None;
        self.field = Field::default();
    }

    fn submit(&mut self, text: &str, cx: &mut Context) {
        let reading = input::read(text, cx.to_ascii);
        self.then = None;
        self.begin(reading, true, cx);
    }

    /// Moves the focus to the answer: a phone takes its keyboard away from above it, and the next press of Tab leads on.
    fn leave_the_field(&self, cx: &mut Context) {
        let has_answer = self.answer.is_some() && self.confirm.is_none();
        if has_answer && self.field.error.is_none() && !self.is_embedded {
            cx.reveal(Anchor::Main);
        }
    }

    /// What a parent page is told about: a complete answer, by its time, and the step shown.
    fn told(&self) -> (Option<u64>, Option<u32>) {
        let answer = self.answer.as_deref().filter(|answer| answer.is_complete());
        (
            answer.map(|answer| answer.asked_at_millis),
            self.walk.step(),
        )
    }

    /// Tells the parent page of an embed what is new.
    fn tell_parent(&self, before: (Option<u64>, Option<u32>), cx: &mut Context) {
        let (answer, step) = self.told();
        if !self.is_embedded {
            return;
        }
        if let Some(complete) = self
            .answer
            .as_deref()
            .filter(|_| answer.is_some() && answer != before.0)
        {
            cx.give(match &complete.reading.subject {
                Ok(_) => Command::Tell(ParentMessage::Report(self.report_of(complete))),
                Err(error) => Command::Tell(ParentMessage::Error(error.kind.id())),
            });
        }
        if let Some(step) = step.filter(|_| step != before.1) {
            cx.give(Command::Tell(ParentMessage::Step(step)));
        }
    }

    /// Starts the lookup of what was read, or says at the field what is wrong with it.
    pub(super) fn begin(&mut self, reading: Reading, was_typed: bool, cx: &mut Context) {
        self.stop_asking(cx);
        self.end_replay(cx);
        self.confirm = None;
        self.is_own_lookup = was_typed && !self.is_embedded;
        self.forget_walk();
        cx.give(Command::Play(false));
        self.field.error = reading.subject.as_ref().err().cloned();
        let subject = match &reading.subject {
            Ok(subject) => subject.clone(),
            Err(_) => return self.show_what_is_wrong(reading, was_typed, cx),
        };
        self.link_to(subject.canonical(), was_typed, cx);
        let sharing = areas::SHARING.get();
        if sharing.is_some_and(|sharing| (sharing.take_handed)(self, &reading, cx)) {
            return;
        }
        self.keep_answer();
        let unasked = Unasked::Subject(reading.clone());
        let Some(answer) = self.begin_lookup(reading, subject, unasked, cx) else {
            return;
        };
        self.answer = Some(answer.into());
        self.ask_due(cx);
        let is_own = |purpose: &Purpose| matches!(purpose, Purpose::Question(Asker::Lookup, _));
        if cx.pending.waits_for(is_own) {
            cx.give(Command::Wake(SLOW_MILLIS));
        }
    }

    /// Says at the field what is wrong with what was read.
    fn show_what_is_wrong(&mut self, reading: Reading, was_typed: bool, cx: &mut Context) {
        self.keep_answer();
        if !was_typed {
            self.link.subject = reading.canonical();
            self.show_link(cx);
        }
        self.refuse(reading, cx.now);
        // A frame does not take the focus from the page around it.
        if !self.is_embedded {
            cx.focus(Anchor::Domain);
        }
    }

    /// Makes the link one to this subject: what was set up for another one goes.
    fn link_to(&mut self, canonical: String, was_typed: bool, cx: &mut Context) {
        let is_new = self.link.subject != canonical || self.link.place != Place::Mx;
        if is_new && was_typed {
            self.link.scenario = Rc::default();
            self.link.step = None;
            self.link.show = None;
        }
        self.link.place = Place::Mx;
        self.link.records = None;
        self.link.is_too_long = false;
        self.lab = None;
        self.link.subject = canonical;
        if self.link.via.is_none() {
            self.link.via.clone_from(&self.remembered_via);
        }
        if is_new && was_typed {
            self.set_link(true, cx)
        } else {
            self.show_link(cx)
        }
    }

    /// The answer about a subject, with nothing asked yet. `None` where the reader has to agree first: then the question
    /// stands, and `unasked` waits.
    pub(super) fn begin_lookup(
        &mut self,
        reading: Reading,
        subject: Subject,
        unasked: Unasked,
        cx: &mut Context,
    ) -> Option<Answer> {
        let is_given = source_of(&subject).is_given();
        if !is_given && self.has_to_agree(subject.domain(), unasked, cx) {
            return None;
        }
        let mut answer = self.new_answer(reading, cx.now);
        answer.lookup = Some(Lookup::new(subject));
        Some(answer)
    }

    /// Whether the reader has to agree before anything is sent: to a resolver that a link names, and to showing it a name
    /// that only a local network knows. If so, the question stands and `unasked` waits.
    pub(super) fn has_to_agree(
        &mut self,
        domain: Option<&MailDomain>,
        unasked: Unasked,
        cx: &mut Context,
    ) -> bool {
        let has_agreed = |value: &str| self.agreed.iter().any(|agreed| agreed == value);
        let (via, _) = self.via();
        let confirm = if via.is_custom() && !has_agreed(via.value()) {
            Some(Confirm::Resolver(via))
        } else {
            domain
                .filter(|domain| domain.is_local() && !has_agreed(domain.name().as_str()))
                .map(|domain| Confirm::LocalName(domain.clone()))
        };
        self.confirm = confirm;
        if self.confirm.is_none() {
            self.unasked = None;
            return false;
        }
        // What was pressed further down the page is asked about at its top.
        if !matches!(unasked, Unasked::Subject(_)) {
            cx.reveal(Anchor::Confirm);
        }
        self.unasked = Some(unasked);
        true
    }

    /// Answers what is no mail domain: nothing is looked up, and the findings say why.
    pub(super) fn refuse(&mut self, reading: Reading, now: Now) {
        let mut answer = self.new_answer(reading, now);
        areas::work_out(&mut answer);
        self.answer = Some(answer.into());
    }

    /// Notes that the list is long in coming.
    fn note_slowness(&mut self, now: Now) {
        let is_slow = |answer: &Answer| {
            let due = answer.asked_at_millis + u64::from(SLOW_MILLIS);
            !answer.has_list() && now.epoch_millis >= due
        };
        if self.answer.as_deref().is_some_and(is_slow)
            && let Some(answer) = self.answer_mut()
        {
            answer.is_slow = true;
        }
    }

    /// Keeps the answer in sight that is about to be replaced, if it is one.
    fn keep_answer(&mut self) {
        self.unfolded = Rc::default();
        if let Some(answer) = self.answer.take().filter(|answer| answer.is_known()) {
            self.previous_answer = Some(answer);
        }
    }

    pub(super) fn new_answer(&self, reading: Reading, now: Now) -> Answer {
        let (via, via_is_chosen) = self.via();
        let source = reading.subject.as_ref().map(source_of).unwrap_or_default();
        Answer {
            // Nothing is asked before the reader agrees.
            lookup: None,
            seed: self.link.seed,
            via,
            via_is_chosen,
            format: self.format,
            ..Answer::new(reading, source, now.epoch_millis)
        }
    }

    fn ask_again(&mut self, cx: &mut Context) {
        if self
            .answer
            .as_ref()
            .is_some_and(|answer| answer.source.is_snapshot())
        {
            self.share_with(|model, sharing| (sharing.ask_since)(model, cx));
            return;
        }
        if let Some(reading) = self.answer.as_ref().map(|answer| answer.reading.clone()) {
            self.begin(reading, true, cx);
        }
    }

    fn on_agreed(&mut self, cx: &mut Context) {
        let agreed = match self.confirm.take() {
            Some(Confirm::Resolver(via)) => via.value().to_owned(),
            Some(Confirm::LocalName(domain)) => domain.name().as_str().to_owned(),
            None => return,
        };
        self.agreed.push(agreed);
        match self.unasked.take() {
            Some(Unasked::Subject(reading)) => self.begin(reading, true, cx),
            Some(Unasked::Live) => {
                cx.reveal(Anchor::Live);
                if let Some(editing) = areas::EDITING.get() {
                    (editing.ask_live)(self, cx);
                }
            }
            Some(Unasked::Signatures) => {
                if let Some(signing) = areas::SIGNING.get() {
                    (signing.check)(self, cx);
                }
            }
            Some(Unasked::List) => {
                if let Some(batches) = areas::BATCHES.get() {
                    (batches.start)(self, cx);
                }
            }
            Some(Unasked::MxList(domain)) => {
                if let Some(receiving) = areas::RECEIVING.get() {
                    (receiving.on_event)(self, ReportsEvent::ComparisonWanted(domain), cx);
                }
            }
            None => (),
        }
    }

    fn choose_via(&mut self, via: Option<Via>, cx: &mut Context) {
        self.has_unreadable_via = false;
        let value = via.as_ref().map(|via| via.value().to_owned());
        self.remember(key::VIA, value.as_deref(), cx);
        self.remembered_via.clone_from(&via);
        self.link.via = via;
        self.set_link(false, cx);
    }

    fn preconnect(&self, cx: &mut Context) {
        let (via, _) = self.via();
        let is_agreed = !via.is_custom() || self.agreed.iter().any(|agreed| agreed == via.value());
        if is_agreed && !self.is_embedded {
            cx.give(Command::Preconnect(via.origin(self.format).to_owned()));
        }
    }

    /// Makes the address bar say what the link says. A frame shares the history of the page around it, where a new
    /// entry would take a press on Back that leads nowhere: it only replaces its own.
    pub(super) fn set_link(&mut self, is_new_entry: bool, cx: &mut Context) {
        self.shown_fragment = self.link.fragment();
        cx.give(Command::SetLink {
            fragment: self.shown_fragment.clone(),
            is_new_entry: is_new_entry && !self.is_embedded,
        });
    }

    /// Makes the address bar say what the link says, where it does not.
    pub(super) fn show_link(&mut self, cx: &mut Context) {
        if self.link.fragment() != self.shown_fragment {
            self.set_link(false, cx);
        }
    }

    /// Remembers a choice of the reader; an embed leaves no traces.
    pub(super) fn remember(&self, key: &'static str, value: Option<&str>, cx: &mut Context) {
        if !self.is_embedded {
            cx.give(Command::Remember {
                key,
                value: value.map(str::to_owned),
            });
        }
    }

    /// The title of the page.
    pub(super) fn title(&self) -> String {
        let text = &self.lang.text().page;
        let of_area: Option<fn(&Text) -> &'static str> = match self.link.place {
            Place::Findings => return text.title_of_catalogue.to_owned(),
            Place::Lab => return self.title_of_lab(),
            Place::Many => areas::BATCHES.get().map(|batches| batches.title),
            Place::Learn => areas::LEARNING.get().map(|learning| learning.title),
            Place::Bounce => areas::BOUNCES.get().map(|bounces| bounces.title),
            Place::Reports => areas::RECEIVING.get().map(|receiving| receiving.title),
            Place::Mx | Place::Snapshot => {
                let subject = self.answer.as_ref().and_then(|answer| answer.subject());
                return subject.map_or(text.title.to_owned(), |subject| {
                    (text.title_of)(&subject.canonical())
                });
            }
        };
        of_area
            .map_or(text.title, |title| title(self.lang.text()))
            .to_owned()
    }

    fn copy(&mut self, copy: &CopyTarget, cx: &mut Context) {
        let text = match copy {
            CopyTarget::Answer => {
                if let Some(checks) = areas::CHECKS.get() {
                    (checks.copy_answer)(self, cx);
                }
                return;
            }
            CopyTarget::Sent(sent) => {
                return self.share_with(|model, sharing| (sharing.copy)(model, *sent, cx));
            }
            CopyTarget::Link => shown(&self.link_of_page()),
            CopyTarget::Text(text) => shown(text),
        };
        cx.give(Command::Copy(text));
    }

    /// The report of an answer that is complete.
    fn report_of(&self, answer: &Answer) -> String {
        let report = areas::CHECKS.get().map(|checks| checks.report);
        report.map_or_else(String::new, |report| report(answer, &self.build))
    }

    fn save_report(&self, cx: &mut Context) {
        if let Some(answer) = &self.answer {
            let domain = answer.subject().and_then(Subject::domain);
            cx.give(Command::Save {
                name: report_file_name(domain.map(|domain| domain.name())),
                text: self.report_of(answer),
            });
        }
    }
}

/// Whether two links ask the same question of the same resolver.
fn asks_the_same(one: &Link, other: &Link) -> bool {
    (one.place, &one.subject) == (other.place, &other.subject)
        && (&one.via, &one.records) == (&other.via, &other.records)
}

/// Who answers questions about a subject: an example itself, a resolver all else.
pub(super) fn source_of(subject: &Subject) -> Source {
    subject
        .domain()
        .and_then(|domain| areas::example(domain.name()))
        .map_or(Source::Resolver, Source::Example)
}
