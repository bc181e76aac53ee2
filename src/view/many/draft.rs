//! The list as it is pasted, what was read of it, and what is about to happen.

use yew::prelude::*;

use super::{ManyProps, keeps_not};
use crate::app::{AT_ONCE, Anchor, Event, ManyEvent, Persistence};
use crate::dns::resolver::Via;
use crate::many::{Choices, DOMAINS_MAX, List, QUESTIONS_LEAST, QUESTIONS_MAX, QUESTIONS_USUAL};
use crate::text::many::ManyText;
use crate::text::{Piece, data, resolver};
use crate::view::parts::{self, Icon, button, icon, section};
use crate::view::{chosen, files, text_of};

/// The most local names that are listed.
const LOCAL_SHOWN: usize = 10;

/// The section with the list.
pub(super) fn draft(props: &ManyProps) -> Html {
    let text = props.lang.text().many();
    let many = &props.many;
    let list = &many.list;
    let oninput = props
        .send
        .reform(|event: InputEvent| Event::Many(ManyEvent::Typed(text_of(&event))));
    let field = NodeRef::default();
    let ondrop = files::drop_into(field.clone(), props.on(|| ManyEvent::FileChosen));
    let body = html! {
        <div class="many__draft" ondragover={Callback::from(files::allow)} {ondrop}>
            <p class="measure">{ text.about }</p>
            if many.kept == Persistence::Elsewhere { { elsewhere(text, props) } }
            <div class="many__field">
                <label class="set__label" for={Anchor::ManyList}>{ text.list }</label>
                <textarea
                    id={Anchor::ManyList}
                    rows="8"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    translate="no"
                    placeholder={"example.com\nann@example.org\nhttps://www.example.net/"}
                    value={AttrValue::from(many.text.clone())}
                    aria-describedby="many-hint many-read"
                    {oninput}
                />
                <p class="fine" id="many-hint">{ text.list_hint }</p>
            </div>
            <div class="many__field">
                <label class="set__label" for={Anchor::ManyFile}>{ text.file }</label>
                <input
                    id={Anchor::ManyFile}
                    class="many__file"
                    type="file"
                    accept=".csv,.txt,.tsv,text/*"
                    ref={field}
                    onchange={props.on(|| ManyEvent::FileChosen)}
                />
            </div>
            <div id="many-read" role="status">
                if many.is_file_unread { <p class="many__wrong">{ icon(Icon::Warn) }<span>{ text.file_unread }</span></p> }
                { read(text, list) }
            </div>
            { refused(text, list) }
            { local(text, props) }
            if !list.subjects.is_empty() { { before(text, props) } }
        </div>
    };
    section("many", html! { text.title }, body)
}

/// Leads to the list of another tab.
fn elsewhere(text: &ManyText, props: &ManyProps) -> Html {
    html! {
        <p class="row many__elsewhere" data-test="many-elsewhere">
            <span role="status">{ text.elsewhere }</span>
            { button(Icon::Go, text.take_over, props.on(|| ManyEvent::TakeOverWanted)) }
        </p>
    }
}

/// What was read.
fn read(text: &ManyText, list: &List) -> Html {
    if list.subjects.is_empty() {
        return Html::default();
    }
    html! {
        <p>
            <b data-test="many-count">{ (text.count)(list.subjects.len()) }</b>{ ". " }
            if list.folded > 0 { { (text.folded)(list.folded) }{ " " } }
            if list.left_out > 0 { { (text.left_out)(list.left_out, DOMAINS_MAX) }{ " " } }
            if list.is_cut { { text.cut } }
        </p>
    }
}

fn refused(text: &ManyText, list: &List) -> Html {
    if list.refused.is_empty() {
        return Html::default();
    }
    let rest = list.refused_count - list.refused.len();
    html! {
        <div>
            <p>{ (text.refused)(list.refused_count) }</p>
            <ul class="many__refused fine" data-test="many-refused">
                { for list.refused.iter().map(|refused| html! {
                    <li>{ (text.refused_line)(refused.line, refused.fault) }</li>
                }) }
                if rest > 0 { <li>{ (text.refused_more)(rest) }</li> }
            </ul>
        </div>
    }
}

fn local(text: &ManyText, props: &ManyProps) -> Html {
    let names = &props.many.list.local;
    if names.is_empty() {
        return Html::default();
    }
    let mut pieces: Vec<Piece> = names.iter().take(LOCAL_SHOWN).map(data).collect();
    if names.len() > LOCAL_SHOWN {
        pieces.push((text.more_hosts)(names.len() - LOCAL_SHOWN).into());
    }
    html! {
        <div>
            <p class="measure">{ parts::sentence(&(text.local)(names.len(), pieces)) }</p>
            { tick("many-local", html! { text.local_agree }, props.many.asks_local, props.on(|| ManyEvent::LocalPressed)) }
        </div>
    }
}

/// A box to be ticked, and its words.
fn tick(id: &'static str, words: Html, is_ticked: bool, onchange: Callback<yew::Event>) -> Html {
    html! {
        <p class="many__tick">
            <input type="checkbox" {id} checked={is_ticked} {onchange} />
            <label for={id}>{ words }</label>
        </p>
    }
}

/// What is about to happen, and the button that makes it happen.
fn before(text: &ManyText, props: &ManyProps) -> Html {
    let many = &props.many;
    let choices = Choices {
        via: props.via.clone(),
        via_is_chosen: props.via_is_chosen,
        spreads: many.spreads,
        format: Default::default(),
        at_once: many.at_once,
        asks_local: many.asks_local,
    };
    let asked = many.list.asked(many.asks_local);
    let resolvers = choices.resolvers();
    let names =
        |vias: &[Via]| -> Vec<Piece> { vias.iter().map(|via| data(resolver::name(via))).collect() };
    let first = data(resolver::name(&props.via));
    let range = (text.range)(
        asked * QUESTIONS_LEAST,
        asked * QUESTIONS_USUAL,
        asked * QUESTIONS_MAX,
        first,
    );
    let others = resolvers.get(1..).unwrap_or_default();
    let onchange = props.send.reform(|event: yew::Event| {
        let at_once = chosen(&event).parse().unwrap_or(AT_ONCE[0]);
        Event::Many(ManyEvent::AtOnceChosen(at_once))
    });
    let (keeps_id, keeps) = match keeps_not(text, many.kept) {
        Some(why) => ("many-keeps-not", why),
        None => ("many-keeps", text.keeps),
    };
    html! {
        <div class="many__before">
            <h3>{ text.before }</h3>
            <p class="measure">
                if asked > 0 { { parts::sentence(&range) } } else { { text.asks_nobody } }
                if asked > 0 && !others.is_empty() {
                    { " " }
                    if many.spreads {
                        { parts::sentence(&(text.spread_over)(names(&resolvers))) }
                    } else {
                        { parts::sentence(&(text.takes_over)(names(others))) }
                    }
                }
            </p>
            <p class="measure">{ text.asks }</p>
            <p class="measure" data-test={keeps_id}>{ keeps }</p>
            if !others.is_empty() {
                { tick(
                    "many-spread",
                    parts::sentence(&(text.spread)(names(&resolvers))),
                    many.spreads,
                    props.on(|| ManyEvent::SpreadPressed),
                ) }
            }
            <p class="row">
                <label for="many-at-once">{ text.at_once }</label>
                <select id="many-at-once" {onchange}>
                    { for AT_ONCE.into_iter().map(|at_once| html! {
                        <option key={at_once} value={at_once.to_string()} selected={at_once == many.at_once}>
                            { at_once }
                        </option>
                    }) }
                </select>
            </p>
            <p>
                <button type="button" class="btn btn--main" data-test="many-start" onclick={props.on(|| ManyEvent::Started)}>
                    { icon(Icon::Go) }<span>{ (text.start)(many.list.subjects.len()) }</span>
                </button>
            </p>
        </div>
    }
}
