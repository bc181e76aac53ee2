//! What happens, one event after the other.
//!
//! Events carry data only; the sentences stand in `text`. What was measured (the DNS) and what is
//! simulated (everything after it) is told apart in every event.

use std::net::IpAddr;

use super::host_ref::{HostRef, Limit};
use super::scenario::{ReplyCode, Stage};
use crate::dns::Name;
use crate::route::{AddressKind, Exclusion};

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When it happens on the simulated clock, in milliseconds after the message was written.
    pub at_millis: u64,
    /// In which run through the list; the first is 0.
    pub run: u32,
    /// From where.
    pub from: Actor,
    /// To where; the same place where nothing travels.
    pub to: Actor,
    /// The address spoken to, once a connection is made.
    pub address: Option<IpAddr>,
    /// Whether it comes from the lookup itself; all else is simulated.
    pub measured: bool,
    /// What happens.
    pub kind: EventKind,
}

impl Event {
    /// Whether it follows from the answer of the DNS without being a part of it: the sender sorts, skips, or finds
    /// nothing. What the answer says is not computed, nor is what the scenario adds.
    pub fn is_computed(&self) -> bool {
        let follows = matches!(
            self.kind,
            EventKind::ImplicitMx { .. }
                | EventKind::Group { .. }
                | EventKind::StruckOut { .. }
                | EventKind::MoreStruckOut { .. }
                | EventKind::AddressStruckOut { .. }
        );
        self.measured && follows
    }
}

/// Where something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The reader, who writes the message.
    Reader,
    /// The reader's own mail server.
    Provider,
    /// The queue of that server.
    Queue,
    /// The resolver it asks.
    Resolver,
    /// What the resolver kept.
    Cache,
    /// The name servers of the domain.
    NameServers,
    /// A host of the list.
    Host(HostRef),
    /// The mailbox of the recipient.
    Mailbox,
}

/// A tier as it is drawn on the stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierOrder {
    /// The position of the tier in the route.
    pub tier: u32,
    /// Its preference.
    pub preference: u16,
    /// Its hosts that are tried, sorted by name.
    pub hosts: Vec<HostRef>,
}

/// What is known of the signatures of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnswerSigned {
    /// Nothing, or that there are none.
    #[default]
    NotSaid,
    /// The resolver says that they hold.
    ByResolver,
    /// They hold: they were checked here.
    Here,
    /// They do not hold: a sender that validates gets no answer (RFC 4035 section 5.5).
    Bogus,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The message is written.
    Compose,
    /// It is handed to the reader's own provider (RFC 6409; port 465, RFC 8314).
    Submit {
        /// The port.
        port: u16,
    },
    /// The provider has taken it and owns it from here on (RFC 5321 section 6.1).
    TakenByProvider,
    /// The part behind the last `@` is cut out.
    TakeDomain {
        /// That part; `None` for an address literal.
        domain: Option<Name>,
    },
    /// An address in brackets is not looked up (RFC 5321 section 4.1.3).
    NoLookup,
    /// The meaning of this name is fixed; nobody is asked (RFC 6761).
    NeverAsked {
        /// The name.
        name: Name,
    },
    /// The provider asks its resolver for MX.
    AskMx {
        /// The name asked about.
        name: Name,
        /// Whether it is asked again, at a retry.
        again: bool,
    },
    /// The resolver still has the answer.
    FromCache {
        /// How long it may keep it, in seconds.
        left_seconds: u32,
    },
    /// The resolver asks the name servers of the domain.
    AskAuthority {
        /// The name asked about.
        name: Name,
    },
    /// They answer.
    AuthorityAnswers,
    /// They do not.
    AuthoritySilent,
    /// The resolver answers.
    Answer {
        /// How many MX records there are.
        records: u32,
        /// How long they may be kept, in seconds.
        ttl_seconds: Option<u32>,
        /// What is known of its signatures.
        signed: AnswerSigned,
        /// Whether the answer is past its time (RFC 8767).
        stale: bool,
    },
    /// The resolver cannot say: the message stays in the queue (RFC 5321 section 5.1).
    LookupFailed {
        /// The name asked about.
        name: Name,
        /// Whether there is an answer, which fails validation (RFC 4035 section 5.5).
        is_bogus: bool,
    },
    /// The name does not exist.
    NoSuchDomain {
        /// The name.
        name: Name,
    },
    /// This sender asks for addresses all the same; the answer is the same.
    AskAddressAnyway {
        /// The name.
        name: Name,
    },
    /// The name is another name for this one, which takes its place.
    Alias {
        /// The name.
        from: Name,
        /// What it stands for.
        to: Name,
    },
    /// The domain takes no mail (RFC 7505).
    NullMx,
    /// There is no MX; the domain itself is the host (RFC 5321 section 5.1).
    ImplicitMx {
        /// The host.
        name: Name,
    },
    /// The hosts are put into tiers.
    Group {
        /// The tiers in the order they are tried.
        levels: Vec<TierOrder>,
    },
    /// The addresses of a host are known.
    Addresses {
        /// The host.
        host: HostRef,
        /// Its addresses, at most 16; none where they are not given and it is taken as reachable.
        addresses: Vec<IpAddr>,
    },
    /// So are those of this many more.
    MoreAddresses {
        /// How many hosts.
        hosts: u32,
    },
    /// The sender stands in the list itself: its tier and all worse are dropped, or what this sender
    /// does instead.
    SenderFound {
        /// The host that it is.
        host: HostRef,
    },
    /// A host is passed over.
    StruckOut {
        /// The host.
        host: HostRef,
        /// Why.
        reason: Exclusion,
    },
    /// So are this many more.
    MoreStruckOut {
        /// How many hosts.
        hosts: u32,
    },
    /// An address of a host is passed over.
    AddressStruckOut {
        /// The host.
        host: HostRef,
        /// What kind of address it is.
        kind: AddressKind,
        /// Whether the sender lacks its family.
        no_family: bool,
    },
    /// The order inside a tier is drawn.
    Draw {
        /// The tier.
        tier: u32,
        /// The order, at most 16 places: hosts with the address tried.
        order: Vec<(HostRef, IpAddr)>,
        /// Whether chance had a part in it.
        by_lot: bool,
    },
    /// Nobody is left at this tier: the next one.
    NextTier {
        /// The tier.
        tier: u32,
    },
    /// The next host of the tier.
    NextHost {
        /// The host.
        host: HostRef,
    },
    /// The next address of the same host.
    NextAddress {
        /// The host.
        host: HostRef,
    },
    /// A connection to port 25 is tried.
    Connect {
        /// The host.
        host: HostRef,
    },
    /// Refused at once.
    Refused,
    /// Nothing answered.
    TimedOut {
        /// How long the sender waited.
        waited_millis: u64,
    },
    /// The connection stands.
    Connected,
    /// The host greets, or says that it will not (RFC 5321 section 3.1).
    Greeting {
        /// The reply.
        code: ReplyCode,
    },
    /// The sender introduces itself.
    Ehlo {
        /// The reply.
        code: ReplyCode,
    },
    /// They agree on encryption.
    StartTls {
        /// Whether it works.
        works: bool,
    },
    /// Encryption was only a wish: the same address again without.
    WithoutTls,
    /// The sender of the message is named.
    Mail {
        /// The reply.
        code: ReplyCode,
    },
    /// The recipient is named.
    Rcpt {
        /// The reply.
        code: ReplyCode,
    },
    /// The host is ready for the message.
    Data,
    /// The message is there, and the host answers to its final dot.
    Dot {
        /// The reply; with 250 the host is responsible (RFC 5321 section 6.1).
        code: ReplyCode,
    },
    /// They part.
    Quit,
    /// The sender stops here, or leaves out the rest of the tier.
    LimitReached {
        /// Which limit.
        limit: Limit,
    },
    /// This many more connections failed.
    MoreConnections {
        /// How many.
        connections: u32,
    },
    /// The message goes in a circle until its hops are counted out (RFC 5321 section 6.3).
    Loop {
        /// The host that is the sender itself.
        host: HostRef,
    },
    /// The message goes back to the queue.
    BackToQueue,
    /// It waits there.
    Wait {
        /// How long.
        millis: u64,
    },
    /// The author is told that it takes longer.
    DelayNotice,
    /// More runs end the same way.
    MoreRuns {
        /// How many.
        runs: u32,
    },
    /// The time in the queue is up.
    GiveUp {
        /// How long it waited.
        after_millis: u64,
    },
    /// The message is returned to its author, with an empty return path.
    Bounce {
        /// Why.
        reason: BounceReason,
        /// A reply code as the notice may show it.
        code: ReplyCode,
        /// The enhanced status code (RFC 3463).
        status: EnhancedCode,
    },
    /// The receiver looks at the message: spam, viruses, rules. 250 is not the inbox.
    Filter,
    /// A backup does not store messages in mailboxes: it queues them.
    BackupQueues,
    /// It waits for a better host.
    BackupWaits {
        /// How long; `None` for as long as it stays like this.
        millis: Option<u64>,
    },
    /// It hands the message to a better host, by the same rules.
    BackupForwards {
        /// The better host.
        host: HostRef,
    },
    /// The message lies in the mailbox.
    Delivered,
}

/// Why a message is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BounceReason {
    /// A host refused it for good.
    Rejected {
        /// The host.
        host: HostRef,
        /// When.
        stage: Stage,
    },
    /// The domain does not exist.
    NoSuchDomain,
    /// The domain takes no mail.
    NullMx,
    /// Nobody can be tried.
    NoHost,
    /// The sender is in the list itself, and nobody better.
    Loop,
    /// The time in the queue is up.
    Expired,
}

/// An enhanced status code (RFC 3463 section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EnhancedCode(pub u8, pub u8, pub u8);

impl std::fmt::Display for EnhancedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// What became of a message: the words of the vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// A host took it with 250.
    Delivered,
    /// Nobody took it for now.
    Queued,
    /// The DNS gave no usable answer for now.
    TempError,
    /// It was returned.
    Bounced,
    /// It was returned: the domain takes no mail (RFC 7505).
    RefusedNullMx,
    /// It was returned: the domain does not exist.
    NoSuchDomain,
}

crate::ids!(Outcome {
    Delivered => "delivered",
    Queued => "queued",
    TempError => "temp_error",
    Bounced => "bounced",
    RefusedNullMx => "refused_null_mx",
    NoSuchDomain => "no_such_domain",
});

impl Outcome {
    /// Whether the message is tried again.
    pub fn is_temporary(self) -> bool {
        matches!(self, Outcome::Queued | Outcome::TempError)
    }
}
