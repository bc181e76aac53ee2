//! Every finding there is, made from the code that finds them.

use yew::prelude::*;

use super::findings::{postmark, reference};
use super::parts;
use crate::app::Anchor;
use crate::finding::{Entry, Family, FindingId, catalogue};
use crate::text::Lang;
use crate::text::finding::FindingText;

/// What the catalogue gets.
#[derive(Clone, PartialEq, Properties)]
pub struct CatalogueProps {
    /// The language.
    pub lang: Lang,
    /// The finding that the link opens.
    pub show: Option<FindingId>,
}

/// The catalogue.
#[component]
pub fn Catalogue(props: &CatalogueProps) -> Html {
    let text = props.lang.text().finding();
    let entries = catalogue();
    let mut families: Vec<Family> = entries.iter().map(|entry| entry.family).collect();
    families.dedup();
    let chapter = |family: Family| {
        let id = format!("family-{}", family.id());
        let own = entries.iter().filter(|entry| entry.family == family);
        html! {
            <section class="sect" key={family.id()} aria-labelledby={id.clone()}>
                <h2 class="sect__head" {id}>{ (text.family)(family) }</h2>
                <div class="sect__body">
                    <ol class="finds">{ for own.map(|entry| row(text, props, entry)) }</ol>
                </div>
            </section>
        }
    };
    html! {
        <>
            <section class="sect" id="catalogue" aria-labelledby="catalogue-h">
                <h2 class="sect__head" id="catalogue-h">
                    { text.catalogue }{ " " }
                    <small>{ (text.catalogue_count)(entries.len()) }</small>
                </h2>
                <div class="sect__body"><p class="measure">{ text.about_catalogue }</p></div>
            </section>
            { for families.into_iter().map(chapter) }
        </>
    }
}

fn row(text: &FindingText, props: &CatalogueProps, entry: &Entry) -> Html {
    let said = text.sample(entry);
    let is_shown = props.show == Some(entry.id);
    html! {
        <li
            key={entry.id.id()}
            class="find"
            id={Anchor::Finding(entry.id, 0)}
            tabindex="-1"
            data-shown={is_shown.then_some("")}
        >
            <details open={is_shown}>
                <summary>
                    { postmark(entry.severity.id(), (text.severity)(entry.severity)) }
                    <h3 class="find__say">{ parts::sentence(&said.say) }</h3>
                </summary>
                <div class="find__body">
                    if let Some(hits) = (text.hits)(entry.affected) {
                        <p>{ parts::sentence(&hits) }</p>
                    }
                    if !said.fix.is_empty() {
                        <p>{ parts::sentence(&said.fix) }</p>
                    }
                    <p class="find__foot">
                        <code translate="no">{ entry.id.id() }</code>
                        { reference(entry.reference) }
                    </p>
                </div>
            </details>
        </li>
    }
}
