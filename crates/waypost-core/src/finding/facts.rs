//! What the checks look at.

use super::Entry;
use super::arguments::{Arguments, NAMES_MAX, ZoneLine};
use crate::dns::resolver::Resolver;
use crate::dns::{Name, Outcome, Question, Rcode, RecordType, Reply};
use crate::input::Reading;
use crate::policy::Policy;
use crate::policy::answer::TxtAnswer;
use crate::policy::sts::StsFile;
use crate::remark::{About, FindingId, Remark};
use crate::route::{Address, Answers, Host, Known, Route, RouteKind, Sender, Tier};
use crate::signature::{Judgement, Validation};

/// The most hosts that are looked at; more than that are never asked about either.
const HOSTS_MAX: usize = 500;

/// The most lines of a zone file that are proposed at once.
const LINES_MAX: usize = 50;

/// All that is known about one lookup. Checks read it and nothing else.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// What was typed.
    pub reading: &'a Reading,
    /// Where mail goes; `None` where nothing was looked up.
    pub route: Option<&'a Route>,
    /// The answers of the lookup, and of [`super::questions`].
    pub answers: &'a dyn Answers,
    /// Who sends.
    pub sender: &'a Sender,
    /// The seed of the link.
    pub seed: u32,
    /// Whether the resolver checks signatures at all, so that their absence means something.
    pub resolver_validates: bool,
    /// What the domain publishes beside its MX records, as far as it is known.
    pub policy: Option<&'a Policy>,
    /// The MTA-STS policy file, where the reader had it fetched or pasted it.
    pub sts_file: Option<&'a StsFile>,
    /// What was found of the signatures, where they were checked here.
    pub validation: Option<&'a Validation>,
    /// What other resolvers said to the same questions, where they were asked.
    pub others: &'a [Other<'a>],
}

/// What another resolver said.
#[derive(Clone, Debug)]
pub struct Other<'a> {
    /// Which one.
    pub resolver: &'static Resolver,
    /// What it was asked.
    pub question: Question,
    /// What became of it.
    pub outcome: &'a Outcome,
}

impl<'a> Facts<'a> {
    /// The kind of way.
    pub(super) fn kind(&self) -> Option<RouteKind> {
        self.route.map(|route| route.kind)
    }

    /// The mail domain.
    pub(super) fn domain(&self) -> Option<&'a Name> {
        self.route?.domain.as_ref()
    }

    /// The name whose MX records count: the domain, or the end of its alias chain.
    pub(super) fn owner(&self) -> Option<&'a Name> {
        let route = self.route?;
        route.alias_of().or(route.domain.as_ref())
    }

    /// All hosts that are looked at, level by level.
    pub(super) fn hosts(&self) -> impl Iterator<Item = &'a Host> {
        self.ranked_hosts().map(|(_, host)| host)
    }

    /// All levels.
    pub(super) fn tiers(&self) -> impl Iterator<Item = &'a Tier> {
        self.route.into_iter().flat_map(|route| &route.tiers)
    }

    /// Whether mail is delivered at all, so that it matters how.
    pub(super) fn is_delivered(&self) -> bool {
        matches!(self.kind(), Some(RouteKind::Mx | RouteKind::ImplicitMx))
    }

    /// Whether the hosts come from MX records.
    pub(super) fn has_mx(&self) -> bool {
        let is_mx =
            |route: &Route| !route.tiers.is_empty() && route.domain.is_some() && !route.is_implicit;
        self.route.is_some_and(is_mx)
    }

    /// Whether the addresses of every host are there: nothing pending, nothing failed, nothing left out.
    pub(super) fn is_complete(&self) -> bool {
        let is_open = |host: &Host| host.exclusion.is_some_and(|exclusion| exclusion.is_soft());
        self.route.is_some() && !self.hosts().any(is_open)
    }

    /// Hosts with their preference.
    pub(super) fn ranked_hosts(&self) -> impl Iterator<Item = (u16, &'a Host)> {
        self.tiers()
            .flat_map(|tier| tier.hosts.iter().map(|host| (tier.preference, host)))
            .take(HOSTS_MAX)
    }

    /// The lines of all MX records whose host is kept; none where they are too many to copy.
    pub(super) fn mx_lines(&self, keeps: impl Fn(&Host) -> bool) -> Vec<ZoneLine> {
        let kept = || self.ranked_hosts().filter(|(_, host)| keeps(host));
        if kept().nth(LINES_MAX).is_some() {
            return Vec::new();
        }
        kept()
            .filter_map(|(preference, host)| self.mx_line(preference, host))
            .collect()
    }

    /// The remarks of this id, those about what was typed included.
    pub(super) fn remarks(&self, id: FindingId) -> impl Iterator<Item = &'a Remark> {
        let of_route = self.route.into_iter().flat_map(|route| &route.remarks);
        let all = self.reading.remarks.iter().chain(of_route);
        all.filter(move |remark| remark.id == id)
    }

    /// What became of a question, if it was asked and has ended.
    pub(super) fn outcome(&self, question: &Question) -> Option<&'a Outcome> {
        match self.answers.known(question) {
            Known::Pending | Known::Lost => None,
            Known::Answered(outcome) => Some(outcome),
        }
    }

    /// The reply to a question, if there is one.
    pub(super) fn reply(&self, question: &Question) -> Option<&'a Reply> {
        self.outcome(question)?.as_ref().ok()
    }

    /// The verdict on the answer to a question, where signatures were checked here and led to one.
    pub(super) fn verdict(&self, question: &Question) -> Option<&'a Judgement> {
        self.validation?
            .verdict(&question.name, question.record_type)
    }

    /// Whether an answer is signed: by the verdict, else by the word of a resolver that validates; `None` where nobody says so,
    /// or its signatures do not hold.
    pub(super) fn is_signed(&self, question: &Question, reply: &Reply) -> Option<bool> {
        match self.verdict(question) {
            Some(Judgement::Secure) => Some(true),
            Some(Judgement::Bogus { .. }) => None,
            // The resolver may know algorithms that are not known here.
            Some(Judgement::Insecure { .. }) => {
                Some(reply.authenticated && self.resolver_validates)
            }
            _ => self.resolver_validates.then_some(reply.authenticated),
        }
    }

    /// The texts at a name; none where they are not known.
    pub(super) fn texts(&self, name: &Name) -> Vec<&'a str> {
        let question = Question::new(name.clone(), RecordType::Txt);
        let answer = self
            .outcome(&question)
            .map(|outcome| TxtAnswer::read(&question, outcome));
        match answer {
            Some(TxtAnswer::Texts(texts)) => texts,
            _ => Vec::new(),
        }
    }

    /// The last MX question that has ended: of the domain, or of the end of its aliases where that was
    /// asked itself.
    pub(super) fn mx(&self) -> Option<(Question, &'a Outcome)> {
        let domain = self.domain()?;
        let aliases = self.route.into_iter().flat_map(|route| &route.aliases);
        std::iter::once(domain)
            .chain(aliases)
            .filter_map(|name| {
                let question = Question::new(name.clone(), RecordType::Mx);
                let outcome = self.outcome(&question)?;
                Some((question, outcome))
            })
            .next_back()
    }

    /// The questions about the addresses of a host that have ended.
    pub(super) fn address_questions(
        &self,
        host: &Name,
    ) -> impl Iterator<Item = (Question, &'a Outcome)> {
        [RecordType::A, RecordType::Aaaa]
            .into_iter()
            .filter_map(|record_type| {
                let question = Question::new(host.clone(), record_type);
                let outcome = self.outcome(&question)?;
                Some((question, outcome))
            })
    }

    /// The arguments every finding has.
    pub(super) fn arguments(&self) -> Arguments {
        Arguments {
            domain: self.domain().cloned(),
            ..Arguments::default()
        }
    }

    /// The arguments of a finding about a host.
    pub(super) fn about(&self, host: &Name) -> Arguments {
        Arguments {
            host: Some(host.clone()),
            ..self.arguments()
        }
    }

    /// The text of the domain, for findings about it as a whole.
    pub(super) fn subject(&self) -> &'a str {
        self.domain().map_or("", Name::as_str)
    }

    /// The line of an MX record that stands in the zone.
    pub(super) fn mx_line(&self, preference: u16, host: &Host) -> Option<ZoneLine> {
        self.mx_line_to(preference, host, &host.name)
    }

    /// The line of an MX record that may go: another host takes the mail. Without one, senders would try the domain's own
    /// address instead (RFC 5321 section 5.1).
    pub(super) fn mx_line_to_spare(&self, preference: u16, host: &Host) -> Option<ZoneLine> {
        let takes_mail = |other: &Host| other.is_usable() && other.name != host.name;
        let is_spare = self.hosts().any(takes_mail);
        is_spare.then(|| self.mx_line(preference, host))?
    }

    /// The line of an MX record with another target.
    pub(super) fn mx_line_to(
        &self,
        preference: u16,
        host: &Host,
        target: &Name,
    ) -> Option<ZoneLine> {
        ZoneLine::mx(self.owner()?, host.ttl_seconds, preference, target)
    }

    /// Repeats the remarks of an entry as findings; the subject is a host where it names one.
    pub(super) fn repeat(&self, entry: &Entry, found: &mut super::Found) {
        self.repeat_with(entry, found, |_, _| ());
    }

    /// Repeats the remarks of an entry as findings, with more arguments.
    pub(super) fn repeat_with(
        &self,
        entry: &Entry,
        found: &mut super::Found,
        fill: impl Fn(&Remark, &mut Arguments),
    ) {
        for remark in self.remarks(entry.id) {
            let mut arguments = self.arguments();
            let hosts = || self.hosts().map(|host| &host.name);
            let host = match &remark.about {
                About::Name(name) | About::Address(name, _) => hosts().find(|host| *host == name),
                About::Literal(_) => hosts().next(),
                About::Domain | About::Text(_) => None,
            };
            arguments.host = host.cloned();
            arguments.address = match remark.about {
                About::Address(_, ip) | About::Literal(ip) => Some(ip),
                About::Domain | About::Name(_) | About::Text(_) => None,
            };
            fill(remark, &mut arguments);
            // The root has no letters, and stands for the domain that names it.
            let about = remark.about.to_string();
            let subject = if about.is_empty() {
                self.subject()
            } else {
                &about
            };
            found.push(entry, subject, arguments);
        }
    }

    /// A host name that whoever owns the domain can give an address: it is of the domain's own zone, and no alias, which
    /// has no other data (RFC 1034 section 3.6.2).
    pub(super) fn own_name(&self, name: &Name) -> Option<Name> {
        let domain = self.domain()?;
        let is_alias = self
            .ranked(name)
            .is_some_and(|(_, host)| !host.aliases.is_empty());
        let is_own = name.is_within(domain.as_str()) && name.is_host_name() && !is_alias;
        is_own.then(|| name.clone())
    }

    /// A host with its preference.
    pub(super) fn ranked(&self, name: &Name) -> Option<(u16, &'a Host)> {
        self.ranked_hosts().find(|(_, host)| host.name == *name)
    }
}

/// At most as many names as a finding may carry, and how many there are.
pub(super) fn list<'n>(arguments: &mut Arguments, names: impl Iterator<Item = &'n Name>) {
    let mut count = 0;
    for name in names {
        count += 1;
        if arguments.names.len() < NAMES_MAX {
            arguments.names.push(name.clone());
        }
    }
    arguments.count = Some(count);
}

/// The status of an outcome as the report writes it.
pub(super) fn status(outcome: &Outcome) -> String {
    match outcome {
        Ok(reply) => reply.rcode.mnemonic(),
        Err(failure) => failure.status().to_owned(),
    }
}

/// Whether the resolver says that it could not find out.
pub(super) fn is_servfail(outcome: &Outcome) -> bool {
    matches!(outcome, Ok(reply) if reply.rcode == Rcode::SERVFAIL)
}

/// The addresses a sender tries at the hosts that are tried, as far as they are given.
pub(super) fn targets<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (&'a Host, &'a Address)> {
    facts
        .hosts()
        .filter(|host| host.is_usable())
        .flat_map(|host| host.targets().map(move |address| (host, address)))
        .filter(|(_, address)| address.is_given())
}
