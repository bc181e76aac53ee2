//! Why a delivery failed: known by fixed phrases of programs and servers, else by the status code.
//!
//! The phrases are those that the programs write themselves and that servers copy from one another; the status codes are those
//! of RFC 3463, RFC 7372, RFC 7505 and of the registry (RFC 5248).
//! Looked up 2026-12: <https://github.com/haraka/Haraka/blob/master/config/outbound.bounce_message>

use super::{Lasting, Program, Status};
use crate::delivery::scenario::Stage;
use crate::finding::Reference;
use crate::ids;

ids! {
    /// Why.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Cause {
        /// The domain does not exist.
        NoSuchDomain = "no-such-domain",
        /// The lookup failed for now.
        DnsFailed = "dns-failed",
        /// The domain has no host that accepts mail.
        NoMailHost = "no-mail-host",
        /// The domain says that it accepts no mail (RFC 7505).
        NullMx = "null-mx",
        /// The sending server has no way for the address.
        Unroutable = "unroutable",
        /// Nothing answered in time.
        TimedOut = "timed-out",
        /// The connection was refused.
        Refused = "refused",
        /// There is no way to the address in the network.
        NoRoute = "no-route",
        /// The connection could not be opened, and the text does not say why.
        NotReachable = "not-reachable",
        /// The connection broke.
        ConnectionLost = "connection-lost",
        /// TLS could not be agreed on, or a certificate is not valid.
        TlsFailed = "tls-failed",
        /// MTA-STS or DANE forbids the delivery.
        TlsPolicy = "tls-policy",
        /// There is no such mailbox.
        MailboxUnknown = "mailbox-unknown",
        /// The mailbox is switched off.
        MailboxDisabled = "mailbox-disabled",
        /// The mailbox is full.
        MailboxFull = "mailbox-full",
        /// The recipient accepts mail from some senders only.
        Restricted = "restricted",
        /// The server defers what it does not know yet.
        Greylisted = "greylisted",
        /// Too much at a time.
        RateLimited = "rate-limited",
        /// A list, the reputation or a rule of the receiver.
        Blocked = "blocked",
        /// The content of the message.
        ContentRejected = "content-rejected",
        /// SPF.
        SpfFailed = "spf-failed",
        /// DKIM.
        DkimFailed = "dkim-failed",
        /// DMARC.
        DmarcFailed = "dmarc-failed",
        /// The address of the sending server has no name, or not a matching one.
        ReverseDns = "reverse-dns",
        /// The address of the sender.
        SenderRejected = "sender-rejected",
        /// The message is too big.
        TooBig = "too-big",
        /// The server does not accept mail for this domain.
        RelayDenied = "relay-denied",
        /// The server wants a login first.
        LoginWanted = "login-wanted",
        /// The message goes round in circles.
        Loop = "loop",
        /// The server has a problem of its own.
        ServerTrouble = "server-trouble",
        /// The address is not written as addresses are.
        BadAddress = "bad-address",
        /// It waited too long, and the text does not say for what.
        Expired = "expired",
    }
}

ids! {
    /// Who has to act.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Actor {
        /// Nobody: the sending server tries again.
        Nobody = "nobody",
        /// Whoever wrote the message.
        Writer = "writer",
        /// The administrator of the sending server.
        SenderAdmin = "sender-admin",
        /// The administrator of the receiving server.
        RecipientAdmin = "recipient-admin",
        /// Who keeps the DNS of the recipient's domain.
        DnsOwner = "dns-owner",
    }
}

impl Cause {
    /// Who has to act.
    pub(super) fn actor(self, lasting: Lasting) -> Actor {
        match self {
            Cause::NoSuchDomain
            | Cause::NullMx
            | Cause::MailboxUnknown
            | Cause::TooBig
            | Cause::BadAddress
            | Cause::Unroutable
            | Cause::ContentRejected
            | Cause::Restricted => Actor::Writer,
            Cause::DnsFailed | Cause::NoMailHost => Actor::DnsOwner,
            Cause::Greylisted => match lasting {
                Lasting::Transient => Actor::Nobody,
                Lasting::Permanent => Actor::SenderAdmin,
            },
            Cause::TimedOut
            | Cause::Refused
            | Cause::NoRoute
            | Cause::NotReachable
            | Cause::ConnectionLost
            | Cause::TlsFailed
            | Cause::TlsPolicy
            | Cause::MailboxDisabled
            | Cause::MailboxFull
            | Cause::RelayDenied
            | Cause::Loop
            | Cause::ServerTrouble
            | Cause::Expired => Actor::RecipientAdmin,
            Cause::RateLimited
            | Cause::Blocked
            | Cause::SpfFailed
            | Cause::DkimFailed
            | Cause::DmarcFailed
            | Cause::ReverseDns
            | Cause::SenderRejected
            | Cause::LoginWanted => Actor::SenderAdmin,
        }
    }

    /// Where the rule can be read; `None` where no document has one.
    pub fn rule(self) -> Option<Reference> {
        let text = match self {
            Cause::NoSuchDomain | Cause::DnsFailed | Cause::NoMailHost | Cause::Unroutable => {
                "RFC5321-5.1"
            }
            Cause::NullMx => "RFC7505-3",
            Cause::TimedOut
            | Cause::Refused
            | Cause::NoRoute
            | Cause::NotReachable
            | Cause::ConnectionLost
            | Cause::Expired => "RFC5321-4.5.4.1",
            Cause::TlsFailed => "RFC3207-4.1",
            Cause::TlsPolicy => "RFC8461-5",
            Cause::MailboxUnknown
            | Cause::MailboxDisabled
            | Cause::MailboxFull
            | Cause::Restricted
            | Cause::SenderRejected
            | Cause::ServerTrouble => "RFC3463",
            Cause::Greylisted => "RFC6647",
            Cause::SpfFailed | Cause::DkimFailed | Cause::ReverseDns => "RFC7372",
            Cause::DmarcFailed => "RFC9989",
            Cause::TooBig => "RFC1870",
            Cause::LoginWanted => "RFC4954",
            Cause::Loop => "RFC5321-6.3",
            Cause::BadAddress => "RFC5321-4.1.2",
            Cause::RateLimited | Cause::Blocked | Cause::ContentRejected | Cause::RelayDenied => {
                return None;
            }
        };
        Some(Reference { text })
    }

    /// The step after which servers usually say so; `None` where no server says it.
    pub(super) fn usual_stage(self) -> Option<Stage> {
        match self {
            Cause::MailboxUnknown
            | Cause::MailboxDisabled
            | Cause::MailboxFull
            | Cause::Restricted
            | Cause::Greylisted
            | Cause::Blocked
            | Cause::SpfFailed
            | Cause::ReverseDns
            | Cause::RelayDenied
            | Cause::BadAddress => Some(Stage::Rcpt),
            Cause::SenderRejected | Cause::LoginWanted | Cause::TooBig => Some(Stage::Mail),
            Cause::ContentRejected | Cause::DkimFailed | Cause::DmarcFailed => Some(Stage::Data),
            Cause::NoSuchDomain
            | Cause::DnsFailed
            | Cause::NoMailHost
            | Cause::NullMx
            | Cause::Unroutable
            | Cause::TimedOut
            | Cause::Refused
            | Cause::NoRoute
            | Cause::NotReachable
            | Cause::ConnectionLost
            | Cause::TlsFailed
            | Cause::TlsPolicy
            | Cause::RateLimited
            | Cause::Loop
            | Cause::ServerTrouble
            | Cause::Expired => None,
        }
    }
}

/// Phrases in lower case, the more telling ones first.
const PHRASES: &[(Cause, &[&str])] = &[
    (Cause::NullMx, &["nullmx", "null mx"]),
    (
        Cause::Loop,
        &[
            "too many hops",
            "hop count exceeded",
            "mail loop",
            "loops back to myself",
            "mail forwarding loop",
            "routing loop",
        ],
    ),
    (Cause::DmarcFailed, &["dmarc"]),
    (
        Cause::SpfFailed,
        &[
            "spf validation",
            "spf check",
            "spf fail",
            "spf record",
            "spf policy",
            "sender policy framework",
            "spf:",
        ],
    ),
    (Cause::DkimFailed, &["dkim"]),
    (
        Cause::ReverseDns,
        &[
            "reverse dns",
            "reverse hostname",
            "cannot find your hostname",
            "ptr record",
            "no ptr",
            "rdns",
            "reverse lookup",
        ],
    ),
    (
        Cause::Greylisted,
        &["greylist", "graylist", "grey-list", "postgrey"],
    ),
    (
        Cause::TlsPolicy,
        &[
            "mta-sts",
            "sts policy",
            "sts webpki",
            "no matching tlsa",
            "tlsa record",
            "dane required",
            "dane validation",
        ],
    ),
    (
        Cause::TlsFailed,
        &[
            "tls is required",
            "tls session is required",
            "starttls is required",
            "must issue a starttls",
            "certificate not trusted",
            "certificate not verified",
            "certificate verif",
            "certificate has expired",
            "certificate doesn't match",
            "certificate does not match",
            "untrusted certificate",
            "tls negotiation failed",
            "cannot start tls",
            "tls handshake",
            "tls currently unavailable",
            "(tls_connect)",
            "did not offer tls",
        ],
    ),
    (
        Cause::MailboxFull,
        &[
            "mailbox full",
            "mailbox is full",
            "over quota",
            "overquota",
            "quota exceeded",
            "quotaexceeded",
            "exceeded storage allocation",
            "exceeds quota",
            "out of storage space",
        ],
    ),
    (
        Cause::MailboxDisabled,
        &[
            "account disabled",
            "account is disabled",
            "mailbox disabled",
            "mailbox is disabled",
            "account inactive",
            "account is inactive",
            "has been suspended",
        ],
    ),
    (
        Cause::TooBig,
        &[
            "message too large",
            "message too big",
            "exceeds size limit",
            "message size exceeds",
            "exceeds fixed",
            "exceeds maximum",
            "size exceeded",
            "is too large",
            "exceeded the maximum message size",
        ],
    ),
    (
        Cause::RelayDenied,
        &[
            "relay access denied",
            "relaying denied",
            "relay not permitted",
            "unable to relay",
            "rcpthosts",
            "relaying is not",
            "relay denied",
            "not permitted to relay",
            "we do not relay",
        ],
    ),
    (
        Cause::Restricted,
        &[
            "sendernotauthenticated",
            "restriction check",
            "resolver.rst.",
            "only accepts mail from",
            "not authorized to send to",
        ],
    ),
    (
        Cause::SenderRejected,
        &[
            "sender address rejected",
            "sender verify failed",
            "sender rejected",
            "domain of sender",
            "sender domain",
        ],
    ),
    (
        Cause::MailboxUnknown,
        &[
            "user unknown",
            "unknown user",
            "no such user",
            "recipientnotfound",
            "recipnotfound",
            "no mailbox here by that name",
            "unknown recipient",
            "recipient unknown",
            "recipient not found",
            "invalid recipient",
            "mailbox not found",
            "no such mailbox",
            "no such recipient",
            "email account that you tried to reach does not exist",
            "unknown in virtual",
            "does not have an account",
            "doesn't have a",
            "user not found",
            "not listed in",
            "mailbox does not exist",
            "address does not exist",
            "unknown or illegal alias",
            "no such address",
            "unknown local",
            "user doesn't exist",
            "user does not exist",
            "address unknown",
        ],
    ),
    (
        Cause::DnsFailed,
        &[
            "try again) ",
            "host not found, try again",
            "host lookup did not complete",
            "name lookup failure",
            "lookup failed temporarily",
            "servfail",
            "temporary dns",
            "temporary failure in name resolution",
            "temporary lookup failure",
            "dns query failed",
            "dns timeout",
        ],
    ),
    (
        Cause::NoMailHost,
        &[
            "no data record of requested type",
            "point to non-existent hosts",
            "couldn't find a mail exchanger",
            "no mx record",
            "no mail hosts",
            "no valid mx",
            "malformed or unexpected name server reply",
        ],
    ),
    (
        Cause::NoSuchDomain,
        &[
            "nxdomain",
            "domain not found",
            "domain name not found",
            "host unknown",
            "host not found",
            "find any host named",
            "no such domain",
            "infodomainnonexistent",
            "domain does not exist",
            "enotfound",
        ],
    ),
    (
        Cause::Unroutable,
        &["unrouteable address", "unroutable address"],
    ),
    (
        Cause::RateLimited,
        &[
            "too many connections",
            "rate limit",
            "ratelimit",
            "throttl",
            "too many messages",
            "unusual rate",
            "too many recipients",
            "too many concurrent",
            "exceeded the rate",
            "sending rate",
            "connection rate",
        ],
    ),
    (
        Cause::ContentRejected,
        &[
            "as spam",
            "spam score",
            "spam message",
            "looks like spam",
            "considered spam",
            "identified as spam",
            "virus",
            "malware",
            "content rejected",
            "message content",
            "likely unsolicited",
            "contains a url",
            "rejected by content",
            "high probability of spam",
        ],
    ),
    (
        Cause::Blocked,
        &[
            "blocked",
            "blacklist",
            "blocklist",
            "block list",
            "blocklisted",
            "denylist",
            "listed at",
            "listed by",
            "listed on",
            "reputation",
            "banned",
            "access denied",
            "refused, see",
            "rbl",
            "client host rejected",
            "spamhaus",
            "local policy",
            "policy violation",
            "policy reasons",
            "rejected by policy",
            "not allowed to send",
        ],
    ),
    (
        Cause::LoginWanted,
        &[
            "authentication required",
            "client was not authenticated",
            "authentication is required",
        ],
    ),
    (
        Cause::Refused,
        &[
            "connection refused",
            "econnrefused",
            "error code: 10061",
            "actively refused",
        ],
    ),
    (
        Cause::NoRoute,
        &[
            "no route to host",
            "ehostunreach",
            "enetunreach",
            "network is unreachable",
            "network unreachable",
        ],
    ),
    (
        Cause::TimedOut,
        &[
            "timed out",
            "etimedout",
            "error code: 10060",
            "smtp timeout",
            "timeout after",
            "connection timeout",
        ],
    ),
    (
        Cause::ConnectionLost,
        &[
            "lost connection",
            "connection died",
            "closed connection",
            "connection reset",
            "econnreset",
            "connection dropped",
            "closed the connection",
            "connection lost",
        ],
    ),
    (
        Cause::NotReachable,
        &[
            "able to establish an smtp connection",
            "did not accept our requests to connect",
            "failed to connect",
            "unable to connect",
        ],
    ),
    (
        Cause::ServerTrouble,
        &[
            "insufficient system storage",
            "insufficient system resources",
            "local error in processing",
            "service shutting down",
            "queue file write error",
            "server configuration error",
        ],
    ),
    (
        Cause::BadAddress,
        &[
            "bad address syntax",
            "bad recipient address syntax",
            "malformed address",
        ],
    ),
    // What only a program says about a mailbox, in its own words.
    (Cause::NoSuchDomain, &["domain couldn't be found"]),
    (Cause::MailboxFull, &["inbox is full"]),
    (
        Cause::MailboxUnknown,
        &["address couldn't be found", "entered couldn't be found"],
    ),
];

/// The cause that a text in lower case names.
pub(super) fn of_phrase(lower: &str) -> Option<Cause> {
    let is_named = |row: &&(Cause, &[&str])| row.1.iter().any(|phrase| lower.contains(phrase));
    PHRASES.iter().find(is_named).map(|row| row.0)
}

/// Whether a text in lower case says that the message waited too long.
pub(super) fn says_expired(lower: &str) -> bool {
    const WAITED: [&str; 9] = [
        "retry timeout exceeded",
        "message expired",
        "too many failures",
        "in the queue too long",
        "could not be delivered for ",
        "stopped trying",
        "delivery time expired",
        "been on the queue too long",
        "status=expired",
    ];
    WAITED.iter().any(|phrase| lower.contains(phrase))
}

/// What a status code says by itself (RFC 3463, and the registry).
pub(super) fn of_status(status: Status, program: Option<Program>) -> Option<Cause> {
    Some(match (status.subject, status.detail) {
        (1, 1) | (1, 6) => Cause::MailboxUnknown,
        (1, 2) => Cause::NoSuchDomain,
        (1, 3) => Cause::BadAddress,
        (1, 7) | (1, 8) => Cause::SenderRejected,
        // Microsoft uses it for a recipient that is not found.
        (1, 10) if program == Some(Program::Exchange) => Cause::MailboxUnknown,
        (1, 10) => Cause::NullMx,
        (2, 1) => Cause::MailboxDisabled,
        (2, 2) => Cause::MailboxFull,
        (2, 3) | (3, 4) => Cause::TooBig,
        (3, 1) | (3, 2) | (3, 5) => Cause::ServerTrouble,
        (4, 1) => Cause::NotReachable,
        (4, 2) => Cause::ConnectionLost,
        (4, 3) => Cause::DnsFailed,
        (4, 4) => Cause::NoMailHost,
        (4, 6) | (4, 14) => Cause::Loop,
        (4, 310) => Cause::NoSuchDomain,
        (7, 4) | (7, 5) => Cause::TlsFailed,
        (7, 20..=22) => Cause::DkimFailed,
        (7, 23) | (7, 24) => Cause::SpfFailed,
        (7, 25) => Cause::ReverseDns,
        (7, 27) => Cause::SenderRejected,
        (7, 28) => Cause::RateLimited,
        (7, 133..=136) => Cause::Restricted,
        (7, 606..=649) => Cause::Blocked,
        _ => return None,
    })
}

/// What a code of SMTP says by itself: that a domain accepts no mail (RFC 7504), that a login is wanted.
pub(super) fn of_code(code: u16) -> Option<Cause> {
    match code {
        521 | 556 => Some(Cause::NullMx),
        530 => Some(Cause::LoginWanted),
        _ => None,
    }
}
