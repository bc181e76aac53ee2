//! The records as text, with numbers beside the lines, and what is the matter with them.

use std::fmt::Write as _;

use yew::prelude::*;

use super::super::parts::{self, Icon, icon, named_button, quiet_button};
use super::{LabProps, paragraph};
use crate::app::{Anchor, Event, LabEvent};
use crate::text::lab::LabText;
use crate::zone::{Fix, Flaw};

/// The most flaws that are shown.
const FLAWS_SHOWN_MAX: usize = 40;

/// The least and the most lines that the field shows without scrolling; beyond that it has no numbers beside it.
const LINES_MIN: usize = 8;
const LINES_MAX: usize = 400;

/// The field and what is said about it.
pub fn lines(text: &LabText, props: &LabProps) -> Html {
    let lab = &props.lab;
    let flaws = &lab.draft.flaws;
    let oninput = props
        .send
        .reform(|event: InputEvent| Event::Lab(LabEvent::TextTyped(super::super::text_of(&event))));
    let has_error = flaws.iter().any(|flaw| flaw.kind.is_error());
    let described = if flaws.is_empty() {
        "lab-hint"
    } else {
        "lab-flaws lab-hint"
    };
    let count = lab.sheet.text.lines().count() + 1;
    let rows = count.clamp(LINES_MIN, LINES_MAX);
    html! {
        <div class="lab__lines">
            <label for={Anchor::LabLines}><h3>{ text.lines }</h3></label>
            <div class="lab__paper">
                if count <= LINES_MAX {
                    { numbers(props, rows) }
                }
                <textarea
                    id={Anchor::LabLines}
                    rows={rows.to_string()}
                    wrap="off"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    translate="no"
                    placeholder={"10 mx1.example.com.\n20 mx2.example.com."}
                    value={lab.sheet.text.clone()}
                    aria-invalid={has_error.then_some("true")}
                    aria-describedby={described}
                    {oninput}
                />
            </div>
            { self::flaws(text, props) }
            if lab.is_beyond_link() {
                <p class="fine">{ text.beyond_link }</p>
            }
            <p class="fine" id="lab-hint">{ paragraph(&(text.lines_hint)()) }</p>
        </div>
    }
}

/// The numbers of the lines; those with a flaw are marked.
fn numbers(props: &LabProps, rows: usize) -> Html {
    let flaws = &props.lab.draft.flaws;
    let mut pieces: Vec<Html> = Vec::new();
    let mut plain = String::new();
    for line in 1..=rows {
        let mut of_line = flaws.iter().filter(|flaw| flaw.at.line == line);
        let state = match of_line.next() {
            None => {
                // Writing to a string cannot fail.
                let _ = writeln!(plain, "{line}");
                continue;
            }
            Some(first) if first.kind.is_error() || of_line.any(|flaw| flaw.kind.is_error()) => {
                "error"
            }
            Some(_) => "look",
        };
        let before = std::mem::take(&mut plain);
        pieces.push(html! { <>{ before }<b data-state={state}>{ line }</b>{ "\n" }</> });
    }
    html! { <pre class="lab__numbers" aria-hidden="true">{ for pieces }{ plain }</pre> }
}

/// What is the matter with the lines, each with its place.
fn flaws(text: &LabText, props: &LabProps) -> Html {
    let flaws = &props.lab.draft.flaws;
    if flaws.is_empty() {
        return Html::default();
    }
    let errors = flaws.iter().filter(|flaw| flaw.kind.is_error()).count();
    let row = |(place, flaw): (usize, &Flaw)| {
        let shape = if flaw.kind.is_error() {
            Icon::Stop
        } else {
            Icon::Warn
        };
        let show = props
            .send
            .reform(move |_| Event::Lab(LabEvent::FlawWanted(place)));
        let fix = props
            .send
            .reform(move |_| Event::Lab(LabEvent::FixWanted(place)));
        html! {
            <li key={place}>
                { icon(shape) }
                <div>
                    <p>
                        <button type="button" class="lab__line" onclick={show}>
                            { (text.line)(flaw.at.line) }
                        </button>
                        { ": " }{ parts::sentence(&(text.flaw)(&flaw.kind)) }
                    </p>
                    if let Some(how) = flaw.fix() {
                        { quiet_button(Icon::Tick, (text.fix)(how), fix) }
                    }
                </div>
            </li>
        }
    };
    html! {
        <div class="lab__flaws" id="lab-flaws">
            <h4>{ (text.flaws)(errors, flaws.len() - errors) }</h4>
            { for [Fix::Dot, Fix::Quotes, Fix::Ascii, Fix::Split].into_iter().filter_map(|fix| fix_all(text, props, fix)) }
            if flaws.len() > FLAWS_SHOWN_MAX {
                <p class="fine">{ (text.first_flaws)(FLAWS_SHOWN_MAX) }</p>
            }
            <ol>{ for flaws.iter().enumerate().take(FLAWS_SHOWN_MAX).map(row) }</ol>
        </div>
    }
}

/// Mends all flaws of a kind at once, where there are several.
fn fix_all(text: &LabText, props: &LabProps, fix: Fix) -> Option<Html> {
    let flaws = props.lab.draft.flaws.iter();
    let count = flaws.filter(|flaw| flaw.fix() == Some(fix)).count();
    let onclick = props
        .send
        .reform(move |_| Event::Lab(LabEvent::FixesWanted(fix)));
    (count > 1).then(|| html! { <p>{ named_button(Icon::Tick, &(text.fix_all)(fix, count).into(), onclick) }</p> })
}
