//! The policy file of MTA-STS, which the page cannot count on reading by itself.

use yew::prelude::*;

use super::PolicyProps;
use crate::answer::PolicyFile;
use crate::app::Event;
use crate::policy::sts::{self, StsRecord};
use crate::view::parts::{self, Icon, button, icon};
use crate::view::text_of;

/// Whether there is such a file: the record announces it.
pub(super) fn is_offered(props: &PolicyProps) -> bool {
    let policy = props.answer.derived.policy.as_ref();
    let record = policy.and_then(|policy| policy.sts.record());
    props.answer.domain().is_some() && record.is_some_and(StsRecord::is_valid)
}

/// Fetches the policy file, or takes it from the reader.
#[component]
pub(super) fn PolicyFileForm(props: &PolicyProps) -> Html {
    let text = props.lang.text().policy();
    let typed = use_state(String::new);
    let Some(domain) = props.answer.domain().filter(|_| is_offered(props)) else {
        return Html::default();
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(text_of(&event)))
    };
    let onsubmit = {
        let (send, typed) = (props.send.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(Event::PolicyFilePasted(typed.to_string()));
        })
    };
    let file = &props.answer.policy_file;
    let fetch = button(
        Icon::Go,
        text.sts_fetch,
        props.send.reform(|_| Event::PolicyFileWanted),
    );
    let host = sts::policy_host(domain);
    html! {
        <div class="fetch">
            if matches!(file, PolicyFile::NotAsked) && props.answer.source.is_snapshot() {
                <p class="fine">{ text.not_kept }</p>
            } else if matches!(file, PolicyFile::NotAsked) {
                <p class="fine" id="sts-says">{ parts::sentence(&(text.sts_fetch_says)(&host)) }</p>
                <p>{ fetch }</p>
            } else if matches!(file, PolicyFile::Fetching) {
                <p role="status">{ text.sts_fetching }</p>
            } else if matches!(file, PolicyFile::Unreadable) {
                <p role="status">{ text.sts_blocked }</p>
                <p>
                    <a href={sts::policy_url(domain)} rel="noreferrer" target="_blank">
                        { text.sts_open }{ icon(Icon::Out) }
                    </a>
                </p>
            }
            <details open={matches!(file, PolicyFile::Unreadable)}>
                <summary>{ text.sts_paste }</summary>
                <form {onsubmit}>
                    <textarea
                        id="sts-file"
                        rows="6"
                        aria-label={text.sts_paste}
                        autocomplete="off"
                        spellcheck="false"
                        translate="no"
                        placeholder="version: STSv1"
                        {oninput}
                    />
                    <p><button class="btn" type="submit">{ text.sts_compare }</button></p>
                </form>
            </details>
        </div>
    }
}
