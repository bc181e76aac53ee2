//! What each event does to the model.

use std::rc::Rc;

use super::live::LIVE;
use super::many::LIST_FIELD;
use super::model::{Confirm, Field, Model, Notice, Unasked};
use super::{Command, Event, ManyEvent, Now, Opening, Replay, Told, report_file_name};
use crate::answer::{Answer, PolicyFile};
use crate::dns::resolver::Via;
use crate::input::{self, MailDomain, Reading, Subject, ToAscii};
use crate::kept::Kept;
use crate::link::{Link, Place};
use crate::lookup::{Lookup, Source, example};
use crate::report;
use crate::text::settings::Theme;
use crate::text::{self, Lang};

/// The keys of what is remembered; nothing else is.
pub mod key {
    /// The language that was chosen.
    pub const LANG: &str = "waypost.lang";
    /// The theme that was chosen.
    pub const THEME: &str = "waypost.theme";
    /// The resolver that was chosen.
    pub const VIA: &str = "waypost.via";
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
    let mut commands = Vec::new();
    let mut redraw = true;
    let title_before = (model.title(), model.lang, model.theme);
    let shown_before = model.told();
    if !matches!(
        event,
        Event::Ended { .. } | Event::Woke | Event::Copied(_) | Event::Packed { .. }
    ) {
        model.notice = None;
    }
    match event {
        Event::Opened(opening) => model.open(opening, now, to_ascii, &mut commands),
        Event::LinkChanged(fragment) => {
            let link = Link::read(&fragment);
            model.has_unreadable_via = Link::has_unreadable_via(&fragment);
            model.shown_fragment = fragment;
            model.follow(link, now, to_ascii, &mut commands);
        }
        Event::Typed(text) => {
            model.field.text = text;
            model.field.error = None;
        }
        Event::AskedByParent(domain) => {
            model.field.text.clone_from(&domain);
            model.field.error = None;
            if model.may_ask {
                model.submit(&domain, now, to_ascii, &mut commands);
            }
        }
        Event::Packed { request, end } => model.take_packed(request, end),
        Event::Unpacked { request, end } => {
            model.take_unpacked(request, end, to_ascii, &mut commands);
        }
        Event::Share(event) => model.take_share(event, &mut commands),
        Event::Submitted => {
            model.may_ask = true;
            let text = model.field.text.clone();
            model.submit(&text, now, to_ascii, &mut commands);
        }
        Event::ExampleChosen(example) => {
            let domain = example.id();
            model.field.text = domain.to_owned();
            model.submit(domain, now, to_ascii, &mut commands);
        }
        Event::FieldFocused => model.preconnect(&mut commands),
        Event::Ended {
            request,
            end,
            millis,
        } => match model.take_many_end(request, end, now, &mut commands) {
            Ok(draws) => redraw = draws,
            Err(end) => model.take_end(request, end, millis, now, &mut commands),
        },
        Event::Woke => {
            model.note_slowness(now);
            redraw = model.wake_many(now, &mut commands).unwrap_or(true);
            if !model.parked.is_empty() {
                model.unpark(now, &mut commands);
                model.ask_due(now, &mut commands);
            }
        }
        Event::Stopped => {
            model.abort_all(&mut commands);
            if let Some(answer) = model.answer_mut() {
                answer.stop();
            }
        }
        Event::AskedAgain => model.ask_again(now, &mut commands),
        Event::AskedOf(via) => {
            model.choose_via(Some(via), &mut commands);
            model.ask_again(now, &mut commands);
        }
        Event::Agreed => model.agree(now, to_ascii, &mut commands),
        Event::Refused => {
            if let Some(Confirm::Resolver(_)) = model.confirm.take() {
                model.link.via = None;
                model.set_link(false, &mut commands);
            }
            // The question stood at the top of the page: back to where the answer was wanted.
            let id = match model.unasked.take() {
                Some(Unasked::Live) => Some(LIVE),
                Some(Unasked::List) => Some(LIST_FIELD),
                Some(Unasked::Subject(_)) | None => None,
            };
            commands.extend(id.map(|id| Command::Reveal(id.to_owned())));
        }
        Event::LangChosen(lang) => {
            model.lang = lang;
            model.link.lang = Some(lang);
            model.remember(key::LANG, Some(lang.id()), &mut commands);
            model.set_link(false, &mut commands);
        }
        Event::ThemeChosen(theme) => {
            model.theme = theme;
            model.link.theme = Some(theme);
            let value = Some(theme.id()).filter(|_| theme != Theme::Auto);
            model.remember(key::THEME, value, &mut commands);
            model.set_link(false, &mut commands);
        }
        Event::ViaChosen(value) => {
            if let Some(via) = Via::read(&value) {
                model.agreed.push(via.value().to_owned());
                model.choose_via(Some(via), &mut commands);
            }
        }
        Event::FormatChosen(format) => model.format = format,
        Event::FoldPressed(fold) => {
            let unfolded = Rc::make_mut(&mut model.unfolded);
            match unfolded.iter().position(|open| *open == fold) {
                Some(place) => drop(unfolded.swap_remove(place)),
                None => unfolded.push(fold),
            }
        }
        Event::Walk(event) => redraw = model.take_walk(event, &mut commands),
        Event::Lab(event) => model.take_lab(event, now, to_ascii, &mut commands),
        Event::Many(event) => redraw = model.take_many(event, now, to_ascii, &mut commands),
        Event::PolicyFileWanted => model.fetch_policy(&mut commands),
        Event::PolicyFilePasted(text) => model.paste_policy(&text, &mut commands),
        Event::AllWanted => model.ask_all(&mut commands),
        Event::KeysWanted => model.ask_for_keys(now, &mut commands),
        Event::FocusWanted(id) => commands.push(Command::Focus(id)),
        Event::ReportWanted => model.save_report(&mut commands),
        Event::CopyWanted(copy) => {
            let text = model.copied(&copy);
            commands.push(Command::Copy(text));
        }
        Event::Copied(worked) => {
            model.notice = Some(if worked {
                Notice::Copied
            } else {
                Notice::NotCopied
            });
        }
    }
    model.enter_many(&mut commands);
    model.pack(&mut commands);
    model.reveal(&mut commands);
    let title = (model.title(), model.lang, model.theme);
    if title != title_before {
        let (title, lang, theme) = title;
        commands.push(Command::Dress { title, lang, theme });
    }
    model.tell_parent(shown_before, &mut commands);
    Effects { commands, redraw }
}

impl Model {
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
            commands: vec![Command::Dress {
                title: self.title(),
                lang: self.lang,
                theme: self.theme,
            }],
            redraw: true,
        }
    }

    fn open(&mut self, opening: Opening, now: Now, to_ascii: ToAscii, commands: &mut Vec<Command>) {
        let remembered = |key: &str| {
            let pair = opening.remembered.iter().find(|pair| pair.0 == key);
            pair.map(|pair| pair.1.as_str())
        };
        let is_search = Link::read_search(&opening.search);
        let link = match &is_search {
            Some(search) => search.clone(),
            None => Link::read(&opening.fragment),
        };
        // A link that leaves a frame leads to the page of its own, which stands beside the one for frames.
        self.address = match opening.address.rsplit_once('/') {
            Some((folder, _)) if opening.is_embedded => format!("{folder}/"),
            _ => opening.address,
        };
        self.build = opening.build;
        self.is_embedded = opening.is_embedded;
        self.may_ask = opening.may_ask;
        if self.is_embedded {
            commands.push(Command::ShareAnswers);
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
        self.has_unreadable_via = Link::has_unreadable_via(&opening.fragment);
        self.shown_fragment = opening.fragment;
        self.handed = Kept::read(&opening.answers).ok();
        self.follow(link, now, to_ascii, commands);
        self.handed = None;
        // A query reaches the host: it gives way to the fragment at once.
        if is_search.is_some() {
            self.set_link(false, commands);
        }
        if !opening.typed.is_empty() {
            self.field.text.clone_from(&opening.typed);
            if opening.submitted {
                self.submit(&opening.typed, now, to_ascii, commands);
            }
        }
        commands.push(Command::Dress {
            title: self.title(),
            lang: self.lang,
            theme: self.theme,
        });
    }

    /// Goes where a link leads: asks where it names another subject or resolver than before.
    fn follow(&mut self, link: Link, now: Now, to_ascii: ToAscii, commands: &mut Vec<Command>) {
        self.lang = link.lang.unwrap_or(self.lang);
        self.theme = match self.is_embedded {
            // Of an embed nothing but the link says which theme it has.
            true => link.theme.unwrap_or_default(),
            false => link.theme.unwrap_or(self.theme),
        };
        let asks = |link: &Link| {
            let Link {
                place,
                subject,
                via,
                records,
                ..
            } = link.clone();
            (place, subject, via, records)
        };
        let is_same = self.answer.is_some() && asks(&self.link) == asks(&link);
        if self.link.show != link.show {
            self.revealed = None;
        }
        self.link = link;
        if is_same {
            self.deliver(commands);
            self.show_link(commands);
            commands.push(Command::Play(false));
            commands.push(Command::MoveLetter);
            return;
        }
        self.lab = None;
        if self.link.place == Place::Lab {
            self.then = None;
            self.replay = Replay::Idle;
            self.open_lab(now, to_ascii, commands);
            return;
        }
        if self.link.place == Place::Kept {
            self.open_kept(commands);
            return;
        }
        if self.link.place != Place::Mx || self.link.subject.is_empty() {
            self.abort_all(commands);
            self.forget_answer();
            return;
        }
        self.then = None;
        let reading = input::read(&self.link.subject, to_ascii);
        self.field.text.clone_from(&reading.domain_part);
        // A page view must not send questions in the reader's name: an embed waits for the press.
        let needs_network = |subject: &Subject| !source_of(subject).is_given();
        let may_ask = !self.is_embedded || self.may_ask;
        if !may_ask && reading.subject.as_ref().is_ok_and(needs_network) {
            self.abort_all(commands);
            self.answer = None;
            self.replay = Replay::Idle;
            self.field.error = None;
            self.forget_walk();
            self.link.subject = reading.canonical();
            self.show_link(commands);
            return;
        }
        self.begin(reading, now, false, commands);
    }

    /// Forgets what is shown.
    pub(super) fn forget_answer(&mut self) {
        self.answer = None;
        self.then = None;
        self.replay = Replay::Idle;
        self.forget_walk();
        self.kept = None;
        self.confirm = None;
        self.field = Field::default();
    }

    fn submit(&mut self, text: &str, now: Now, to_ascii: ToAscii, commands: &mut Vec<Command>) {
        let reading = input::read(text, to_ascii);
        self.then = None;
        self.begin(reading, now, true, commands);
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
    fn tell_parent(&self, before: (Option<u64>, Option<u32>), commands: &mut Vec<Command>) {
        let (answer, step) = self.told();
        if !self.is_embedded {
            return;
        }
        if let Some(complete) = self
            .answer
            .as_deref()
            .filter(|_| answer.is_some() && answer != before.0)
        {
            commands.push(match &complete.reading.subject {
                Ok(_) => Command::Tell(Told::Report(report::json(complete, &self.build))),
                Err(error) => Command::Tell(Told::Error(error.kind.id())),
            });
        }
        if let Some(step) = step.filter(|_| step != before.1) {
            commands.push(Command::Tell(Told::Step(step)));
        }
    }

    /// Starts the lookup of what was read, or says at the field what is wrong with it.
    pub(super) fn begin(
        &mut self,
        reading: Reading,
        now: Now,
        was_typed: bool,
        commands: &mut Vec<Command>,
    ) {
        self.abort_all(commands);
        self.replay = Replay::Idle;
        self.confirm = None;
        self.forget_walk();
        commands.push(Command::Play(false));
        self.field.error = reading.subject.as_ref().err().cloned();
        let subject = match &reading.subject {
            Ok(subject) => subject.clone(),
            Err(_) => {
                self.keep_answer();
                if !was_typed {
                    self.link.subject = reading.canonical();
                    self.show_link(commands);
                }
                self.refuse(reading, now);
                // A frame does not take the focus from the page around it.
                if !self.is_embedded {
                    commands.push(Command::Focus("domain"));
                }
                return;
            }
        };
        let canonical = subject.canonical();
        let is_new = self.link.subject != canonical || self.link.place != Place::Mx;
        if is_new && was_typed {
            self.link.faults.clear();
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
        match is_new && was_typed {
            true => self.set_link(true, commands),
            false => self.show_link(commands),
        }

        if self.take_handed(&reading, now, commands) {
            return;
        }
        self.keep_answer();
        let is_given = source_of(&subject).is_given();
        if !is_given && self.has_to_agree(subject.domain(), Unasked::Subject(reading.clone())) {
            return;
        }
        let mut answer = self.new_answer(reading, now);
        answer.lookup = Some(Lookup::new(subject));
        self.answer = Some(answer.into());
        self.ask_due(now, commands);
        if !self.requests.is_empty() {
            commands.push(Command::Wake(SLOW_MILLIS));
        }
    }

    /// Whether the reader has to agree before anything is sent: to a resolver that a link names, and to showing it a name
    /// that only a local network knows. If so, the question stands and `unasked` waits.
    pub(super) fn has_to_agree(&mut self, domain: Option<&MailDomain>, unasked: Unasked) -> bool {
        let has_agreed = |value: &str| self.agreed.iter().any(|agreed| agreed == value);
        let (via, _) = self.via();
        let confirm = if via.is_custom() && !has_agreed(via.value()) {
            Some(Confirm::Resolver(via))
        } else {
            domain
                .filter(|domain| domain.is_local() && !has_agreed(domain.name().as_str()))
                .map(|domain| Confirm::LocalName(domain.clone()))
        };
        self.unasked = confirm.is_some().then_some(unasked);
        self.confirm = confirm;
        self.confirm.is_some()
    }

    /// Answers what is no mail domain: nothing is looked up, and the findings say why.
    pub(super) fn refuse(&mut self, reading: Reading, now: Now) {
        let mut answer = self.new_answer(reading, now);
        answer.replan();
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
            self.kept = Some(answer);
        }
    }

    pub(super) fn new_answer(&self, reading: Reading, now: Now) -> Answer {
        let (via, via_is_chosen) = self.via();
        Answer {
            source: reading.subject.as_ref().map(source_of).unwrap_or_default(),
            reading,
            lookup: None,
            route: None,
            findings: Rc::default(),
            policy: None,
            policy_file: PolicyFile::NotAsked,
            is_dkim_wanted: false,
            dkim: Rc::default(),
            several: None,
            seed: self.link.seed,
            via,
            via_is_chosen,
            format: self.format,
            asked_at_millis: now.epoch_millis,
            waiting: None,
            is_slow: false,
        }
    }

    fn ask_again(&mut self, now: Now, commands: &mut Vec<Command>) {
        if self
            .answer
            .as_ref()
            .is_some_and(|answer| answer.source.is_kept())
        {
            self.ask_since(now, commands);
            return;
        }
        if let Some(reading) = self.answer.as_ref().map(|answer| answer.reading.clone()) {
            self.begin(reading, now, true, commands);
        }
    }

    fn agree(&mut self, now: Now, to_ascii: ToAscii, commands: &mut Vec<Command>) {
        let agreed = match self.confirm.take() {
            Some(Confirm::Resolver(via)) => via.value().to_owned(),
            Some(Confirm::LocalName(domain)) => domain.name().as_str().to_owned(),
            None => return,
        };
        self.agreed.push(agreed);
        match self.unasked.take() {
            Some(Unasked::Subject(reading)) => self.begin(reading, now, true, commands),
            Some(Unasked::Live) => {
                commands.push(Command::Reveal(LIVE.to_owned()));
                self.ask_live(now, to_ascii, commands);
            }
            Some(Unasked::List) => {
                self.take_many(ManyEvent::Started, now, to_ascii, commands);
            }
            None => (),
        }
    }

    fn choose_via(&mut self, via: Option<Via>, commands: &mut Vec<Command>) {
        self.has_unreadable_via = false;
        let value = via.as_ref().map(|via| via.value().to_owned());
        self.remember(key::VIA, value.as_deref(), commands);
        self.remembered_via.clone_from(&via);
        self.link.via = via;
        self.set_link(false, commands);
    }

    fn preconnect(&self, commands: &mut Vec<Command>) {
        let (via, _) = self.via();
        let is_agreed = !via.is_custom() || self.agreed.iter().any(|agreed| agreed == via.value());
        if is_agreed && !self.is_embedded {
            commands.push(Command::Preconnect(via.origin(self.format).to_owned()));
        }
    }

    /// Makes the address bar say what the link says. A frame shares the history of the page around it, where a new
    /// entry would take a press on Back that leads nowhere: it only replaces its own.
    pub(super) fn set_link(&mut self, is_new_entry: bool, commands: &mut Vec<Command>) {
        self.shown_fragment = self.link.fragment();
        commands.push(Command::SetLink {
            fragment: self.shown_fragment.clone(),
            is_new_entry: is_new_entry && !self.is_embedded,
        });
    }

    /// Makes the address bar say what the link says, where it does not.
    pub(super) fn show_link(&mut self, commands: &mut Vec<Command>) {
        if self.link.fragment() != self.shown_fragment {
            self.set_link(false, commands);
        }
    }

    /// Remembers a choice of the reader; an embed leaves no traces.
    fn remember(&self, key: &'static str, value: Option<&str>, commands: &mut Vec<Command>) {
        if !self.is_embedded {
            commands.push(Command::Remember {
                key,
                value: value.map(str::to_owned),
            });
        }
    }

    /// The title of the page.
    pub(super) fn title(&self) -> String {
        let text = &self.lang.text().page;
        if self.link.place == Place::Findings {
            return text.title_of_catalogue.to_owned();
        }
        if self.link.place == Place::Lab {
            return self.title_of_lab();
        }
        if self.link.place == Place::Many {
            return self.lang.text().many().page_title.to_owned();
        }
        match self.answer.as_ref().and_then(|answer| answer.subject()) {
            Some(subject) => (text.title_of)(&subject.canonical()),
            None => text.title.to_owned(),
        }
    }

    /// The answer as plain text.
    pub(super) fn answer_as_text(&self) -> String {
        let link = self.link_that_asks();
        match &self.answer {
            Some(answer) => text::answer::plain(self.lang.text(), answer, &link),
            None => link,
        }
    }

    fn save_report(&self, commands: &mut Vec<Command>) {
        if let Some(answer) = &self.answer {
            let domain = answer.subject().and_then(Subject::domain);
            commands.push(Command::Save {
                name: report_file_name(domain.map(|domain| domain.name())),
                text: report::json(answer, &self.build),
            });
        }
    }
}

/// Who answers questions about a subject: an example itself, a resolver all else.
pub(super) fn source_of(subject: &Subject) -> Source {
    subject
        .domain()
        .and_then(|domain| example::find(domain.name()))
        .map_or(Source::Resolver, Source::Example)
}
