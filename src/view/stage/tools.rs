//! What the reader can change: what is broken, who sends, how it is played.

use std::net::IpAddr;
use std::rc::Rc;

use yew::prelude::*;

use super::drive::walk_event;
use super::scene::breakable;
use crate::app::{ADDRESSES_SHOWN, Anchor, Event, SPEEDS, WalkEvent};
use crate::delivery::profile::{PROFILES, RFC5321, UNKNOWN_SENDERS};
use crate::delivery::scenario::{DNS_FAULT_KINDS, FAULT_KINDS, HostFault, Scenario, Target};
use crate::delivery::{Delivery, Depth, HostRef, Profile, ProfileId};
use crate::dns::Name;
use crate::route::Host;
use crate::text::walk::unread;
use crate::text::{Lang, Text};
use crate::view::Same;
use crate::view::parts::{self, Icon};

/// The times after which something works again, in minutes.
const RECOVERIES: [Option<u32>; 5] = [None, Some(10), Some(60), Some(360), Some(1_440)];

/// How many hosts are shown at once among what can be broken.
const HOSTS_FIRST: usize = 12;

/// The most hosts whose faults can be chosen.
const HOSTS_MAX: usize = 256;

/// The most addresses of a host whose faults can be chosen.
const ADDRESSES_MAX: usize = 16;

/// What the tools get.
#[derive(Clone, PartialEq, Properties)]
pub struct ToolsProps {
    /// The language.
    pub lang: Lang,
    /// What is broken.
    pub scenario: Rc<Scenario>,
    /// Who sends.
    pub profile: &'static Profile,
    /// How fast it plays, in per cent.
    pub speed: u32,
    /// Whether motion is switched off.
    pub is_calm: bool,
    /// The position from which on all is new, where the reader changed something in the past.
    pub forked_at: Option<usize>,
    /// Whether every host can be broken, and not just the first few.
    pub shows_all_hosts: bool,
    /// How many single addresses can be broken.
    pub addresses_shown: usize,
    /// The delivery.
    pub delivery: Same<Delivery>,
    /// How finely it steps.
    pub depth: Depth,
    /// Whether the reader guesses first.
    pub predict: bool,
    /// Where events go.
    pub send: Callback<Event>,
}

/// An entry of a choice: its value, its words, whether it is chosen, whether it can be.
#[derive(Clone, PartialEq)]
struct Choice {
    value: AttrValue,
    words: AttrValue,
    is_chosen: bool,
    is_open: bool,
}

impl Choice {
    fn new(value: impl Into<AttrValue>, words: impl Into<AttrValue>, is_chosen: bool) -> Choice {
        Choice {
            value: value.into(),
            words: words.into(),
            is_chosen,
            is_open: true,
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SelectProps {
    id: Option<AttrValue>,
    label: Option<AttrValue>,
    choices: Vec<Choice>,
    chosen: Callback<String>,
}

/// A choice that always shows what the model says, also after the reader chose something else.
#[component]
fn Select(props: &SelectProps) -> Html {
    let node = use_node_ref();
    let value = props
        .choices
        .iter()
        .find(|choice| choice.is_chosen)
        .map(|choice| choice.value.clone());
    {
        let node = node.clone();
        use_effect_with(value, move |value| {
            if let (Some(select), Some(value)) = (node.cast::<web_sys::HtmlSelectElement>(), value)
            {
                select.set_value(value);
            }
        });
    }
    let chosen = props.chosen.clone();
    let onchange = Callback::from(move |event: yew::Event| {
        let select = event.target_unchecked_into::<web_sys::HtmlSelectElement>();
        chosen.emit(select.value());
    });
    let option = |choice: &Choice| {
        html! {
            <option
                value={choice.value.clone()}
                selected={choice.is_chosen}
                disabled={!choice.is_open}
            >
                { choice.words.clone() }
            </option>
        }
    };
    html! {
        <select ref={node} id={props.id.clone()} aria-label={props.label.clone()} {onchange}>
            { for props.choices.iter().map(option) }
        </select>
    }
}

fn select(
    id: Option<AttrValue>,
    label: Option<String>,
    choices: Vec<Choice>,
    chosen: Callback<String>,
) -> Html {
    html! { <Select {id} label={label.map(AttrValue::from)} {choices} {chosen} /> }
}

/// What can be broken.
#[component]
pub fn Faults(props: &ToolsProps) -> Html {
    let text = props.lang.text();
    let words = text.walk();
    let said = match props.forked_at {
        Some(position) => (words.forked)(position + 1),
        None => String::new(),
    };
    let route = &props.delivery.route;
    let is_broken = |host: &HostRef| {
        let host = host.find(route);
        host.is_some_and(|host| {
            fault_of(&props.scenario, &Target::Host(host.name.clone())).is_some()
        })
    };
    let all = breakable(&props.delivery).into_iter().take(HOSTS_MAX);
    let (shown, hidden): (Vec<(usize, HostRef)>, Vec<_>) =
        all.enumerate().partition(|(place, host)| {
            *place < HOSTS_FIRST || props.shows_all_hosts || is_broken(host)
        });
    let row = |(index, host): &(usize, HostRef)| {
        let host = host.find(route)?;
        Some(fault(text, props, host, Anchor::Fault(*index)))
    };
    html! {
        <>
            <div class="faults">
                { for shown.iter().filter_map(row) }
                if !hidden.is_empty() {
                    <button
                        type="button"
                        class="btn btn--quiet"
                        onclick={walk_event(&props.send, WalkEvent::AllHostsWanted)}
                    >
                        { (words.all_hosts)(hidden.len()) }
                    </button>
                }
                { dns(text, props) }
                { sender_is(text, props) }
            </div>
            { addresses(text, props, shown.iter().map(|(_, host)| host)) }
            <p class="fine" role="status" data-test={props.forked_at.map(|_| "forked")}>{ said }</p>
        </>
    }
}

fn fault_of<'a>(scenario: &'a Scenario, target: &Target) -> Option<&'a HostFault> {
    scenario.hosts.iter().find(|fault| fault.target == *target)
}

/// A host: its name, how it is broken, and until when.
fn fault(text: &Text, props: &ToolsProps, host: &Host, anchor: Anchor) -> Html {
    let target = Target::Host(host.name.clone());
    let name = host.name.to_string();
    html! {
        <div class="fault">
            <label class="fault__host" for={anchor} translate="no">{ parts::broken_at_dots(&name) }</label>
            { fault_choices(text, props, target, &name, Some(anchor)) }
        </div>
    }
}

fn fault_choices(
    text: &Text,
    props: &ToolsProps,
    target: Target,
    name: &str,
    anchor: Option<Anchor>,
) -> Html {
    let words = text.walk();
    let current = fault_of(&props.scenario, &target).cloned();
    let kind = current.as_ref().map(|fault| fault.fault.kind());
    let minutes = current.as_ref().and_then(|fault| fault.recovers_at_minutes);
    let kinds = FAULT_KINDS
        .iter()
        .filter(|(word, _)| *word != "no-ipv6" || matches!(target, Target::Host(_)))
        .map(|(word, _)| Choice::new(*word, (words.fault)(word), kind == Some(*word)));
    let works = Choice::new("", words.works, kind.is_none());
    let choices = std::iter::once(works).chain(kinds).collect();
    let chosen = {
        let target = target.clone();
        props.send.reform(move |value: String| {
            let known = FAULT_KINDS.iter().find(|(word, _)| *word == value);
            let fault = known.map(|(_, fault)| *fault);
            Event::Walk(WalkEvent::FaultChosen(target.clone(), fault, minutes))
        })
    };
    let until = current.map(|fault| {
        let chosen = props.send.reform(move |value: String| {
            let (target, kind) = (fault.target.clone(), fault.fault);
            Event::Walk(WalkEvent::FaultChosen(
                target,
                Some(kind),
                value.parse().ok(),
            ))
        });
        let label = (words.recovers_of)(name);
        select(None, Some(label), recoveries(text, minutes), chosen)
    });
    let label = anchor.is_none().then(|| (words.fault_of)(name));
    html! {
        <div class="fault__how">
            { select(anchor.map(|anchor| anchor.to_string().into()), label, choices, chosen) }
            { for until }
        </div>
    }
}

fn recoveries(text: &Text, current: Option<u32>) -> Vec<Choice> {
    let mut minutes = RECOVERIES.to_vec();
    if !minutes.contains(&current) {
        minutes.push(current);
    }
    let value = |minutes: &Option<u32>| minutes.map(|m| m.to_string()).unwrap_or_default();
    let choice = |minutes: &Option<u32>| {
        Choice::new(
            value(minutes),
            (text.walk().recovers)(*minutes),
            *minutes == current,
        )
    };
    minutes.iter().map(choice).collect()
}

/// The DNS, as one more thing to break.
fn dns(text: &Text, props: &ToolsProps) -> Html {
    let words = text.walk();
    let trouble = props.scenario.dns;
    let kind = trouble.map(|trouble| trouble.fault.kind());
    let minutes = trouble.and_then(|trouble| trouble.recovers_at_minutes);
    let works = Choice::new("", words.dns_works, kind.is_none());
    let kinds = DNS_FAULT_KINDS
        .iter()
        .map(|(word, _)| Choice::new(*word, (words.dns_fault)(word), kind == Some(*word)));
    let choices = std::iter::once(works).chain(kinds).collect();
    let chosen = props.send.reform(move |value: String| {
        let known = DNS_FAULT_KINDS.iter().find(|(word, _)| *word == value);
        Event::Walk(WalkEvent::DnsFaultChosen(
            known.map(|(_, fault)| *fault),
            minutes,
        ))
    });
    let until = trouble.map(|trouble| {
        let chosen = props.send.reform(move |value: String| {
            let (fault, minutes) = (Some(trouble.fault), value.parse().ok());
            Event::Walk(WalkEvent::DnsFaultChosen(fault, minutes))
        });
        let label = (words.recovers_of)(words.dns);
        select(None, Some(label), recoveries(text, minutes), chosen)
    });
    html! {
        <div class="fault">
            <label class="fault__host" for={Anchor::FaultDns}>{ words.dns }</label>
            <div class="fault__how">
                { select(Some(Anchor::FaultDns.to_string().into()), None, choices, chosen) }
                { for until }
            </div>
        </div>
    }
}

/// Who of the list the sender is.
fn sender_is(text: &Text, props: &ToolsProps) -> Html {
    let words = text.walk();
    let current = props.scenario.sender_is.as_ref();
    let nobody = Choice::new("", words.sender_is_nobody, current.is_none());
    let hosts = props.delivery.route.hosts().take(HOSTS_MAX).map(|host| {
        let name = host.name.to_string();
        Choice::new(name.clone(), name, current == Some(&host.name))
    });
    let chosen = props.send.reform(|value: String| {
        let host = Some(value).filter(|value| !value.is_empty());
        Event::Walk(WalkEvent::SenderIsChosen(host.map(|host| Name::new(&host))))
    });
    html! {
        <div class="fault">
            <label class="fault__host" for="fault-sender">{ words.sender_is }</label>
            <div class="fault__how">
                { select(
                    Some("fault-sender".into()),
                    None,
                    std::iter::once(nobody).chain(hosts).collect(),
                    chosen,
                ) }
            </div>
        </div>
    }
}

/// The addresses of hosts with several, each a thing to break.
fn addresses<'a>(
    text: &Text,
    props: &ToolsProps,
    hosts: impl Iterator<Item = &'a HostRef>,
) -> Html {
    let route = &props.delivery.route;
    let of_host = |host: &Host| -> Vec<IpAddr> {
        let targets: Vec<IpAddr> = host.targets().map(|address| address.ip).collect();
        match targets.len() {
            0 | 1 => Vec::new(),
            _ => targets.into_iter().take(ADDRESSES_MAX).collect(),
        }
    };
    let mut addresses: Vec<IpAddr> = Vec::new();
    for ip in hosts.filter_map(|host| host.find(route)).flat_map(of_host) {
        if !addresses.contains(&ip) {
            addresses.push(ip);
        }
    }
    if addresses.is_empty() {
        return Html::default();
    }
    let row = |ip: &IpAddr| {
        let name = ip.to_string();
        html! {
            <div class="fault">
                <span class="fault__host" translate="no">{ name.clone() }</span>
                { fault_choices(text, props, Target::Address(*ip), &name, None) }
            </div>
        }
    };
    let is_broken = |ip: &IpAddr| fault_of(&props.scenario, &Target::Address(*ip)).is_some();
    let (shown, hidden): (Vec<(usize, IpAddr)>, Vec<_>) = addresses
        .into_iter()
        .enumerate()
        .partition(|(place, ip)| *place < props.addresses_shown || is_broken(ip));
    html! {
        <details>
            <summary>{ text.walk().addresses }</summary>
            <div class="faults">
                { for shown.iter().map(|(_, ip)| row(ip)) }
                if !hidden.is_empty() {
                    <button
                        type="button"
                        class="btn btn--quiet"
                        onclick={walk_event(&props.send, WalkEvent::MoreAddressesWanted)}
                    >
                        { (text.walk().more_addresses)(hidden.len().min(ADDRESSES_SHOWN)) }
                    </button>
                }
            </div>
        </details>
    }
}

/// Who sends.
#[component]
pub fn Sender(props: &ToolsProps) -> Html {
    let text = props.lang.text();
    let words = text.walk();
    let known = PROFILES.iter().map(|profile| {
        let name = if profile.id == RFC5321.id {
            words.by_standard
        } else {
            profile.name
        };
        Choice::new(profile.id.id(), name, props.profile.id == profile.id)
    });
    let unknown = UNKNOWN_SENDERS.iter().map(|profile| Choice {
        is_open: false,
        ..Choice::new(profile.id, (words.unknown_sender)(profile.name), false)
    });
    let chosen = props.send.clone();
    let chosen = Callback::from(move |value: String| {
        if let Some(id) = ProfileId::with_id(&value) {
            chosen.emit(Event::Walk(WalkEvent::SenderChosen(id)));
        }
    });
    html! {
        <>
            <div class="field">
                <label for="who">{ words.rules }</label>
                { select(Some("who".into()), None, known.chain(unknown).collect(), chosen) }
            </div>
            { facts(text, props) }
            <p class="row">
                { parts::button(Icon::Draw, words.draw_again, walk_event(&props.send, WalkEvent::DrawnAgain)) }
            </p>
        </>
    }
}

/// How it is played.
#[component]
pub fn Playing(props: &ToolsProps) -> Html {
    let text = props.lang.text();
    let words = text.walk();
    let speeds = SPEEDS.iter().map(|speed| {
        Choice::new(
            speed.to_string(),
            (words.speed_name)(*speed),
            props.speed == *speed,
        )
    });
    let speed_chosen = props
        .send
        .reform(|value: String| Event::Walk(WalkEvent::SpeedChosen(value.parse().unwrap_or(100))));
    let check = |is_on: bool, words: &'static str, event: WalkEvent| {
        let onchange = props.send.reform(move |_| Event::Walk(event.clone()));
        html! {
            <label class="check"><input type="checkbox" checked={is_on} {onchange} />{ " " }{ words }</label>
        }
    };
    let depth = |depth: Depth| {
        let onchange = props
            .send
            .reform(move |_| Event::Walk(WalkEvent::DepthChosen(depth)));
        html! {
            <label class="check">
                <input type="radio" name="depth" value={depth.id()} checked={props.depth == depth} {onchange} />
                { " " }{ (text.player().depth)(depth) }
            </label>
        }
    };
    html! {
        <div class="playing">
            <div class="playing__depth" role="radiogroup" aria-label={text.player().depths}>
                { for Depth::ALL.into_iter().map(depth) }
            </div>
            <div class="playing__speed">
                <label for="speed">{ words.speed }</label>
                { select(Some("speed".into()), None, speeds.collect(), speed_chosen) }
            </div>
            { check(props.predict, words.predict, WalkEvent::PredictPressed) }
            { check(props.is_calm, words.calm, WalkEvent::CalmPressed) }
        </div>
    }
}

/// What is different about the sender, and where that was read.
fn facts(text: &Text, props: &ToolsProps) -> Html {
    let words = text.walk();
    let profile = props.profile;
    if profile.id == RFC5321.id {
        return html! { <p class="fine">{ words.standard_says }</p> };
    }
    let fact = |(says, source): (String, &'static str)| {
        html! { <li>{ says }{ " " }<span class="fine" translate="no">{ source }</span></li> }
    };
    let unread = unread(profile);
    html! {
        <details>
            <summary>{ (words.differs)(profile.name) }</summary>
            <ul class="facts">{ for (words.facts)(profile).into_iter().map(fact) }</ul>
            if unread > 0 { <p class="fine">{ (words.unread)(unread) }</p> }
        </details>
    }
}
