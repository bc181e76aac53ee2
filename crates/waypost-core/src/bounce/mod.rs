//! A bounce or a line of a mail log, read: which program wrote it, where the delivery stopped, what the server said, why.
//!
//! Nothing is named that is not in the text. What leaves here is masked: no address of a person is kept, neither as the
//! recipient nor inside what a server said.

mod cause;
mod log;
mod mask;
mod message;
mod place;
mod reply;

use std::net::IpAddr;

pub use cause::{Actor, Cause};
pub use mask::Masked;
pub use reply::{Reply, Status};

use crate::delivery::ProfileId;
use crate::delivery::scenario::{
    DnsFault, DnsTrouble, Fault, HostFault, ReplyCode, Scenario, Setting, Stage, Target,
};
use crate::dns::Name;
use crate::ids;
use crate::input::MailDomain;

/// The most of a text that is read, in octets.
pub const TEXT_OCTETS_MAX: usize = 64 * 1024;

/// The most of what a server said that is looked at, in octets.
const SAID_OCTETS_MAX: usize = 4 * 1024;

/// The most of it that is kept, in characters.
const QUOTED_CHARACTERS_MAX: usize = 300;

ids! {
    /// The program of the sender that wrote the text, known by its form.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Program {
        /// Postfix.
        Postfix = "postfix",
        /// Exim.
        Exim = "exim",
        /// Sendmail.
        Sendmail = "sendmail",
        /// Exchange and Microsoft 365.
        Exchange = "exchange",
        /// Gmail and Google Workspace.
        Gmail = "gmail",
        /// Haraka.
        Haraka = "haraka",
        /// qmail.
        Qmail = "qmail",
    }
}

impl Program {
    /// How the walk-through sends like it, where it knows how.
    pub fn profile(self) -> Option<ProfileId> {
        match self {
            Program::Postfix => Some(ProfileId::Postfix),
            Program::Exim => Some(ProfileId::Exim),
            Program::Sendmail => Some(ProfileId::Sendmail),
            Program::Haraka => Some(ProfileId::Haraka),
            Program::Exchange | Program::Gmail | Program::Qmail => None,
        }
    }
}

ids! {
    /// The step of a delivery at which it stopped.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Phase {
        /// Looking up where the mail of the domain goes.
        Dns = "dns",
        /// Opening the connection.
        Connect = "connect",
        /// Agreeing on TLS.
        Tls = "tls",
        /// Waiting for the greeting of the server.
        Greeting = "greeting",
        /// EHLO or HELO.
        Helo = "helo",
        /// MAIL FROM.
        Mail = "mail",
        /// RCPT TO.
        Rcpt = "rcpt",
        /// The message itself.
        Data = "data",
    }
}

ids! {
    /// Whether the sending server goes on trying.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Lasting {
        /// It tries again.
        Transient = "transient",
        /// It has given up.
        Permanent = "permanent",
    }
}

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing, or blanks.
    Empty,
    /// Neither a bounce nor a line of a log that is known.
    Unknown,
    /// A report or a line that says that the message arrived at the next server.
    Delivered,
    /// A delivery that failed or waits.
    Bounce(Box<Bounce>),
}

/// A delivery that failed or waits, as the text tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// Who wrote the text.
    pub program: Option<Program>,
    /// Whether the sending server goes on trying.
    pub lasting: Lasting,
    /// Where it stopped.
    pub phase: Option<Phase>,
    /// Why.
    pub cause: Option<Cause>,
    /// The code of SMTP.
    pub code: Option<u16>,
    /// The status code (RFC 3463 section 2).
    pub status: Option<Status>,
    /// The server that was talked to, or was to be.
    pub host: Option<Name>,
    /// Its address.
    pub address: Option<IpAddr>,
    /// The recipient, masked.
    pub recipient: Option<Masked>,
    /// The domain of the recipient.
    pub domain: Option<MailDomain>,
    /// Whether the message was given up because it had waited too long.
    pub has_expired: bool,
    /// The words of the server or of the program, with every address masked.
    pub said: Option<String>,
    /// How many more deliveries of the text failed, which are not looked at.
    pub others: usize,
    /// Whether the text was longer than [`TEXT_OCTETS_MAX`], and the rest was not read.
    pub is_cut: bool,
}

/// What the walk-through shows of a bounce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The domain.
    pub domain: MailDomain,
    /// How the message is sent.
    pub sender: Option<ProfileId>,
    /// What is broken.
    pub scenario: Scenario,
    /// The step of the dialogue was not in the text: it is the one at which such replies are usual.
    pub is_usual_step: bool,
}

/// What a part of the text says, before it is understood.
#[derive(Clone, Debug)]
struct Account {
    program: Option<Program>,
    lasting: Option<Lasting>,
    /// The address of the recipient, or the domain alone.
    recipient: String,
    /// What the server or the program said.
    exact: String,
    /// What the program says about it in its own words.
    around: String,
    status: Option<Status>,
    /// The server, as a field names it.
    remote: String,
    others: usize,
}

impl Account {
    fn new(program: Option<Program>) -> Account {
        Account {
            program,
            lasting: None,
            recipient: String::new(),
            exact: String::new(),
            around: String::new(),
            status: None,
            remote: String::new(),
            others: 0,
        }
    }
}

/// What one way of reading a text came to.
enum Found {
    Failed(Account),
    Delivered,
}

/// Reads a text.
///
/// ```
/// use waypost_core::bounce::{self, Cause, Phase, Reading};
///
/// let Reading::Bounce(bounce) = bounce::read("status=deferred (connect to mx.example.com[192.0.2.1]:25: \
///     Connection refused), to=<ann@example.com>, relay=none, dsn=4.4.1") else { panic!() };
/// assert_eq!((bounce.cause, bounce.phase), (Some(Cause::Refused), Some(Phase::Connect)));
/// assert_eq!(bounce.recipient.map(|masked| masked.to_string()).as_deref(), Some("a…@example.com"));
/// ```
pub fn read(text: &str) -> Reading {
    let whole = cut(text, TEXT_OCTETS_MAX);
    if whole.trim().is_empty() {
        return Reading::Empty;
    }
    let found = log::read(whole)
        .or_else(|| message::read(whole))
        .or_else(|| reply_alone(whole).map(Found::Failed));
    match found {
        None => Reading::Unknown,
        Some(Found::Delivered) => Reading::Delivered,
        Some(Found::Failed(account)) => {
            let mut bounce = understand(&account);
            bounce.is_cut = whole.len() < text.len();
            Reading::Bounce(Box::new(bounce))
        }
    }
}

/// A reply of a server that stands alone.
fn reply_alone(text: &str) -> Option<Account> {
    const CHARACTERS_MAX: usize = 600;
    let text = text.trim();
    let reply = reply::find(text).filter(|found| found.at == 0 && text.len() <= CHARACTERS_MAX)?;
    let is_known = cause::of_phrase(&text.to_ascii_lowercase()).is_some();
    (reply.reply.status.is_some() || is_known).then(|| Account {
        exact: text.to_owned(),
        ..Account::new(None)
    })
}

fn understand(account: &Account) -> Bounce {
    let exact = cut(&account.exact, SAID_OCTETS_MAX);
    let around = cut(&account.around, SAID_OCTETS_MAX);
    let lower = exact.to_ascii_lowercase();
    let found = reply::find(exact);
    let code = found.as_ref().map(|found| found.reply.code);
    let own = found.as_ref().and_then(|found| found.reply.status);
    let status = own.or(account.status).or_else(|| reply::status_in(exact));
    let has_expired = cause::says_expired(&lower)
        || cause::says_expired(&around.to_ascii_lowercase())
        || status.is_some_and(Status::is_expired);
    let by_status = || status.and_then(|status| cause::of_status(status, account.program));
    let cause = cause::of_phrase(&lower)
        .or_else(by_status)
        .or_else(|| cause::of_phrase(&around.to_ascii_lowercase()))
        .or_else(|| code.and_then(cause::of_code))
        .or_else(|| has_expired.then_some(Cause::Expired));
    let phase = place::phase(&lower, cause, account.program);
    let before = found
        .as_ref()
        .map_or(exact, |found| exact.get(..found.at).unwrap_or(exact));
    let server = place::server(before, &account.remote, account.program);
    // Where the lookup failed, no server was talked to.
    let server = server
        .filter(|_| phase != Some(Phase::Dns))
        .unwrap_or_default();
    let of_reply = || match code {
        Some(400..=499) => Lasting::Transient,
        _ => Lasting::Permanent,
    };
    let recipient = Masked::of(&account.recipient);
    let domain = recipient.as_ref().map(|masked| masked.domain.clone());
    let domain = domain
        .or_else(|| account.recipient.parse().ok())
        .or_else(|| {
            let named = place::looked_up(exact).filter(|_| phase == Some(Phase::Dns));
            named.and_then(|name| name.parse().ok())
        });
    let said = found
        .as_ref()
        .map_or(exact, |found| exact.get(found.at..).unwrap_or(exact));
    Bounce {
        program: account.program,
        lasting: account.lasting.unwrap_or_else(of_reply),
        phase,
        cause,
        code,
        status,
        host: server.0,
        address: server.1,
        recipient,
        domain,
        has_expired,
        said: mask::quoted(said, QUOTED_CHARACTERS_MAX),
        others: account.others,
        is_cut: false,
    }
}

/// The beginning of a text, not longer than this.
fn cut(text: &str, octets_max: usize) -> &str {
    let mut end = text.len().min(octets_max);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

impl Bounce {
    /// Who has to act.
    pub fn actor(&self) -> Option<Actor> {
        Some(self.cause?.actor(self.lasting))
    }

    /// What the walk-through can show of it: where the domain is known, and what is broken is one of the things that it can
    /// break.
    pub fn stop(&self) -> Option<Stop> {
        let domain = self.domain.clone()?;
        let (setting, is_usual_step) = match self.cause {
            Some(Cause::NullMx | Cause::NoMailHost) => (None, false),
            Some(Cause::DnsFailed) => (Some(dns(DnsFault::ServFail)), false),
            Some(Cause::NoSuchDomain) => (Some(dns(DnsFault::NxDomain)), false),
            cause => {
                let (fault, is_usual) = self.fault(cause)?;
                let host = self.host.clone().filter(Name::is_host_name);
                let target = match host {
                    Some(host) => Target::Host(host),
                    None => Target::Address(self.address?),
                };
                let broken = HostFault {
                    target,
                    fault,
                    recovers_at_minutes: None,
                };
                (Some(Setting::Host(broken)), is_usual)
            }
        };
        let mut scenario = Scenario::default();
        if let Some(setting) = setting {
            scenario.set(setting);
        }
        Some(Stop {
            domain,
            sender: self.program.and_then(Program::profile),
            scenario,
            is_usual_step,
        })
    }

    /// How the server misbehaves, and whether the step is only the usual one.
    fn fault(&self, cause: Option<Cause>) -> Option<(Fault, bool)> {
        match cause {
            Some(Cause::Refused) => return Some((Fault::Refused, false)),
            Some(Cause::TimedOut | Cause::NoRoute | Cause::NotReachable)
                if self.phase == Some(Phase::Connect) =>
            {
                return Some((Fault::Silent, false));
            }
            Some(Cause::TlsFailed) => return Some((Fault::StartTls, false)),
            _ => (),
        }
        let told = match self.phase {
            Some(Phase::Greeting | Phase::Helo) => Some(Stage::Greeting),
            Some(Phase::Mail) => Some(Stage::Mail),
            Some(Phase::Rcpt) => Some(Stage::Rcpt),
            Some(Phase::Data) => Some(Stage::Data),
            Some(Phase::Dns | Phase::Connect | Phase::Tls) | None => None,
        };
        let stage = told.or_else(|| cause?.usual_stage())?;
        // Without a reply, and where no server says it, there is nothing that a server answered.
        if self.code.is_none() && cause.is_none_or(|cause| cause.usual_stage().is_none()) {
            return None;
        }
        let code = match self.lasting {
            Lasting::Transient => ReplyCode(451),
            Lasting::Permanent => ReplyCode(550),
        };
        let code = self
            .code
            .filter(|code| *code >= 400)
            .map_or(code, ReplyCode);
        Some((Fault::Reply(stage, code), told.is_none()))
    }
}

fn dns(fault: DnsFault) -> Setting {
    Setting::Dns(DnsTrouble {
        fault,
        recovers_at_minutes: None,
    })
}
