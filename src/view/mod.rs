//! What is shown: model and words in, HTML out, events back.
//!
//! [`Page`] puts the sections together. Each is a component whose properties are equal while nothing it
//! shows has changed, so that typing draws the field and nothing else.

mod answer;
pub mod areas;
mod bounce;
mod catalogue;
mod diagnosis;
mod field;
mod files;
mod findings;
pub mod first;
mod fix;
mod foot;
mod lab;
pub mod learn;
mod list;
mod many;
pub mod parts;
mod policy;
#[cfg(not(target_arch = "wasm32"))]
mod prerender;
mod reports;
mod several;
mod share;
mod signatures;
mod steps;
mod trace;
mod turns;

pub mod same;
pub mod stage;

use std::rc::Rc;

use yew::prelude::*;

use crate::answer::Answer;
use crate::app::{Anchor, Confirm, Event, Fold, Model, Notice, Replay};
use crate::area::Area;
use crate::link;
use crate::text::answer::{self as said, state};
use crate::text::{Text, resolver};
use answer::List;
use bounce::Explained;
use catalogue::Catalogue;
use diagnosis::Head;
use field::{Ask, Chips};
use findings::Findings;
use foot::Foot;
use lab::{Lab, LabPlans, LabProps, LabResult};
use learn::Learn;
use many::ManyDomains;
use parts::{Icon, icon, named_button};
use policy::Policies;
use reports::ReportsPage;
use several::Resolvers;
use stage::Stage;
use steps::{Steps, Still};
use trace::Questions;
use turns::{Part, part};

#[cfg(not(target_arch = "wasm32"))]
pub use prerender::{Place, draw, prerender};
pub use same::Same;
pub use turns::Turns;

/// The id of what lies between the field and the foot.
const MAIN: &str = Anchor::Main.word();

/// What every view gets.
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// The model.
    pub model: Same<Model>,
    /// The parts that still show an older one.
    #[prop_or_default]
    pub turns: Turns,
    /// Where events go.
    pub send: Callback<Event>,
    /// Whether the page is drawn beforehand, with no program behind it yet.
    #[prop_or_default]
    pub is_still: bool,
}

/// The whole page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let model = &props.model;
    let text = model.lang.text();
    let send = &props.send;
    if model.is_framed {
        return framed(text, model);
    }
    let is_start = is_start(model);
    let is_wrong = model.field.error.is_some();
    let start = areas::STARTING.get().filter(|_| !model.is_embedded);
    let is_asking = model.answer.as_deref().is_some_and(is_outstanding);
    let skip = send.reform(|event: MouseEvent| {
        event.prevent_default();
        Event::FocusWanted(Anchor::Main)
    });
    html! {
        <div class="page">
            if !model.is_embedded {
                <a class="btn skip" href="#main" onclick={skip}>{ text.page.skip }</a>
            }
            <div class="top" data-at={is_start.then_some("start")}>
                if !model.is_embedded {
                    { masthead(text, model, is_start, send) }
                }
                // The lab has a field of its own.
                if model.lab.is_none() {
                    <Ask lang={model.lang} field={model.field.clone()} {is_asking} send={send.clone()} />
                }
            </div>
            <p class={if model.notice.is_some() { "said" } else { "sr" }} role="status">
                { announcement(text, model) }
            </p>
            if model.asks_another_than_named() {
                { unreadable_via(text, model) }
            }
            if let Some(confirm) = &model.confirm {
                { confirmation(text, model, confirm, send) }
            }
            if let Some(start) = start.filter(|_| is_start) {
                { (start.ways)(props) }
            }
            if let Some(start) = start.filter(|_| is_start || is_wrong) {
                { (start.examples)(props) }
            }
            <main id={MAIN} tabindex="-1">
                if has_no_headline(model) {
                    <h1 class="sr">{ text.page.headline }</h1>
                }
                { matter(text, props) }
            </main>
            if model.is_embedded {
                { byline(text, model) }
            } else if let Some(start) = start {
                { (start.foot)(props) }
            }
        </div>
    }
}

/// Whether answers are still to come.
fn is_outstanding(answer: &Answer) -> bool {
    !answer.is_complete()
}

/// The sections between the field and the foot.
fn matter(text: &Text, props: &PageProps) -> Html {
    let model = &props.model;
    html! {
        <>
            if is_place(model) || model.answer.is_some() {
                { asked(text, props) }
            } else if model.confirm.is_none() && !model.is_embedded {
                if let Some(start) = areas::STARTING.get() {
                    { (start.explanation)(props) }
                } else {
                    { areas::instead(props, Area::Start) }
                }
            }
        </>
    }
}

/// How mail is delivered.
fn explanation(props: &PageProps) -> Html {
    let lang = props.model.lang;
    html! {
        <>
            <Still {lang} />
            <Steps {lang} />
        </>
    }
}

/// The examples.
fn examples(props: &PageProps) -> Html {
    let model = &props.model;
    let answer = model.answer.as_ref();
    let current = answer.and_then(|answer| answer.source.example());
    html! { <Chips lang={model.lang} {current} send={props.send.clone()} /> }
}

/// What leaves the page, and the choices.
fn foot(props: &PageProps) -> Html {
    let model = &props.model;
    html! {
        <Foot
            lang={model.lang}
            theme={model.theme}
            format={model.format}
            via={model.via().0}
            link={model.link.clone()}
            build={model.build.clone()}
            is_start={is_start(model)}
            is_still={props.is_still}
            recent={model.recent.clone()}
            send={props.send.clone()}
        />
    }
}

/// Whether nothing is asked or looked at yet.
fn is_start(model: &Model) -> bool {
    model.answer.is_none() && model.confirm.is_none() && !is_place(model)
}

/// What is shown of a subject or a place.
fn asked(text: &Text, props: &PageProps) -> Html {
    let model = &props.model;
    let headline = model
        .answer
        .as_ref()
        .filter(|_| !has_head(model))
        .and_then(|answer| answer.subject())
        .map(|subject| parts::sentence(&(text.page.headline_of)(&subject.canonical())));
    let result = model.lab.as_ref().filter(|_| !model.is_embedded);
    html! {
        <>
            if let Some(headline) = headline {
                <h1 class="sr">{ headline }</h1>
            }
            if let Some(show) = model.sent_to.filter(|_| !model.is_embedded && has_head(model)) {
                { sent(text, model, show, &props.send) }
            }
            if let Some(checks) = areas::CHECKS.get().filter(|_| is_catalogue(model)) {
                { (checks.catalogue)(props) }
            }
            if let Some(batches) = areas::BATCHES.get().filter(|_| is_many(model)) {
                { (batches.page)(props) }
            }
            if let Some(learning) = areas::LEARNING.get().filter(|_| is_learn(model)) {
                { (learning.page)(props) }
            }
            if let Some(bounces) = areas::BOUNCES.get().filter(|_| is_bounce(model)) {
                { (bounces.page)(props) }
            }
            if let Some(receiving) = areas::RECEIVING.get().filter(|_| is_reports(model)) {
                { (receiving.page)(props) }
            }
            if let Some(sharing) = areas::SHARING.get() {
                { (sharing.replay)(props) }
            }
            <div class="bench">
                { part(props, Part::Sheet) }
                <div id={result.map(|_| Anchor::LabResult.word())} tabindex={result.map(|_| "-1")}>
                    { part(props, Part::Head) }
                    { part(props, Part::Result) }
                </div>
            </div>
            <div class="duo">
                { part(props, Part::Findings) }
                { part(props, Part::List) }
            </div>
            { part(props, Part::Plans) }
            { part(props, Part::Walk) }
            { part(props, Part::Policy) }
            { part(props, Part::Questions) }
        </>
    }
}

/// What a part shows.
fn inside(part: Part, props: &PageProps) -> Html {
    let (checks, model) = (areas::CHECKS.get(), &props.model);
    match part {
        Part::Sheet => match areas::EDITING.get() {
            Some(editing) => (editing.sheet)(props),
            None if model.lab.is_some() => areas::instead(props, Area::Lab),
            None => Html::default(),
        },
        Part::Head => head(props),
        Part::Result => areas::EDITING
            .get()
            .map_or_else(Html::default, |editing| (editing.result)(props)),
        Part::List => list(props),
        Part::Plans => plans(props),
        Part::Walk => match areas::WALKING.get() {
            Some(walking) => (walking.stage)(props),
            None if model.answer.is_some() => areas::instead(props, Area::Walk),
            None => Html::default(),
        },
        Part::Findings => match checks {
            Some(checks) => (checks.findings)(props),
            None if model.answer.is_some() => areas::instead(props, Area::Checks),
            None => Html::default(),
        },
        Part::Policy => checks.map_or_else(Html::default, |checks| (checks.policy)(props)),
        Part::Questions => checks.map_or_else(Html::default, |checks| (checks.questions)(props)),
    }
}

/// The catalogue of findings.
fn catalogue(props: &PageProps) -> Html {
    let model = &props.model;
    let show = model.link.show.and_then(link::Show::finding);
    html! { <Catalogue lang={model.lang} {show} /> }
}

/// The page with the lessons.
fn lessons(props: &PageProps) -> Html {
    let model = &props.model;
    html! {
        <Learn
            lang={model.lang}
            link={model.link.clone()}
            own_domain={model.walk.own_domain.clone()}
        />
    }
}

/// The page that explains bounces.
fn bounce_explained(props: &PageProps) -> Html {
    let model = &props.model;
    html! {
        <Explained
            lang={model.lang}
            link={model.link.clone()}
            text={model.bounce.clone()}
            send={props.send.clone()}
        />
    }
}

/// The page for reports.
fn received(props: &PageProps) -> Html {
    let model = &props.model;
    match &model.reports {
        None => Html::default(),
        Some(reports) => html! {
            <ReportsPage
                lang={model.lang}
                reports={reports.clone()}
                via={model.via().0}
                link={model.link.clone()}
                send={props.send.clone()}
            />
        },
    }
}

/// The page for many domains.
fn many_domains(props: &PageProps) -> Html {
    let model = &props.model;
    match &model.many {
        None => Html::default(),
        Some(many) => html! {
            <ManyDomains
                lang={model.lang}
                many={many.clone()}
                via={model.via().0}
                via_is_chosen={model.via().1}
                link={model.link.clone()}
                send={props.send.clone()}
            />
        },
    }
}

/// The records of the lab.
fn sheet(props: &PageProps) -> Html {
    let model = &props.model;
    // In a frame the records are edited only where they answer nothing.
    let is_edited = !model.is_embedded || model.answer.is_none();
    match model.lab.as_ref().filter(|_| is_edited) {
        Some(lab) => html! { <Lab ..lab_props(props, lab) /> },
        None => Html::default(),
    }
}

/// Whether the head of an answer is shown: in a frame only above what it is about.
fn has_head(model: &Model) -> bool {
    let parts = model.link.parts;
    model.answer.is_some() && (!model.is_embedded || parts.list || parts.checks)
}

/// Whether nothing on the page says in its first heading what it is about.
fn has_no_headline(model: &Model) -> bool {
    let is_start = model.answer.is_none() && !is_place(model);
    if model.is_embedded {
        is_start
    } else {
        model.answer.is_none() && (is_place(model) || model.confirm.is_some())
    }
}

/// What stands first of the answer.
fn head(props: &PageProps) -> Html {
    let model = &props.model;
    match model.answer.as_ref().filter(|_| has_head(model)) {
        Some(answer) => html! {
            <Head
                lang={model.lang}
                answer={answer.clone()}
                has_walk={model.walk.delivery.is_some()}
                awaits_walk={answer.has_route() && answer.derived.route.is_some() && awaits_walk(model)}
                has_findings={checked(model).is_some()}
                is_embedded={model.is_embedded}
                here={model.here()}
                send={props.send.clone()}
            />
        },
        None => Html::default(),
    }
}

/// To whom a link shows a part of the answer, that is said, with how many problems there are in all and a way to the whole
/// of it.
fn sent(text: &Text, model: &Model, show: link::Show, send: &Callback<Event>) -> Html {
    let words = text.diagnosis();
    let says = match (show, model.link.show, model.link.step) {
        (link::Show::Finding(_), ..) => words.sent_to_problem.to_owned(),
        (_, None, Some(step)) => (words.sent_to_step)(step),
        (link::Show::Section(section), ..) => (words.sent_to)(section_name(text, section)),
    };
    let answer = model.answer.as_deref();
    let number = answer.and_then(|answer| said::number(text, &areas::diagnosis(answer)));
    html! {
        <p class="sent" data-test="sent">
            { says }{ " " }
            <button type="button" class="jump" onclick={send.reform(|_| Event::WholeAnswerWanted)}>
                { words.whole_answer }
            </button>
            // It comes late, and has its place already.
            <span class="sent__number" data-test="sent-number">{ number.unwrap_or_default() }</span>
        </p>
    }
}

/// What a section is called where a link leads to it.
fn section_name(text: &Text, section: link::Section) -> &'static str {
    let words = text.diagnosis();
    match section {
        link::Section::List => words.list,
        link::Section::Walk => words.walk,
        link::Section::Findings => words.problems,
        link::Section::Policy => words.policy,
        link::Section::Questions => words.evidence,
        link::Section::Plan => words.plan,
        link::Section::Signatures => words.signatures,
    }
}

/// The list.
fn list(props: &PageProps) -> Html {
    let model = &props.model;
    let Some(answer) = &model.answer else {
        return Html::default();
    };
    html! {
        <>
            if !model.is_embedded || model.link.parts.list {
                <List
                    lang={model.lang}
                    answer={answer.clone()}
                    unfolded={model.unfolded.clone()}
                    is_embedded={model.is_embedded}
                    is_sharing={model.share.is_open}
                    here={model.here()}
                    send={props.send.clone()}
                />
            }
        </>
    }
}

/// What the answer is shared by, what has changed since, plans, what is live, and the records to take away.
fn plans(props: &PageProps) -> Html {
    let model = &props.model;
    let plans = match areas::EDITING.get() {
        Some(editing) => (editing.plans)(props),
        None => Html::default(),
    };
    if model.answer.is_none() {
        return plans;
    }
    let shared = match areas::SHARING.get() {
        Some(sharing) => html! { <>{ (sharing.panel)(props) }{ (sharing.since)(model) }</> },
        None => areas::instead(props, Area::Share),
    };
    html! { <>{ shared }{ plans }</> }
}

/// What comes of the records of the lab.
fn lab_result(props: &PageProps) -> Html {
    let model = &props.model;
    let Some(lab) = model.lab.as_ref().filter(|_| !model.is_embedded) else {
        return Html::default();
    };
    match &model.answer {
        Some(answer) => html! {
            <LabResult
                lang={model.lang}
                answer={answer.clone()}
                lab={lab.clone()}
                send={props.send.clone()}
            />
        },
        None => html! { <p class="soft result__none">{ model.lang.text().lab().no_result }</p> },
    }
}

/// The same of the lab.
fn lab_plans(props: &PageProps) -> Html {
    let model = &props.model;
    match model.lab.as_ref().filter(|_| !model.is_embedded) {
        Some(lab) => html! { <LabPlans ..lab_props(props, lab) /> },
        None => Html::default(),
    }
}

/// The walk-through.
fn walk(props: &PageProps) -> Html {
    let model = &props.model;
    let is_shown = !model.is_embedded || model.link.parts.walk;
    // What stands above it is complete by then, and pushes it down no more. Where nobody answered, there is nothing to show.
    let is_due = |answer: &&Rc<Answer>| {
        let is_settled = checked(model).is_none() || answer.is_complete();
        is_settled && (answer.source.is_given() || answer.is_answered())
    };
    match model.answer.as_ref().filter(|_| is_shown).filter(is_due) {
        Some(answer) => html! {
            <Stage
                lang={model.lang}
                answer={answer.clone()}
                walk={model.walk.clone()}
                predict={model.link.predict}
                link={model.link.clone()}
                here={model.here()}
                is_embedded={model.is_embedded}
                send={props.send.clone()}
            />
        },
        None => Html::default(),
    }
}

/// The answer, where the checks are to be shown.
fn checked(model: &Model) -> Option<&Rc<Answer>> {
    let answer = model.answer.as_ref()?;
    (!model.is_embedded || model.link.parts.checks).then_some(answer)
}

/// The same, once it is complete: what stands above it is growing before.
fn below(model: &Model) -> Option<&Rc<Answer>> {
    let answer = model.answer.as_ref().filter(|_| !awaits_walk(model));
    answer.filter(|answer| answer.is_complete())
}

/// Whether the walk-through belongs to what is shown, and its part of the program is on its way.
fn awaits_walk(model: &Model) -> bool {
    let is_shown = !model.is_embedded || model.link.parts.walk;
    is_shown && areas::WALKING.get().is_none() && !model.areas.is_lost(Area::Walk)
}

/// What is wrong.
fn findings(props: &PageProps) -> Html {
    let model = &props.model;
    match checked(model) {
        Some(answer) => html! {
            <Findings
                lang={model.lang}
                answer={answer.clone()}
                delivery={model.walk.delivery.clone().map(Same)}
                show={model.link.show.and_then(link::Show::finding)}
                record_form={model.record_form}
                here={model.here()}
                send={props.send.clone()}
            />
        },
        None => Html::default(),
    }
}

/// What the domain publishes beside its MX records, and what every resolver says.
fn policy(props: &PageProps) -> Html {
    let model = &props.model;
    let Some(answer) = checked(model).and(below(model)) else {
        return Html::default();
    };
    html! {
        <>
            <Policies
                lang={model.lang}
                answer={answer.clone()}
                here={model.here()}
                send={props.send.clone()}
            />
            if !model.is_embedded {
                { signatures::section(props, answer) }
                <Resolvers lang={model.lang} answer={answer.clone()} send={props.send.clone()} />
            }
        </>
    }
}

/// The questions, and the last good answer below one that says nothing about its domain.
fn questions(props: &PageProps) -> Html {
    let model = &props.model;
    html! {
        <>
            if let Some(answer) = below(model).filter(|_| !model.is_embedded) {
                <Questions
                    lang={model.lang}
                    answer={answer.clone()}
                    unfolded={model.unfolded.clone()}
                    here={model.here()}
                    send={props.send.clone()}
                />
            }
            { for model.answer.iter().map(|answer| kept(props, answer)) }
        </>
    }
}

/// What both sections of the lab get.
fn lab_props(props: &PageProps, lab: &Rc<crate::app::Lab>) -> LabProps {
    let model = &props.model;
    LabProps {
        lang: model.lang,
        lab: lab.clone().into(),
        domain_error: model
            .answer
            .as_ref()
            .and_then(|answer| answer.reading.subject.as_ref().err().cloned()),
        link: model.link.fragment(),
        address: model.address.clone(),
        via: model.via().0,
        is_embedded: model.is_embedded,
        send: props.send.clone(),
    }
}

/// Whether something is shown that needs no answer: the catalogue of findings, the lessons, a bounce, many domains, the lab, or a link that is being
/// unpacked or cannot be read.
fn is_place(model: &Model) -> bool {
    is_catalogue(model)
        || is_learn(model)
        || is_bounce(model)
        || is_reports(model)
        || is_many(model)
        || model.lab.is_some()
        || model.replay != Replay::Idle
        || model.link.is_too_long
}

/// Whether the catalogue of findings is shown.
fn is_catalogue(model: &Model) -> bool {
    model.link.place == link::Place::Findings
}

/// Whether the page with the lessons is shown.
fn is_learn(model: &Model) -> bool {
    model.link.place == link::Place::Learn
}

/// Whether the page that explains bounces is shown.
fn is_bounce(model: &Model) -> bool {
    model.link.place == link::Place::Bounce
}

/// Whether the page for reports is shown.
fn is_reports(model: &Model) -> bool {
    model.link.place == link::Place::Reports && model.reports.is_some()
}

/// Whether the page for many domains is shown.
fn is_many(model: &Model) -> bool {
    model.link.place == link::Place::Many && model.many.is_some()
}

/// The last good answer, below one that says nothing about its domain.
fn kept(props: &PageProps, answer: &Answer) -> Html {
    let model = &props.model;
    let kept = model
        .previous_answer
        .as_ref()
        .filter(|_| answer.is_complete() && !answer.is_known());
    match kept {
        None => Html::default(),
        Some(kept) => html! {
            <List
                lang={model.lang}
                answer={kept.clone()}
                unfolded={Rc::<Vec<Fold>>::default()}
                send={props.send.clone()}
                is_kept=true
            />
        },
    }
}

fn masthead(text: &Text, model: &Model, is_start: bool, send: &Callback<Event>) -> Html {
    let way = |there: link::Place, name: &'static str| {
        let current = (model.link.place == there).then_some("page");
        html! { <a href={foot::place(&model.link, there)} aria-current={current}>{ name }</a> }
    };
    html! {
        <header class="mast">
            <p class="mast__name">
                <a class="row" href="#/">{ parts::sign("mast__sign") }<b translate="no">{ "Waypost" }</b></a>
            </p>
            // At the start the other parts have lines of their own, below the field.
            <nav class="mast__ways" aria-label={if is_start { text.page.choices } else { text.page.places }}>
                if !is_start {
                    { way(link::Place::Lab, text.page.lab_name) }
                    { way(link::Place::Many, text.page.many_name) }
                }
                <button
                    type="button"
                    class="mast__gear"
                    aria-label={text.page.choices}
                    title={text.page.choices}
                    onclick={send.reform(|_| Event::JumpWanted(Anchor::Settings))}
                >
                    { icon(Icon::Gear) }
                </button>
            </nav>
            if is_start {
                <h1 class="mast__line">{ text.page.headline }</h1>
                if let Some(start) = areas::STARTING.get() {
                    { (start.promise)(text) }
                }
            }
        </header>
    }
}

/// What is found besides, at the start.
fn promise(text: &Text) -> Html {
    html! { <p class="mast__also">{ text.start().promise }</p> }
}

/// What else there is, at the start: a link each, with a line that says what it is for.
fn ways(props: &PageProps) -> Html {
    let model = &props.model;
    let text = model.lang.text();
    let way = |href: String, [name, what]: [&'static str; 2]| {
        html! {
            <li><a class="chip" {href}><span class="chip__name">{ name }</span><span class="chip__what">{ what }</span></a></li>
        }
    };
    let lab = foot::place(&model.link, link::Place::Lab);
    // A link of a place alone ends with it.
    let sign = if lab.ends_with('/') { "?" } else { "&" };
    let plan = format!("{lab}{sign}show={}", link::Section::Plan.id());
    let [records, moving, many] = text.start().ways;
    html! {
        <nav class="chips ways" aria-label={text.page.places}>
            <ul class="chips__list">
                { way(lab, records) }
                { way(plan, moving) }
                { way(foot::place(&model.link, link::Place::Many), many) }
            </ul>
        </nav>
    }
}

/// In the frame of another page, which may lay anything over this one: the way out, and nothing else.
fn framed(text: &Text, model: &Model) -> Html {
    let link = format!("{}{}", model.address, model.link.fragment());
    html! {
        <div class="page">
            <main id="main">
                <div class="notice" data-test="framed">
                    { icon(Icon::Warn) }
                    <p>{ text.field().framed }</p>
                    <a class="btn" href={link} target="_blank" rel="noopener">
                        { icon(Icon::Out) }<span>{ text.field().open_framed }</span>
                    </a>
                </div>
            </main>
        </div>
    }
}

/// The link names a resolver that cannot be read: who is asked instead.
fn unreadable_via(text: &Text, model: &Model) -> Html {
    let says = (text.field().unreadable_via)(resolver::name(&model.via().0));
    html! {
        <div class="notice" role="alert" data-test="unreadable-via">
            { icon(Icon::Warn) }
            <p>{ parts::sentence(&says) }</p>
        </div>
    }
}

/// Under a frame: the way to the page of its own.
fn byline(text: &Text, model: &Model) -> Html {
    // The page of its own stands beside the one for frames.
    let href = format!("./{}", model.link.fragment());
    html! {
        <footer class="byline">
            <a class="row" {href} target="_blank" rel="noopener">
                { parts::sign("icon") }{ text.page.whole_answer }{ icon(Icon::Out) }
            </a>
        </footer>
    }
}

/// What is asked before anything is sent.
fn confirmation(text: &Text, model: &Model, confirm: &Confirm, send: &Callback<Event>) -> Html {
    let (via, _) = model.via();
    let name = resolver::name(&via);
    let words = match confirm {
        Confirm::Resolver(via) => (text.page.confirm_resolver)(via.value()),
        Confirm::LocalName(domain) => (text.page.confirm_local)(domain.name().as_str(), name),
    };
    let agree = (text.page.agree)(name);
    html! {
        <div class="notice" id={Anchor::Confirm} tabindex="-1" role="alert">
            { icon(Icon::Warn) }
            <p>{ parts::sentence(&words) }</p>
            { named_button(Icon::Go, &agree, send.reform(|_| Event::Agreed)) }
            { parts::button(Icon::Stop, text.page.refuse, send.reform(|_| Event::Refused)) }
        </div>
    }
}

/// What is announced to those who do not see it happen.
fn announcement(text: &Text, model: &Model) -> String {
    match model.notice {
        Some(Notice::Copied) => return text.page.copied.to_owned(),
        Some(Notice::NotCopied) => return text.page.not_copied.to_owned(),
        None => (),
    }
    match &model.answer {
        Some(answer) if model.field.error.is_none() => announcement_of(text, answer),
        _ => String::new(),
    }
}

fn announcement_of(text: &Text, answer: &Answer) -> String {
    let name = resolver::name(&answer.via);
    if let Some(waiting) = answer.waiting {
        return (text.state().waiting)(name, waiting.seconds).to_string();
    }
    match state(answer) {
        Some(state) => said::saying(text, answer, &state).title.to_string(),
        None => announcement_of_way(text, answer),
    }
}

/// The same, where there is a way or may yet be one.
fn announcement_of_way(text: &Text, answer: &Answer) -> String {
    if !answer.has_list() {
        return said::asking(text, answer).to_string();
    }
    let route = answer.derived.route.as_deref();
    let levels = route.map_or(0, |route| route.tiers.len());
    let hosts = route.map_or(0, |route| route.hosts().count());
    let count = (text.list().count)(levels, hosts);
    let diagnosis = areas::diagnosis(answer);
    let headline = said::headline_of_way(text, answer, &diagnosis);
    let headline: Vec<String> = headline.iter().map(ToString::to_string).collect();
    let problems = if diagnosis.is_final {
        said::count(text, answer, &diagnosis)
    } else {
        String::new()
    };
    format!("{count}. {} {problems}", headline.join(" "))
}

/// Something that is drawn only while it is open.
fn fold(
    fold: Fold,
    words: Html,
    inside: impl FnOnce() -> Html,
    unfolded: &[Fold],
    send: &Callback<Event>,
) -> Html {
    let is_open = unfolded.contains(&fold);
    // The model knows what is open, not the element.
    let onclick = send.reform(move |event: MouseEvent| {
        event.prevent_default();
        Event::FoldPressed(fold)
    });
    html! {
        <details open={is_open}>
            <summary {onclick}>{ words }</summary>
            if is_open { { inside() } }
        </details>
    }
}

/// What stands in a field.
fn value_of(event: &InputEvent) -> String {
    event
        .target_dyn_into::<web_sys::HtmlInputElement>()
        .map(|field| field.value())
        .unwrap_or_default()
}

/// What stands in a field of several lines.
fn text_of(event: &InputEvent) -> String {
    event
        .target_dyn_into::<web_sys::HtmlTextAreaElement>()
        .map(|field| field.value())
        .unwrap_or_default()
}

/// What was chosen from a list.
fn chosen(event: &yew::Event) -> String {
    event
        .target_dyn_into::<web_sys::HtmlSelectElement>()
        .map(|list| list.value())
        .unwrap_or_default()
}
