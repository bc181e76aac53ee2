//! Whether other domains take the DMARC reports of this one (RFC 9990): a report goes to another
//! organization only where that says so in its own zone.

use super::answer::TxtAnswer;
use super::dmarc::{self, DmarcFound};
use super::tag::{ReportUri, ReportUriKind};
use crate::dns::Name;

/// The most domains that are asked about for one record.
pub const DOMAINS_MAX: usize = 4;

/// What stands between the domain that asks for reports and the one that is to take them.
const LABELS: &str = "._report._dmarc.";

/// One domain of another organization that is to take reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportConsent {
    /// The domain of the address.
    pub domain: Name,
    /// The name whose TXT records say whether it takes them; `None` where it would be too long, which
    /// counts as a refusal.
    pub name: Option<Name>,
    /// What is known.
    pub state: ConsentState,
}

/// Whether a domain takes the reports. The text at the name is an answer to yes or no, whatever it says, so
/// there is no record to hold as in [`super::Published`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConsentState {
    /// Not asked (yet).
    NotAsked,
    /// The answer has not come.
    Asking,
    /// It takes them.
    Given,
    /// It does not say so: nothing is sent there.
    Missing,
    /// It could not be asked.
    Failed,
}

crate::ids!(ConsentState {
    NotAsked => "not_asked",
    Asking => "asking",
    Given => "given",
    Missing => "missing",
    Failed => "failed",
});

impl ConsentState {
    /// Whether an answer is outstanding.
    pub fn is_open(self) -> bool {
        matches!(self, ConsentState::NotAsked | ConsentState::Asking)
    }

    fn read(answer: TxtAnswer<'_>) -> Self {
        match answer {
            TxtAnswer::NotAsked => ConsentState::NotAsked,
            TxtAnswer::Asking => ConsentState::Asking,
            TxtAnswer::Failed => ConsentState::Failed,
            TxtAnswer::Texts(texts) if texts.iter().any(|text| dmarc::is_record(text)) => {
                ConsentState::Given
            }
            TxtAnswer::Texts(_) | TxtAnswer::NoSuchName => ConsentState::Missing,
        }
    }
}

/// The domains of other organizations that the record in force names, each once, at most
/// [`DOMAINS_MAX`]. `txt` says what is known of the texts of a name.
///
/// Whether two domains belong to one organization is judged by their names ([`Name::registrable`]): in
/// doubt they do, and nothing is asked.
pub fn consents<'a>(
    found: &DmarcFound,
    txt: impl Fn(&Name) -> TxtAnswer<'a>,
) -> Vec<ReportConsent> {
    let record = &found.record;
    let mut consents: Vec<ReportConsent> = Vec::new();
    for uri in record
        .aggregate_reports
        .iter()
        .chain(&record.failure_reports)
    {
        let Some(domain) = mailbox_domain(uri) else {
            continue;
        };
        let is_known = consents.iter().any(|consent| consent.domain == *domain);
        if is_known || is_one_organization(domain, &found.domain) || !record.is_used() {
            continue;
        }
        if consents.len() == DOMAINS_MAX {
            break;
        }
        let name = question_name(&found.domain, domain);
        let state = name.as_ref().map_or(TxtAnswer::NoSuchName, &txt);
        consents.push(ReportConsent {
            domain: domain.clone(),
            state: ConsentState::read(state),
            name,
        });
    }
    consents
}

/// The name at which a domain says that it takes the reports of another; `None` where it would be too
/// long.
pub fn question_name(about: &Name, to: &Name) -> Option<Name> {
    let name = format!("{about}{LABELS}{to}");
    (name.len() <= 253).then(|| Name::new(&name))
}

fn mailbox_domain(uri: &ReportUri) -> Option<&Name> {
    match &uri.kind {
        ReportUriKind::Mailto(domain) => Some(domain),
        _ => None,
    }
}

fn is_one_organization(a: &Name, b: &Name) -> bool {
    a == b
        || a.registrable()
            .is_some_and(|name| Some(name) == b.registrable())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::dmarc::walk;

    fn consents_of(
        record: &'static str,
        answers: &[(&str, &'static str)],
    ) -> Vec<(String, &'static str)> {
        let domain = Name::new("a.example.com");
        let found = walk(&domain, true, |_| TxtAnswer::Texts(vec![record])).found;
        consents(&found.unwrap(), |name| {
            let known = answers.iter().find(|(known, _)| name.as_str() == *known);
            match known {
                None => TxtAnswer::NoSuchName,
                Some((_, "?")) => TxtAnswer::NotAsked,
                Some((_, "failed")) => TxtAnswer::Failed,
                Some((_, text)) => TxtAnswer::Texts(vec![*text]),
            }
        })
        .into_iter()
        .map(|consent| (consent.domain.to_string(), consent.state.id()))
        .collect()
    }

    #[test]
    fn who_is_asked() {
        let of = |record| consents_of(record, &[]);
        assert_eq!(of("v=DMARC1; p=none"), []);
        assert_eq!(of("v=DMARC1; p=none; rua=mailto:a@example.com"), []);
        assert_eq!(of("v=DMARC1; p=none; rua=mailto:a@b.a.example.com"), []);
        assert_eq!(of("v=DMARC1; p=none; rua=https://reports.example.net/"), []);
        assert_eq!(of("v=DMARC1; p=x; rua=nobody"), []);
        let twice = "v=DMARC1; p=none; rua=mailto:a@r.example.net!10m; ruf=mailto:b@R.example.net";
        assert_eq!(of(twice), [("r.example.net".to_owned(), "missing")]);
        let many = "v=DMARC1; p=none; rua=mailto:a@a.net,mailto:a@b.net,mailto:a@c.net,mailto:a@d.net,mailto:a@e.net";
        assert_eq!(of(many).len(), DOMAINS_MAX);
    }

    #[test]
    fn what_they_say() {
        let name = "a.example.com._report._dmarc.example.net";
        for (text, state) in [
            ("v=DMARC1", "given"),
            ("v=DMARC1;", "given"),
            ("v=DMARC1; rua=mailto:b@example.net", "given"),
            ("v=spf1 -all", "missing"),
            ("v=DMARC2", "missing"),
            ("?", "not_asked"),
            ("failed", "failed"),
        ] {
            let record = "v=DMARC1; p=none; rua=mailto:a@example.net";
            let found = consents_of(record, &[(name, text)]);
            assert_eq!(found, [("example.net".to_owned(), state)], "{text}");
        }
        let long = Name::new(&vec!["a".repeat(60); 4].join("."));
        assert_eq!(question_name(&long, &Name::new("example.net")), None);
    }
}
