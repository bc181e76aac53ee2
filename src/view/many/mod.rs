//! Many domains at once: the list, then how far it is or what came of it, and a row of each.
//!
//! The table has pages: ten thousand rows cost no more elements than a hundred.

mod draft;
mod head;
mod progress;
mod table;

use yew::prelude::*;

use super::parts::section;
use crate::app::{Event, Many, ManyEvent, Persistence};
use crate::dns::resolver::Via;
use crate::link::Link;
use crate::text::Lang;
use crate::text::many::ManyText;
use crate::view::Same;

/// What the page for many domains gets.
#[derive(Clone, PartialEq, Properties)]
pub struct ManyProps {
    /// The language.
    pub lang: Lang,
    /// What is known.
    pub many: Same<Many>,
    /// Who is asked next.
    pub via: Via,
    /// Whether the reader chose them.
    pub via_is_chosen: bool,
    /// What the address bar says.
    pub link: Link,
    /// Where events go.
    pub send: Callback<Event>,
}

impl ManyProps {
    /// A press that means this.
    fn on<E>(&self, event: impl Fn() -> ManyEvent + 'static) -> Callback<E> {
        self.send.reform(move |_| Event::Many(event()))
    }
}

/// Why nothing is kept, where that is so.
fn keeps_not(text: &ManyText, kept: Persistence) -> Option<&'static str> {
    match kept {
        Persistence::Impossible => Some(text.keeps_not),
        Persistence::Elsewhere => Some(text.keeps_elsewhere),
        Persistence::Looking | Persistence::Nothing | Persistence::Batch => None,
    }
}

/// The page for many domains.
#[component]
pub fn ManyDomains(props: &ManyProps) -> Html {
    match &props.many.batch {
        None => draft::draft(props),
        Some(batch) => {
            let text = props.lang.text().many();
            let title = if batch.is_over() {
                text.result
            } else {
                text.run
            };
            let body = html! {
                <>
                    { head::head(props, batch) }
                    { progress::progress(props, batch) }
                    { table::table(props, batch) }
                </>
            };
            section("many", html! { title }, body)
        }
    }
}
