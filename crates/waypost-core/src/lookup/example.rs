//! The examples that Waypost brings along: they need no network.
//!
//! Each is a small zone, as it might be written in the lab, and is answered from like the zones of the lab.

use std::rc::Rc;

use crate::dns::{Data, ExtendedError, Name, Outcome, Question, Rcode, Record, Reply};
use crate::zone::{self, Mark, Zone};

/// Which example; its word is its mail domain, under `.example`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the domains")]
pub enum ExampleId {
    PrimaryAndBackup,
    LoadSharing,
    ThreeLevels,
    TakesNoMail,
    WebOnly,
    ForgottenHost,
    AliasAsTarget,
    AliasOfAnother,
    MixedMessage,
    BehindTheWall,
    AddressAsTarget,
    BrokenDns,
    NobodyThere,
    EqualPair,
}

// In the order in which they are offered; the last one is offered by its lesson alone.
crate::ids!(ExampleId {
    PrimaryAndBackup => "primary-and-backup.example",
    LoadSharing => "load-sharing.example",
    ThreeLevels => "three-levels.example",
    TakesNoMail => "takes-no-mail.example",
    WebOnly => "web-only.example",
    ForgottenHost => "forgotten-host.example",
    AliasAsTarget => "alias-as-target.example",
    AliasOfAnother => "alias-of-another.example",
    MixedMessage => "mixed-message.example",
    BehindTheWall => "behind-the-wall.example",
    AddressAsTarget => "address-as-target.example",
    BrokenDns => "broken-dns.example",
    NobodyThere => "nobody-there.example",
    EqualPair => "equal-pair.example",
});

impl ExampleId {
    /// Whether it is among the examples that are offered; the others belong to a lesson.
    pub fn is_offered(self) -> bool {
        self != ExampleId::EqualPair
    }

    /// The example of this domain. Names below it are asked like any other.
    pub fn of(domain: &Name) -> Option<ExampleId> {
        ExampleId::with_id(domain.as_str())
    }

    /// Its zone.
    pub fn lines(self) -> &'static str {
        match self {
            ExampleId::PrimaryAndBackup => {
                "\
primary-and-backup.example. IN MX 10 mx1.primary-and-backup.example.
primary-and-backup.example. IN MX 20 backup.post-spare.example.
mx1.primary-and-backup.example. IN A 192.0.2.10
mx1.primary-and-backup.example. IN AAAA 2001:db8:10::25
backup.post-spare.example. IN A 198.51.100.20
primary-and-backup.example. IN TXT \"v=spf1 mx -all\"
_dmarc.primary-and-backup.example. IN TXT \"v=DMARC1; p=reject\"
"
            }
            ExampleId::LoadSharing => {
                "\
load-sharing.example. IN MX 10 east.load-sharing.example.
load-sharing.example. IN MX 10 west.load-sharing.example.
load-sharing.example. IN MX 10 south.load-sharing.example.
east.load-sharing.example. IN A 192.0.2.31
west.load-sharing.example. IN A 198.51.100.32
south.load-sharing.example. IN A 203.0.113.33
east.load-sharing.example. IN AAAA 2001:db8:31::1
west.load-sharing.example. IN AAAA 2001:db8:32::1
south.load-sharing.example. IN AAAA 2001:db8:33::1
"
            }
            ExampleId::ThreeLevels => {
                "\
three-levels.example. IN MX 5 alt1.three-levels.example.
three-levels.example. IN MX 1 main.three-levels.example.
three-levels.example. IN MX 10 alt3.three-levels.example.
three-levels.example. IN MX 5 alt2.three-levels.example.
three-levels.example. IN MX 10 alt4.three-levels.example.
main.three-levels.example. IN A 192.0.2.1
main.three-levels.example. IN AAAA 2001:db8:1::1
alt1.three-levels.example. IN A 192.0.2.101
alt2.three-levels.example. IN A 198.51.100.102
alt3.three-levels.example. IN A 203.0.113.103
alt4.three-levels.example. IN A 203.0.113.204
"
            }
            ExampleId::TakesNoMail => {
                "\
takes-no-mail.example. IN MX 0 .
takes-no-mail.example. IN A 192.0.2.80
takes-no-mail.example. IN TXT \"v=spf1 -all\"
_dmarc.takes-no-mail.example. IN TXT \"v=DMARC1; p=reject\"
"
            }
            ExampleId::WebOnly => {
                "\
web-only.example. IN A 192.0.2.80
"
            }
            ExampleId::ForgottenHost => {
                "\
forgotten-host.example. IN MX 10 old.forgotten-host.example.
forgotten-host.example. IN MX 20 mx.forgotten-host.example.
mx.forgotten-host.example. IN A 192.0.2.44
old.forgotten-host.example. NXDOMAIN
"
            }
            ExampleId::AliasAsTarget => {
                "\
alias-as-target.example. IN MX 10 mail.alias-as-target.example.
mail.alias-as-target.example. IN CNAME cluster.post-office.example.
cluster.post-office.example. IN A 198.51.100.9
cluster.post-office.example. IN AAAA 2001:db8:9::9
"
            }
            ExampleId::AliasOfAnother => {
                "\
alias-of-another.example. IN CNAME main-office.example.
main-office.example. IN MX 10 mx.main-office.example.
mx.main-office.example. IN A 203.0.113.7
"
            }
            ExampleId::MixedMessage => {
                "\
mixed-message.example. IN MX 0 .
mixed-message.example. IN MX 10 mx.mixed-message.example.
mx.mixed-message.example. IN A 192.0.2.71
"
            }
            ExampleId::BehindTheWall => {
                "\
behind-the-wall.example. IN MX 10 mail.behind-the-wall.example.
behind-the-wall.example. IN MX 20 relay.behind-the-wall.example.
mail.behind-the-wall.example. IN A 10.0.0.25
relay.behind-the-wall.example. IN A 203.0.113.52
"
            }
            ExampleId::AddressAsTarget => {
                "\
address-as-target.example. IN MX 10 192.0.2.25.
"
            }
            ExampleId::BrokenDns => {
                "\
broken-dns.example. IN MX 10 mx.broken-dns.example.
mx.broken-dns.example. IN A 192.0.2.90
broken-dns.example. SERVFAIL
"
            }
            ExampleId::EqualPair => {
                "\
equal-pair.example. IN MX 10 left.equal-pair.example.
equal-pair.example. IN MX 10 right.equal-pair.example.
left.equal-pair.example. IN A 192.0.2.51
right.equal-pair.example. IN A 198.51.100.52
"
            }
            ExampleId::NobodyThere => {
                "\
nobody-there.example. NXDOMAIN
"
            }
        }
    }
}

/// How long records of examples may be kept, in seconds.
const TTL_SECONDS: u32 = 3_600;

/// How long it may be kept that there is none, in seconds.
const NEGATIVE_TTL_SECONDS: u32 = 300;

/// Why a validating resolver refuses an answer: the signature has expired (RFC 8914).
const SIGNATURE_EXPIRED: u16 = 7;

/// An example, ready to answer.
#[derive(Clone, Debug)]
pub struct Example {
    /// Which one.
    pub id: ExampleId,
    zone: Rc<Zone>,
    /// Its domain is marked as failing: it is answered only where no signatures are checked.
    has_broken_signature: bool,
}

/// The example of this name.
pub fn find(domain: &Name) -> Option<Example> {
    ExampleId::of(domain).map(Example::new)
}

impl Example {
    /// An example, its zone read.
    pub fn new(id: ExampleId) -> Example {
        let mut zone = zone::read(id.lines(), &Name::new(id.id())).zone;
        let has_broken_signature = zone.mark_of(&zone.domain) == Some(Mark::Failing);
        zone.marks.retain(|(_, mark)| *mark != Mark::Failing);
        Example {
            id,
            zone: Rc::new(zone),
            has_broken_signature,
        }
    }

    /// The answer to a question, as a public resolver would give it.
    ///
    /// # Errors
    ///
    /// None: what fails in an example is a reply that says so. The type is that of every answer.
    pub fn answer(&self, question: &Question) -> Outcome {
        if self.has_broken_signature && !question.checking_disabled {
            let mut reply = Reply::new(Rcode::SERVFAIL);
            reply.extended_errors.push(ExtendedError {
                code: SIGNATURE_EXPIRED,
                text: format!("Signature Expired for {}", self.id.id()),
            });
            return Ok(reply);
        }
        let mut reply = self.zone.answer(question)?;
        for record in &mut reply.answer {
            record.ttl_seconds = Some(TTL_SECONDS);
        }
        for record in &mut reply.authority {
            *record = Record {
                owner: Name::new("example"),
                ttl_seconds: Some(TTL_SECONDS),
                data: Data::Soa(Some(NEGATIVE_TTL_SECONDS)),
            };
        }
        Ok(reply)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::RecordType;

    fn ask(id: ExampleId, name: &str, record_type: RecordType) -> Reply {
        let question = Question::new(Name::new(name), record_type);
        Example::new(id).answer(&question).unwrap()
    }

    #[test]
    fn every_zone_is_read_without_a_flaw_that_matters() {
        for id in ExampleId::ALL {
            let draft = zone::read(id.lines(), &Name::new(id.id()));
            let errors: Vec<_> = draft
                .flaws
                .iter()
                .filter(|flaw| flaw.kind.is_error())
                .collect();
            assert!(errors.is_empty(), "{id:?}: {errors:?}");
            assert_eq!(draft.entries.len(), id.lines().lines().count(), "{id:?}");
            assert_eq!(find(&Name::new(id.id())).map(|found| found.id), Some(id));
        }
    }

    #[test]
    fn no_address_stands_in() {
        for id in ExampleId::ALL {
            let example = Example::new(id);
            for record in &example.zone.records {
                if let Data::Mx(mx) = &record.data
                    && mx.exchange.is_host_name()
                {
                    for record_type in [RecordType::A, RecordType::Aaaa] {
                        let reply = ask(id, mx.exchange.as_str(), record_type);
                        assert!(!reply.stands_in, "{id:?} {}", mx.exchange);
                    }
                }
            }
        }
    }

    #[test]
    fn negative_answers_say_so() {
        let gone = ask(
            ExampleId::ForgottenHost,
            "old.forgotten-host.example",
            RecordType::A,
        );
        assert_eq!(gone.rcode, Rcode::NXDOMAIN);
        assert!(gone.has_soa());
        let nobody = ask(
            ExampleId::NobodyThere,
            "nobody-there.example",
            RecordType::Mx,
        );
        assert_eq!(nobody.rcode, Rcode::NXDOMAIN);
    }

    #[test]
    fn a_broken_signature_is_seen_unless_nothing_is_checked() {
        let domain = ExampleId::BrokenDns.id();
        let broken = ask(ExampleId::BrokenDns, domain, RecordType::Mx);
        assert_eq!(broken.rcode, Rcode::SERVFAIL);
        assert_eq!(broken.extended_errors[0].code, SIGNATURE_EXPIRED);
        let unchecked = Question {
            checking_disabled: true,
            ..Question::new(Name::new(domain), RecordType::Mx)
        };
        let reply = Example::new(ExampleId::BrokenDns)
            .answer(&unchecked)
            .unwrap();
        assert_eq!((reply.rcode, reply.answer.len()), (Rcode::NOERROR, 1));
    }
}
