//! What stays in sight above the rows: how far the list is, then what came of it; and the files.

use yew::prelude::*;

use super::ManyProps;
use crate::app::{Anchor, ManyEvent};
use crate::many::export::File;
use crate::many::{Batch, Phase, Tally};
use crate::text::many::ManyText;
use crate::view::parts::{Icon, tested_button};

/// The line. What it shows changes once all is known, and not its height.
pub(super) fn head(props: &ManyProps, batch: &Batch) -> Html {
    let text = props.lang.text().many();
    let save = |file: File| props.on(move || ManyEvent::FileWanted(file));
    html! {
        <div class="many__head">
            <div class="many__sum">
                if batch.is_over() { { tallies(text, props, batch) } } else { { bar(text, batch) } }
            </div>
            <div class="row many__files">
                { tested_button("many-csv", Icon::Save, text.csv, save(File::Csv)) }
                { tested_button("many-json", Icon::Save, text.json, save(File::Json)) }
            </div>
        </div>
    }
}

/// How far it is.
fn bar(text: &ManyText, batch: &Batch) -> Html {
    let pace = batch
        .in_a_second()
        .filter(|_| batch.phase == Phase::Running)
        .map(|rate| (text.pace)(rate, batch.seconds_left()));
    html! {
        <>
            <progress
                max={batch.rows().len().to_string()}
                value={batch.done().to_string()}
                aria-labelledby={Anchor::ManyProgress}
            />
            <p class="fine">{ for pace }</p>
        </>
    }
}

/// What came of it, in numbers; each shows its rows alone.
fn tallies(text: &ManyText, props: &ManyProps, batch: &Batch) -> Html {
    let counts = Tally::all_of(batch.rows());
    let tally = |(tally, count): (Tally, usize)| {
        let is_pressed = props.many.sight.tally == Some(tally);
        html! {
            <li key={tally.id()}>
                <button
                    type="button"
                    class="many__tally"
                    data-test={["tally-", tally.id()].concat()}
                    data-bad={(tally == Tally::CannotReceive && count > 0).then_some("")}
                    aria-pressed={if is_pressed { "true" } else { "false" }}
                    onclick={props.on(move || ManyEvent::TallyPressed(tally))}
                >
                    <b>{ (text.number)(count) }</b>{ " " }{ (text.tally)(tally, count) }
                </button>
            </li>
        }
    };
    html! {
        <ul class="many__tallies" aria-label={text.tallies}>
            { for Tally::ALL.into_iter().zip(counts).map(tally) }
        </ul>
    }
}
