//! What leaves the page, and the choices at its foot.

use yew::prelude::*;

use super::parts::{self, Icon, quiet_button, section, switch_button};
use crate::app::{Anchor, Event, Recent, RecentEvent, RecentLookup};
use crate::dns::resolver::{Format, RESOLVERS, Resolver, Via};
use crate::link::{Link, Place};
use crate::report::{Build, VERSION};
use crate::text::settings::Theme;
use crate::text::{Lang, Text, resolver};

/// The value of the choice that opens a field for an address.
const CUSTOM: &str = "custom";

/// What the foot gets.
#[derive(Clone, PartialEq, Properties)]
pub struct FootProps {
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
    /// The form of the questions.
    pub format: Format,
    /// Who is asked next.
    pub via: Via,
    /// What the address bar says.
    pub link: Link,
    /// Which build this is.
    pub build: Build,
    /// Whether nothing is asked or looked at yet.
    pub is_start: bool,
    /// Whether the page is drawn beforehand: then a language is a page of its own.
    pub is_still: bool,
    /// Recent lookups, where they are stored.
    pub recent: Option<Recent>,
    /// Where events go.
    pub send: Callback<Event>,
}

/// Privacy and choices.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    let text = props.lang.text();
    let paragraph = |words: &&'static str| html! { <p class="measure">{ *words }</p> };
    let privacy: Html = text.start().privacy_says.iter().map(paragraph).collect();
    let settings = html! {
        <>
            { themes(text, props) }
            { forms(text, props) }
            <ResolverChoice
                lang={props.lang}
                via={props.via.clone()}
                send={props.send.clone()}
            />
            // The page as it is sent does without: a program has to store them.
            if !props.is_still {
                { recent_switch(text, props) }
            }
        </>
    };
    let way = |there: Place, words: &'static str| {
        html! { <li><a href={place(&props.link, there)}>{ words }</a></li> }
    };
    let version = html! {
        <p class="fine">{ text.start().version }{ " " }{ VERSION }{ " (" }{ &props.build.0 }{ ")" }</p>
    };
    // Elsewhere than on the start page, what is about the page itself stays out of the way.
    if !props.is_start {
        return html! {
            <footer class="foot" data-small="">
                <ul class="foot__ways">
                    <li><a href="#/">{ text.start().how_and_examples }</a></li>
                    { way(Place::Lab, text.start().lab) }
                    { way(Place::Many, text.start().many) }
                    { way(Place::Learn, text.start().lessons) }
                    { way(Place::Bounce, text.start().bounce) }
                    { way(Place::Findings, text.finding().catalogue) }
                </ul>
                { languages(text, props) }
                <details id={Anchor::Settings} tabindex="-1">
                    <summary>{ text.page.choices }{ ", " }{ text.start().privacy }</summary>
                    <div class="foot__sets">{ settings }</div>
                    { privacy }
                    { version }
                </details>
            </footer>
        };
    }
    html! {
        <>
            { recent_lookups(text, props) }
            { section("privacy", html! { text.start().privacy }, privacy) }
            <footer class="foot">
                <h2 class="sr">{ text.page.choices }</h2>
                <div class="foot__sets" id={Anchor::Settings} tabindex="-1">
                    { languages(text, props) }
                    { settings }
                </div>
                <ul class="foot__ways">
                    { way(Place::Lab, text.start().lab) }
                    { way(Place::Many, text.start().many) }
                    { way(Place::Learn, text.start().lessons) }
                    { way(Place::Findings, text.finding().catalogue) }
                </ul>
                { version }
            </footer>
        </>
    }
}

/// The link to another place, in the language and theme of this page.
pub(super) fn place(link: &Link, place: Place) -> String {
    let there = Link {
        place,
        lang: link.lang,
        theme: link.theme,
        ..Link::default()
    };
    there.fragment()
}

fn languages(text: &Text, props: &FootProps) -> Html {
    let choice = |lang: Lang| {
        let is_current = lang == props.lang;
        let onclick = props.send.reform(move |event: MouseEvent| {
            event.prevent_default();
            Event::LangChosen(lang)
        });
        let name = match lang {
            Lang::En => "English",
            Lang::Nl => "Nederlands",
        };
        html! {
            <a
                key={lang.id()}
                href={address(lang, props)}
                lang={lang.id()}
                hreflang={lang.id()}
                aria-current={is_current.then_some("true")}
                {onclick}
            >
                { name }
            </a>
        }
    };
    html! {
        <div class="set">
            <span class="set__label" id="language-l">{ text.start().language }</span>
            <div class="switch" role="group" aria-labelledby="language-l">
                { for Lang::ALL.into_iter().map(choice) }
            </div>
        </div>
    }
}

/// Where the page in this language is: beside this one, or the same page with another link.
fn address(lang: Lang, props: &FootProps) -> String {
    if props.is_still {
        let path = match (props.lang, lang) {
            (Lang::En, Lang::Nl) => "nl/",
            (Lang::Nl, Lang::En) => "../",
            _ => "./",
        };
        return path.to_owned();
    }
    let link = Link {
        lang: Some(lang),
        ..props.link.clone()
    };
    link.fragment()
}

fn themes(text: &Text, props: &FootProps) -> Html {
    let choice = |theme: Theme| {
        let onclick = props.send.reform(move |_| Event::ThemeChosen(theme));
        let words = (text.start().theme)(theme);
        switch_button(theme.id(), words, theme == props.theme, onclick)
    };
    html! {
        <fieldset class="set">
            <legend>{ text.start().appearance }</legend>
            <div class="switch">
                { for [Theme::Auto, Theme::Light, Theme::Dark].into_iter().map(choice) }
            </div>
        </fieldset>
    }
}

fn forms(text: &Text, props: &FootProps) -> Html {
    let choice = |format: Format| {
        let onclick = props.send.reform(move |_| Event::FormatChosen(format));
        let words = resolver::form_name(format);
        switch_button(format.id(), words, format == props.format, onclick)
    };
    html! {
        <fieldset class="set">
            <legend>{ text.resolver().form }</legend>
            <div class="switch">{ for [Format::Json, Format::Wire].into_iter().map(choice) }</div>
        </fieldset>
    }
}

/// Whether recent lookups are stored, and a button that deletes them.
fn recent_switch(text: &Text, props: &FootProps) -> Html {
    let words = text.start();
    let choice = |(is_on, name): (bool, &'static str)| {
        let onclick = props
            .send
            .reform(move |_| Event::Recent(RecentEvent::Switched(is_on)));
        let key = if is_on { "on" } else { "off" };
        switch_button(key, name, is_on == props.recent.is_some(), onclick)
    };
    let is_there = |recent: &Recent| !recent.lookups().is_empty();
    let delete = props.send.reform(|_| Event::Recent(RecentEvent::Deleted));
    html! {
        <fieldset class="set" data-test="recent-switch" aria-describedby="recent-says">
            <legend>{ words.recent }</legend>
            <div class="switch">{ for [false, true].into_iter().zip(words.recent_is).map(choice) }</div>
            <p class="fine measure" id="recent-says">{ words.recent_says }</p>
            if props.recent.as_ref().is_some_and(is_there) {
                { quiet_button(Icon::Stop, words.recent_delete, delete) }
            }
        </fieldset>
    }
}

/// Recent lookups as links, each with what became of incoming mail.
fn recent_lookups(text: &Text, props: &FootProps) -> Html {
    let lookups = props.recent.as_ref().map_or_else(Vec::new, Recent::lookups);
    if lookups.is_empty() || props.is_still {
        return Html::default();
    }
    let row = |lookup: RecentLookup| {
        let there = Link {
            subject: lookup.domain.as_str().to_owned(),
            lang: props.link.lang,
            theme: props.link.theme,
            ..Link::default()
        };
        html! {
            <li>
                <a class="chip" href={there.fragment()}>
                    <span class="chip__name">{ parts::data(lookup.domain.as_str()) }</span>
                    <span class="chip__what">{ (text.diagnosis().arrives)(lookup.outcome) }</span>
                </a>
            </li>
        }
    };
    let head = html! { <>{ text.start().recent }{ ": " }{ text.diagnosis().incoming }</> };
    let list = html! {
        <ul class="chips__list" data-test="recent">{ for lookups.into_iter().map(row) }</ul>
    };
    section("recent", head, list)
}

/// What the choice of a resolver gets.
#[derive(Clone, PartialEq, Properties)]
pub struct ResolverChoiceProps {
    /// The language.
    pub lang: Lang,
    /// Who is asked next.
    pub via: Via,
    /// Where events go.
    pub send: Callback<Event>,
}

/// Who is asked, who runs that, and a field for an address of the reader's own.
#[component]
pub fn ResolverChoice(props: &ResolverChoiceProps) -> Html {
    let text = props.lang.text().resolver();
    let wants_custom = use_state(|| false);
    let typed = use_state(String::new);
    let is_custom = *wants_custom || props.via.is_custom();
    let onchange = {
        let (send, wants_custom) = (props.send.clone(), wants_custom.clone());
        Callback::from(move |event: yew::Event| {
            let value = super::chosen(&event);
            wants_custom.set(value == CUSTOM);
            if value != CUSTOM {
                send.emit(Event::ViaChosen(value));
            }
        })
    };
    let option = |resolver: &'static Resolver| {
        let is_chosen = !is_custom && props.via == Via::Known(resolver);
        html! {
            <option key={resolver.id} value={resolver.id} selected={is_chosen}>{ resolver.name }</option>
        }
    };
    let says = match &props.via {
        Via::Known(resolver) if !is_custom => html! {
            <>
                { (text.says)(resolver.id) }
                if let Some(url) = resolver.privacy_url {
                    { " " }<a href={url} rel="noreferrer">{ text.privacy }</a>
                }
            </>
        },
        _ => html! { text.custom_says },
    };
    html! {
        <div class="set">
            <label class="set__label" for="via">{ text.choice }</label>
            <select id="via" {onchange} aria-describedby="via-says">
                { for RESOLVERS.iter().map(option) }
                <option key={CUSTOM} value={CUSTOM} selected={is_custom}>{ text.custom }</option>
            </select>
            if is_custom {
                { custom_field(props, &typed) }
            }
            <p class="fine measure" id="via-says">{ says }</p>
            <p class="fine measure">{ text.failover }</p>
        </div>
    }
}

fn custom_field(props: &ResolverChoiceProps, typed: &UseStateHandle<String>) -> Html {
    let text = props.lang.text().resolver();
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(super::value_of(&event)))
    };
    let value = match (typed.is_empty(), &props.via) {
        (true, Via::Custom(_)) => props.via.value().to_owned(),
        _ => typed.to_string(),
    };
    let is_wrong = !value.is_empty() && Via::read(&value).is_none();
    let onsubmit = {
        let (send, value) = (props.send.clone(), value.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(Event::ViaChosen(value.clone()));
        })
    };
    html! {
        <form {onsubmit} novalidate=true>
            <label class="set__label" for="via-url">{ text.custom_url }</label>
            <div class="row">
                <input
                    id="via-url"
                    class="set__input"
                    type="url"
                    autocomplete="off"
                    spellcheck="false"
                    translate="no"
                    placeholder="https://dns.example/dns-query"
                    {value}
                    aria-invalid={is_wrong.then_some("true")}
                    aria-describedby={is_wrong.then_some("via-wrong")}
                    {oninput}
                />
                <button class="btn" type="submit">{ text.use_it }</button>
            </div>
            if is_wrong {
                <p class="fine set__wrong" id="via-wrong">{ parts::icon(parts::Icon::Warn) }<span>{ text.not_a_url }</span></p>
            }
        </form>
    }
}
