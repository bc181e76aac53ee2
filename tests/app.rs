//! The program as a value: events go in, commands come out, no browser in sight.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use support::{End, Program, World, http, parameter, question};
use waypost::app::{
    Command, Confirm, CopyTarget, Event, Fold, HttpBody, LabEvent, ManyCommand, ManyEvent, Move,
    Opening, ParentMessage, Persistence, Recent, RecentEvent, WalkEvent,
};
use waypost::dns::Failure;
use waypost::link::LINK_OCTETS_MAX;
use waypost::report::{Build, VERSION};
use waypost::route::RouteKind;
use waypost::text::Lang;
use waypost::text::settings::Theme;

/// The resolver is asked too much.
fn busy(retry_after_seconds: Option<u32>) -> End {
    Ok(HttpBody {
        retry_after_seconds,
        ..http(429, "<html>busy</html>")
    })
}

fn shop() -> World {
    World::new(&[
        ("shop.example.net", "MX", "10 mx1.example.net."),
        ("shop.example.net", "MX", "20 mx2.example.net."),
        ("mx1.example.net", "A", "192.0.2.1"),
        ("mx2.example.net", "A", "192.0.2.2"),
    ])
}

#[test]
fn mx_first_then_addresses_and_policies_together() {
    let mut program = Program::opened("");
    program.ask("Ann <ann@Shop.Example.NET>");
    let (request, url) = program.asks[0].clone();
    assert_eq!(program.asks.len(), 1);
    assert_eq!(
        url,
        "https://cloudflare-dns.com/dns-query?name=shop.example.net&type=MX"
    );
    program.end(request, Ok(shop().body(&question(&url))));
    let names = program.names_asked();
    for name in ["mx1.example.net", "mx2.example.net"] {
        assert_eq!(names.iter().filter(|asked| *asked == name).count(), 2);
    }
    assert!(names.contains(&"_dmarc.shop.example.net".to_owned()));
    assert!(program.answer().has_list());
    assert!(!program.answer().is_complete());
    program.answer_all(&shop());
    assert!(program.answer().is_complete());
    assert_eq!(program.kind(), Some(RouteKind::Mx));
    assert!(program.model.walk.delivery.is_some());
}

#[test]
fn the_local_part_leaves_no_trace() {
    let mut program = Program::opened("");
    program.ask("\"a@b secret\"@shop.example.net");
    program.answer_all(&shop());
    assert_eq!(program.report()["input"], "shop.example.net");
    assert_eq!(
        program.fragments,
        [("#/mx/shop.example.net".to_owned(), true)]
    );
    let mut program = Program::opened("#/mx/secret@shop.example.net?seed=7");
    program.answer_all(&shop());
    assert_eq!(
        program.fragments,
        [("#/mx/shop.example.net?seed=7".to_owned(), false)]
    );
    assert_eq!(program.model.field.text, "shop.example.net");
    let mut program = Program::opened("#/mx/a@secret@shop.example.net");
    assert!(program.asks.is_empty());
    assert_eq!(program.fragments.pop().unwrap().0, "#/mx/shop.example.net");
    assert!(!program.model.field.text.contains("secret"));
}

#[test]
fn no_question_is_put_twice() {
    let mut program = Program::opened("#/mx/shop.example.net");
    let mut seen = Vec::new();
    while let Some((request, url)) = program.asks.first().cloned() {
        assert!(!seen.contains(&url), "{url}");
        seen.push(url.clone());
        program.end(request, Ok(shop().body(&question(&url))));
    }
    assert!(seen.len() < 4 + 1 + 60);
}

/// A domain that could keep a program asking for ever.
#[test]
fn at_most_sixty_questions_beside_those_of_the_way_and_the_reader_can_see_each() {
    let names = |prefix: &str, suffix: &str| -> Vec<String> {
        let name = |number| format!("{prefix}{number}{suffix}");
        (0..40).map(name).collect()
    };
    let includes = names("include:s", ".example.net").join(" ");
    let spf = format!("v=spf1 {includes} -all");
    let reports = names("mailto:a@r", ".example").join(",");
    let dmarc = format!("v=DMARC1; p=none; rua={reports}");
    let records = names("10 mx.h", ".example.org.");
    let owners = names("s", ".example.net");
    let hosts = names("mx.h", ".example.org");
    let mut zone = vec![
        ("greedy.example.net", "TXT", spf.as_str()),
        ("_dmarc.greedy.example.net", "TXT", dmarc.as_str()),
    ];
    zone.extend(
        records
            .iter()
            .map(|record| ("greedy.example.net", "MX", record.as_str())),
    );
    zone.extend(
        owners
            .iter()
            .map(|owner| (owner.as_str(), "TXT", "v=spf1 include:t.example.net -all")),
    );
    zone.extend(
        hosts
            .iter()
            .map(|host| (host.as_str(), "A", "198.51.100.7")),
    );
    let world = World::new(&zone);
    let mut program = Program::opened("#/mx/greedy.example.net");
    let mut asked = Vec::new();
    while let Some((request, url)) = program.asks.first().cloned() {
        assert!(!asked.contains(&url), "{url}");
        program.end(request, Ok(world.body(&question(&url))));
        asked.push(url);
    }
    let of_the_way = 1 + 2 * hosts.len();
    assert!(
        (of_the_way + 30..=of_the_way + 60).contains(&asked.len()),
        "{}",
        asked.len()
    );
    let report = program.report();
    let listed = report["questions"].as_array().unwrap();
    assert_eq!(listed.len(), asked.len());
    for url in &asked {
        let is_it = |row: &&serde_json::Value| {
            row["name"] == parameter(url, "name") && row["type"] == parameter(url, "type")
        };
        assert_eq!(listed.iter().filter(is_it).count(), 1, "{url}");
    }
    program.send(Event::FoldPressed(Fold::Evidence));
    program.send(Event::FoldPressed(Fold::Questions));
    let html = program.html();
    assert_eq!(html.matches("class=\"q\"").count(), asked.len());
}

#[test]
fn a_late_answer_never_replaces_a_newer_one() {
    let mut program = Program::opened("");
    program.ask("first.example.net");
    let (late, late_url) = program.asks[0].clone();
    program.ask("shop.example.net");
    assert_eq!(program.aborted, [late]);
    program.answer_all(&shop());
    let late_world = World::new(&[("first.example.net", "MX", "5 late.example.net.")]);
    program.send(Event::Ended {
        request: late,
        end: Ok(late_world.body(&question(&late_url))),
        millis: 9_000,
    });
    let report = program.report();
    assert_eq!(report["domain"]["ascii"], "shop.example.net");
    assert_eq!(
        report["route"]["tiers"][0]["hosts"][0]["name"],
        "mx1.example.net"
    );
}

#[test]
fn stopping_stops_and_asking_again_starts_anew() {
    let mut program = Program::opened("#/mx/shop.example.net");
    let first = program.asks[0].0;
    program.send(Event::Stopped);
    assert_eq!(program.aborted, [first]);
    assert!(program.answer().is_complete());
    assert_eq!(program.kind(), Some(RouteKind::Unknown));
    program.send(Event::AskedAgain);
    program.answer_all(&shop());
    assert_eq!(program.kind(), Some(RouteKind::Mx));
}

#[test]
fn another_resolver_takes_over_only_where_none_was_chosen() {
    let mut program = Program::opened("#/mx/shop.example.net");
    let first = program.asks[0].0;
    program.end(first, Err(Failure::Unreachable));
    assert!(program.asks[0].1.starts_with("https://dns.google/resolve?"));
    assert!(program.asks[0].1.ends_with("&edns_client_subnet=0.0.0.0/0"));
    let second = program.asks[0].0;
    program.end(second, Err(Failure::TimedOut));
    assert!(
        program.asks[0]
            .1
            .starts_with("https://doh.dns.sb/dns-query?")
    );
    program.answer_all(&shop());
    let report = program.report();
    assert_eq!(report["resolver"]["id"], "dnssb");
    let statuses: Vec<_> = report["questions"].as_array().unwrap()[..3]
        .iter()
        .map(|question| question["status"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(statuses, ["unreachable", "timeout", "NOERROR"]);

    let mut program = Program::opened("#/mx/shop.example.net?via=google");
    let first = program.asks[0].0;
    program.end(first, Err(Failure::Unreachable));
    assert!(program.asks.is_empty());
    assert_eq!(program.kind(), Some(RouteKind::Unknown));
    assert!(program.answer().is_complete());
}

#[test]
fn too_many_requests_are_waited_for() {
    let mut program = Program::opened("#/mx/shop.example.net?via=google");
    let first = program.asks[0].0;
    program.end(first, busy(Some(3)));
    assert!(program.asks.is_empty());
    assert_eq!(program.wakes.last(), Some(&3_000));
    assert_eq!(
        program
            .model
            .answer
            .as_ref()
            .unwrap()
            .waiting
            .unwrap()
            .seconds,
        3
    );
    program.now.epoch_millis += 3_000;
    program.send(Event::Woke);
    let second = program.asks[0].0;
    program.end(second, busy(None));
    assert_eq!(program.wakes.last(), Some(&20_000));
    program.now.epoch_millis += 20_000;
    program.send(Event::Woke);
    program.answer_all(&shop());
    assert_eq!(program.kind(), Some(RouteKind::Mx));
}

#[test]
fn a_question_that_is_too_many_is_put_four_times_and_then_given_up() {
    assert_eq!(
        waits_until_given_up("#/mx/shop.example.net?via=google"),
        (4, vec![10, 20, 40])
    );
    // Where nobody was chosen, each of three is waited for once, and the last as long as one that was chosen.
    assert_eq!(
        waits_until_given_up("#/mx/shop.example.net"),
        (8, vec![10, 10, 10, 20, 40])
    );
}

#[test]
fn a_resolver_nobody_chose_is_waited_for_before_the_next_takes_over() {
    let mut program = Program::opened("#/mx/shop.example.net");
    let first = program.asks[0].0;
    program.end(first, busy(Some(3)));
    assert!(program.asks.is_empty());
    program.now.epoch_millis += 3_000;
    program.send(Event::Woke);
    program.answer_all(&shop());
    assert_eq!(program.report()["resolver"]["id"], "cloudflare");
    // Who wants more than can be sat out is left at once.
    let mut program = Program::opened("#/mx/shop.example.net");
    let first = program.asks[0].0;
    program.end(first, busy(Some(3_600)));
    program.answer_all(&shop());
    assert_eq!(program.report()["resolver"]["id"], "google");
}

/// How often a question is put while everybody says "too many requests", and the waits between, in seconds.
fn waits_until_given_up(link: &str) -> (usize, Vec<u32>) {
    let mut program = Program::opened(link);
    let mut waits = Vec::new();
    let mut puts = 0;
    while let Some((request, _)) = program.asks.first().cloned() {
        puts += 1;
        program.wakes.clear();
        program.end(request, busy(None));
        for millis in program.wakes.clone() {
            waits.push(millis / 1_000);
            program.now.epoch_millis += u64::from(millis);
            program.send(Event::Woke);
        }
    }
    assert_eq!(program.kind(), Some(RouteKind::Unknown));
    (puts, waits)
}

#[test]
fn a_wrong_input_sends_nothing_and_keeps_everything() {
    let mut program = Program::opened("#/mx/shop.example.net");
    program.answer_all(&shop());
    program.ask("exa mple.com");
    assert!(program.asks.is_empty());
    assert_eq!(program.model.field.text, "exa mple.com");
    let error = program.model.field.error.clone().unwrap();
    assert_eq!(
        (error.kind.id(), error.position),
        ("input-bad-address", Some(3))
    );
    assert!(program.model.previous_answer.is_some());
    assert_eq!(program.report()["route"]["kind"], "invalid_input");
    assert_eq!(program.report()["domain"], serde_json::Value::Null);
    let finding = &program.report()["findings"][0];
    assert_eq!(finding["id"], "input-bad-address");
    assert_eq!(finding["level"], "breaks");
}

#[test]
fn the_address_bar_gets_the_canonical_form_whatever_the_link_looked_like() {
    for (opened, shown) in [
        ("#/mx/Shop.Example.NET.", "#/mx/shop.example.net"),
        ("#/mx/sh%6Fp.example.net", "#/mx/shop.example.net"),
        ("#mx/shop.example.net", "#/mx/shop.example.net"),
        (
            "#/mx/shop.example.net?via=junk&lang=xx",
            "#/mx/shop.example.net",
        ),
        ("#/mx/ann@shop.example.net", "#/mx/shop.example.net"),
        ("#/mx/mailto:ann%2540exa!mple.com", "#/mx/exa%21mple.com"),
        ("#/mx/ann@a..b", "#/mx/a..b"),
        (
            "#/lab/ann@Example.com?records=10%20mx1",
            "#/lab/example.com?records=10%20mx1",
        ),
    ] {
        for is_embedded in [false, true] {
            let program = Program::opened_with(Opening {
                fragment: opened.to_owned(),
                is_embedded,
                ..Opening::default()
            });
            let expected = [(shown.to_owned(), false)];
            assert_eq!(program.fragments, expected, "{opened}");
        }
    }
    let program = Program::opened("#/mx/shop.example.net?theme=auto");
    assert!(program.fragments.is_empty());
}

#[test]
fn an_answer_that_is_edited_stays_behind_in_the_history() {
    let mut program = Program::opened("#/mx/shop.example.net");
    program.answer_all(&shop());
    program.send(Event::Lab(LabEvent::EditWanted));
    let [(fragment, is_new_entry)] = program.fragments.as_slice() else {
        panic!("{:?}", program.fragments);
    };
    assert!(fragment.starts_with("#/lab/shop.example.net?records="));
    assert!(is_new_entry);
}

#[test]
fn the_local_part_stays_in_the_field_of_the_lab() {
    let mut program = Program::opened("#/lab/example.com?records=10%20mx1");
    program.send(Event::Lab(LabEvent::DomainTyped(
        "ann.secret@Example.org".to_owned(),
    )));
    let (fragment, _) = program.fragments.last().unwrap();
    assert_eq!(fragment, "#/lab/example.org?records=10%20mx1");
    let is_title = |command: &Command| match command {
        Command::SetDocument { title, .. } => Some(title.clone()),
        _ => None,
    };
    let title = program.others.iter().filter_map(is_title).next_back();
    let title = title.unwrap();
    assert!(
        title.contains("example.org") && !title.contains("secret"),
        "{title}"
    );
}

#[test]
fn the_theme_of_the_link_counts_else_the_one_shown() {
    let dark = |fragment: &str| {
        Program::opened_with(Opening {
            fragment: fragment.to_owned(),
            remembered: vec![("waypost.theme".to_owned(), "dark".to_owned())],
            ..Opening::default()
        })
    };
    for (fragment, theme) in [
        ("#/mx/load-sharing.example", Theme::Dark),
        ("#/mx/load-sharing.example?theme=auto", Theme::Auto),
        ("#/mx/load-sharing.example?theme=pink", Theme::Auto),
        ("#/mx/load-sharing.example?theme=light", Theme::Light),
    ] {
        assert_eq!(dark(fragment).model.theme, theme, "{fragment}");
    }
    let mut program = dark("#/mx/load-sharing.example?theme=light&lang=nl");
    assert_eq!(program.model.lang, Lang::Nl);
    program.send(Event::LinkChanged("#/findings/".to_owned()));
    assert_eq!(program.model.theme, Theme::Light);
    assert_eq!(program.model.lang, Lang::Nl);
    program.send(Event::LinkChanged("#/findings/?theme=auto".to_owned()));
    assert_eq!(program.model.theme, Theme::Auto);
}

#[test]
fn a_step_beyond_the_end_is_the_last_one() {
    for step in ["999", "99999999999"] {
        let program = Program::opened(&format!("#/mx/load-sharing.example?step={step}"));
        let last = program.model.walk.steps();
        let (fragment, is_new_entry) = program.fragments.last().unwrap();
        assert_eq!(*fragment, format!("#/mx/load-sharing.example?step={last}"));
        assert!(!is_new_entry);
    }
    let program = Program::opened("#/mx/load-sharing.example?step=0");
    assert_eq!(program.fragments[0].0, "#/mx/load-sharing.example?step=1");
}

#[test]
fn an_embed_tells_the_step_that_is_shown() {
    let embedded = |fragment: &str| {
        let program = Program::opened_with(Opening {
            fragment: fragment.to_owned(),
            is_embedded: true,
            ..Opening::default()
        });
        let step = |command: &Command| match command {
            Command::Tell(ParentMessage::Step(step)) => Some(*step),
            _ => None,
        };
        let told: Vec<u32> = program.others.iter().filter_map(step).collect();
        (told, program.model.walk.steps())
    };
    assert!(embedded("#/mx/shop.example.net?step=4").0.is_empty());
    let (told, steps) = embedded("#/mx/load-sharing.example?step=999");
    assert_eq!(told, [u32::try_from(steps).unwrap()]);
}

#[test]
fn a_link_that_is_asked_about_first_leaves_no_other_answer_under_it() {
    let foreign = "#/mx/other.test?via=https%3A%2F%2Fdoh.example.org%2Fdns-query";
    let mut program = Program::opened("#/mx/shop.example.net");
    program.answer_all(&shop());
    program.send(Event::LinkChanged(foreign.to_owned()));
    assert!(program.model.answer.is_none());
    assert!(program.model.previous_answer.is_some());
    program.send(Event::Refused);
    program.send(Event::LinkChanged("#/mx/other.test?step=2".to_owned()));
    assert_eq!(program.names_asked(), ["other.test"]);
}

#[test]
fn a_resolver_that_is_asked_too_much_is_not_heard_whatever_it_says() {
    let mut program = Program::opened("#/mx/shop.example.net?via=google");
    let (request, url) = program.asks[0].clone();
    let mut refused = shop().body(&question(&url));
    refused.status = 429;
    refused.retry_after_seconds = Some(1);
    program.end(request, Ok(refused));
    assert!(program.asks.is_empty());
    assert_eq!(program.kind(), Some(RouteKind::Unknown));
    assert_eq!(program.wakes.last(), Some(&1_000));
}

#[test]
fn a_foreign_resolver_and_a_local_name_are_asked_about_first() {
    let link = "#/mx/shop.example.net?via=https%3A%2F%2Fdoh.example.org%2Fdns-query";
    let mut program = Program::opened(link);
    assert!(program.asks.is_empty());
    assert!(matches!(program.model.confirm, Some(Confirm::Resolver(_))));
    program.send(Event::FieldFocused);
    assert!(
        program
            .others
            .iter()
            .all(|other| !matches!(other, Command::Preconnect(_)))
    );
    program.send(Event::Agreed);
    assert!(
        program.asks[0]
            .1
            .starts_with("https://doh.example.org/dns-query?name=")
    );

    let mut program = Program::opened("");
    program.ask("printer.local");
    assert!(program.asks.is_empty());
    assert!(matches!(program.model.confirm, Some(Confirm::LocalName(_))));
    program.send(Event::Agreed);
    assert_eq!(program.asks.len(), 1);
}

const FOREIGN: &str = "via=https%3A%2F%2Fdoh.example.org%2Fdns-query";

/// Nothing goes anywhere before the reader agrees, nor after a refusal.
fn asks_only_what_is_agreed_to(fragment: &str, is_resolver: bool, start: impl Fn(&mut Program)) {
    let started = || {
        let mut program = Program::opened(fragment);
        start(&mut program);
        assert!(program.asks.is_empty(), "{fragment}");
        let confirm = program.model.confirm.as_ref().unwrap();
        let asks_about_resolver = matches!(confirm, Confirm::Resolver(_));
        assert_eq!(asks_about_resolver, is_resolver, "{fragment}");
        program
    };
    let mut program = started();
    program.send(Event::Agreed);
    assert!(!program.asks.is_empty(), "{fragment}");
    assert!(program.model.confirm.is_none());
    for (_, url) in &program.asks {
        assert_eq!(url.starts_with("https://doh.example.org/"), is_resolver);
    }

    let mut program = started();
    program.send(Event::Refused);
    assert!(program.asks.is_empty(), "{fragment}");
    assert!(program.model.confirm.is_none());
    program.send(Event::Agreed);
    assert!(program.asks.is_empty(), "{fragment}");
    // A press after it goes to no resolver of a link, and asks again about the name.
    start(&mut program);
    assert_eq!(program.asks.is_empty(), !is_resolver, "{fragment}");
    for (_, url) in &program.asks {
        assert!(url.starts_with("https://cloudflare-dns.com/"), "{url}");
    }
}

#[test]
fn a_list_goes_to_no_resolver_of_a_link_unasked() {
    let start = |program: &mut Program| {
        let list = ManyEvent::Typed("tulip.test\nrose.test".to_owned());
        program.send(Event::Many(list));
        program.send(Event::Many(ManyEvent::Started));
    };
    asks_only_what_is_agreed_to(&format!("#/many/?{FOREIGN}"), true, start);
    // What is typed waits, and is kept only once it is asked about.
    let mut program = Program::opened(&format!("#/many/?{FOREIGN}"));
    program.send(Event::Many(ManyEvent::Found(Vec::new())));
    start(&mut program);
    assert_eq!(kept(&mut program), (0, false));
    program.send(Event::Refused);
    let many = program.model.many.as_ref().unwrap();
    assert_eq!((many.list.subjects.len(), many.batch.is_none()), (2, true));
    assert_eq!(program.model.link.via, None);
    // Examples answer themselves.
    let mut program = Program::opened(&format!("#/many/?{FOREIGN}"));
    let list = ManyEvent::Typed("load-sharing.example".to_owned());
    program.send(Event::Many(list));
    program.send(Event::Many(ManyEvent::Started));
    assert!(program.model.confirm.is_none() && program.asks.is_empty());
    // The resolver that the reader chose is agreed to.
    let mut program = Program::opened("#/many/");
    let chosen = "https://doh.example.org/dns-query".to_owned();
    program.send(Event::ViaChosen(chosen));
    start(&mut program);
    assert!(program.model.confirm.is_none() && !program.asks.is_empty());
}

#[test]
fn what_is_live_is_asked_of_no_resolver_of_a_link_unasked() {
    let press = |program: &mut Program| program.send(Event::Lab(LabEvent::LiveWanted));
    let lab = |domain: &str| format!("#/lab/{domain}?records=10%20mx1");
    asks_only_what_is_agreed_to(&format!("{}&{FOREIGN}", lab("plain.test")), true, press);
    asks_only_what_is_agreed_to(&lab("printer.local"), false, press);
    // Both are asked about, one after the other.
    let mut program = Program::opened(&format!("{}&{FOREIGN}", lab("printer.local")));
    press(&mut program);
    program.send(Event::Agreed);
    assert!(program.asks.is_empty());
    assert!(matches!(program.model.confirm, Some(Confirm::LocalName(_))));
    program.send(Event::Agreed);
    assert_eq!(program.names_asked(), ["printer.local"]);
    // A change of the records, and another page, take the question away.
    let mut program = Program::opened(&lab("printer.local"));
    press(&mut program);
    program.send(Event::Lab(LabEvent::TextTyped("10 mx2".to_owned())));
    program.send(Event::Agreed);
    press(&mut program);
    program.send(Event::LinkChanged("#/many/".to_owned()));
    program.send(Event::Agreed);
    assert!(program.asks.is_empty());
    // An example answers itself, whoever is named.
    let mut program = Program::opened(&format!("{}&{FOREIGN}", lab("three-levels.example")));
    press(&mut program);
    assert!(program.model.confirm.is_none() && program.asks.is_empty());
}

#[test]
fn a_page_and_a_lookup_ask_only_what_is_agreed_to() {
    let submit = |program: &mut Program| program.ask("shop.example.net");
    asks_only_what_is_agreed_to(&format!("#/mx/?{FOREIGN}"), true, submit);
    asks_only_what_is_agreed_to("", false, |program| program.ask("printer.local"));
}

#[test]
fn examples_need_no_network() {
    for example in waypost::lookup::example::ExampleId::ALL {
        let mut program = Program::opened("");
        program.ask(example.id());
        assert!(program.asks.is_empty(), "{}", example.id());
        assert!(program.answer().is_complete());
        assert_eq!(program.report()["resolver"]["id"], "example");
    }
    let mut program = Program::opened("");
    program.ask("mx1.primary-and-backup.example");
    assert_eq!(program.asks.len(), 1);
}

#[test]
fn choices_are_remembered_and_stand_in_the_link() {
    let mut program = Program::opened("#/mx/shop.example.net");
    program.answer_all(&shop());
    program.send(Event::ViaChosen("google".to_owned()));
    assert_eq!(
        program.remembered,
        [("waypost.via", Some("google".to_owned()))]
    );
    assert_eq!(
        program.fragments.last().unwrap(),
        &("#/mx/shop.example.net?via=google".to_owned(), false)
    );

    let remembered = vec![("waypost.via".to_owned(), "google".to_owned())];
    let mut program = Program::opened_with(Opening {
        remembered,
        ..Opening::default()
    });
    program.ask("shop.example.net");
    assert!(program.asks[0].1.starts_with("https://dns.google/"));
    assert_eq!(program.fragments[0].0, "#/mx/shop.example.net?via=google");
}

/// What a program gave to be stored with the recent lookups.
fn recent_of(program: &Program) -> Vec<String> {
    let lookup = |command: &Command| match command {
        Command::KeepRecent(lookup) => Some(lookup.to_string()),
        _ => None,
    };
    program.others.iter().filter_map(lookup).collect()
}

/// A program that stores recent lookups.
fn storing(fragment: &str, is_embedded: bool) -> Program {
    Program::opened_with(Opening {
        fragment: fragment.to_owned(),
        is_embedded,
        may_ask: true,
        remembered: vec![("waypost.recent.1".to_owned(), String::new())],
        ..Opening::default()
    })
}

#[test]
fn only_what_the_reader_typed_is_stored_as_recent_and_only_once_that_is_wanted() {
    let mut program = Program::opened("");
    program.ask("info@shop.example.net");
    program.answer_all(&shop());
    assert!(recent_of(&program).is_empty(), "nobody wanted it");
    program.send(Event::Recent(RecentEvent::Switched(true)));
    assert_eq!(
        program.remembered,
        [("waypost.recent.1", Some(String::new()))]
    );
    assert!(recent_of(&program).is_empty(), "it was there before");
    program.ask("info@shop.example.net");
    program.answer_all(&shop());
    let [lookup] = recent_of(&program).try_into().unwrap();
    assert!(lookup.ends_with(" shop.example.net"), "{lookup}");
    program.ask("load-sharing.example");
    assert_eq!(
        recent_of(&program).len(),
        1,
        "an example is nobody's domain"
    );

    let mut linked = storing("#/mx/shop.example.net", false);
    linked.answer_all(&shop());
    assert!(linked.answer().is_complete());
    assert!(recent_of(&linked).is_empty(), "a link led there");

    let mut embed = storing("", true);
    embed.ask("shop.example.net");
    embed.answer_all(&shop());
    assert!(embed.answer().is_complete());
    assert!(recent_of(&embed).is_empty() && embed.remembered.is_empty());
}

#[test]
fn recent_lookups_go_with_one_press_and_another_tab_may_have_ended_them() {
    let stored = Recent::stored("arrives shop.example.net\n");
    let mut program = storing("", false);
    program.send(Event::Recent(RecentEvent::Found(Some(stored.clone()))));
    assert_eq!(program.model.recent, Some(stored.clone()));
    program.send(Event::Recent(RecentEvent::Deleted));
    assert_eq!(program.model.recent, Some(Recent::default()));
    program.send(Event::Recent(RecentEvent::Found(Some(stored))));
    program.send(Event::Recent(RecentEvent::Switched(false)));
    assert_eq!(program.model.recent, None);
    let key = "waypost.recent.1";
    assert_eq!(
        program.remembered,
        [(key, Some(String::new())), (key, None)]
    );
    program.send(Event::Recent(RecentEvent::Found(None)));
    assert_eq!(program.model.recent, None);
}

#[test]
fn a_search_becomes_a_link() {
    let program = Program::opened_with(Opening {
        search: "?q=shop.example.net&lang=nl".to_owned(),
        ..Opening::default()
    });
    assert_eq!(program.fragments[0].0, "#/mx/shop.example.net?lang=nl");
    assert_eq!(program.asks.len(), 1);
    let program = Program::opened_with(Opening {
        search: "?q=ann@a..b".to_owned(),
        ..Opening::default()
    });
    let said = |fragment: &(String, bool)| fragment.0.contains("ann");
    assert!(!program.fragments.iter().any(said));
    assert_eq!(program.fragments.last().unwrap().0, "#/mx/a..b");
}

#[test]
fn a_link_that_is_too_long_says_so_until_something_else_is_asked() {
    let longest = LINK_OCTETS_MAX - "#/lab/shop.example.net?lang=nl&theme=dark&records=".len();
    let link = |records: usize| {
        let records = "a".repeat(records);
        format!("#/lab/shop.example.net?lang=nl&theme=dark&records={records}")
    };
    assert!(Program::opened(&link(longest)).model.lab.is_some());
    for is_embedded in [false, true] {
        let mut program = Program::opened_with(Opening {
            fragment: link(longest + 1),
            is_embedded,
            ..Opening::default()
        });
        let says = |program: &Program| program.html().contains(r#"data-test="too-long""#);
        assert!(says(&program));
        // How it is to look is read all the same, and nothing else.
        assert_eq!(program.model.lang, Lang::Nl);
        assert_eq!(program.model.theme, Theme::Dark);
        assert!(program.model.lab.is_none() && program.asks.is_empty());
        program.ask("shop.example.net");
        assert!(!says(&program));
        assert_eq!(program.asks.len(), 1);
        program.send(Event::LinkChanged(link(longest + 1)));
        assert!(says(&program) && program.model.answer.is_none());
        program.send(Event::LinkChanged("#/findings/".to_owned()));
        assert!(!says(&program));
    }
}

#[test]
fn what_was_typed_before_the_start_is_not_lost() {
    let program = Program::opened_with(Opening {
        typed: "shop.example.net".to_owned(),
        submitted: true,
        ..Opening::default()
    });
    assert_eq!(program.asks.len(), 1);
    let program = Program::opened_with(Opening {
        typed: "shop.exam".to_owned(),
        ..Opening::default()
    });
    assert!(program.asks.is_empty());
    assert_eq!(program.model.field.text, "shop.exam");
}

#[test]
fn an_embed_asks_nothing_before_the_press_and_leaves_no_traces() {
    let mut program = Program::opened_with(Opening {
        fragment: "#/mx/shop.example.net".to_owned(),
        is_embedded: true,
        ..Opening::default()
    });
    assert!(program.asks.is_empty());
    assert_eq!(program.model.field.text, "shop.example.net");
    program.send(Event::FieldFocused);
    assert!(
        program
            .others
            .iter()
            .all(|other| !matches!(other, Command::Preconnect(_)))
    );
    program.send(Event::Submitted);
    assert_eq!(program.asks.len(), 1);
    program.send(Event::LangChosen(waypost::text::Lang::Nl));
    assert!(program.remembered.is_empty());
    let program = Program::opened_with(Opening {
        fragment: "#/mx/load-sharing.example".to_owned(),
        is_embedded: true,
        ..Opening::default()
    });
    assert_eq!(program.kind(), Some(RouteKind::Mx));
}

#[test]
fn a_new_name_is_an_entry_of_the_history_but_not_in_an_embed() {
    for is_embedded in [false, true] {
        let mut program = Program::opened_with(Opening {
            fragment: "#/mx/shop.example.net".to_owned(),
            is_embedded,
            ..Opening::default()
        });
        program.send(Event::AskedByParent("load-sharing.example".to_owned()));
        program.send(Event::Submitted);
        program.ask("takes-no-mail.example");
        let entries = program.fragments.iter().filter(|shown| shown.1).count();
        assert_eq!(entries, if is_embedded { 0 } else { 2 });
        assert_eq!(
            program.fragments.last().unwrap().0,
            "#/mx/takes-no-mail.example"
        );
    }
}

#[test]
fn an_embed_takes_neither_the_focus_nor_the_place_of_the_page_around_it() {
    for fragment in [
        "#/mx/a..b",
        "#/mx/load-sharing.example?show=walk",
        "#/mx/takes-no-mail.example?show=mx-null",
    ] {
        let mut program = Program::opened_with(Opening {
            fragment: fragment.to_owned(),
            is_embedded: true,
            ..Opening::default()
        });
        program.send(Event::AskedByParent("a..b".to_owned()));
        let takes =
            |other: &Command| matches!(other, Command::Move(Move::Focus(_) | Move::Reveal(_)));
        assert!(!program.others.iter().any(takes), "{fragment}");
    }
}

#[test]
fn an_embed_follows_the_page_around_it_to_another_link() {
    let mut program = Program::opened_with(Opening {
        fragment: "#/mx/a..b?theme=dark".to_owned(),
        is_embedded: true,
        ..Opening::default()
    });
    assert!(program.model.field.error.is_some());
    assert_eq!(program.model.theme, Theme::Dark);
    program.send(Event::LinkChanged(
        "#/mx/shop.example.net?lang=nl".to_owned(),
    ));
    assert!(program.asks.is_empty());
    assert_eq!(program.model.field.text, "shop.example.net");
    assert_eq!(program.model.field.error, None);
    assert_eq!(program.model.theme, Theme::Auto);
    assert_eq!(program.model.lang, waypost::text::Lang::Nl);
}

#[test]
fn a_link_copied_in_an_embed_leads_to_the_page_of_its_own() {
    let mut program = Program::opened_with(Opening {
        fragment: "#/mx/load-sharing.example".to_owned(),
        address: "https://waypost.example/deep/embed.html".to_owned(),
        is_embedded: true,
        ..Opening::default()
    });
    program.send(Event::CopyWanted(CopyTarget::Link));
    let link = "https://waypost.example/deep/#/mx/load-sharing.example";
    assert!(program.others.contains(&Command::Copy(link.to_owned())));
}

#[test]
fn only_embeds_share_their_answers() {
    for is_embedded in [false, true] {
        let program = Program::opened_with(Opening {
            is_embedded,
            ..Opening::default()
        });
        let shares = program.others.contains(&Command::ShareAnswers);
        assert_eq!(shares, is_embedded);
    }
}

#[test]
fn the_report_says_which_build_made_it() {
    let build_of = |opening: Opening| {
        let mut program = Program::opened_with(Opening {
            fragment: "#/mx/primary-and-backup.example".to_owned(),
            ..opening
        });
        program.send(Event::ReportWanted);
        let saved = program.others.iter().find_map(|command| match command {
            Command::Save { text, .. } => serde_json::from_str(text).ok(),
            _ => None,
        });
        let report: serde_json::Value = saved.unwrap();
        assert_eq!(report["version"], VERSION);
        report["build"].as_str().unwrap().to_owned()
    };
    let built = Opening {
        build: Build("0123456, 2026-11-25".to_owned()),
        ..Opening::default()
    };
    assert_eq!(build_of(built), "0123456, 2026-11-25");
    assert_eq!(build_of(Opening::default()), "dev");
}

#[test]
fn a_parent_page_fills_in_a_name_and_hears_the_report() {
    let told = |program: &Program| -> Vec<String> {
        let kind = |command: &Command| match command {
            Command::Tell(ParentMessage::Report(json)) => {
                let report: serde_json::Value = serde_json::from_str(json).unwrap();
                Some(format!(
                    "report {}",
                    report["domain"]["ascii"].as_str().unwrap()
                ))
            }
            Command::Tell(ParentMessage::Step(step)) => Some(format!("step {step}")),
            Command::Tell(ParentMessage::Error(id)) => Some(format!("error {id}")),
            _ => None,
        };
        program.others.iter().filter_map(kind).collect()
    };
    let embedded = Opening {
        is_embedded: true,
        ..Opening::default()
    };
    let mut program = Program::opened_with(embedded.clone());
    program.send(Event::AskedByParent("shop.example.net".to_owned()));
    assert!(program.asks.is_empty());
    assert_eq!(program.model.field.text, "shop.example.net");
    program.send(Event::Submitted);
    program.answer_all(&shop());
    program.send(Event::Walk(WalkEvent::SteppedForward));
    program.now.epoch_millis += 1_000;
    program.send(Event::AskedByParent("a..b".to_owned()));
    let expected = [
        "report shop.example.net",
        "step 1",
        "error input-empty-label",
    ];
    assert_eq!(told(&program), expected);

    let mut program = Program::opened_with(Opening {
        may_ask: true,
        ..embedded
    });
    program.send(Event::AskedByParent("shop.example.net".to_owned()));
    assert_eq!(program.asks.len(), 1);
}

/// The pieces that a page of many domains wanted to be kept, and whether it wanted them forgotten.
fn kept(program: &mut Program) -> (usize, bool) {
    let others: Vec<Command> = program.others.drain(..).collect();
    let pieces = others
        .iter()
        .filter(|command| matches!(command, Command::Many(ManyCommand::Keep { .. })));
    let forgets = |command: &Command| matches!(command, Command::Many(ManyCommand::Forget));
    (pieces.count(), others.iter().any(forgets))
}

#[test]
fn one_tab_has_the_list_that_is_kept() {
    let list = ManyEvent::Typed("tulip.test\nrose.test".to_owned());
    let mut program = Program::opened("#/many/");
    program.send(Event::Many(ManyEvent::FoundElsewhere));
    program.send(Event::Many(list.clone()));
    program.send(Event::Many(ManyEvent::Started));
    program.answer_all(&World::new(&[]));
    program.send(Event::Many(ManyEvent::Left));
    assert_eq!(kept(&mut program), (0, false));

    let mut program = Program::opened("#/many/");
    program.send(Event::Many(ManyEvent::Found(Vec::new())));
    program.send(Event::Many(list));
    program.send(Event::Many(ManyEvent::Started));
    assert_eq!(kept(&mut program), (1, false));
    let on_their_way = program.asks.len();
    assert!(on_their_way > 0);
    program.send(Event::Many(ManyEvent::TakenOver));
    assert_eq!(program.aborted.len(), on_their_way);
    let many = program.model.many.as_ref().unwrap();
    assert!(many.batch.is_none() && many.kept == Persistence::Elsewhere);
    assert_eq!(kept(&mut program), (0, false));
}

#[test]
fn a_resolver_that_rests_costs_a_few_timers_and_not_ever_more() {
    let mut program = Program::opened("#/many/");
    let names: String = (0..50).map(|number| format!("d{number}.test\n")).collect();
    program.send(Event::Many(ManyEvent::Typed(names)));
    program.send(Event::Many(ManyEvent::Started));
    let start = program.now.epoch_millis;
    let mut timers: Vec<u64> = Vec::new();
    let mut woken = 0;
    // Ten seconds of rest; the four questions that are on their way end one by one in the first of them.
    while program.now.epoch_millis < start + 10_000 {
        timers.extend(
            program
                .wakes
                .drain(..)
                .map(|millis| program.now.epoch_millis + u64::from(millis)),
        );
        let is_end = (program.now.epoch_millis - start).is_multiple_of(290);
        if let Some((request, _)) = program.asks.first().cloned().filter(|_| is_end) {
            program.end(request, busy(None));
        }
        let due = timers
            .iter()
            .filter(|timer| **timer <= program.now.epoch_millis)
            .count();
        timers.retain(|timer| *timer > program.now.epoch_millis);
        for _ in 0..due {
            woken += 1;
            program.send(Event::Woke);
        }
        program.now.epoch_millis += 10;
    }
    assert!(program.asks.is_empty());
    assert!((9..30).contains(&woken), "{woken}");
    program.now.epoch_millis += 2_000;
    program.send(Event::Woke);
    assert!(!program.asks.is_empty());
}

#[test]
fn pieces_that_nobody_can_read_are_forgotten() {
    let mut program = Program::opened("#/many/");
    program.send(Event::Many(ManyEvent::Found(vec!["{}".to_owned()])));
    assert_eq!(kept(&mut program), (0, true));
}

#[test]
fn what_is_live_beside_the_lab_waits_and_is_handed_over_like_any_lookup() {
    let live = |program: &Program| program.model.lab.as_ref().unwrap().live.clone().unwrap();
    let mut program = Program::opened("#/lab/shop.example.net?records=10%20mx1&via=google");
    program.send(Event::Lab(LabEvent::LiveWanted));
    let (first, url) = program.asks[0].clone();
    program.end(first, busy(Some(3)));
    assert!(program.asks.is_empty());
    assert_eq!(program.wakes.last(), Some(&3_000));
    assert!(!live(&program).is_complete());
    program.now.epoch_millis += 3_000;
    program.send(Event::Woke);
    assert_eq!(program.asks[0].1, url);
    program.answer_all(&shop());
    assert!(live(&program).is_known());

    let mut program = Program::opened("#/lab/shop.example.net?records=10%20mx1");
    program.send(Event::Lab(LabEvent::LiveWanted));
    let (first, _) = program.asks[0];
    program.end(first, Err(Failure::Unreachable));
    program.answer_all(&shop());
    assert_eq!(live(&program).via.id(), "google");
    assert!(live(&program).is_known());
}

#[test]
fn every_other_resolver_is_waited_for_by_itself() {
    let mut program = Program::opened("#/mx/shop.example.net?via=google");
    program.answer_all(&shop());
    program.send(Event::AllWanted);
    let asked = program.asks.len();
    let (request, url) = program.asks[0].clone();
    program.end(request, busy(Some(3)));
    assert_eq!(program.asks.len(), asked - 1);
    assert_eq!(program.wakes.last(), Some(&3_000));
    // Whoever does not wait any more is not heard any more.
    program.end(request, Ok(shop().body(&question(&url))));
    assert_eq!(program.asks.len(), asked - 1);
    program.now.epoch_millis += 3_000;
    program.send(Event::Woke);
    let again = program.asks.last().cloned().unwrap();
    assert_eq!(again.1, url);
    assert!(again.0 > request);
    program.answer_all(&shop());
    let answer = program.model.answer.as_ref().unwrap();
    let several = answer.several.as_ref().unwrap();
    assert!(
        several
            .rows
            .iter()
            .all(|row| row.outcome().is_some_and(Result::is_ok))
    );
}

#[test]
fn the_route_is_worked_out_once_after_each_answer() {
    let mut program = Program::opened("#/mx/shop.example.net?via=google");
    let route = |program: &Program| program.model.answer.as_ref().unwrap().derived.route.clone();
    let before = route(&program).unwrap();
    let (request, url) = program.asks[0].clone();
    program.end(request, Ok(shop().body(&question(&url))));
    let listed = route(&program).unwrap();
    assert!(!std::rc::Rc::ptr_eq(&before, &listed));
    // What brings no answer changes no route.
    program.send(Event::PolicyFilePasted("version: STSv1".to_owned()));
    program.send(Event::KeysWanted);
    assert!(std::rc::Rc::ptr_eq(&listed, &route(&program).unwrap()));
    program.answer_all(&shop());
    let answer = program.model.answer.as_ref().unwrap();
    assert!(answer.is_complete() && answer.has_list() && answer.has_route());
}

#[test]
fn what_is_pasted_as_a_bounce_goes_nowhere() {
    let mut program = Program::opened("#/bounce/?lang=en");
    let text = "550 5.1.1 <ann@example.com>: user unknown";
    program.send(Event::BounceTyped(text.to_owned()));
    assert_eq!(&*program.model.bounce, text);
    assert!(program.asks.is_empty());
    assert_eq!(program.model.link.fragment(), "#/bounce/?lang=en");
    // It is forgotten with its page.
    program.send(Event::LinkChanged("#/learn/".to_owned()));
    assert_eq!(&*program.model.bounce, "");
}
