//! What the program knows.

use std::rc::Rc;

use super::Opening;
use crate::answer::Answer;
use crate::dns::Name;
use crate::dns::resolver::{Format, Via};
use crate::input::{InputError, MailDomain, Reading};
use crate::link::{Link, Show};
use crate::report::Build;
use crate::snapshot::Snapshot;
use crate::text::Lang;
use crate::text::settings::{RecordForm, Theme};

use super::areas::Areas;
use super::pending::Pending;
use super::{Lab, Many, Recent, Replay, Reports, Share, Signatures, Walk};

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
    /// The form in which records to publish are shown.
    pub record_form: RecordForm,
    /// The field.
    pub field: Field,
    /// What is asked about before anything is sent.
    pub confirm: Option<Confirm>,
    /// The lookup that was asked for last.
    pub answer: Option<Rc<Answer>>,
    /// The last answer with a list, kept in sight while the newer one has none.
    pub previous_answer: Option<Rc<Answer>>,
    /// What becomes of a link that kept answers.
    pub replay: Replay,
    /// The answer that a link kept, while the same is asked again.
    pub then: Option<Rc<Answer>>,
    /// The panel with the links.
    pub share: Rc<Share>,
    /// The walk-through of the answer.
    pub walk: Rc<Walk>,
    /// The lab, while it is open.
    pub lab: Option<Rc<Lab>>,
    /// The page for many domains, once it was opened.
    pub many: Option<Rc<Many>>,
    /// The text that is explained as a bounce: for as long as its page is shown, and nowhere else.
    pub bounce: Rc<str>,
    /// The page for reports, once it was opened.
    pub reports: Option<Rc<Reports>>,
    /// The check of the signatures of the answer, once it was wanted.
    pub signatures: Option<Rc<Signatures>>,
    /// What was just done, said once.
    pub notice: Option<Notice>,
    /// The folds that were opened by hand.
    pub unfolded: Rc<Vec<Fold>>,
    /// The address of the page without query and fragment.
    pub address: String,
    /// Whether the page stands inside another.
    pub is_embedded: bool,
    /// Whether another page shows the whole page in a frame: then it asks nothing and obeys nobody.
    pub is_framed: bool,
    /// Whether the link names a resolver that cannot be read, so that another is asked.
    pub has_unreadable_via: bool,
    /// Whether an embed may ask without another press: the reader pressed once, or the author said so.
    pub may_ask: bool,
    /// Which build this is.
    pub build: Build,
    /// The resolver that was remembered.
    pub remembered_via: Option<Via>,
    /// Recent lookups, where the reader wants them stored.
    pub recent: Option<Recent>,
    /// Whether the reader typed what is looked up, and it is not stored yet.
    pub(super) is_own_lookup: bool,
    /// The areas of the program that are still to come.
    pub areas: Areas,
    /// What waits for consent.
    pub(super) unasked: Option<Unasked>,
    /// Custom resolvers and local names that were agreed to.
    pub(super) agreed: Vec<String>,
    /// What is waited for.
    pub(super) pending: Pending,
    /// The answers that were here before the program had to start anew, until they are asked for.
    pub(super) handed: Option<Snapshot>,
    /// What the link wanted shown and was shown.
    pub(super) revealed: Option<Show>,
    /// What the link that was followed leads to: what it wants shown, else the walk-through at its step.
    pub sent_to: Option<Show>,
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

/// What is asked once the reader has agreed.
#[derive(Clone, Debug)]
pub(super) enum Unasked {
    /// A subject.
    Subject(Reading),
    /// What is live about the domain of the lab.
    Live,
    /// The list of many domains.
    List,
    /// The signatures of the answer.
    Signatures,
    /// The MX list of a domain that reports are about.
    MxList(Name),
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
    /// The hosts of a tier beyond the first few, by its place in the route.
    Tier(usize),
    /// The tiers beyond the first few.
    Tiers,
    /// Every query, as evidence.
    Evidence,
}

impl Model {
    /// What is shown after a [quiet](Opening::is_quiet) opening, before that is taken in.
    pub fn at_rest(opening: &Opening) -> Model {
        Model {
            lang: opening.lang,
            theme: opening.theme,
            address: opening.address.clone(),
            is_embedded: opening.is_embedded,
            is_framed: opening.is_framed,
            build: opening.build.clone(),
            recent: opening.recent(),
            ..Model::default()
        }
    }

    /// Whether another resolver is asked than the link names, because that cannot be read. Where records are tried out,
    /// or what is shown came without a resolver, nobody is asked.
    pub fn asks_another_than_named(&self) -> bool {
        let is_given = |answer: &Rc<Answer>| {
            let source = &answer.source;
            source.is_snapshot() || !source.is_of_resolver()
        };
        self.has_unreadable_via && self.lab.is_none() && !self.answer.as_ref().is_some_and(is_given)
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
        own.or(self.previous_answer.as_ref())
    }

    /// The answer, to be changed.
    pub(super) fn answer_mut(&mut self) -> Option<&mut Answer> {
        self.answer.as_mut().map(Rc::make_mut)
    }
}
