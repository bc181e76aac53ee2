//! The acceptance vectors: `WAYPOST_VECTORS=<dir> cargo test --test vectors` (docs/contract.md, section 6).
//!
//! Reads every `*.json` of the folder that has `vectors`, drives the program's own reading, ordering and
//! delivery with them, and compares all that a vector names. Where the answers of a vector can be written as lines of
//! the lab, it is also run with what the lab reads from those lines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "support/vectors.rs"]
mod given;
#[path = "support/answers.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Map, Value};

use given::{read_folder, sent};
use support::{Asked, checkout};
use waypost_core::delivery::scenario::{Fault, HostFault, ReplyCode, Setting, Stage, Target};
use waypost_core::delivery::{
    Delivery, DnsFacts, EventKind, Exact, Outcome, Profile, Scenario, exact,
};
use waypost_core::dns::{self, HttpAnswer, Name, Question, Reply};
use waypost_core::input;
use waypost_core::policy::sts::{self, StsMode, StsPolicy};
use waypost_core::route::{self, Route, Sender};
use waypost_core::zone::{self, Printed, Zone};

/// How many of our vectors can be written as lines of the lab, at least.
const IN_LAB_MIN: usize = 60;

/// The seeds with which each delivery is also played.
const SEEDS: std::ops::RangeInclusive<u32> = 1..=16;

fn main() -> ExitCode {
    let folder = folder();
    let vectors = match read_folder(&folder) {
        Ok(vectors) => vectors,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            println!("vectors: 0 passed, 1 failed");
            return ExitCode::FAILURE;
        }
    };
    let (mut passed, mut failed, mut in_lab) = (0, 0, 0);
    for vector in &vectors {
        let id = vector["id"].as_str().unwrap_or("(no id)");
        let result = catch_unwind(AssertUnwindSafe(|| {
            let mut differences = differences(vector, None);
            if let Some(lines) = lines_of(vector) {
                in_lab += 1;
                differences.extend(self::differences(vector, Some(&lines)));
            }
            differences
        }));
        let differences = result.unwrap_or_else(|_| vec!["it panics".to_owned()]);
        if differences.is_empty() {
            passed += 1;
            continue;
        }
        failed += 1;
        let description = vector["description"].as_str().unwrap_or_default();
        println!("{id}: {description}");
        for difference in differences {
            println!("    {difference}");
        }
    }
    if vectors.is_empty() {
        println!("{}: no vector found", folder.display());
        failed = 1;
    }
    println!("vectors in the lab: {in_lab}");
    if std::env::var_os("WAYPOST_VECTORS").is_none() && in_lab < IN_LAB_MIN {
        println!("fewer than {IN_LAB_MIN}");
        failed += 1;
    }
    println!("vectors: {passed} passed, {failed} failed");
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// The folder of the environment, absolute or relative to the package root; else ours.
fn folder() -> PathBuf {
    let root = checkout();
    match std::env::var_os("WAYPOST_VECTORS") {
        Some(folder) if !folder.is_empty() => root.join(folder),
        _ => root.join("tests/vectors"),
    }
}

/// The answers of a vector as lines of the lab; `None` where they say what lines cannot say.
fn lines_of(vector: &Value) -> Option<String> {
    let typed = vector["queried_name"].as_str()?;
    let subject = input::read(typed, to_ascii).subject.ok()?;
    let domain = subject.domain()?.name().clone();
    let asked = Asked::look_up(&subject, |question| answer(vector, question));
    let mut answers: Vec<(&Question, &dns::Outcome)> = asked.outcomes.iter().collect();
    answers.sort_by_key(|answer| answer.0);
    let zone = Zone::of_answers(domain, answers.iter().copied());
    let is_same = |(question, outcome): &(&Question, &dns::Outcome)| matches!((zone.answer(question), outcome), (Ok(ours), Ok(theirs)) if says(&ours) == says(theirs));
    if zone.is_empty() || !answers.iter().all(is_same) {
        return None;
    }
    // A name that cannot be one is in the answer as it came, and in no line.
    let lines = zone.print(Printed::ForLab);
    (zone::read(&lines, &zone.domain).zone == zone).then_some(lines)
}

/// What an answer says about the way of mail.
fn says(reply: &Reply) -> (u16, Vec<String>, bool) {
    let mut records: Vec<String> = reply.answer.iter().map(|r| format!("{r:?}")).collect();
    records.sort();
    let is_odd = reply.truncated || reply.is_filtered() || reply.status_was_text || reply.stands_in;
    (reply.rcode.0, records, is_odd)
}

/// What the resolver of a vector answers.
fn answer(vector: &Value, question: &Question) -> dns::Outcome {
    let (status, body) = sent(vector, question)?;
    let http = HttpAnswer {
        status,
        retry_after_seconds: None,
        body: body.as_bytes(),
    };
    dns::json::read(question, &http)
}

/// UTS 46, non-transitional, as lenient about ASCII as a browser is.
fn to_ascii(name: &str) -> Option<String> {
    idna::domain_to_ascii_cow(name.as_bytes(), idna::AsciiDenyList::EMPTY)
        .ok()
        .map(|ascii| ascii.into_owned())
}

/// What the program says about a vector.
struct Seen {
    outcomes: BTreeMap<&'static str, String>,
    warnings: BTreeSet<String>,
    normalized_name: Option<String>,
    questions: usize,
    route: Option<Route>,
    exact: Option<Exact>,
    /// Addresses that took a letter when it was played with several seeds.
    played_to: BTreeSet<IpAddr>,
}

fn see(vector: &Value, lines: Option<&str>) -> Seen {
    let typed = vector["queried_name"].as_str().unwrap_or_default();
    let reading = input::read(typed, to_ascii);
    let mut seen = Seen {
        outcomes: BTreeMap::new(),
        warnings: reading
            .remarks
            .iter()
            .map(|r| r.id.id().to_owned())
            .collect(),
        normalized_name: None,
        questions: 0,
        route: None,
        exact: None,
        played_to: BTreeSet::new(),
    };
    let subject = match reading.subject {
        Ok(subject) => subject,
        Err(error) => {
            seen.warnings.insert(error.kind.id().to_owned());
            seen.outcomes.insert("invalid_input", "1".to_owned());
            return seen;
        }
    };
    seen.normalized_name = Some(subject.canonical());
    let zone = lines.zip(subject.domain()).map(|(lines, domain)| {
        let draft = zone::read(lines, domain.name());
        assert!(
            draft.flaws.iter().all(|flaw| !flaw.kind.is_error()),
            "{:?}",
            draft.flaws
        );
        draft.zone
    });
    let asked = Asked::look_up(&subject, |question| match &zone {
        Some(zone) => zone.answer(question),
        None => answer(vector, question),
    });
    seen.questions = asked.outcomes.len();
    let mut route = route::plan(&subject, &asked, &sender(&vector["sender"]));
    let remarks = route.remarks.iter().map(|remark| remark.id.id().to_owned());
    seen.warnings.extend(remarks);
    apply_mta_sts(vector, &mut route, &mut seen.warnings);

    let scenario = scenario(vector, &route);
    let profile = <&'static Profile>::default();
    let facts = DnsFacts::default();
    let odds = exact(&route, profile, &scenario, &facts);
    if let Some(odds) = &odds {
        for (outcome, share) in &odds.outcomes {
            seen.outcomes.insert(outcome.id(), share.to_string());
        }
    }
    for seed in SEEDS {
        let delivery = Delivery::new(&route, profile, &scenario, seed, &facts);
        assert!(
            seen.outcomes.contains_key(delivery.outcome.id()),
            "played: {}, but the odds know only {:?}",
            delivery.outcome.id(),
            seen.outcomes
        );
        if delivery.outcome != Outcome::Delivered {
            continue;
        }
        let takes = |kind: &EventKind| matches!(kind, EventKind::Dot { code } if code.0 < 400);
        let taken = delivery.events.iter().filter(|event| takes(&event.kind));
        seen.played_to
            .extend(taken.filter_map(|event| event.address));
    }
    seen.exact = odds;
    seen.route = Some(route);
    seen
}

fn sender(value: &Value) -> Sender {
    let mut sender = Sender::default();
    let texts = |key: &str| strings(&value[key]);
    if let Some(ipv4) = value["ipv4"].as_bool() {
        sender.ipv4 = ipv4;
    }
    if let Some(ipv6) = value["ipv6"].as_bool() {
        sender.ipv6 = ipv6;
    }
    sender.names = texts("names").iter().map(|name| Name::new(name)).collect();
    sender.addresses = texts("addresses")
        .iter()
        .filter_map(|ip| literal(ip))
        .collect();
    sender
}

/// Compares the hosts with the policy; an enforced one bars those it does not name.
fn apply_mta_sts(vector: &Value, route: &mut Route, warnings: &mut BTreeSet<String>) {
    let Some(listed) = vector.get("mta_sts") else {
        return;
    };
    let policy = StsPolicy {
        mode: match listed["mode"].as_str() {
            Some("enforce") => StsMode::Enforce,
            Some("testing") => StsMode::Testing,
            _ => StsMode::None,
        },
        mx: strings(&listed["mx"]),
        max_age_seconds: 604_800,
    };
    if !sts::compare(&policy, route).uncovered.is_empty() {
        warnings.insert("mta-sts-mx-mismatch".to_owned());
    }
    if policy.mode == StsMode::Enforce {
        route.keep_only(|host| policy.covers(host));
    }
}

/// What the vector says is broken.
fn scenario(vector: &Value, route: &Route) -> Scenario {
    let mut scenario = Scenario::default();
    let mut set = |target: Target, fault: Fault| {
        scenario.set(Setting::Host(HostFault {
            target,
            fault,
            recovers_at_minutes: None,
        }));
    };
    // An address literal is named by its address.
    let target = |name: &str| match literal(name) {
        Some(ip) if route.domain.is_none() => Target::Address(ip),
        _ => Target::Host(Name::new(name)),
    };
    if let Some(replies) = vector["smtp"].as_object() {
        for (host, reply) in replies {
            let stage = reply["stage"].as_str().unwrap_or_default();
            let stage = stage_named(stage).unwrap_or_else(|| panic!("no stage: {stage:?}"));
            let code = reply["code"].as_u64();
            let code = code.and_then(|code| u16::try_from(code).ok());
            let code = code.unwrap_or_else(|| panic!("no reply code: {reply}"));
            set(target(host), Fault::Reply(stage, ReplyCode(code)));
        }
    }
    for host in strings(&vector["servers_down"]) {
        set(target(&host), Fault::Refused);
    }
    for ip in strings(&vector["addresses_down"]) {
        if let Some(ip) = literal(&ip) {
            set(Target::Address(ip), Fault::Silent);
        }
    }
    scenario
}

/// The stage of this name, in any case.
fn stage_named(name: &str) -> Option<Stage> {
    Some(match name.to_ascii_uppercase().as_str() {
        "CONNECT" | "BANNER" | "GREETING" => Stage::Greeting,
        "EHLO" | "HELO" => Stage::Ehlo,
        "MAIL" | "MAIL FROM" => Stage::Mail,
        "RCPT" | "RCPT TO" => Stage::Rcpt,
        "DATA" | "DOT" | "EOD" => Stage::Data,
        name if name.starts_with("EOM") || name.starts_with("END") => Stage::Data,
        _ => return None,
    })
}

/// All that is not as the vector expects.
fn differences(vector: &Value, lines: Option<&str>) -> Vec<String> {
    let expected = &vector["expected"];
    let seen = see(vector, lines);
    let mut found = Vec::new();

    let acceptable: BTreeSet<String> = strings(&expected["acceptable_outcomes"])
        .into_iter()
        .chain(expected["outcome"].as_str().map(str::to_owned))
        .collect();
    for outcome in seen.outcomes.keys() {
        if !acceptable.contains(*outcome) {
            found.push(format!(
                "outcome: {outcome}, expected one of {acceptable:?}"
            ));
        }
    }
    if seen.outcomes.is_empty() {
        found.push("outcome: not known".to_owned());
    }
    for warning in expected["warnings"].as_array().into_iter().flatten() {
        let id = warning["id"]
            .as_str()
            .or(warning.as_str())
            .unwrap_or_default();
        if !seen.warnings.contains(id) {
            found.push(format!("warning: {id} is missing in {:?}", seen.warnings));
        }
    }
    let wanted = expected["outcome"].as_str().unwrap_or_default();
    if seen.outcomes.contains_key(wanted) {
        compare_all(expected, &seen, &mut found);
    }
    found
}

fn compare_all(expected: &Value, seen: &Seen, found: &mut Vec<String>) {
    let mut same = |what: &str, seen: String, expected: String| {
        if seen != expected {
            found.push(format!("{what}: {seen}, expected {expected}"));
        }
    };
    if let Some(name) = expected["normalized_name"].as_str() {
        let seen = seen.normalized_name.as_deref().unwrap_or_default();
        same("normalized_name", host_text(seen), host_text(name));
    }
    if let Some(most) = expected["max_dns_queries"].as_u64() {
        let asked = seen.questions as u64;
        same(
            "max_dns_queries",
            asked.to_string(),
            asked.min(most).to_string(),
        );
    }
    if let Some(groups) = expected["attempt_groups"].as_array() {
        let sorted = |names: Vec<String>| {
            let mut names: Vec<_> = names.iter().map(|name| host_text(name)).collect();
            names.sort();
            names
        };
        let expected: Vec<_> = groups.iter().map(|group| sorted(strings(group))).collect();
        let groups = seen.route.as_ref().map(Route::attempt_groups);
        let names = |group: &Vec<&route::Host>| {
            sorted(group.iter().map(|host| host.name.to_string()).collect())
        };
        let seen: Vec<_> = groups.unwrap_or_default().iter().map(names).collect();
        same(
            "attempt_groups",
            format!("{seen:?}"),
            format!("{expected:?}"),
        );
    }
    let addresses = seen.exact.as_ref().map(|odds| odds.addresses.clone());
    let addresses: BTreeSet<IpAddr> = addresses.into_iter().flatten().collect();
    if expected["address_used"].is_array() {
        let used = strings(&expected["address_used"]);
        let used: BTreeSet<_> = used.iter().filter_map(|ip| literal(ip)).collect();
        same(
            "address_used",
            format!("{addresses:?}"),
            format!("{used:?}"),
        );
        let others: Vec<_> = seen.played_to.difference(&used).collect();
        same(
            "address_used, played",
            format!("{others:?}"),
            "[]".to_owned(),
        );
    }
    let forbidden = strings(&expected["must_not_use"]);
    for ip in forbidden.iter().filter_map(|ip| literal(ip)) {
        let is_used = addresses.contains(&ip) || seen.played_to.contains(&ip);
        same(
            "must_not_use",
            format!("{ip} {is_used}"),
            format!("{ip} false"),
        );
    }
    let name_of = |host: waypost_core::delivery::HostRef| {
        let host = seen.route.as_ref().and_then(|route| host.find(route));
        host_text(&host.map_or(String::new(), |host| host.name.to_string()))
    };
    let odds = seen.exact.as_ref();
    if expected["delivered_to"].is_array() {
        let wanted = strings(&expected["delivered_to"]);
        let wanted: BTreeSet<_> = wanted.iter().map(|name| host_text(name)).collect();
        let takers = odds.map(|odds| odds.takers().map(name_of).collect());
        let takers: BTreeSet<String> = takers.unwrap_or_default();
        same("delivered_to", format!("{takers:?}"), format!("{wanted:?}"));
    }
    let shares = |pick: fn(&waypost_core::delivery::HostShare) -> route::Fraction| {
        let hosts = odds.map(|odds| odds.hosts.as_slice()).unwrap_or_default();
        hosts
            .iter()
            .map(|share| (name_of(share.host), pick(share).to_string()))
            .collect::<BTreeMap<_, _>>()
    };
    let first_choice = shares(|share| share.first_choice);
    let delivered_share = shares(|share| share.takes);
    let outcome_share: BTreeMap<_, _> = seen
        .outcomes
        .iter()
        .map(|(outcome, share)| ((*outcome).to_owned(), share.clone()))
        .collect();
    for (what, seen) in [
        ("first_choice", first_choice),
        ("delivered_share", delivered_share),
        ("outcome_share", outcome_share),
    ] {
        if let Some(wanted) = expected[what].as_object() {
            let wanted = fractions(wanted);
            same(
                what,
                format!("{:?}", without_zeros(seen)),
                format!("{wanted:?}"),
            );
        }
    }
    if let Some(mean) = expected["expected_attempts"].as_str() {
        let seen = odds
            .and_then(|odds| odds.mean_hosts)
            .map(|mean| mean.to_string());
        same(
            "expected_attempts",
            seen.unwrap_or_default(),
            mean.to_owned(),
        );
    }
}

fn fractions(shares: &Map<String, Value>) -> BTreeMap<String, String> {
    let text = |share: &Value| match share {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    without_zeros(
        shares
            .iter()
            .map(|(key, share)| (host_text(key), text(share)))
            .collect(),
    )
}

fn without_zeros(mut shares: BTreeMap<String, String>) -> BTreeMap<String, String> {
    shares.retain(|_, share| share != "0");
    shares
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .filter_map(|text| Some(text.as_str()?.to_owned()))
        .collect()
}

/// An address, with or without brackets and tag.
fn literal(text: &str) -> Option<IpAddr> {
    let text = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    let tagged = text
        .get(..5)
        .is_some_and(|tag| tag.eq_ignore_ascii_case("ipv6:"));
    text.get(if tagged { 5 } else { 0 }..)?.parse().ok()
}

/// The name of a host; an address without brackets and tag.
fn host_text(name: &str) -> String {
    match literal(name) {
        Some(ip) => ip.to_string(),
        None => Name::new(name).as_str().to_owned(),
    }
}
