//! The transcript: every event in one sentence, each a link to its step.

use yew::prelude::*;

use super::drive::clock;
use crate::app::{Event as Happening, WalkEvent};
use crate::delivery::{Delivery, Event};
use crate::text::{Lang, Text};
use crate::view::{Same, parts};

/// What the transcript gets.
#[derive(Clone, PartialEq, Properties)]
pub struct ScriptProps {
    /// The language.
    pub lang: Lang,
    /// The delivery.
    pub delivery: Same<Delivery>,
    /// The position of the event shown.
    pub position: Option<usize>,
    /// How many events are told.
    pub told: usize,
    /// The link of the walk-through, without a step.
    pub link: AttrValue,
    /// Where events go.
    pub send: Callback<Happening>,
}

/// The transcript.
#[component]
pub fn Script(props: &ScriptProps) -> Html {
    let text = props.lang.text();
    let events = &props.delivery.events;
    let events = events.get(..props.told).unwrap_or(events);
    let line = |position: usize| {
        html! {
            <Line
                key={position}
                lang={props.lang}
                delivery={props.delivery.clone()}
                {position}
                is_current={props.position == Some(position)}
                link={props.link.clone()}
                send={props.send.clone()}
            />
        }
    };
    let first = events.partition_point(|event| event.run == 0);
    let mut later = Vec::new();
    let mut start = first;
    while let Some(event) = events.get(start) {
        let steps = events.get(start..).map_or(0, |rest| {
            rest.iter()
                .take_while(|other| other.run == event.run)
                .count()
        });
        let end = start + steps.max(1);
        let is_open = props
            .position
            .is_some_and(|position| (start..end).contains(&position));
        later.push(html! {
            <li class="script__run" key={format!("run-{start}")}>
                <details open={is_open}>
                    <summary>{ run(text, event, steps) }</summary>
                    <ol class="script">{ for (start..end).map(line) }</ol>
                </details>
            </li>
        });
        start = end;
    }
    html! { <ol class="script">{ for (0..first).map(line) }{ for later }</ol> }
}

fn run(text: &Text, event: &Event, steps: usize) -> String {
    // Nobody counts the seconds after minutes.
    let millis = match event.at_millis {
        few @ 0..60_000 => few,
        many => many - many % 60_000,
    };
    let after = (text.walk().duration)(millis);
    (text.walk().run)(event.run + 1, &after, steps)
}

#[derive(Clone, PartialEq, Properties)]
struct LineProps {
    lang: Lang,
    delivery: Same<Delivery>,
    position: usize,
    is_current: bool,
    link: AttrValue,
    send: Callback<Happening>,
}

/// One line; drawn anew only where something about it has changed.
#[component]
fn Line(props: &LineProps) -> Html {
    let text = props.lang.text();
    let Some(event) = props.delivery.events.get(props.position) else {
        return Html::default();
    };
    let told = (text.walk().tell)(&props.delivery, props.position);
    let step = props.position + 1;
    let sign = if props.link.contains('?') { '&' } else { '?' };
    let href = format!("{}{sign}step={step}", props.link);
    let onclick = {
        let send = props.send.clone();
        Callback::from(move |event: MouseEvent| {
            // With a key held down the browser does what it does with any link.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                send.emit(Happening::Walk(WalkEvent::Sought(step)));
            }
        })
    };
    html! {
        <li data-step={step.to_string()} aria-current={props.is_current.then_some("step")}>
            <span>
                <a {href} {onclick}>
                    <b>{ parts::sentence(&told.who) }</b>{ " " }{ parts::sentence(&told.what) }
                </a>
                if event.measured && !event.is_computed() {
                    { " " }<span class="script__cut">{ text.walk().measured_tag }</span>
                }
            </span>
            <time>{ clock(text, event.at_millis) }</time>
        </li>
    }
}
