//! What is drawn by each area that is fetched when it is needed, and what stands in its place until then.

use yew::prelude::*;

use super::PageProps;
use super::diagnosis::HeadProps;
use super::parts::{Icon, icon, quiet_button};
use crate::answer::Answer;
use crate::app::{Anchor, Event, Model, Walk};
use crate::area::{Area, Slot, slot};
use crate::diagnosis::Diagnosis;
use crate::text::Text;

/// The start page, and the foot of every page.
#[derive(Debug)]
pub struct Starting {
    pub(super) promise: fn(&Text) -> Html,
    pub(super) ways: fn(&PageProps) -> Html,
    pub(super) examples: fn(&PageProps) -> Html,
    pub(super) explanation: fn(&PageProps) -> Html,
    pub(super) foot: fn(&PageProps) -> Html,
}

/// What the checks draw.
#[derive(Debug)]
pub struct Checks {
    pub(super) diagnose: fn(&Answer) -> Diagnosis,
    pub(super) worst: fn(&HeadProps, &Diagnosis) -> Html,
    pub(super) states: fn(&HeadProps, &Diagnosis) -> Html,
    pub(super) findings: fn(&PageProps) -> Html,
    pub(super) policy: fn(&PageProps) -> Html,
    pub(super) questions: fn(&PageProps) -> Html,
    pub(super) catalogue: fn(&PageProps) -> Html,
}

/// What the walk-through draws.
#[derive(Debug)]
pub struct Walking {
    pub(super) stage: fn(&PageProps) -> Html,
    /// Where the letters are now.
    pub letters: fn(&Walk) -> Vec<(Anchor, String)>,
}

/// What the lab draws.
#[derive(Debug)]
pub struct Editing {
    pub(super) sheet: fn(&PageProps) -> Html,
    pub(super) result: fn(&PageProps) -> Html,
    pub(super) plans: fn(&PageProps) -> Html,
}

/// What the page for many domains draws.
#[derive(Debug)]
pub struct Batches {
    pub(super) page: fn(&PageProps) -> Html,
}

/// What is drawn of the lessons.
#[derive(Debug)]
pub struct Learning {
    pub(super) page: fn(&PageProps) -> Html,
}

/// What is drawn of a bounce.
#[derive(Debug)]
pub struct Bounces {
    pub(super) page: fn(&PageProps) -> Html,
}

/// What the page for reports draws.
#[derive(Debug)]
pub struct Receiving {
    pub(super) page: fn(&PageProps) -> Html,
}

/// What is drawn of links.
#[derive(Debug)]
pub struct Sharing {
    pub(super) panel: fn(&PageProps) -> Html,
    pub(super) since: fn(&Model) -> Html,
    pub(super) replay: fn(&PageProps) -> Html,
}

/// What is drawn of signatures.
#[derive(Debug)]
pub struct Signing {
    pub(super) found: fn(&PageProps) -> Html,
}

/// The slot of the start page and the foot.
pub static STARTING: Slot<Starting> = slot!(&STARTING_TABLE);
/// The slot of the checks.
pub static CHECKS: Slot<Checks> = slot!(&CHECKS_TABLE);
/// The slot of the walk-through.
pub static WALKING: Slot<Walking> = slot!(&WALKING_TABLE);
/// The slot of the lab.
pub static EDITING: Slot<Editing> = slot!(&EDITING_TABLE);
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
/// The slot of signatures.
pub static SIGNING: Slot<Signing> = slot!(&SIGNING_TABLE);

/// The table of the start page and the foot.
pub static STARTING_TABLE: Starting = Starting {
    promise: super::promise,
    ways: super::ways,
    examples: super::examples,
    explanation: super::explanation,
    foot: super::foot,
};

/// The table of the checks.
pub static CHECKS_TABLE: Checks = Checks {
    diagnose: Diagnosis::of,
    worst: super::diagnosis::worst,
    states: super::diagnosis::states,
    findings: super::findings,
    policy: super::policy,
    questions: super::questions,
    catalogue: super::catalogue,
};

/// The table of the walk-through.
pub static WALKING_TABLE: Walking = Walking {
    stage: super::walk,
    letters: super::stage::letters,
};

/// The table of the lab.
pub static EDITING_TABLE: Editing = Editing {
    sheet: super::sheet,
    result: super::lab_result,
    plans: super::lab_plans,
};

/// The table of many domains.
pub static BATCHES_TABLE: Batches = Batches {
    page: super::many_domains,
};

/// The table of the lessons.
pub static LEARNING_TABLE: Learning = Learning {
    page: super::lessons,
};

/// The table of bounces.
pub static BOUNCES_TABLE: Bounces = Bounces {
    page: super::bounce_explained,
};

/// The table of reports.
pub static RECEIVING_TABLE: Receiving = Receiving {
    page: super::received,
};

/// The table of links.
pub static SHARING_TABLE: Sharing = Sharing {
    panel: super::share::panel,
    since: super::share::since,
    replay: super::share::replay,
};

/// The table of signatures.
pub static SIGNING_TABLE: Signing = Signing {
    found: super::signatures::found,
};

/// The diagnosis of an answer as far as it is known.
pub(super) fn diagnosis(answer: &Answer) -> Diagnosis {
    match CHECKS.get() {
        Some(checks) => (checks.diagnose)(answer),
        None => Diagnosis::without_findings(answer),
    }
}

/// What stands in the place of an area that is not there: nothing, or that it did not come.
pub(super) fn instead(props: &PageProps, area: Area) -> Html {
    let model = &props.model;
    if !model.areas.is_lost(area) {
        return Html::default();
    }
    let words = model.lang.text().load();
    let again = props.send.reform(move |_| Event::AreaWanted(area));
    html! {
        <div class="notice" role="alert" data-test="lost" data-area={area.id()}>
            { icon(Icon::Warn) }
            <p>{ words.network }</p>
            { quiet_button(Icon::Restart, words.again, again) }
        </div>
    }
}
