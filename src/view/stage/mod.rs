//! The stage: one letter on its way, drawn and told, and everything the reader can do to it.

mod drive;
pub mod geometry;
mod picture;
mod results;
pub mod scene;
mod script;
mod switch;
mod tabs;
mod tools;

use yew::prelude::*;

use crate::answer::Answer;
use crate::app::{Anchor, Event, Tab, Walk};
use crate::link::{Link, Section};
use crate::text::{Lang, resolver};
use crate::view::{Same, parts};

pub use picture::letters;

use picture::Picture;
use results::{Compared, Odds, ResultsProps, Tries};
use script::Script;
use tools::{Faults, Playing, Sender, ToolsProps};

/// What the stage gets.
#[derive(Clone, PartialEq, Properties)]
pub struct StageProps {
    /// The language.
    pub lang: Lang,
    /// The answer that is walked through.
    pub answer: Same<Answer>,
    /// The walk-through.
    pub walk: Same<Walk>,
    /// Whether the reader guesses first.
    pub predict: bool,
    /// The link of the page.
    pub link: Link,
    /// The same, for links to its parts; empty where there is none.
    #[prop_or_default]
    pub here: AttrValue,
    /// Whether the page stands inside another: then the picture and the transcript will do.
    pub is_embedded: bool,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The walk-through; nothing before there is a way to walk.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let Some(delivery) = &props.walk.delivery else {
        return Html::default();
    };
    let text = props.lang.text();
    let walk = &props.walk;
    let resolver: AttrValue = if props.answer.source.is_of_resolver() {
        resolver::name(&props.answer.via).to_owned().into()
    } else {
        text.walk().example_resolver.into()
    };
    let send = props.send.clone();
    let is_shown_for = walk.shown_for.is_some();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(happening) = drive::key_event(&event, is_shown_for) {
            event.prevent_default();
            send.emit(Event::Walk(happening));
        }
    });
    let link = Link {
        step: None,
        ..props.link.clone()
    };
    let script = html! {
        <Script
            lang={props.lang}
            delivery={delivery.clone()}
            position={walk.position}
            told={walk.told(props.predict)}
            link={link.fragment()}
            send={props.send.clone()}
        />
    };
    let below = if props.is_embedded {
        html! {
            <details>
                <summary>{ text.walk().transcript }</summary>
                { script }
            </details>
        }
    } else {
        let tools = ToolsProps {
            lang: props.lang,
            scenario: props.link.scenario.clone(),
            profile: walk.profile,
            speed: walk.speed,
            is_calm: walk.is_calm,
            forked_at: walk.forked_at,
            shows_all_hosts: walk.shows_all_hosts,
            addresses_shown: walk.addresses_shown,
            delivery: delivery.clone().into(),
            depth: props.link.depth,
            predict: props.predict,
            send: props.send.clone(),
        };
        let results = ResultsProps {
            lang: props.lang,
            profile: walk.profile,
            is_over: walk.is_over(),
            exact: walk.exact.clone().map(Same),
            spread: walk.spread.clone().map(Same),
            comparison: walk.comparison.clone().map(Same),
            delivery: delivery.clone().into(),
            answer: props.answer.clone(),
            link,
            send: props.send.clone(),
        };
        let panel = |tab| match tab {
            Tab::Transcript => script.clone(),
            Tab::Wire => drive::wire(text, props, delivery),
            Tab::Break => html! { <Faults ..tools.clone() /> },
            Tab::Senders => {
                html! { <><Sender ..tools.clone() /><Compared ..results.clone() /></> }
            }
            Tab::Odds => html! { <Odds ..results.clone() /> },
            Tab::Try => html! { <Tries ..results.clone() /> },
        };
        html! {
            <>
                <div class="beside">
                    { drive::learnt(text, props) }
                    { drive::scenes(text, props, delivery) }
                    <Playing ..tools.clone() />
                    { drive::to_step(text, props) }
                    { drive::keys(text, props) }
                </div>
                { tabs::tabs(text, walk.tab, walk.is_panel_open, panel, &props.send) }
            </>
        }
    };
    let body = html! {
        <>
            <div
                class="stage"
                id={Anchor::Stage}
                role="group"
                aria-labelledby={Anchor::WalkHeading}
                tabindex="0"
                data-motion={walk.is_calm.then_some("reduced")}
                {onkeydown}
            >
                <span id={Anchor::StageTop} class="stage__top"></span>
                { drive::shown_for(text, props) }
                <div class="caption">
                    { drive::say(text, props, delivery) }
                    { drive::predict(text, props, delivery) }
                </div>
                <Picture
                    lang={props.lang}
                    delivery={delivery.clone()}
                    scenario={props.link.scenario.clone()}
                    position={walk.position}
                    travel={walk.travel_per_mille()}
                    menu={walk.menu}
                    asks={walk.open_prediction(props.predict).cloned()}
                    {resolver}
                    says={drive::says(text, props)}
                    send={props.send.clone()}
                />
                { drive::drive(text, props, delivery) }
            </div>
            { below }
        </>
    };
    let title = text.walk().title;
    let label = (text.share().to_section)(title);
    parts::linked_section(Section::Walk, html! { title }, &props.here, label, body)
}
