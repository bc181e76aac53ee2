//! The same letter by other senders, the same letter many times, and what to try.

use yew::prelude::*;

use super::drive::walk_event;
use crate::answer::Answer;
use crate::app::{Event, WalkEvent};
use crate::delivery::lesson::Lesson;
use crate::delivery::{
    Comparison, Delivery, Exact, HostRef, Outcome, Profile, SPREAD_RUNS, Spread,
};
use crate::link::Link;
use crate::route::Fraction;
use crate::text::{Lang, Text};
use crate::view::Same;
use crate::view::learn;
use crate::view::parts::{self, Icon, icon};

/// The most hosts of a spread that are drawn.
const HOSTS_MAX: usize = 12;

/// The largest denominator of a share that is told as a fraction.
const DENOMINATOR_MAX: u64 = 12;

/// What the results get.
#[derive(Clone, PartialEq, Properties)]
pub struct ResultsProps {
    /// The language.
    pub lang: Lang,
    /// Who sends.
    pub profile: &'static Profile,
    /// Whether the last step is shown.
    pub is_over: bool,
    /// The odds, where a formula tells them.
    pub exact: Option<Same<Exact>>,
    /// Many letters, once they were wanted.
    pub spread: Option<Same<Spread>>,
    /// The senders side by side, once they were wanted.
    pub comparison: Option<Same<Vec<Comparison>>>,
    /// The delivery.
    pub delivery: Same<Delivery>,
    /// The answer whose domain a lesson may be about.
    pub answer: Same<Answer>,
    /// The link, to know which lesson is shown.
    pub link: Link,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The senders side by side.
#[component]
pub fn Compared(props: &ResultsProps) -> Html {
    let text = props.lang.text();
    html! { <><h3>{ text.walk().compare }</h3>{ comparison(text, props) }</> }
}

/// Many letters.
#[component]
pub fn Odds(props: &ResultsProps) -> Html {
    odds(props.lang.text(), props)
}

/// What to try.
#[component]
pub fn Tries(props: &ResultsProps) -> Html {
    tries(props.lang.text(), props)
}

fn comparison(text: &Text, props: &ResultsProps) -> Html {
    let words = text.walk();
    let Some(rows) = &props.comparison else {
        let wanted = walk_event(&props.send, WalkEvent::ComparisonWanted);
        return parts::tested_button("compare", Icon::Show, words.compare_now, wanted);
    };
    let [sender, outcome, attempts, after, who] = words.compare_columns;
    let column = |word: &'static str, class: Option<&'static str>| {
        html! { <th role="columnheader" scope="col" {class}>{ word }</th> }
    };
    let row = |row: &Comparison| compared(text, row, props.profile.id == row.profile.id);
    html! {
        <table class="table" role="table">
            <caption class="fine">{ words.compare_caption }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    { column(sender, None) }
                    { column(outcome, None) }
                    { column(attempts, Some("num")) }
                    { column(after, Some("num")) }
                    { column(who, None) }
                </tr>
            </thead>
            <tbody role="rowgroup">{ for rows.iter().map(row) }</tbody>
        </table>
    }
}

/// One sender; what is not as the standard has it carries a mark.
fn compared(text: &Text, row: &Comparison, is_current: bool) -> Html {
    let words = text.walk();
    let [_, _, attempts, after, _] = words.compare_columns;
    let outcome = if row.outcome == row.end {
        (words.outcome)(row.outcome).to_owned()
    } else {
        (words.outcome_then)(row.outcome, row.end)
    };
    let mark = |differs: bool| {
        if differs {
            html! {
                <><span aria-hidden="true">{ "≠ " }</span><span class="sr">{ words.compare_differs }</span></>
            }
        } else {
            Html::default()
        }
    };
    let cell = |label: Option<&'static str>, differs: bool, says: Html| {
        html! {
            <td
                role="cell"
                class={label.map(|_| "num")}
                data-label={label}
                data-differs={differs.then_some("")}
            >
                { mark(differs) }{ says }
            </td>
        }
    };
    let who = match &row.taken_by_name {
        Some(name) => parts::data(name.as_str()),
        None => html! { words.nobody },
    };
    let differs = row.differs;
    html! {
        <tr
            role="row"
            data-differs={differs.any().then_some("")}
            aria-current={is_current.then_some("true")}
        >
            <th role="rowheader" scope="row">{ row.profile.name }</th>
            { cell(None, differs.outcome, html! { outcome }) }
            { cell(Some(attempts), differs.attempts, html! { row.attempts.to_string() }) }
            { cell(Some(after), differs.millis, html! { (words.duration)(row.millis) }) }
            { cell(None, differs.taken_by, who) }
        </tr>
    }
}

/// A share of a spread: what it is of, in words and in thousandths.
struct Share {
    what: Html,
    words: String,
    per_mille: u64,
    is_failed: bool,
}

fn bars(shares: Vec<Share>) -> Html {
    let bar = |share: Share| {
        html! {
            <li data-kind={share.is_failed.then_some("failed")}>
                <span>{ share.what }</span>
                <span>{ share.words }</span>
                <svg class="bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
                    <path d={format!("M0 0H{}V12H0z", share.per_mille)} />
                </svg>
            </li>
        }
    };
    html! { <ol class="spread">{ for shares.into_iter().map(bar) }</ol> }
}

fn odds(text: &Text, props: &ResultsProps) -> Html {
    let words = text.walk();
    let wanted = walk_event(&props.send, WalkEvent::SpreadWanted);
    let is_running = props
        .spread
        .as_ref()
        .is_some_and(|spread| spread.runs < SPREAD_RUNS);
    html! {
        <>
            if let Some(exact) = &props.exact {
                <p class="fine">{ words.odds_exact }</p>
                { bars(exact_shares(text, &props.delivery, exact)) }
                if let Some(mean) = exact.mean_connections {
                    <p class="fine">{ (words.odds_mean)(hundredths(mean)) }</p>
                }
            } else {
                <p class="fine">{ words.odds_unknown }</p>
            }
            if let Some(spread) = &props.spread {
                <p class="fine" role="status" data-test={if is_running { "spread-running" } else { "spread" }}>
                    { (words.odds_sent)(spread.runs) }
                </p>
                { bars(counted_shares(text, &props.delivery, spread)) }
                <p class="fine" data-test="spread-backup">{ (words.odds_backup)(spread.backup_seen) }</p>
                { means(text, spread) }
            }
            if !is_running && props.spread.is_none() {
                { parts::tested_button("send-letters", Icon::Draw, words.odds_send, wanted) }
            }
        </>
    }
}

fn hundredths(mean: Fraction) -> u64 {
    mean.numerator().saturating_mul(100) / mean.denominator()
}

fn means(text: &Text, spread: &Spread) -> Html {
    let runs = u64::from(spread.runs.max(1));
    let connections = spread.connections.saturating_mul(100) / runs;
    let time = (text.walk().duration)(spread.millis / runs);
    html! { <p class="fine">{ (text.walk().odds_mean_time)(connections, &time) }</p> }
}

fn host_name(delivery: &Delivery, host: HostRef) -> Html {
    match host.find(&delivery.route) {
        Some(host) => parts::data(host.name.as_str()),
        None => Html::default(),
    }
}

fn exact_shares(text: &Text, delivery: &Delivery, exact: &Exact) -> Vec<Share> {
    let words = text.walk();
    let share = |what: Html, of: Fraction, is_failed: bool| {
        let per_mille = u64::from(of.per_mille());
        let number = (words.share)(per_mille);
        let is_whole = of.denominator() == 1 || of.denominator() > DENOMINATOR_MAX;
        Share {
            what,
            words: if is_whole {
                number
            } else {
                format!("{of} · {number}")
            },
            per_mille,
            is_failed,
        }
    };
    let mut shares: Vec<Share> = exact
        .hosts
        .iter()
        .take(HOSTS_MAX)
        .map(|host| share(host_name(delivery, host.host), host.takes, false))
        .collect();
    let mut waits = Fraction::ZERO;
    let mut returned = Fraction::ZERO;
    for (outcome, of) in &exact.outcomes {
        match outcome {
            Outcome::Delivered => (),
            Outcome::Queued | Outcome::TempError => waits = waits + *of,
            _ => returned = returned + *of,
        }
    }
    shares.push(share(html! { words.odds_wait }, waits, true));
    shares.push(share(html! { words.odds_return }, returned, true));
    shares
}

fn counted_shares(text: &Text, delivery: &Delivery, spread: &Spread) -> Vec<Share> {
    let words = text.walk();
    let runs = u64::from(spread.runs.max(1));
    let share = |what: Html, count: u32, is_failed: bool| {
        let per_mille = u64::from(count) * 1_000 / runs;
        Share {
            what,
            words: (words.letters)(count),
            per_mille,
            is_failed,
        }
    };
    let mut shares: Vec<Share> = spread
        .hosts
        .iter()
        .take(HOSTS_MAX)
        .map(|host| share(host_name(delivery, host.host), host.took, false))
        .collect();
    shares.push(share(html! { words.odds_wait }, spread.waiting, true));
    shares.push(share(html! { words.odds_return }, spread.returned, true));
    shares
}

fn tries(text: &Text, props: &ResultsProps) -> Html {
    let words = text.learn();
    let (link, route) = (&props.link, props.answer.derived.route.as_deref());
    let shown = learn::shown(link, route);
    // What is not from an example can be the lesson itself.
    let own = route.filter(|_| props.answer.source.is_of_resolver());
    let draw = |lesson: Lesson| {
        let says = (words.lesson)(lesson);
        let is_shown = shown == Some(lesson);
        let is_over = is_shown && props.is_over;
        let own = own.and_then(|route| learn::on_route(lesson, link, route));
        html! {
            <li data-state={is_over.then_some("done")}>
                { icon(if is_over { Icon::Tick } else { Icon::Empty }) }
                <div>
                    <p>
                        <a
                            href={learn::on_example(lesson, link).fragment()}
                            aria-current={is_shown.then_some("true")}
                        >
                            { says.title }
                        </a>
                        { " " }<span class="soft">{ says.question }</span>
                        if let Some(own) = own {
                            { " " }<a class="tries__own" href={own.fragment()}>{ (words.on)(&link.subject) }</a>
                        }
                        if is_shown { { " " }<span class="fine">{ "(" }{ words.shown }{ ")" }</span> }
                    </p>
                    if is_over {
                        <details><summary>{ words.seen }</summary><p>{ says.answer }</p></details>
                    } else if is_shown {
                        <p class="fine">{ words.first }</p>
                    }
                </div>
            </li>
        }
    };
    html! { <ol class="tries">{ for Lesson::ALL.into_iter().map(draw) }</ol> }
}
