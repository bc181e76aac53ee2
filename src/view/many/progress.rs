//! Where the list stands in words, and what can be done about it.

use yew::prelude::*;

use super::{ManyProps, keeps_not};
use crate::app::{Anchor, ManyEvent, Persistence};
use crate::many::{Batch, Finished, Phase, Stop};
use crate::text::many::ManyText;
use crate::text::resolver;
use crate::view::parts::{self, Icon, quiet_button, tested_button};

/// Where it stands in words, and the buttons.
pub(super) fn progress(props: &ManyProps, batch: &Batch) -> Html {
    let text = props.lang.text().many();
    let is_over = batch.is_over();
    let asked = if is_over {
        (text.sent)(batch.asked)
    } else {
        (text.asked)(batch.asked, batch.in_flight()) + "."
    };
    html! {
        <div class="many__run">
            if !is_over {
                <p id={Anchor::ManyProgress} class="many__done" tabindex="-1">
                    { (text.done)(batch.done(), batch.rows().len()) }
                </p>
            }
            { phase(text, props, batch) }
            <p class="soft" data-test={if batch.in_flight() > 0 { "many-asking" } else { "many-idle" }}>
                { asked }
            </p>
            // No button becomes another one under the finger of who presses it.
            <div class="row" key={if is_over { "ended" } else { "open" }}>
                if is_over {
                    { again(text, props, batch) }
                    { tested_button("many-another", Icon::Restart, text.another, props.on(|| ManyEvent::Left)) }
                } else {
                    { turn(text, props, batch) }
                    { tested_button("many-cancel", Icon::Stop, text.cancel, props.on(|| ManyEvent::Cancelled)) }
                }
            </div>
            if props.many.kept == Persistence::Batch {
                <p class="row fine" data-test="many-kept">
                    <span>{ text.kept }</span>
                    { quiet_button(Icon::Stop, text.delete, props.on(|| ManyEvent::Deleted)) }
                </p>
            }
            if let Some(why) = keeps_not(text, props.many.kept).filter(|_| !is_over) {
                <p class="fine measure">{ why }</p>
            }
        </div>
    }
}

/// Pause, or go on.
fn turn(text: &ManyText, props: &ManyProps, batch: &Batch) -> Html {
    let onclick = props.on(|| ManyEvent::PausePressed);
    let (test, shape, words) = match batch.phase {
        Phase::Running => ("many-pause", Icon::Pause, text.pause),
        _ => ("many-resume", Icon::Play, text.resume),
    };
    tested_button(test, shape, words, onclick)
}

fn again(text: &ManyText, props: &ManyProps, batch: &Batch) -> Html {
    let rows = batch.rows().iter();
    let unasked = rows.filter(|row| row.finished().is_some_and(Finished::is_unasked));
    let count = unasked.count();
    if count == 0 || batch.phase != Phase::Finished {
        return Html::default();
    }
    tested_button(
        "many-again",
        Icon::Go,
        (text.again)(count),
        props.on(|| ManyEvent::UnaskedWanted),
    )
}

/// What tests find the sentence of a phase by.
fn phase_id(phase: Phase) -> &'static str {
    match phase {
        Phase::Running => "many-running",
        Phase::Paused(Stop::Reloaded) => "many-reloaded",
        Phase::Paused(_) => "many-paused",
        Phase::Finished => "many-finished",
        Phase::Cancelled => "many-cancelled",
    }
}

/// Where it stands: each quarter is announced, and every stop is both seen and announced.
fn phase(text: &ManyText, props: &ManyProps, batch: &Batch) -> Html {
    let (done, all) = (batch.done(), batch.rows().len());
    let says = match batch.phase {
        Phase::Running => match done * 4 / all.max(1) {
            0 => String::new(),
            quarters => (text.milestone)(quarters * 25),
        },
        Phase::Paused(stop) => (text.stopped)(stop),
        Phase::Finished => (text.finished)(all),
        Phase::Cancelled => (text.cancelled)(done, all),
    };
    let is_running = batch.phase == Phase::Running;
    let resting = batch
        .resting(props.many.now_millis)
        .filter(|_| is_running)
        .map(|(via, seconds)| parts::sentence(&(text.resting)(resolver::name(via), seconds)));
    let test = phase_id(batch.phase);
    let is_over = batch.is_over();
    let class = match batch.phase {
        Phase::Running => "sr",
        Phase::Paused(_) => "measure",
        Phase::Finished | Phase::Cancelled => "many__done",
    };
    html! {
        <>
            <p
                {class}
                role="status"
                id={is_over.then_some(Anchor::ManyProgress.word())}
                tabindex={is_over.then_some("-1")}
                data-test={(!is_running).then_some(test)}
            >
                { says }
            </p>
            if is_running {
                <p class="measure" data-test={test}>{ for resting }</p>
            }
        </>
    }
}
