//! Loads the areas of the program that are fetched when they are needed, and puts their tables into their slots.
//!
//! A release is taken apart at the functions that say `wasm_split` (`xtask/parts`): what only they lead to is a file of its
//! own, or shared by some of them. They give away one table each, through which everything in that area is reached.
//! Without the feature `split` the program is in one piece, and there is nothing to load.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::store::Store;
use super::{Typed, idna};
use crate::app::areas::needed;
use crate::app::{
    Command, Event, ManyCommand, Model, Opening, ReportsCommand, ShareCommand, SignatureCommand,
};
use crate::area::{Area, Slot, slot};

/// Carries out a command of an area.
type Work<C> = fn(&Rc<Store>, C);

/// The slot of what a page that is drawn needs of the browser.
pub(super) static FOR_PAGE: Slot<Work<Command>> = slot!(&CARRY_OUT_FOR_PAGE);
/// The slot of what links need of the browser.
pub(super) static HANDING_ON: Slot<Work<ShareCommand>> = slot!(&HAND_ON);
/// The slot of what the page for many domains needs of it.
pub(super) static FOR_MANY: Slot<Work<ManyCommand>> = slot!(&CARRY_OUT_FOR_MANY);

/// The slot of what the page for reports needs of it.
pub(super) static FOR_REPORTS: Slot<Work<ReportsCommand>> = slot!(&CARRY_OUT_FOR_REPORTS);
/// The slot of what signatures need of it.
pub(super) static FOR_SIGNATURES: Slot<Work<SignatureCommand>> = slot!(&CARRY_OUT_FOR_SIGNATURES);

static CARRY_OUT_FOR_PAGE: Work<Command> = Store::carry_out_for_page;
static HAND_ON: Work<ShareCommand> = Store::hand_on;
static CARRY_OUT_FOR_MANY: Work<ManyCommand> = Store::carry_out_for_many;
static CARRY_OUT_FOR_REPORTS: Work<ReportsCommand> = Store::carry_out_for_reports;
static CARRY_OUT_FOR_SIGNATURES: Work<SignatureCommand> = Store::carry_out_for_signatures;

/// Draws the page of a store in the place of what was drawn before.
type Mount = fn(Typed, Rc<Store>);

static MOUNT: Mount = super::mount;

/// What the loader calls the part that draws the page.
#[cfg(feature = "split")]
const PAGE: &str = "page";

/// Says that the reader waits for this area, so that it is tried again, and said where it is long in coming.
pub(super) fn await_it(area: Area) {
    await_part(area.id());
}

/// The same of any part.
fn await_part(name: &str) {
    let tell = web_sys::window()
        .and_then(|window| Reflect::get(&window, &"waypostAwait".into()).ok())
        .and_then(|tell| tell.dyn_into::<Function>().ok());
    if let Some(tell) = tell {
        // Where it is not known, the page is in one piece.
        let _ = tell.call1(&JsValue::NULL, &name.into());
    }
}

/// An area that a page needs that was opened so, before anything else.
pub(super) fn needed_first(opening: &Opening) -> Option<Area> {
    let opened = Event::Opened(opening.clone());
    needed(&Model::default(), &opened, idna::to_ascii)
}

/// Calls this with what draws the page. Where that does not come, the loader says so and tries again.
#[cfg(not(feature = "split"))]
pub(super) fn load_page(go_on: impl FnOnce(Mount) + 'static) {
    go_on(MOUNT);
}

/// Calls this with what draws the page. Where that does not come, the loader says so and tries again.
#[cfg(feature = "split")]
pub(super) fn load_page(go_on: impl FnOnce(Mount) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        loop {
            match apart::page().await {
                Ok((mount, work)) => {
                    FOR_PAGE.fill(work);
                    return go_on(*mount);
                }
                Err(_) => await_part(PAGE),
            }
        }
    });
}

#[cfg(not(feature = "split"))]
pub(super) fn load(_: Area, heard: impl FnOnce(bool) + 'static) {
    heard(true);
}

#[cfg(feature = "split")]
pub(super) fn load(area: Area, heard: impl FnOnce(bool) + 'static) {
    wasm_bindgen_futures::spawn_local(async move { heard(apart::load(area).await.is_ok()) });
}

#[cfg(feature = "split")]
mod apart {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{
        CARRY_OUT_FOR_MANY, CARRY_OUT_FOR_PAGE, CARRY_OUT_FOR_REPORTS, CARRY_OUT_FOR_SIGNATURES,
        FOR_MANY, FOR_REPORTS, FOR_SIGNATURES, HAND_ON, HANDING_ON, MOUNT, Mount, Work,
    };
    use crate::app::{Command, ManyCommand, ReportsCommand, ShareCommand, SignatureCommand};
    use crate::area::Area;
    use crate::{app::areas as app, view::areas as view};

    /// A part did not come.
    pub struct Lost;

    impl From<SplitLoaderError> for Lost {
        fn from(_: SplitLoaderError) -> Lost {
            Lost
        }
    }

    /// What is done and what is drawn in an area.
    pub struct Tables<A: 'static, V: 'static>(&'static A, &'static V);

    type Both<A, V> = &'static Tables<A, V>;

    type Given<A, V> = Result<Both<A, V>, Lost>;

    static STARTING: Tables<app::Starting, view::Starting> =
        Tables(&app::STARTING_TABLE, &view::STARTING_TABLE);
    static CHECKS: Tables<app::Checks, view::Checks> =
        Tables(&app::CHECKS_TABLE, &view::CHECKS_TABLE);
    static WALKING: Tables<app::Walking, view::Walking> =
        Tables(&app::WALKING_TABLE, &view::WALKING_TABLE);
    static EDITING: Tables<app::Editing, view::Editing> =
        Tables(&app::EDITING_TABLE, &view::EDITING_TABLE);
    static BATCHES: Tables<app::Batches, view::Batches> =
        Tables(&app::BATCHES_TABLE, &view::BATCHES_TABLE);
    static LEARNING: Tables<app::Learning, view::Learning> =
        Tables(&app::LEARNING_TABLE, &view::LEARNING_TABLE);
    static BOUNCES: Tables<app::Bounces, view::Bounces> =
        Tables(&app::BOUNCES_TABLE, &view::BOUNCES_TABLE);
    static RECEIVING: Tables<app::Receiving, view::Receiving> =
        Tables(&app::RECEIVING_TABLE, &view::RECEIVING_TABLE);
    static SHARING: Tables<app::Sharing, view::Sharing> =
        Tables(&app::SHARING_TABLE, &view::SHARING_TABLE);
    static SIGNING: Tables<app::Signing, view::Signing> =
        Tables(&app::SIGNING_TABLE, &view::SIGNING_TABLE);

    #[wasm_split(page, fallible)]
    pub fn page() -> Result<(&'static Mount, &'static Work<Command>), Lost> {
        Ok((&MOUNT, &CARRY_OUT_FOR_PAGE))
    }

    #[wasm_split(start, fallible)]
    fn starting() -> Given<app::Starting, view::Starting> {
        Ok(&STARTING)
    }

    #[wasm_split(checks, fallible)]
    fn checks() -> Given<app::Checks, view::Checks> {
        Ok(&CHECKS)
    }

    #[wasm_split(walk, fallible)]
    fn walking() -> Given<app::Walking, view::Walking> {
        Ok(&WALKING)
    }

    #[wasm_split(records, fallible)]
    fn records() -> Result<&'static app::Records, Lost> {
        Ok(&app::RECORDS_TABLE)
    }

    #[wasm_split(lab, fallible)]
    fn editing() -> Given<app::Editing, view::Editing> {
        Ok(&EDITING)
    }

    #[wasm_split(many, fallible)]
    fn batches() -> Result<
        (
            Both<app::Batches, view::Batches>,
            &'static Work<ManyCommand>,
        ),
        Lost,
    > {
        Ok((&BATCHES, &CARRY_OUT_FOR_MANY))
    }

    #[wasm_split(learn, fallible)]
    fn learning() -> Given<app::Learning, view::Learning> {
        Ok(&LEARNING)
    }

    #[wasm_split(bounce, fallible)]
    fn bounces() -> Given<app::Bounces, view::Bounces> {
        Ok(&BOUNCES)
    }

    #[wasm_split(reports, fallible)]
    fn receiving() -> Result<
        (
            Both<app::Receiving, view::Receiving>,
            &'static Work<ReportsCommand>,
        ),
        Lost,
    > {
        Ok((&RECEIVING, &CARRY_OUT_FOR_REPORTS))
    }

    #[wasm_split(share, fallible)]
    fn sharing() -> Result<
        (
            Both<app::Sharing, view::Sharing>,
            &'static Work<ShareCommand>,
        ),
        Lost,
    > {
        Ok((&SHARING, &HAND_ON))
    }

    #[wasm_split(wire, fallible)]
    fn wire() -> Result<&'static app::Wire, Lost> {
        Ok(&app::WIRE_TABLE)
    }

    #[wasm_split(signatures, fallible)]
    fn signing() -> Result<
        (
            Both<app::Signing, view::Signing>,
            &'static Work<SignatureCommand>,
        ),
        Lost,
    > {
        Ok((&SIGNING, &CARRY_OUT_FOR_SIGNATURES))
    }

    /// Loads an area.
    pub async fn load(area: Area) -> Result<(), Lost> {
        match area {
            Area::Start => {
                let tables = starting().await?;
                app::STARTING.fill(tables.0);
                view::STARTING.fill(tables.1);
            }
            Area::Checks => {
                let tables = checks().await?;
                app::CHECKS.fill(tables.0);
                view::CHECKS.fill(tables.1);
            }
            Area::Walk => {
                let tables = walking().await?;
                app::WALKING.fill(tables.0);
                view::WALKING.fill(tables.1);
            }
            Area::Lab => {
                let tables = editing().await?;
                app::EDITING.fill(tables.0);
                view::EDITING.fill(tables.1);
            }
            Area::Many => {
                let (tables, work) = batches().await?;
                FOR_MANY.fill(work);
                app::BATCHES.fill(tables.0);
                view::BATCHES.fill(tables.1);
            }
            Area::Learn => {
                let tables = learning().await?;
                app::LEARNING.fill(tables.0);
                view::LEARNING.fill(tables.1);
            }
            Area::Bounce => {
                let tables = bounces().await?;
                app::BOUNCES.fill(tables.0);
                view::BOUNCES.fill(tables.1);
            }
            Area::Reports => {
                let (tables, work) = receiving().await?;
                FOR_REPORTS.fill(work);
                app::RECEIVING.fill(tables.0);
                view::RECEIVING.fill(tables.1);
            }
            Area::Share => {
                let (tables, work) = sharing().await?;
                HANDING_ON.fill(work);
                app::SHARING.fill(tables.0);
                view::SHARING.fill(tables.1);
            }
            Area::Records => app::RECORDS.fill(records().await?),
            Area::Wire => app::WIRE.fill(wire().await?),
            Area::Signatures => {
                let (tables, work) = signing().await?;
                FOR_SIGNATURES.fill(work);
                app::SIGNING.fill(tables.0);
                view::SIGNING.fill(tables.1);
            }
        }
        Ok(())
    }
}
