//! The program as a value: a [`Model`], the [`Event`]s that happen to it, and the [`Command`]s it gives.
//!
//! [`update`] is the only place where the model changes. It does nothing itself: what is to be done
//! outside goes out as commands, and their ends come back as events. Time comes in with each event.

mod against;
mod anchor;
pub mod areas;
mod asking;
mod command;
mod context;
mod lab;
mod live;
mod many;
mod model;
mod pending;
mod player;
mod recent;
mod reports;
mod requested;
mod share;
mod signatures;
mod snapshot;
mod update;
mod walk;

use std::rc::Rc;

use crate::area::Area;
use crate::delivery::predict::Guess;
use crate::delivery::scenario::{DnsFault, Fault, Target};
use crate::delivery::{Depth, ProfileId};
use crate::dns::resolver::{Format, Via};
use crate::dns::{Failure, Name};
use crate::finding::ShowAt;
use crate::lookup::example::ExampleId;
use crate::report::Build;
use crate::snapshot::SnapshotError;
use crate::text::Lang;
use crate::text::settings::{RecordForm, Theme};
use crate::zone::recipe::Recipe;
use crate::zone::{Change, Fix, Form, Slot};

pub use crate::asking::HttpBody;
pub use against::{Against, Comparison, Takeover};
pub use anchor::{Anchor, PolicyRow, heading_of};
pub use command::{Command, ManyCommand, Move, ReportsCommand, ShareCommand};
pub use lab::{DOMAIN as LAB_DOMAIN, Edit, Job, Lab, Sheet};
pub use live::{Beside, Changed, Side};
pub use many::{AT_ONCE, Many, ManyEvent, Persistence};
pub use model::{Confirm, Field, Fold, Model, Notice};
pub use pending::RequestId;
pub use player::{Breakable, Drawing, Menu, Tab};
pub use recent::{Recent, RecentLookup};
pub use reports::{
    FileRead, GROUPS_SHOWN, Group, GroupKind, MxList, MxListState, Reports, ReportsEvent,
    ReportsRun, UnreadFile,
};
pub use share::{
    First, LinkKind, Packed, Room, Sent, Share, ShareEvent, ShareTab, Snippet, System,
};
pub use signatures::{
    Arithmetic, Run, SignatureCommand, SignatureEvent, Signatures, State as SignatureState,
    can_be_checked,
};
pub use snapshot::Replay;
pub use update::{Effects, key, update};
pub use walk::{ADDRESSES_SHOWN, SPEEDS, TRAVEL_MILLIS, Walk, event_showing};

/// When an event happened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Now {
    /// Milliseconds since 1970, UTC.
    pub epoch_millis: u64,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// The page was opened.
    Opened(Opening),
    /// The address bar shows another link: back, forward, or edited by hand.
    LinkChanged(String),
    /// The text in the field is now this.
    Typed(String),
    /// The text that is to be explained as a bounce is now this.
    BounceTyped(String),
    /// The field was sent off.
    Submitted,
    /// The page around an embed wants this name asked; without an earlier press it is only filled in.
    AskedByParent(String),
    /// An example was chosen.
    ExampleChosen(ExampleId),
    /// The field was reached: a question is likely to follow.
    FieldFocused,
    /// A request came to its end.
    Ended {
        /// Which.
        request: RequestId,
        /// What it brought.
        end: Result<HttpBody, Failure>,
        /// How long it took, in milliseconds.
        millis: u32,
    },
    /// The time of a [`Command::Wake`] has come.
    Woke,
    /// The lookup is to be stopped.
    Stopped,
    /// The same is to be asked again.
    AskedAgain,
    /// The same is to be asked again, of this resolver.
    AskedOf(Via),
    /// What was asked about first is agreed to.
    Agreed,
    /// What was asked about first is refused.
    Refused,
    /// A language was chosen.
    LangChosen(Lang),
    /// A theme was chosen.
    ThemeChosen(Theme),
    /// A resolver was chosen, by its value in links; not remembered where it cannot be read.
    ViaChosen(String),
    /// The form of the questions was chosen.
    FormatChosen(Format),
    /// Something happened to recent lookups.
    Recent(RecentEvent),
    /// Another form of the records to publish was chosen.
    RecordFormChosen(RecordForm),
    /// A fold was pressed: it opens, or closes again.
    FoldPressed(Fold),
    /// The focus is to go to this element.
    FocusWanted(Anchor),
    /// The reader goes to a part of the answer, and may come back from there.
    JumpWanted(Anchor),
    /// Who was sent to a part of the answer wants to see it from its beginning.
    WholeAnswerWanted,
    /// The report is to be saved.
    ReportWanted,
    /// A text is to be copied.
    CopyWanted(CopyTarget),
    /// Copying came to its end, well or not.
    Copied(bool),
    /// The MTA-STS policy file is to be fetched.
    PolicyFileWanted,
    /// This was pasted as the MTA-STS policy file; nothing takes it away again.
    PolicyFilePasted(String),
    /// The keys of signatures under common names are to be asked for.
    KeysWanted,
    /// Every known resolver is to be asked the MX question.
    AllWanted,
    /// Answers were packed for a link, or the browser cannot.
    Packed {
        /// Which.
        request: RequestId,
        /// The packed octets.
        end: Result<Vec<u8>, SnapshotError>,
    },
    /// The answers of a link were unpacked, or it was no use.
    Unpacked {
        /// Which.
        request: RequestId,
        /// The octets.
        end: Result<Vec<u8>, SnapshotError>,
    },
    /// Something happened at the panel with the links.
    Share(ShareEvent),
    /// Something happened at the signatures.
    Signatures(SignatureEvent),
    /// Something happened at the walk-through.
    Walk(WalkEvent),
    /// Something happened in the lab.
    Lab(LabEvent),
    /// Something happened on the page for many domains.
    Many(ManyEvent),
    /// Something happened on the page for reports.
    Reports(ReportsEvent),
    /// An area that was loaded is there.
    Arrived(Area),
    /// An area that was to be loaded did not come.
    Lost(Area),
    /// An area that did not come is to be tried again.
    AreaWanted(Area),
}

/// Something that happened to recent lookups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecentEvent {
    /// The reader wants them stored, or not.
    Switched(bool),
    /// The reader deleted all of them.
    Deleted,
    /// This is stored now; another tab may have switched it off.
    Found(Option<Recent>),
}

/// Something that happened in the lab.
#[derive(Clone, Debug)]
pub enum LabEvent {
    /// The domain is now this.
    DomainTyped(String),
    /// The records are now this text.
    TextTyped(String),
    /// The table changes something.
    Changed(Change),
    /// The table wants another host in the list.
    HostWanted,
    /// A row of the table is dragged.
    Dragged(usize),
    /// The row that was dragged is let go.
    LetGo,
    /// It is dropped here.
    Dropped(Slot),
    /// One step back.
    Undone,
    /// One step on again.
    Redone,
    /// All records are to go.
    Cleared,
    /// The records of an example are wanted.
    ExampleWanted(String),
    /// The answer that is shown is to be tried out with changes.
    EditWanted,
    /// The place of a flaw is wanted, by its number among the flaws.
    FlawWanted(usize),
    /// A flaw is to be mended, by its number among the flaws.
    FixWanted(usize),
    /// All flaws that can be mended so are to be mended.
    FixesWanted(Fix),
    /// A form in which the records are taken away was chosen.
    FormChosen(Form),
    /// A plan for a job is wanted, or none any more.
    RecipeChosen(Option<Recipe>),
    /// The new hosts of the plan are now these.
    RecipeHostsTyped(String),
    /// The plan is about this host of the list.
    RecipeHostChosen(Name),
    /// The records are to be those after a step of the plan.
    StepWanted(usize),
    /// The plan is to begin again, with the records as they are now.
    PlanRestarted,
    /// What is live is to be asked.
    LiveWanted,
    /// The live records are to take the place of those in the lab.
    LiveTakeoverWanted,
    /// The problems are to be compared with those of these records.
    ComparedWith(Against),
    /// They are to be compared with those of the records as they are now.
    StartTaken,
    /// The field for the records is wanted.
    LinesWanted,
    /// What comes of the records is wanted.
    ResultWanted,
    /// A plan is wanted: the one that is followed, else one for a move.
    PlanWanted,
}

/// Something that happened at the walk-through.
#[derive(Clone, Debug)]
pub enum WalkEvent {
    /// Play or pause was pressed.
    PlayPressed,
    /// One step on.
    SteppedForward,
    /// One step back.
    SteppedBack,
    /// Back to the first step.
    Restarted,
    /// To a step; the first is 1, what is beyond the last is the last.
    Sought(usize),
    /// A speed was chosen, in per cent.
    SpeedChosen(u32),
    /// A frame is due.
    FrameDrawn {
        /// Milliseconds of a clock that only goes forward.
        millis: u64,
        /// Whether the reader's system asks for no motion.
        is_still: bool,
    },
    /// Motion was switched off or on.
    CalmPressed,
    /// The explanation of the keys was opened or closed.
    KeysPressed,
    /// A switch of the picture was pressed: its menu opens or closes.
    SwitchPressed(Breakable, Drawing),
    /// The focus of the menu moved to this entry.
    MenuMoved(usize),
    /// The menu was left without a choice.
    MenuLeft,
    /// An entry of the menu was chosen: it is broken so, works again, or all that can be broken is wanted.
    MenuChosen(usize),
    /// What is shown below the stage was chosen.
    TabChosen(Tab),
    /// What lies over the page was closed.
    PanelClosed,
    /// Every host is to be in the list of what can be broken.
    AllHostsWanted,
    /// Some more single addresses are to be shown at the tools.
    MoreAddressesWanted,
    /// The step that is about a finding is wanted, and who wants it.
    ShowWanted(ShowAt, Anchor),
    /// Back to the finding for which the step is shown.
    BackWanted,
    /// How finely it steps was chosen.
    DepthChosen(Depth),
    /// The chapter shown is to be told event by event.
    ChapterOpened,
    /// Predict, then reveal: switched on or off.
    PredictPressed,
    /// The reader says what comes next.
    Guessed(Guess),
    /// Another sender, by its id.
    SenderChosen(ProfileId),
    /// A host or address is broken so, until this many minutes have passed; or works again.
    FaultChosen(Target, Option<Fault>, Option<u32>),
    /// The DNS is broken so, until this many minutes have passed; or works again.
    DnsFaultChosen(Option<DnsFault>, Option<u32>),
    /// The sender is this host of the list itself, or nobody in it.
    SenderIsChosen(Option<Name>),
    /// Everything works again.
    AllRepaired,
    /// The lots are drawn again.
    DrawnAgain,
    /// Many letters are wanted.
    SpreadWanted,
    /// The time of a [`Command::Slice`] has come.
    SliceTime,
    /// The senders side by side are wanted.
    ComparisonWanted,
}

/// What can be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyTarget {
    /// The answer as plain text.
    Answer,
    /// The link of the page.
    Link,
    /// What the panel sends.
    Sent(Sent),
    /// A text that stands on the page.
    Text(Rc<str>),
}

/// What is known when the page is opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The fragment of the address.
    pub fragment: String,
    /// The query string of the address.
    pub search: String,
    /// The address without query and fragment.
    pub address: String,
    /// The language of the page as it was sent, else of the reader.
    pub lang: Lang,
    /// The theme of the page as it was sent.
    pub theme: Theme,
    /// The values that were remembered, by key.
    pub remembered: Vec<(String, String)>,
    /// What was typed before the program ran.
    pub typed: String,
    /// Whether it was sent off before the program ran.
    pub submitted: bool,
    /// When the question of the link was put that the head of the page puts, in milliseconds since 1970.
    pub asked_at_millis: Option<u64>,
    /// A seed drawn by the browser, for the lots that need no link.
    pub seed: u32,
    /// The answers that were here before the program had to start anew, as [`Model::handed_over`] gave them.
    pub answers: Vec<u8>,
    /// Whether the page stands inside another.
    pub is_embedded: bool,
    /// Whether another page shows the whole page in a frame, and not the one that is made for frames.
    pub is_framed: bool,
    /// Whether the author of the page around an embed wants it to ask at once.
    pub may_ask: bool,
    /// The build that the page says it is.
    pub build: Build,
}

/// What the page around an embed is told (docs/contract.md, section 7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParentMessage {
    /// The report of a complete answer, as JSON.
    Report(String),
    /// The step of the walk-through that is shown, the first is 1.
    Step(u32),
    /// What is wrong with the name that was asked for: the id of the finding.
    Error(&'static str),
}

impl Opening {
    /// Whether there is nothing to do but to show the empty page: no link to follow, nothing typed or remembered that
    /// changes more than language and theme, which the page has already.
    pub fn is_quiet(&self) -> bool {
        let (path, query) = self
            .fragment
            .split_once('?')
            .unwrap_or((&self.fragment, ""));
        let mut pairs = query.split('&').filter(|pair| !pair.is_empty());
        matches!(path, "" | "#" | "#/" | "#/mx" | "#/mx/")
            && pairs.all(|pair| pair.starts_with("lang=") || pair.starts_with("theme="))
            && !self.is_framed
            && self.search.is_empty()
            && self.typed.is_empty()
            && !self.submitted
            && !self.remembered.iter().any(|(key, _)| key == key::VIA)
    }

    /// Recent lookups that were stored.
    fn recent(&self) -> Option<Recent> {
        let pair = self.remembered.iter().find(|(key, _)| key == key::RECENT);
        pair.map(|(_, text)| Recent::stored(text))
    }
}

/// The name of the file that a report is saved in.
pub fn report_file_name(domain: Option<&Name>) -> String {
    match domain {
        Some(domain) => format!("{domain}.waypost.json"),
        None => "waypost.json".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_opening_asks_for_nothing() {
        let opening = |fragment: &str| Opening {
            fragment: fragment.to_owned(),
            ..Opening::default()
        };
        for fragment in [
            "",
            "#",
            "#/",
            "#/mx/",
            "#/mx/?",
            "#/mx/?lang=nl&theme=dark",
            "#?theme=x",
        ] {
            assert!(opening(fragment).is_quiet(), "{fragment}");
        }
        for fragment in [
            "#/mx/a.test",
            "#/lab/",
            "#/mx/?via=google",
            "#/?lang=nl&seed=2",
            "#a",
            "#/?langs=nl",
        ] {
            assert!(!opening(fragment).is_quiet(), "{fragment}");
        }
        let with = |change: fn(&mut Opening)| {
            let mut opening = Opening::default();
            change(&mut opening);
            opening.is_quiet()
        };
        assert!(with(
            |opening| opening.remembered = vec![(key::THEME.into(), "dark".into())]
        ));
        assert!(!with(
            |opening| opening.remembered = vec![(key::VIA.into(), "google".into())]
        ));
        assert!(!with(|opening| opening.search = "?q=a.test".into()));
        assert!(!with(|opening| opening.typed = "a".into()));
        assert!(!with(|opening| opening.submitted = true));
    }
}
