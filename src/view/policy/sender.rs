//! Who may send for the domain: SPF, DMARC, DKIM.

use yew::prelude::*;

use super::{Panel, Row, record};
use crate::app::Event;
use crate::encoding::visible;
use crate::policy::consent::ReportConsent;
use crate::policy::dkim::{COMMON_SELECTORS, Dkim, Selector};
use crate::policy::dmarc::{DmarcFound, DmarcWalk};
use crate::policy::spf::{LOOKUPS_MAX, Spf, SpfDefault, SpfStep, SpfWalk, Term};
use crate::policy::{Policy, PolicyKind, Published, PublishedState};
use crate::text::policy::{Mark, Rest};
use crate::view::parts::{self, Icon, button};

impl Panel<'_> {
    pub(super) fn spf(&self, published: &Published<SpfWalk>) -> Row {
        let text = self.text;
        let record = |walk: &SpfWalk| {
            let is_wrong = walk.has_permanent_error();
            let problems = walk.problems.iter().map(|(name, found)| {
                let at = (name != self.domain).then_some(name);
                (at, found.kind.into(), found.text.as_str())
            });
            html! {
                <>
                    if is_wrong {
                        <p>{ text.spf_error }</p>
                    } else {
                        <p>{ (text.spf_rest)(spf_rest(walk)) }</p>
                    }
                    { record(walk.record().map(|record| record.text.as_str())) }
                    { self.list_of_problems(problems) }
                    <p>{ (text.spf_lookups)(walk.lookups, LOOKUPS_MAX, walk.is_exact) }</p>
                    { walk.record().map(|record| self.spf_terms(record)).unwrap_or_default() }
                    { self.spf_steps(walk) }
                </>
            }
        };
        Row {
            mark: Mark::of(published, Mark::of_spf),
            says: self.part(PolicyKind::Spf, published, record),
        }
    }

    /// The terms of a record, one by one.
    fn spf_terms(&self, record: &Spf) -> Html {
        let term = |term: &Term| {
            html! {
                <div>
                    <dt><code translate="no">{ visible(&term.text).into_owned() }</code></dt>
                    <dd>{ parts::sentence(&(self.text.spf_term)(&term.kind)) }</dd>
                </div>
            }
        };
        html! {
            <details>
                <summary>{ self.text.spf_terms }</summary>
                <dl class="terms">{ for record.terms.iter().map(term) }</dl>
            </details>
        }
    }

    /// The records that a record leads to.
    fn spf_steps(&self, walk: &SpfWalk) -> Html {
        let steps = walk.steps.get(1..).unwrap_or_default();
        if steps.is_empty() {
            return Html::default();
        }
        let step = |step: &SpfStep| {
            let words = (self.text.spf_step)(step.name.as_str(), step.lookups);
            let state = match &step.published {
                Published::Record(_) => None,
                Published::Absent(_) => Some(Mark::Nothing),
                Published::Several(_) => Some(Mark::Several),
                Published::Failed => Some(Mark::NotKnown),
                Published::Asking => Some(Mark::Asking),
                Published::NotAsked => Some(Mark::NotAsked),
            };
            let depth = step.depth.min(4).to_string();
            html! {
                <li data-depth={depth}>
                    { parts::sentence(&words) }
                    if let Some(mark) = state {
                        { ", " }{ (self.text.mark)(mark) }
                    }
                </li>
            }
        };
        html! {
            <details>
                <summary>{ (self.text.spf_steps)(steps.len()) }</summary>
                <ul class="policy__list">{ for steps.iter().map(step) }</ul>
            </details>
        }
    }

    pub(super) fn dmarc(&self, published: &Policy) -> Row {
        let walk = &published.dmarc;
        Row {
            mark: Mark::of_dmarc(walk),
            says: match &walk.found {
                Some(found) => self.dmarc_record(found, &published.report_consents),
                None => self.no_dmarc(walk),
            },
        }
    }

    /// Where no record counts: what is known instead.
    fn no_dmarc(&self, walk: &DmarcWalk) -> Html {
        let text = self.text;
        let words = match walk.state() {
            PublishedState::Asking => text.asking,
            PublishedState::NotAsked => text.not_asked,
            PublishedState::Failed => text.failed,
            PublishedState::Several => (text.several)(PolicyKind::Dmarc),
            PublishedState::Absent | PublishedState::Found | PublishedState::Malformed => {
                (text.nothing)(PolicyKind::Dmarc)
            }
        };
        let published = walk.steps.iter().map(|step| &step.published);
        let near = published.clone().flat_map(Published::near_misses);
        let several = published.flat_map(Published::several);
        html! {
            <>
                <p>{ words }</p>
                { for several.map(|text| record(Some(text))) }
                { for near.map(|miss| self.near_miss(miss)) }
            </>
        }
    }

    /// The record that counts.
    fn dmarc_record(&self, found: &DmarcFound, consents: &[ReportConsent]) -> Html {
        let text = self.text;
        let policy = &found.record;
        let is_used = policy.is_used();
        let consents = consents.iter().map(|consent| {
            let said = (text.report_consent)(consent.state, consent.domain.as_str());
            html! { <p>{ parts::sentence(&said) }</p> }
        });
        let place = (text.dmarc_place)(found.place, found.domain.as_str());
        html! {
            <>
                if is_used {
                    <p>{ (text.dmarc_asks)(found.effective.handling) }</p>
                } else {
                    <p>{ (text.malformed)(PolicyKind::Dmarc) }</p>
                }
                { record(Some(&policy.text)) }
                { self.problems(&policy.problems) }
                if let Some(place) = place {
                    <p>{ parts::sentence(&place) }</p>
                }
                if policy.is_test {
                    <p>{ text.dmarc_test }</p>
                }
                if is_used {
                    <p>{ (text.dmarc_alignment)(policy.dkim_alignment, policy.spf_alignment) }</p>
                    { self.reports(&policy.aggregate_reports) }
                    { for consents }
                }
            </>
        }
    }

    pub(super) fn dkim(&self) -> Row {
        let text = self.text;
        let answer = &self.props.answer;
        let (mark, says) = if answer.is_dkim_wanted {
            self.keys(&answer.derived.dkim)
        } else if answer.source.is_snapshot() {
            (Mark::NotAsked, html! { <p>{ text.not_kept }</p> })
        } else {
            let onclick = self.props.send.reform(|_| Event::KeysWanted);
            let ask = button(Icon::Go, (text.dkim_ask)(COMMON_SELECTORS.len()), onclick);
            let says = html! { <><p>{ text.dkim_says }</p><p>{ ask }</p></> };
            (Mark::NotAsked, says)
        };
        Row { mark, says }
    }

    /// The keys under the common selectors.
    fn keys(&self, dkim: &[(Selector, Published<Dkim>)]) -> (Mark, Html) {
        let text = self.text;
        let is_asking = dkim
            .iter()
            .any(|(_, published)| *published == Published::Asking);
        let known = dkim.iter().filter(|(_, published)| {
            matches!(
                published,
                Published::Record(_) | Published::Several(_) | Published::Failed
            )
        });
        let mut keys = dkim.iter().filter_map(|(_, published)| published.record());
        let mark = match (keys.any(Dkim::is_usable), is_asking, known.clone().next()) {
            (true, ..) => Mark::InOrder,
            (_, true, _) => Mark::Asking,
            (.., Some((_, Published::Record(_) | Published::Several(_)))) => Mark::InError,
            (.., Some(_)) => Mark::NotKnown,
            (.., None) => Mark::Nothing,
        };
        let is_empty = known.clone().next().is_none();
        let row = |(selector, published): &(Selector, Published<Dkim>)| {
            let name = (text.dkim_selector)(selector.name, selector.service);
            html! { <div><dt>{ parts::sentence(&name) }</dt><dd>{ self.key(published) }</dd></div> }
        };
        let says = html! {
            <>
                if is_asking {
                    <p>{ text.asking }</p>
                } else if is_empty {
                    <p>{ text.dkim_none }</p>
                }
                if !is_empty {
                    <dl class="terms">{ for known.map(row) }</dl>
                }
            </>
        };
        (mark, says)
    }

    /// What stands under one selector.
    fn key(&self, published: &Published<Dkim>) -> Html {
        match published {
            Published::Record(key) => html! {
                <>
                    { parts::sentence(&(self.text.dkim_key)(&key.key)) }
                    { self.problems(&key.problems) }
                </>
            },
            Published::Several(_) => (self.text.mark)(Mark::Several).into(),
            _ => (self.text.mark)(Mark::NotKnown).into(),
        }
    }
}

/// What SPF says about everybody who is not named.
fn spf_rest(walk: &SpfWalk) -> Rest {
    match walk.default {
        _ if walk.is_reject_all => Rest::NobodyAtAll,
        SpfDefault::All(qualifier) => Rest::All(qualifier),
        SpfDefault::Missing => Rest::Missing,
        SpfDefault::Unknown => Rest::Unknown,
    }
}
