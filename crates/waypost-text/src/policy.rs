//! What the domain publishes besides its MX records, for the reader who is about to fix it.

use waypost_core::policy::PolicyKind;
use waypost_core::policy::consent::ConsentState;
use waypost_core::policy::dane::{DaneState, Unsigned};
use waypost_core::policy::dkim::{Key, WILDCARD};
use waypost_core::policy::dmarc::{Alignment, Handling, Place};
use waypost_core::policy::spf::{Mechanism, Modifier, Qualifier, TermKind};
use waypost_core::policy::sts::StsMode;

use super::sentence::{data, key, say};
use super::{Piece, Sentence};

mod mark;

pub use mark::marks;

/// The state of a part, as a postmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It does what it is for.
    InOrder,
    /// It is there, and asks for no action.
    WatchesOnly,
    /// It says less than it could.
    SaysLittle,
    /// Some of it is there.
    Partly,
    /// Some accept it, others ignore it.
    Uncertain,
    /// It counts as an error.
    InError,
    /// There are several where there may be one.
    Several,
    /// It does not fit the MX records.
    Contradicts,
    /// It allows every server.
    OpenToAll,
    /// It is not published.
    Nothing,
    /// It was not validated.
    NotSigned,
    /// It was not looked up.
    NotAsked,
    /// The answer has not come.
    Asking,
    /// It could not be looked up.
    NotKnown,
    /// It is announced; the file that says what it is was not read.
    NotRead,
}

impl Mark {
    /// The state in markup.
    pub fn id(self) -> &'static str {
        match self {
            Mark::InOrder => "ok",
            Mark::WatchesOnly | Mark::SaysLittle | Mark::Partly | Mark::Uncertain => "part",
            Mark::InError | Mark::Several | Mark::Contradicts | Mark::OpenToAll => "bad",
            Mark::Nothing | Mark::NotSigned => "none",
            Mark::NotAsked | Mark::Asking | Mark::NotKnown | Mark::NotRead => "unknown",
        }
    }
}

/// What SPF says about servers that are not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// No server is listed, and none may send.
    NobodyAtAll,
    /// `all` says it.
    All(Qualifier),
    /// Nothing does.
    Missing,
    /// Not known (yet).
    Unknown,
}

/// What is known about the signature of the MX answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// The resolver checked it.
    Yes,
    /// There is none.
    No,
    /// The resolver does not check signatures.
    Unchecked,
    /// An example has none.
    Example,
    /// Records that are tried out have none.
    TriedOut,
    /// The signature is broken.
    Broken,
    /// There is no answer.
    Unknown,
    /// The answer was not seen here: a link or another embed says what it was.
    Unseen,
}

/// A service that can see more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Checks by the standards, with certificates.
    InternetNl,
    /// Blocklists and answers of the mail servers.
    MxToolbox,
    /// Encryption of the mail servers.
    SslTools,
    /// Encryption, by sending a test message's first lines.
    CheckTls,
}

impl Service {
    /// All of them.
    pub const ALL: [Service; 4] = [
        Service::InternetNl,
        Service::SslTools,
        Service::CheckTls,
        Service::MxToolbox,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Service::InternetNl => "Internet.nl",
            Service::MxToolbox => "MXToolbox",
            Service::SslTools => "SSL-Tools",
            Service::CheckTls => "CheckTLS",
        }
    }

    /// Where it tests a domain; a mail domain holds nothing that would have to be encoded.
    pub fn url(self, domain: &str) -> String {
        let (before, after) = match self {
            Service::InternetNl => ("https://internet.nl/mail/", "/"),
            Service::MxToolbox => (
                "https://mxtoolbox.com/SuperTool.aspx?action=mx%3a",
                "&run=toolpage",
            ),
            Service::SslTools => ("https://ssl-tools.net/mailservers/", ""),
            Service::CheckTls => (
                "https://www.checktls.com/TestReceiver?LEVEL=DETAIL&EMAIL=",
                "",
            ),
        };
        [before, domain, after].concat()
    }
}

/// The words of the policies.
#[derive(Debug)]
pub struct PolicyText {
    /// The head of the section.
    pub title: &'static str,
    /// The way to the page for reports.
    pub received: &'static str,
    /// The word of a state.
    pub mark: fn(Mark) -> &'static str,
    /// Where a record is not.
    pub nothing: fn(PolicyKind) -> &'static str,
    /// Not asked.
    pub not_asked: &'static str,
    /// The answer has not come.
    pub asking: &'static str,
    /// It could not be asked.
    pub failed: &'static str,
    /// There are several.
    pub several: fn(PolicyKind) -> &'static str,
    /// The record does not count.
    pub malformed: fn(PolicyKind) -> &'static str,
    /// Before a text that nearly is the record.
    pub near_miss: &'static str,
    /// What SPF says about the rest.
    pub spf_rest: fn(Rest) -> &'static str,
    /// Checking SPF ends in an error.
    pub spf_error: &'static str,
    /// How many lookups it needs.
    pub spf_lookups: fn(count: u32, limit: u32, is_exact: bool) -> String,
    /// The fold with the terms.
    pub spf_terms: &'static str,
    /// What a term says.
    pub spf_term: fn(&TermKind) -> Sentence,
    /// The fold with the records it leads to.
    pub spf_steps: fn(usize) -> String,
    /// What a record it leads to costs.
    pub spf_step: fn(name: &str, lookups: u32) -> Sentence,
    /// Whether a domain takes the reports.
    pub report_consent: fn(ConsentState, &str) -> Sentence,
    /// What DMARC asks for.
    pub dmarc_asks: fn(Handling) -> &'static str,
    /// That the owner is testing.
    pub dmarc_test: &'static str,
    /// Whose record it is, where it is not the domain's own.
    pub dmarc_place: fn(Place, &str) -> Option<Sentence>,
    /// How closely signature and envelope must fit.
    pub dmarc_alignment: fn(dkim: Alignment, spf: Alignment) -> &'static str,
    /// Where reports go.
    pub reports: fn(Vec<Piece>) -> Sentence,
    /// That no reports are asked for.
    pub no_reports: &'static str,
    /// What the record of MTA-STS says.
    pub sts_found: &'static str,
    /// Fetches the policy file.
    pub sts_fetch: &'static str,
    /// What that gives away.
    pub sts_fetch_says: fn(&str) -> Sentence,
    /// While it is fetched.
    pub sts_fetching: &'static str,
    /// It could not be read.
    pub sts_blocked: &'static str,
    /// Opens the policy file in the browser.
    pub sts_open: &'static str,
    /// Over the field to paste it into.
    pub sts_paste: &'static str,
    /// Compares what was pasted.
    pub sts_compare: &'static str,
    /// What the file says.
    pub sts_mode: fn(StsMode) -> &'static str,
    /// Where it was not asked for when a link kept the answers.
    pub not_kept: &'static str,
    /// How long it may be kept.
    pub sts_age: fn(seconds: u32) -> String,
    /// Every host is named.
    pub sts_covered: &'static str,
    /// Hosts that are not named.
    pub sts_uncovered: fn(Vec<Piece>) -> Sentence,
    /// Patterns that name no host.
    pub sts_idle: fn(Vec<Piece>) -> Sentence,
    /// The file does not count.
    pub sts_unsound: &'static str,
    /// What is known of the certificates of a host.
    pub dane_state: fn(&DaneState) -> &'static str,
    /// That there is no host to ask about.
    pub dane_no_host: &'static str,
    /// Asks for keys of signatures.
    pub dkim_ask: fn(usize) -> String,
    /// Why only on request.
    pub dkim_says: &'static str,
    /// No key was found.
    pub dkim_none: &'static str,
    /// A selector, and the service known for it.
    pub dkim_selector: fn(selector: &'static str, service: &'static str) -> Sentence,
    /// What kind of key it is.
    pub dkim_key: fn(&Key) -> Sentence,
    /// What the resolver says about signatures.
    pub dnssec: fn(Signed, resolver: &str) -> Sentence,
    /// Over what this page cannot see.
    pub blind: &'static str,
    /// What that is.
    pub blind_says: &'static str,
    /// What a service can see.
    pub service: fn(Service) -> &'static str,
}

/// The sender a term of SPF is about, and the verdict.
struct Spf {
    itself: &'static str,
    addresses: fn(Piece) -> Sentence,
    hosts: fn(Piece) -> Sentence,
    include: fn(Piece) -> Sentence,
    reverse: fn(Piece) -> Sentence,
    exists: fn(Piece) -> Sentence,
    network: &'static str,
    all: &'static str,
    verdict: fn(Qualifier) -> &'static str,
    redirect: fn(Piece) -> Sentence,
    explanation: fn(Piece) -> Sentence,
    unknown: &'static str,
}

impl Spf {
    fn term(&self, kind: &TermKind) -> Sentence {
        let name = |domain: &Option<waypost_core::policy::spf::DomainSpec>| match domain {
            Some(domain) => data(domain.as_str()),
            None => self.itself.into(),
        };
        match kind {
            TermKind::Mechanism(qualifier, mechanism) => {
                let who = match mechanism {
                    Mechanism::All => self.all.into(),
                    Mechanism::Include(domain) => (self.include)(data(domain.as_str())),
                    Mechanism::A { domain, .. } => (self.addresses)(name(domain)),
                    Mechanism::Mx { domain, .. } => (self.hosts)(name(domain)),
                    Mechanism::Ptr(domain) => (self.reverse)(name(domain)),
                    Mechanism::Ip4 { .. } | Mechanism::Ip6 { .. } => self.network.into(),
                    Mechanism::Exists(domain) => (self.exists)(data(domain.as_str())),
                };
                say![who, " ", (self.verdict)(*qualifier)]
            }
            TermKind::Modifier(Modifier::Redirect(domain)) => {
                (self.redirect)(data(domain.as_str()))
            }
            TermKind::Modifier(Modifier::Explanation(domain)) => {
                (self.explanation)(data(domain.as_str()))
            }
            TermKind::Modifier(Modifier::Unknown { .. }) => self.unknown.into(),
        }
    }
}

const SPF_EN: Spf = Spf {
    itself: "the domain itself",
    addresses: |name| say!["the addresses of ", name],
    hosts: |name| say!["the mail servers (MX) of ", name],
    include: |name| say!["servers in the SPF record of ", name],
    reverse: |name| say!["servers with reverse DNS (PTR) below ", name],
    exists: |name| say!["servers for which ", name, " exists"],
    network: "this network",
    all: "all other servers",
    verdict: |qualifier| match qualifier {
        Qualifier::Pass => "– allowed to send",
        Qualifier::Fail => "– not allowed to send",
        Qualifier::SoftFail => "– probably not allowed to send (softfail)",
        Qualifier::Neutral => "– no statement (neutral)",
    },
    redirect: |name| {
        say![
            "the SPF record of ",
            name,
            " decides about all other servers"
        ]
    },
    explanation: |name| say!["the explanation for a rejection is published at ", name],
    unknown: "not defined in the standard, ignored",
};

const SPF_NL: Spf = Spf {
    itself: "het domein zelf",
    addresses: |name| say!["de adressen van ", name],
    hosts: |name| say!["de mailservers (MX) van ", name],
    include: |name| say!["servers in het SPF-record van ", name],
    reverse: |name| say!["servers met reverse DNS (PTR) onder ", name],
    exists: |name| say!["servers waarvoor ", name, " bestaat"],
    network: "dit netwerk",
    all: "alle andere servers",
    verdict: |qualifier| match qualifier {
        Qualifier::Pass => "– verzenden toegestaan",
        Qualifier::Fail => "– verzenden niet toegestaan",
        Qualifier::SoftFail => "– verzenden waarschijnlijk niet toegestaan (softfail)",
        Qualifier::Neutral => "– geen uitspraak (neutral)",
    },
    redirect: |name| {
        say![
            "het SPF-record van ",
            name,
            " beslist over alle andere servers"
        ]
    },
    explanation: |name| say!["de toelichting bij een weigering staat op ", name],
    unknown: "komt niet voor in de standaard, wordt genegeerd",
};

impl PolicyText {
    /// English.
    pub const EN: PolicyText = PolicyText {
        title: "Mail authentication and transport security",
        received: "Read the reports you received",
        mark: |mark| match mark {
            Mark::InOrder => "OK",
            Mark::WatchesOnly => "monitoring only",
            Mark::SaysLittle => "weak",
            Mark::Partly => "partial",
            Mark::Uncertain => "ignored by some",
            Mark::InError => "error",
            Mark::Several => "multiple records",
            Mark::Contradicts => "does not match MX",
            Mark::OpenToAll => "allows everyone",
            Mark::Nothing => "not published",
            Mark::NotSigned => "not validated",
            Mark::NotAsked => "not looked up",
            Mark::Asking => "looking up…",
            Mark::NotKnown => "unknown",
            Mark::NotRead => "file not read",
        },
        nothing: |subject| match subject {
            PolicyKind::Spf => {
                "Receiving servers cannot tell which servers may send mail for this domain."
            }
            PolicyKind::Dmarc => {
                "Receiving servers are not told what to do with mail from this domain that fails SPF and DKIM."
            }
            PolicyKind::MtaSts => {
                "Unless DANE applies, nothing tells sending servers to require TLS."
            }
            PolicyKind::TlsRpt => "The domain gets no reports when TLS fails.",
        },
        not_asked: "Not looked up.",
        asking: "Looking up…",
        failed: "The lookup failed. The domain need not be the cause.",
        several: |subject| match subject {
            PolicyKind::Spf => {
                "There is more than one SPF record. That is a permanent error, and mail from this domain may be rejected."
            }
            _ => "There is more than one record, so all of them are ignored.",
        },
        malformed: |subject| match subject {
            PolicyKind::Spf => {
                "The syntax of the record is wrong, so the SPF check ends in a permanent error."
            }
            _ => "The syntax of the record is wrong, so the record is ignored.",
        },
        near_miss: "This text is almost a valid record:",
        spf_rest: |rest| match rest {
            Rest::NobodyAtAll => "No server may send mail for this domain.",
            Rest::All(Qualifier::Fail) => "Only the listed servers may send (-all).",
            Rest::All(Qualifier::SoftFail) => {
                "Servers that are not listed are probably not allowed to send (~all)."
            }
            Rest::All(Qualifier::Neutral) => {
                "The record makes no statement about servers that are not listed (?all)."
            }
            Rest::All(Qualifier::Pass) => "Every server may send mail for this domain (+all).",
            Rest::Missing => {
                "The record does not end with “all”, so it makes no statement about servers that are not listed."
            }
            Rest::Unknown => "The rule for servers that are not listed is not known yet.",
        },
        spf_error: "The SPF check ends in a permanent error, so SPF gives no protection.",
        spf_lookups: |count, limit, is_exact| {
            let least = if is_exact { "" } else { "at least " };
            let noun = if count == 1 {
                "DNS lookup"
            } else {
                "DNS lookups"
            };
            format!("The SPF check needs {least}{count} {noun}; the limit is {limit}.")
        },
        spf_terms: "Term by term",
        spf_term: |kind| SPF_EN.term(kind),
        spf_steps: |count| match count {
            1 => "Refers to 1 other record".to_owned(),
            count => format!("Refers to {count} other records"),
        },
        spf_step: |name, lookups| match lookups {
            1 => say![data(name), ": 1 DNS lookup"],
            lookups => say![data(name), format!(": {lookups} DNS lookups")],
        },
        dmarc_asks: |handling| match handling {
            Handling::None => {
                "Policy none: receiving servers are asked to do nothing special with mail that fails DMARC."
            }
            Handling::Quarantine => {
                "Policy quarantine: receiving servers are asked to treat mail that fails DMARC as suspicious, usually as spam."
            }
            Handling::Reject => {
                "Policy reject: receiving servers are asked to reject mail that fails DMARC."
            }
        },
        dmarc_test: "Test mode (t=y): receiving servers apply the next weaker policy.",
        dmarc_place: |place, domain| {
            Some(match place {
                Place::Own => return None,
                Place::Organization => {
                    say![
                        "The record of the organisational domain applies: ",
                        data(domain),
                        "."
                    ]
                }
                Place::PublicSuffix => {
                    say![
                        "The record of the public suffix applies: ",
                        data(domain),
                        "."
                    ]
                }
            })
        },
        dmarc_alignment: |dkim, spf| match (dkim, spf) {
            (Alignment::Relaxed, Alignment::Relaxed) => {
                "Relaxed alignment: the DKIM and SPF domains may be any name in the same organisational domain."
            }
            (Alignment::Strict, Alignment::Strict) => {
                "Strict alignment: the DKIM and SPF domains must be exactly the From domain."
            }
            (Alignment::Strict, Alignment::Relaxed) => {
                "Strict alignment for DKIM: its domain must be exactly the From domain. Relaxed alignment for SPF."
            }
            (Alignment::Relaxed, Alignment::Strict) => {
                "Strict alignment for SPF: its domain must be exactly the From domain. Relaxed alignment for DKIM."
            }
        },
        reports: |list| say!["Report addresses: ", Sentence::list(list, " and "), "."],
        no_reports: "The record gives no address for reports.",
        report_consent: |state, domain| match state {
            ConsentState::NotAsked => {
                say![
                    "Whether ",
                    data(domain),
                    " accepts these reports was not looked up."
                ]
            }
            ConsentState::Asking => {
                say![
                    "Looking up whether ",
                    data(domain),
                    " accepts these reports…"
                ]
            }
            ConsentState::Given => {
                say![
                    data(domain),
                    " has published that it accepts these reports."
                ]
            }
            ConsentState::Missing => {
                say![
                    data(domain),
                    " has not published that it accepts these reports, so none are sent there."
                ]
            }
            ConsentState::SentElsewhere => {
                say![
                    data(domain),
                    " accepts these reports but redirects them to another domain. That is not allowed, so none are sent."
                ]
            }
            ConsentState::Failed => {
                say![
                    "Whether ",
                    data(domain),
                    " accepts these reports could not be looked up."
                ]
            }
        },
        sts_found: "The record announces an MTA-STS policy. The policy itself is in a file on the domain’s web server.",
        sts_fetch: "Fetch policy file",
        sts_fetch_says: |host| {
            say![
                "This contacts ",
                data(host),
                ", so the owner of the domain sees your IP address. Few of these servers allow a web page to read the \
                 file.",
            ]
        },
        sts_fetching: "Fetching the policy file…",
        sts_blocked: "The policy file could not be read: the server did not answer, or does not allow a web page to \
                      read it. Open the file and paste its contents here.",
        sts_open: "Open file",
        sts_paste: "Or paste the policy file",
        sts_compare: "Compare with MX records",
        sts_mode: |mode| match mode {
            StsMode::Enforce => {
                "Mode enforce: sending servers that use MTA-STS deliver only to hosts listed in the policy, over TLS with \
                 a valid certificate."
            }
            StsMode::Testing => "Mode testing: failures are reported, but mail is still delivered.",
            StsMode::None => "Mode none: the policy has been withdrawn and requires nothing.",
        },
        sts_age: |seconds| {
            let time = super::finding::duration(super::Lang::En, seconds);
            format!("Sending servers may cache the policy for {time} (max_age).")
        },
        sts_covered: "The policy lists every MX host.",
        sts_uncovered: |hosts| {
            say![
                "The policy does not list ",
                Sentence::list(hosts, " and "),
                "."
            ]
        },
        sts_idle: |patterns| {
            say![
                "These entries of the policy match no MX host: ",
                Sentence::list(patterns, ", "),
                "."
            ]
        },
        sts_unsound: "The policy file is not valid, so sending servers act as if there were no policy.",
        dane_state: |state| match state {
            DaneState::Waiting => "waiting for the addresses",
            DaneState::NotSigned(Unsigned::Mx) => {
                "does not apply: the MX answer was not validated with DNSSEC"
            }
            DaneState::NotSigned(Unsigned::Addresses) => {
                "does not apply: the addresses were not validated with DNSSEC"
            }
            DaneState::NotSigned(Unsigned::Tlsa) => {
                "has no effect: the TLSA records were not validated with DNSSEC"
            }
            DaneState::NotAsked => "not looked up",
            DaneState::Asking => "looking up…",
            DaneState::Nothing => "no TLSA records",
            DaneState::Usable(_) => "TLS with a matching certificate is required",
            DaneState::AllUnusable(_) => {
                "TLS is required, with any certificate: none of the TLSA records is usable"
            }
            DaneState::LookupFailed => {
                "TLSA lookup failed: sending servers that use DANE skip this host and try again later"
            }
        },
        dane_no_host: "There is no mail server, so DANE does not apply.",
        dkim_ask: |count| format!("Look up {count} common selectors"),
        not_kept: "Not looked up when this link was made.",
        dkim_says: "A DKIM key is published under a selector that only a signed message reveals. Waypost can try common \
                    selectors, on request.",
        dkim_none: "No DKIM key was found under the common selectors. That says little, because a domain can choose any \
                    selector.",
        dkim_selector: |selector, service| match service {
            _ if selector == WILDCARD.name => {
                say![
                    key(selector),
                    " (a wildcard: it answers for every selector)"
                ]
            }
            "" => say![key(selector)],
            service => say![key(selector), " (", data(service), ")"],
        },
        dkim_key: |found| match found {
            Key::Rsa(Some(bits)) => say![format!("RSA, {bits} bits")],
            Key::Rsa(None) => "RSA".into(),
            Key::Ed25519 => "Ed25519".into(),
            Key::Unknown(kind) => say!["unknown key type: ", data(kind)],
            Key::Revoked => "revoked".into(),
            Key::Missing => "no key".into(),
        },
        dnssec: |signed, resolver| {
            match signed {
            Signed::Yes => say![
                data(resolver),
                " reports that it validated the MX answer with DNSSEC (AD flag set). This page did not validate it."
            ],
            Signed::No => say![
                data(resolver),
                " did not validate the MX answer with DNSSEC (no AD flag). Usually the zone is unsigned or has no chain of trust."
            ],
            Signed::Unchecked => say![data(resolver), " does not validate DNSSEC."],
            Signed::TriedOut => super::lab::LabText::EN.not_signed.into(),
            Signed::Example => "Built-in example: its records are not signed with DNSSEC.".into(),
            Signed::Broken => say![
                "DNSSEC validation fails: ",
                data(resolver),
                " answers only if validation is turned off (CD flag)."
            ],
            Signed::Unknown => "There is no answer, so nothing is known about DNSSEC.".into(),
            Signed::Unseen => {
                "Waypost did not look up these answers itself, so it makes no statement about DNSSEC.".into()
            }
        }
        },
        blind: "What this page cannot test",
        blind_says: "A web page cannot connect to port 25. These services test from their own servers whether the mail \
                     servers answer, which certificates they present and whether they are on a blocklist. They then see \
                     which domain you test.",
        service: |service| match service {
            Service::InternetNl => "standards, certificates, DANE and DNSSEC",
            Service::MxToolbox => "SMTP responses, blocklists",
            Service::SslTools => "TLS and certificates of the mail servers",
            Service::CheckTls => "TLS and certificates, step by step",
        },
    };

    /// Dutch.
    pub const NL: PolicyText = PolicyText {
        title: "Mailauthenticatie en transportbeveiliging",
        received: "Ontvangen rapporten lezen",
        mark: |mark| match mark {
            Mark::InOrder => "in orde",
            Mark::WatchesOnly => "alleen monitoring",
            Mark::SaysLittle => "zwak",
            Mark::Partly => "deels",
            Mark::Uncertain => "soms genegeerd",
            Mark::InError => "fout",
            Mark::Several => "meerdere records",
            Mark::Contradicts => "komt niet overeen met MX",
            Mark::OpenToAll => "laat iedereen toe",
            Mark::Nothing => "niet gepubliceerd",
            Mark::NotSigned => "niet gevalideerd",
            Mark::NotAsked => "niet opgezocht",
            Mark::Asking => "opzoeken…",
            Mark::NotKnown => "onbekend",
            Mark::NotRead => "bestand niet gelezen",
        },
        nothing: |subject| match subject {
            PolicyKind::Spf => {
                "Ontvangende servers kunnen niet nagaan welke servers namens dit domein mogen verzenden."
            }
            PolicyKind::Dmarc => {
                "Ontvangende servers weten niet wat ze moeten doen met mail namens dit domein die niet door SPF en DKIM komt."
            }
            PolicyKind::MtaSts => {
                "Als DANE niet geldt, weten verzendende servers niet dat ze TLS moeten eisen."
            }
            PolicyKind::TlsRpt => "Het domein krijgt geen rapporten als TLS mislukt.",
        },
        not_asked: "Niet opgezocht.",
        asking: "Opzoeken…",
        failed: "Het opzoeken is mislukt. Dat hoeft niet aan het domein te liggen.",
        several: |subject| match subject {
            PolicyKind::Spf => {
                "Er is meer dan één SPF-record. Dat is een permanente fout: mail van dit domein kan worden geweigerd."
            }
            _ => "Er is meer dan één record, dus ze worden allemaal genegeerd.",
        },
        malformed: |subject| match subject {
            PolicyKind::Spf => {
                "De syntaxis van het record klopt niet, dus de SPF-controle eindigt met een permanente fout."
            }
            _ => "De syntaxis van het record klopt niet, dus het wordt genegeerd.",
        },
        near_miss: "Deze tekst is bijna een geldig record:",
        spf_rest: |rest| match rest {
            Rest::NobodyAtAll => "Geen enkele server mag namens dit domein verzenden.",
            Rest::All(Qualifier::Fail) => "Alleen de genoemde servers mogen verzenden (-all).",
            Rest::All(Qualifier::SoftFail) => {
                "Servers die niet genoemd zijn, mogen waarschijnlijk niet verzenden (~all)."
            }
            Rest::All(Qualifier::Neutral) => {
                "Het record doet geen uitspraak over servers die niet genoemd zijn (?all)."
            }
            Rest::All(Qualifier::Pass) => "Elke server mag namens dit domein verzenden (+all).",
            Rest::Missing => {
                "Het record eindigt niet met “all” en doet dus geen uitspraak over servers die niet genoemd zijn."
            }
            Rest::Unknown => "De regel voor servers die niet genoemd zijn, is nog niet bekend.",
        },
        spf_error: "De SPF-controle eindigt met een permanente fout, dus SPF biedt geen bescherming.",
        spf_lookups: |count, limit, is_exact| {
            let least = if is_exact { "" } else { "minstens " };
            let noun = if count == 1 {
                "DNS-lookup"
            } else {
                "DNS-lookups"
            };
            format!("De SPF-controle heeft {least}{count} {noun} nodig; de limiet is {limit}.")
        },
        spf_terms: "Term voor term",
        spf_term: |kind| SPF_NL.term(kind),
        spf_steps: |count| match count {
            1 => "Verwijst naar 1 ander record".to_owned(),
            count => format!("Verwijst naar {count} andere records"),
        },
        spf_step: |name, lookups| match lookups {
            1 => say![data(name), ": 1 DNS-lookup"],
            lookups => say![data(name), format!(": {lookups} DNS-lookups")],
        },
        dmarc_asks: |handling| match handling {
            Handling::None => {
                "Beleid none: het domein vraagt ontvangende servers niets bijzonders te doen met mail die niet door DMARC komt."
            }
            Handling::Quarantine => {
                "Beleid quarantine: het domein vraagt ontvangende servers mail die niet door DMARC komt als verdacht te behandelen, meestal als spam."
            }
            Handling::Reject => {
                "Beleid reject: het domein vraagt ontvangende servers mail die niet door DMARC komt te weigeren."
            }
        },
        dmarc_test: "Testmodus (t=y): ontvangende servers passen het eerstvolgende zwakkere beleid toe.",
        dmarc_place: |place, domain| {
            Some(match place {
                Place::Own => return None,
                Place::Organization => {
                    say![
                        "Het record van het organisatiedomein geldt: ",
                        data(domain),
                        "."
                    ]
                }
                Place::PublicSuffix => {
                    say!["Het record van de public suffix geldt: ", data(domain), "."]
                }
            })
        },
        dmarc_alignment: |dkim, spf| match (dkim, spf) {
            (Alignment::Relaxed, Alignment::Relaxed) => {
                "Relaxed alignment: het DKIM- en het SPF-domein mogen elke naam binnen hetzelfde organisatiedomein zijn."
            }
            (Alignment::Strict, Alignment::Strict) => {
                "Strict alignment: het DKIM- en het SPF-domein moeten exact het From-domein zijn."
            }
            (Alignment::Strict, Alignment::Relaxed) => {
                "Strict alignment voor DKIM: het domein van de handtekening (d=) moet gelijk zijn aan het From-domein. Relaxed alignment voor SPF."
            }
            (Alignment::Relaxed, Alignment::Strict) => {
                "Strict alignment voor SPF: het domein van de envelopafzender moet gelijk zijn aan het From-domein. Relaxed alignment voor DKIM."
            }
        },
        reports: |list| say!["Rapportadressen: ", Sentence::list(list, " en "), "."],
        no_reports: "Het record noemt geen adres voor rapporten.",
        report_consent: |state, domain| match state {
            ConsentState::NotAsked => {
                say![
                    "Of ",
                    data(domain),
                    " deze rapporten accepteert, is niet opgezocht."
                ]
            }
            ConsentState::Asking => {
                say!["Opzoeken of ", data(domain), " deze rapporten accepteert…"]
            }
            ConsentState::Given => {
                say![
                    "Volgens een record van ",
                    data(domain),
                    " worden deze rapporten daar geaccepteerd."
                ]
            }
            ConsentState::Missing => {
                say![
                    data(domain),
                    " heeft niet gepubliceerd dat deze rapporten worden geaccepteerd. Ze worden er dus niet heen gestuurd."
                ]
            }
            ConsentState::SentElsewhere => {
                say![
                    data(domain),
                    " accepteert deze rapporten, maar verwijst door naar een ander domein. Dat mag niet, dus er worden \
                     geen rapporten verstuurd."
                ]
            }
            ConsentState::Failed => {
                say![
                    "Of ",
                    data(domain),
                    " deze rapporten accepteert, kon niet worden opgezocht."
                ]
            }
        },
        sts_found: "Het record kondigt een MTA-STS-beleid aan. Het beleid zelf staat in een bestand op de webserver van het \
                    domein.",
        sts_fetch: "Beleidsbestand ophalen",
        sts_fetch_says: |host| {
            say![
                "Met deze knop maakt je browser verbinding met ",
                data(host),
                ", dus de eigenaar van het domein ziet je IP-adres. De meeste webservers staan niet toe dat een andere webpagina \
                 het bestand leest.",
            ]
        },
        sts_fetching: "Het beleidsbestand wordt opgehaald…",
        sts_blocked: "Het beleidsbestand kon niet worden gelezen: de server antwoordde niet, of staat niet toe dat een \
                      webpagina het leest. Open het bestand en plak de inhoud hier.",
        sts_open: "Bestand openen",
        sts_paste: "Of plak het beleidsbestand",
        sts_compare: "Vergelijken met MX-records",
        sts_mode: |mode| match mode {
            StsMode::Enforce => {
                "Modus enforce: verzendende servers die MTA-STS gebruiken, leveren alleen af bij hosts die in het beleid \
                 staan, via TLS met een geldig certificaat."
            }
            StsMode::Testing => {
                "Modus testing: fouten worden gemeld, maar mail wordt gewoon afgeleverd."
            }
            StsMode::None => "Modus none: het beleid is ingetrokken en eist niets.",
        },
        sts_age: |seconds| {
            let time = super::finding::duration(super::Lang::Nl, seconds);
            format!("Verzendende servers mogen het beleid {time} in de cache houden (max_age).")
        },
        sts_covered: "Alle MX-hosts staan in het beleid.",
        sts_uncovered: |hosts| say!["Niet in het beleid: ", Sentence::list(hosts, " en "), "."],
        sts_idle: |patterns| {
            say![
                "Bij deze regels van het beleid hoort geen MX-host: ",
                Sentence::list(patterns, ", "),
                "."
            ]
        },
        sts_unsound: "Het beleidsbestand is niet geldig. Verzendende servers doen dan alsof er geen beleid is.",
        dane_state: |state| match state {
            DaneState::Waiting => "wacht op de adressen",
            DaneState::NotSigned(Unsigned::Mx) => {
                "geldt niet: het MX-antwoord is niet gevalideerd met DNSSEC"
            }
            DaneState::NotSigned(Unsigned::Addresses) => {
                "geldt niet: de adressen zijn niet gevalideerd met DNSSEC"
            }
            DaneState::NotSigned(Unsigned::Tlsa) => {
                "heeft geen effect: de TLSA-records zijn niet gevalideerd met DNSSEC"
            }
            DaneState::NotAsked => "niet opgezocht",
            DaneState::Asking => "opzoeken…",
            DaneState::Nothing => "geen TLSA-records",
            DaneState::Usable(_) => "TLS met een overeenkomend certificaat is verplicht",
            DaneState::AllUnusable(_) => {
                "TLS is verplicht, met een willekeurig certificaat: geen van de TLSA-records is bruikbaar"
            }
            DaneState::LookupFailed => {
                "TLSA-query mislukt: verzendende servers die DANE gebruiken, slaan deze host over en proberen het later \
                 opnieuw"
            }
        },
        dane_no_host: "Er is geen mailserver, dus DANE is niet van toepassing.",
        dkim_ask: |count| format!("{count} gangbare selectors opzoeken"),
        not_kept: "Niet opgezocht toen deze link werd gemaakt.",
        dkim_says: "Een DKIM-sleutel staat onder een selector, en die staat alleen in ondertekende berichten. Waypost kan \
                    op verzoek gangbare selectors proberen.",
        dkim_none: "Onder de gangbare selectors is geen DKIM-sleutel gevonden. Dat zegt weinig, want een domein kiest de \
                    selector zelf.",
        dkim_selector: |selector, service| match service {
            _ if selector == WILDCARD.name => {
                say![
                    key(selector),
                    " (een wildcard: die geldt voor elke selector)"
                ]
            }
            "" => say![key(selector)],
            service => say![key(selector), " (", data(service), ")"],
        },
        dkim_key: |found| match found {
            Key::Rsa(Some(bits)) => say![format!("RSA, {bits} bits")],
            Key::Rsa(None) => "RSA".into(),
            Key::Ed25519 => "Ed25519".into(),
            Key::Unknown(kind) => say!["onbekend sleuteltype: ", data(kind)],
            Key::Revoked => "ingetrokken".into(),
            Key::Missing => "geen sleutel".into(),
        },
        dnssec: |signed, resolver| {
            match signed {
            Signed::Yes => say![
                data(resolver),
                " meldt dat het MX-antwoord met DNSSEC is gevalideerd (AD-vlag). Deze pagina heeft dat niet zelf \
                 gevalideerd.",
            ],
            Signed::No => say![
                data(resolver),
                " heeft het MX-antwoord niet met DNSSEC gevalideerd (geen AD-vlag): de zone is niet ondertekend of heeft \
                 geen chain of trust."
            ],
            Signed::Unchecked => say![data(resolver), " valideert geen DNSSEC."],
            Signed::TriedOut => super::lab::LabText::NL.not_signed.into(),
            Signed::Example => {
                "Ingebouwd voorbeeld: de records zijn niet ondertekend met DNSSEC.".into()
            }
            Signed::Broken => say![
                "DNSSEC-validatie mislukt: ",
                data(resolver),
                " antwoordt alleen als de validatie wordt uitgeschakeld (CD-vlag).",
            ],
            Signed::Unknown => "Er is geen antwoord, dus over DNSSEC is niets bekend.".into(),
            Signed::Unseen => {
                "Waypost heeft deze antwoorden niet zelf opgezocht en doet daarom geen uitspraak over DNSSEC.".into()
            }
        }
        },
        blind: "Wat deze pagina niet kan testen",
        blind_says: "Een webpagina kan geen verbinding maken met poort 25. Deze diensten testen vanaf hun eigen servers of \
                     de mailservers antwoorden, welke certificaten ze gebruiken en of ze op een blokkeerlijst staan. Zij \
                     zien dan welk domein je test.",
        service: |service| match service {
            Service::InternetNl => "standaarden, certificaten, DANE en DNSSEC",
            Service::MxToolbox => "SMTP-antwoorden, blokkeerlijsten",
            Service::SslTools => "TLS en certificaten van de mailservers",
            Service::CheckTls => "TLS en certificaten, stap voor stap",
        },
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sentence has to say so that it claims neither more nor less than the standard, in English and in Dutch.
    #[test]
    fn policies_claim_what_the_standards_say() {
        let says = |text: &PolicyText| {
            [
                // RFC 9989: any name in the organisational domain is aligned, siblings too.
                (text.dmarc_alignment)(Alignment::Relaxed, Alignment::Relaxed).to_owned(),
                // RFC 7672 section 2.2: DANE alone lets a sender insist on TLS.
                (text.nothing)(PolicyKind::MtaSts).to_owned(),
                // RFC 8461: the certificate must be valid.
                (text.sts_mode)(StsMode::Enforce).to_owned(),
                // RFC 7489: no action is asked for; receivers still filter.
                (text.dmarc_asks)(Handling::None).to_owned(),
                // RFC 7672 section 2.1.2: the host is skipped, not the message held.
                (text.dane_state)(&DaneState::LookupFailed).to_owned(),
                // RFC 4035 section 3.2.3: no AD flag is not the same as unsigned.
                (text.dnssec)(Signed::No, "R").to_string(),
                (text.dane_state)(&DaneState::NotSigned(Unsigned::Mx)).to_owned(),
                (text.mark)(Mark::Contradicts).to_owned(),
            ]
        };
        let english = [
            "any name in the same organisational domain",
            "Unless DANE applies",
            "valid certificate",
            "nothing special",
            "try again later",
            "chain of trust",
            "not validated",
            "MX",
        ];
        let dutch = [
            "elke naam binnen hetzelfde organisatiedomein",
            "Als DANE niet geldt",
            "geldig certificaat",
            "niets bijzonders",
            "proberen het later opnieuw",
            "chain of trust",
            "niet gevalideerd",
            "MX",
        ];
        for (text, words) in [(PolicyText::EN, english), (PolicyText::NL, dutch)] {
            for (says, words) in says(&text).iter().zip(words) {
                assert!(says.contains(words), "{says}");
            }
        }
        // RFC 7208 section 2.6.
        assert!((SPF_EN.verdict)(Qualifier::Neutral).contains("no statement"));
        assert!((SPF_NL.verdict)(Qualifier::Neutral).contains("geen uitspraak"));
    }
}
