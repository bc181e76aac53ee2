//! Links that keep answers: what goes in comes out, junk is refused, old links stay readable, and replaying one asks
//! nobody.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::rc::Rc;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use proptest::prelude::*;
use serde_json::{Value, json};

use waypost::app::{
    Command, Event, HttpBody, Model, Now, Opening, Packed, Replay, RequestId, ShareEvent,
    WalkEvent, update,
};
use waypost::delivery::scenario::{DnsFault, Fault, Target};
use waypost::delivery::{EventKind, ProfileId};
use waypost::dns::resolver::{Format, Via};
use waypost::dns::{
    Data, ExtendedError, Failure, MxData, Name, Outcome, Question, Rcode, Record, RecordType,
    Reply, TlsaData,
};
use waypost::kept::{
    self, Change, Comparison, Kept, KeptError, PAYLOAD_CHARACTERS_MAX, UNPACKED_OCTETS_MAX,
};
use waypost::lookup::example::ExampleId;
use waypost::lookup::{Attempt, Exchange, Origin, Purpose};
use waypost::policy::PolicyKind;
use waypost::report::Report;
use waypost::text::Lang;
use waypost::text::settings::EmbedData as ShareData;
use waypost::text::settings::Part;
use waypost::text::settings::Theme;
use waypost::view;

const THEN: u64 = 1_795_420_140_000;

/// A program with a browser that packs, and a DNS of records in lines.
struct Program {
    model: Model,
    zone: Vec<(String, String, String)>,
    asked: usize,
    fragments: Vec<(String, bool)>,
    epoch_millis: u64,
}

impl Program {
    fn new(zone: &[(&str, &str, &str)]) -> Program {
        let line = |record: &(&str, &str, &str)| {
            (
                record.0.to_owned(),
                record.1.to_owned(),
                record.2.to_owned(),
            )
        };
        Program {
            model: Model::default(),
            zone: zone.iter().map(line).collect(),
            asked: 0,
            fragments: Vec::new(),
            epoch_millis: THEN,
        }
    }

    fn opened(fragment: &str, zone: &[(&str, &str, &str)]) -> Program {
        let mut program = Program::new(zone);
        program.open(fragment);
        program
    }

    fn open(&mut self, fragment: &str) {
        self.send(Event::Opened(Opening {
            fragment: fragment.to_owned(),
            address: "https://waypost.example/".to_owned(),
            ..Opening::default()
        }));
    }

    fn send(&mut self, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let now = Now {
                epoch_millis: self.epoch_millis,
            };
            let to_ascii = |name: &str| idna::domain_to_ascii(name).ok();
            for command in update(&mut self.model, event, now, to_ascii).commands {
                events.extend(self.carry_out(command));
            }
        }
    }

    fn carry_out(&mut self, command: Command) -> Option<Event> {
        match command {
            Command::Ask { request, url, .. } => {
                self.asked += 1;
                Some(Event::Ended {
                    request,
                    end: Ok(self.body(&url)),
                    millis: 20 + (self.asked as u32 * 37) % 90,
                })
            }
            Command::Pack { request, octets } => Some(Event::Packed {
                request,
                end: Ok(compress_to_vec(&octets, 6)),
            }),
            Command::Unpack {
                request,
                octets,
                octets_max,
            } => Some(Event::Unpacked {
                request,
                end: decompress_to_vec_with_limit(&octets, octets_max)
                    .map_err(|_| KeptError::Damaged),
            }),
            Command::SetLink {
                fragment,
                is_new_entry,
            } => {
                self.fragments.push((fragment, is_new_entry));
                None
            }
            _ => None,
        }
    }

    fn body(&self, url: &str) -> HttpBody {
        let (name, kind) = (parameter(url, "name"), parameter(url, "type"));
        let (name, kind) = (name.as_str(), kind.as_str());
        let number = |kind: &str| RecordType::from_text(kind).unwrap().number();
        let own = |record: &&(String, String, String)| record.0 == name;
        let records = self.zone.iter().filter(own);
        let is_there = records.clone().next().is_some();
        let answer: Vec<Value> = records
            .filter(|record| record.1 == kind)
            .enumerate()
            .map(|(place, record)| {
                json!({"name": name, "type": number(kind), "TTL": 300 - place, "data": record.2})
            })
            .collect();
        let zone = name.rsplitn(3, '.').take(2).collect::<Vec<_>>();
        let soa = json!({
            "name": format!("{}.{}", zone[1.min(zone.len() - 1)], zone[0]), "type": 6, "TTL": 1_711 + name.len(),
            "data": "ns1.example. post.example. 2026112501 7200 3600 1209600 300",
        });
        let mut body = json!({
            "Status": if is_there { 0 } else { 3 }, "TC": false, "RD": true, "RA": true, "AD": true, "CD": false,
            "Question": [{"name": name, "type": number(kind)}],
            "Comment": "Response from 192.0.2.53.",
        });
        match answer.is_empty() {
            true => body["Authority"] = json!([soa]),
            false => body["Answer"] = answer.into(),
        }
        HttpBody {
            is_shared: false,
            status: 200,
            retry_after_seconds: None,
            octets: body.to_string().into_bytes(),
        }
    }

    fn report(&self) -> Value {
        let answer = self.model.answer.as_ref().expect("an answer");
        assert!(answer.is_complete());
        serde_json::to_value(Report::new(answer)).unwrap()
    }

    /// The report, but for what it depends on who says so: where it comes from, and whether signatures were checked.
    fn said(&self) -> Value {
        let mut report = self.report();
        report["origin"] = Value::Null;
        let is_of_all = |finding: &Value| {
            let id = finding["id"].as_str().unwrap();
            ![
                "mx-authenticated",
                "mx-not-authenticated",
                "hosts-not-authenticated",
                "hosts-authenticated",
            ]
            .contains(&id)
        };
        report["findings"].as_array_mut().unwrap().retain(is_of_all);
        report
    }

    /// The link with the answers shown.
    fn kept(&mut self) -> String {
        if !self.model.share.is_open {
            self.send(Event::Share(ShareEvent::Pressed));
        }
        self.model.link_with_answers().expect("a link with answers")
    }

    fn replayed(link: &str) -> Program {
        let fragment = link.split_once('#').unwrap().1;
        Program::opened(&format!("#{fragment}"), &[])
    }
}

fn parameter(url: &str, wanted: &str) -> String {
    let query = url.split_once('?').unwrap().1;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|pair| pair.0 == wanted).unwrap().1.to_owned()
}

type Zone = Vec<(String, &'static str, String)>;

/// A domain with so many hosts, each with both kinds of addresses, reverse names and certificates, and every policy.
fn crowded(hosts: usize, name: fn(usize) -> String) -> Zone {
    let mut zone: Zone = vec![
        (
            "crowd.example.com".into(),
            "TXT",
            "\"v=spf1 include:_spf.crowd.example.com ip4:198.51.100.0/24 -all\"".into(),
        ),
        (
            "crowd.example.com".into(),
            "TXT",
            "\"some-site-verification=Zt3oVb0yJmW7QxkN5rPcLdFh2TgYsAeU9iKaM1RzX4w\"".into(),
        ),
        (
            "_spf.crowd.example.com".into(),
            "TXT",
            "\"v=spf1 ip6:2001:db8:7::/48 ~all\"".into(),
        ),
        (
            "_dmarc.crowd.example.com".into(),
            "TXT",
            "\"v=DMARC1; p=quarantine; rua=mailto:dmarc@crowd.example.com; adkim=s\"".into(),
        ),
        (
            "_mta-sts.crowd.example.com".into(),
            "TXT",
            "\"v=STSv1; id=20261125T093000\"".into(),
        ),
        (
            "_smtp._tls.crowd.example.com".into(),
            "TXT",
            "\"v=TLSRPTv1; rua=mailto:tls@crowd.example.com\"".into(),
        ),
    ];
    for number in 0..hosts {
        let name = name(number);
        let reverse_v4 = format!("{}.100.51.198.in-addr.arpa", number + 11);
        let v6 = format!(
            "2001:db8:{:x}:{:x}::25",
            number * 7 + 3,
            number * 4_099 + 77
        );
        let tlsa: String = (0..32)
            .map(|place| format!("{:02x}", (place * 89 + number * 57 + 13) % 256))
            .collect();
        zone.push((
            "crowd.example.com".into(),
            "MX",
            format!("{} {name}.", 10 * (1 + number / 4)),
        ));
        zone.push((name.clone(), "A", format!("198.51.100.{}", number + 11)));
        zone.push((name.clone(), "AAAA", v6));
        zone.push((reverse_v4, "PTR", format!("{name}.")));
        if number < 4 {
            zone.push((format!("_25._tcp.{name}"), "TLSA", format!("3 1 1 {tlsa}")));
        }
    }
    zone
}

fn lines(zone: &Zone) -> Vec<(&str, &str, &str)> {
    zone.iter()
        .map(|(owner, kind, data)| (owner.as_str(), *kind, data.as_str()))
        .collect()
}

fn usual(number: usize) -> String {
    format!("mx{number}.mail.example.net")
}

#[test]
fn ten_hosts_stay_below_two_thousand_characters() {
    let zone = crowded(10, usual);
    let mut program = Program::opened("#/mx/crowd.example.com", &lines(&zone));
    let report = program.report();
    let hosts = report["route"]["tiers"].as_array().unwrap();
    let count: usize = hosts
        .iter()
        .map(|tier| tier["hosts"].as_array().unwrap().len())
        .sum();
    assert_eq!(count, 10);
    let questions = report["questions"].as_array().unwrap().len();
    assert!(questions > 45, "{questions}");
    let link = program.kept();
    println!("{} characters, {questions} questions", link.len());
    assert!(link.len() < 2_000, "{}", link.len());
    assert_eq!(Program::replayed(&link).said(), program.said());
}

#[test]
fn what_cannot_fit_is_refused() {
    // Texts in which nothing repeats.
    let mut state = 1_u64;
    let mut sign = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        char::from(b'!' + 2 + ((state >> 33) % 56) as u8)
    };
    let mut zone = crowded(190, usual);
    for _ in 0..40 {
        let text: String = (0..250).map(|_| sign()).collect();
        zone.push(("crowd.example.com".into(), "TXT", format!("\"{text}\"")));
    }
    let mut program = Program::opened("#/mx/crowd.example.com", &lines(&zone));
    program.send(Event::Share(ShareEvent::Pressed));
    assert_eq!(program.model.share.kept, Packed::TooLong);
    assert_eq!(program.model.link_with_answers(), None);
}

#[test]
fn every_example_is_the_same_when_replayed() {
    for example in ExampleId::ALL {
        let mut program = Program::opened(&format!("#/mx/{}", example.id()), &[]);
        let link = program.kept();
        assert!(link.len() < 1_000, "{link}");
        let replayed = Program::replayed(&link);
        assert_eq!(replayed.said(), program.said(), "{}", example.id());
        assert_eq!(replayed.asked, 0);
        let (then, now) = (
            program.model.answer.unwrap(),
            replayed.model.answer.unwrap(),
        );
        assert_eq!(then.findings, now.findings);
        assert_eq!(then.policy, now.policy);
        assert_eq!(then.route, now.route);
    }
}

const SMALL: &[(&str, &str, &str)] = &[
    ("shop.example.net", "MX", "10 mx1.example.net."),
    ("shop.example.net", "MX", "20 mx2.example.net."),
    ("shop.example.net", "TXT", "\"v=spf1 mx -all\""),
    ("mx1.example.net", "A", "192.0.2.1"),
    ("mx2.example.net", "A", "192.0.2.2"),
];

#[test]
fn replaying_asks_nobody_and_keeps_the_choices() {
    let mut program = Program::opened(
        "#/mx/shop.example.net?via=google&sender=postfix&fault=mx1.example.net:silent&seed=7&step=5",
        SMALL,
    );
    program.send(Event::KeysWanted);
    let link = program.kept();
    assert!(
        link.contains("?sender=postfix&fault=mx1.example.net:silent&seed=7&step=5"),
        "{link}"
    );
    let mut replayed = Program::replayed(&link);
    assert_eq!(replayed.asked, 0);
    assert_eq!(replayed.said(), program.said());
    assert_eq!(replayed.report()["origin"], "link");
    assert_eq!(replayed.report()["resolver"]["id"], "google");
    let walk = &replayed.model.walk;
    assert_eq!(walk.position, Some(4));
    assert_eq!(walk.profile.id, ProfileId::Postfix);
    // That signatures were checked is told by whom the page has heard itself.
    let events = |program: &Program| {
        let delivery = program.model.walk.delivery.as_ref().unwrap();
        let mut events = delivery.events.clone();
        for event in &mut events {
            if let EventKind::Answer { authenticated, .. } = &mut event.kind {
                *authenticated = false;
            }
        }
        events
    };
    assert_eq!(events(&replayed), events(&program));
    // What the reader presses does not ask either.
    for event in [
        Event::AllWanted,
        Event::KeysWanted,
        Event::PolicyFileWanted,
        Event::Walk(WalkEvent::SteppedForward),
    ] {
        replayed.send(event);
    }
    assert_eq!(replayed.asked, 0);
    assert!(
        replayed
            .fragments
            .iter()
            .all(|(fragment, _)| fragment.starts_with("#/kept/1"))
    );
}

#[test]
fn asking_again_compares_then_and_now() {
    let mut program = Program::opened(
        "#/mx/shop.example.net?via=google&fault=mx1.example.net:silent",
        SMALL,
    );
    let mut replayed = Program::replayed(&program.kept());
    replayed.epoch_millis += 86_400_000;
    replayed.zone = Program::new(&[
        ("shop.example.net", "MX", "5 mx1.example.net."),
        ("shop.example.net", "MX", "20 mx3.example.net."),
        ("shop.example.net", "TXT", "\"v=spf1 -all\""),
        ("_dmarc.shop.example.net", "TXT", "\"v=DMARC1; p=reject\""),
        ("mx1.example.net", "A", "192.0.2.9"),
        ("mx3.example.net", "A", "192.0.2.3"),
    ])
    .zone;
    assert!(replayed.model.since().is_none());
    replayed.send(Event::AskedAgain);
    assert!(replayed.asked > 0);
    let expected = "#/mx/shop.example.net?via=google&fault=mx1.example.net:silent".to_owned();
    assert_eq!(replayed.fragments.last(), Some(&(expected, true)));
    let (then, comparison) = replayed.model.since().unwrap();
    assert_eq!(then.asked_at_millis, THEN);
    let Comparison::Compared { changes, has_gaps } = comparison else {
        panic!("{comparison:?}")
    };
    assert!(!has_gaps);
    let name = |text: &str| Name::new(text);
    assert_eq!(
        changes,
        [
            Change::Went(name("mx2.example.net"), vec![20]),
            Change::Came(name("mx3.example.net"), vec![20]),
            Change::Preference(name("mx1.example.net"), vec![10], vec![5]),
            Change::Addresses(
                name("mx1.example.net"),
                vec!["192.0.2.1".parse().unwrap()],
                vec!["192.0.2.9".parse().unwrap()]
            ),
            Change::Policy(
                PolicyKind::Spf,
                Some("v=spf1 mx -all".to_owned()),
                Some("v=spf1 -all".to_owned())
            ),
            Change::Policy(
                PolicyKind::Dmarc,
                None,
                Some("v=DMARC1; p=reject".to_owned())
            ),
        ]
    );
    // Another subject has no past.
    replayed.send(Event::Typed("primary-and-backup.example".to_owned()));
    replayed.send(Event::Submitted);
    assert!(replayed.model.since().is_none());
}

#[test]
fn nothing_changed_is_a_result() {
    let mut program = Program::opened("#/mx/shop.example.net", SMALL);
    let mut replayed = Program::replayed(&program.kept());
    replayed.zone = program.zone.clone();
    replayed.send(Event::AskedAgain);
    let same = Comparison::Compared {
        changes: Vec::new(),
        has_gaps: false,
    };
    assert_eq!(replayed.model.since().unwrap().1, same);
}

#[test]
fn an_embed_shows_kept_answers_at_once() {
    let link = Program::opened("#/mx/shop.example.net", SMALL).kept();
    let mut embed = Program::new(&[]);
    embed.send(Event::Opened(Opening {
        fragment: format!("#{}", link.split_once('#').unwrap().1),
        is_embedded: true,
        ..Opening::default()
    }));
    assert_eq!(embed.asked, 0);
    assert_eq!(embed.report()["route"]["kind"], "mx");
}

#[test]
fn the_local_part_is_in_no_link() {
    let mut program = Program::new(SMALL);
    program.open("");
    program.send(Event::Typed("secret@shop.example.net".to_owned()));
    program.send(Event::Submitted);
    let link = program.kept();
    let payload = link.split_once("#/kept/").unwrap().1;
    let octets =
        decompress_to_vec_with_limit(&kept::packed(payload).unwrap(), UNPACKED_OCTETS_MAX).unwrap();
    assert!(!String::from_utf8_lossy(&octets).contains("secret"));
    assert!(!program.model.link_that_asks().contains("secret"));
}

#[test]
fn links_that_show_nothing_say_why() {
    let link = Program::opened("#/mx/shop.example.net", SMALL).kept();
    let payload = link.split_once("#/kept/").unwrap().1;
    let bomb = kept::payload(&compress_to_vec(&vec![0; 4 * UNPACKED_OCTETS_MAX], 9)).unwrap();
    let newer = format!("2{}", &payload[1..]);
    let lower = payload.to_lowercase();
    for (fragment, error) in [
        ("", KeptError::Empty),
        ("?lang=nl", KeptError::Empty),
        (newer.as_str(), KeptError::TooNew),
        (&payload[..payload.len() / 2], KeptError::Damaged),
        (&payload[..payload.len() - 1], KeptError::Damaged),
        (lower.as_str(), KeptError::Damaged),
        ("1", KeptError::Damaged),
        ("hello", KeptError::Damaged),
        ("0abc", KeptError::Damaged),
        (bomb.as_str(), KeptError::Damaged),
    ] {
        let program = Program::opened(&format!("#/kept/{fragment}"), &[]);
        assert_eq!(program.model.replay, Replay::Failed(error), "{fragment}");
        assert!(program.model.answer.is_none());
        assert_eq!(program.asked, 0);
    }
    // The end of a sentence does no harm.
    for end in [".", ")", "%3E", "%22,"] {
        let program = Program::opened(&format!("#/kept/{payload}{end}"), &[]);
        assert_eq!(program.model.replay, Replay::Idle, "{end}");
        assert!(program.model.answer.is_some());
    }
}

#[test]
fn a_browser_that_cannot_unpack_says_nothing_of_the_link() {
    let mut program = Program::opened("#/mx/primary-and-backup.example", &[]);
    let end = Err(KeptError::CannotUnpack);
    program.model.replay = Replay::Unpacking(RequestId(1));
    program.send(Event::Unpacked {
        request: RequestId(1),
        end,
    });
    assert_eq!(
        program.model.replay,
        Replay::Failed(KeptError::CannotUnpack)
    );
    for lang in Lang::ALL {
        let error = lang.text().share().error;
        assert_ne!(error(KeptError::CannotUnpack), error(KeptError::Damaged));
    }
}

#[test]
fn a_late_unpacking_is_refused() {
    let mut program = Program::opened("#/mx/primary-and-backup.example", &[]);
    program.send(Event::Unpacked {
        request: RequestId(1),
        end: Ok(vec![1, 2, 3]),
    });
    assert_eq!(program.model.replay, Replay::Idle);
    assert!(program.model.answer.is_some());
}

/// The parts of a page that are about links, one element to a line and without drawings.
fn drawn(model: &Model, starts: &[&str]) -> String {
    let html = view::draw(model.clone());
    let mut kept = String::new();
    for start in starts {
        let Some(at) = html.find(start) else { continue };
        let end = if start.starts_with("<section") {
            "</section>"
        } else {
            "</div>"
        };
        let length = html[at..].find(end).unwrap() + end.len();
        kept.push_str(&html[at..at + length]);
    }
    while let Some(start) = kept.find("<svg") {
        let end = start + kept[start..].find("</svg>").unwrap() + "</svg>".len();
        kept.replace_range(start..end, "");
    }
    // The octets of a link are no view.
    while let Some(start) = kept.find("#/kept/1") {
        let end = kept[start..].find(['"', '?', '&']).unwrap();
        kept.replace_range(start..start + end, "#/kept/…");
    }
    let tags = [
        "<p",
        "<div",
        "<h",
        "<li",
        "<ul",
        "<button",
        "<input",
        "<pre",
        "<label",
        "<select",
        "<option",
        "<fieldset",
        "</section",
    ];
    for tag in tags {
        kept = kept.replace(tag, &format!("\n{tag}"));
    }
    kept.replace("<wbr>", "").trim().to_owned()
}

#[test]
fn what_is_shown() {
    const NOTICE: &str = "<div id=\"dated\"";
    const ALERT: &str = "<div role=\"alert\"";
    const SHARE: &str = "<section id=\"share\"";
    const SINCE: &str = "<section id=\"since\"";
    for lang in Lang::ALL {
        let id = lang.id();
        let mut program = Program::opened(
            &format!("#/mx/shop.example.net?lang={id}&fault=mx1.example.net:silent"),
            SMALL,
        );
        program.send(Event::Share(ShareEvent::Pressed));
        program.send(Event::Share(ShareEvent::SystemChosen("sphinx".to_owned())));
        program.send(Event::Share(ShareEvent::DataChosen(ShareData::Fixed)));
        program.model.can_send = true;
        insta::assert_snapshot!(format!("share-{id}"), drawn(&program.model, &[SHARE]));
        let link = program.model.link_with_answers().unwrap();

        let mut replayed = Program::replayed(&link);
        insta::assert_snapshot!(format!("dated-{id}"), drawn(&replayed.model, &[NOTICE]));
        replayed.zone = Program::new(&[
            ("shop.example.net", "MX", "5 mx1.example.net."),
            ("shop.example.net", "MX", "20 mx3.example.net."),
            ("_dmarc.shop.example.net", "TXT", "\"v=DMARC1; p=reject\""),
            ("mx1.example.net", "A", "192.0.2.9"),
            ("mx3.example.net", "A", "192.0.2.3"),
        ])
        .zone;
        replayed.send(Event::AskedAgain);
        insta::assert_snapshot!(format!("since-{id}"), drawn(&replayed.model, &[SINCE]));
        replayed.zone = Vec::new();
        let mut same = Program::replayed(&link);
        same.zone = program.zone.clone();
        same.send(Event::AskedAgain);
        insta::assert_snapshot!(format!("same-{id}"), drawn(&same.model, &[SINCE]));

        for (name, payload) in [("empty", ""), ("newer", "9abc"), ("damaged", "1abc")] {
            let wrong = Program::opened(&format!("#/kept/{payload}?lang={id}"), &[]);
            insta::assert_snapshot!(format!("{name}-{id}"), drawn(&wrong.model, &[ALERT]));
        }
    }
}

/// The first of the numbers behind this in `page/waypost.js`: for wide places.
fn room(name: &str) -> u32 {
    let script = include_str!("../page/waypost.js");
    let (_, rest) = script.split_once(&format!("{name} [")).unwrap();
    rest.split(',').next().unwrap().parse().unwrap()
}

#[test]
fn a_frame_without_the_script_gets_the_room_that_the_script_keeps() {
    let mut program = Program::opened("#/mx/load-sharing.example", &[]);
    let listed = room("field =") + room("list:");
    assert_eq!(program.model.embed_height(), listed + room("walk:"));
    program.send(Event::Share(ShareEvent::PartPressed(Part::Checks)));
    program.send(Event::Share(ShareEvent::PartPressed(Part::Walk)));
    assert_eq!(program.model.embed_height(), listed + room("checks:"));
}

#[test]
fn the_preview_speaks_the_language_of_the_page_around_it() {
    let mut program = Program::opened("#/mx/load-sharing.example?lang=nl", &[]);
    let says = |program: &Program, lang: &str| {
        let address = program.model.embed_address().unwrap();
        address.contains(&format!("lang={lang}"))
    };
    assert!(says(&program, "nl"));
    assert!(!program.model.embed_code()[0].code.contains("lang="));
    program.send(Event::Share(ShareEvent::LangChosen(Some(Lang::En))));
    assert!(says(&program, "en"));
}

#[test]
fn the_code_names_the_site_wherever_it_is_hosted() {
    for (address, site) in [
        ("https://waypost.example/", "https://waypost.example/"),
        ("https://waypost.example/nl/", "https://waypost.example/"),
        (
            "https://waypost.example/nl/index.html",
            "https://waypost.example/",
        ),
        ("https://waypost.nl/", "https://waypost.nl/"),
        ("https://waypost.nl/nl/", "https://waypost.nl/"),
        ("https://nl/", "https://nl/"),
        (
            "https://example.com/kanaal.nl/",
            "https://example.com/kanaal.nl/",
        ),
        ("https://example.com/mail/nl/", "https://example.com/mail/"),
    ] {
        let mut program = Program::new(&[]);
        program.send(Event::Opened(Opening {
            fragment: "#/mx/load-sharing.example".to_owned(),
            address: address.to_owned(),
            ..Opening::default()
        }));
        let code = &program.model.embed_code()[0].code;
        assert!(
            code.contains(&format!("src=\"{site}waypost.js\"")),
            "{address}: {code}"
        );
        let preview = program.model.embed_address().unwrap();
        assert!(
            preview.starts_with(&format!("{site}embed.html#")),
            "{address}: {preview}"
        );
    }
}

/// Links of old versions, never to be changed: each is read as it was written.
#[test]
fn old_links_stay_readable() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kept");
    let mut versions = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "link") {
            continue;
        }
        let link = std::fs::read_to_string(&path).unwrap();
        let replayed = Program::replayed(link.trim());
        let expected = std::fs::read_to_string(path.with_extension("json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let report = replayed.report();
        for part in ["domain", "asked_at", "resolver", "route", "questions"] {
            assert_eq!(report[part], expected[part], "{}: {part}", path.display());
        }
        versions += 1;
    }
    assert!(versions >= 1);
}

/// Writes the link of the present version, with its report beside it; for a new version of the form.
#[test]
#[ignore = "makes a fixture"]
fn write_a_golden_link() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kept");
    std::fs::create_dir_all(&folder).unwrap();
    let zone = crowded(3, usual);
    let mut program = Program::opened("#/mx/crowd.example.com?via=dnssb", &lines(&zone));
    std::fs::write(folder.join("1.link"), program.kept() + "\n").unwrap();
    let report = serde_json::to_string_pretty(&program.report()).unwrap();
    std::fs::write(folder.join("1.json"), report + "\n").unwrap();
}

fn any_name() -> impl Strategy<Value = Name> {
    prop_oneof![
        "([a-z0-9_-]{1,8}\\.){0,4}[a-z]{2,6}".prop_map(|text| Name::new(&text)),
        any::<std::net::IpAddr>().prop_map(waypost::dns::reverse::name_of),
        "\\PC{0,12}".prop_map(|text| Name::new(&text)),
        "[a.\\\\]{0,6}".prop_map(|text| Name::new(&text)),
    ]
}

fn any_data() -> impl Strategy<Value = Data> {
    prop_oneof![
        any::<std::net::Ipv4Addr>().prop_map(Data::A),
        any::<std::net::Ipv6Addr>().prop_map(Data::Aaaa),
        any_name().prop_map(Data::Cname),
        any_name().prop_map(Data::Ptr),
        (any::<u16>(), any_name()).prop_map(|(preference, exchange)| Data::Mx(MxData {
            preference,
            exchange
        })),
        "\\PC{0,40}".prop_map(Data::Txt),
        (any::<[u8; 3]>(), any::<Vec<u8>>()).prop_map(
            |([usage, selector, matching], association)| {
                Data::Tlsa(TlsaData {
                    usage,
                    selector,
                    matching,
                    association,
                })
            }
        ),
        any::<Option<u32>>().prop_map(Data::Soa),
        (any::<u16>(), "\\PC{0,20}")
            .prop_map(|(number, text)| Data::Malformed(RecordType::from_number(number), text)),
        (any::<u16>(), "\\PC{0,20}")
            .prop_map(|(number, text)| Data::Other(RecordType::from_number(number), text)),
    ]
}

fn any_record() -> impl Strategy<Value = Record> {
    (any_name(), any::<Option<u32>>(), any_data()).prop_map(|(owner, ttl_seconds, data)| Record {
        owner,
        ttl_seconds,
        data,
    })
}

fn any_outcome() -> impl Strategy<Value = Outcome> {
    let records = || prop::collection::vec(any_record(), 0..4);
    let errors = prop::collection::vec((any::<u16>(), "\\PC{0,12}"), 0..3);
    let flags = any::<(bool, bool, bool, bool)>();
    let reply = (0..30_u16, flags, records(), records(), errors).prop_map(
        |(
            rcode,
            (truncated, authenticated, status_was_text, stands_in),
            answer,
            authority,
            errors,
        )| {
            let error = |(code, text)| ExtendedError { code, text };
            Ok(Reply {
                truncated,
                authenticated,
                status_was_text,
                stands_in,
                answer,
                authority,
                extended_errors: errors.into_iter().map(error).collect(),
                ..Reply::new(Rcode(rcode))
            })
        },
    );
    let http = any::<(u16, Option<u32>)>().prop_map(|(status, retry_after_seconds)| {
        Err(Failure::Http {
            status,
            retry_after_seconds,
            excerpt: String::new(),
        })
    });
    prop_oneof![
        4 => reply,
        1 => http,
        1 => prop::sample::select(vec![
            Failure::TimedOut,
            Failure::Unreachable,
            Failure::Offline,
            Failure::WrongQuestion,
            Failure::NotDns { reason: "not kept", excerpt: String::new() },
        ])
        .prop_map(Err),
    ]
}

fn any_attempt() -> impl Strategy<Value = Attempt> {
    let via = prop::option::of(prop::sample::select(vec![
        "cloudflare",
        "google",
        "https://doh.example.org/dns-query?key=a%20b",
    ]));
    (via, any::<bool>(), any_outcome(), any::<u32>()).prop_map(|(via, is_wire, outcome, millis)| {
        Attempt {
            is_shared: false,
            via: via.and_then(Via::read),
            format: if is_wire { Format::Wire } else { Format::Json },
            outcome: Rc::new(outcome),
            millis,
            raw: Rc::from(""),
        }
    })
}

fn any_exchange() -> impl Strategy<Value = Exchange> {
    let question = (any_name(), any::<u16>(), any::<bool>());
    let attempts = prop::collection::vec(any_attempt(), 0..4);
    (question, any::<bool>(), any::<bool>(), attempts).prop_map(
        |((name, number, checking_disabled), is_further, is_settled, attempts)| Exchange {
            question: Question {
                name,
                record_type: RecordType::from_number(number),
                checking_disabled,
            },
            purpose: if is_further {
                Purpose::Further
            } else {
                Purpose::Route
            },
            outcome: attempts
                .last()
                .filter(|_| is_settled)
                .map(|attempt| attempt.outcome.clone()),
            attempts,
        },
    )
}

fn any_kept() -> impl Strategy<Value = Kept> {
    let via = prop::sample::select(vec![
        "cloudflare",
        "dnspod",
        "https://doh.example.org/dns-query",
    ]);
    let origin = prop::sample::select(vec![Origin::Resolver, Origin::Example, Origin::Records]);
    let exchanges = prop::collection::vec(any_exchange(), 0..6);
    (
        "\\PC{0,30}",
        0..1_u64 << 50,
        via,
        origin,
        any::<[bool; 3]>(),
        exchanges,
    )
        .prop_map(
            |(
                subject,
                asked_at_millis,
                via,
                origin,
                [via_is_chosen, is_wire, is_cancelled],
                exchanges,
            )| Kept {
                subject,
                asked_at_millis,
                origin,
                via: Via::read(via).unwrap(),
                via_is_chosen,
                format: if is_wire { Format::Wire } else { Format::Json },
                is_cancelled,
                exchanges,
            },
        )
}

/// Something the reader may do to a page, which its link then says.
fn any_choice() -> impl Strategy<Value = Event> {
    let host = prop::sample::select(vec![
        "mx1.example.net",
        "mx2.example.net",
        "east.load-sharing.example",
    ]);
    let fault = prop::sample::select(vec![
        Fault::Refused,
        Fault::Silent,
        Fault::StartTls,
        Fault::NoIpv6,
    ]);
    let dns = prop::sample::select(vec![
        DnsFault::ServFail,
        DnsFault::NxDomain,
        DnsFault::Stale,
    ]);
    let minutes = prop::option::of(0..600_u32);
    let sender = prop::sample::select(ProfileId::ALL.to_vec());
    let walk = prop_oneof![
        (1..40_usize).prop_map(WalkEvent::Sought),
        Just(WalkEvent::SteppedForward),
        Just(WalkEvent::PredictPressed),
        Just(WalkEvent::DrawnAgain),
        Just(WalkEvent::AllRepaired),
        sender.prop_map(WalkEvent::SenderChosen),
        (host.clone(), prop::option::of(fault), minutes.clone()).prop_map(
            |(host, fault, minutes)| {
                WalkEvent::FaultChosen(Target::Host(Name::new(host)), fault, minutes)
            }
        ),
        (prop::option::of(dns), minutes)
            .prop_map(|(fault, minutes)| WalkEvent::DnsFaultChosen(fault, minutes)),
        prop::option::of(host).prop_map(|host| WalkEvent::SenderIsChosen(host.map(Name::new))),
    ];
    let lang = prop::sample::select(Lang::ALL.to_vec());
    let theme = prop::sample::select(vec![Theme::Light, Theme::Dark]);
    prop_oneof![
        6 => walk.prop_map(Event::Walk),
        1 => lang.prop_map(Event::LangChosen),
        1 => theme.prop_map(Event::ThemeChosen),
        1 => Just(Event::ViaChosen("google".to_owned())),
        1 => Just(Event::Share(ShareEvent::Pressed)),
    ]
}

/// What a link has to say about a page.
fn state_of(model: &Model) -> impl PartialEq + std::fmt::Debug + use<> {
    let walk = &model.walk;
    let events = walk
        .delivery
        .as_ref()
        .map(|delivery| format!("{:?}", delivery.events));
    (
        (model.link.clone(), model.lang, model.theme),
        (
            walk.position,
            walk.profile.id,
            walk.scenario.to_link(),
            events,
        ),
        model
            .answer
            .as_ref()
            .map(|answer| (answer.route.clone(), answer.findings.clone())),
    )
}

/// Octets with a checksum that holds, so that the reader goes on.
fn summed(octets: &[u8]) -> Vec<u8> {
    let step = |sum: u32, octet: &u8| (sum ^ u32::from(*octet)).wrapping_mul(0x0100_0193);
    let sum = octets.iter().fold(0x811c_9dc5, step);
    [octets, &sum.to_le_bytes()].concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_comes_back(kept in any_kept()) {
        let octets = kept.write();
        let read = Kept::read(&octets);
        prop_assert_eq!(format!("{:?}", read), format!("{:?}", Ok::<_, KeptError>(kept)));
    }

    #[test]
    fn junk_is_refused(octets: Vec<u8>) {
        let _ = Kept::read(&octets);
        let _ = Kept::read(&summed(&octets));
    }

    #[test]
    fn a_change_is_noticed_or_harmless(kept in any_kept(), at: prop::sample::Index, octet: u8) {
        let mut octets = kept.write();
        let at = at.index(octets.len());
        let is_changed = octets[at] != octet;
        octets[at] = octet;
        if is_changed {
            prop_assert!(Kept::read(&octets).is_err());
        }
        let inner = octets[..octets.len() - 4].to_vec();
        let _ = Kept::read(&summed(&inner));
    }

    #[test]
    fn any_payload_is_read_or_refused(payload in "\\PC{0,200}") {
        let _ = kept::packed(&payload);
        let program = Program::opened(&format!("#/kept/{payload}"), &[]);
        prop_assert_eq!(program.asked, 0);
    }

    #[test]
    fn payloads_survive_the_round_trip(octets: Vec<u8>) {
        let payload = kept::payload(&octets).unwrap();
        prop_assert!(payload.len() <= PAYLOAD_CHARACTERS_MAX);
        prop_assert_eq!(kept::packed(&payload), Ok(octets));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_state_stands_in_its_link(
        choices in prop::collection::vec(any_choice(), 0..8),
        start in prop::sample::select(vec!["shop.example.net", "load-sharing.example", "broken-dns.example"]),
        is_kept: bool,
    ) {
        let mut program = Program::opened(&format!("#/mx/{start}"), SMALL);
        if is_kept {
            program = Program::replayed(&program.kept());
        }
        for choice in choices {
            program.send(choice);
        }
        let fragment = program.model.link.fragment();
        if let Some((shown, _)) = program.fragments.last() {
            prop_assert_eq!(shown, &fragment);
        }
        let again = Program::opened(&fragment, SMALL);
        prop_assert_eq!(state_of(&again.model), state_of(&program.model), "{}", fragment);
    }
}

#[test]
fn a_program_that_starts_anew_has_the_answers_of_the_one_before() {
    let zone = [
        ("plain.test", "MX", "10 mx1.plain.test."),
        ("plain.test", "MX", "20 mx2.plain.test."),
        ("mx1.plain.test", "A", "192.0.2.11"),
        ("mx2.plain.test", "A", "192.0.2.12"),
    ];
    let link = "#/mx/plain.test?via=google&sender=postfix&fault=mx1.plain.test:silent&step=14";
    let before = Program::opened(link, &zone);
    let open = |fragment: &str, is_embedded: bool, may_ask: bool| {
        let mut after = Program::new(&zone);
        after.epoch_millis += 60_000;
        after.send(Event::Opened(Opening {
            fragment: fragment.to_owned(),
            address: "https://waypost.example/".to_owned(),
            answers: before.model.handed_over(),
            typed: "some.other.name".to_owned(),
            is_embedded,
            may_ask,
            ..Opening::default()
        }));
        after
    };
    let mut after = open(link, false, false);
    assert_eq!(after.asked, 0);
    assert_eq!(after.model.field.text, "some.other.name");
    let facts = |program: &Program| {
        let report = program.report();
        let parts = [
            "domain", "asked_at", "resolver", "route", "findings", "policy",
        ];
        parts.map(|part| report[part].clone())
    };
    assert_eq!(facts(&after), facts(&before));
    assert_eq!(after.model.walk.position, before.model.walk.position);
    assert_eq!(after.model.walk.scenario, before.model.walk.scenario);
    // It goes on where it was: more may be asked.
    after.send(Event::KeysWanted);
    assert!(after.asked > 0);
    // A frame that was pressed stays pressed.
    assert_eq!(open(link, true, true).asked, 0);
    assert_eq!(facts(&open(link, true, true)), facts(&before));
    // About something else, they are nothing.
    let other = open("#/mx/other.test", false, false);
    assert!(other.asked > 0);
    assert_ne!(other.report()["domain"]["ascii"], "plain.test");
    // What stands in the link, or needs nobody, is not handed over.
    for link in [
        "#/mx/three-levels.example",
        "#/lab/a.test?records=10%20mx.a.test.",
        "#/",
    ] {
        assert_eq!(Program::opened(link, &zone).model.handed_over(), [0u8; 0]);
    }
}
