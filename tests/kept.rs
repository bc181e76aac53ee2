//! Links that keep answers: what goes in comes out, junk is refused, old links stay readable, and replaying one asks
//! nobody.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use proptest::prelude::*;
use serde_json::Value;

use support::{Line, NOW, Program, World, encoded, html, question, to_ascii};
use waypost::app::{
    Command, CopyTarget, Event, First, HttpBody, LinkKind, Model, Now, Opening, Packed, Replay,
    RequestId, Room, ShareCommand, ShareEvent, ShareTab, System, WalkEvent, update,
};
use waypost::delivery::scenario::{DnsFault, Fault, Target};
use waypost::delivery::{AnswerSigned, EventKind, ProfileId};
use waypost::diagnosis::Diagnosis;
use waypost::dns::resolver::{Format, Via};
use waypost::dns::{
    Data, ExtendedError, Failure, MxData, Name, Outcome, Question, Rcode, Record, RecordType,
    Reply, TlsaData,
};
use waypost::finding::FindingId;
use waypost::link::Show;
use waypost::lookup::example::ExampleId;
use waypost::lookup::{Attempt, Exchange, Origin, Purpose};
use waypost::policy::PolicyKind;
use waypost::snapshot::{
    self, Change, Comparison, PAYLOAD_CHARACTERS_MAX, Snapshot, SnapshotError, UNPACKED_OCTETS_MAX,
};
use waypost::text::Lang;
use waypost::text::answer;
use waypost::text::settings::EmbedData as ShareData;
use waypost::text::settings::Part;
use waypost::text::settings::Theme;
use waypost::text::trace::Moment;

/// A program whose questions are answered at once.
struct Answered {
    program: Program,
    world: World,
    asked: usize,
}

impl Answered {
    fn opened(fragment: &str, lines: &[Line<'_>]) -> Answered {
        Answered::opened_with(
            Opening {
                fragment: fragment.to_owned(),
                address: "https://waypost.example/".to_owned(),
                ..Opening::default()
            },
            lines,
        )
    }

    fn opened_with(opening: Opening, lines: &[Line<'_>]) -> Answered {
        Answered::opened_at(NOW, opening, lines)
    }

    fn opened_at(epoch_millis: u64, opening: Opening, lines: &[Line<'_>]) -> Answered {
        let mut answered = Answered {
            program: Program::opened_at(epoch_millis, opening),
            world: world(lines),
            asked: 0,
        };
        answered.answer_all();
        answered
    }

    fn send(&mut self, event: Event) {
        self.program.send(event);
        self.answer_all();
    }

    fn answer_all(&mut self) {
        while let Some((request, url)) = self.program.asks.pop() {
            self.asked += 1;
            self.program.millis = 20 + (self.asked as u32 * 37) % 90;
            let body = self.body(&question(&url));
            self.program.end(request, Ok(body));
        }
    }

    /// What a resolver says, with all that real ones add.
    fn body(&self, question: &Question) -> HttpBody {
        let mut reply = self.world.reply(question);
        for (place, record) in (0..).zip(&mut reply.answer) {
            record.ttl_seconds = Some(300 - place);
        }
        if reply.answer.is_empty() {
            let labels: Vec<&str> = question.name.labels().collect();
            let zone = labels[labels.len().saturating_sub(2)..].join(".");
            let length = u32::try_from(question.name.as_str().len()).unwrap();
            reply.authority.push(Record {
                owner: Name::new(&zone),
                ttl_seconds: Some(1_711 + length),
                data: Data::Soa(Some(300)),
            });
        }
        reply.authenticated = true;
        reply.comments.push("Response from 192.0.2.53.".to_owned());
        encoded(question, &reply)
    }

    fn report(&self) -> Value {
        assert!(self.answer().is_complete());
        self.program.report()
    }

    /// The link with the answers shown.
    fn kept(&mut self) -> String {
        if !self.model.share.is_open {
            self.send(Event::Share(ShareEvent::Pressed));
        }
        self.model.link_with_answers().expect("a link with answers")
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

    fn replayed(link: &str) -> Answered {
        let fragment = link.split_once('#').unwrap().1;
        Answered::opened(&format!("#{fragment}"), &[])
    }
}

impl Deref for Answered {
    type Target = Program;

    fn deref(&self) -> &Program {
        &self.program
    }
}

impl DerefMut for Answered {
    fn deref_mut(&mut self) -> &mut Program {
        &mut self.program
    }
}

/// A DNS that has these records and nothing else.
fn world(lines: &[Line<'_>]) -> World {
    World::new(lines).complete()
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
            (number * 4_099 + 77) % 65_536
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
    let mut program = Answered::opened("#/mx/crowd.example.com", &lines(&zone));
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
    assert_eq!(Answered::replayed(&link).said(), program.said());
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
    let mut program = Answered::opened("#/mx/crowd.example.com", &lines(&zone));
    program.send(Event::Share(ShareEvent::Pressed));
    assert_eq!(program.model.share.kept, Packed::TooLong);
    assert_eq!(program.model.link_with_answers(), None);
}

#[test]
fn every_example_is_the_same_when_replayed() {
    for example in ExampleId::ALL {
        let mut program = Answered::opened(&format!("#/mx/{}", example.id()), &[]);
        let link = program.kept();
        assert!(link.len() < 1_000, "{link}");
        let replayed = Answered::replayed(&link);
        assert_eq!(replayed.said(), program.said(), "{}", example.id());
        assert_eq!(replayed.asked, 0);
        let (then, now) = (program.answer(), replayed.answer());
        assert_eq!(then.derived.findings, now.derived.findings);
        assert_eq!(then.derived.policy, now.derived.policy);
        assert_eq!(then.derived.route, now.derived.route);
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
    let mut program = Answered::opened(
        "#/mx/shop.example.net?via=google&sender=postfix&fault=mx1.example.net:silent&seed=7&step=5",
        SMALL,
    );
    program.send(Event::KeysWanted);
    let link = program.kept();
    assert!(
        link.contains("?sender=postfix&fault=mx1.example.net:silent&seed=7&step=5"),
        "{link}"
    );
    let mut replayed = Answered::replayed(&link);
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
            if let EventKind::Answer { signed, .. } = &mut event.kind {
                *signed = AnswerSigned::NotSaid;
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
    let mut program = Answered::opened(
        "#/mx/shop.example.net?via=google&fault=mx1.example.net:silent",
        SMALL,
    );
    let mut replayed = Answered::replayed(&program.kept());
    replayed.now.epoch_millis += 86_400_000;
    replayed.world = world(&[
        ("shop.example.net", "MX", "5 mx1.example.net."),
        ("shop.example.net", "MX", "20 mx3.example.net."),
        ("shop.example.net", "TXT", "\"v=spf1 -all\""),
        ("_dmarc.shop.example.net", "TXT", "\"v=DMARC1; p=reject\""),
        ("mx1.example.net", "A", "192.0.2.9"),
        ("mx3.example.net", "A", "192.0.2.3"),
    ]);
    assert!(replayed.model.since().is_none());
    replayed.send(Event::AskedAgain);
    assert!(replayed.asked > 0);
    let expected = "#/mx/shop.example.net?via=google&fault=mx1.example.net:silent".to_owned();
    assert_eq!(replayed.fragments.last(), Some(&(expected, true)));
    let (then, comparison) = replayed.model.since().unwrap();
    assert_eq!(then.asked_at_millis, NOW);
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
    let mut program = Answered::opened("#/mx/shop.example.net", SMALL);
    let mut replayed = Answered::replayed(&program.kept());
    replayed.world = world(SMALL);
    replayed.send(Event::AskedAgain);
    let same = Comparison::Compared {
        changes: Vec::new(),
        has_gaps: false,
    };
    assert_eq!(replayed.model.since().unwrap().1, same);
}

#[test]
fn an_embed_shows_kept_answers_at_once() {
    let link = Answered::opened("#/mx/shop.example.net", SMALL).kept();
    let opening = Opening {
        fragment: format!("#{}", link.split_once('#').unwrap().1),
        is_embedded: true,
        ..Opening::default()
    };
    let embed = Answered::opened_with(opening, &[]);
    assert_eq!(embed.asked, 0);
    assert_eq!(embed.report()["route"]["kind"], "mx");
}

#[test]
fn the_local_part_is_in_no_link() {
    let mut program = Answered::opened("", SMALL);
    program.send(Event::Typed("secret@shop.example.net".to_owned()));
    program.send(Event::Submitted);
    let link = program.kept();
    let payload = link.split_once("#/kept/").unwrap().1;
    let octets =
        decompress_to_vec_with_limit(&snapshot::packed(payload).unwrap(), UNPACKED_OCTETS_MAX)
            .unwrap();
    assert!(!String::from_utf8_lossy(&octets).contains("secret"));
    assert!(!program.model.link_that_asks().contains("secret"));
}

#[test]
fn links_that_show_nothing_say_why() {
    let link = Answered::opened("#/mx/shop.example.net", SMALL).kept();
    let payload = link.split_once("#/kept/").unwrap().1;
    let bomb = snapshot::payload(&compress_to_vec(&vec![0; 4 * UNPACKED_OCTETS_MAX], 9)).unwrap();
    let newer = format!("2{}", &payload[1..]);
    let lower = payload.to_lowercase();
    for (fragment, error) in [
        ("", SnapshotError::Empty),
        ("?lang=nl", SnapshotError::Empty),
        (newer.as_str(), SnapshotError::TooNew),
        (&payload[..payload.len() / 2], SnapshotError::Damaged),
        (&payload[..payload.len() - 1], SnapshotError::Damaged),
        (lower.as_str(), SnapshotError::Damaged),
        ("1", SnapshotError::Damaged),
        ("hello", SnapshotError::Damaged),
        ("0abc", SnapshotError::Damaged),
        (bomb.as_str(), SnapshotError::Damaged),
    ] {
        let program = Answered::opened(&format!("#/kept/{fragment}"), &[]);
        assert_eq!(program.model.replay, Replay::Failed(error), "{fragment}");
        assert!(program.model.answer.is_none());
        assert_eq!(program.asked, 0);
    }
    // The end of a sentence does no harm.
    for end in [".", ")", "%3E", "%22,"] {
        let program = Answered::opened(&format!("#/kept/{payload}{end}"), &[]);
        assert_eq!(program.model.replay, Replay::Idle, "{end}");
        assert!(program.model.answer.is_some());
    }
}

#[test]
fn a_browser_that_cannot_unpack_says_nothing_of_the_link() {
    let link = Answered::opened("#/mx/shop.example.net", SMALL).kept();
    let mut model = Model::default();
    let mut update = |event: Event| update(&mut model, event, Now::default(), to_ascii);
    let opened = update(Event::Opened(Opening {
        fragment: format!("#{}", link.split_once('#').unwrap().1),
        ..Opening::default()
    }));
    let mut commands = opened.commands.into_iter();
    let request = commands.find_map(|command| match command {
        Command::Share(ShareCommand::Unpack { request, .. }) => Some(request),
        _ => None,
    });
    update(Event::Unpacked {
        request: request.unwrap(),
        end: Err(SnapshotError::CannotUnpack),
    });
    assert_eq!(model.replay, Replay::Failed(SnapshotError::CannotUnpack));
    for lang in Lang::ALL {
        let error = lang.text().share().error;
        assert_ne!(
            error(SnapshotError::CannotUnpack),
            error(SnapshotError::Damaged)
        );
    }
}

#[test]
fn a_late_unpacking_is_refused() {
    let mut program = Answered::opened("#/mx/primary-and-backup.example", &[]);
    program.send(Event::Unpacked {
        request: RequestId(1),
        end: Ok(vec![1, 2, 3]),
    });
    assert_eq!(program.model.replay, Replay::Idle);
    assert!(program.model.answer.is_some());
}

/// The parts of a page that are about links, one element to a line and without drawings.
fn drawn(program: &Program, parts: &[&str]) -> String {
    let page = program.html();
    let found = parts.iter().flat_map(|part| html::elements(&page, part));
    let mut kept: String = found.map(html::undrawn).collect();
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
    kept.trim().to_owned()
}

#[test]
fn what_is_shown() {
    const NOTICE: &str = "#dated";
    const ALERT: &str = "div[role=alert]";
    const SHARE: &str = "#share";
    const SINCE: &str = "#since";
    for lang in Lang::ALL {
        let id = lang.id();
        let mut program = Answered::opened(
            &format!("#/mx/shop.example.net?lang={id}&fault=mx1.example.net:silent"),
            SMALL,
        );
        program.send(Event::Share(ShareEvent::Pressed));
        insta::assert_snapshot!(format!("share-{id}"), drawn(&program, &[SHARE]));
        program.send(Event::Share(ShareEvent::SheetSought(true)));
        program.send(Event::Share(ShareEvent::KindChosen(LinkKind::Snapshot)));
        insta::assert_snapshot!(format!("share-snapshot-{id}"), drawn(&program, &[SHARE]));
        program.send(Event::Share(ShareEvent::TabChosen(ShareTab::Embed)));
        program.send(Event::Share(ShareEvent::SystemChosen("sphinx".to_owned())));
        program.send(Event::Share(ShareEvent::DataChosen(ShareData::Fixed)));
        insta::assert_snapshot!(format!("share-embed-{id}"), drawn(&program, &[SHARE]));
        let link = program.model.link_with_answers().unwrap();

        let mut replayed = Answered::replayed(&link);
        insta::assert_snapshot!(format!("dated-{id}"), drawn(&replayed, &[NOTICE]));
        replayed.world = world(&[
            ("shop.example.net", "MX", "5 mx1.example.net."),
            ("shop.example.net", "MX", "20 mx3.example.net."),
            ("_dmarc.shop.example.net", "TXT", "\"v=DMARC1; p=reject\""),
            ("mx1.example.net", "A", "192.0.2.9"),
            ("mx3.example.net", "A", "192.0.2.3"),
        ]);
        replayed.send(Event::AskedAgain);
        insta::assert_snapshot!(format!("since-{id}"), drawn(&replayed, &[SINCE]));
        let mut same = Answered::replayed(&link);
        same.world = world(SMALL);
        same.send(Event::AskedAgain);
        insta::assert_snapshot!(format!("same-{id}"), drawn(&same, &[SINCE]));

        for (name, payload) in [("empty", ""), ("newer", "9abc"), ("damaged", "1abc")] {
            let wrong = Answered::opened(&format!("#/kept/{payload}?lang={id}"), &[]);
            insta::assert_snapshot!(format!("{name}-{id}"), drawn(&wrong, &[ALERT]));
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
    let mut program = Answered::opened("#/mx/load-sharing.example", &[]);
    let listed = room("field =") + room("list:");
    assert_eq!(program.model.embed_height(), listed + room("walk:"));
    program.send(Event::Share(ShareEvent::PartPressed(Part::Checks)));
    program.send(Event::Share(ShareEvent::PartPressed(Part::Walk)));
    assert_eq!(program.model.embed_height(), listed + room("checks:"));
}

#[test]
fn the_preview_speaks_the_language_of_the_page_around_it() {
    let mut program = Answered::opened("#/mx/load-sharing.example?lang=nl", &[]);
    let says = |program: &Answered, lang: &str| {
        let address = program.model.embed_address().unwrap();
        address.contains(&format!("lang={lang}"))
    };
    assert!(says(&program, "nl"));
    let element = |program: &Answered| {
        let code = &program.model.embed_code()[0].code;
        let tag = code.split("<waypost-mx").nth(1).unwrap();
        tag.split('>').next().unwrap().to_owned()
    };
    assert!(!element(&program).contains("lang="));
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
        let program = Program::opened_with(Opening {
            fragment: "#/mx/load-sharing.example".to_owned(),
            address: address.to_owned(),
            ..Opening::default()
        });
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

/// What the panel sends, without the link at its end.
fn message(program: &Answered) -> String {
    let (message, link) = program
        .model
        .message_with_link()
        .zip(program.model.sent_link())
        .unwrap();
    let message = message
        .strip_suffix(&link)
        .expect("a message ends with its link");
    message.trim_end().to_owned()
}

fn share(program: &mut Answered, event: ShareEvent) {
    program.send(Event::Share(event));
}

#[test]
fn a_message_says_what_is_wrong_and_when_that_was_seen() {
    let mut program = Answered::opened("#/mx/shop.example.net", SMALL);
    share(&mut program, ShareEvent::Pressed);
    let live = message(&program);
    let words = Lang::En.text().share();
    assert!(live.starts_with("Mail for shop.example.net: "), "{live}");
    assert!(live.ends_with(words.now), "{live}");
    let diagnosis = Diagnosis::of(program.answer());
    let worst = &program.answer().derived.findings[diagnosis.worst().unwrap()];
    let worst_says = Lang::En.text().finding().said(worst).say.to_string();
    let id = worst.id;
    assert!(live.contains(&worst_says), "{live}");

    share(&mut program, ShareEvent::KindChosen(LinkKind::Snapshot));
    let snapshot = message(&program);
    let at = Moment::new(program.answer().asked_at_millis);
    assert!(snapshot.ends_with(&(words.as_seen)(&at)), "{snapshot}");
    assert!(program.model.sent_link().unwrap().contains("#/kept/"));

    // One problem.
    share(
        &mut program,
        ShareEvent::FirstChosen(First::Show(Show::Finding(id))),
    );
    assert!(message(&program).contains(&worst_says));
    let link = program.model.sent_link().unwrap();
    assert!(link.ends_with(&format!("show={}", id.id())), "{link}");

    // Where nothing is wrong, where mail goes.
    let mut healthy = Answered::opened("#/mx/takes-no-mail.example", &[]);
    share(&mut healthy, ShareEvent::Pressed);
    assert!(
        !message(&healthy).contains("Mail for"),
        "{}",
        message(&healthy)
    );
}

#[test]
fn a_message_says_how_many_problems_there_are_whatever_it_shows_first() {
    for lang in Lang::ALL {
        let words = lang.text().share();
        let link = format!("#/mx/shop.example.net?lang={}&step=3", lang.id());
        let mut program = Answered::opened(&link, SMALL);
        share(&mut program, ShareEvent::Pressed);
        let diagnosis = Diagnosis::of(program.answer());
        let number = answer::number(lang.text(), &diagnosis).unwrap();
        assert!(number.contains(&diagnosis.advice.to_string()), "{number}");
        let at = Moment::new(program.answer().asked_at_millis);
        let worst = diagnosis.worst().unwrap();
        let counted: Vec<FindingId> = program
            .model
            .firsts()
            .into_iter()
            .filter_map(|first| match first {
                First::Show(Show::Finding(id)) => Some(id),
                _ => None,
            })
            .collect();
        assert!(counted.len() > 1);
        for kind in LinkKind::ALL {
            share(&mut program, ShareEvent::KindChosen(kind));
            for first in program.model.firsts() {
                share(&mut program, ShareEvent::FirstChosen(first));
                let said = message(&program);
                assert!(said.contains(&number), "{said}");
                let is_dated = said.ends_with(&(words.as_seen)(&at));
                assert_eq!(is_dated, kind == LinkKind::Snapshot, "{said}");
                let First::Show(Show::Finding(id)) = first else {
                    continue;
                };
                let is_worst = program.answer().derived.findings[worst].id == id;
                assert_eq!(said.contains(words.one_of), !is_worst, "{said}");
            }
        }
    }
}

#[test]
fn one_problem_is_counted_as_one_and_what_nobody_found_out_is_not_counted() {
    const ONE: &[Line<'_>] = &[
        ("shop.example.net", "MX", "10 mx1.example.net."),
        ("shop.example.net", "MX", "20 mx2.example.net."),
        ("shop.example.net", "TXT", "\"v=spf1 mx -all\""),
        (
            "_dmarc.shop.example.net",
            "TXT",
            "\"v=DMARC1; p=reject; rua=mailto:d@shop.example.net\"",
        ),
        ("mx1.example.net", "A", "192.0.2.1"),
        ("mx1.example.net", "AAAA", "2001:db8::1"),
    ];
    for (lang, one) in [(Lang::En, "1 problem"), (Lang::Nl, "1 probleem")] {
        let link = |name: &str| format!("#/mx/{name}?lang={}", lang.id());
        let mut program = Answered::opened(&link("shop.example.net"), ONE);
        share(&mut program, ShareEvent::Pressed);
        let diagnosis = Diagnosis::of(program.answer());
        assert_eq!(diagnosis.problems, 1);
        let said = message(&program);
        let after = said.split_once(one).expect(&said).1;
        assert!(after.starts_with([',', '.']), "{said}");

        let mut unknown = Program::opened(&link("shop.example.net"));
        unknown.end_all(|_| Some(Err(Failure::Unreachable)));
        unknown.send(Event::Share(ShareEvent::Pressed));
        let diagnosis = Diagnosis::of(unknown.answer());
        assert!(diagnosis.is_final);
        assert_eq!(answer::number(lang.text(), &diagnosis), None);
        let said = unknown.model.message_with_link().unwrap();
        let what = one.split_once(' ').unwrap().1;
        assert!(!said.contains(what), "{said}");
    }
}

#[test]
fn who_gets_a_link_to_a_part_is_told_how_many_problems_there_are_in_all() {
    for lang in Lang::ALL {
        for (what, more) in [
            ("finding", "show=dmarc-missing"),
            ("step", "step=3"),
            ("section", "show=policy"),
        ] {
            let link = format!("#/mx/shop.example.net?lang={}&{more}", lang.id());
            let number = |page: &str| html::texts(html::element(page, "[data-test=sent-number]"));
            // Nothing is counted before all is there, and what is counted has its place before.
            let waiting = Program::opened(&link);
            assert_eq!(number(&waiting.html()).concat(), "");
            let program = Answered::opened(&link, SMALL);
            let diagnosis = Diagnosis::of(program.answer());
            let told = number(&program.html()).concat();
            assert_eq!(Some(told), answer::number(lang.text(), &diagnosis));
            let shown = drawn(&program, &["[data-test=sent]"]);
            insta::assert_snapshot!(format!("sent-{what}-{}", lang.id()), shown);
        }
    }
}

#[test]
fn a_link_shows_first_what_was_chosen() {
    let mut program = Answered::opened("#/mx/three-levels.example?step=3&sender=postfix", &[]);
    share(&mut program, ShareEvent::Pressed);
    let link = |program: &Answered| program.model.sent_link().unwrap();
    // At first what the page itself shows.
    assert_eq!(program.model.first(), First::Step);
    assert!(link(&program).ends_with("?sender=postfix&step=3"));
    share(&mut program, ShareEvent::FirstChosen(First::Whole));
    assert!(!link(&program).contains("step="));
    // A choice that another answer does not have falls back.
    share(
        &mut program,
        ShareEvent::FirstChosen(First::Show(Show::Finding(FindingId::DnssecBogus))),
    );
    assert_eq!(program.model.first(), First::Step);
    // A link that asks anew makes no promise about the steps of an old run.
    share(&mut program, ShareEvent::KindChosen(LinkKind::Snapshot));
    let mut replayed = Answered::replayed(&link(&program));
    share(&mut replayed, ShareEvent::Pressed);
    assert_eq!(replayed.model.first(), First::Whole);
    assert!(!link(&replayed).contains("step="));
    share(&mut replayed, ShareEvent::KindChosen(LinkKind::Snapshot));
    assert_eq!(replayed.model.first(), First::Step);
}

/// The code of the embed of an answer, in HTML.
fn code(program: &Answered) -> String {
    program.model.embed_code().pop().unwrap().code
}

#[test]
fn the_code_holds_the_list_where_that_stays_as_it_is() {
    for id in ExampleId::ALL {
        let mut program = Answered::opened(&format!("#/mx/{}", id.id()), &[]);
        for (_, system, _) in System::ALL {
            share(&mut program, ShareEvent::SystemChosen(system.to_owned()));
            let code = code(&program);
            if system == "iframe" {
                continue;
            }
            let list = code.split("data-waypost=").nth(1).expect("a list");
            // In the order of the route, with every host.
            let route = program.answer().derived.route.as_deref().unwrap();
            let mut rest = list;
            for host in route.hosts() {
                let name = host.name.to_string();
                let at = rest
                    .find(&name)
                    .unwrap_or_else(|| panic!("{id}: {name} in {list}"));
                rest = &rest[at..];
            }
            assert!(!list.contains("\n\n"), "{code}");
            for tag in ["div", "p", "ul", "li", "b", "a", "waypost-mx"] {
                let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
                let opened = code.matches(&format!("{open}>")).count()
                    + code.matches(&format!("{open} ")).count();
                assert_eq!(opened, code.matches(&close).count(), "{tag} in {code}");
            }
        }
    }
}

#[test]
fn the_code_of_a_live_domain_holds_no_answer() {
    let mut program = Answered::opened("#/mx/shop.example.net", SMALL);
    share(&mut program, ShareEvent::Pressed);
    share(&mut program, ShareEvent::TabChosen(ShareTab::Embed));
    assert!(!code(&program).contains("data-waypost") && !code(&program).contains("mx1"));
    assert!(!program.others.iter().any(is_to_measure));
    share(&mut program, ShareEvent::DataChosen(ShareData::Fixed));
    assert!(code(&program).contains("data-waypost") && code(&program).contains("mx1"));
    assert!(program.others.iter().any(is_to_measure));
}

fn is_to_measure(command: &Command) -> bool {
    matches!(command, Command::Share(ShareCommand::Measure { .. }))
}

#[test]
fn the_code_says_how_high_its_embed_is_once_that_is_known() {
    let mut program = Answered::opened("#/mx/load-sharing.example?step=2", &[]);
    share(&mut program, ShareEvent::Pressed);
    assert!(!program.others.iter().any(is_to_measure));
    share(&mut program, ShareEvent::TabChosen(ShareTab::Embed));
    let measured = |program: &mut Answered| match program.others.pop() {
        Some(Command::Share(ShareCommand::Measure { address })) => address,
        other => panic!("{other:?}"),
    };
    program.others.retain(is_to_measure);
    let address = measured(&mut program);
    assert!(address.starts_with("https://waypost.example/embed.html#/mx/load-sharing.example"));
    assert!(!code(&program).contains("height="));
    let heights = [612, 700, 760, 880];
    share(
        &mut program,
        ShareEvent::Measured(Room { address, heights }),
    );
    assert!(code(&program).contains(" height=\"612 700 760 880\">"));
    share(&mut program, ShareEvent::SystemChosen("iframe".to_owned()));
    assert!(code(&program).contains(" height=\"700\""));
    // Colours change no height; parts do.
    share(&mut program, ShareEvent::ThemeChosen(Theme::Dark));
    assert!(!program.others.iter().any(is_to_measure));
    share(&mut program, ShareEvent::PartPressed(Part::Checks));
    assert!(!code(&program).contains(" height=\"700\""));
    program.others.retain(is_to_measure);
    assert!(measured(&mut program).contains("parts=list+walk+checks"));
}

#[test]
fn the_answer_as_text_ends_with_the_answers_in_a_link() {
    let mut program = Answered::opened("#/mx/shop.example.net", SMALL);
    program.send(Event::CopyWanted(CopyTarget::Answer));
    let copied = |program: &mut Answered| {
        let copies = program
            .others
            .drain(..)
            .filter_map(|command| match command {
                Command::Copy(text) => Some(text),
                _ => None,
            });
        let copies: Vec<String> = copies.collect();
        assert_eq!(copies.len(), 1);
        copies.into_iter().next().unwrap()
    };
    let text = copied(&mut program);
    let link = program.model.link_with_answers().unwrap();
    assert!(
        text.contains(&link) && text.contains("#/mx/shop.example.net"),
        "{text}"
    );
    assert!(text.contains("\nSPF: "), "{text}");
    assert!(!program.model.share.is_open);
    // It is packed once.
    program.send(Event::CopyWanted(CopyTarget::Answer));
    assert_eq!(copied(&mut program), text);

    // What such a link shows is copied with it, and with the one that asks anew.
    let mut replayed = Answered::replayed(&link);
    replayed.send(Event::CopyWanted(CopyTarget::Answer));
    let text = copied(&mut replayed);
    assert!(
        text.contains("#/kept/") && text.contains("#/mx/shop.example.net"),
        "{text}"
    );
    // Records that are tried out are in their link as they are.
    let mut lab = Answered::opened("#/lab/example.com?records=10%20mx1.example.com.", &[]);
    lab.send(Event::CopyWanted(CopyTarget::Answer));
    assert!(!copied(&mut lab).contains("#/kept/"));
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
        let replayed = Answered::replayed(link.trim());
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
    let mut program = Answered::opened("#/mx/crowd.example.com?via=dnssb", &lines(&zone));
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

fn any_kept() -> impl Strategy<Value = Snapshot> {
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
            )| Snapshot {
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
        (walk.position, walk.profile.id, events),
        model.answer.as_ref().map(|answer| {
            (
                answer.derived.route.clone(),
                answer.derived.findings.clone(),
            )
        }),
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
        let read = Snapshot::read(&octets);
        prop_assert_eq!(format!("{:?}", read), format!("{:?}", Ok::<_, SnapshotError>(kept)));
    }

    #[test]
    fn junk_is_refused(octets: Vec<u8>) {
        let _ = Snapshot::read(&octets);
        let _ = Snapshot::read(&summed(&octets));
    }

    #[test]
    fn a_change_is_noticed_or_harmless(kept in any_kept(), at: prop::sample::Index, octet: u8) {
        let mut octets = kept.write();
        let at = at.index(octets.len());
        let is_changed = octets[at] != octet;
        octets[at] = octet;
        if is_changed {
            prop_assert!(Snapshot::read(&octets).is_err());
        }
        let inner = octets[..octets.len() - 4].to_vec();
        let _ = Snapshot::read(&summed(&inner));
    }

    #[test]
    fn any_payload_is_read_or_refused(payload in "\\PC{0,200}") {
        let _ = snapshot::packed(&payload);
        let program = Answered::opened(&format!("#/kept/{payload}"), &[]);
        prop_assert_eq!(program.asked, 0);
    }

    #[test]
    fn payloads_survive_the_round_trip(octets: Vec<u8>) {
        let payload = snapshot::payload(&octets).unwrap();
        prop_assert!(payload.len() <= PAYLOAD_CHARACTERS_MAX);
        prop_assert_eq!(snapshot::packed(&payload), Ok(octets));
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
        let mut program = Answered::opened(&format!("#/mx/{start}"), SMALL);
        if is_kept {
            program = Answered::replayed(&program.kept());
        }
        for choice in choices {
            program.send(choice);
        }
        let fragment = program.model.link.fragment();
        if let Some((shown, _)) = program.fragments.last() {
            prop_assert_eq!(shown, &fragment);
        }
        let again = Answered::opened(&fragment, SMALL);
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
    let before = Answered::opened(link, &zone);
    let open = |fragment: &str, is_embedded: bool, may_ask: bool| {
        let opening = Opening {
            fragment: fragment.to_owned(),
            address: "https://waypost.example/".to_owned(),
            answers: before.model.handed_over(),
            typed: "some.other.name".to_owned(),
            is_embedded,
            may_ask,
            ..Opening::default()
        };
        Answered::opened_at(NOW + 60_000, opening, &zone)
    };
    let mut after = open(link, false, false);
    assert_eq!(after.asked, 0);
    assert_eq!(after.model.field.text, "some.other.name");
    let facts = |program: &Answered| {
        let report = program.report();
        let parts = [
            "domain", "asked_at", "resolver", "route", "findings", "policy",
        ];
        parts.map(|part| report[part].clone())
    };
    assert_eq!(facts(&after), facts(&before));
    assert_eq!(after.model.walk.position, before.model.walk.position);
    assert_eq!(after.model.link.scenario, before.model.link.scenario);
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
        assert_eq!(Answered::opened(link, &zone).model.handed_over(), [0u8; 0]);
    }
}
