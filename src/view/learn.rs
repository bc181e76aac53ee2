//! The lessons, each a link: to an example with what it needs broken, or to the domain of the reader.

use std::rc::Rc;

use yew::prelude::*;

use super::parts::section;
use crate::delivery::lesson::Lesson;
use crate::delivery::{Depth, Scenario};
use crate::link::{Link, Place};
use crate::route::Route;
use crate::text::Lang;

/// What the page with the lessons gets.
#[derive(Clone, PartialEq, Properties)]
pub struct LearnProps {
    /// The language.
    pub lang: Lang,
    /// What the address bar says.
    pub link: Link,
    /// The domain to which there is a way back.
    pub own_domain: Option<Rc<str>>,
}

/// The page with the lessons.
#[component]
pub fn Learn(props: &LearnProps) -> Html {
    let words = props.lang.text().learn();
    let row = |lesson: Lesson| {
        let says = (words.lesson)(lesson);
        html! {
            <li id={lesson.id()}>
                <h3><a href={on_example(lesson, &props.link).fragment()}>{ says.title }</a></h3>
                <p>{ says.question }</p>
                <details><summary>{ words.seen }</summary><p>{ says.answer }</p></details>
            </li>
        }
    };
    let body = html! {
        <>
            <p class="measure">{ words.about }</p>
            if let Some(domain) = &props.own_domain {
                <p>{ back(props.lang, &props.link, domain) }</p>
            }
            <ol class="lessons">{ for Lesson::ALL.into_iter().map(row) }</ol>
        </>
    };
    section("lessons", html! { words.title }, body)
}

/// The way back to the domain of the reader, with nothing broken.
pub fn back(lang: Lang, link: &Link, domain: &str) -> Html {
    let there = Link {
        place: Place::Mx,
        subject: domain.to_owned(),
        lang: link.lang,
        theme: link.theme,
        via: link.via.clone(),
        ..Link::default()
    };
    html! { <a href={there.fragment()} data-test="back">{ "← " }{ (lang.text().learn().back)(domain) }</a> }
}

/// The lesson on its example, in the language and theme of this link.
pub fn on_example(lesson: Lesson, link: &Link) -> Link {
    let faults = lesson.faults().iter().copied();
    set_up(link, lesson.example().id(), Scenario::from_link(faults))
}

/// The lesson on the domain of this link, where its route has what the lesson needs.
pub fn on_route(lesson: Lesson, link: &Link, route: &Route) -> Option<Link> {
    let scenario = lesson.on(route)?;
    let there = set_up(link, &link.subject, scenario);
    Some(Link {
        via: link.via.clone(),
        ..there
    })
}

/// The lesson that this link shows, on an example or on this route.
pub fn shown(link: &Link, route: Option<&Route>) -> Option<Lesson> {
    let is_same =
        |there: Link| (&there.subject, &there.scenario) == (&link.subject, &link.scenario);
    Lesson::ALL.into_iter().find(|lesson| {
        let on_own = route.filter(|_| link.predict && link.place == Place::Mx);
        let on_own = on_own.and_then(|route| on_route(*lesson, link, route));
        is_same(on_example(*lesson, link)) || on_own.is_some_and(is_same)
    })
}

fn set_up(link: &Link, subject: &str, scenario: Scenario) -> Link {
    Link {
        subject: subject.to_owned(),
        lang: link.lang,
        theme: link.theme,
        scenario: Rc::new(scenario),
        predict: true,
        step: Some(1),
        depth: Depth::Short,
        ..Link::default()
    }
}
