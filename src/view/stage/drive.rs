//! The controls, the sentence of the step, the guess, and the bytes behind it.

use yew::prelude::*;

use super::StageProps;
use super::geometry::mid;
use crate::answer::Answer;
use crate::app::{Anchor, Event, Tab, Walk, WalkEvent};
use crate::delivery::predict::{Asked, Cause, Guess, Holder, Prediction, Score, Worth};
use crate::delivery::{
    ChapterKind, Delivery, Depth, EventKind, HostRef, Marker, MarkerKind, Speaker,
};
use crate::dns::{Name, Question, RecordType};
use crate::encoding::visible_lines;
use crate::link::{Link, Place, Section, Show};
use crate::lookup::{Attempt, Origin};
use crate::route::Exclusion;
use crate::text::learn::LessonText;
use crate::text::walk::{Narration, recipient};
use crate::text::{Sentence, Text, resolver};
use crate::view::learn;
use crate::view::parts::{self, Icon, icon};

/// The most named places below the scrubber.
const SCENES_MAX: usize = 14;

/// The most characters of a raw answer that are shown.
const RAW_MAX: usize = 4_000;

/// A time of the simulated clock.
pub fn clock(text: &Text, millis: u64) -> String {
    let seconds = millis / 1_000;
    let (hours, minutes) = (seconds / 3_600 % 24, seconds / 60 % 60);
    let time = format!("{hours:02}:{minutes:02}:{:02}", seconds % 60);
    match seconds / 86_400 {
        0 => time,
        days => format!("{} {time}", (text.walk().days)(days)),
    }
}

/// The first label of a host's name.
fn label(delivery: &Delivery, host: HostRef) -> String {
    let name = host.find(&delivery.route).map(|host| host.name.clone());
    let name = name.unwrap_or_else(Name::root);
    match name.labels().next() {
        Some(first) if !first.bytes().all(|octet| octet.is_ascii_digit()) => mid(first, 20),
        _ => name.to_string(),
    }
}

/// What happens as an event of the walk-through.
pub fn walk_event(send: &Callback<Event>, event: WalkEvent) -> Callback<MouseEvent> {
    send.reform(move |_| Event::Walk(event.clone()))
}

/// A button that shows its sign alone.
pub fn icon_button(
    test: &'static str,
    shape: Icon,
    label: &'static str,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class="btn btn--icon" data-test={test} aria-label={label} {onclick}>
            { icon(shape) }
        </button>
    }
}

/// The bar that stays in the window while the stage does: the scrubber, play and its neighbours, the clock, what is broken.
pub fn drive(text: &Text, props: &StageProps, delivery: &Delivery) -> Html {
    let walk = &props.walk;
    let words = text.walk();
    let send = &props.send;
    let (test, shape, label) = match (walk.is_playing, walk.is_over()) {
        (true, _) => ("pause", Icon::Pause, words.pause),
        (false, true) => ("play-again", Icon::Play, words.play_again),
        (false, false) => ("play", Icon::Play, words.play),
    };
    let is_asked = asks(props);
    html! {
        <div class="drive" role="group" aria-label={words.controls}>
            <div class="drive__scrub">{ scrubber(text, props, delivery) }</div>
            <div class="drive__keys">
                { icon_button("step-back", Icon::Back, words.back, walk_event(send, WalkEvent::SteppedBack)) }
                <button
                    type="button"
                    class="btn btn--main"
                    data-test={test}
                    aria-disabled={is_asked.then_some("true")}
                    onclick={walk_event(send, WalkEvent::PlayPressed)}
                >
                    { icon(shape) }<span>{ label }</span>
                </button>
                { icon_button("step-forward", Icon::Next, words.forward, walk_event(send, WalkEvent::SteppedForward)) }
                { icon_button("restart", Icon::Restart, words.restart, walk_event(send, WalkEvent::Restarted)) }
            </div>
            { time(text, walk, delivery) }
            { broken(text, props) }
        </div>
    }
}

/// How much is broken, and the button that lets everything work again; its room is kept.
fn broken(text: &Text, props: &StageProps) -> Html {
    let scenario = &props.link.scenario;
    let says = (text.player().broken)(
        scenario.hosts.len(),
        scenario.dns.is_some(),
        scenario.sender_is.is_some(),
    );
    let repair = walk_event(&props.send, WalkEvent::AllRepaired);
    html! {
        <p class="drive__broken" role="status">
            if !scenario.is_empty() {
                <span>{ says }</span>{ " " }
                <button type="button" data-test="repair" onclick={repair}>{ text.player().repair }</button>
            }
        </p>
    }
}

fn scrubber(text: &Text, props: &StageProps, delivery: &Delivery) -> Html {
    let walk = &props.walk;
    let is_short = props.link.depth == Depth::Short;
    let (steps, place) = if is_short {
        let place = walk.position.map(|position| walk.chapter_of(position));
        (walk.chapters.len(), place)
    } else {
        (delivery.events.len(), walk.position)
    };
    let value = place.map_or(1, |place| place + 1);
    let says = match walk.position {
        Some(_) => (text.walk().step_of)(value, steps, &says(text, props)),
        None => text.walk().no_step.to_owned(),
    };
    let last = steps.saturating_sub(1).max(1);
    let mut ticks = String::new();
    let marks: Vec<usize> = if is_short {
        (0..steps).collect()
    } else {
        delivery
            .markers()
            .iter()
            .map(|marker| marker.event)
            .collect()
    };
    for mark in marks {
        ticks.push_str(&format!("M{} 2V10", 1_000 * mark / last));
    }
    // The last event of the chapter, counted from 1.
    let ends: Vec<usize> = walk
        .chapters
        .iter()
        .map(|chapter| chapter.last + 1)
        .collect();
    let oninput = props.send.reform(move |event: InputEvent| {
        let input = event.target_unchecked_into::<web_sys::HtmlInputElement>();
        let value: usize = input.value().parse().unwrap_or(1);
        let end = value.checked_sub(1).and_then(|place| ends.get(place));
        let step = end.copied().filter(|_| is_short).unwrap_or(value);
        Event::Walk(WalkEvent::Sought(step))
    });
    html! {
        <div class="scrub">
            <svg class="scrub__marks" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
                <path d={ticks} />
            </svg>
            <input
                type="range"
                min="1"
                max={steps.to_string()}
                value={value.to_string()}
                aria-label={text.walk().step}
                aria-valuetext={says}
                {oninput}
            />
        </div>
    }
}

/// The simulated clock, and how far it jumped.
fn time(text: &Text, walk: &Walk, delivery: &Delivery) -> Html {
    let at = |position: usize| {
        delivery
            .events
            .get(position)
            .map_or(0, |event| event.at_millis)
    };
    let now = walk.position.map_or(0, at);
    let before = walk.position.and_then(|position| position.checked_sub(1));
    let jump = now.saturating_sub(before.map_or(0, at));
    html! {
        <p class="drive__clock">
            <span class="clock"><span class="sr">{ text.walk().clock }{ " " }</span>{ clock(text, now) }</span>
            <span class="clock__jump">
                if jump >= 2_000 { { format!("+{}", (text.walk().duration)(jump)) } }
            </span>
        </p>
    }
}

/// The named places.
pub fn scenes(text: &Text, props: &StageProps, delivery: &Delivery) -> Html {
    let markers = delivery.markers();
    let position = props.walk.position;
    // The first few, and where it ends; nothing that gives a guess away.
    let count = markers.len();
    let told = props.walk.told(props.predict);
    let is_shown = |place: usize, marker: &Marker| {
        marker.event < told && (place + 1 < SCENES_MAX || place + 1 == count)
    };
    let current = markers
        .iter()
        .rposition(|marker| position.is_some_and(|position| marker.event <= position));
    let draw = |(place, marker): (usize, &Marker)| {
        let name = match marker.kind {
            MarkerKind::Host(host) => label(delivery, host),
            _ => String::new(),
        };
        let sought = WalkEvent::Sought(marker.event + 1);
        let is_current = (current == Some(place)).then_some("true");
        html! {
            <li>
                <button type="button" aria-current={is_current} onclick={walk_event(&props.send, sought)}>
                    { (text.walk().marker)(marker.kind, &name) }
                </button>
            </li>
        }
    };
    let shown = markers
        .iter()
        .enumerate()
        .filter(|(place, marker)| is_shown(*place, marker));
    html! { <ol class="scenes">{ for shown.map(draw) }</ol> }
}

/// Whether the reader is asked something, so that nothing goes on before they say.
fn asks(props: &StageProps) -> bool {
    props.walk.open_prediction(props.predict).is_some()
}

/// How finely the step shown is told.
fn depth(props: &StageProps) -> Depth {
    props.walk.telling(props.link.depth, props.predict)
}

/// A step in words.
fn told(told: &Narration) -> Html {
    html! { <><b class="say__role">{ parts::sentence(&told.who) }</b>{ " " }{ parts::sentence(&told.what) }</> }
}

/// The sentence of the step. It is announced where the reader steps, and not while it plays.
pub fn say(text: &Text, props: &StageProps, delivery: &Delivery) -> Html {
    let walk = &props.walk;
    let event = walk
        .position
        .and_then(|position| delivery.events.get(position));
    let sentence = match walk.told_in(props.lang, depth(props)) {
        Some(narration) => told(&narration),
        None => parts::sentence(&(text.walk().at_rest)(&recipient(delivery))),
    };
    let picture = &text.steps().picture;
    let (source, words, short) = match event {
        Some(event) if is_by_policy(&event.kind) => {
            ("policy", text.walk().by_policy, picture.measured)
        }
        Some(event) if event.is_computed() => ("dns", text.walk().computed, picture.simulated),
        Some(event) if event.measured => ("dns", text.walk().measured, picture.measured),
        _ => ("none", text.walk().simulated, picture.simulated),
    };
    html! {
        <div class="say" role="status" aria-live={if walk.is_playing { "off" } else { "polite" }}>
            <p class="say__text">{ sentence }</p>
            <p class="say__kind" data-source={source} data-over={walk.is_over().then_some("")}>
                <span class="say__long">{ words }</span>
                <span class="say__short" aria-hidden="true">{ short }</span>
                if let Some(says) = lesson(text, props).filter(|_| !walk.is_over()) {
                    { " " }<b>{ says.question }</b>
                }
                if walk.is_over() {
                    { " " }<b class="sr">{ (text.walk().end)(delivery) }</b>
                } else if opens(props) {
                    { " " }
                    <button
                        type="button"
                        data-test="open-chapter"
                        onclick={walk_event(&props.send, WalkEvent::ChapterOpened)}
                    >
                        { text.player().line_by_line }
                    </button>
                }
            </p>
            if let Some(score) = score(text, props, delivery).filter(|_| walk.revealed(props.predict).is_none()) {
                { score }
            } else if walk.is_over() && !props.is_embedded {
                { ways_on(text, props) }
            }
            if let Some(open) = walk.open_prediction(props.predict) {
                <p class="sr">{ parts::sentence(&ask(text, delivery, open)) }</p>
            }
        </div>
    }
}

/// What is told, as plain text.
pub fn says(text: &Text, props: &StageProps) -> String {
    match props.walk.told_in(props.lang, depth(props)) {
        Some(told) => told.to_string(),
        None => text.walk().says(props.walk.delivery.as_deref(), None),
    }
}

/// For which finding the step is shown, and the way back to it.
pub fn shown_for(text: &Text, props: &StageProps) -> Html {
    let Some(Anchor::Finding(id, before)) = props.walk.shown_for else {
        return Html::default();
    };
    let findings = &props.answer.derived.findings;
    let Some(finding) = findings
        .iter()
        .filter(|finding| finding.id == id)
        .nth(before)
    else {
        return Html::default();
    };
    html! {
        <p class="shown" data-test="shown-for">
            <span>{ text.player().shown_for }{ " " }{ parts::sentence(&text.finding().said(finding).say) }</span>
            <button type="button" onclick={walk_event(&props.send, WalkEvent::BackWanted)}>
                { "← " }{ text.player().back_to_finding }
            </button>
        </p>
    }
}

/// The words of the lesson that is shown.
fn lesson(text: &Text, props: &StageProps) -> Option<LessonText> {
    let route = props.answer.derived.route.as_deref();
    let lesson = learn::shown(&props.link, route).filter(|_| !props.is_embedded)?;
    Some((text.learn().lesson)(lesson))
}

/// What there was to see in a lesson, once it is over, with the ways on and back.
pub fn learnt(text: &Text, props: &StageProps) -> Html {
    let Some(says) = lesson(text, props).filter(|_| props.walk.is_over()) else {
        return Html::default();
    };
    let next = WalkEvent::TabChosen(Tab::Try);
    let all = Link {
        place: Place::Learn,
        lang: props.link.lang,
        theme: props.link.theme,
        ..Link::default()
    };
    html! {
        <div class="shown" id={Anchor::Learnt} tabindex="-1" data-test="learnt">
            <p>{ says.answer }</p>
            <button type="button" onclick={walk_event(&props.send, next)}>
                { text.player().next_lesson }{ " →" }
            </button>
            <a href={all.fragment()}>{ text.learn().all }</a>
            if let Some(domain) = &props.walk.own_domain {
                { learn::back(props.lang, &props.link, domain) }
            }
        </div>
    }
}

/// The ways on from the end of a delivery.
fn ways_on(text: &Text, props: &StageProps) -> Html {
    let way = |tab: Tab, says: &'static str| {
        html! {
            <button type="button" onclick={walk_event(&props.send, WalkEvent::TabChosen(tab))}>{ says }</button>
        }
    };
    let words = text.player();
    html! {
        <p class="say__on">
            { way(Tab::Break, words.break_another) }
            { way(Tab::Senders, (words.tab)(Tab::Senders)) }
            { way(Tab::Odds, (words.tab)(Tab::Odds)) }
        </p>
    }
}

/// Whether what is shown is one sentence about many events that are worth a look.
fn opens(props: &StageProps) -> bool {
    let chapter = props
        .walk
        .chapter()
        .filter(|_| depth(props) == Depth::Short);
    chapter.is_some_and(|chapter| {
        let is_worth = matches!(
            chapter.kind,
            ChapterKind::HandOver { .. } | ChapterKind::Addresses | ChapterKind::Retry
        );
        is_worth && chapter.last > chapter.first
    })
}

/// Whether a step follows from the policy file, and not from the DNS.
fn is_by_policy(kind: &EventKind) -> bool {
    let reason = match kind {
        EventKind::StruckOut { reason, .. } => reason,
        _ => return false,
    };
    *reason == Exclusion::NotInPolicy
}

/// The link to the step shown.
pub fn to_step(text: &Text, props: &StageProps) -> Html {
    if props.here.is_empty() {
        return Html::default();
    }
    let link = Link {
        show: Some(Show::Section(Section::Walk)),
        ..props.link.clone()
    };
    html! {
        <p class="say__link">
            if props.walk.position.is_some() {
                <a href={link.fragment()}>{ icon(Icon::Link) }<span>{ text.share().to_step }</span></a>
            }
        </p>
    }
}

/// The host that a prediction is about: the one that is next, or the one to which something happens.
fn concerned(delivery: &Delivery, prediction: &Prediction) -> String {
    let host = match prediction.asked {
        Asked::NextHost { answer: host, .. }
        | Asked::WaitFor(host)
        | Asked::Responsible(host)
        | Asked::Course(
            Cause::Refused(host)
            | Cause::Silent(host)
            | Cause::Deferred(host, _)
            | Cause::Rejected(host, _),
        ) => host,
        Asked::Retry
        | Asked::Course(Cause::LookupFailed | Cause::NoSuchDomain | Cause::NullMx | Cause::NoMx) => {
            return String::new();
        }
    };
    label(delivery, host)
}

/// What is asked.
fn ask(text: &Text, delivery: &Delivery, prediction: &Prediction) -> Sentence {
    (text.predict().ask)(&prediction.asked, &concerned(delivery, prediction))
}

/// The reason why the right answer is right.
fn why(text: &Text, delivery: &Delivery, prediction: &Prediction) -> Sentence {
    let time = match prediction.right {
        Guess::Millis(millis) => (text.walk().duration)(millis),
        _ => String::new(),
    };
    let about = concerned(delivery, prediction);
    (text.predict().why)(prediction, &about, &time)
}

/// What the reader is asked before it is told. And, once they have said it, whether that was right.
pub fn predict(text: &Text, props: &StageProps, delivery: &Delivery) -> Html {
    let walk = &props.walk;
    let open = walk.open_prediction(props.predict);
    if let Some((prediction, guess)) = walk.revealed(props.predict).filter(|_| open.is_none()) {
        let worth = prediction.worth(guess);
        let is_right = worth == Worth::Right;
        return html! {
            <fieldset class="predict" data-worth={if is_right { "right" } else { "other" }}>
                <legend>{ parts::sentence(&ask(text, delivery, prediction)) }</legend>
                <p role="status">
                    <b>{ (text.predict().verdict)(worth) }</b>{ " " }
                    { parts::sentence(&why(text, delivery, prediction)) }
                </p>
                { for score(text, props, delivery) }
            </fieldset>
        };
    }
    let Some(open) = open else {
        return Html::default();
    };
    let asks_host = matches!(open.asked, Asked::NextHost { .. });
    let shown = super::scene::in_every_drawing(delivery, walk.position);
    let is_pressed = |guess: &&Guess| match guess {
        Guess::Host(host) => asks_host && shown.contains(host),
        _ => false,
    };
    let option = |guess: &Guess| {
        let (host, time) = match *guess {
            Guess::Host(host) | Guess::Holder(Holder::Host(host)) => {
                (label(delivery, host), String::new())
            }
            Guess::Millis(millis) => (String::new(), (text.walk().duration)(millis)),
            _ => (String::new(), String::new()),
        };
        let says = (text.predict().option)(open, *guess, &host, &time);
        let onclick = walk_event(&props.send, WalkEvent::Guessed(*guess));
        html! { <button type="button" class="btn" {onclick}><span>{ parts::sentence(&says) }</span></button> }
    };
    let options = open.options.iter().filter(|guess| !is_pressed(guess));
    html! {
        <fieldset class="predict">
            <legend>{ parts::sentence(&ask(text, delivery, open)) }</legend>
            <div class="row">
                if asks_host {
                    <p>{ text.predict().press }</p>
                }
                { for options.map(option) }
            </div>
            <p class="sr" role="status"></p>
        </fieldset>
    }
}

/// What the answers of a run are worth together, with the reason of the first that was not right.
fn score(text: &Text, props: &StageProps, delivery: &Delivery) -> Option<Html> {
    let walk = &props.walk;
    let score = Score::of(walk.answers());
    if !walk.is_over() || !props.predict || score.given == 0 {
        return None;
    }
    let words = text.predict();
    let mut answers = walk.answers();
    let missed = answers.find(|(own, guess)| own.worth(*guess) != Worth::Right);
    Some(html! {
        <p class="say__score" data-test="score">
            <b>{ (words.score)(score.right, score.given) }</b>
            if let Some((prediction, _)) = missed {
                { " " }{ words.missed }{ " " }{ parts::sentence(&why(text, delivery, prediction)) }
            }
            if lesson(text, props).is_some() {
                { " " }
                <button type="button" onclick={props.send.reform(|_| Event::FocusWanted(Anchor::Learnt))}>
                    { text.learn().seen }
                </button>
            }
        </p>
    })
}

/// The bytes behind the step: what was really asked and answered, and what is simulated.
pub fn wire(text: &Text, props: &StageProps, delivery: &Delivery) -> Html {
    let lines = props
        .walk
        .position
        .map(|position| delivery.dialogue(position))
        .unwrap_or_default();
    let event = props
        .walk
        .position
        .and_then(|position| delivery.events.get(position));
    let real = event.map(|event| exchanges(&props.answer, delivery, &event.kind));
    let real = real.unwrap_or_default();
    let is_answer = event.is_some_and(|event| event.measured);
    let mut said = String::new();
    for line in &lines {
        said.push_str(match line.speaker {
            Speaker::Client => "→ ",
            Speaker::Server => "← ",
        });
        said.push_str(&line.text);
        said.push('\n');
    }
    html! {
        <>
            if !said.is_empty() {
                if !is_answer { <p class="fine">{ text.walk().wire_simulated }</p> }
                <pre translate="no">{ visible_lines(&said).into_owned() }</pre>
            }
            { for real.iter().map(|(question, attempt)| measured(text, props, question, attempt)) }
            if lines.is_empty() && real.is_empty() {
                <p class="fine">{ text.walk().wire_nothing }</p>
            }
        </>
    }
}

fn measured(text: &Text, props: &StageProps, question: &Question, attempt: &Attempt) -> Html {
    let over = match &attempt.via {
        Some(via) => parts::sentence(&(text.walk().wire_measured)(
            resolver::name(via),
            attempt.millis,
        )),
        None if props.answer.source.origin() == Origin::Records => html! { text.lab().wire },
        None => html! { text.walk().wire_example },
    };
    let asked = match &attempt.via {
        Some(via) => format!("GET {}\n\n", via.question_url(question, attempt.format)),
        None => format!("{} {}\n\n", question.name, question.record_type.mnemonic()),
    };
    let raw: String = attempt.raw.chars().take(RAW_MAX).collect();
    html! {
        <>
            <p class="fine">{ over }</p>
            <pre translate="no">{ asked }{ visible_lines(&raw).into_owned() }</pre>
        </>
    }
}

/// What this page asked about the same, with what came of it.
fn exchanges<'a>(
    answer: &'a Answer,
    delivery: &Delivery,
    kind: &EventKind,
) -> Vec<(&'a Question, &'a Attempt)> {
    let (name, types): (Option<Name>, &[RecordType]) = match kind {
        EventKind::AskMx { name, .. }
        | EventKind::AskAuthority { name }
        | EventKind::LookupFailed { name, .. }
        | EventKind::NoSuchDomain { name } => (Some(name.clone()), &[RecordType::Mx]),
        EventKind::Answer { .. } | EventKind::NullMx | EventKind::Alias { .. } => {
            (delivery.route.domain.clone(), &[RecordType::Mx])
        }
        EventKind::Addresses { host, .. } => (
            host.find(&delivery.route).map(|host| host.name.clone()),
            &[RecordType::A, RecordType::Aaaa],
        ),
        _ => (None, &[]),
    };
    let (Some(name), Some(lookup)) = (name, &answer.lookup) else {
        return Vec::new();
    };
    let is_it =
        |question: &Question| question.name == name && types.contains(&question.record_type);
    lookup
        .exchanges()
        .iter()
        .filter(|exchange| is_it(&exchange.question))
        .filter_map(|exchange| Some((&exchange.question, exchange.attempts.last()?)))
        .collect()
}

/// The keys, explained.
pub fn keys(text: &Text, props: &StageProps) -> Html {
    let onclick = props.send.reform(|event: MouseEvent| {
        // The fold follows the model.
        event.prevent_default();
        Event::Walk(WalkEvent::KeysPressed)
    });
    let row = |(key, does): &(&'static str, &'static str)| {
        html! { <div><dt><kbd>{ *key }</kbd></dt><dd>{ *does }</dd></div> }
    };
    html! {
        <details class="keys" open={props.walk.shows_keys}>
            <summary {onclick}>{ text.walk().keys }</summary>
            <dl class="keys__list">{ for text.walk().keys_say.iter().map(row) }</dl>
        </details>
    }
}

/// What a key means while the stage has the focus; nothing where the control under it needs the key. Where the step is shown
/// for a finding, one leads back to it.
pub fn key_event(event: &KeyboardEvent, is_shown_for: bool) -> Option<WalkEvent> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return None;
    }
    let element = event.target_dyn_into::<web_sys::Element>();
    let tag = element
        .map(|element| element.tag_name())
        .unwrap_or_default();
    let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
    let is_range = input.is_some_and(|input| input.type_() == "range");
    let has_arrows = matches!(tag.as_str(), "SELECT" | "TEXTAREA") || is_range;
    let has_space = match tag.as_str() {
        "INPUT" => !is_range,
        tag => matches!(tag, "BUTTON" | "SUMMARY" | "SELECT" | "A" | "path"),
    };
    match event.key().as_str() {
        " " if !has_space => Some(WalkEvent::PlayPressed),
        "ArrowRight" if !has_arrows => Some(WalkEvent::SteppedForward),
        "ArrowLeft" if !has_arrows => Some(WalkEvent::SteppedBack),
        "Home" if !has_arrows => Some(WalkEvent::Restarted),
        "End" if !has_arrows => Some(WalkEvent::Sought(usize::MAX)),
        "Escape" if is_shown_for => Some(WalkEvent::BackWanted),
        "?" if tag != "SELECT" => Some(WalkEvent::KeysPressed),
        _ => None,
    }
}
