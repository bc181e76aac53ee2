//! The lab as a value: links go in, answers come out, nothing is ever asked.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::ops::{Deref, DerefMut};

use serde_json::Value;
use support::{Program, World, encoded, html, question};
use waypost::app::{
    self, Against, Anchor, Command, Event, Job, LabEvent, ManyEvent, Move, Opening, RequestId,
    Takeover,
};
use waypost::delivery::ProfileId;
use waypost::dns::{Data, Failure, Name, Question, Rcode, Record, RecordType};
use waypost::finding::{Finding, Severity, ZoneLine};
use waypost::link::Section;
use waypost::lookup::example::ExampleId;
use waypost::route::RouteKind;
use waypost::text::Lang;
use waypost::text::answer::Links;
use waypost::zone::recipe::{Recipe, StepKind};
use waypost::zone::{Change, Fix, Mark, Printed, Slot};

/// A lab. Nothing that is done in it may leave the page.
struct Lab(Program);

impl Lab {
    fn opened(fragment: &str) -> Lab {
        Lab(Program::opened(fragment))
    }

    fn lab(&mut self, event: LabEvent) {
        self.send(Event::Lab(event));
        let is_fetch = |command: &Command| matches!(command, Command::FetchPolicy { .. });
        assert!(self.asks.is_empty(), "asks {:?}", self.asks);
        assert!(!self.others.iter().any(is_fetch));
    }

    /// What is told to the browser because of an event.
    fn commands(&mut self, event: LabEvent) -> Vec<Command> {
        self.others.clear();
        self.lab(event);
        std::mem::take(&mut self.others)
    }

    fn state(&self) -> &app::Lab {
        self.model.lab.as_ref().unwrap()
    }

    fn text(&self) -> &str {
        &self.state().sheet.text
    }

    fn job(&self) -> &Job {
        self.state().job.as_ref().unwrap()
    }

    fn fragment(&self) -> Option<&str> {
        self.fragments.last().map(|(fragment, _)| fragment.as_str())
    }
}

impl Deref for Lab {
    type Target = Program;

    fn deref(&self) -> &Program {
        &self.0
    }
}

impl DerefMut for Lab {
    fn deref_mut(&mut self) -> &mut Program {
        &mut self.0
    }
}

const TWO: &str = "#/lab/example.com?records=10%20mx1.example.com.%2C%2020%20mx2.example.com.";

#[test]
fn a_domain_that_is_none_has_a_line_below_it_that_says_where() {
    let mut program = Lab::opened(TWO);
    program.lab(LabEvent::DomainTyped(" exa!mple.com".to_owned()));
    let page = program.html();
    let field = html::element(&page, "#lab-domain");
    assert_eq!(
        html::attribute(field, "aria-describedby").as_deref(),
        Some("lab-domain-error")
    );
    let error = html::element(&page, "#lab-domain-error");
    assert_eq!(html::texts(html::element(error, "mark")), ["!"]);
    assert!(error.contains('4'), "{error}");
    program.lab(LabEvent::DomainTyped("example.org".to_owned()));
    assert!(!html::has(&program.html(), "#lab-domain-error"));
}

#[test]
fn a_link_holds_records_and_their_report() {
    let program = Lab::opened(TWO);
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
    let program = Lab::opened(TWO);
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
    let single = Lab::opened("#/lab/example.com?records=10%20mx1");
    assert!(single.findings().contains(&"mx-single"));
    // Of the others what is given still counts.
    let one = Lab::opened("#/lab/example.com?records=10%20a%2C%2020%20b%2C%20a%20A%20192.0.2.1");
    assert!(one.findings().contains(&"ipv6-missing"));
    let page = program.html();
    assert_eq!(
        html::elements(&page, ".host__addr [data-state=open]").len(),
        2
    );
    assert!(
        !page.contains("240.0.0."),
        "an address that stands in is shown"
    );
    let links = Links {
        live: String::new(),
        snapshot: None,
    };
    let text = waypost::text::answer::plain(Lang::En.text(), program.answer(), &links);
    assert!(!text.contains("240.0.0."));
}

#[test]
fn hosts_that_are_marked() {
    let records = "10%20a%0A20%20b%0A30%20c%0Aa%20NODATA%0Ab%20NXDOMAIN%0Ac%20SERVFAIL";
    let program = Lab::opened(&format!("#/lab/example.com?records={records}"));
    assert_eq!(program.kind(), Some(RouteKind::Unknown));
    let findings = program.findings();
    assert!(findings.contains(&"mx-target-no-address"));
    assert!(findings.contains(&"mx-target-lookup-failed"));
}

#[test]
fn faults_sender_and_step_work_as_elsewhere() {
    let program = Lab::opened(&format!(
        "{TWO}&fault=mx1.example.com:refused&sender=postfix&step=9&seed=5"
    ));
    let walk = &program.model.walk;
    assert_eq!(walk.profile.id, ProfileId::Postfix);
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
        let program = Lab::opened(fragment);
        assert!(program.model.answer.is_none(), "{fragment}");
        assert!(program.model.lab.is_some(), "{fragment}");
        let page = program.html();
        for shown in ["#lab-domain", "#lab-lines", "#plan"] {
            assert!(html::has(&page, shown), "{fragment}: {shown}");
        }
    }
}

#[test]
fn the_lab_has_one_field_for_the_domain() {
    for fragment in ["#/lab", TWO, "#/lab/exa!mple.com?records=10%20a."] {
        let page = Lab::opened(fragment).html();
        assert!(!html::has(&page, "[role=search]"), "{fragment}");
        assert_eq!(html::elements(&page, "#lab-domain").len(), 1, "{fragment}");
    }
    let page = Lab::opened("#/mx/primary-and-backup.example").html();
    assert!(html::has(&page, "[role=search]"));
}

#[test]
fn a_link_opens_the_plan_for_a_move() {
    for (fragment, hosts) in [("#/lab/?show=plan", 0), (&format!("{TWO}&show=plan"), 2)] {
        let program = Lab::opened(fragment);
        assert_eq!(program.job().recipe, Recipe::Move, "{fragment}");
        assert_eq!(program.job().base.hosts().len(), hosts, "{fragment}");
        let plan = Anchor::Section(Section::Plan);
        let shown = Command::Move(Move::Reveal(plan));
        assert!(program.others.contains(&shown), "{fragment}");
        assert!(
            html::has(&program.html(), "section#plan[tabindex=\"-1\"]"),
            "{fragment}"
        );
    }
    assert_eq!(Lab::opened("#/lab/").state().job, None);
}

#[test]
fn a_host_said_to_have_no_address_is_not_called_reachable() {
    let records = "10%20mx1.example.com.%2C%20mx1.example.com.%20";
    for lang in Lang::ALL {
        let placeholder = |mark: &str| {
            let link = format!(
                "#/lab/example.com?records={records}{mark}&lang={}",
                lang.id()
            );
            let page = Lab::opened(&link).html();
            html::attribute(html::element(&page, "#lab-addresses-0"), "placeholder").unwrap()
        };
        let text = lang.text().lab();
        for (mark, word) in [("NODATA", Mark::NoData), ("NXDOMAIN", Mark::NoSuchName)] {
            assert_eq!(placeholder(mark), (text.not_given)(Some(word)));
            assert_ne!(placeholder(mark), (text.not_given)(None));
        }
    }
}

#[test]
fn an_embed_shows_its_parts_at_once() {
    let program = Program::opened_with(Opening {
        fragment: format!("{TWO}&parts=list%2Bwalk%2Bchecks"),
        is_embedded: true,
        ..Opening::default()
    });
    let page = program.html();
    for shown in ["#list", "#walk", "#findings"] {
        assert!(html::has(&page, shown), "{shown}");
    }
    assert!(!html::has(&page, "[role=search]"));
    assert!(!html::has(&page, "#lab"));
}

#[test]
fn typing_keeps_link_and_answer_in_step() {
    let mut program = Lab::opened("#/lab/");
    program.lab(LabEvent::TextTyped(
        "10 mx1.example.org.\nnonsense here at all".to_owned(),
    ));
    assert_eq!(program.kind(), Some(RouteKind::Mx));
    program.lab(LabEvent::DomainTyped("Example.org".to_owned()));
    let lab = program.state().clone();
    assert_eq!(lab.draft.flaws.len(), 1);
    let again = Lab::opened(program.fragment().unwrap());
    assert_eq!(again.model.lab.as_ref().unwrap().sheet.text, lab.sheet.text);
    assert_eq!(again.report()["domain"]["ascii"], "example.org");
    program.lab(LabEvent::TextTyped(String::new()));
    assert!(program.model.answer.is_none());
}

/// A zone says nothing of names in other zones: what is hosted elsewhere is neither there nor missing.
#[test]
fn what_is_hosted_elsewhere_is_not_known_and_not_missing() {
    let about = |lines: &str| {
        let mut program = Lab::opened("#/lab/example.com");
        program.lab(LabEvent::TextTyped(format!(
            "$ORIGIN example.com.\n$TTL 3600\n@ MX 10 mx1\n@ TXT \"v=spf1 mx -all\"\nmx1 A 192.0.2.25\n{lines}"
        )));
        let report = program.report();
        let findings = report["findings"].as_array().unwrap().clone();
        let ids: Vec<String> = findings
            .iter()
            .map(|finding| finding["id"].as_str().unwrap().to_owned())
            .collect();
        (ids, serde_json::Value::from(findings).to_string())
    };
    let missing = ["dmarc-missing", "mta-sts-missing"];
    let elsewhere = "_dmarc CNAME example-com.dmarc.example.net.\n_mta-sts CNAME example-com.mta-sts.example.net.\n\
                     _smtp._tls CNAME example-com.tls.example.net.\nmta-sts CNAME hosted.example.net.\n";
    let addresses = format!("{elsewhere}example-com.dmarc.example.net. A 192.0.2.99\n");
    let over_another =
        "_dmarc CNAME policies\npolicies CNAME dmarc.example.net.\n_mta-sts CNAME policies\n";
    let at_asterisk = "*.example.com. CNAME all.example.net.\n";
    for lines in [elsewhere, &addresses, over_another, at_asterisk] {
        let (ids, findings) = about(lines);
        assert!(
            !ids.iter().any(|id| missing.contains(&id.as_str())),
            "{lines}{ids:?}"
        );
        for name in ["_dmarc.example.com", "_mta-sts.example.com"] {
            assert!(!findings.contains(name), "{lines}{findings}");
        }
    }
    // What the lines do speak of is known, and so is that there is nothing.
    let (ids, _) = about("");
    assert!(
        missing.iter().all(|id| ids.iter().any(|found| found == id)),
        "{ids:?}"
    );
    let given = format!("{elsewhere}example-com.dmarc.example.net. TXT \"v=DMARC1; p=reject\"\n");
    let (ids, findings) = about(&given);
    assert!(!ids.contains(&"dmarc-missing".to_owned()), "{findings}");
    let gone = "_dmarc CNAME gone\n_mta-sts CNAME gone.example.net.\ngone.example.net. NXDOMAIN\n";
    let (ids, _) = about(gone);
    assert!(
        missing.iter().all(|id| ids.iter().any(|found| found == id)),
        "{ids:?}"
    );
}

#[test]
fn a_typed_domain_leaves_the_lab() {
    let mut program = Lab::opened(TWO);
    program.send(Event::ExampleChosen(ExampleId::LoadSharing));
    assert!(program.model.lab.is_none());
    assert!(program.model.link.records.is_none());
    assert_eq!(program.report()["resolver"]["id"], "example");
}

#[test]
fn steps_back_and_on() {
    let mut program = Lab::opened(TWO);
    let first = program.text().to_owned();
    program.lab(LabEvent::TextTyped("10 a.".to_owned()));
    program.now.epoch_millis += 200;
    program.lab(LabEvent::TextTyped("10 ab.".to_owned()));
    program.now.epoch_millis += 2_000;
    program.lab(LabEvent::TextTyped("10 abc.".to_owned()));
    program.lab(LabEvent::HostWanted);
    program.lab(LabEvent::Changed(Change::Up(1)));
    assert_eq!(program.text(), "10 abc.\n10 mx1.example.com.\n");
    for expected in [
        "10 abc.\n20 mx1.example.com.\n",
        "10 abc.",
        "10 ab.",
        first.as_str(),
        first.as_str(),
    ] {
        program.lab(LabEvent::Undone);
        assert_eq!(program.text(), expected);
    }
    assert!(!program.state().can_undo());
    program.lab(LabEvent::Redone);
    assert_eq!(program.text(), "10 ab.");
    program.lab(LabEvent::Cleared);
    assert!(!program.state().can_redo());
    assert!(program.model.answer.is_none());
}

#[test]
fn a_row_that_is_let_go_elsewhere_stays() {
    let mut program = Lab::opened(TWO);
    let before = program.state().sheet.clone();
    program.lab(LabEvent::Dragged(1));
    assert_eq!(program.state().dragged, Some(1));
    program.lab(LabEvent::LetGo);
    assert_eq!(program.state().dragged, None);
    // Something else that is dropped there, a word of the page for one, moves nothing.
    program.lab(LabEvent::Dropped(Slot::Before(0)));
    assert_eq!(program.state().sheet, before);
    assert!(!program.state().can_undo());

    // Browsers tell the end of a drag behind the drop too.
    program.lab(LabEvent::Dragged(1));
    program.lab(LabEvent::Dropped(Slot::Before(0)));
    program.lab(LabEvent::LetGo);
    assert_eq!(program.state().dragged, None);
    assert_eq!(
        program.state().draft.rows()[0].host.as_str(),
        "mx2.example.com"
    );
}

#[test]
fn the_focus_goes_to_the_row_that_took_the_place() {
    let mut program = Lab::opened("#/lab/example.com?records=10%20a.%2C%2020%20b.%2C%2030%20c.");
    let mut removed = |row: usize| {
        let commands = program.commands(LabEvent::Changed(Change::Remove(row)));
        let mut revealed = commands.into_iter().filter_map(|command| match command {
            Command::Move(Move::Reveal(anchor)) => Some(anchor.to_string()),
            _ => None,
        });
        revealed.next().unwrap()
    };
    assert_eq!(removed(1), "lab-remove-1");
    assert_eq!(removed(1), "lab-remove-0");
    assert_eq!(removed(0), "lab-add");
}

#[test]
fn records_of_a_link_stand_one_a_line() {
    let link = "#/lab/example.com?records=10%20mx1.example.%2C%2020%20mx2.example.";
    let mut program = Lab::opened(link);
    assert_eq!(program.text(), "10 mx1.example.\n20 mx2.example.");
    assert!(!program.state().can_undo());
    assert_eq!(program.fragment(), None, "the link stays as it was");
    program.lab(LabEvent::Changed(Change::Preference(0, 15)));
    assert_eq!(program.text(), "15 mx1.example.\n20 mx2.example.\n");
    program.lab(LabEvent::Undone);
    assert_eq!(program.text(), "10 mx1.example.\n20 mx2.example.");
}

#[test]
fn every_example_is_the_same_in_the_lab() {
    for example in ExampleId::ALL {
        let domain = example.id();
        let outside = Lab::opened(&format!("#/mx/{domain}"));
        let mut program = Lab::opened("#/lab/");
        program.lab(LabEvent::ExampleWanted(domain.to_owned()));
        let inside = program.answer().derived.route.clone().unwrap();
        let outside_route = outside.answer().derived.route.clone().unwrap();
        assert_eq!(inside.kind, outside_route.kind, "{domain}");
        let names = |route: &waypost::route::Route| -> Vec<_> {
            let hosts = route
                .hosts()
                .map(|host| (host.name.clone(), host.exclusion, host.addresses.len()));
            hosts.collect()
        };
        assert_eq!(names(&inside), names(&outside_route), "{domain}");
        // What is shown of it can be edited, and comes out the same.
        let mut edited = Lab::opened(&format!("#/mx/{domain}"));
        edited.lab(LabEvent::EditWanted);
        let route = edited.answer().derived.route.clone().unwrap();
        assert_eq!(route.kind, outside_route.kind, "{domain}");
        assert_eq!(names(&route), names(&outside_route), "{domain}");
        let link = format!("#/lab/{domain}?records=");
        assert!(edited.fragment().unwrap().starts_with(&link));
    }
}

#[test]
fn flaws_are_found_and_mended() {
    let mut program =
        Lab::opened("#/lab/example.com?records=10%20m%C3%BCx.example.%0A20%20mx1.example.com");
    let flaws = program.state().draft.flaws.len();
    assert_eq!(flaws, 2);
    let commands = program.commands(LabEvent::FlawWanted(1));
    let select = Command::Move(Move::Select {
        field: Anchor::LabLines,
        start: 19,
        end: 34,
    });
    assert!(commands.contains(&select), "{commands:?}");
    program.lab(LabEvent::FixWanted(1));
    assert_eq!(program.text(), "10 müx.example.\n20 mx1.example.com.");
    program.lab(LabEvent::FixWanted(0));
    assert_eq!(
        program.text(),
        "10 xn--mx-xka.example.\n20 mx1.example.com."
    );
    program.lab(LabEvent::Undone);
    program.lab(LabEvent::Undone);
    program.lab(LabEvent::FixesWanted(Fix::Ascii));
    program.lab(LabEvent::FixesWanted(Fix::Dot));
    assert_eq!(
        program.text(),
        "10 xn--mx-xka.example.\n20 mx1.example.com."
    );

    // What has no other form is shown where it stands.
    program.lab(LabEvent::TextTyped("10 -\u{fffd}.example.".to_owned()));
    let commands = program.commands(LabEvent::FixWanted(0));
    let is_shown =
        |command: &Command| matches!(command, Command::Move(Move::Select { start: 3, .. }));
    assert!(commands.iter().any(is_shown), "{commands:?}");
}

#[test]
fn many_flaws_are_mended_at_once_and_not_all_listed() {
    let mut program = Lab::opened("#/lab/example.com");
    let mut shown = |text: String| {
        program.lab(LabEvent::TextTyped(text));
        program.html()
    };
    let counts = |page: &str| {
        let flaws = html::element(page, "#lab-flaws");
        // What mends all of them stands before the list.
        let (all, _) = flaws.split_once("<ol>").unwrap();
        (
            html::elements(all, "button").len(),
            html::elements(flaws, "li").len(),
        )
    };
    let one = "10 mx1.example.com\n";
    assert_eq!(counts(&shown(one.to_owned())), (0, 1));
    assert_eq!(counts(&shown(one.repeat(2))), (1, 2));
    assert_eq!(counts(&shown(one.repeat(41) + "x y\n")), (1, 40));
    assert_eq!(counts(&shown("x y\n".repeat(500))), (0, 40));
}

/// Sections of a page, one element to a line.
fn readable(html: &str, ids: &[&str]) -> String {
    let section = |section: &String| section.strip_suffix("</section>").unwrap().to_owned();
    let shown: String = html::sections(html, ids).iter().map(section).collect();
    shown.replace('<', "\n<").replace("\n</", "</")
}

fn snapshot(name: &str, lang: Lang, shown: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("{name}-{}", lang.id()), shown);
    });
}

#[test]
fn snapshots() {
    let sheet = "#/lab/example.com?records=10%20mx1.example.com.%20%3B%20first%0A20%20mx2.example.com%0A20%20backup.example.net.%0A\
                 mx1.example.com.%20A%20192.0.2.1%0Anonsense%20here%0Abackup.example.net.%20NODATA";
    for lang in Lang::ALL {
        for (name, fragment) in [("lab-empty", "#/lab/"), ("lab-sheet", sheet)] {
            let program = Program::opened_in(lang, fragment);
            snapshot(name, lang, &readable(&program.html(), &["lab", "away"]));
        }
        for (name, fragment) in [
            ("lab-plan", "#/lab/?show=plan"),
            ("lab-plan-sheet", &format!("{sheet}&show=plan")),
        ] {
            let program = Program::opened_in(lang, fragment);
            snapshot(name, lang, &readable(&program.html(), &["plan"]));
        }
        let mut program = Program::opened_in(lang, sheet);
        let result = |program: &Program| {
            let page = program.html();
            html::undrawn(html::element(&page, ".result"))
                .replace('<', "\n<")
                .replace("\n</", "</")
        };
        snapshot("lab-result", lang, &result(&program));
        let text = program.model.lab.as_ref().unwrap().sheet.text.clone();
        let text = text.replace("backup.example.net. NODATA", "mx1.example.com. CNAME www");
        program.send(Event::Lab(LabEvent::TextTyped(text)));
        snapshot("lab-result-since", lang, &result(&program));
        program.send(Event::Lab(LabEvent::LiveWanted));
        snapshot("lab-result-live", lang, &result(&program));
    }
}

/// Records of a domain that deserves no remark.
const HEALTHY: &str = "@ 86400 MX 10 mx1\n@ 86400 MX 20 mx2\nmx1 A 192.0.2.1\nmx1 AAAA 2001:db8:1::1\n\
                       mx2 A 198.51.100.2\nmx2 AAAA 2001:db8:2::2\n@ TXT \"v=spf1 mx -all\"\n\
                       _dmarc TXT \"v=DMARC1; p=reject\"\n";

#[test]
fn every_recipe_ends_without_findings_above_advice() {
    let bases = [
        HEALTHY,
        "10 mx1.example.com.",
        "@ 300 MX 10 mx1",
        "@ 1d MX 10 mx1",
    ];
    let all = Recipe::ALL.into_iter();
    for (base, recipe) in all.flat_map(|recipe| bases.map(|base| (base, recipe))) {
        let mut program = Lab::opened("#/lab/example.com");
        program.lab(LabEvent::TextTyped(base.to_owned()));
        program.lab(LabEvent::RecipeChosen(Some(recipe)));
        let count = program.job().steps().len();
        assert!(count >= 2, "{recipe:?}");
        for step in 0..count {
            program.lab(LabEvent::StepWanted(step));
            let draft = program.state().draft.clone();
            assert_eq!(draft.flaws, []);
            // Records of one name and type have one time to live.
            let is_mx = |record: &&Record| matches!(record.data, Data::Mx(_));
            let mut times = draft.zone.records.iter().filter(is_mx);
            let time = times.next().map(|record| record.ttl_seconds);
            assert!(
                times.all(|record| Some(record.ttl_seconds) == time),
                "{recipe:?} {base}"
            );
        }
        let answer = program.answer();
        let grave: Vec<_> = answer
            .derived
            .findings
            .iter()
            .filter(|finding| {
                matches!(
                    finding.severity,
                    Severity::Breaks
                        | Severity::BreaksSome
                        | Severity::Violates
                        | Severity::Fragile
                )
            })
            .map(|finding| finding.id.id())
            .collect();
        assert_eq!(grave, Vec::<&str>::new(), "{recipe:?} {base}");
        let kind = match recipe {
            Recipe::Stop => RouteKind::NullMx,
            _ => RouteKind::Mx,
        };
        assert_eq!(answer.derived.route.as_ref().unwrap().kind, kind);
    }
}

#[test]
fn a_plan_follows_the_records_until_its_first_step() {
    let steps = |program: &Lab| program.job().steps();
    let mut program = Lab::opened("#/lab/example.com");
    program.lab(LabEvent::TextTyped(HEALTHY.to_owned()));
    program.lab(LabEvent::RecipeChosen(Some(Recipe::Move)));
    program.lab(LabEvent::RecipeHostsTyped(
        "in1.new.example, in2.new.example".to_owned(),
    ));
    let kinds: Vec<_> = steps(&program)
        .iter()
        .map(|step| (step.kind, step.wait_seconds))
        .collect();
    assert_eq!(
        kinds,
        [
            (StepKind::ShortTime, Some(86_400)),
            (StepKind::PrepareNew, None),
            (StepKind::Switch, Some(300)),
            (StepKind::KeepOld, Some(86_400)),
            (StepKind::LongTime, None),
        ]
    );
    program.lab(LabEvent::TextTyped(
        "@ 300 MX 10 mx1\nmx1 A 192.0.2.1\n".to_owned(),
    ));
    assert_eq!(steps(&program)[0].kind, StepKind::PrepareNew);
    program.lab(LabEvent::StepWanted(1));
    let text = program.state().sheet.text.clone();
    assert_eq!(
        text,
        "example.com. 300 IN MX 10 in1.new.example.\nexample.com. 300 IN MX 20 in2.new.example.\n\
         mx1.example.com. 300 IN A 192.0.2.1\n"
    );
    assert_eq!(steps(&program)[1].remove.len(), 1);
    program.lab(LabEvent::PlanRestarted);
    assert_eq!(steps(&program)[1].remove.len(), 0);

    // What stands there as it should stays.
    program.lab(LabEvent::TextTyped(
        "10 mx1\n@ 60 TXT \"v=spf1 -all\"\n_dmarc TXT \"v=DMARC1; p=none\"".to_owned(),
    ));
    program.lab(LabEvent::RecipeChosen(Some(Recipe::Stop)));
    let silent = &steps(&program)[2];
    let published = silent.publish.iter().map(|record| record.owner.as_str());
    assert_eq!(published.collect::<Vec<_>>(), ["_dmarc.example.com"]);

    // Work on one host: the others take over, and it comes back as it was.
    program.lab(LabEvent::TextTyped(HEALTHY.to_owned()));
    program.lab(LabEvent::RecipeChosen(Some(Recipe::Maintain)));
    program.lab(LabEvent::RecipeHostChosen("mx2.example.com".into()));
    let work = steps(&program);
    assert_eq!(work.last().unwrap().zone, program.state().draft.zone);
    assert_eq!(work[1].remove.len(), 1);
}

#[test]
fn what_is_live_is_asked_on_a_press_only() {
    let mut program =
        Lab::opened("#/lab/three-levels.example?records=10%20new.three-levels.example.");
    assert!(program.state().live.is_none());
    // An example answers itself.
    program.lab(LabEvent::LiveWanted);
    let lab = program.state().clone();
    let beside = lab.beside.clone().unwrap();
    assert!(!beside.is_same());
    assert_eq!(beside.live.len(), 5);
    assert_eq!(beside.new.len(), 1);
    assert_eq!(beside.gone.len(), 5);
    assert_eq!(beside.senders.len(), beside.looked_at);
    assert_eq!(beside.old_seconds, Some(3_600));
    for lang in Lang::ALL {
        program.model.lang = lang;
        let shown = readable(&program.html(), &["live"]);
        snapshot("lab-live", lang, &shown);
    }
    // The same list differs in nothing.
    program.lab(LabEvent::TextTyped(
        ExampleId::ThreeLevels.lines().to_owned(),
    ));
    assert!(program.state().beside.as_ref().unwrap().is_same());
    // Another domain has another list.
    program.lab(LabEvent::DomainTyped("example.org".to_owned()));
    assert!(program.state().live.is_none());
}

/// What is shown of the problems since: of each line what has become of it.
fn changes(program: &Program) -> Vec<String> {
    let page = program.html();
    let lines = html::elements(&page, ".result__finds li").into_iter();
    lines
        .map(|line| html::attribute(line, "data-change").unwrap_or_default())
        .collect()
}

fn count(changes: &[String], wanted: &str) -> usize {
    changes.iter().filter(|change| *change == wanted).count()
}

#[test]
fn what_was_fixed_and_what_is_new_is_told_since_the_start() {
    let broken = "10 mx1\n20 mx2\nmx1 A 192.0.2.1\nmx2 NODATA";
    let link = format!(
        "#/lab/example.com?records={}",
        broken.replace('\n', "%0A").replace(' ', "%20")
    );
    let mut program = Lab::opened(&link);
    let progress = |program: &Lab| program.state().comparison.progress.clone().unwrap();
    let before = progress(&program).now;
    assert_eq!(progress(&program).before, Some(before));
    assert_eq!(count(&changes(&program), ""), changes(&program).len());

    program.lab(LabEvent::TextTyped(
        broken.replace("mx2 NODATA", "mx2 A 198.51.100.2"),
    ));
    assert_eq!(progress(&program).now.problems + 1, before.problems);
    assert_eq!(progress(&program).before, Some(before));
    assert_eq!(count(&changes(&program), "fixed"), 1);
    assert_eq!(count(&changes(&program), "new"), 0);

    program.lab(LabEvent::TextTyped(
        broken.replace("mx1 A 192.0.2.1", "mx1 CNAME www\nwww A 192.0.2.1"),
    ));
    assert!(count(&changes(&program), "new") >= 1);
    // What cannot be looked up is not called fixed.
    program.lab(LabEvent::TextTyped(broken.replace("NODATA", "SERVFAIL")));
    let unchecked = changes(&program);
    assert_eq!(count(&unchecked, "fixed"), 0);
    assert!(count(&unchecked, "unchecked") >= 1);
    // From here on it is another start.
    program.lab(LabEvent::StartTaken);
    assert_eq!(progress(&program).before, Some(progress(&program).now));
    assert!(changes(&program).iter().all(String::is_empty));
    // The start is told of the domain that is typed now.
    program.lab(LabEvent::DomainTyped("example.org".to_owned()));
    assert!(changes(&program).iter().all(String::is_empty));
}

#[test]
fn what_fills_an_empty_lab_is_what_it_begins_with() {
    let before = |program: &Lab| {
        let progress = program.state().comparison.progress.as_ref().unwrap();
        progress.before.is_some()
    };
    let mut pasted = Lab::opened("#/lab/");
    pasted.lab(LabEvent::TextTyped("10 mx1\nmx1 NODATA".to_owned()));
    assert!(before(&pasted));
    let mut example = Lab::opened("#/lab/");
    example.lab(LabEvent::ExampleWanted("three-levels.example".to_owned()));
    assert!(before(&example));
    let mut added = Lab::opened("#/lab/");
    added.lab(LabEvent::HostWanted);
    assert!(before(&added));
    // Letter by letter there is no beginning.
    let mut typed = Lab::opened("#/lab/");
    for end in 1..="10 mx1".len() {
        typed.lab(LabEvent::TextTyped("10 mx1"[..end].to_owned()));
    }
    assert!(!before(&typed));
    typed.lab(LabEvent::StartTaken);
    assert!(before(&typed));
    // Records that are taken back do not become the beginning.
    pasted.lab(LabEvent::TextTyped("10 mx1".to_owned()));
    pasted.lab(LabEvent::Cleared);
    pasted.lab(LabEvent::Undone);
    assert!(count(&changes(&pasted), "fixed") >= 1);
}

#[test]
fn problems_are_compared_with_those_of_the_live_records() {
    let mut program =
        Lab::opened("#/lab/three-levels.example?records=10%20new.three-levels.example.");
    program.lab(LabEvent::ComparedWith(Against::Live));
    let lab = program.state().clone();
    assert_eq!(lab.comparison.against, Against::Live);
    assert!(lab.comparison.progress.unwrap().before.is_some());
    assert!(count(&changes(&program), "fixed") >= 1);
    // The same records have the same problems.
    let live = lab.live.unwrap().lines().unwrap();
    program.lab(LabEvent::TextTyped(live));
    assert!(changes(&program).iter().all(String::is_empty));
    program.lab(LabEvent::ComparedWith(Against::Start));
    assert!(!changes(&program).iter().all(String::is_empty));
}

#[test]
fn the_live_records_are_taken_over_on_a_press() {
    let mut program = Lab::opened("#/lab/three-levels.example");
    program.lab(LabEvent::LiveTakeoverWanted);
    assert_eq!(program.state().draft.rows().len(), 5);
    assert!(program.fragment().unwrap().contains("records="));
    assert!(changes(&program).iter().all(String::is_empty));
    program.lab(LabEvent::Undone);
    assert_eq!(program.text(), "");

    // Without a domain nothing is looked up, and the field for it gets the focus.
    let mut nowhere = Lab::opened("#/lab/");
    let commands = nowhere.commands(LabEvent::LiveTakeoverWanted);
    assert!(commands.contains(&Command::Move(Move::Focus(Anchor::LabDomain))));
    assert!(nowhere.state().live.is_none());

    // A plan begins with them.
    let mut planned = Lab::opened("#/lab/three-levels.example?show=plan");
    let commands = planned.commands(LabEvent::LiveTakeoverWanted);
    let plan = Command::Move(Move::Reveal(Anchor::Section(Section::Plan)));
    assert!(commands.contains(&plan));
    assert_eq!(planned.job().base.hosts().len(), 5);
}

#[test]
fn live_records_that_come_late_overwrite_nothing() {
    let world = World::with_ttl(
        60,
        &[
            ("plain.test", "MX", "10 old.test."),
            ("old.test", "A", "192.0.2.1"),
        ],
    );
    let mut program = Program::opened("#/lab/plain.test");
    program.send(Event::Lab(LabEvent::LiveTakeoverWanted));
    program.send(Event::Lab(LabEvent::TextTyped("10 mine".to_owned())));
    program.answer_all(&world);
    assert_eq!(program.model.lab.as_ref().unwrap().sheet.text, "10 mine");

    let mut program = Program::opened("#/lab/plain.test");
    program.send(Event::Lab(LabEvent::LiveTakeoverWanted));
    program.answer_all(&world);
    let lab = program.model.lab.as_ref().unwrap();
    assert!(lab.sheet.text.contains("old.test."), "{}", lab.sheet.text);

    // Where they cannot be looked up, that is said.
    let mut program = Program::opened("#/lab/plain.test?via=google");
    program.send(Event::Lab(LabEvent::LiveTakeoverWanted));
    program.end_all(|_| Some(Err(Failure::TimedOut)));
    let lab = program.model.lab.as_ref().unwrap();
    assert!(matches!(lab.takeover, Takeover::Failed));
    let page = program.html();
    let says = html::element(&page, ".lab__steps [role=status]");
    assert!(!html::texts(says).is_empty());
}

#[test]
fn the_lab_has_two_doors() {
    for fragment in ["#/lab/", TWO] {
        let mut program = Lab::opened(fragment);
        assert_eq!(html::elements(&program.html(), ".door").len(), 2);
        let lines = program.commands(LabEvent::LinesWanted);
        assert!(lines.contains(&Command::Move(Move::Reveal(Anchor::LabLines))));
        let plan = program.commands(LabEvent::PlanWanted);
        let section = Anchor::Section(Section::Plan);
        assert!(plan.contains(&Command::Move(Move::Reveal(section))));
        assert_eq!(program.job().recipe, Recipe::Move);
        // What a move needs to know stands in the plan.
        let page = program.html();
        let is_empty = fragment == "#/lab/";
        assert_eq!(html::has(&page, "#plan #lab-plan-domain"), is_empty);
        assert!(html::has(&page, "#plan #lab-new-hosts"));
        // A plan that is followed is not given up for another.
        program.lab(LabEvent::RecipeChosen(Some(Recipe::Stop)));
        program.lab(LabEvent::PlanWanted);
        assert_eq!(program.job().recipe, Recipe::Stop);
    }
    let framed = Program::opened_with(Opening {
        fragment: "#/lab/".to_owned(),
        is_embedded: true,
        ..Opening::default()
    });
    assert!(html::has(&framed.html(), "#lab-lines"));
    assert!(!html::has(&framed.html(), ".door"));
}

/// However many there are, the result beside the records stays short.
#[test]
fn the_result_of_two_thousand_hosts_is_short() {
    let lines = |count: usize| -> String {
        (0..count)
            .map(|n| format!("{n} mx{n}\nmx{n} NODATA\n"))
            .collect()
    };
    let mut program = Lab::opened("#/lab/example.com");
    program.lab(LabEvent::TextTyped(lines(2_000)));
    program.lab(LabEvent::TextTyped(lines(1_900)));
    let page = program.html();
    let result = html::element(&page, ".result");
    assert!(html::elements(result, "li").len() < 20);
    assert!(result.len() < 20_000, "{}", result.len());
}

#[test]
fn a_level_that_senders_draw_from_counts_as_a_whole() {
    let beside = |live: &str, plan: &str| {
        let mut program = Lab::opened("#/lab/");
        program.lab(LabEvent::DomainTyped("load-sharing.example".to_owned()));
        program.lab(LabEvent::TextTyped(plan.to_owned()));
        program.lab(LabEvent::LiveWanted);
        let beside = program.state().beside.clone().unwrap();
        assert!(beside.live.iter().any(|side| side.line.contains(live)));
        beside
    };
    let lines = ExampleId::LoadSharing.lines();
    // One of those that share now stands before the others: most senders went there by lot only.
    let first = lines.replacen("MX 10", "MX 5", 1);
    let beside = beside("MX 10", &first);
    let standard = beside
        .senders
        .iter()
        .find(|changed| changed.profile.id == ProfileId::Rfc5321);
    let standard = standard.expect("the standard sender does something else");
    assert_eq!(standard.before.1.len(), 3);
    assert_eq!(standard.after.1.len(), 1);
    assert!(standard.before.1.contains(&standard.after.1[0]));
}

#[test]
fn a_name_that_was_made_up_is_no_record_of_the_lab() {
    let lines = |has_wildcard: bool| {
        let mx = ("tulip.test", "MX", "10 mx.tulip.test.");
        let host = ("mx.tulip.test", "A", "192.0.2.1");
        let world = World::with_ttl(60, &[mx, host]);
        let mut program = Program::opened("#/mx/tulip.test");
        program.end_all(|question| {
            let is_made_up = question.name.as_str().starts_with("waypost-");
            let owner = Question::new(Name::new(mx.0), question.record_type);
            let mut reply = world.reply(if is_made_up && has_wildcard {
                &owner
            } else {
                question
            });
            for record in &mut reply.answer {
                record.owner = question.name.clone();
            }
            if is_made_up && !has_wildcard {
                reply.rcode = Rcode::NXDOMAIN;
            }
            Some(Ok(encoded(question, &reply)))
        });
        program.answer().lines().unwrap()
    };
    let (mx, a) = (
        "tulip.test. 60 IN MX 10 mx.tulip.test.\n",
        "mx.tulip.test. 60 IN A 192.0.2.1\n",
    );
    assert_eq!(lines(false), [mx, a].concat());
    assert_eq!(lines(true), [mx, a, "*.", mx].concat());
}

#[test]
fn what_has_to_be_agreed_to_is_asked_where_it_is_seen() {
    let foreign = "via=https%3A%2F%2Fdoh.example.org%2Fdns-query";
    let shows = |fragment: &str, events: &[Event]| {
        let mut program = Program::opened(fragment);
        let shown = |program: &Program| html::has(&program.html(), "#confirm");
        assert!(!shown(&program), "{fragment}");
        for event in events {
            program.send(event.clone());
        }
        assert!(shown(&program), "{fragment}");
        // What was written is still there.
        program.send(Event::Refused);
        assert!(!shown(&program), "{fragment}");
        program
    };
    let press = [Event::Lab(LabEvent::LiveWanted)];
    for link in [
        format!("#/lab/plain.test?records=10%20mx1&{foreign}"),
        "#/lab/printer.local?records=10%20mx1".to_owned(),
    ] {
        let program = shows(&link, &press);
        let lab = program.model.lab.as_ref().unwrap();
        assert_eq!(lab.draft.zone.records.len(), 1);
        assert!(lab.live.is_none());
    }
    let list = Event::Many(ManyEvent::Typed("tulip.test".to_owned()));
    let start = Event::Many(ManyEvent::Started);
    let program = shows(&format!("#/many/?{foreign}"), &[list, start]);
    let many = program.model.many.as_ref().unwrap();
    assert_eq!(many.text.as_ref(), "tulip.test");
}

#[test]
fn questions_about_what_is_live_go_to_the_resolver() {
    let mut program = Program::opened("#/lab/plain.test?records=10%20mx1&via=google");
    program.send(Event::Lab(LabEvent::LiveWanted));
    let is_asked = |ask: &(RequestId, String)| ask.1.starts_with("https://dns.google/");
    assert!(program.asks.iter().all(is_asked), "{:?}", program.asks);
    let world = World::with_ttl(60, &[("plain.test", "MX", "10 old.test.")]);
    let (request, url) = program.asks[0].clone();
    assert_eq!(question(&url).record_type, RecordType::Mx);
    program.end(request, Ok(world.body(&question(&url))));
    let of_host = |ask: &&(RequestId, String)| question(&ask.1).name.as_str() == "old.test";
    assert_eq!(program.asks.iter().filter(of_host).count(), 2);
    program.answer_all(&world);
    let lab = program.model.lab.as_ref().unwrap();
    let beside = lab.beside.as_ref().unwrap();
    assert_eq!(beside.live[0].line, "plain.test. IN MX 10 old.test.");
    assert_eq!(beside.old_seconds, Some(60));
    // The answer of the lab itself is still that of its records.
    assert_eq!(program.report()["resolver"]["id"], "records");
}

impl Lab {
    /// Does to the records what a finding says; whether it says anything that can be done to them.
    fn carry_out(&mut self, finding: &Finding) -> bool {
        let told = &finding.arguments;
        let mut zone = self.state().draft.zone.clone();
        let before = zone.clone();
        let is = |line: &ZoneLine| {
            let wanted = line.record().unwrap();
            move |record: &Record| (&record.owner, &record.data) == (&wanted.owner, &wanted.data)
        };
        for line in &told.remove {
            let count = zone.records.len();
            let is_it = is(line);
            zone.records.retain(|record| !is_it(record));
            assert!(zone.records.len() < count, "{line} is not there");
        }
        for line in &told.publish {
            let is_it = is(line);
            zone.records.retain(|record| !is_it(record));
            zone.records.push(line.record().unwrap());
        }
        if let Some(host) = &told.needs_address {
            let address = ZoneLine::address(host, "192.0.2.99".parse().unwrap()).unwrap();
            zone.marks.retain(|(name, _)| name != host);
            zone.records.push(address.record().unwrap());
        }
        // Which sender is given up nobody but the owner can say.
        if let Some(dearest) = told.costs.first() {
            for record in &mut zone.records {
                if let Data::Txt(text) = &mut record.data {
                    *text = text.replace(&format!(" {}", dearest.term), "");
                }
            }
        }
        let is_changed = zone != before;
        if is_changed {
            self.lab(LabEvent::TextTyped(zone.print(Printed::ForLab)));
        }
        is_changed
    }

    fn found(&self) -> Vec<Finding> {
        self.answer().derived.findings.to_vec()
    }
}

/// What people look up, opened in the lab as it is published.
fn published() -> Vec<(String, Lab)> {
    let worlds: Value = serde_json::from_str(include_str!("fixtures/worlds.json")).unwrap();
    let mut labs: Vec<(String, Lab)> = Vec::new();
    for world in worlds.as_array().unwrap() {
        let mut lines: Vec<(&str, &str, &str)> = Vec::new();
        for (key, all) in world["dns"].as_object().unwrap() {
            let (owner, record_type) = key.rsplit_once('/').unwrap();
            let all = all.as_array().unwrap().iter();
            lines.extend(all.map(|data| (owner, record_type, data.as_str().unwrap())));
        }
        let domain = world["domain"].as_str().unwrap();
        let mut program = Program::opened(&format!("#/mx/{domain}"));
        program.answer_all(&World::new(&lines).complete());
        program.send(Event::Lab(LabEvent::EditWanted));
        labs.push((domain.to_owned(), Lab(program)));
    }
    for example in ExampleId::ALL {
        let mut program = Program::opened(&format!("#/mx/{}", example.id()));
        program.send(Event::Lab(LabEvent::EditWanted));
        labs.push((example.id().to_owned(), Lab(program)));
    }
    labs
}

#[test]
fn what_a_finding_says_to_publish_mends_it_in_the_lab() {
    let mut tried = 0;
    for (domain, mut lab) in published() {
        let text = lab.text().to_owned();
        let before = lab.found();
        for finding in &before {
            lab.lab(LabEvent::TextTyped(text.clone()));
            if !lab.carry_out(finding) {
                continue;
            }
            tried += 1;
            let id = finding.id.id();
            let is_same =
                |other: &Finding| (other.id, &other.subject) == (finding.id, &finding.subject);
            let after = lab.found();
            assert!(!after.iter().any(is_same), "{domain}: {id} stays");
            for other in after
                .iter()
                .filter(|other| other.severity < Severity::Advice)
            {
                let is_old = before.iter().any(|known| known.id == other.id);
                assert!(is_old, "{domain}: {id} brings {}", other.id.id());
            }
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn five_domains_are_mended_in_the_lab_one_fix_after_the_other() {
    for (domain, mut lab) in published().into_iter().take(5) {
        let mut steps: Vec<&'static str> = Vec::new();
        while let Some(problem) = lab
            .found()
            .iter()
            .find(|finding| finding.severity < Severity::Advice)
        {
            steps.push(problem.id.id());
            assert!(steps.len() <= 6, "{domain}: {steps:?}");
            assert!(lab.carry_out(problem), "{domain}: {steps:?}");
        }
        println!("{domain}: {} steps in the lab, {steps:?}", steps.len());
        assert_eq!(lab.state().draft.flaws, [], "{domain}");
    }
}
