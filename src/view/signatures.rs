//! The signatures of the records: the offer to validate them, what was found, what it does to mail, and the chain of trust.

use std::rc::Rc;

use yew::prelude::*;

use super::findings::{postmark, reference};
use super::parts::{self, Icon, linked_section, named_button, tested_button};
use super::{PageProps, areas};
use crate::answer::Answer;
use crate::app::{Event, SignatureEvent, SignatureState, Signatures, can_be_checked};
use crate::area::Area;
use crate::dns::Name;
use crate::dns::resolver::{RESOLVERS, Via};
use crate::encoding::visible;
use crate::finding::Reference;
use crate::link::Section;
use crate::signature::{
    self, Chain, ChainSet, ChainZone, Effect, JudgedSet, Judgement, NotJudged, Place, SignedBy,
};
use crate::text::{Sentence, Text, resolver};
use crate::time::OffsetMinutes;

/// The section: before the press with how much is sent to whom.
pub(super) fn section(props: &PageProps, answer: &Rc<Answer>) -> Html {
    if !can_be_checked(answer) {
        return Html::default();
    }
    let model = &props.model;
    let text = model.lang.text();
    let words = text.signature_offer();
    let matter = match areas::SIGNING.get().filter(|_| model.signatures.is_some()) {
        Some(signing) => (signing.found)(props),
        None => offer(text, props, answer),
    };
    let body = html! {
        <>
            <p class="measure">{ words.says }</p>
            { matter }
        </>
    };
    let title = text.diagnosis().signatures;
    let label = (text.share().to_section)(title);
    linked_section(
        Section::Signatures,
        html! { title },
        &model.here(),
        label,
        body,
    )
}

fn offer(text: &Text, props: &PageProps, answer: &Answer) -> Html {
    let words = text.signature_offer();
    let tiers = answer.derived.route.iter().flat_map(|route| &route.tiers);
    let hosts: Vec<Name> = tiers
        .flat_map(|tier| &tier.hosts)
        .map(|host| host.name.clone())
        .collect();
    let count = answer
        .domain()
        .map_or(0, |domain| signature::questions_of_mail(domain, &hosts));
    let onclick = props
        .send
        .reform(|_| Event::Signatures(SignatureEvent::Wanted));
    html! {
        <>
            { areas::instead(props, Area::Signatures) }
            <p>{ tested_button("signatures-check", Icon::Go, words.check, onclick) }</p>
            <p class="fine measure" data-test="signatures-offer">
                { parts::sentence(&(words.queries)(count, resolver::name(&answer.via))) }
            </p>
        </>
    }
}

/// How far the check is, or what was found.
pub(super) fn found(props: &PageProps) -> Html {
    let text = props.model.lang.text();
    let words = text.signatures();
    let Some(signatures) = props.model.signatures.as_deref() else {
        return Html::default();
    };
    let name = resolver::name(&signatures.via);
    let status = |id: &'static str, says: Html| {
        html! { <p class="measure" role="status" data-test={id}>{ says }</p> }
    };
    match &signatures.state {
        SignatureState::Seeking => status("signatures-running", html! { words.starting }),
        SignatureState::CannotCompute => {
            status("signatures-no-crypto", html! { words.cannot_compute })
        }
        SignatureState::Running(run) => {
            let round = (words.round)(run.round.max(1), run.questions, name);
            let says = match signatures.waiting {
                Some(waiting) => (text.state().waiting)(name, waiting.seconds),
                None if run.round == 0 => words.starting.into(),
                None => round,
            };
            status("signatures-running", parts::sentence(&says))
        }
        SignatureState::Ended(chains) => ended(text, props, signatures, chains),
    }
}

fn ended(text: &Text, props: &PageProps, signatures: &Signatures, chains: &[Chain]) -> Html {
    let words = text.signatures();
    let sets: Vec<&JudgedSet> = chains
        .iter()
        .filter_map(|chain| chain.sets.as_ref())
        .flatten()
        .collect();
    let has = |wanted: NotJudged| {
        let mut judgements = sets.iter().map(|set| &set.judgement);
        judgements.any(
            |judgement| matches!(judgement, Judgement::NotJudged { cause, .. } if *cause == wanted),
        )
    };
    let name = resolver::name(&signatures.via);
    let is_removed = has(NotJudged::SignaturesRemoved);
    let others = is_removed || has(NotJudged::NoAnswer);
    html! {
        <>
            <div role="status" data-test="signatures-ended">
                if is_removed {
                    <p class="measure" data-test="signatures-removed">
                        { parts::sentence(&(words.removed)(name)) }
                    </p>
                } else {
                    { summary(text, &sets) }
                }
            </div>
            if !is_removed {
                { effects(text, chains) }
                { causes(text, signatures, &sets) }
                { signatures.tree.as_ref().map(|root| chain(text, signatures, root)).unwrap_or_default() }
            }
            { ways(text, props, signatures, others) }
        </>
    }
}

/// How many sets have which verdict, the gravest first, and what that means.
fn summary(text: &Text, sets: &[&JudgedSet]) -> Html {
    let words = text.signatures();
    if sets.iter().all(|set| set.judgement == Judgement::Secure) {
        return html! { <p class="measure">{ (words.all_secure)(sets.len()) }</p> };
    }
    let grave = |set: &&JudgedSet| gravity(&set.judgement);
    let mut ordered = sets.to_vec();
    ordered.sort_by_key(grave);
    let alike = ordered.chunk_by(|one, other| grave(one) == grave(other));
    let means = alike.filter_map(|own| {
        own.first()
            .map(|first| (words.means)(&first.judgement, own.len()))
    });
    html! {
        <ul class="measure">
            { for means.map(|says| html! { <li>{ says }</li> }) }
        </ul>
    }
}

/// How mail fares, by what a sender does.
fn effects(text: &Text, chains: &[Chain]) -> Html {
    let words = text.signatures();
    let effects = signature::effects(chains);
    if effects.is_empty() {
        return Html::default();
    }
    let is_partial = effects.iter().any(|effect| effect.kind.is_fault());
    let draw = |effect: &Effect| {
        let rule = Some(Reference {
            text: effect.kind.rule(),
        });
        html! {
            <li data-effect={effect.kind.id()}>
                { parts::sentence(&(words.effect)(effect)) }{ " " }
                <span class="signed__rule">{ reference(rule) }</span>
            </li>
        }
    };
    html! {
        <>
            <h3>{ words.effects }</h3>
            <ul class="signed__effects" data-test="signatures-effects">
                { for effects.iter().map(draw) }
                if is_partial {
                    <li>{ words.others }</li>
                }
            </ul>
        </>
    }
}

/// Each cause once, with the sets that it concerns and what is to be done.
fn causes(text: &Text, signatures: &Signatures, sets: &[&JudgedSet]) -> Html {
    let words = text.signatures();
    let mut found: Vec<(&Judgement, Vec<&Place>)> = Vec::new();
    for set in sets.iter().filter(|set| set.judgement != Judgement::Secure) {
        match found.iter_mut().find(|(other, _)| *other == &set.judgement) {
            Some((_, places)) if places.contains(&&set.place) => {}
            Some((_, places)) => places.push(&set.place),
            None => found.push((&set.judgement, vec![&set.place])),
        }
    }
    if found.is_empty() {
        return Html::default();
    }
    found.sort_by_key(|(judgement, _)| gravity(judgement));
    let draw = |(judgement, places): &(&Judgement, Vec<&Place>)| {
        let rule = judgement.rule().map(|text| Reference { text });
        let places = places.iter().enumerate().map(|(at, place)| {
            let name = place.to_string();
            html! {
                <>
                    if at > 0 { { ", " } }
                    <span data-concerns={name.clone()}>{ parts::data(&name) }</span>
                </>
            }
        });
        html! {
            <li data-verdict={judgement.id()} data-cause={judgement.cause_id()}>
                { mark(text, judgement) }
                <div>
                    <h4>{ parts::sentence(&(words.cause)(judgement, signatures.offset_minutes)) }</h4>
                    <p>{ (words.concerns)(judgement) }{ for places }</p>
                    <p>{ (words.fix)(judgement) }</p>
                    <p class="fine signed__foot">
                        if let Some(place) = judgement.place() {
                            <span data-place={place.to_string()}>
                                { words.place }{ parts::data(&place.to_string()) }
                            </span>
                        }
                        { reference(rule) }
                    </p>
                </div>
            </li>
        }
    };
    html! {
        <>
            <h3>{ words.causes }</h3>
            <ul class="signed__causes" data-test="signatures-causes">{ for found.iter().map(draw) }</ul>
        </>
    }
}

/// The gravest first.
fn gravity(judgement: &Judgement) -> u8 {
    match judgement {
        Judgement::Bogus { .. } => 0,
        Judgement::NotJudged { .. } => 1,
        Judgement::Insecure { .. } => 2,
        Judgement::Secure => 3,
    }
}

/// A verdict, which its colour does not say alone.
fn mark(text: &Text, judgement: &Judgement) -> Html {
    let state = match judgement {
        Judgement::Secure => "ok",
        Judgement::Insecure { .. } => "none",
        Judgement::Bogus { .. } => "bad",
        Judgement::NotJudged { .. } => "unknown",
    };
    postmark(state, (text.signatures().verdict)(judgement))
}

/// The chain of trust: a list in a list, whose lines the stylesheet draws.
fn chain(text: &Text, signatures: &Signatures, root: &ChainZone) -> Html {
    let words = text.signatures();
    let links = Links {
        text,
        clock: signatures.offset_minutes,
    };
    html! {
        <>
            <h3>{ words.chain }</h3>
            <p class="fine measure">{ words.chain_says }</p>
            <ul class="trust" role="list" aria-label={words.chain} data-test="signatures-chain">
                { links.zone(root, &Judgement::Secure) }
            </ul>
        </>
    }
}

/// The most signatures of a link that are told; the records have them all.
const SIGNED_BY_SHOWN: usize = 3;

struct Links<'a> {
    text: &'a Text,
    clock: OffsetMinutes,
}

impl Links<'_> {
    /// A zone, and what is below it.
    fn zone(&self, zone: &ChainZone, above: &Judgement) -> Html {
        let words = self.text.signatures();
        let is_root = zone.apex.is_root();
        let title = html! {
            if is_root {
                { words.root }
            } else {
                { parts::data(zone.apex.as_str()) }{ " " }<span class="soft">{ words.zone }</span>
            }
        };
        let mut tags: Vec<u16> = zone.named_keys.iter().map(|ds| ds.key_tag).collect();
        tags.dedup();
        let named = (!tags.is_empty()).then(|| (words.named_keys)(is_root, &tags));
        // The keys sign themselves too; what counts is who is named from outside.
        let by_named = |by: &&SignedBy| tags.contains(&by.key_tag);
        let mut signed_by: Vec<&SignedBy> = zone.signed_by.iter().filter(by_named).collect();
        if signed_by.is_empty() {
            signed_by.extend(&zone.signed_by);
        }
        let below = zone.zones.iter();
        let below = below.map(|below| self.zone(below, &zone.judgement));
        let sets = zone.sets.iter().map(|set| self.set(set, &zone.judgement));
        html! {
            <li
                data-link={link(&zone.judgement, above)}
                data-verdict={zone.judgement.id()}
                data-cause={zone.judgement.cause_id()}
                data-zone={zone.apex.to_string()}
            >
                { self.node(title, &zone.judgement, above, named, &signed_by, &zone.records) }
                if !(zone.sets.is_empty() && zone.zones.is_empty()) {
                    <ul role="list">{ for sets }{ for below }</ul>
                }
            </li>
        }
    }

    fn set(&self, shown: &ChainSet, zone: &Judgement) -> Html {
        let words = self.text.signatures();
        let set = &shown.set;
        let content = (words.content)(set.content, set.judgement == Judgement::Secure);
        let title = html! {
            <>
                { parts::data(set.place.name.as_str()) }{ " " }
                <b translate="no">{ set.place.record_type.to_string() }</b>
                if !content.is_empty() {
                    <span class="soft">{ " (" }{ content }{ ")" }</span>
                }
            </>
        };
        let signed_by: Vec<&SignedBy> = shown.signed_by.iter().collect();
        html! {
            <li
                data-link={link(&set.judgement, zone)}
                data-verdict={set.judgement.id()}
                data-cause={set.judgement.cause_id()}
                data-set={set.place.to_string()}
            >
                { self.node(title, &set.judgement, zone, None, &signed_by, &shown.records) }
            </li>
        }
    }

    fn node(
        &self,
        title: Html,
        judgement: &Judgement,
        above: &Judgement,
        named: Option<Sentence>,
        signed_by: &[&SignedBy],
        records: &[String],
    ) -> Html {
        let words = self.text.signatures();
        let here = (words.here)(judgement);
        let signed_by = signed_by.iter().take(SIGNED_BY_SHOWN);
        html! {
            <div class="trust__link">
                { mark(self.text, judgement) }
                <div>
                    <p class="trust__title">{ title }</p>
                    if judgement != above && !here.is_empty() {
                        <p class="trust__here">{ here }</p>
                    }
                    if let Some(named) = named {
                        <p class="fine">{ parts::sentence(&named) }</p>
                    }
                    { for signed_by.map(|by| html! {
                        <p class="fine">{ parts::sentence(&(words.signed_by)(by, self.clock)) }</p>
                    }) }
                    if !records.is_empty() {
                        <details>
                            <summary>{ (words.records)(records.len()) }</summary>
                            <pre translate="no">{ for records.iter().map(|line| html! { <>{ visible(line).into_owned() }{ "\n" }</> }) }</pre>
                        </details>
                    }
                </div>
            </div>
        }
    }
}

/// How a link is drawn: whole, ending or breaking at it, or below where that happens.
fn link(judgement: &Judgement, above: &Judgement) -> &'static str {
    match judgement {
        Judgement::Secure => "whole",
        below if below == above => "below",
        Judgement::Bogus { .. } => "breaks",
        Judgement::Insecure { .. } | Judgement::NotJudged { .. } => "ends",
    }
}

/// Once more, or with the answers of another resolver.
fn ways(text: &Text, props: &PageProps, signatures: &Signatures, others: bool) -> Html {
    let words = text.signatures();
    let send = &props.send;
    let via = signatures.via.clone();
    let again = send.reform(move |_| Event::Signatures(SignatureEvent::WantedOf(via.clone())));
    let other = RESOLVERS
        .iter()
        .filter(|resolver| others && resolver.failover)
        .map(Via::Known)
        .filter(|via| *via != signatures.via);
    html! {
        <div class="row">
            { tested_button("signatures-again", Icon::Restart, words.again, again) }
            { for other.map(|via| {
                let says = (words.with)(resolver::name(&via));
                let onclick = send.reform(move |_| Event::Signatures(SignatureEvent::WantedOf(via.clone())));
                named_button(Icon::Go, &says, onclick)
            }) }
        </div>
    }
}
