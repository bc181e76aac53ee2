//! What the domain publishes beside its MX records, for the reader who is about to mend it.

use waypost_core::policy::PolicyKind;
use waypost_core::policy::consent::ConsentState;
use waypost_core::policy::dane::{DaneState, Unsigned};
use waypost_core::policy::dkim::{Key, WILDCARD};
use waypost_core::policy::dmarc::{Alignment, Handling, Place};
use waypost_core::policy::spf::{Mechanism, Modifier, Qualifier, TermKind};
use waypost_core::policy::sts::StsMode;

use super::sentence::{data, key, say};
use super::{Piece, Sentence};

/// The state of a part, as a postmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It does what it is for.
    InOrder,
    /// It is there, and asks for nothing.
    WatchesOnly,
    /// It says less than it could.
    SaysLittle,
    /// Some of it is there.
    Partly,
    /// Some take it, others pass over it.
    Uncertain,
    /// It counts as an error.
    InError,
    /// There are several where there may be one.
    Several,
    /// It does not fit the list of hosts.
    Contradicts,
    /// It lets everybody in.
    OpenToAll,
    /// It is not published.
    Nothing,
    /// It is not signed.
    NotSigned,
    /// It was not asked.
    NotAsked,
    /// The answer has not come.
    Asking,
    /// It could not be asked.
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

/// What SPF says about everybody who is not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Nobody is named, and nobody may send.
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
    hosts: |name| say!["the hosts that take mail for ", name],
    include: |name| say!["whoever the record of ", name, " lets send"],
    reverse: |name| say!["addresses whose name lies below ", name],
    exists: |name| say!["whoever makes ", name, " exist"],
    network: "this network",
    all: "everybody else",
    verdict: |qualifier| match qualifier {
        Qualifier::Pass => "may send",
        Qualifier::Fail => "may not send",
        Qualifier::SoftFail => "should not send, and is looked at twice",
        Qualifier::Neutral => "neither may nor may not",
    },
    redirect: |name| say!["the record of ", name, " decides about the rest"],
    explanation: |name| say!["the reason for a refusal stands at ", name],
    unknown: "not known to the standard, and ignored",
};

const SPF_NL: Spf = Spf {
    itself: "het domein zelf",
    addresses: |name| say!["de adressen van ", name],
    hosts: |name| say!["de hosts die mail aannemen voor ", name],
    include: |name| say!["wie het record van ", name, " toelaat"],
    reverse: |name| say!["adressen met een naam onder ", name],
    exists: |name| say!["wie ", name, " doet bestaan"],
    network: "dit netwerk",
    all: "ieder ander",
    verdict: |qualifier| match qualifier {
        Qualifier::Pass => "– mag verzenden",
        Qualifier::Fail => "– mag niet verzenden",
        Qualifier::SoftFail => "– hoort niet te verzenden en wordt extra bekeken",
        Qualifier::Neutral => "– daarover wordt niets gezegd",
    },
    redirect: |name| say!["het record van ", name, " beslist over de rest"],
    explanation: |name| say!["de reden voor een weigering staat op ", name],
    unknown: "onbekend in de standaard, telt niet",
};

impl PolicyText {
    /// English.
    pub const EN: PolicyText = PolicyText {
        title: "What else it publishes",
        mark: |mark| match mark {
            Mark::InOrder => "in order",
            Mark::WatchesOnly => "watches only",
            Mark::SaysLittle => "says little",
            Mark::Partly => "in part",
            Mark::Uncertain => "not taken by all",
            Mark::InError => "in error",
            Mark::Several => "several",
            Mark::Contradicts => "contradicts",
            Mark::OpenToAll => "open to all",
            Mark::Nothing => "not published",
            Mark::NotSigned => "not signed",
            Mark::NotAsked => "not asked",
            Mark::Asking => "being asked",
            Mark::NotKnown => "could not be asked",
            Mark::NotRead => "file not read",
        },
        nothing: |subject| match subject {
            PolicyKind::Spf => "Receivers cannot tell who may send in the name of the domain.",
            PolicyKind::Dmarc => "Receivers are not told what to do with forged mail in its name.",
            PolicyKind::MtaSts => "Senders may encrypt, but cannot insist on it.",
            PolicyKind::TlsRpt => "Nobody tells the domain when encryption fails.",
        },
        not_asked: "It was not asked.",
        asking: "The answer has not come yet.",
        failed: "The resolver could not say, which says nothing about the domain.",
        several: |subject| match subject {
            PolicyKind::Spf => {
                "There are several records. That is an error: mail of the domain may be refused."
            }
            _ => "There are several records, which counts as none.",
        },
        malformed: |subject| match subject {
            PolicyKind::Spf => "The record cannot be read, so checking it ends in an error.",
            _ => "The record cannot be read, which counts as none.",
        },
        near_miss: "A text that nearly is the record:",
        spf_rest: |rest| match rest {
            Rest::NobodyAtAll => "Nobody may send in the name of the domain.",
            Rest::All(Qualifier::Fail) => "Names who may send, and asks to refuse everybody else.",
            Rest::All(Qualifier::SoftFail) => {
                "Names who may send, and asks to distrust everybody else."
            }
            Rest::All(Qualifier::Neutral) => {
                "Names who may send, and says nothing about everybody else."
            }
            Rest::All(Qualifier::Pass) => "Lets everybody send in the name of the domain.",
            Rest::Missing => "Names who may send, but not what to think of everybody else.",
            Rest::Unknown => "What it says about everybody else is not known yet.",
        },
        spf_error: "Checking it ends in an error, so it protects nobody.",
        spf_lookups: |count, limit, is_exact| {
            let least = if is_exact { "" } else { "at least " };
            let noun = if count == 1 { "lookup" } else { "lookups" };
            format!("It needs {least}{count} {noun}; {limit} are allowed.")
        },
        spf_terms: "Term by term",
        spf_term: |kind| SPF_EN.term(kind),
        spf_steps: |count| match count {
            1 => "It leads to 1 other record".to_owned(),
            count => format!("It leads to {count} other records"),
        },
        spf_step: |name, lookups| match lookups {
            1 => say![data(name), ": 1 lookup"],
            lookups => say![data(name), format!(": {lookups} lookups")],
        },
        dmarc_asks: |handling| match handling {
            Handling::None => "Asks for reports at most: forged mail is delivered like any other.",
            Handling::Quarantine => "Asks receivers to treat forged mail as spam.",
            Handling::Reject => "Asks receivers to refuse forged mail.",
        },
        dmarc_test: "The owner is testing (t=y): receivers do one step less.",
        dmarc_place: |place, domain| {
            Some(match place {
                Place::Own => return None,
                Place::Organization => {
                    say![
                        "The record of ",
                        data(domain),
                        " counts, the domain of the organization."
                    ]
                }
                Place::PublicSuffix => {
                    say![
                        "The record of ",
                        data(domain),
                        " counts, under which the domain is registered."
                    ]
                }
            })
        },
        dmarc_alignment: |dkim, spf| match (dkim, spf) {
            (Alignment::Relaxed, Alignment::Relaxed) => {
                "Signature and envelope may be those of a name above or below."
            }
            (Alignment::Strict, Alignment::Strict) => {
                "Signature and envelope must be those of exactly this name."
            }
            (Alignment::Strict, Alignment::Relaxed) => {
                "The signature must be that of exactly this name."
            }
            (Alignment::Relaxed, Alignment::Strict) => {
                "The envelope must be that of exactly this name."
            }
        },
        reports: |list| say!["Reports go to ", Sentence::list(list, " and "), "."],
        no_reports: "No address for reports is named.",
        report_consent: |state, domain| match state {
            ConsentState::NotAsked => say![data(domain), " was not asked whether it takes them."],
            ConsentState::Asking => say![data(domain), " is asked whether it takes them."],
            ConsentState::Given => say![data(domain), " says that it takes them."],
            ConsentState::Missing => {
                say![
                    data(domain),
                    " does not say that it takes them, so they are not sent there."
                ]
            }
            ConsentState::SentElsewhere => {
                say![
                    data(domain),
                    " takes them, but sends them on to another domain, which is not allowed: none are sent."
                ]
            }
            ConsentState::Failed => {
                say![data(domain), " could not be asked whether it takes them."]
            }
        },
        sts_found: "A policy is announced. What it asks for stands in a file on the domain's web server.",
        sts_fetch: "Fetch the policy file",
        sts_fetch_says: |host| {
            say![
                "This asks ",
                data(host),
                ", so the owner of the domain sees your address. Few such servers let a page read the file.",
            ]
        },
        sts_fetching: "The policy file is being fetched …",
        sts_blocked: "The file could not be read from here: the server does not answer, or does not let a page read it. \
                      Open it and paste what it says.",
        sts_open: "Open the file",
        sts_paste: "Or paste the policy file",
        sts_compare: "Compare with the list",
        sts_mode: |mode| match mode {
            StsMode::Enforce => {
                "Senders that follow it deliver only to hosts it names, and only encrypted."
            }
            StsMode::Testing => "It is being tested: failures are reported, nothing is refused.",
            StsMode::None => "It has been withdrawn: nothing is asked.",
        },
        sts_age: |seconds| {
            let time = super::finding::duration(super::Lang::En, seconds);
            format!("Senders may keep it for {time}.")
        },
        sts_covered: "It names every host of the list.",
        sts_uncovered: |hosts| say!["It does not name ", Sentence::list(hosts, " and "), "."],
        sts_idle: |patterns| {
            say![
                "It names, but the list does not: ",
                Sentence::list(patterns, ", "),
                "."
            ]
        },
        sts_unsound: "Senders act as if there were no policy.",
        dane_state: |state| match state {
            DaneState::Waiting => "waits for the addresses",
            DaneState::NotSigned(Unsigned::Mx) => "does not apply: the MX answer is not signed",
            DaneState::NotSigned(Unsigned::Addresses) => {
                "does not apply: the addresses are not signed"
            }
            DaneState::NotSigned(Unsigned::Tlsa) => {
                "has no effect: the TLSA records are not signed"
            }
            DaneState::NotAsked => "was not asked",
            DaneState::Asking => "is being asked",
            DaneState::Nothing => "has no TLSA records",
            DaneState::Usable(_) => "only encrypted, and only with a matching certificate",
            DaneState::AllUnusable(_) => {
                "only encrypted, with any certificate: no record can be used"
            }
            DaneState::LookupFailed => "could not be asked: senders that use DANE wait",
        },
        dane_no_host: "There is no host to protect.",
        dkim_ask: |count| format!("Ask for {count} common names"),
        not_kept: "Not asked when this link was made.",
        dkim_says: "A key stands under a name that only a signed message tells, so common names are tried, and only when \
                    you ask for it.",
        dkim_none: "There is no key under the common names, which says little: any name may be used.",
        dkim_selector: |selector, service| match service {
            _ if selector == WILDCARD.name => {
                say![key(selector), " (a wildcard: every name has it)"]
            }
            "" => say![key(selector)],
            service => say![key(selector), " (", data(service), ")"],
        },
        dkim_key: |found| match found {
            Key::Rsa(Some(bits)) => say![format!("RSA, {bits} bits")],
            Key::Rsa(None) => "RSA".into(),
            Key::Ed25519 => "Ed25519".into(),
            Key::Unknown(kind) => say!["a key of an unknown kind: ", data(kind)],
            Key::Revoked => "withdrawn".into(),
            Key::Missing => "no key".into(),
        },
        dnssec: |signed, resolver| {
            match signed {
            Signed::Yes => say![
                data(resolver),
                " says that it checked the signature of the MX answer. This page did not."
            ],
            Signed::No => say![
                data(resolver),
                " says nothing of a checked signature: the MX answer is not signed."
            ],
            Signed::Unchecked => say![data(resolver), " does not check signatures."],
            Signed::TriedOut => super::lab::LabText::EN.not_signed.into(),
            Signed::Example => "An example from data in this page: nothing is signed.".into(),
            Signed::Broken => say![
                "The signatures are broken: ",
                data(resolver),
                " answers only when told not to check them."
            ],
            Signed::Unknown => "There is no answer to judge by.".into(),
            Signed::Unseen => "Waypost has not asked for these answers itself, so it says nothing about signatures.".into(),
        }
        },
        blind: "What this page cannot see",
        blind_says: "A page cannot connect to port 25. Whether the hosts answer, which certificates they show, and whether \
                     a blocklist names them, these services test from their own machines. They then see which domain you \
                     ask about.",
        service: |service| match service {
            Service::InternetNl => "standards, certificates, DANE and DNSSEC",
            Service::MxToolbox => "answers of the hosts, blocklists",
            Service::SslTools => "encryption and certificates of the hosts",
            Service::CheckTls => "encryption and certificates, step by step",
        },
    };

    /// Dutch.
    pub const NL: PolicyText = PolicyText {
        title: "Wat het domein nog meer publiceert",
        mark: |mark| match mark {
            Mark::InOrder => "in orde",
            Mark::WatchesOnly => "kijkt alleen toe",
            Mark::SaysLittle => "zegt weinig",
            Mark::Partly => "deels",
            Mark::Uncertain => "telt niet overal",
            Mark::InError => "fout",
            Mark::Several => "meer dan één",
            Mark::Contradicts => "klopt niet",
            Mark::OpenToAll => "open voor iedereen",
            Mark::Nothing => "niet gepubliceerd",
            Mark::NotSigned => "niet ondertekend",
            Mark::NotAsked => "niet gevraagd",
            Mark::Asking => "wordt gevraagd",
            Mark::NotKnown => "niet op te vragen",
            Mark::NotRead => "bestand niet gelezen",
        },
        nothing: |subject| match subject {
            PolicyKind::Spf => {
                "Ontvangers kunnen niet zien wie uit naam van het domein mag verzenden."
            }
            PolicyKind::Dmarc => {
                "Ontvangers weten niet wat te doen met vervalste mail uit naam van het domein."
            }
            PolicyKind::MtaSts => "Verzenders mogen versleutelen, maar kunnen het niet eisen.",
            PolicyKind::TlsRpt => "Niemand vertelt het domein dat versleuteling mislukt.",
        },
        not_asked: "Er is niet naar gevraagd.",
        asking: "Het antwoord is er nog niet.",
        failed: "De resolver kon het niet zeggen, en dat zegt niets over het domein.",
        several: |subject| match subject {
            PolicyKind::Spf => {
                "Er is meer dan één record. Dat is een fout: mail van het domein kan geweigerd worden."
            }
            _ => "Er is meer dan één record, en dat telt als geen.",
        },
        malformed: |subject| match subject {
            PolicyKind::Spf => "Het record is niet te lezen, dus de controle eindigt met een fout.",
            _ => "Het record is niet te lezen, en dat telt als geen.",
        },
        near_miss: "Een tekst die bijna het record is:",
        spf_rest: |rest| match rest {
            Rest::NobodyAtAll => "Niemand mag verzenden uit naam van het domein.",
            Rest::All(Qualifier::Fail) => {
                "Noemt wie mag verzenden, en vraagt ieder ander te weigeren."
            }
            Rest::All(Qualifier::SoftFail) => {
                "Noemt wie mag verzenden, en vraagt ieder ander te wantrouwen."
            }
            Rest::All(Qualifier::Neutral) => {
                "Noemt wie mag verzenden, en zegt niets over ieder ander."
            }
            Rest::All(Qualifier::Pass) => "Laat iedereen verzenden uit naam van het domein.",
            Rest::Missing => "Noemt wie mag verzenden, maar niet wat van ieder ander te denken.",
            Rest::Unknown => "Wat het over ieder ander zegt, is nog niet bekend.",
        },
        spf_error: "De controle eindigt met een fout, dus het beschermt niemand.",
        spf_lookups: |count, limit, is_exact| {
            let least = if is_exact { "" } else { "minstens " };
            let noun = if count == 1 {
                "opvraging"
            } else {
                "opvragingen"
            };
            format!("Gebruikt {least}{count} {noun}; {limit} zijn toegestaan.")
        },
        spf_terms: "Term voor term",
        spf_term: |kind| SPF_NL.term(kind),
        spf_steps: |count| match count {
            1 => "Het leidt naar 1 ander record".to_owned(),
            count => format!("Het leidt naar {count} andere records"),
        },
        spf_step: |name, lookups| match lookups {
            1 => say![data(name), ": 1 opvraging"],
            lookups => say![data(name), format!(": {lookups} opvragingen")],
        },
        dmarc_asks: |handling| match handling {
            Handling::None => {
                "Vraagt hooguit om rapporten: vervalste mail wordt bezorgd als elke andere."
            }
            Handling::Quarantine => "Vraagt ontvangers vervalste mail als spam te behandelen.",
            Handling::Reject => "Vraagt ontvangers vervalste mail te weigeren.",
        },
        dmarc_test: "De eigenaar test nog (t=y): ontvangers doen een stap minder.",
        dmarc_place: |place, domain| {
            Some(match place {
                Place::Own => return None,
                Place::Organization => {
                    say![
                        "Het record van ",
                        data(domain),
                        " geldt, het domein van de organisatie."
                    ]
                }
                Place::PublicSuffix => {
                    say![
                        "Het record van ",
                        data(domain),
                        " geldt, waaronder het domein geregistreerd is."
                    ]
                }
            })
        },
        dmarc_alignment: |dkim, spf| match (dkim, spf) {
            (Alignment::Relaxed, Alignment::Relaxed) => {
                "Handtekening en envelop mogen van een naam erboven of eronder zijn."
            }
            (Alignment::Strict, Alignment::Strict) => {
                "Handtekening en envelop moeten van precies deze naam zijn."
            }
            (Alignment::Strict, Alignment::Relaxed) => {
                "De handtekening moet van precies deze naam zijn."
            }
            (Alignment::Relaxed, Alignment::Strict) => {
                "De envelop moet van precies deze naam zijn."
            }
        },
        reports: |list| say!["Rapporten gaan naar ", Sentence::list(list, " en "), "."],
        no_reports: "Er is geen adres voor rapporten genoemd.",
        report_consent: |state, domain| match state {
            ConsentState::NotAsked => say![data(domain), " is niet gevraagd of het ze aanneemt."],
            ConsentState::Asking => say![data(domain), " wordt gevraagd of het ze aanneemt."],
            ConsentState::Given => say![data(domain), " zegt dat het ze aanneemt."],
            ConsentState::Missing => {
                say![
                    data(domain),
                    " zegt niet dat het ze aanneemt, dus ze worden er niet heen gestuurd."
                ]
            }
            ConsentState::SentElsewhere => {
                say![
                    data(domain),
                    " neemt ze aan, maar stuurt ze door naar een ander domein. Dat mag niet: er worden geen verstuurd."
                ]
            }
            ConsentState::Failed => {
                say!["Of ", data(domain), " ze aanneemt, was niet te vragen."]
            }
        },
        sts_found: "Er is een beleid aangekondigd. Wat het vraagt, staat in een bestand op de webserver van het domein.",
        sts_fetch: "Haal het beleidsbestand op",
        sts_fetch_says: |host| {
            say![
                "Daarvoor wordt ",
                data(host),
                " gevraagd, dus de eigenaar van het domein ziet je adres. Weinig van zulke servers laten een pagina \
                 het bestand lezen.",
            ]
        },
        sts_fetching: "Het beleidsbestand wordt opgehaald …",
        sts_blocked: "Het bestand was van hier niet te lezen: de server antwoordt niet, of laat een pagina er niet bij. \
                      Open het en plak wat erin staat.",
        sts_open: "Open het bestand",
        sts_paste: "Of plak het beleidsbestand",
        sts_compare: "Vergelijk met de lijst",
        sts_mode: |mode| match mode {
            StsMode::Enforce => {
                "Verzenders die zich eraan houden, bezorgen alleen bij genoemde hosts, en alleen versleuteld."
            }
            StsMode::Testing => "Het wordt getest: fouten worden gemeld, er wordt niets geweigerd.",
            StsMode::None => "Het is ingetrokken: er wordt niets gevraagd.",
        },
        sts_age: |seconds| {
            let time = super::finding::duration(super::Lang::Nl, seconds);
            format!("Verzenders mogen het {time} bewaren.")
        },
        sts_covered: "Het noemt elke host van de lijst.",
        sts_uncovered: |hosts| say!["Het noemt niet: ", Sentence::list(hosts, " en "), "."],
        sts_idle: |patterns| {
            say![
                "Het noemt wel, maar de lijst niet: ",
                Sentence::list(patterns, ", "),
                "."
            ]
        },
        sts_unsound: "Verzenders doen alsof er geen beleid is.",
        dane_state: |state| match state {
            DaneState::Waiting => "wacht op de adressen",
            DaneState::NotSigned(Unsigned::Mx) => "geldt niet: het MX-antwoord is niet ondertekend",
            DaneState::NotSigned(Unsigned::Addresses) => {
                "geldt niet: de adressen zijn niet ondertekend"
            }
            DaneState::NotSigned(Unsigned::Tlsa) => {
                "doet niets: de TLSA-records zijn niet ondertekend"
            }
            DaneState::NotAsked => "niet gevraagd",
            DaneState::Asking => "wordt gevraagd",
            DaneState::Nothing => "heeft geen TLSA-records",
            DaneState::Usable(_) => "alleen versleuteld, en alleen met een passend certificaat",
            DaneState::AllUnusable(_) => {
                "alleen versleuteld, met welk certificaat ook: geen record is bruikbaar"
            }
            DaneState::LookupFailed => "niet op te vragen: verzenders die DANE gebruiken, wachten",
        },
        dane_no_host: "Er is geen host om te beschermen.",
        dkim_ask: |count| format!("Vraag {count} gangbare namen op"),
        not_kept: "Niet gevraagd toen deze link gemaakt werd.",
        dkim_says: "Een sleutel staat onder een naam die alleen een ondertekend bericht verraadt. Daarom worden gangbare \
                    namen geprobeerd, en alleen als je erom vraagt.",
        dkim_none: "Onder de gangbare namen staat geen sleutel, en dat zegt weinig: elke naam mag.",
        dkim_selector: |selector, service| match service {
            _ if selector == WILDCARD.name => {
                say![key(selector), " (een wildcard: elke naam heeft het)"]
            }
            "" => say![key(selector)],
            service => say![key(selector), " (", data(service), ")"],
        },
        dkim_key: |found| match found {
            Key::Rsa(Some(bits)) => say![format!("RSA, {bits} bits")],
            Key::Rsa(None) => "RSA".into(),
            Key::Ed25519 => "Ed25519".into(),
            Key::Unknown(kind) => say!["een sleutel van onbekende soort: ", data(kind)],
            Key::Revoked => "ingetrokken".into(),
            Key::Missing => "geen sleutel".into(),
        },
        dnssec: |signed, resolver| {
            match signed {
            Signed::Yes => say![
                data(resolver),
                " zegt dat hij de handtekening van het MX-antwoord heeft gecontroleerd. Deze pagina heeft dat niet gedaan.",
            ],
            Signed::No => say![
                data(resolver),
                " meldt geen gecontroleerde handtekening: het MX-antwoord is niet ondertekend."
            ],
            Signed::Unchecked => say![data(resolver), " controleert geen handtekeningen."],
            Signed::TriedOut => super::lab::LabText::NL.not_signed.into(),
            Signed::Example => {
                "Een voorbeeld uit gegevens in deze pagina: er is niets ondertekend.".into()
            }
            Signed::Broken => say![
                "De handtekeningen zijn kapot: ",
                data(resolver),
                " antwoordt alleen als hij ze niet hoeft te controleren.",
            ],
            Signed::Unknown => "Er is geen antwoord om op af te gaan.".into(),
            Signed::Unseen => "Waypost heeft deze antwoorden niet zelf opgevraagd en zegt dus niets over handtekeningen.".into(),
        }
        },
        blind: "Wat deze pagina niet kan zien",
        blind_says: "Een pagina kan geen verbinding maken met poort 25. Of de hosts antwoorden, welke certificaten ze tonen \
                     en of ze op een blokkeerlijst staan, testen deze diensten vanaf hun eigen machines. Zij zien dan naar \
                     welk domein je vraagt.",
        service: |service| match service {
            Service::InternetNl => "standaarden, certificaten, DANE en DNSSEC",
            Service::MxToolbox => "antwoorden van de hosts, blokkeerlijsten",
            Service::SslTools => "versleuteling en certificaten van de hosts",
            Service::CheckTls => "versleuteling en certificaten, stap voor stap",
        },
    };
}
