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
use crate::policy::dane::{DaneState, TlsaSet, Unusable};
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
        let mut row = self.part(PolicyKind::MtaSts, published, |found| {
            let is_valid = found.is_valid();
            let says = html! {
                <>
                    <p>
                        { if is_valid { text.sts_found } else { (text.malformed)(PolicyKind::MtaSts) } }
                    </p>
                    { record(Some(&found.text)) }
                    { self.problems(&found.problems) }
                </>
            };
            (mark(is_valid, found.uncertain().is_some()), says)
        });
        // A file without a record means nothing, but may well be on its way to mean something.
        let answer = &self.props.answer;
        if let PolicyFile::Read(file) = &answer.policy_file {
            let uncovered = answer.comparison().map_or(0, |found| found.uncovered.len());
            row.mark = match (&file.policy, row.mark) {
                (None, _) => Mark::InError,
                (Some(_), _) if uncovered > 0 => Mark::Contradicts,
                (Some(_), Mark::InOrder) if file.uncertain().is_some() => Mark::Uncertain,
                (Some(_), mark) => mark,
            };
        }
        // The record only announces the file.
        if row.mark == Mark::InOrder && !matches!(answer.policy_file, PolicyFile::Read(_)) {
            row.mark = Mark::NotRead;
        }
        row.says = html! {
            <>
                { row.says }
                <PolicyFileForm
                    lang={self.props.lang}
                    answer={answer.clone()}
                    send={self.props.send.clone()}
                />
                { self.file(&answer.policy_file) }
            </>
        };
        row
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
        self.part(PolicyKind::TlsRpt, published, |found| {
            let is_valid = found.is_valid();
            let says = html! {
                <>
                    if is_valid {
                        { self.reports(&found.reports) }
                    } else {
                        <p>{ (text.malformed)(PolicyKind::TlsRpt) }</p>
                    }
                    { record(Some(&found.text)) }
                    { self.problems(&found.problems) }
                </>
            };
            (mark(is_valid, found.uncertain().is_some()), says)
        })
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
            mark: dane_mark(&policy.dane, self.props.answer.source.records().is_some()),
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

/// What a record amounts to.
fn mark(is_valid: bool, is_uncertain: bool) -> Mark {
    match (is_valid, is_uncertain) {
        (true, false) => Mark::InOrder,
        (true, true) => Mark::Uncertain,
        (false, _) => Mark::InError,
    }
}

/// What the hosts amount to together: the worst that is known, then what is outstanding. What is hosted elsewhere the lab
/// asks nobody about.
fn dane_mark(hosts: &[HostDane], is_lab: bool) -> Mark {
    let count = |is_wanted: fn(&DaneState) -> bool| {
        hosts.iter().filter(|host| is_wanted(&host.state)).count()
    };
    let usable = count(|state| matches!(state, DaneState::Usable(_)));
    if hosts.is_empty() {
        Mark::Nothing
    } else if count(|state| matches!(state, DaneState::LookupFailed)) > 0 {
        Mark::NotKnown
    } else if count(|state| matches!(state, DaneState::AllUnusable(_))) > 0 {
        Mark::InError
    } else if usable == hosts.len() {
        Mark::InOrder
    } else if is_lab && count(|state| *state == DaneState::NotAsked) > 0 {
        Mark::NotAsked
    } else if count(DaneState::is_open) > 0 {
        Mark::Asking
    } else if usable > 0 {
        Mark::Partly
    } else if count(|state| matches!(state, DaneState::Nothing)) > 0 {
        Mark::Nothing
    } else {
        Mark::NotSigned
    }
}
