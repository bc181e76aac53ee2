//! The examples that Waypost brings along: they need no network.
//!
//! Each is a small zone. Questions about one are answered from it in the JSON of a public resolver, and
//! read by the reader that reads theirs.

use std::fmt::Write as _;

use crate::dns::{Name, Question, RecordType};

/// A domain that is answered from data, and the records below it.
#[derive(Debug)]
pub struct Example {
    /// The mail domain, under `.example`.
    pub domain: &'static str,
    /// Its zone: owner, type, data; names without the final dot are complete.
    zone: &'static [(&'static str, RecordType, &'static str)],
    /// What the resolver answers whatever is asked, where it has no zone.
    refusal: Option<Refusal>,
}

/// An answer without records.
#[derive(Clone, Copy, Debug)]
enum Refusal {
    NoSuchName,
    BrokenSignature,
}

/// The response code of a resolver that could not find out.
const SERVFAIL: u16 = 2;

use RecordType::{A, Aaaa, Cname, Mx, Txt};

/// All of them, in the order in which they are offered.
pub const EXAMPLES: [Example; 13] = [
    Example {
        domain: "primary-and-backup.example",
        zone: &[
            (
                "primary-and-backup.example",
                Mx,
                "10 mx1.primary-and-backup.example.",
            ),
            (
                "primary-and-backup.example",
                Mx,
                "20 backup.post-spare.example.",
            ),
            ("mx1.primary-and-backup.example", A, "192.0.2.10"),
            ("mx1.primary-and-backup.example", Aaaa, "2001:db8:10::25"),
            ("backup.post-spare.example", A, "198.51.100.20"),
            ("primary-and-backup.example", Txt, "\"v=spf1 mx -all\""),
            (
                "_dmarc.primary-and-backup.example",
                Txt,
                "\"v=DMARC1; p=reject\"",
            ),
        ],
        refusal: None,
    },
    Example {
        domain: "load-sharing.example",
        zone: &[
            ("load-sharing.example", Mx, "10 east.load-sharing.example."),
            ("load-sharing.example", Mx, "10 west.load-sharing.example."),
            ("load-sharing.example", Mx, "10 south.load-sharing.example."),
            ("east.load-sharing.example", A, "192.0.2.31"),
            ("west.load-sharing.example", A, "198.51.100.32"),
            ("south.load-sharing.example", A, "203.0.113.33"),
            ("east.load-sharing.example", Aaaa, "2001:db8:31::1"),
            ("west.load-sharing.example", Aaaa, "2001:db8:32::1"),
            ("south.load-sharing.example", Aaaa, "2001:db8:33::1"),
        ],
        refusal: None,
    },
    Example {
        domain: "three-levels.example",
        zone: &[
            ("three-levels.example", Mx, "5 alt1.three-levels.example."),
            ("three-levels.example", Mx, "1 main.three-levels.example."),
            ("three-levels.example", Mx, "10 alt3.three-levels.example."),
            ("three-levels.example", Mx, "5 alt2.three-levels.example."),
            ("three-levels.example", Mx, "10 alt4.three-levels.example."),
            ("main.three-levels.example", A, "192.0.2.1"),
            ("main.three-levels.example", Aaaa, "2001:db8:1::1"),
            ("alt1.three-levels.example", A, "192.0.2.101"),
            ("alt2.three-levels.example", A, "198.51.100.102"),
            ("alt3.three-levels.example", A, "203.0.113.103"),
            ("alt4.three-levels.example", A, "203.0.113.204"),
        ],
        refusal: None,
    },
    Example {
        domain: "takes-no-mail.example",
        zone: &[
            ("takes-no-mail.example", Mx, "0 ."),
            ("takes-no-mail.example", A, "192.0.2.80"),
            ("takes-no-mail.example", Txt, "\"v=spf1 -all\""),
            (
                "_dmarc.takes-no-mail.example",
                Txt,
                "\"v=DMARC1; p=reject\"",
            ),
        ],
        refusal: None,
    },
    Example {
        domain: "web-only.example",
        zone: &[("web-only.example", A, "192.0.2.80")],
        refusal: None,
    },
    Example {
        domain: "forgotten-host.example",
        zone: &[
            (
                "forgotten-host.example",
                Mx,
                "10 old.forgotten-host.example.",
            ),
            (
                "forgotten-host.example",
                Mx,
                "20 mx.forgotten-host.example.",
            ),
            ("mx.forgotten-host.example", A, "192.0.2.44"),
        ],
        refusal: None,
    },
    Example {
        domain: "alias-as-target.example",
        zone: &[
            (
                "alias-as-target.example",
                Mx,
                "10 mail.alias-as-target.example.",
            ),
            (
                "mail.alias-as-target.example",
                Cname,
                "cluster.post-office.example.",
            ),
            ("cluster.post-office.example", A, "198.51.100.9"),
            ("cluster.post-office.example", Aaaa, "2001:db8:9::9"),
        ],
        refusal: None,
    },
    Example {
        domain: "alias-of-another.example",
        zone: &[
            ("alias-of-another.example", Cname, "main-office.example."),
            ("main-office.example", Mx, "10 mx.main-office.example."),
            ("mx.main-office.example", A, "203.0.113.7"),
        ],
        refusal: None,
    },
    Example {
        domain: "mixed-message.example",
        zone: &[
            ("mixed-message.example", Mx, "0 ."),
            ("mixed-message.example", Mx, "10 mx.mixed-message.example."),
            ("mx.mixed-message.example", A, "192.0.2.71"),
        ],
        refusal: None,
    },
    Example {
        domain: "behind-the-wall.example",
        zone: &[
            (
                "behind-the-wall.example",
                Mx,
                "10 mail.behind-the-wall.example.",
            ),
            (
                "behind-the-wall.example",
                Mx,
                "20 relay.behind-the-wall.example.",
            ),
            ("mail.behind-the-wall.example", A, "10.0.0.25"),
            ("relay.behind-the-wall.example", A, "203.0.113.52"),
        ],
        refusal: None,
    },
    Example {
        domain: "address-as-target.example",
        zone: &[("address-as-target.example", Mx, "10 192.0.2.25.")],
        refusal: None,
    },
    Example {
        domain: "broken-dns.example",
        zone: &[
            ("broken-dns.example", Mx, "10 mx.broken-dns.example."),
            ("mx.broken-dns.example", A, "192.0.2.90"),
        ],
        refusal: Some(Refusal::BrokenSignature),
    },
    Example {
        domain: "nobody-there.example",
        zone: &[],
        refusal: Some(Refusal::NoSuchName),
    },
];

/// The example of this name. Names below it are asked like any other.
pub fn find(domain: &Name) -> Option<&'static Example> {
    EXAMPLES
        .iter()
        .find(|example| example.domain == domain.as_str())
}

impl Example {
    /// The answer to a question, as a public resolver would send it.
    pub fn answer(&self, question: &Question) -> String {
        let mut body = format!(
            "{{\"Status\":{},\"TC\":false,\"RD\":true,\"RA\":true,\"AD\":false,\"CD\":{},\
             \"Question\":[{{\"name\":\"{}\",\"type\":{}}}]",
            self.status(question),
            question.checking_disabled,
            question.name.as_str(),
            question.record_type.number(),
        );
        let is_refused = self.status(question) == SERVFAIL;
        let mut owner = question.name.clone();
        let mut answer = String::new();
        let mut add = |owner: &Name, record_type: RecordType, data: &str| {
            let comma = if answer.is_empty() { "" } else { "," };
            let _ = write!(
                answer,
                "{comma}{{\"name\":\"{}\",\"type\":{},\"TTL\":3600,\"data\":\"{}\"}}",
                owner.as_str(),
                record_type.number(),
                data.replace('"', "\\\""),
            );
        };
        while let Some(target) = self.alias(&owner) {
            add(&owner, Cname, target);
            owner = Name::new(target);
        }
        if !is_refused {
            for data in self.records(&owner, question.record_type) {
                add(&owner, question.record_type, data);
            }
        }
        let is_negative = self.records(&owner, question.record_type).next().is_none();
        if !answer.is_empty() {
            let _ = write!(body, ",\"Answer\":[{answer}]");
        }
        match self.refusal {
            Some(Refusal::BrokenSignature) if !question.checking_disabled => {
                body.push_str(",\"Comment\":[\"EDE(7): Signature Expired for broken-dns.example\"]")
            }
            _ if is_negative && !is_refused => body.push_str(
                ",\"Authority\":[{\"name\":\"example\",\"type\":6,\"TTL\":3600,\"data\":\
                 \"ns.example. postmaster.example. 1 7200 3600 1209600 300\"}]",
            ),
            _ => (),
        }
        body.push('}');
        body
    }

    /// Its zone as lines; hosts that are named and not there are said to be so.
    pub fn lines(&self) -> String {
        let mut lines = String::new();
        for (owner, record_type, data) in self.zone {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{owner}. IN {} {data}", record_type.mnemonic());
        }
        let has_records = |name: &str| self.zone.iter().any(|record| record.0 == name);
        for host in self.zone.iter().filter(|record| record.1 == Mx) {
            let host = host.2.split(' ').next_back().unwrap_or_default();
            let name = Name::new(host);
            if name.is_host_name() && !has_records(name.as_str()) {
                let _ = writeln!(lines, "{host} NXDOMAIN");
            }
        }
        match self.refusal {
            Some(Refusal::NoSuchName) => {
                let _ = writeln!(lines, "{}. NXDOMAIN", self.domain);
            }
            Some(Refusal::BrokenSignature) => {
                let _ = writeln!(lines, "{}. SERVFAIL", self.domain);
            }
            None => (),
        }
        lines
    }

    fn alias(&self, owner: &Name) -> Option<&'static str> {
        self.records(owner, Cname).next()
    }

    fn records(&self, owner: &Name, record_type: RecordType) -> impl Iterator<Item = &'static str> {
        self.zone
            .iter()
            .filter(move |record| record.0 == owner.as_str() && record.1 == record_type)
            .map(|record| record.2)
    }

    fn status(&self, question: &Question) -> u16 {
        let exists = |name: &Name| {
            self.domain == name.as_str() || self.zone.iter().any(|record| name.as_str() == record.0)
        };
        match self.refusal {
            Some(Refusal::NoSuchName) => 3,
            Some(Refusal::BrokenSignature) if !question.checking_disabled => SERVFAIL,
            _ if exists(&question.name) => 0,
            _ => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::{HttpAnswer, Outcome, Rcode, json};

    fn ask(domain: &str, name: &str, record_type: RecordType) -> Outcome {
        let question = Question::new(Name::new(name), record_type);
        let body = find(&Name::new(domain)).unwrap().answer(&question);
        let http = HttpAnswer {
            status: 200,
            retry_after_seconds: None,
            body: body.as_bytes(),
        };
        json::read(&question, &http)
    }

    #[test]
    fn every_example_is_read_by_the_reader() {
        for example in &EXAMPLES {
            for record_type in [Mx, A, Aaaa, Txt] {
                ask(example.domain, example.domain, record_type).unwrap();
            }
        }
    }

    #[test]
    fn negative_answers_say_so() {
        let gone = ask("forgotten-host.example", "old.forgotten-host.example", A).unwrap();
        assert_eq!(gone.rcode, Rcode::NXDOMAIN);
        assert!(gone.has_soa());
        let broken = ask("broken-dns.example", "broken-dns.example", Mx).unwrap();
        assert_eq!(broken.extended_errors[0].code, 7);
    }
}
