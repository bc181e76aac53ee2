//! The lab as a value: links go in, answers come out, nothing is ever asked.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use serde_json::Value;
use waypost::app::{Command, Event, Job, LabEvent, ManyEvent, Model, Now, Opening, update};
use waypost::delivery::ProfileId;
use waypost::dns::{Data, Record};
use waypost::report;
use waypost::route::RouteKind;
use waypost::text::Lang;
use waypost::view;
use waypost::zone::{Change, Fix, Slot};

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

    fn job(&self) -> &Job {
        self.model.lab.as_ref().unwrap().job.as_ref().unwrap()
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
        answer
            .findings
            .iter()
            .map(|finding| finding.id.id())
            .collect()
    }
}

const TWO: &str = "#/lab/example.com?records=10%20mx1.example.com.%2C%2020%20mx2.example.com.";

#[test]
fn a_domain_that_is_none_has_a_line_below_it_that_says_where() {
    for (lang, line) in [
        ("en", "</mark> (character 4) cannot stand in a domain"),
        ("nl", "</mark> (teken 4) kan niet"),
    ] {
        let mut program = Program::opened(&format!("{TWO}&lang={lang}"));
        program.lab(LabEvent::DomainTyped(" exa!mple.com".to_owned()));
        let page = view::draw(program.model.clone());
        let (_, field) = page.split_once("id=\"lab-domain\"").unwrap();
        let (field, _) = field.split_once("id=\"lab-example\"").unwrap();
        assert!(
            field.contains("aria-describedby=\"lab-domain-error\""),
            "{field}"
        );
        assert!(field.contains(line), "{field}");
        program.lab(LabEvent::DomainTyped("example.org".to_owned()));
        assert!(!view::draw(program.model.clone()).contains("lab-domain-error"));
    }
}

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
    assert_eq!(again.model.lab.as_ref().unwrap().sheet.text, lab.sheet.text);
    assert_eq!(again.report()["domain"]["ascii"], "example.org");
    program.lab(LabEvent::TextTyped(String::new()));
    assert!(program.model.answer.is_none());
}

#[test]
fn a_typed_domain_leaves_the_lab() {
    let mut program = Program::opened(TWO);
    program.send(Event::ExampleChosen(
        waypost::lookup::example::ExampleId::LoadSharing,
    ));
    assert!(program.model.lab.is_none());
    assert!(program.model.link.records.is_none());
    assert_eq!(program.report()["resolver"]["id"], "example");
}

#[test]
fn steps_back_and_on() {
    let mut program = Program::opened(TWO);
    let text = |program: &Program| program.model.lab.as_ref().unwrap().sheet.text.clone();
    let first = text(&program);
    program.lab(LabEvent::TextTyped("10 a.".to_owned()));
    program.now.epoch_millis += 200;
    program.lab(LabEvent::TextTyped("10 ab.".to_owned()));
    program.now.epoch_millis += 2_000;
    program.lab(LabEvent::TextTyped("10 abc.".to_owned()));
    program.lab(LabEvent::HostWanted);
    program.lab(LabEvent::Changed(Change::Up(1)));
    assert_eq!(text(&program), "10 abc.\n10 mx1.example.com.\n");
    for expected in [
        "10 abc.\n20 mx1.example.com.\n",
        "10 abc.",
        "10 ab.",
        &first,
        &first,
    ] {
        program.lab(LabEvent::Undone);
        assert_eq!(text(&program), expected);
    }
    assert!(!program.model.lab.as_ref().unwrap().can_undo());
    program.lab(LabEvent::Redone);
    assert_eq!(text(&program), "10 ab.");
    program.lab(LabEvent::Cleared);
    assert!(!program.model.lab.as_ref().unwrap().can_redo());
    assert!(program.model.answer.is_none());
}

#[test]
fn a_row_that_is_let_go_elsewhere_stays() {
    let mut program = Program::opened(TWO);
    let lab = |program: &Program| program.model.lab.clone().unwrap();
    let before = lab(&program).sheet.clone();
    program.lab(LabEvent::Dragged(1));
    assert_eq!(lab(&program).dragged, Some(1));
    program.lab(LabEvent::LetGo);
    assert_eq!(lab(&program).dragged, None);
    // Something else that is dropped there, a word of the page for one, moves nothing.
    program.lab(LabEvent::Dropped(Slot::Before(0)));
    assert_eq!(lab(&program).sheet, before);
    assert!(!lab(&program).can_undo());

    // Browsers tell the end of a drag behind the drop too.
    program.lab(LabEvent::Dragged(1));
    program.lab(LabEvent::Dropped(Slot::Before(0)));
    program.lab(LabEvent::LetGo);
    assert_eq!(lab(&program).dragged, None);
    assert_eq!(
        lab(&program).draft.rows()[0].host.as_str(),
        "mx2.example.com"
    );
}

#[test]
fn the_focus_goes_to_the_row_that_took_the_place() {
    let to_ascii = |name: &str| idna::domain_to_ascii(name).ok();
    let mut program =
        Program::opened("#/lab/example.com?records=10%20a.%2C%2020%20b.%2C%2030%20c.");
    let mut removed = |row: usize| {
        let event = Event::Lab(LabEvent::Changed(Change::Remove(row)));
        let commands = update(&mut program.model, event, program.now, to_ascii).commands;
        let mut revealed = commands.into_iter().filter_map(|command| match command {
            Command::Reveal(id) => Some(id),
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
    let mut program = Program::opened(link);
    let text = |program: &Program| program.model.lab.as_ref().unwrap().sheet.text.clone();
    assert_eq!(text(&program), "10 mx1.example.\n20 mx2.example.");
    assert!(!program.model.lab.as_ref().unwrap().can_undo());
    assert_eq!(program.fragment, None, "the link stays as it was");
    program.lab(LabEvent::Changed(Change::Preference(0, 15)));
    assert_eq!(text(&program), "15 mx1.example.\n20 mx2.example.\n");
    program.lab(LabEvent::Undone);
    assert_eq!(text(&program), "10 mx1.example.\n20 mx2.example.");
}

#[test]
fn every_example_is_the_same_in_the_lab() {
    for example in waypost::lookup::example::ExampleId::ALL {
        let domain = example.id();
        let outside = Program::opened(&format!("#/mx/{domain}"));
        let mut program = Program::opened("#/lab/");
        program.lab(LabEvent::ExampleWanted(domain.to_owned()));
        let inside = program
            .model
            .answer
            .as_ref()
            .unwrap()
            .route
            .clone()
            .unwrap();
        let outside_route = outside
            .model
            .answer
            .as_ref()
            .unwrap()
            .route
            .clone()
            .unwrap();
        assert_eq!(inside.kind, outside_route.kind, "{domain}");
        let names = |route: &waypost::route::Route| -> Vec<_> {
            let hosts = route
                .hosts()
                .map(|host| (host.name.clone(), host.strike, host.addresses.len()));
            hosts.collect()
        };
        assert_eq!(names(&inside), names(&outside_route), "{domain}");
        // What is shown of it can be edited, and comes out the same.
        let mut edited = Program::opened(&format!("#/mx/{domain}"));
        edited.lab(LabEvent::EditWanted);
        let route = edited.model.answer.as_ref().unwrap().route.clone().unwrap();
        assert_eq!(route.kind, outside_route.kind, "{domain}");
        assert_eq!(names(&route), names(&outside_route), "{domain}");
        assert!(
            edited
                .fragment
                .unwrap()
                .starts_with(&format!("#/lab/{domain}?records="))
        );
    }
}

#[test]
fn flaws_are_found_and_mended() {
    let mut program =
        Program::opened("#/lab/example.com?records=10%20m%C3%BCx.example.%0A20%20mx1.example.com");
    let flaws = program.model.lab.as_ref().unwrap().draft.flaws.len();
    assert_eq!(flaws, 2);
    let to_ascii = |name: &str| idna::domain_to_ascii(name).ok();
    let effects = update(
        &mut program.model,
        Event::Lab(LabEvent::FlawWanted(1)),
        program.now,
        to_ascii,
    );
    let select = Command::Select {
        id: "lab-lines",
        start: 19,
        end: 34,
    };
    assert!(effects.commands.contains(&select), "{:?}", effects.commands);
    let text = |program: &Program| program.model.lab.as_ref().unwrap().sheet.text.clone();
    program.lab(LabEvent::FixWanted(1));
    assert_eq!(text(&program), "10 müx.example.\n20 mx1.example.com.");
    program.lab(LabEvent::FixWanted(0));
    assert_eq!(
        text(&program),
        "10 xn--mx-xka.example.\n20 mx1.example.com."
    );
    program.lab(LabEvent::Undone);
    program.lab(LabEvent::Undone);
    program.lab(LabEvent::FixesWanted(Fix::Ascii));
    program.lab(LabEvent::FixesWanted(Fix::Dot));
    assert_eq!(
        text(&program),
        "10 xn--mx-xka.example.\n20 mx1.example.com."
    );

    // What has no other form is shown where it stands.
    program.lab(LabEvent::TextTyped("10 -\u{fffd}.example.".to_owned()));
    let wanted = Event::Lab(LabEvent::FixWanted(0));
    let effects = update(&mut program.model, wanted, program.now, to_ascii);
    let is_shown = |command: &Command| matches!(command, Command::Select { start: 3, .. });
    assert!(
        effects.commands.iter().any(is_shown),
        "{:?}",
        effects.commands
    );
}

#[test]
fn many_flaws_are_mended_at_once_and_not_all_listed() {
    let mut program = Program::opened("#/lab/example.com");
    let mut shown = |text: String| {
        program.lab(LabEvent::TextTyped(text));
        view::draw(program.model.clone())
    };
    let one = "10 mx1.example.com\n";
    assert!(!shown(one.to_owned()).contains("dots there"));
    assert!(shown(one.repeat(2)).contains("Put both dots there"));
    let html = shown(one.repeat(41) + "x y\n");
    assert!(html.contains("Put all 41 dots there") && html.contains("The first 40:"));
    assert!(html.contains("One line is left out, 41 are worth a look"));
    assert!(shown("x y\n".repeat(500)).contains("200 lines and more are left out"));
}

#[test]
fn snapshots() {
    let sheet = "#/lab/example.com?records=10%20mx1.example.com.%20%3B%20first%0A20%20mx2.example.com%0A20%20backup.example.net.%0A\
                 mx1.example.com.%20A%20192.0.2.1%0Anonsense%20here%0Abackup.example.net.%20NODATA";
    for lang in Lang::ALL {
        for (name, fragment) in [("lab-empty", "#/lab/"), ("lab-sheet", sheet)] {
            let program = Program::opened_with(Opening {
                fragment: fragment.to_owned(),
                address: "https://waypost.example/".to_owned(),
                lang,
                ..Opening::default()
            });
            let html = view::draw(program.model);
            let mut shown = String::new();
            for id in ["lab", "away"] {
                if let Some(start) = html.find(&format!("<section id=\"{id}\"")) {
                    let end = start + html[start..].find("</section>").unwrap();
                    shown.push_str(&html[start..end]);
                }
            }
            while let Some(start) = shown.find("<svg") {
                let end = start + shown[start..].find("</svg>").unwrap() + "</svg>".len();
                shown.replace_range(start..end, "");
            }
            let shown = shown
                .replace("<wbr>", "")
                .replace('<', "\n<")
                .replace("\n</", "</");
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(format!("{name}-{}", lang.id()), shown);
            });
        }
    }
}

/// Records of a domain that deserves no remark.
const HEALTHY: &str = "@ 86400 MX 10 mx1\n@ 86400 MX 20 mx2\nmx1 A 192.0.2.1\nmx1 AAAA 2001:db8:1::1\n\
                       mx2 A 198.51.100.2\nmx2 AAAA 2001:db8:2::2\n@ TXT \"v=spf1 mx -all\"\n\
                       _dmarc TXT \"v=DMARC1; p=reject\"\n";

#[test]
fn every_recipe_ends_without_findings_above_advice() {
    use waypost::finding::Level;
    use waypost::zone::recipe::Recipe;
    let bases = [
        HEALTHY,
        "10 mx1.example.com.",
        "@ 300 MX 10 mx1",
        "@ 1d MX 10 mx1",
    ];
    let all = Recipe::ALL.into_iter();
    for (base, recipe) in all.flat_map(|recipe| bases.map(|base| (base, recipe))) {
        let mut program = Program::opened("#/lab/example.com");
        program.lab(LabEvent::TextTyped(base.to_owned()));
        program.lab(LabEvent::RecipeChosen(Some(recipe)));
        let count = program.job().steps().len();
        assert!(count >= 2, "{recipe:?}");
        for step in 0..count {
            program.lab(LabEvent::StepWanted(step));
            let draft = program.model.lab.as_ref().unwrap().draft.clone();
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
        let answer = program.model.answer.as_ref().unwrap();
        let grave: Vec<_> = answer
            .findings
            .iter()
            .filter(|finding| {
                matches!(
                    finding.level,
                    Level::Breaks | Level::BreaksSome | Level::Violates | Level::Fragile
                )
            })
            .map(|finding| finding.id.id())
            .collect();
        assert_eq!(grave, Vec::<&str>::new(), "{recipe:?} {base}");
        let kind = match recipe {
            Recipe::Stop => RouteKind::NullMx,
            _ => RouteKind::Mx,
        };
        assert_eq!(answer.route.as_ref().unwrap().kind, kind);
    }
}

#[test]
fn a_plan_follows_the_records_until_its_first_step() {
    use waypost::zone::recipe::{Recipe, StepKind};
    let steps = |program: &Program| program.job().steps();
    let mut program = Program::opened("#/lab/example.com");
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
    let text = program.model.lab.as_ref().unwrap().sheet.text.clone();
    assert_eq!(
        text,
        "example.com. 300 IN MX 10 in1.new.example.\nexample.com. 300 IN MX 20 in2.new.example.\n\
         mx1.example.com. IN A 192.0.2.1\n"
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
    assert_eq!(
        work.last().unwrap().zone,
        program.model.lab.as_ref().unwrap().draft.zone
    );
    assert_eq!(work[1].remove.len(), 1);
}

#[test]
fn what_is_live_is_asked_on_a_press_only() {
    let mut program =
        Program::opened("#/lab/three-levels.example?records=10%20new.three-levels.example.");
    assert!(program.model.lab.as_ref().unwrap().live.is_none());
    // An example answers itself.
    program.lab(LabEvent::LiveWanted);
    let lab = program.model.lab.clone().unwrap();
    let beside = lab.beside.clone().unwrap();
    assert!(!beside.is_same());
    assert_eq!(beside.live.len(), 5);
    assert_eq!(beside.new.len(), 1);
    assert_eq!(beside.gone.len(), 5);
    assert_eq!(beside.senders.len(), beside.looked_at);
    assert_eq!(beside.old_seconds, Some(3_600));
    for lang in Lang::ALL {
        program.model.lang = lang;
        let html = view::draw(program.model.clone());
        let start = html.find("<section id=\"live\"").unwrap();
        let shown =
            html[start..start + html[start..].find("</section>").unwrap()].replace("<wbr>", "");
        let mut shown = shown.replace('<', "\n<").replace("\n</", "</");
        shown.retain(|character| character != '\r');
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("lab-live-{}", lang.id()), shown);
        });
    }
    // The same list differs in nothing.
    program.lab(LabEvent::TextTyped(
        waypost::lookup::example::ExampleId::ThreeLevels
            .lines()
            .to_owned(),
    ));
    assert!(
        program
            .model
            .lab
            .as_ref()
            .unwrap()
            .beside
            .as_ref()
            .unwrap()
            .is_same()
    );
    // Another domain has another list.
    program.lab(LabEvent::DomainTyped("example.org".to_owned()));
    assert!(program.model.lab.as_ref().unwrap().live.is_none());
}

#[test]
fn a_level_that_senders_draw_from_counts_as_a_whole() {
    let beside = |live: &str, plan: &str| {
        let mut program = Program::opened("#/lab/");
        program.lab(LabEvent::DomainTyped("load-sharing.example".to_owned()));
        program.lab(LabEvent::TextTyped(plan.to_owned()));
        program.lab(LabEvent::LiveWanted);
        let beside = program.model.lab.as_ref().unwrap().beside.clone().unwrap();
        assert!(beside.live.iter().any(|side| side.line.contains(live)));
        beside
    };
    let lines = waypost::lookup::example::ExampleId::LoadSharing.lines();
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
    let to_ascii = |name: &str| idna::domain_to_ascii(name).ok();
    let lines = |has_wildcard: bool| {
        let mut model = Model::default();
        let now = Now {
            epoch_millis: 1_795_420_800_000,
        };
        let mut due = vec![Event::Opened(Opening {
            fragment: "#/mx/tulip.test".to_owned(),
            ..Opening::default()
        })];
        while let Some(event) = due.pop() {
            for command in update(&mut model, event, now, to_ascii).commands {
                let Command::Ask { request, url, .. } = command else {
                    continue;
                };
                let mine = url.contains("name=tulip.test&type=MX");
                let (name, _) = url.split_once("name=").unwrap().1.split_once('&').unwrap();
                let made_up = has_wildcard && name.starts_with("waypost-");
                let answer = |number: u16, data: &str| {
                    format!(
                        "{{\"Status\":0,\"Answer\":[{{\"name\":\"{name}\",\"type\":{number},\"TTL\":60,\"data\":\"{data}\"}}]}}"
                    )
                };
                let body = match name {
                    _ if mine || made_up => answer(15, "10 mx.tulip.test."),
                    "mx.tulip.test" if url.ends_with("type=A") => answer(1, "192.0.2.1"),
                    _ if name.starts_with("waypost-") => "{\"Status\":3}".to_owned(),
                    _ => "{\"Status\":0}".to_owned(),
                };
                due.push(Event::Ended {
                    request,
                    end: Ok(waypost::app::HttpBody {
                        is_shared: false,
                        status: 200,
                        retry_after_seconds: None,
                        octets: body.into_bytes(),
                    }),
                    millis: 5,
                });
            }
        }
        model.answer.as_ref().unwrap().lines().unwrap()
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
        let shown =
            |program: &Program| view::draw(program.model.clone()).contains("id=\"confirm\"");
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
    let to_ascii = |name: &str| idna::domain_to_ascii(name).ok();
    let ask = |program: &mut Program, event: Event| -> Vec<(waypost::app::RequestId, String)> {
        let effects = update(&mut program.model, event, program.now, to_ascii);
        let asks = effects
            .commands
            .into_iter()
            .filter_map(|command| match command {
                Command::Ask { request, url, .. } => Some((request, url)),
                _ => None,
            });
        asks.collect()
    };
    let asks = ask(&mut program, Event::Lab(LabEvent::LiveWanted));
    assert_eq!(asks.len(), 1);
    assert!(
        asks[0].1.starts_with("https://dns.google/"),
        "{}",
        asks[0].1
    );
    let body = "{\"Status\":0,\"Answer\":[{\"name\":\"plain.test\",\"type\":15,\"TTL\":60,\"data\":\"10 old.test.\"}]}";
    let ended = |request, body: &str| Event::Ended {
        request,
        end: Ok(waypost::app::HttpBody {
            is_shared: false,
            status: 200,
            retry_after_seconds: None,
            octets: body.as_bytes().to_vec(),
        }),
        millis: 5,
    };
    let asks = ask(&mut program, ended(asks[0].0, body));
    assert_eq!(asks.len(), 2);
    for (request, _) in asks {
        assert!(ask(&mut program, ended(request, "{\"Status\":0}")).is_empty());
    }
    let beside = program.model.lab.as_ref().unwrap().beside.clone().unwrap();
    assert_eq!(beside.live[0].line, "plain.test. IN MX 10 old.test.");
    assert_eq!(beside.old_seconds, Some(60));
    // The answer of the lab itself is still that of its records.
    assert_eq!(program.report()["resolver"]["id"], "records");
}
