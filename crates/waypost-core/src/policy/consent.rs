//! Whether other domains take the DMARC reports of this one (RFC 9990): a report goes to another
//! organization only where that says so in its own zone.

use super::answer::TxtAnswer;
use super::dmarc::{self, DmarcFound, Organization};
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
    /// The names whose TXT records are to be asked next: those that tell whether it is another organization at all,
    /// then [`ReportConsent::name`].
    pub wanted: Vec<Name>,
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
    /// It takes them, but sends them on to an address of another domain, which is not allowed: nothing is sent
    /// anywhere (RFC 9990).
    SentElsewhere,
    /// It could not be asked.
    Failed,
}

crate::ids!(ConsentState {
    NotAsked => "not_asked",
    Asking => "asking",
    Given => "given",
    Missing => "missing",
    SentElsewhere => "sent_elsewhere",
    Failed => "failed",
});

impl ConsentState {
    /// Whether an answer is outstanding.
    pub fn is_open(self) -> bool {
        matches!(self, ConsentState::NotAsked | ConsentState::Asking)
    }

    /// Reads the answer about the reports that are to go to this domain.
    fn read(answer: TxtAnswer<'_>, domain: &Name) -> Self {
        let texts = match answer {
            TxtAnswer::NotAsked => return ConsentState::NotAsked,
            TxtAnswer::Asking => return ConsentState::Asking,
            TxtAnswer::Failed => return ConsentState::Failed,
            TxtAnswer::NoSuchName => return ConsentState::Missing,
            TxtAnswer::Texts(texts) => texts,
        };
        let mut records = texts.iter().filter(|text| dmarc::is_record(text));
        let is_elsewhere = |uri: &ReportUri| uri.domain().is_some_and(|host| host != domain);
        let is_sent_elsewhere = |text: &&str| {
            let record = dmarc::read(text);
            record.aggregate_reports.iter().any(is_elsewhere)
        };
        match records.clone().next() {
            None => ConsentState::Missing,
            Some(_) if records.any(is_sent_elsewhere) => ConsentState::SentElsewhere,
            Some(_) => ConsentState::Given,
        }
    }
}

/// The domains of other organizations that the record in force names, each once, at most
/// [`DOMAINS_MAX`]. `txt` says what is known of the texts of a name.
///
/// Whether two domains belong to one organization is found by the tree walk from each (RFC 9989). It is asked only
/// where both have a parent in common, since no other name can be the top of both.
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
        if is_known || !record.is_used() {
            continue;
        }
        let kinship = kinship(domain, &found.domain, &txt);
        if kinship == Kinship::Same {
            continue;
        }
        if consents.len() == DOMAINS_MAX {
            break;
        }
        let name = question_name(&found.domain, domain);
        let (state, wanted) = match kinship {
            Kinship::Open(wanted) if wanted.is_empty() => (ConsentState::Asking, wanted),
            Kinship::Open(wanted) => (ConsentState::NotAsked, wanted),
            Kinship::Failed => (ConsentState::Failed, Vec::new()),
            Kinship::Same | Kinship::Different => {
                let answer = name.as_ref().map_or(TxtAnswer::NoSuchName, &txt);
                let is_asked = answer != TxtAnswer::NotAsked;
                let wanted = name.iter().filter(|_| !is_asked).cloned().collect();
                (ConsentState::read(answer, domain), wanted)
            }
        };
        consents.push(ReportConsent {
            domain: domain.clone(),
            name,
            state,
            wanted,
        });
    }
    consents
}

/// Whether two domains belong to one organization.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kinship {
    /// They do.
    Same,
    /// They do not.
    Different,
    /// Answers are outstanding: these names are to be asked, perhaps none.
    Open(Vec<Name>),
    /// A name that matters could not be asked.
    Failed,
}

/// Compares the organizations of two domains. The parents that both have go first: where none of them has a record,
/// the organizations differ, whatever else there is.
fn kinship<'a>(a: &Name, b: &Name, txt: &impl Fn(&Name) -> TxtAnswer<'a>) -> Kinship {
    if a == b {
        return Kinship::Same;
    }
    let of_b = dmarc::domains(b);
    let shared = dmarc::domains(a)
        .into_iter()
        .filter(|name| of_b.contains(name));
    let (mut wanted, mut is_open, mut has_failed, mut has_record) =
        (Vec::new(), false, false, false);
    for name in shared.filter_map(|name| dmarc::question_name(&name)) {
        match txt(&name) {
            TxtAnswer::NotAsked => {
                is_open = true;
                wanted.push(name);
            }
            TxtAnswer::Asking => is_open = true,
            TxtAnswer::Failed => has_failed = true,
            TxtAnswer::NoSuchName => {}
            TxtAnswer::Texts(texts) => {
                has_record |= texts.iter().any(|text| dmarc::is_record(text));
            }
        }
    }
    if is_open {
        return Kinship::Open(wanted);
    }
    if !has_record {
        return if has_failed {
            Kinship::Failed
        } else {
            Kinship::Different
        };
    }
    match (dmarc::organization(a, txt), dmarc::organization(b, txt)) {
        (Organization::Known(a), Organization::Known(b)) if a == b => Kinship::Same,
        (Organization::Known(_), Organization::Known(_)) => Kinship::Different,
        (Organization::Open(mut a), Organization::Open(b)) => {
            a.extend(b);
            Kinship::Open(a)
        }
        (Organization::Open(wanted), _) | (_, Organization::Open(wanted)) => Kinship::Open(wanted),
        _ => Kinship::Failed,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::dmarc::walk;

    /// What is found for a domain, where these names have these texts; `?` is not asked, every other name does not
    /// exist.
    fn consents_of(
        domain: &str,
        record: &'static str,
        answers: &[(&str, &'static str)],
    ) -> Vec<ReportConsent> {
        let domain = Name::new(domain);
        let own = format!("_dmarc.{domain}");
        let txt = |name: &Name| {
            let known = answers.iter().find(|(known, _)| name.as_str() == *known);
            match known {
                None if name.as_str() == own => TxtAnswer::Texts(vec![record]),
                None => TxtAnswer::NoSuchName,
                Some((_, "?")) => TxtAnswer::NotAsked,
                Some((_, "failed")) => TxtAnswer::Failed,
                Some((_, text)) => TxtAnswer::Texts(text.split('|').collect()),
            }
        };
        let found = walk(&domain, true, txt).found;
        consents(&found.unwrap(), txt)
    }

    fn states(consents: &[ReportConsent]) -> Vec<(&str, &'static str)> {
        consents
            .iter()
            .map(|consent| (consent.domain.as_str(), consent.state.id()))
            .collect()
    }

    #[test]
    fn who_is_asked() {
        let of = |record| consents_of("example.com", record, &[]);
        assert_eq!(of("v=DMARC1; p=none"), []);
        assert_eq!(of("v=DMARC1; p=none; rua=mailto:a@example.com"), []);
        assert_eq!(of("v=DMARC1; p=none; rua=mailto:a@b.a.example.com"), []);
        assert_eq!(of("v=DMARC1; p=none; rua=https://reports.example.net/"), []);
        assert_eq!(of("v=DMARC1; p=x; rua=nobody"), []);
        let twice = "v=DMARC1; p=none; rua=mailto:a@r.example.net!10m; ruf=mailto:b@R.example.net";
        assert_eq!(states(&of(twice)), [("r.example.net", "missing")]);
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
            ("v=DMARC1; rua=mailto:b@EXAMPLE.net.", "given"),
            ("v=DMARC1; rua=mailto:b@r.example.net", "sent_elsewhere"),
            (
                "v=DMARC1; rua=mailto:b@collector.example.org",
                "sent_elsewhere",
            ),
            (
                "v=DMARC1; rua=mailto:b@example.net,mailto:b@example.org",
                "sent_elsewhere",
            ),
            (
                "v=DMARC1|v=DMARC1; rua=mailto:b@example.org",
                "sent_elsewhere",
            ),
            ("something else|v=DMARC1", "given"),
            ("v=DMARC1; ruf=mailto:b@example.org", "given"),
            ("v=spf1 -all", "missing"),
            ("v=DMARC2", "missing"),
            ("?", "not_asked"),
            ("failed", "failed"),
        ] {
            let record = "v=DMARC1; p=none; rua=mailto:a@example.net";
            let found = consents_of("a.example.com", record, &[(name, text)]);
            assert_eq!(states(&found), [("example.net", state)], "{text}");
        }
        let long = Name::new(&vec!["a".repeat(60); 4].join("."));
        assert_eq!(question_name(&long, &Name::new("example.net")), None);
    }

    #[test]
    fn organizations_are_found_by_the_tree_walk() {
        const TO_BOB: &str = "v=DMARC1; p=none; rua=mailto:a@bob.example.net";
        let above = "_dmarc.example.net";
        let none = "v=DMARC1; p=none";
        for (answers, expected) in [
            // Nothing above: each is an organization of its own.
            (&[][..], Some("missing")),
            // A parent that both have is the top of both.
            (&[(above, none)], None),
            (&[(above, "v=DMARC1; p=none; psd=n")], None),
            // Under a public suffix each is one again.
            (&[(above, "v=DMARC1; p=none; psd=y")], Some("missing")),
            (
                &[(above, none), ("_dmarc.bob.example.net", "v=DMARC1; psd=n")],
                Some("missing"),
            ),
            // Several records count as none.
            (
                &[(above, "v=DMARC1; p=none|v=DMARC1; p=none")],
                Some("missing"),
            ),
            (&[("_dmarc.net", none)], None),
            (&[(above, "failed")], Some("failed")),
        ] {
            let found = consents_of("alice.example.net", TO_BOB, answers);
            let state = states(&found).first().map(|(_, state)| *state);
            assert_eq!(state, expected, "{answers:?}");
        }
    }

    #[test]
    fn what_is_asked_next() {
        let wanted = |answers: &[(&str, &'static str)]| {
            let record = "v=DMARC1; p=none; rua=mailto:a@bob.example.net";
            consents_of("alice.example.net", record, answers)
                .iter()
                .flat_map(|consent| &consent.wanted)
                .map(Name::to_string)
                .collect::<Vec<_>>()
        };
        let consent = "alice.example.net._report._dmarc.bob.example.net";
        assert_eq!(
            wanted(&[("_dmarc.example.net", "?"), ("_dmarc.net", "?")]),
            ["_dmarc.example.net", "_dmarc.net"]
        );
        assert_eq!(wanted(&[(consent, "?")]), [consent]);
        assert_eq!(
            wanted(&[
                ("_dmarc.example.net", "v=DMARC1; p=none"),
                ("_dmarc.bob.example.net", "?")
            ]),
            ["_dmarc.bob.example.net"]
        );
        // Nothing in common: the consent is asked at once.
        let record = "v=DMARC1; p=none; rua=mailto:a@example.com";
        let name = "alice.example.net._report._dmarc.example.com";
        let found = consents_of("alice.example.net", record, &[(name, "?")]);
        assert_eq!(found[0].wanted, [Name::new(name)]);
    }
}
