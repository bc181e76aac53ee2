//! How delivery to the domain is protected: MTA-STS, TLS-RPT, DANE.

use yew::prelude::*;

use super::file::PolicyFileForm;
use super::{Panel, Row, record};
use crate::answer::PolicyFile;
use crate::app::Anchor;
use crate::diagnosis::Diagnosis;
use crate::dns::TlsaData;
use crate::encoding::hex;
use crate::link::{Section, Show};
use crate::policy::dane::{TlsaSet, Unusable};
use crate::policy::sts::{StsFile, StsRecord};
use crate::policy::tlsrpt::TlsRpt;
use crate::policy::{HostDane, Policy, PolicyKind, Published};
use crate::text::answer as said;
use crate::text::policy::Mark;
use crate::text::problem::problem;
use crate::text::{Piece, Sentence, data};
use crate::view::parts;

/// The octets of certificate data that are shown.
const ASSOCIATION_OCTETS_SHOWN: usize = 8;

impl Panel<'_> {
    pub(super) fn mta_sts(&self, published: &Published<StsRecord>) -> Row {
        let text = self.text;
        let says = self.part(PolicyKind::MtaSts, published, |found| {
            html! {
                <>
                    <p>
                        { if found.is_valid() { text.sts_found } else { (text.malformed)(PolicyKind::MtaSts) } }
                    </p>
                    { record(Some(&found.text)) }
                    { self.problems(&found.problems) }
                </>
            }
        });
        let answer = &self.props.answer;
        let says = html! {
            <>
                { says }
                <PolicyFileForm
                    lang={self.props.lang}
                    answer={answer.clone()}
                    send={self.props.send.clone()}
                />
                { self.file(&answer.policy_file) }
            </>
        };
        Row {
            mark: Mark::of_sts(answer, published),
            says,
        }
    }

    /// What the policy file says, and how the hosts compare with it.
    fn file(&self, file: &PolicyFile) -> Html {
        let text = self.text;
        let file: &StsFile = match file {
            PolicyFile::Read(file) => file,
            PolicyFile::NotAsked | PolicyFile::Fetching | PolicyFile::Unreadable => {
                return Html::default();
            }
        };
        let problems = file
            .problems
            .iter()
            .map(|found| (None, found.kind.into(), found.text.as_str()));
        let compared = match (&file.policy, self.props.answer.comparison()) {
            (Some(policy), Some(found)) => {
                let names = |names: Vec<Piece>, words: fn(Vec<Piece>) -> Sentence| {
                    (!names.is_empty()).then(|| parts::sentence(&words(names)))
                };
                let uncovered = found.uncovered.iter().map(data).collect();
                let idle = found.idle.iter().map(data).collect();
                html! {
                    <>
                        <p>{ (text.sts_mode)(policy.mode) }{ " " }{ (text.sts_age)(policy.max_age_seconds) }</p>
                        if found.uncovered.is_empty() {
                            <p>{ text.sts_covered }</p>
                        }
                        if let Some(words) = names(uncovered, text.sts_uncovered) {
                            <p><b>{ words }</b></p>
                        }
                        if let Some(words) = names(idle, text.sts_idle) {
                            <p>{ words }</p>
                        }
                    </>
                }
            }
            _ => html! { <p>{ text.sts_unsound }</p> },
        };
        let words = self.props.lang.text();
        let count = said::count(
            words,
            &self.props.answer,
            &Diagnosis::of(&self.props.answer),
        );
        let ways = parts::jump(
            &self.props.here,
            Anchor::Section(Section::Findings),
            Show::Section(Section::Findings),
            html! { words.diagnosis().problems },
            &self.props.send,
        );
        html! {
            <div role="status">
                { compared }
                { self.list_of_problems(problems) }
                <p>{ count }{ " " }{ ways }</p>
            </div>
        }
    }

    pub(super) fn tls_rpt(&self, published: &Published<TlsRpt>) -> Row {
        let text = self.text;
        let says = self.part(PolicyKind::TlsRpt, published, |found| {
            html! {
                <>
                    if found.is_valid() {
                        { self.reports(&found.reports) }
                    } else {
                        <p>{ (text.malformed)(PolicyKind::TlsRpt) }</p>
                    }
                    { record(Some(&found.text)) }
                    { self.problems(&found.problems) }
                </>
            }
        });
        Row {
            mark: Mark::of(published, Mark::of_tls_rpt),
            says,
        }
    }

    pub(super) fn dane(&self, policy: &Policy) -> Row {
        let text = self.text;
        let row = |host: &HostDane| {
            html! {
                <div>
                    <dt>{ parts::data(host.host.as_str()) }</dt>
                    <dd>
                        { (text.dane_state)(&host.state) }
                        { host.state.records().map(|set| self.tlsa(set)).unwrap_or_default() }
                    </dd>
                </div>
            }
        };
        let says = if policy.dane.is_empty() {
            html! { <p>{ text.dane_no_host }</p> }
        } else {
            html! { <dl class="terms">{ for policy.dane.iter().map(row) }</dl> }
        };
        Row {
            mark: Mark::of_dane(&policy.dane, self.props.answer.source.records().is_some()),
            says,
        }
    }

    /// The certificate data of a host.
    fn tlsa(&self, set: &TlsaSet) -> Html {
        let row = |(record, reason): &(TlsaData, Option<Unusable>)| {
            let mut shown = [record.usage, record.selector, record.matching]
                .map(|number| number.to_string())
                .join(" ");
            shown.push(' ');
            match record.association.get(..ASSOCIATION_OCTETS_SHOWN) {
                Some(start) if start.len() < record.association.len() => {
                    shown.push_str(&hex::encode(start));
                    shown.push('…');
                }
                _ => shown.push_str(&hex::encode(&record.association)),
            }
            let wrong = reason.map(|reason| problem(self.props.lang, reason.into()));
            html! {
                <>
                    <code translate="no">{ shown }</code>
                    if let Some(wrong) = wrong {
                        <span>{ wrong }</span>
                    }
                </>
            }
        };
        html! { <>{ for set.records.iter().map(row) }</> }
    }
}
