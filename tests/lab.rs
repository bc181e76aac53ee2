//! The lab as a value: links go in, answers come out, nothing is ever asked.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use serde_json::Value;
use waypost::app::{Command, Event, LabEvent, Model, Now, Opening, update};
use waypost::report;
use waypost::route::RouteKind;
use waypost::text::Lang;
use waypost::view;

struct Program {
    model: Model,
    now: Now,
    fragment: Option<String>,
}

impl Program {
    fn opened(fragment: &str) -> Program {
        Program::opened_with(Opening {
            fragment: fragment.to_owned(),
            ..Opening::default()
        })
    }

    fn opened_with(opening: Opening) -> Program {
        let mut program = Program {
            model: Model::default(),
            now: Now {
                epoch_millis: 1_795_420_800_000,
            },
            fragment: None,
        };
        program.send(Event::Opened(opening));
        program
    }

    /// Nothing that is done in the lab may leave the page.
    fn send(&mut self, event: Event) {
        let to_ascii = |name: &str| idna::domain_to_ascii(name).ok();
        for command in update(&mut self.model, event, self.now, to_ascii).commands {
            match command {
                Command::Ask { url, .. } | Command::FetchPolicy { url, .. } => panic!("asks {url}"),
                Command::SetLink { fragment, .. } => self.fragment = Some(fragment),
                _ => (),
            }
        }
    }

    fn lab(&mut self, event: LabEvent) {
        self.send(Event::Lab(event));
    }

    fn report(&self) -> Value {
        serde_json::from_str(&report::json(
            self.model.answer.as_ref().unwrap(),
            &self.model.build,
        ))
        .unwrap()
    }

    fn kind(&self) -> Option<RouteKind> {
        Some(self.model.answer.as_ref()?.route.as_ref()?.kind)
    }

    fn findings(&self) -> Vec<&'static str> {
        let answer = self.model.answer.as_ref().unwrap();
        answer.findings.iter().map(|finding| finding.id).collect()
    }
}

const TWO: &str = "#/lab/example.com?records=10%20mx1.example.com.%2C%2020%20mx2.example.com.";

#[test]
fn a_link_holds_records_and_their_report() {
    let program = Program::opened(TWO);
    let report = program.report();
    assert_eq!(report["resolver"]["id"], "records");
    assert_eq!(report["route"]["kind"], "mx");
    let tiers = report["route"]["tiers"].as_array().unwrap();
    assert_eq!(tiers.len(), 2);
    let host = &tiers[0]["hosts"][0];
    assert_eq!(host["name"], "mx1.example.com");
    assert_eq!(host["usable"], true);
    assert_eq!(host["addresses"], serde_json::json!([]));
    assert_eq!(host["first_choice"], "1");
    let questions = report["questions"].as_array().unwrap();
    assert!(
        questions
            .iter()
            .all(|question| question["resolver"] == "records")
    );
    let of_a = questions
        .iter()
        .find(|question| question["type"] == "A")
        .unwrap();
    assert_eq!(of_a["answers"], 0);
    assert!(program.model.walk.delivery.is_some());
}

#[test]
fn addresses_that_are_not_given_raise_nothing() {
    let program = Program::opened(TWO);
    let findings = program.findings();
    for id in [
        "ipv6-missing",
        "ipv6-partial",
        "ipv4-missing",
        "spare-same-network",
        "spare-same-address",
        "mx-address-private",
        "mx-address-shared",
        "mx-many-addresses",
        "mx-single",
    ] {
        assert!(!findings.contains(&id), "{id}");
    }
    let single = Program::opened("#/lab/example.com?records=10%20mx1");
    assert!(single.findings().contains(&"mx-single"));
    // Of the others what is given still counts.
    let one =
        Program::opened("#/lab/example.com?records=10%20a%2C%2020%20b%2C%20a%20A%20192.0.2.1");
    assert!(one.findings().contains(&"ipv6-missing"));
    let html = view::draw(program.model.clone());
    assert!(html.contains("address not given"));
    assert!(
        !html.contains("240.0.0."),
        "an address that stands in is shown"
    );
    let text =
        waypost::text::answer::plain(Lang::En.text(), program.model.answer.as_ref().unwrap(), "");
    assert!(!text.contains("240.0.0."));
}

#[test]
fn hosts_that_are_marked() {
    let records = "10%20a%0A20%20b%0A30%20c%0Aa%20NODATA%0Ab%20NXDOMAIN%0Ac%20SERVFAIL";
    let program = Program::opened(&format!("#/lab/example.com?records={records}"));
    assert_eq!(program.kind(), Some(RouteKind::Unknown));
    let findings = program.findings();
    assert!(findings.contains(&"mx-target-no-address"));
    assert!(findings.contains(&"mx-target-lookup-failed"));
}

#[test]
fn faults_sender_and_step_work_as_elsewhere() {
    let program = Program::opened(&format!(
        "{TWO}&fault=mx1.example.com:refused&sender=postfix&step=9&seed=5"
    ));
    let walk = &program.model.walk;
    assert_eq!(walk.profile.id, "postfix");
    assert_eq!(walk.position, Some(8));
    let delivered = walk.delivery.as_ref().unwrap().outcome;
    assert_eq!(delivered.id(), "delivered");
    let told = walk.delivery.as_ref().unwrap();
    assert!(told.events.iter().all(|event| event.address.is_none()));
}

#[test]
fn an_empty_lab_shows_how_to_start() {
    for fragment in [
        "#/lab",
        "#/lab/",
        "#/lab/example.com",
        "#/lab/example.com?records=",
        "#/lab/[192.0.2.1]?records=10%20a.",
    ] {
        let program = Program::opened(fragment);
        assert!(program.model.answer.is_none(), "{fragment}");
        assert!(program.model.lab.is_some(), "{fragment}");
    }
}

#[test]
fn an_embed_shows_its_parts_at_once() {
    let program = Program::opened_with(Opening {
        fragment: format!("{TWO}&parts=list%2Bwalk%2Bchecks"),
        is_embedded: true,
        ..Opening::default()
    });
    let html = view::draw(program.model);
    for id in ["list", "walk", "findings"] {
        assert!(html.contains(&format!("<section id=\"{id}\"")), "{id}");
    }
    assert!(!html.contains("role=\"search\""));
    assert!(!html.contains("id=\"lab\""));
}

#[test]
fn typing_keeps_link_and_answer_in_step() {
    let mut program = Program::opened("#/lab/");
    program.lab(LabEvent::TextTyped(
        "10 mx1.example.org.\nnonsense here at all".to_owned(),
    ));
    assert_eq!(program.kind(), Some(RouteKind::Mx));
    program.lab(LabEvent::DomainTyped("Example.org".to_owned()));
    let lab = program.model.lab.clone().unwrap();
    assert_eq!(lab.draft.flaws.len(), 1);
    let again = Program::opened(program.fragment.as_deref().unwrap());
    assert_eq!(again.model.lab.as_ref().unwrap().text, lab.text);
    assert_eq!(again.report()["domain"]["ascii"], "example.org");
    program.lab(LabEvent::TextTyped(String::new()));
    assert!(program.model.answer.is_none());
}

#[test]
fn a_typed_domain_leaves_the_lab() {
    let mut program = Program::opened(TWO);
    program.send(Event::ExampleChosen("load-sharing.example"));
    assert!(program.model.lab.is_none());
    assert!(program.model.link.records.is_none());
    assert_eq!(program.report()["resolver"]["id"], "example");
}
