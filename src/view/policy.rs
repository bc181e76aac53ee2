//! What the domain publishes beside its MX records, part by part.

mod file;
mod sender;
mod transport;

use yew::prelude::*;

use super::findings::postmark;
use super::parts::{self, Icon, icon, linked_section};
use crate::answer::Answer;
use crate::app::{Anchor, Event, PolicyRow};
use crate::dns::resolver::Via;
use crate::dns::{Name, Question, RecordType};
use crate::encoding::visible;
use crate::finding::FindingId;
use crate::link::Section;
use crate::lookup::{Lookup, Origin};
use crate::policy::problem::Problem;
use crate::policy::tag::ProblemAt;
use crate::policy::tag::{NearMiss, ReportUri};
use crate::policy::{PolicyKind, Published};
use crate::text::policy::{Mark, PolicyText, Service, Signed};
use crate::text::problem::problem;
use crate::text::{Lang, Piece, data, resolver};
use crate::view::Same;

/// What the panel gets.
#[derive(Clone, PartialEq, Properties)]
pub struct PolicyProps {
    /// The language.
    pub lang: Lang,
    /// The answer.
    pub answer: Same<Answer>,
    /// The link of the page, for links to its parts; empty where there is none.
    #[prop_or_default]
    pub here: AttrValue,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The link to the page for reports.
const TO_REPORTS: &str = "#/reports/";

/// What is said of one row.
struct Row {
    mark: Mark,
    says: Html,
}

/// The state of each row, in their order; nothing where there is no domain to ask about.
pub(super) fn states(lang: Lang, answer: &Same<Answer>) -> Vec<(PolicyRow, Mark)> {
    let props = PolicyProps {
        lang,
        answer: answer.clone(),
        here: AttrValue::default(),
        send: Callback::noop(),
    };
    let rows = rows(&props).into_iter();
    rows.map(|(row, says)| (row, says.mark)).collect()
}

/// Every row, in their order; nothing where there is no domain to ask about.
fn rows(props: &PolicyProps) -> Vec<(PolicyRow, Row)> {
    let (Some(policy), Some(domain)) = (&props.answer.derived.policy, props.answer.domain()) else {
        return Vec::new();
    };
    let panel = Panel {
        text: props.lang.text().policy(),
        props,
        domain,
    };
    let row = |row: PolicyRow| {
        let says = match row {
            PolicyRow::Spf => panel.spf(&policy.spf),
            PolicyRow::Dmarc => panel.dmarc(policy),
            PolicyRow::Dkim => panel.dkim(),
            PolicyRow::MtaSts => panel.mta_sts(&policy.sts),
            PolicyRow::TlsRpt => panel.tls_rpt(&policy.tls_reports),
            PolicyRow::Dane => panel.dane(policy),
            PolicyRow::Dnssec => panel.dnssec(),
        };
        (row, says)
    };
    PolicyRow::ALL.into_iter().map(row).collect()
}

/// The panel.
#[component]
pub fn Policies(props: &PolicyProps) -> Html {
    let text = props.lang.text().policy();
    let Some(domain) = props.answer.domain() else {
        return Html::default();
    };
    let panel = Panel {
        text,
        props,
        domain,
    };
    let rows = rows(props);
    if rows.is_empty() {
        return Html::default();
    }
    let draw = |(row, says): (PolicyRow, Row)| {
        // What is wrong is open, and what the reader is needed for; it stays open when that is done.
        let is_open =
            says.mark.id() == "bad" || (row == PolicyRow::MtaSts && file::is_offered(props));
        html! {
            <li key={row.id()} id={Anchor::Policy(row)} tabindex="-1">
                <details open={is_open}>
                    <summary>
                        <h3 translate="no">{ row.name() }</h3>
                        { " " }{ postmark(says.mark.id(), (text.mark)(says.mark)) }
                    </summary>
                    <div class="policy__says">
                        { says.says }
                        // A page in a frame has no place for them.
                        if matches!(row, PolicyRow::Dmarc | PolicyRow::TlsRpt) && !props.here.is_empty() {
                            <p><a href={TO_REPORTS}>{ text.received }</a></p>
                        }
                    </div>
                </details>
            </li>
        }
    };
    let body = html! {
        <>
            <ul class="policy">{ for rows.into_iter().map(draw) }</ul>
            { panel.blind() }
        </>
    };
    let label = (props.lang.text().share().to_section)(text.title);
    linked_section(
        Section::Policy,
        html! { text.title },
        &props.here,
        label,
        body,
    )
}

struct Panel<'a> {
    text: &'a PolicyText,
    props: &'a PolicyProps,
    domain: &'a Name,
}

impl Panel<'_> {
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
            Signed::Unchecked | Signed::Unknown | Signed::Unseen => Mark::NotKnown,
        };
        let words = (text.dnssec)(signed, resolver::name(&answer.via));
        Row {
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
            <details class="blind">
                <summary><h3>{ text.blind }</h3></summary>
                <p class="measure">{ text.blind_says }</p>
                <ul class="blind__list">{ for links.into_iter().flatten().map(link) }</ul>
            </details>
        }
    }

    /// A part that is one record.
    fn part<T>(
        &self,
        kind: PolicyKind,
        published: &Published<T>,
        found: impl Fn(&T) -> Html,
    ) -> Html {
        let text = self.text;
        let says = |words: &'static str| html! { <p>{ words }</p> };
        match published {
            Published::NotAsked => says(text.not_asked),
            Published::Asking => says(text.asking),
            Published::Failed => says(text.failed),
            Published::Absent(near_misses) => {
                let near = near_misses.iter().map(|miss| self.near_miss(miss));
                html! { <>{ says((text.nothing)(kind)) }{ for near }</> }
            }
            Published::Several(texts) => {
                let texts = texts.iter().map(|text| record(Some(text)));
                html! { <>{ says((text.several)(kind)) }{ for texts }</> }
            }
            Published::Record(record) => found(record),
        }
    }

    fn near_miss(&self, miss: &NearMiss) -> Html {
        let wrong = problem(self.props.lang, miss.slip.into());
        html! {
            <>
                <p>{ self.text.near_miss }{ " " }{ wrong }{ "." }</p>
                { record(Some(&miss.text)) }
            </>
        }
    }

    /// What is wrong or unwise in one record.
    fn problems<Kind: Copy + Into<Problem>>(&self, found: &[ProblemAt<Kind>]) -> Html {
        let problems = found
            .iter()
            .map(|found| (None, found.kind.into(), found.text.as_str()));
        self.list_of_problems(problems)
    }

    /// What is wrong or unwise: where, what, and the piece it is about.
    fn list_of_problems<'p>(
        &self,
        problems: impl Iterator<Item = (Option<&'p Name>, Problem, &'p str)>,
    ) -> Html {
        let row = |(name, found, piece): (Option<&Name>, Problem, &str)| {
            let wrong = problem(self.props.lang, found);
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
        Some(text) => html! { <code translate="no">{ visible(text).into_owned() }</code> },
        None => Html::default(),
    }
}

/// What is known about the signature of the MX answer.
fn signed(answer: &Answer, lookup: &Lookup, domain: &Name) -> Signed {
    if answer
        .derived
        .findings
        .iter()
        .any(|f| f.id == FindingId::DnssecBogus)
    {
        return Signed::Broken;
    }
    match answer.source.origin() {
        Origin::Example => return Signed::Example,
        Origin::Records => return Signed::TriedOut,
        Origin::Resolver if !answer.is_seen() => return Signed::Unseen,
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
