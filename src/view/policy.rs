//! What the domain publishes beside its MX records, part by part.

use std::rc::Rc;

use yew::prelude::*;

use super::findings::postmark;
use super::parts::{self, Icon, button, icon, linked_section};
use crate::answer::Answer;
use crate::answer::PolicyFile;
use crate::app::{Event, policy_host, policy_url};
use crate::dns::resolver::Via;
use crate::dns::{Name, Question, RecordType};
use crate::lookup::{Lookup, Origin};
use crate::policy::dane::{DaneState, TlsaSet};
use crate::policy::dkim::{COMMON_SELECTORS, DkimState};
use crate::policy::dmarc::{DmarcStepState, Handling};
use crate::policy::spf::{LOOKUPS_MAX, Qualifier, Spf, SpfDefault, SpfStepState, SpfWalk, Term};
use crate::policy::sts::{StsFile, StsRecord};
use crate::policy::tag::{NearMiss, ReportUri};
use crate::policy::tlsrpt::TlsRpt;
use crate::policy::{HostDane, Part, Policy};
use crate::text::policy::{Mark, PolicyText, Rest, Service, Signed, Subject};
use crate::text::problem::problem;
use crate::text::{Lang, Piece, Sentence, data, resolver};

/// The octets of certificate data that are shown.
const ASSOCIATION_OCTETS_SHOWN: usize = 8;

/// What the panel gets.
#[derive(Clone, Properties)]
pub struct PolicyProps {
    /// The language.
    pub lang: Lang,
    /// The answer.
    pub answer: Rc<Answer>,
    /// The link of the page, for links to its parts; empty where there is none.
    #[prop_or_default]
    pub here: AttrValue,
    /// Where events go.
    pub send: Callback<Event>,
}

impl PartialEq for PolicyProps {
    /// The same answer is the same value, not an equal one: answers are never changed while shown.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.answer, &other.answer)
            && (self.lang, &self.here) == (other.lang, &other.here)
            && self.send == other.send
    }
}

/// One part of the panel.
struct Row {
    name: &'static str,
    mark: Mark,
    says: Html,
}

/// The panel.
#[component]
pub fn Policies(props: &PolicyProps) -> Html {
    let text = props.lang.text().policy();
    let (Some(policy), Some(domain)) = (&props.answer.policy, props.answer.domain()) else {
        return Html::default();
    };
    let panel = Panel {
        text,
        props,
        domain,
    };
    let rows = [
        panel.spf(&policy.spf),
        panel.dmarc(policy),
        panel.dkim(),
        panel.mta_sts(&policy.sts),
        panel.tls_rpt(&policy.tls_reports),
        panel.dane(policy),
        panel.dnssec(),
    ];
    let row = |row: Row| {
        html! {
            <div>
                <dt>{ row.name }{ " " }{ postmark(row.mark.id(), (text.mark)(row.mark)) }</dt>
                <dd>{ row.says }</dd>
            </div>
        }
    };
    let body = html! {
        <>
            <dl class="policy">{ for rows.into_iter().map(row) }</dl>
            { panel.blind() }
        </>
    };
    let label = (props.lang.text().share().to_section)(text.title);
    linked_section("policy", html! { text.title }, &props.here, label, body)
}

struct Panel<'a> {
    text: &'a PolicyText,
    props: &'a PolicyProps,
    domain: &'a Name,
}

impl Panel<'_> {
    fn spf(&self, part: &Part<SpfWalk>) -> Row {
        let text = self.text;
        let record = |walk: &SpfWalk| {
            let (rest, mark) = spf_rest(walk);
            let is_wrong = walk.has_permanent_error();
            let mark = if is_wrong { Mark::InError } else { mark };
            let problems = walk.problems.iter().map(|(name, found)| {
                let at = (name != self.domain).then_some(name);
                (at, found.kind.id(), found.text.as_str())
            });
            let says = html! {
                <>
                    if is_wrong {
                        <p>{ text.spf_error }</p>
                    } else {
                        <p>{ (text.spf_rest)(rest) }</p>
                    }
                    { record(walk.record().map(|record| record.text.as_str())) }
                    { self.problems(problems) }
                    <p>{ (text.spf_lookups)(walk.lookups, LOOKUPS_MAX, walk.is_exact) }</p>
                    { walk.record().map(|record| self.spf_terms(record)).unwrap_or_default() }
                    { self.spf_steps(walk) }
                </>
            };
            (mark, says)
        };
        self.part("SPF", Subject::Spf, part, record)
    }

    /// The terms of a record, one by one.
    fn spf_terms(&self, record: &Spf) -> Html {
        let term = |term: &Term| {
            html! {
                <div>
                    <dt><code translate="no">{ term.text.clone() }</code></dt>
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
        let step = |step: &crate::policy::spf::SpfStep| {
            let words = (self.text.spf_step)(step.name.as_str(), step.lookups);
            let state = match &step.state {
                SpfStepState::Record(_) => None,
                SpfStepState::Nothing(_) => Some(Mark::Nothing),
                SpfStepState::Several(_) => Some(Mark::Several),
                SpfStepState::Failed => Some(Mark::NotKnown),
                SpfStepState::Asking => Some(Mark::Asking),
                SpfStepState::NotAsked => Some(Mark::NotAsked),
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

    fn dmarc(&self, published: &Policy) -> Row {
        let text = self.text;
        let walk = &published.dmarc;
        let row = |mark, says| Row {
            name: "DMARC",
            mark,
            says,
        };
        let Some(found) = &walk.found else {
            let (mark, words) = match walk.state_id() {
                "asking" => (Mark::Asking, text.asking),
                "not_asked" => (Mark::NotAsked, text.not_asked),
                "failed" => (Mark::NotKnown, text.failed),
                "several" => (Mark::Several, (text.several)(Subject::Dmarc)),
                _ => (Mark::Nothing, (text.nothing)(Subject::Dmarc)),
            };
            let near = walk.steps.iter().flat_map(|step| match &step.state {
                DmarcStepState::Nothing(near) => near.as_slice(),
                _ => &[],
            });
            let several = walk.steps.iter().flat_map(|step| match &step.state {
                DmarcStepState::Several(texts) => texts.as_slice(),
                _ => &[],
            });
            return row(
                mark,
                html! {
                    <>
                        <p>{ words }</p>
                        { for several.map(|text| record(Some(text))) }
                        { for near.map(|miss| self.near_miss(miss)) }
                    </>
                },
            );
        };
        let policy = &found.record;
        let is_used = policy.is_used();
        let mark = match found.effective.handling {
            _ if !is_used => Mark::InError,
            Handling::None => Mark::WatchesOnly,
            Handling::Quarantine | Handling::Reject => Mark::InOrder,
        };
        let problems = policy
            .problems
            .iter()
            .map(|found| (None, found.kind.id(), found.text.as_str()));
        let consents = published.report_consents.iter().map(|consent| {
            let said = (text.report_consent)(consent.state, consent.domain.as_str());
            html! { <p>{ parts::sentence(&said) }</p> }
        });
        let place = (text.dmarc_place)(found.place, found.domain.as_str());
        row(
            mark,
            html! {
                <>
                    if is_used {
                        <p>{ (text.dmarc_asks)(found.effective.handling) }</p>
                    } else {
                        <p>{ (text.malformed)(Subject::Dmarc) }</p>
                    }
                    { record(Some(&policy.text)) }
                    { self.problems(problems) }
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
            },
        )
    }

    fn dkim(&self) -> Row {
        let text = self.text;
        let answer = &self.props.answer;
        let onclick = self.props.send.reform(|_| Event::KeysWanted);
        let ask = button(Icon::Go, (text.dkim_ask)(COMMON_SELECTORS.len()), onclick);
        if !answer.is_dkim_wanted && answer.source.is_kept() {
            return Row {
                name: "DKIM",
                mark: Mark::NotAsked,
                says: html! { <p>{ text.not_kept }</p> },
            };
        }
        if !answer.is_dkim_wanted {
            let says = html! { <><p>{ text.dkim_says }</p><p>{ ask }</p></> };
            return Row {
                name: "DKIM",
                mark: Mark::NotAsked,
                says,
            };
        }
        let is_asking = |state: &DkimState| *state == DkimState::Asking;
        let asking = answer.dkim.iter().any(|(_, state)| is_asking(state));
        let known = answer.dkim.iter().filter(|(_, state)| {
            matches!(
                state,
                DkimState::Record(_) | DkimState::Several(_) | DkimState::Failed
            )
        });
        let has_key = answer
            .dkim
            .iter()
            .any(|(_, state)| matches!(state, DkimState::Record(key) if key.is_usable()));
        let mark = match (has_key, asking, known.clone().next()) {
            (true, ..) => Mark::InOrder,
            (_, true, _) => Mark::Asking,
            (.., Some((_, DkimState::Record(_) | DkimState::Several(_)))) => Mark::InError,
            (.., Some(_)) => Mark::NotKnown,
            (.., None) => Mark::Nothing,
        };
        let row = |(selector, state): &(crate::policy::dkim::Selector, DkimState)| {
            let name = (text.dkim_selector)(selector.name, selector.service);
            let says = match state {
                DkimState::Record(key) => {
                    let problems = key
                        .problems
                        .iter()
                        .map(|found| (None, found.kind.id(), found.text.as_str()));
                    html! {
                        <>{ parts::sentence(&(text.dkim_key)(&key.key)) }{ self.problems(problems) }</>
                    }
                }
                DkimState::Several(_) => html! { (text.mark)(Mark::Several) },
                _ => html! { (text.mark)(Mark::NotKnown) },
            };
            html! { <div><dt>{ parts::sentence(&name) }</dt><dd>{ says }</dd></div> }
        };
        let is_empty = known.clone().next().is_none();
        Row {
            name: "DKIM",
            mark,
            says: html! {
                <>
                    if asking {
                        <p>{ text.asking }</p>
                    } else if is_empty {
                        <p>{ text.dkim_none }</p>
                    }
                    if !is_empty {
                        <dl class="terms">{ for known.map(row) }</dl>
                    }
                </>
            },
        }
    }

    fn mta_sts(&self, part: &Part<StsRecord>) -> Row {
        let text = self.text;
        let mut row = self.part("MTA-STS", Subject::MtaSts, part, |found| {
            let problems = found
                .problems
                .iter()
                .map(|found| (None, found.kind.id(), found.text.as_str()));
            let is_valid = found.is_valid();
            let says = html! {
                <>
                    <p>
                        { if is_valid { text.sts_found } else { (text.malformed)(Subject::MtaSts) } }
                    </p>
                    { record(Some(&found.text)) }
                    { self.problems(problems) }
                </>
            };
            (if is_valid { Mark::InOrder } else { Mark::InError }, says)
        });
        // A file without a record means nothing, but may well be on its way to mean something.
        let answer = &self.props.answer;
        if let PolicyFile::Read(file) = &answer.policy_file {
            let uncovered = answer.comparison().map_or(0, |found| found.uncovered.len());
            row.mark = match (&file.policy, row.mark) {
                (None, _) => Mark::InError,
                (Some(_), _) if uncovered > 0 => Mark::Contradicts,
                (Some(_), mark) => mark,
            };
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
            .map(|found| (None, found.kind.id(), found.text.as_str()));
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
        html! { <div role="status">{ compared }{ self.problems(problems) }</div> }
    }

    fn tls_rpt(&self, part: &Part<TlsRpt>) -> Row {
        let text = self.text;
        self.part("TLS-RPT", Subject::TlsRpt, part, |found| {
            let problems = found
                .problems
                .iter()
                .map(|found| (None, found.kind.id(), found.text.as_str()));
            let is_valid = found.is_valid();
            let says = html! {
                <>
                    if is_valid {
                        { self.reports(&found.reports) }
                    } else {
                        <p>{ (text.malformed)(Subject::TlsRpt) }</p>
                    }
                    { record(Some(&found.text)) }
                    { self.problems(problems) }
                </>
            };
            (
                if is_valid {
                    Mark::InOrder
                } else {
                    Mark::InError
                },
                says,
            )
        })
    }

    fn dane(&self, policy: &Policy) -> Row {
        let text = self.text;
        let is = |wanted: fn(&DaneState) -> bool| {
            policy.dane.iter().filter(move |host| wanted(&host.state))
        };
        let usable = is(|state| matches!(state, DaneState::Usable(_))).count();
        let mark = if policy.dane.is_empty() {
            Mark::Nothing
        } else if is(|state| matches!(state, DaneState::LookupFailed)).count() > 0 {
            Mark::NotKnown
        } else if is(|state| matches!(state, DaneState::AllUnusable(_))).count() > 0 {
            Mark::InError
        } else if usable == policy.dane.len() {
            Mark::InOrder
        } else if self.props.answer.source.records().is_some()
            && is(|state| *state == DaneState::NotAsked).count() > 0
        {
            // What is hosted elsewhere the lab asks nobody about.
            Mark::NotAsked
        } else if is(|state| {
            matches!(
                state,
                DaneState::Waiting | DaneState::Asking | DaneState::NotAsked
            )
        })
        .count()
            > 0
        {
            Mark::Asking
        } else if usable > 0 {
            Mark::Partly
        } else if is(|state| matches!(state, DaneState::Nothing)).count() > 0 {
            Mark::Nothing
        } else {
            Mark::NotSigned
        };
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
            name: "DANE",
            mark,
            says,
        }
    }

    /// The certificate data of a host.
    fn tlsa(&self, set: &TlsaSet) -> Html {
        let row = |(record, reason): &(crate::dns::TlsaData, Option<_>)| {
            let reason: Option<crate::policy::dane::Unusable> = *reason;
            let mut shown = [record.usage, record.selector, record.matching]
                .map(|number| number.to_string())
                .join(" ");
            shown.push(' ');
            for octet in record.association.iter().take(ASSOCIATION_OCTETS_SHOWN) {
                shown.push(hexadecimal(octet >> 4));
                shown.push(hexadecimal(octet & 15));
            }
            if record.association.len() > ASSOCIATION_OCTETS_SHOWN {
                shown.push('…');
            }
            let wrong = reason.and_then(|reason| problem(self.props.lang, reason.id()));
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

    fn dnssec(&self) -> Row {
        let text = self.text;
        let answer = &self.props.answer;
        let lookup = answer.lookup.as_ref();
        let signed = lookup.map_or(Signed::Unknown, |lookup| {
            signed(answer, lookup, self.domain)
        });
        let mark = match signed {
            Signed::Yes => Mark::InOrder,
            Signed::No | Signed::Example | Signed::TriedOut => Mark::NotSigned,
            Signed::Broken => Mark::InError,
            Signed::Unchecked | Signed::Unknown => Mark::NotKnown,
        };
        let words = (text.dnssec)(signed, resolver::name(&answer.via));
        Row {
            name: "DNSSEC",
            mark,
            says: html! { <p>{ parts::sentence(&words) }</p> },
        }
    }

    /// What this page cannot see, and who can.
    fn blind(&self) -> Html {
        let text = self.text;
        let link = |service: Service| {
            html! {
                <li>
                    <a href={service.url(self.domain.as_str())} rel="noreferrer" target="_blank">
                        <span translate="no">{ service.name() }</span>{ icon(Icon::Out) }
                    </a>
                    <span class="soft">{ (text.service)(service) }</span>
                </li>
            }
        };
        // A name that is no host name would not survive in a link.
        let links = self.domain.is_host_name().then_some(Service::ALL);
        html! {
            <div class="blind">
                <h3>{ text.blind }</h3>
                <p class="measure">{ text.blind_says }</p>
                <ul class="blind__list">{ for links.into_iter().flatten().map(link) }</ul>
            </div>
        }
    }

    /// A part that is one record.
    fn part<T>(
        &self,
        name: &'static str,
        subject: Subject,
        part: &Part<T>,
        found: impl Fn(&T) -> (Mark, Html),
    ) -> Row {
        let text = self.text;
        let says = |words: &'static str| html! { <p>{ words }</p> };
        let (mark, says) = match part {
            Part::NotAsked => (Mark::NotAsked, says(text.not_asked)),
            Part::Asking => (Mark::Asking, says(text.asking)),
            Part::Failed => (Mark::NotKnown, says(text.failed)),
            Part::Nothing(nothing) => {
                let near = nothing.near_misses.iter().map(|miss| self.near_miss(miss));
                let says = html! { <>{ says((text.nothing)(subject)) }{ for near }</> };
                (Mark::Nothing, says)
            }
            Part::Several(texts) => {
                let texts = texts.iter().map(|text| record(Some(text)));
                let says = html! { <>{ says((text.several)(subject)) }{ for texts }</> };
                (Mark::Several, says)
            }
            Part::Found(record) | Part::Malformed(record) => found(record),
        };
        Row { name, mark, says }
    }

    fn near_miss(&self, miss: &NearMiss) -> Html {
        let wrong = problem(self.props.lang, miss.slip.id()).unwrap_or_default();
        html! {
            <>
                <p>{ self.text.near_miss }{ " " }{ wrong }{ "." }</p>
                { record(Some(&miss.text)) }
            </>
        }
    }

    /// What is wrong or unwise: where, what, and the piece it is about.
    fn problems<'p>(
        &self,
        problems: impl Iterator<Item = (Option<&'p Name>, &'static str, &'p str)>,
    ) -> Html {
        let row = |(name, word, piece): (Option<&Name>, &'static str, &str)| {
            let wrong = problem(self.props.lang, word).unwrap_or_default();
            html! {
                <li>
                    { icon(Icon::Warn) }
                    <span>
                        if let Some(name) = name {
                            { parts::data(name.as_str()) }{ ": " }
                        }
                        { wrong }
                        if !piece.is_empty() {
                            { ": " }{ parts::data(piece) }
                        }
                    </span>
                </li>
            }
        };
        let rows: Vec<Html> = problems.map(row).collect();
        if rows.is_empty() {
            return Html::default();
        }
        html! { <ul class="policy__wrong">{ for rows }</ul> }
    }

    fn reports(&self, reports: &[ReportUri]) -> Html {
        let valid = reports.iter().filter(|uri| uri.is_valid());
        let list: Vec<Piece> = valid.map(|uri| data(&uri.text)).collect();
        if list.is_empty() {
            return html! { <p>{ self.text.no_reports }</p> };
        }
        html! { <p>{ parts::sentence(&(self.text.reports)(list)) }</p> }
    }
}

/// The text of a record.
fn record(text: Option<&str>) -> Html {
    match text {
        Some(text) => html! { <code translate="no">{ text.to_owned() }</code> },
        None => Html::default(),
    }
}

/// What SPF says about everybody who is not named.
fn spf_rest(walk: &SpfWalk) -> (Rest, Mark) {
    match walk.default {
        _ if walk.is_reject_all => (Rest::NobodyAtAll, Mark::InOrder),
        SpfDefault::All(qualifier) => {
            let mark = match qualifier {
                Qualifier::Fail | Qualifier::SoftFail => Mark::InOrder,
                Qualifier::Neutral => Mark::SaysLittle,
                Qualifier::Pass => Mark::OpenToAll,
            };
            (Rest::All(qualifier), mark)
        }
        SpfDefault::Missing => (Rest::Missing, Mark::SaysLittle),
        SpfDefault::Unknown if walk.is_finished => (Rest::Unknown, Mark::NotKnown),
        SpfDefault::Unknown => (Rest::Unknown, Mark::Asking),
    }
}

/// What is known about the signature of the MX answer.
fn signed(answer: &Answer, lookup: &Lookup, domain: &Name) -> Signed {
    if answer.findings.iter().any(|f| f.id == "dnssec-bogus") {
        return Signed::Broken;
    }
    match answer.source.origin() {
        Origin::Example => return Signed::Example,
        Origin::Records => return Signed::TriedOut,
        Origin::Resolver => (),
    }
    let question = Question::new(domain.clone(), RecordType::Mx);
    match lookup.outcome(&question) {
        Some(Ok(reply)) if reply.is_filtered() || !matches!(reply.rcode.0, 0 | 3) => {
            Signed::Unknown
        }
        Some(Ok(reply)) if reply.authenticated => Signed::Yes,
        Some(Ok(_)) => match &answer.via {
            Via::Known(resolver) if !resolver.validates => Signed::Unchecked,
            _ => Signed::No,
        },
        _ => Signed::Unknown,
    }
}

fn hexadecimal(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('0')
}

/// Fetches the policy file, or takes it from the reader.
#[component]
fn PolicyFileForm(props: &PolicyProps) -> Html {
    let text = props.lang.text().policy();
    let typed = use_state(String::new);
    let Some(domain) = props.answer.domain() else {
        return Html::default();
    };
    let part = props.answer.policy.as_ref().map(|policy| &policy.sts);
    let is_announced = part.is_some_and(|part| matches!(part, Part::Found(_)));
    if !is_announced {
        return Html::default();
    }
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<web_sys::HtmlTextAreaElement>();
            typed.set(field.map(|field| field.value()).unwrap_or_default());
        })
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
    let host = policy_host(domain);
    html! {
        <div class="fetch">
            if matches!(file, PolicyFile::NotAsked) && props.answer.source.is_kept() {
                <p class="fine">{ text.not_kept }</p>
            } else if matches!(file, PolicyFile::NotAsked) {
                <p class="fine" id="sts-says">{ parts::sentence(&(text.sts_fetch_says)(&host)) }</p>
                <p>{ fetch }</p>
            } else if matches!(file, PolicyFile::Fetching) {
                <p role="status">{ text.sts_fetching }</p>
            } else if matches!(file, PolicyFile::Unreadable) {
                <p role="status">{ text.sts_blocked }</p>
                <p>
                    <a href={policy_url(domain)} rel="noreferrer" target="_blank">
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
