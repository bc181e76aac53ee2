//! What is said about an answer, in the order it is said; and the answer as plain text.

use std::fmt::{self, Write as _};

use super::list::{Way, ttl};
use super::policy::marks;
use super::resolver;
use super::state::{Saying, State};
use super::trace::{Moment, Teller};
use super::{Sentence, Text};
use waypost_core::answer::Answer;
use waypost_core::diagnosis::{Diagnosis, Outcome};
use waypost_core::dns::Name;
use waypost_core::encoding::visible;
use waypost_core::finding::{Finding, Severity};
use waypost_core::input::punycode;
use waypost_core::lookup::{Attempt, Origin, Provenance, Purpose, cause};
use waypost_core::route::{Exclusion, Fraction, Host, Reserved, Route, RouteKind, Tier};

/// The most hosts of one level that the sentence above the list names.
const NAMED_MAX: usize = 4;

/// The most levels that it names.
const LEVELS_NAMED_MAX: usize = 3;

/// The hosts of a level that are shown before the rest is folded away.
pub const HOSTS_SHOWN: usize = 20;

/// The levels that are shown before the rest is folded away.
pub const LEVELS_SHOWN: usize = 20;

/// The levels that are shown at all; the report has every one.
pub const LEVELS_SHOWN_MAX: usize = 200;

/// The hosts of a level that are shown at all; the report has every one.
pub const HOSTS_SHOWN_MAX: usize = 500;

/// What there is instead of a way; `None` where there is one, or where nothing is known yet.
pub fn state(answer: &Answer) -> Option<State> {
    let Some((lookup, route)) = answer.lookup.as_ref().zip(answer.derived.route.as_deref()) else {
        return Some(State::InvalidInput);
    };
    if !answer.has_list() {
        return None;
    }
    match route.kind {
        RouteKind::Mx | RouteKind::ImplicitMx | RouteKind::AddressLiteral => None,
        RouteKind::NullMx => Some(State::NullMx),
        RouteKind::NoSuchDomain | RouteKind::Undeliverable => Some(nobody(route)),
        RouteKind::Unknown if route.hosts().any(Host::is_pending) => None,
        RouteKind::Unknown => Some(State::Unknown(cause(lookup, route))),
    }
}

/// What there is where mail has nowhere to go, and will have nowhere.
fn nobody(route: &Route) -> State {
    match route.reserved {
        Some(Reserved::Invalid) => State::NeverExists,
        Some(Reserved::Onion) => State::Onion,
        Some(Reserved::Localhost) => State::Localhost,
        None if route.kind == RouteKind::NoSuchDomain => match route.alias_of() {
            Some(target) => State::AliasOfNothing(target.clone()),
            None => State::NoSuchName,
        },
        None if route.is_implicit => State::NoHost,
        None => State::NoUsableHost,
    }
}

/// What is said about that.
pub fn saying(text: &Text, answer: &Answer, state: &State) -> Saying {
    let subject = answer.subject().map(|subject| subject.canonical());
    let domain = subject.as_deref().unwrap_or(&answer.reading.domain_part);
    let words = text.state();
    let name = match answer.source.origin() {
        Origin::Resolver => resolver::name(&answer.via),
        Origin::Example => words.example_resolver,
        Origin::Records => text.trace().lab,
    };
    let saying = (words.says)(state, domain, name);
    // Nobody is asked, so nobody can be asked instead.
    if answer.source.is_given() {
        Saying {
            advice: "",
            ..saying
        }
    } else {
        saying
    }
}

/// What is said first: where mail goes and whether it arrives, or what there is instead.
pub fn headline(text: &Text, answer: &Answer, diagnosis: &Diagnosis) -> Vec<Sentence> {
    if let Some(state) = state(answer) {
        return vec![saying(text, answer, &state).title];
    }
    headline_of_way(text, answer, diagnosis)
}

/// The same, where there is a way or may yet be one.
pub fn headline_of_way(text: &Text, answer: &Answer, diagnosis: &Diagnosis) -> Vec<Sentence> {
    if !is_known(answer) {
        return vec![asking(text, answer)];
    }
    let mut sentences = summary(text, answer);
    match diagnosis.outcome {
        Outcome::SomeFail => sentences.push(text.diagnosis().some_fail.into()),
        Outcome::Fails => sentences.push(text.diagnosis().fails.into()),
        _ => (),
    }
    sentences
}

/// What is said while nothing is known yet.
pub fn asking(text: &Text, answer: &Answer) -> Sentence {
    let subject = answer.subject().map(|subject| subject.canonical());
    (text.state().asking)(resolver::name(&answer.via), &subject.unwrap_or_default())
}

/// Whether the sentence about the way can be said: it names hosts, and does not change any more once it is shown.
pub fn is_known(answer: &Answer) -> bool {
    answer.has_route() || answer.is_complete()
}

/// What is said of the problems in a line of its own.
pub fn count(text: &Text, answer: &Answer, diagnosis: &Diagnosis) -> String {
    let words = text.diagnosis();
    let counted = (words.count)(diagnosis.problems, diagnosis.advice);
    let counted = match diagnosis.outcome {
        _ if !counted.is_empty() => format!("{counted}."),
        _ if !diagnosis.is_final => return checking(text, answer),
        Outcome::NotAsked => String::new(),
        Outcome::NotKnown => words.not_checked.to_owned(),
        _ if diagnosis.unanswered > 0 => words.nothing_known.to_owned(),
        _ => words.nothing.to_owned(),
    };
    if !diagnosis.is_final {
        return format!("{counted} {}", checking(text, answer));
    }
    match diagnosis.unanswered {
        0 => counted,
        unanswered => format!("{counted} {}", (words.unanswered)(unanswered)),
    }
}

/// How many problems were found, for a reader who sees only a part of the answer: once nothing is added any more, and not
/// where nothing could be found out.
pub fn number(text: &Text, diagnosis: &Diagnosis) -> Option<String> {
    let words = text.diagnosis();
    let counted = (words.count)(diagnosis.problems, diagnosis.advice);
    match diagnosis.outcome {
        _ if !diagnosis.is_final => None,
        _ if !counted.is_empty() => Some(format!("{counted}.")),
        Outcome::NotAsked | Outcome::Asking | Outcome::NotKnown => None,
        _ if diagnosis.unanswered > 0 => Some(words.nothing_known.to_owned()),
        _ => Some(words.nothing.to_owned()),
    }
}

/// How far the queries are.
fn checking(text: &Text, answer: &Answer) -> String {
    let lookup = answer.lookup.as_ref();
    let begun = lookup.map_or(0, |lookup| lookup.exchanges().len());
    let open = lookup.map_or(0, |lookup| lookup.in_flight());
    (text.diagnosis().asking)(begun - open, begun)
}

/// Where mail goes, in words: for answers with a list to follow.
pub fn summary(text: &Text, answer: &Answer) -> Vec<Sentence> {
    let Some(route) = answer.derived.route.as_deref() else {
        return Vec::new();
    };
    let list = text.list();
    let subject = answer
        .subject()
        .map(|subject| subject.canonical())
        .unwrap_or_default();
    let mut sentences = Vec::new();
    match route.kind {
        RouteKind::AddressLiteral => {
            sentences.push((list.goes_straight)(&subject));
            if !route.hosts().any(Host::is_usable) {
                sentences.push(list.leads_nowhere.into());
            }
        }
        RouteKind::ImplicitMx => sentences.push((list.goes_to_itself)(&subject)),
        _ => {
            let ways = ways(route);
            if !ways.is_empty() {
                sentences.push((list.goes_to)(&subject, ways));
            }
        }
    }
    sentences
}

/// The levels that are tried, as the sentence names them.
fn ways(route: &Route) -> Vec<Way> {
    let groups: Vec<Vec<&Host>> = route
        .tiers
        .iter()
        .map(|tier| tier.hosts.iter().filter(|host| is_in_play(host)).collect())
        .filter(|group: &Vec<_>| !group.is_empty())
        .collect();
    let mut ways: Vec<Way> = groups
        .iter()
        .take(LEVELS_NAMED_MAX)
        .map(|group| {
            if group.len() <= NAMED_MAX {
                Way::Named(group.iter().map(|host| host.name.to_string()).collect())
            } else {
                Way::Many(group.len())
            }
        })
        .collect();
    if groups.len() > LEVELS_NAMED_MAX {
        ways.push(Way::More(groups.len() - LEVELS_NAMED_MAX));
    }
    ways
}

/// What is said below the sentence: that it is an example, aliases, letters.
pub fn notes(text: &Text, answer: &Answer) -> Vec<Sentence> {
    let list = text.list();
    let mut notes = Vec::new();
    let Some(domain) = answer.subject().and_then(|subject| subject.domain()) else {
        return notes;
    };
    let name = domain.name();
    if let Some(letters) = letters(name) {
        notes.push((list.letters)(name.as_str(), &letters));
    }
    let is_mixed = |label: &&str| punycode::is_mixed_script(label);
    if let Some(label) = name.labels().find(is_mixed) {
        notes.push((list.mixed)(label));
    }
    if answer.source.origin() == Origin::Example {
        notes.push(list.example.into());
    }
    if answer.source.origin() == Origin::Records {
        notes.push(text.trace().lab_note.into());
    }
    let Some(route) = answer.derived.route.as_deref() else {
        return notes;
    };
    if let Some(target) = route
        .alias_of()
        .filter(|_| route.kind != RouteKind::NoSuchDomain)
    {
        notes.push((list.domain_alias)(name.as_str(), target.as_str()));
    }
    notes
}

/// The letters of a name, where they differ from what the DNS writes.
pub fn letters(name: &Name) -> Option<String> {
    let letters = punycode::to_unicode(name);
    (letters != name.as_str()).then_some(letters)
}

/// Who answered and when, in a sentence. Where others told it, all that is to be said of that.
pub fn source(text: &Text, answer: &Answer) -> Vec<Sentence> {
    let mut said = asked(text, answer);
    if teller(answer).is_none() {
        said.truncate(1);
    }
    said
}

/// Who answered and when, and what is known of the signatures.
pub fn asked(text: &Text, answer: &Answer) -> Vec<Sentence> {
    let at = Moment::new(answer.asked_at_millis);
    let trace = text.trace();
    let teller = teller(answer);
    let unseen = || teller.map(|by| (trace.unseen)(by).into());
    if !answer.source.is_of_resolver() {
        return unseen().into_iter().collect();
    }
    let form = resolver::form_name(answer.format);
    let Some(attempt) = mx_attempt(answer) else {
        let was_asked = answer
            .lookup
            .as_ref()
            .is_some_and(|lookup| !lookup.exchanges().is_empty());
        let said = if was_asked {
            (trace.asked)(resolver::name(&answer.via), form, &at)
        } else {
            (trace.nothing_asked)(&at).into()
        };
        return [said].into_iter().chain(unseen()).collect();
    };
    let via = attempt.via.as_ref().unwrap_or(&answer.via);
    let form = resolver::form_name(attempt.format);
    if let Some(by) = teller {
        let told = (trace.told)(by, resolver::name(via), form, &at, attempt.millis);
        return [told].into_iter().chain(unseen()).collect();
    }
    match attempt.outcome.as_ref() {
        Ok(reply) => vec![
            (trace.answered)(resolver::name(via), form, &at, attempt.millis),
            (trace.signed)(reply.authenticated).into(),
        ],
        Err(_) => vec![(trace.asked)(resolver::name(via), form, &at)],
    }
}

/// Who hands the answers on, where they were not seen here.
pub fn teller(answer: &Answer) -> Option<Teller> {
    match answer.provenance() {
        Provenance::Link => Some(Teller::Link),
        Provenance::Shared => Some(Teller::Embed),
        Provenance::Asked | Provenance::Records | Provenance::Example => None,
    }
}

/// The last attempt at the MX question.
pub fn mx_attempt(answer: &Answer) -> Option<&Attempt> {
    let mut exchanges = answer.lookup.as_ref()?.exchanges().iter();
    let exchange = exchanges.find(|exchange| exchange.purpose == Purpose::Route)?;
    exchange.attempts.last()
}

/// Whether a host is tried, or may yet turn out to be.
pub fn is_in_play(host: &Host) -> bool {
    matches!(
        host.exclusion,
        None | Some(Exclusion::Pending | Exclusion::NotAsked)
    )
}

/// The share of each host in play in a level; nothing while addresses are being looked up.
pub fn share(tier: &Tier) -> Option<Fraction> {
    let is_settled = !tier.hosts.iter().any(Host::is_pending);
    is_settled.then(|| Fraction::new(1, tier.usable().count() as u64))
}

/// When each level is tried.
pub fn ranks(text: &Text, route: &Route) -> Vec<&'static str> {
    let in_play = |tier: &Tier| tier.hosts.iter().any(is_in_play);
    let list = text.list();
    let last = route.tiers.iter().rposition(in_play);
    let mut before = 0;
    let rank = |(place, tier): (usize, &Tier)| {
        if !in_play(tier) {
            return list.skipped;
        }
        before += 1;
        match before {
            1 => list.first,
            2 => list.then,
            _ if last == Some(place) => list.last,
            _ => list.then,
        }
    };
    route.tiers.iter().enumerate().map(rank).collect()
}

/// What a line of the answer as text says, which a terminal may show in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Where mail goes, and whether it arrives.
    Headline,
    /// What is said about that.
    Note,
    /// How many problems there are.
    Count,
    /// What the problems below it bear on.
    Concern,
    /// A problem, after the name of its severity.
    Problem(Severity),
    /// What to do about it.
    Fix,
    /// A record to publish, or a part of one.
    Publish,
    /// A record to remove, or a part of one.
    Remove,
    /// A preference, and when its level is tried.
    Level,
    /// A mail server that is tried.
    Host,
    /// A mail server that is skipped.
    Skipped,
    /// What is published besides, in a word for each policy.
    Policies,
    /// Who answered, and when.
    Source,
    /// Nothing: a line between two parts.
    Between,
}

/// A line of the answer as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub role: Role,
    /// What names it: the severity of a problem, what is done with a record, the name of a host. May be empty.
    pub lead: String,
    /// All else, with the character that stands between.
    pub words: String,
}

impl Line {
    /// A line without a lead.
    pub fn new(role: Role, words: impl ToString) -> Line {
        Line {
            role,
            lead: String::new(),
            words: words.to_string(),
        }
    }

    /// One of several things that are said.
    pub fn item(words: impl ToString) -> Line {
        Line {
            lead: "- ".to_owned(),
            ..Line::new(Role::Note, words)
        }
    }

    /// The line between two parts.
    pub fn between() -> Line {
        Line::new(Role::Between, "")
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.lead, self.words)
    }
}

/// The links to an answer, as its text ends with them.
#[derive(Clone, Debug)]
pub struct Links {
    /// The link that leads to it, and looks everything up again where there is somebody to ask.
    pub live: String,
    /// The link with the answers, where there is one.
    pub snapshot: Option<String>,
}

/// The answer as plain text, with its links at the end.
pub fn plain(text: &Text, answer: &Answer, links: &Links) -> String {
    let mut plain = String::new();
    for line in lines(text, answer) {
        let _ = writeln!(plain, "{line}");
    }
    let _ = match &links.snapshot {
        Some(snapshot) => {
            let words = text.share();
            let seen = (words.as_seen)(&Moment::new(answer.asked_at_millis));
            writeln!(plain, "{seen} {snapshot}\n{} {}", words.now, links.live)
        }
        None => writeln!(plain, "{}", links.live),
    };
    plain
}

/// The answer as text, line by line.
pub fn lines(text: &Text, answer: &Answer) -> Vec<Line> {
    let mut lines = Vec::new();
    let diagnosis = Diagnosis::of(answer);
    let said = headline(text, answer, &diagnosis).into_iter();
    lines.extend(said.map(|sentence| Line::new(Role::Headline, sentence)));
    if let Some(state) = state(answer) {
        let saying = saying(text, answer, &state);
        let more = saying.more.into_iter();
        lines.extend(more.map(|sentence| Line::new(Role::Note, sentence)));
        if !saying.advice.is_empty() {
            lines.push(Line::new(Role::Note, saying.advice));
        }
    }
    let notes = notes(text, answer).into_iter();
    lines.extend(notes.map(|sentence| Line::new(Role::Note, sentence)));
    lines.push(Line::between());
    lines.push(Line::new(Role::Count, count(text, answer, &diagnosis)));
    for (concern, members) in &diagnosis.groups {
        lines.push(Line::between());
        let concern = (text.diagnosis().concern)(*concern);
        lines.push(Line::new(Role::Concern, concern));
        let findings = &answer.derived.findings;
        for finding in members.iter().filter_map(|index| findings.get(*index)) {
            lines.extend(problem(text, finding));
        }
    }
    let route = answer.derived.route.as_deref();
    let ranks = route.map(|route| ranks(text, route)).unwrap_or_default();
    let tiers = route.iter().flat_map(|route| &route.tiers);
    for (tier, rank) in tiers.zip(ranks) {
        lines.push(Line::between());
        lines.push(Line::new(
            Role::Level,
            format!("{}  {rank}", tier.preference),
        ));
        let share = share(tier);
        let hosts = tier.hosts.iter();
        lines.extend(hosts.map(|host| host_line(text, host, share)));
    }
    lines.push(Line::between());
    if let Some(policies) = policy_line(text, answer) {
        lines.push(Line::new(Role::Policies, policies));
        lines.push(Line::between());
    }
    let asked = asked(text, answer).into_iter();
    lines.extend(asked.map(|sentence| Line::new(Role::Source, sentence)));
    lines
}

/// What the domain publishes besides its MX records: a word for each policy.
fn policy_line(text: &Text, answer: &Answer) -> Option<String> {
    let word = |(name, mark)| format!("{name}: {}", (text.policy().mark)(mark));
    let words: Vec<String> = marks(answer).into_iter().map(word).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// A finding as lines of a ticket: what is wrong and by which rule, what to do, what to publish and what to remove.
pub fn problem(text: &Text, finding: &Finding) -> Vec<Line> {
    let words = text.finding();
    let said = words.said(finding);
    let rule = finding.reference.map(|rule| format!(" ({rule})"));
    let mut lines = vec![Line {
        role: Role::Problem(finding.severity),
        lead: format!("- {}:", (words.severity)(finding.severity)),
        words: format!(" {}{}", said.say, rule.unwrap_or_default()),
    }];
    if !said.fix.is_empty() {
        lines.push(Line::new(Role::Fix, format!("  {}", said.fix)));
    }
    let records = [
        (Role::Publish, words.publish, finding.record_to_publish()),
        (Role::Remove, words.remove, finding.record_to_remove()),
    ];
    for (role, label, record) in records {
        for record in record.iter().flat_map(|record| record.lines()) {
            lines.push(Line {
                role,
                lead: format!("  {label}"),
                words: format!(" {}", visible(record)),
            });
        }
    }
    lines
}

/// A host, its addresses, how long they hold, its share or why it has none.
fn host_line(text: &Text, host: &Host, share: Option<Fraction>) -> Line {
    let mut words = String::new();
    let given = host.addresses.iter().filter(|address| address.is_given());
    for (place, address) in given.enumerate() {
        let _ = write!(
            words,
            "{} {}",
            if place == 0 { " " } else { "," },
            address.ip
        );
    }
    if let Some(seconds) = host.ttl_seconds {
        let _ = write!(words, "  {}", ttl(text.list(), seconds));
    }
    match (host.exclusion, share) {
        (Some(exclusion), _) => {
            let _ = write!(words, "  – {}", (text.list().exclusion)(exclusion));
        }
        (None, Some(share)) => {
            let _ = write!(words, "  {share}");
        }
        (None, None) => (),
    }
    Line {
        role: match host.exclusion {
            Some(_) => Role::Skipped,
            None => Role::Host,
        },
        lead: format!("    {}", host.name),
        words,
    }
}
