//! The signatures of the records: the offer to validate them, and a table of what was found.

use std::rc::Rc;

use yew::prelude::*;

use super::findings::reference;
use super::parts::{self, Icon, linked_section, named_button, tested_button};
use super::{PageProps, areas};
use crate::answer::Answer;
use crate::app::{Event, SignatureEvent, SignatureState, Signatures, can_be_checked};
use crate::area::Area;
use crate::dns::Name;
use crate::dns::resolver::{RESOLVERS, Via};
use crate::finding::Reference;
use crate::link::Section;
use crate::signature::{self, Chain, JudgedSet, Judgement, NotJudged};
use crate::text::{Text, resolver};

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
                { table(text, &sets) }
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
    let gravity = |set: &&JudgedSet| match set.judgement {
        Judgement::Bogus { .. } => 0,
        Judgement::NotJudged { .. } => 1,
        Judgement::Insecure { .. } => 2,
        Judgement::Secure => 3,
    };
    let mut ordered = sets.to_vec();
    ordered.sort_by_key(gravity);
    let alike = ordered.chunk_by(|one, other| gravity(one) == gravity(other));
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

fn table(text: &Text, sets: &[&JudgedSet]) -> Html {
    let words = text.signatures();
    html! {
        <table class="table table--signatures" role="table" aria-label={words.table}>
            <thead role="rowgroup">
                <tr role="row">
                    { for words.columns.iter().map(|head| html! {
                        <th role="columnheader" scope="col">{ *head }</th>
                    }) }
                </tr>
            </thead>
            <tbody role="rowgroup">{ for sets.iter().map(|set| row(text, set)) }</tbody>
        </table>
    }
}

fn row(text: &Text, set: &JudgedSet) -> Html {
    let words = text.signatures();
    let judgement = &set.judgement;
    let content = (words.content)(set.content);
    let effect = (words.effect)(judgement, set.place.record_type);
    let rule = judgement.rule().map(|text| Reference { text });
    html! {
        <tr role="row" data-verdict={judgement.id()} data-cause={judgement.cause_id()}>
            <th role="rowheader" scope="row">
                { parts::data(set.place.name.as_str()) }{ " " }
                <span translate="no">{ set.place.record_type.to_string() }</span>
                if !content.is_empty() {
                    <span class="soft">{ " " }{ "(" }{ content }{ ")" }</span>
                }
            </th>
            <td role="cell">{ (words.verdict)(judgement) }</td>
            <td role="cell">
                if let Some(place) = judgement.place() {
                    <p>{ parts::sentence(&(words.cause)(judgement)) }</p>
                    if !effect.is_empty() {
                        <p>{ effect }</p>
                    }
                    <p class="soft">
                        { words.place }{ parts::data(&place.to_string()) }
                    </p>
                }
            </td>
            <td role="cell">{ reference(rule) }</td>
        </tr>
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
