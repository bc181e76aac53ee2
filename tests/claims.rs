//! What the program says in two places is the same: a formula that is wrong cannot agree with itself then.
//!
//! On the examples, the worlds of the vectors, and made-up ones.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;
use support::html::{attribute, elements, texts, undrawn};
use support::vectors::{read_folder, sent};
use support::{Line, Program, World, http};
use waypost::app::{Event, LabEvent, ReportsEvent};
use waypost::delivery::{DnsFacts, EventKind, Outcome, exact};
use waypost::dns::Name;
use waypost::lookup::example::ExampleId;
use waypost::route::RouteKind;
use waypost::text::Lang;
use waypost::zone;

/// A share as it is printed, as numbers above and below the line.
fn share(text: &str) -> (u128, u128) {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    (above.parse().expect(text), below.parse().expect(text))
}

fn sum(shares: impl Iterator<Item = (u128, u128)>) -> (u128, u128) {
    fn divisor(a: u128, b: u128) -> u128 {
        if b == 0 { a } else { divisor(b, a % b) }
    }
    shares.fold((0, 1), |(above, below), (more, of)| {
        let (above, below) = (above * of + more * below, below * of);
        let divisor = divisor(above, below);
        (above / divisor, below / divisor)
    })
}

fn list<'a>(value: &'a Value, member: &str) -> &'a [Value] {
    value[member].as_array().unwrap()
}

/// Everything that holds of one answer.
fn check(name: &str, program: &mut Program) {
    let report = program.report();
    shares_are_whole(name, &report);
    let english = program.html();
    findings_are_those_of_the_report(name, &report, &english);
    transcript_is_the_delivery(name, program, &english);
    program.send(Event::LangChosen(Lang::Nl));
    let dutch = program.html();
    languages_name_the_same(name, &english, &dutch);
    program.send(Event::LangChosen(Lang::En));
}

/// The shares of a level add up to one where anybody in it is tried, and those of the first choice in all.
fn shares_are_whole(name: &str, report: &Value) {
    let of = |host: &Value, member: &str| share(host[member].as_str().unwrap());
    let mut is_tried = false;
    for tier in list(&report["route"], "tiers") {
        let hosts = list(tier, "hosts");
        let is_usable = hosts.iter().any(|host| host["usable"] == true);
        is_tried |= is_usable;
        let whole = sum(hosts.iter().map(|host| of(host, "tier_share")));
        assert_eq!(whole, (u128::from(is_usable), 1), "{name}: {tier}");
        for host in hosts.iter().filter(|host| host["usable"] == false) {
            assert_eq!(of(host, "tier_share").0, 0, "{name}: {host}");
        }
    }
    let hosts = list(&report["route"], "tiers")
        .iter()
        .flat_map(|tier| list(tier, "hosts"));
    let first = sum(hosts.map(|host| of(host, "first_choice")));
    assert_eq!(first, (u128::from(is_tried), 1), "{name}");
}

/// The page has a card for each finding of the report, and for no other.
fn findings_are_those_of_the_report(name: &str, report: &Value, page: &str) {
    let mut told: Vec<String> = Vec::new();
    let mut of_id: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in list(report, "findings") {
        let id = finding["id"].as_str().unwrap();
        let count = of_id.entry(id).or_default();
        *count += 1;
        told.push(match count {
            1 => format!("finding-{id}"),
            count => format!("finding-{id}-{count}"),
        });
    }
    let cards = elements(page, "[id]").into_iter();
    let mut shown: Vec<String> = cards
        .filter_map(|card| attribute(card, "id"))
        .filter(|id| id.starts_with("finding-"))
        .collect();
    told.sort();
    shown.sort();
    assert_eq!(shown, told, "{name}");
}

/// The transcript has a line for each event, its connections are those that are counted, and what is exact knows what
/// happened.
fn transcript_is_the_delivery(name: &str, program: &Program, page: &str) {
    let Some(delivery) = program.model.walk.delivery.as_deref() else {
        assert!(elements(page, "[data-step]").is_empty(), "{name}");
        return;
    };
    // Where nobody answered nothing is played.
    let answer = program.model.answer.as_deref();
    if answer.is_some_and(|answer| !answer.source.is_given() && !answer.is_answered()) {
        assert!(elements(page, "[data-step]").is_empty(), "{name}");
        return;
    }
    let steps: Vec<usize> = elements(page, "[data-step]")
        .into_iter()
        .map(|line| attribute(line, "data-step").unwrap().parse().unwrap())
        .collect();
    let wanted: Vec<usize> = (1..=delivery.events.len()).collect();
    assert_eq!(steps, wanted, "{name}");
    // Runs that end the same way are told as one number; each has the connections of the run before them.
    let (mut connections, mut of_run, mut run) = (0, 0, 0);
    for event in &delivery.events {
        let more = match event.kind {
            EventKind::Connect { .. } => 1,
            EventKind::MoreConnections { connections } => connections,
            EventKind::MoreRuns { runs } => {
                connections += runs * of_run;
                continue;
            }
            _ => continue,
        };
        of_run = if event.run == run {
            of_run + more
        } else {
            more
        };
        run = event.run;
        connections += more;
    }
    assert_eq!(connections, delivery.attempts, "{name}");

    let route = program.answer().derived.route.as_deref().unwrap();
    let scenario = &program.model.link.scenario;
    let odds = exact(route, delivery.profile, scenario, &DnsFacts::default());
    let Some(odds) = odds else { return };
    let part = |share: waypost::route::Fraction| {
        (
            u128::from(share.numerator()),
            u128::from(share.denominator()),
        )
    };
    let outcomes = odds.outcomes.iter().map(|(_, share)| part(*share));
    assert_eq!(sum(outcomes), (1, 1), "{name}");
    let takes = sum(odds.hosts.iter().map(|host| part(host.takes)));
    let delivered = part(odds.share(Outcome::Delivered));
    assert_eq!(
        takes, delivered,
        "{name}: what the hosts take is what is delivered"
    );
    assert_ne!(odds.share(delivery.outcome).numerator(), 0, "{name}");
    if !odds.hosts.is_empty() {
        let first = sum(odds.hosts.iter().map(|host| part(host.first_choice)));
        assert_eq!(first, (1, 1), "{name}");
    }
    if let (Some(host), 1) = (delivery.taken_by, delivery.runs) {
        assert!(odds.takers().any(|taker| taker == host), "{name}");
    }
    // Where it is one connection on average, it is one: there is none without.
    if let (Some(mean), Outcome::Delivered) = (odds.mean_connections, delivery.outcome)
        && part(mean) == (1, 1)
    {
        assert_eq!(delivery.attempts, 1, "{name}");
    }
}

/// The numbers of a text, digit groups joined, in order of size.
fn numbers(page: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts(page) {
        let signs: Vec<char> = text.chars().collect();
        let mut number = String::new();
        for (place, sign) in signs.iter().enumerate() {
            let is_inside = |place: usize| signs.get(place).is_some_and(char::is_ascii_digit);
            match sign {
                digit if digit.is_ascii_digit() => number.push(*digit),
                // The one language has a dot where the other has a comma.
                '.' | ',' if !number.is_empty() && is_inside(place + 1) => number.push('.'),
                _ if !number.is_empty() => found.push(std::mem::take(&mut number)),
                _ => (),
            }
        }
        if !number.is_empty() {
            found.push(number);
        }
    }
    found.sort();
    found
}

/// The names and addresses of a page, each once.
fn data(page: &str) -> BTreeSet<String> {
    let found = elements(page, "bdi").into_iter();
    let found = found.map(|element| texts(element).concat());
    found.filter(|text| !text.contains(' ')).collect()
}

/// The pages of both languages name the same hosts, and the same numbers.
fn languages_name_the_same(name: &str, english: &str, dutch: &str) {
    for section in ["#list", "#walk", "#findings", "#policy", "#trace"] {
        let of = |page: &str| {
            elements(page, section)
                .first()
                .map(|section| undrawn(section))
        };
        let (Some(english), Some(dutch)) = (of(english), of(dutch)) else {
            assert_eq!(
                of(english).is_some(),
                of(dutch).is_some(),
                "{name}: {section}"
            );
            continue;
        };
        assert_eq!(data(&english), data(&dutch), "{name}: {section}");
        assert_eq!(numbers(&english), numbers(&dutch), "{name}: {section}");
    }
}

/// What the records say in the lab is what they say live: the hosts, in their order, with their addresses. Says whether
/// lines can say it.
fn lab_is_as_live(name: &str, program: &mut Program) -> bool {
    let route = |program: &Program| {
        let report = program.report();
        let hosts = |tier: &Value| {
            let told = list(tier, "hosts").iter();
            let told = told.map(|host| {
                let mut addresses: Vec<_> = list(host, "addresses").to_vec();
                addresses.sort_by_key(Value::to_string);
                (
                    host["name"].clone(),
                    host["usable"].clone(),
                    host["tier_share"].clone(),
                    addresses,
                )
            });
            (tier["preference"].clone(), told.collect::<Vec<_>>())
        };
        let tiers: Vec<_> = list(&report["route"], "tiers").iter().map(hosts).collect();
        (report["route"]["kind"].clone(), tiers)
    };
    let live = route(program);
    program.send(Event::Lab(LabEvent::EditWanted));
    let lab = program.model.lab.as_ref().expect(name);
    let draft = zone::read(&lab.sheet.text, program.answer().domain().unwrap());
    // A name that cannot be one is in no line.
    let is_whole = draft.flaws.iter().all(|flaw| !flaw.kind.is_error());
    if is_whole {
        assert_eq!(route(program), live, "{name}");
    }
    is_whole
}

/// The hosts of the list as the page of a domain shows it, each with the lowest preference it stands at.
fn rows(page: &str) -> BTreeMap<String, String> {
    let page = undrawn(page);
    let mut rows = BTreeMap::new();
    for tier in elements(&page, "#list .tier") {
        let preference = texts(elements(tier, ".tier__pref")[0]).pop().unwrap();
        for host in elements(tier, ".host__name bdi") {
            rows.entry(texts(host).concat())
                .or_insert_with(|| preference.clone());
        }
    }
    rows
}

/// The hosts that the page for reports says are in the list, each with its preference, and those that it says are not.
fn marked(page: &str) -> (BTreeMap<String, String>, BTreeSet<String>) {
    let page = undrawn(page);
    let (mut listed, mut absent) = (BTreeMap::new(), BTreeSet::new());
    for group in elements(&page, "#reports-tls .reports__groups li") {
        let Some(mark) = elements(group, "[data-test=reports-presence]").pop() else {
            continue;
        };
        let host = texts(elements(group, ".reports__head bdi")[0]).concat();
        match attribute(mark, "data-presence").unwrap().as_str() {
            "listed" => drop(listed.insert(host, numbers(mark).pop().unwrap())),
            "absent" => drop(absent.insert(host)),
            "implicit" => drop(listed.insert(host, "0".to_owned())),
            other => panic!("{other}"),
        }
    }
    (listed, absent)
}

#[test]
fn reports_mark_the_hosts_that_the_list_shows_and_no_others() {
    let worlds: [&[Line]; 6] = [
        &[
            ("example.com", "MX", "10 mx1.example.com"),
            ("example.com", "MX", "10 MX2.example.com"),
            ("example.com", "MX", "20 mx3.other.example"),
            ("example.com", "MX", "30 mx1.example.com"),
            ("mx1.example.com", "A", "192.0.2.1"),
        ],
        &[("example.com", "MX", "0 .")],
        &[("example.com", "A", "192.0.2.1")],
        &[("example.com", "NXDOMAIN", "")],
        &[
            ("example.com", "CNAME", "example.net"),
            ("example.net", "MX", "10 mx2.example.com"),
        ],
        &[
            ("example.com", "MX", "10 mx.xn--bcher-kva.example"),
            ("example.com", "MX", "10 localhost"),
        ],
    ];
    let named = [
        "mx1.example.com",
        "mx2.example.com",
        "MX3.other.example.",
        "mx9.example.com",
        "example.com",
        "example.net",
        "mx.xn--bcher-kva.example",
    ];
    let details: Vec<String> = named
        .iter()
        .map(|host| format!(r#"{{"result-type":"tlsa-invalid","receiving-mx-hostname":"{host}"}}"#))
        .collect();
    let totals = support::tls_report(&details);
    let named: BTreeSet<String> = named
        .iter()
        .map(|name| Name::new(name).to_string())
        .collect();
    for lines in worlds {
        let world = World::new(lines);
        let mut domain = Program::opened("#/mx/example.com");
        domain.answer_all(&world);
        let rows = rows(&domain.html());
        for lang in Lang::ALL {
            let mut reports = Program::opened_in(lang, "#/reports/");
            reports.send(Event::Reports(ReportsEvent::Ended(totals.clone().into())));
            let wanted = ReportsEvent::ComparisonWanted(Name::new("example.com"));
            reports.send(Event::Reports(wanted));
            reports.answer_all(&world);
            let (listed, absent) = marked(&reports.html());
            let expected = rows.iter().filter(|(host, _)| named.contains(*host));
            let expected: BTreeMap<_, _> = expected.map(|(h, p)| (h.clone(), p.clone())).collect();
            assert_eq!(listed, expected, "{lines:?}");
            let others = named.iter().filter(|host| !rows.contains_key(*host));
            assert_eq!(absent, others.cloned().collect(), "{lines:?}");
        }
    }
}

#[test]
fn of_the_examples() {
    for example in ExampleId::ALL {
        let mut program = Program::opened(&format!("#/mx/{}", example.id()));
        check(example.id(), &mut program);
        assert!(lab_is_as_live(example.id(), &mut program));
        let report = Program::opened(&format!("#/mx/{}", example.id())).report();
        let hosts = list(&report["route"], "tiers")
            .iter()
            .flat_map(|tier| list(tier, "hosts"));
        let named = hosts.map(|host| host["name"].as_str().unwrap());
        for host in named.take(1) {
            for more in [
                "refused",
                "silent&sender=exim",
                "rcpt-5xx&seed=7",
                "data-4xx&sender=postfix",
            ] {
                let link = format!("{}?fault={host}:{more}", example.id());
                check(&link, &mut Program::opened(&format!("#/mx/{link}")));
            }
        }
    }
}

#[test]
fn of_the_vectors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut in_lab = 0;
    for vector in read_folder(&folder).unwrap() {
        let name = vector["id"].as_str().unwrap();
        let mut program = Program::opened("");
        program.ask(vector["queried_name"].as_str().unwrap());
        program.send(Event::Agreed);
        program.end_all(|question| {
            Some(sent(&vector, question).map(|(status, body)| http(status, &body)))
        });
        if program.model.answer.is_none() {
            continue;
        }
        check(name, &mut program);
        // Lines say nothing of what could not be read, or was not answered.
        let questions = program.report()["questions"].as_array().unwrap().clone();
        let is_said = |question: &Value| {
            let status = question["status"].as_str().unwrap();
            ["NOERROR", "NXDOMAIN"].contains(&status)
        };
        let is_plain =
            |finding: &&str| !finding.starts_with("dns-") && !finding.starts_with("answer-");
        if questions.iter().all(is_said)
            && program.findings().iter().all(is_plain)
            && matches!(program.kind(), Some(RouteKind::Mx | RouteKind::NullMx))
        {
            in_lab += usize::from(lab_is_as_live(name, &mut program));
        }
    }
    assert!(in_lab > 20, "{in_lab} vectors in the lab");
}

/// The records of a made-up domain: hosts with their level and addresses, some of them odd.
fn worlds() -> impl Strategy<Value = Vec<(String, String, String)>> {
    let host = (0u8..4, 0u8..3, 0u8..3, 0u8..12);
    let hosts = prop::collection::vec(host, 0..8);
    (hosts, 0u8..6, any::<[bool; 4]>()).prop_map(|(hosts, odd, policies)| {
        let mut records = Vec::new();
        let mut add = |name: &str, kind: &str, data: &str| {
            records.push((name.to_owned(), kind.to_owned(), data.to_owned()));
        };
        for (number, (level, ipv4, ipv6, odd)) in hosts.into_iter().enumerate() {
            let name = format!("h{number}.example.com");
            add(
                "example.com",
                "MX",
                &format!("{} {name}.", u16::from(level) * 10),
            );
            match odd {
                0 => add(&name, "A", &format!("10.0.0.{number}")),
                1 => add(&name, "CNAME", &format!("real{number}.example.net.")),
                _ => (),
            }
            let owner = if odd == 1 {
                format!("real{number}.example.net")
            } else {
                name
            };
            for address in 0..ipv4 {
                add(&owner, "A", &format!("192.0.{address}.{}", number + 1));
            }
            for address in 0..ipv6 {
                add(
                    &owner,
                    "AAAA",
                    &format!("2001:db8::{address}:{}", number + 1),
                );
            }
            if ipv4 + ipv6 == 0 && odd > 1 {
                add(&owner, "NODATA", "");
            }
        }
        match odd {
            0 => add("example.com", "MX", "0 ."),
            1 => add("example.com", "A", "192.0.2.80"),
            2 => add("example.com", "MX", "10 h0.example.com."),
            _ => (),
        }
        let texts = [
            ("example.com", "v=spf1 mx -all"),
            (
                "_dmarc.example.com",
                "v=DMARC1; p=reject; rua=mailto:a@example.net",
            ),
            ("_mta-sts.example.com", "v=STSv1; id=1"),
            (
                "_smtp._tls.example.com",
                "v=TLSRPTv1; rua=mailto:a@example.com",
            ),
        ];
        for ((name, text), _) in texts
            .into_iter()
            .zip(policies)
            .filter(|(_, is_there)| *is_there)
        {
            add(name, "TXT", text);
        }
        records
    })
}

/// What a README promises in code: the keys and places of links, their values, and the commands.
fn promised(readme: &str) -> BTreeSet<&str> {
    let commands = readme.lines().filter_map(|line| {
        let command = line.strip_prefix("cargo xtask")?;
        Some(command.split('#').next().unwrap_or_default().trim())
    });
    let cells = readme.lines().filter(|line| line.starts_with("| `"));
    let words = cells.flat_map(|line| line.split('`').skip(1).step_by(2));
    words
        .filter(|word| !word.contains('<'))
        .chain(commands)
        .collect()
}

#[test]
fn the_readme_promises_the_same_in_both_languages() {
    let [english, dutch] = ["README.md", "README.nl.md"].map(|name| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
    });
    assert!(promised(&english).len() > 40, "{:?}", promised(&english));
    assert_eq!(promised(&english), promised(&dutch));
    let links = |readme: &str| readme.matches("](").count();
    assert_eq!(links(&english), links(&dutch));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn of_made_up_domains(records in worlds(), is_signed: bool) {
        let lines: Vec<Line<'_>> = records
            .iter()
            .map(|(name, kind, data)| (name.as_str(), kind.as_str(), data.as_str()))
            .collect();
        let world = World::new(&lines);
        let world = if is_signed { world.signed() } else { world };
        let mut program = Program::opened("#/mx/example.com");
        program.answer_all(&world);
        let name = format!("{lines:?}");
        check(&name, &mut program);
        if matches!(program.kind(), Some(RouteKind::Mx | RouteKind::NullMx)) {
            prop_assert!(lab_is_as_live(&name, &mut program));
        }
    }
}
