//! Links as they were made once, each opened by the program of today: what they named is shown. How it looks may change;
//! where a link leads, may not.
//!
//! `tests/fixtures/links/` holds them, with what each showed in facts: no sentence is among them. What is found besides
//! (another finding, another fact) is no fault. `WAYPOST_LINKS=write cargo test --test links` adds the facts of links that have
//! none yet; those that are there are never written again.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use support::{Line, Program, World};
use waypost::app::{Confirm, Model, Opening, Replay};
use waypost::link::Place;
use waypost::report::Report;

/// The files of fixtures: links of the page, of kept answers, and of embeds.
const FILES: [&str; 3] = ["pages", "kept", "embeds"];

/// When all of them are opened: milliseconds since 1970.
const NOW: u64 = 1_795_420_800_000;

#[test]
fn every_link_opens_what_it_named() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in FILES {
        let path = folder().join(format!("{file}.json"));
        let mut fixture: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let zone = world(&fixture["zone"]);
        let mut has_new = false;
        for link in fixture["links"].as_array_mut().unwrap() {
            count += 1;
            let (model, asks) = opened(link, &zone);
            let found = facts(&model, asks);
            match link.get("shows") {
                Some(shows) => {
                    let address = link["link"].as_str().unwrap_or_default();
                    let missing = differences(shows, &found, address.contains("#/kept/"));
                    let missing = missing.into_iter();
                    wrong.extend(missing.map(|words| format!("{file}: {}: {words}", link["what"])));
                }
                None if writes() => {
                    link["shows"] = found;
                    has_new = true;
                }
                None => wrong.push(format!("{file}: {}: has no facts yet", link["what"])),
            }
        }
        if has_new {
            let text = serde_json::to_string_pretty(&fixture).unwrap();
            fs::write(path, text + "\n").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 100, "only {count} links");
}

/// The DNS of a fixture: lines, each `name TYPE data`.
fn world(lines: &Value) -> World {
    let lines = lines
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    let line = |line: &str| -> Option<(String, String, String)> {
        let mut words = line.splitn(3, ' ').map(str::to_owned);
        Some((words.next()?, words.next()?, words.next()?))
    };
    let lines: Vec<_> = lines.filter_map(line).collect();
    let lines: Vec<Line<'_>> = lines
        .iter()
        .map(|(name, kind, data)| (&**name, &**kind, &**data))
        .collect();
    World::new(&lines).complete()
}

/// Whether facts that are missing are written.
fn writes() -> bool {
    std::env::var("WAYPOST_LINKS").is_ok_and(|value| value == "write")
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/links")
}

/// What was shown and is not any more.
fn differences(shows: &Value, found: &Value, is_kept: bool) -> Vec<String> {
    let shows = shows.as_object().unwrap();
    let mut missing = Vec::new();
    for (fact, then) in shows {
        let now = &found[fact];
        let is_same = match fact.as_str() {
            // Other findings may come, none may go.
            "findings" => {
                let ids = |list: &Value| list.as_array().cloned().unwrap_or_default();
                // A link that keeps answers is somebody's word: of signatures nothing is found any more.
                let may_go = |id: &Value| {
                    let id = id.as_str().unwrap_or_default();
                    is_kept && id.ends_with("-authenticated")
                };
                let mut before = ids(then).into_iter().filter(|id| !may_go(id));
                before.all(|id| ids(now).contains(&id))
            }
            _ => then == now,
        };
        if !is_same {
            missing.push(format!("{fact} was {then}, is {now}"));
        }
    }
    missing
}

/// A program that has opened a link, with all its questions answered from the zone, and whether it had any.
fn opened(link: &Value, zone: &World) -> (Model, bool) {
    let text = |key: &str| link[key].as_str().unwrap_or_default().to_owned();
    let (address, fragment) = match text("link").split_once('#') {
        Some((address, fragment)) => (address.to_owned(), format!("#{fragment}")),
        None => (text("link"), String::new()),
    };
    let search = address.find('?').map_or("", |at| &address[at..]).to_owned();
    let mut program = Program::opened_at(
        NOW,
        Opening {
            fragment,
            search,
            address: "https://waypost.example/".to_owned(),
            is_embedded: address.starts_with("embed.html"),
            ..Opening::default()
        },
    );
    let asks = !program.asks.is_empty();
    program.answer_all(zone);
    (program.model, asks)
}

/// What is shown, without a word of how.
fn facts(model: &Model, asks: bool) -> Value {
    let mut facts = Map::new();
    let mut add = |fact: &str, value: Value| {
        if !value.is_null() {
            facts.insert(fact.to_owned(), value);
        }
    };
    let link = &model.link;
    add(
        "place",
        match link.place {
            Place::Mx => "mx",
            Place::Lab => "lab",
            Place::Snapshot => "kept",
            Place::Many => "many",
            Place::Findings => "findings",
            Place::Learn => "learn",
            Place::Bounce => "bounce",
            Place::Reports => "reports",
        }
        .into(),
    );
    add("asks", asks.into());
    add("lang", model.lang.id().into());
    add("theme", model.theme.id().into());
    let (via, is_chosen) = model.via();
    add("via", is_chosen.then(|| via.value()).into());
    add("sender", model.walk.profile.id.id().into());
    add("seed", link.seed.into());
    add("predict", link.predict.then_some(true).into());
    add("show", link.show.map(|show| show.id()).into());
    add("faults", model.link.scenario.to_link().into());
    if model.is_embedded {
        let parts = link.parts;
        let named = [
            (parts.list, "list"),
            (parts.walk, "walk"),
            (parts.checks, "checks"),
        ];
        let named = named.iter().filter(|part| part.0).map(|part| part.1);
        add("parts", named.collect::<Vec<_>>().into());
    }
    add(
        "wrong",
        model
            .field
            .error
            .as_ref()
            .map(|error| error.kind.id())
            .into(),
    );
    add(
        "asks_first",
        match &model.confirm {
            None => Value::Null,
            Some(Confirm::Resolver(via)) => json!({"resolver": via.value()}),
            Some(Confirm::LocalName(domain)) => json!({"local": domain.name().as_str()}),
        },
    );
    add(
        "kept",
        match model.replay {
            Replay::Failed(error) => format!("{error:?}").into(),
            Replay::Idle | Replay::Unpacking => Value::Null,
        },
    );
    add(
        "many",
        (link.place == Place::Many)
            .then(|| model.many.is_some())
            .into(),
    );
    let lab = model.lab.as_ref();
    add("records", lab.map(|lab| lab.sheet.text.as_str()).into());
    if let Some(delivery) = &model.walk.delivery {
        let event = model.walk.position.and_then(|at| delivery.events.get(at));
        let kind = event.map(|event| format!("{:?}", event.kind));
        // The name of the kind, without what it carries.
        let name = kind.and_then(|kind| {
            let name = kind.split(|sign: char| !sign.is_alphanumeric()).next();
            name.map(str::to_owned)
        });
        add("step", model.walk.position.map(|at| at + 1).into());
        add("event", name.into());
    }
    if let Some(answer) = &model.answer {
        let report = serde_json::to_value(Report::new(answer)).unwrap();
        let report = support::schema::held(report);
        let tiers = report["route"]["tiers"].as_array().unwrap();
        let names = |tier: &Value| -> Vec<Value> {
            let hosts = tier["hosts"].as_array().unwrap();
            hosts.iter().map(|host| host["name"].clone()).collect()
        };
        let hosts = tiers
            .iter()
            .map(|tier| json!([tier["preference"], names(tier)]));
        let findings = report["findings"].as_array().unwrap();
        let findings = findings.iter().map(|finding| finding["id"].clone());
        add(
            "subject",
            answer.subject().map(|subject| subject.canonical()).into(),
        );
        let is_kept = answer.source.is_snapshot();
        add(
            "asked_at",
            is_kept.then(|| report["asked_at"].clone()).into(),
        );
        add("resolver", report["resolver"]["id"].clone());
        add("route", report["route"]["kind"].clone());
        add("hosts", hosts.collect::<Vec<_>>().into());
        add("findings", findings.collect::<Vec<_>>().into());
        add("complete", answer.is_complete().into());
    }
    Value::Object(facts)
}
