//! The bytes behind an event: questions and answers of the DNS, commands and replies of SMTP.
//!
//! These lines are protocol, the same in every language. The message is ours: `you@sender.example` writes
//! to `reader` at the domain; what was typed before the `@` is never known here.

use super::Delivery;
use super::event::{Actor, BounceReason, Event, EventKind};
use super::host_ref::HostRef;
use super::scenario::{ReplyCode, Stage};
use crate::route::{Host, Route, RouteKind};

/// The most records of an answer that are shown.
const RECORDS_SHOWN: usize = 24;

/// The sending server.
const CLIENT: &str = "mail.sender.example";

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who says it.
    pub speaker: Speaker,
    /// What is said, without the line end.
    pub text: String,
}

/// Who says a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// The one who asks or connects.
    Client,
    /// The one who answers.
    Server,
}

fn client(text: impl Into<String>) -> Line {
    Line {
        speaker: Speaker::Client,
        text: text.into(),
    }
}

fn server(text: impl Into<String>) -> Line {
    Line {
        speaker: Speaker::Server,
        text: text.into(),
    }
}

impl Delivery {
    /// The lines behind the event at this position; none where nothing is said.
    pub fn dialogue(&self, index: usize) -> Vec<Line> {
        let Some(event) = self.events.get(index) else {
            return Vec::new();
        };
        let question =
            |name: &crate::dns::Name, kind: &str| vec![client(format!("{name}. IN {kind}"))];
        match &event.kind {
            EventKind::Submit { .. } => vec![
                client("EHLO [192.0.2.200]"),
                server(format!("250 {CLIENT}")),
                client("AUTH PLAIN ****"),
                server("235 2.7.0 Authentication successful"),
                client("MAIL FROM:<you@sender.example>"),
                server("250 2.1.0 Ok"),
                client(format!("RCPT TO:<{}>", self.recipient())),
                server("250 2.1.5 Ok"),
                client("DATA"),
                server("354 End data with <CR><LF>.<CR><LF>"),
            ],
            EventKind::TakenByProvider => vec![server("250 2.0.0 Ok: queued")],
            EventKind::AskMx { name, .. } | EventKind::AskAuthority { name } => {
                question(name, "MX")
            }
            EventKind::AskAddressAnyway { name } => question(name, "A"),
            EventKind::LookupFailed { .. } => vec![server("SERVFAIL")],
            EventKind::NoSuchDomain { .. } => vec![server("NXDOMAIN")],
            EventKind::Answer { .. } => self.answer(),
            EventKind::Addresses { host, .. } => self.addresses(*host),
            EventKind::Greeting { code } => vec![self.reply(event, Stage::Greeting, *code)],
            EventKind::Ehlo { code } => self.ehlo(index, event, *code),
            EventKind::StartTls { works } => vec![
                client("STARTTLS"),
                server("220 2.0.0 Ready to start TLS"),
                client(if *works {
                    "(TLS handshake)"
                } else {
                    "(TLS handshake fails)"
                }),
            ],
            EventKind::Mail { code } => vec![
                client("MAIL FROM:<you@sender.example>"),
                self.reply(event, Stage::Mail, *code),
            ],
            EventKind::Rcpt { code } => vec![
                client(format!("RCPT TO:<{}>", self.recipient())),
                self.reply(event, Stage::Rcpt, *code),
            ],
            EventKind::Data => vec![
                client("DATA"),
                server("354 End data with <CR><LF>.<CR><LF>"),
            ],
            EventKind::Dot { code } => vec![
                client("From: <you@sender.example>"),
                client(format!("To: <{}>", self.recipient())),
                client("Subject: ..."),
                client(""),
                client("..."),
                client("."),
                self.reply(event, Stage::Data, *code),
            ],
            EventKind::Quit => vec![client("QUIT"), server("221 2.0.0 Bye")],
            EventKind::DelayNotice => self.notice("delayed", "4.4.1", None),
            EventKind::Bounce {
                reason,
                code,
                status,
            } => {
                let host = match reason {
                    BounceReason::Rejected { host, stage } => {
                        let reply = self.reply_of(*host, *stage, *code);
                        Some((*host, reply))
                    }
                    _ => None,
                };
                self.notice("failed", &status.to_string(), host)
            }
            _ => Vec::new(),
        }
    }

    /// The address of the message: the local part is ours.
    fn recipient(&self) -> String {
        match &self.route.domain {
            Some(domain) => format!("reader@{domain}"),
            None => match self.route.hosts().flat_map(|host| &host.addresses).next() {
                Some(address) if address.ip.is_ipv6() => format!("reader@[IPv6:{}]", address.ip),
                Some(address) => format!("reader@[{}]", address.ip),
                None => "reader".to_owned(),
            },
        }
    }

    /// The MX records of the answer, aliases first.
    fn answer(&self) -> Vec<Line> {
        let route = &self.route;
        let mut lines = Vec::new();
        let Some(mut owner) = route.domain.clone() else {
            return lines;
        };
        for alias in &route.aliases {
            lines.push(server(format!("{owner}. IN CNAME {alias}.")));
            owner = alias.clone();
        }
        if route.is_implicit {
            lines.push(server("NOERROR, 0 answers"));
            return lines;
        }
        if route.kind == RouteKind::NullMx && route.tiers.is_empty() {
            lines.push(server(format!("{owner}. IN MX 0 .")));
        }
        let hosts = route.tiers.iter().flat_map(|tier| {
            let preference = tier.preference;
            tier.hosts.iter().map(move |host| (preference, host))
        });
        let mut hosts: Vec<_> = hosts.collect();
        hosts.sort_by_key(|(_, host)| host.place);
        for (preference, host) in hosts.into_iter().take(RECORDS_SHOWN) {
            let ttl = host
                .ttl_seconds
                .map(|ttl| format!(" {ttl}"))
                .unwrap_or_default();
            let dot = if host.name.is_root() { "" } else { "." };
            lines.push(server(format!(
                "{owner}.{ttl} IN MX {preference} {}{dot}",
                host.name
            )));
        }
        lines
    }

    fn addresses(&self, host: HostRef) -> Vec<Line> {
        let Some(host) = host.find(&self.route) else {
            return Vec::new();
        };
        let given = host.addresses.iter().filter(|address| address.is_given());
        let addresses = given.take(RECORDS_SHOWN).map(|address| {
            let kind = if address.ip.is_ipv4() { "A" } else { "AAAA" };
            server(format!("{}. IN {kind} {}", host.name, address.ip))
        });
        addresses.collect()
    }

    fn ehlo(&self, index: usize, event: &Event, code: ReplyCode) -> Vec<Line> {
        let hello = client(format!("EHLO {CLIENT}"));
        if code.0 >= 400 {
            return vec![hello, self.reply(event, Stage::Ehlo, code)];
        }
        let mut lines = vec![
            hello,
            server(format!("250-{}", self.name_at(event.to))),
            server("250-SIZE 52428800"),
        ];
        let connection = self.events.iter().take(index).rev();
        let has_tls = connection
            .take_while(|before| !matches!(before.kind, EventKind::Connected))
            .any(|before| matches!(before.kind, EventKind::StartTls { works: true }));
        if !has_tls {
            lines.push(server("250-STARTTLS"));
        }
        lines.push(server("250 8BITMIME"));
        lines
    }

    fn name_at(&self, place: Actor) -> String {
        match place {
            Actor::Host(host) => host_name(&self.route, host),
            _ => CLIENT.to_owned(),
        }
    }

    fn reply(&self, event: &Event, stage: Stage, code: ReplyCode) -> Line {
        let host = [event.from, event.to]
            .into_iter()
            .find_map(|place| match place {
                Actor::Host(host) => Some(host),
                _ => None,
            });
        match host {
            Some(host) => server(self.reply_of(host, stage, code)),
            None => server(code.0.to_string()),
        }
    }

    /// A reply as a host may word it.
    fn reply_of(&self, host: HostRef, stage: Stage, code: ReplyCode) -> String {
        let name = host_name(&self.route, host);
        let number = code.0;
        match (stage, number) {
            (Stage::Greeting, 200..400) => format!("{number} {name} ESMTP"),
            (Stage::Mail, 200..400) => format!("{number} 2.1.0 Ok"),
            (Stage::Rcpt, 200..400) => format!("{number} 2.1.5 Ok"),
            (Stage::Data, 200..400) => format!("{number} 2.0.0 Ok: queued"),
            (_, 421) => format!("421 4.3.2 {name} Service not available, closing channel"),
            (Stage::Rcpt, 452 | 552) => format!("{number} 4.5.3 Too many recipients"),
            (Stage::Greeting | Stage::Ehlo, 500..) => {
                format!("{number} 5.3.2 No SMTP service here")
            }
            (Stage::Rcpt, 500..) => format!("{number} 5.1.1 Mailbox unavailable"),
            (Stage::Rcpt, _) => format!("{number} 4.2.0 Mailbox unavailable, try again later"),
            (_, 500..) => format!("{number} 5.7.1 Transaction failed"),
            (_, _) => format!("{number} 4.3.0 Local error in processing"),
        }
    }

    /// A delivery status notification (RFC 3464): the part that programs read.
    fn notice(&self, action: &str, status: &str, host: Option<(HostRef, String)>) -> Vec<Line> {
        let mut lines = vec![
            server("Return-Path: <>"),
            server("To: <you@sender.example>"),
            server(format!("Reporting-MTA: dns; {CLIENT}")),
            server(format!("Final-Recipient: rfc822; {}", self.recipient())),
            server(format!("Action: {action}")),
            server(format!("Status: {status}")),
        ];
        if let Some((host, reply)) = host {
            let name = host_name(&self.route, host);
            lines.push(server(format!("Remote-MTA: dns; {name}")));
            lines.push(server(format!("Diagnostic-Code: smtp; {reply}")));
        }
        lines
    }
}

fn host_name(route: &Route, host: HostRef) -> String {
    let name = |host: &Host| host.name.to_string();
    host.find(route).map(name).unwrap_or_default()
}
