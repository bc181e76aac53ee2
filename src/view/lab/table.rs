//! The hosts of the list as a table: every cell can be changed, every row moved, by hand, keys and buttons.

use std::net::IpAddr;
use std::rc::Rc;

use yew::prelude::*;

use super::super::parts::{self, Icon, icon};
use super::LabProps;
use crate::app::{Anchor, Event, LabEvent};
use crate::dns::Name;
use crate::text::Lang;
use crate::text::lab::LabText;
use crate::view::Same;
use crate::zone::{Change, Mark, Row, Slot};

/// The most rows that are shown; the text has them all.
const ROWS_SHOWN_MAX: usize = 200;

/// The table, and the button that adds a host.
pub fn table(text: &LabText, props: &LabProps) -> Html {
    let rows = props.lab.draft.rows();
    let shown = &rows[..rows.len().min(ROWS_SHOWN_MAX)];
    let mut items: Vec<Html> = Vec::new();
    for (place, row) in shown.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| shown[before].preference);
        let is_first = before != Some(row.preference);
        if is_first {
            items.extend(gap(props, Slot::Before(place)));
        }
        let is_dragged = props.lab.dragged == Some(place);
        items.push(html! {
            <HostRow
                key={format!("row-{}", row.record)}
                lang={props.lang}
                {place}
                row={row.clone()}
                {is_first}
                {is_dragged}
                is_dragging={props.lab.dragged.is_some()}
                domain={props.lab.draft.zone.domain.clone()}
                send={props.send.clone()}
            />
        });
    }
    if let Some(last) = shown.len().checked_sub(1) {
        items.extend(gap(props, Slot::Behind(last)));
    }
    let add = props.send.reform(|_| Event::Lab(LabEvent::HostWanted));
    html! {
        <div class="lab__table">
            <h3 id="lab-table-h">{ text.hosts }</h3>
            if rows.is_empty() {
                <p class="soft">{ text.no_hosts }</p>
            } else {
                <ol class="lab__rows" aria-labelledby="lab-table-h">{ for items }</ol>
            }
            if rows.len() > ROWS_SHOWN_MAX {
                <p class="fine">{ (text.more_rows)(rows.len() - ROWS_SHOWN_MAX) }</p>
            }
            <p>
                <button type="button" class="btn" id={Anchor::LabAdd} onclick={add}>
                    { icon(Icon::Add) }<span>{ text.add_host }</span>
                </button>
            </p>
        </div>
    }
}

/// Between two tiers: whoever is dropped here gets a tier of its own.
fn gap(props: &LabProps, slot: Slot) -> Option<Html> {
    props.lab.dragged?;
    let (ondragover, ondrop) = drop_here(&props.send, true, slot);
    let key = format!("{slot:?}");
    Some(html! { <li {key} class="lab__gap" {ondragover} {ondrop}></li> })
}

fn drop_here(
    send: &Callback<Event>,
    is_dragging: bool,
    slot: Slot,
) -> (Callback<DragEvent>, Callback<DragEvent>) {
    let over = Callback::from(move |event: DragEvent| {
        if is_dragging {
            event.prevent_default();
        }
    });
    let drop = send.reform(move |event: DragEvent| {
        event.prevent_default();
        Event::Lab(LabEvent::Dropped(slot))
    });
    (over, drop)
}

/// What a row gets.
#[derive(Clone, PartialEq, Properties)]
struct HostRowProps {
    lang: Lang,
    place: usize,
    row: Row,
    /// Whether it is the first of its tier.
    is_first: bool,
    is_dragged: bool,
    /// Whether this or another row is being dragged.
    is_dragging: bool,
    domain: Name,
    send: Callback<Event>,
}

/// A host: a component, so that a key draws only the rows that it changes.
#[component]
fn HostRow(props: &HostRowProps) -> Html {
    let text = props.lang.text().lab();
    let HostRowProps {
        place, row, send, ..
    } = props;
    let place = *place;
    let changed = |change: Change| Event::Lab(LabEvent::Changed(change));
    let host = row.host.to_string();
    let (ondragover, ondrop) = drop_here(send, props.is_dragging, Slot::With(place));
    let ondragstart = send.reform(move |event: DragEvent| {
        if let Some(transfer) = event.data_transfer() {
            // Some browsers drag nothing that carries no data; without it the buttons are still there.
            let _ = transfer.set_data("text/plain", "");
        }
        Event::Lab(LabEvent::Dragged(place))
    });
    let ondragend = send.reform(|_: DragEvent| Event::Lab(LabEvent::LetGo));
    let button = |anchor: Anchor, shape: Icon, words: fn(&str) -> String, change: Change| {
        let onclick = send.reform(move |_| changed(change.clone()));
        html! {
            <button
                type="button"
                class="lab__key"
                id={anchor}
                aria-label={words(&host)}
                title={words(&host)}
                {onclick}
            >
                { icon(shape) }
            </button>
        }
    };
    let preference = {
        let send = send.clone();
        Callback::from(move |typed: AttrValue| match typed.trim().parse() {
            Ok(preference) => {
                send.emit(changed(Change::Preference(place, preference)));
                true
            }
            Err(_) => false,
        })
    };
    html! {
        <li
            class="lab__row"
            data-first={props.is_first.then_some("")}
            data-dragged={props.is_dragged.then_some("")}
            {ondragover}
            {ondrop}
        >
            <span class="lab__grip" draggable="true" aria-hidden="true" {ondragstart} {ondragend}>
                { icon(Icon::Grip) }
            </span>
            <Cell
                anchor={Anchor::LabPreference(place)}
                class="lab__preference"
                label={text.preference}
                value={row.preference.to_string()}
                numeric=true
                commit={checked(preference)}
            />
            <Cell
                anchor={Anchor::LabHost(place)}
                class="lab__host"
                label={text.host}
                value={host.clone()}
                commit={host_cell(props)}
            />
            { addresses(text, props) }
            <div class="lab__keys" role="group" aria-label={(text.row)(&host)}>
                { button(Anchor::LabUp(row.record), Icon::Up, text.up, Change::Up(place)) }
                { button(Anchor::LabDown(row.record), Icon::Down, text.down, Change::Down(place)) }
                { button(Anchor::LabRemove(row.record), Icon::Stop, text.remove, Change::Remove(place)) }
            </div>
        </li>
    }
}

/// What takes a typed text and says whether it can be used.
type Commit = Same<dyn Fn(&str) -> bool>;

fn checked(callback: Callback<AttrValue, bool>) -> Commit {
    Same(Rc::new(move |typed| {
        callback.emit(AttrValue::from(typed.to_owned()))
    }))
}

fn host_cell(props: &HostRowProps) -> Commit {
    let (place, send, domain) = (props.place, props.send.clone(), props.domain.clone());
    Same(Rc::new(move |typed| match host_of(typed, &domain) {
        Some(host) => {
            send.emit(Event::Lab(LabEvent::Changed(Change::Host(place, host))));
            true
        }
        None => false,
    }))
}

/// A host as people type it into a cell: a single label stands below the domain, all else is complete.
fn host_of(typed: &str, domain: &Name) -> Option<Name> {
    let typed = typed.trim();
    let name = Name::new(typed);
    if typed == "." {
        return Some(Name::root());
    }
    let name = if name.is_single_label() && !typed.ends_with('.') {
        Name::new(&format!("{}.{}", name.as_str(), domain.as_str()))
    } else {
        name
    };
    name.is_host_name().then_some(name)
}

fn addresses(text: &LabText, props: &HostRowProps) -> Html {
    let (place, row, send) = (props.place, &props.row, props.send.clone());
    let commit: Commit = Same(Rc::new(move |typed: &str| {
        let words = typed.split([',', ' ', ';']).filter(|word| !word.is_empty());
        let addresses: Result<Vec<IpAddr>, _> = words.map(str::parse).collect();
        match addresses {
            Ok(addresses) => {
                let change = Change::Addresses(place, addresses);
                send.emit(Event::Lab(LabEvent::Changed(change)));
                true
            }
            Err(_) => false,
        }
    }));
    let value: Vec<String> = row.addresses.iter().map(IpAddr::to_string).collect();
    let onchange = props.send.reform(move |event: yew::Event| {
        let mark = Mark::with_word(&super::super::chosen(&event));
        Event::Lab(LabEvent::Changed(Change::Mark(place, mark)))
    });
    let option = |mark: Option<Mark>| {
        let word = mark.map_or("", Mark::word);
        html! {
            <option key={word} value={word} selected={row.mark == mark}>{ (text.state)(mark) }</option>
        }
    };
    let states = [
        None,
        Some(Mark::NoData),
        Some(Mark::NoSuchName),
        Some(Mark::Failing),
    ];
    html! {
        <div class="lab__addresses">
            if let Some(alias) = &row.alias {
                <p class="lab__alias">{ parts::sentence(&(text.alias)(alias.as_str())) }</p>
            } else if row.host.is_root() {
                <p class="lab__alias">{ text.nobody }</p>
            } else {
                <Cell
                    anchor={Anchor::LabAddresses(place)}
                    class="lab__ips"
                    label={text.addresses}
                    value={value.join(", ")}
                    placeholder={(text.not_given)(row.mark)}
                    {commit}
                />
                if row.addresses.is_empty() {
                    <select class="lab__state" aria-label={(text.state_of)(&row.host.to_string())} {onchange}>
                        { for states.into_iter().map(option) }
                    </select>
                }
            }
        </div>
    }
}

/// What a cell gets.
#[derive(Clone, PartialEq, Properties)]
pub struct CellProps {
    anchor: Anchor,
    class: &'static str,
    label: &'static str,
    value: String,
    #[prop_or_default]
    placeholder: &'static str,
    #[prop_or_default]
    numeric: bool,
    commit: Commit,
}

/// A field that keeps what is typed as it is typed until it is left; what can be used counts at once.
#[component]
pub fn Cell(props: &CellProps) -> Html {
    let typed = use_state(|| None::<(String, bool)>);
    let oninput = {
        let (typed, commit) = (typed.clone(), props.commit.clone());
        Callback::from(move |event: InputEvent| {
            let value = super::super::value_of(&event);
            let is_used = commit(&value);
            typed.set(Some((value, is_used)));
        })
    };
    let onblur = {
        let typed = typed.clone();
        Callback::from(move |_: FocusEvent| typed.set(None))
    };
    let (value, is_used) = match typed.as_ref() {
        Some((value, is_used)) => (value.clone(), *is_used),
        None => (props.value.clone(), true),
    };
    html! {
        <div class={classes!("lab__cell", props.class)}>
            <label for={props.anchor}>{ props.label }</label>
            <input
                id={props.anchor}
                type="text"
                inputmode={if props.numeric { "numeric" } else { "url" }}
                autocomplete="off"
                autocapitalize="none"
                autocorrect="off"
                spellcheck="false"
                translate="no"
                placeholder={props.placeholder}
                {value}
                aria-invalid={(!is_used).then_some("true")}
                {oninput}
                {onblur}
            />
        </div>
    }
}
