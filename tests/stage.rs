//! The walk-through: what it shows at each step, in both languages, and what its controls do.
//!
//! Snapshots hold the stage of an example without its drawings. `INSTA_UPDATE=always cargo test --test stage` takes
//! new ones over.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::net::IpAddr;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use support::{Program, html};
use waypost::app::{
    Anchor, Breakable, Command, Drawing, Event, Move, Now, Tab, Walk, WalkEvent, event_showing,
    update,
};
use waypost::delivery::lesson::Lesson;
use waypost::delivery::predict::{Asked, Cause, Course, Guess, Holder, Prediction, Score, Worth};
use waypost::delivery::profile::{PROFILES, UNKNOWN_SENDERS};
use waypost::delivery::scenario::{
    DNS_FAULT_KINDS, DnsFault, FAULT_KINDS, Fault, ReplyCode, Stage, Target,
};
use waypost::delivery::{
    AnswerSigned, BounceReason, ChapterKind, Delivery, Depth, EnhancedCode, EventKind, HostRef,
    Limit, MarkerKind, Outcome, TierOrder,
};
use waypost::dns::Name;
use waypost::finding::ShowAt;
use waypost::link::{Link, Section};
use waypost::lookup::example::ExampleId;
use waypost::route::{AddressKind, Exclusion};
use waypost::text::Lang;
use waypost::text::walk::HostState;
use waypost::view::stage::geometry::lines_max;
use waypost::view::stage::scene::{Ladder, Rung, Scene, Spot};
use waypost::view::{learn, stage};

/// The program, opened with a link to an example: it is answered at once. What it tells the browser is kept until the next
/// event of the walk-through.
struct Shown(Program);

impl Shown {
    fn opened(link: &str) -> Shown {
        Shown::opened_in(Lang::En, link)
    }

    fn opened_in(lang: Lang, link: &str) -> Shown {
        Shown(Program::opened_in(lang, &format!("#/mx/{link}")))
    }

    /// Opened to be gone through event by event.
    fn stepping(link: &str) -> Shown {
        let mut program = Shown::opened(link);
        program.walk(WalkEvent::DepthChosen(Depth::All));
        program
    }

    fn walk(&mut self, event: WalkEvent) {
        self.others.clear();
        self.send(Event::Walk(event));
    }

    /// Lets so many milliseconds pass, in frames of 16.
    fn frames(&mut self, millis: u64) {
        for frame in 0..=millis / 16 {
            self.walk(WalkEvent::FrameDrawn {
                millis: 1_000_000 + 16 * frame,
                is_still: false,
            });
        }
    }

    fn state(&self) -> &Walk {
        &self.model.walk
    }

    fn delivery(&self) -> Rc<Delivery> {
        self.model.walk.delivery.clone().unwrap()
    }

    fn position(&self) -> Option<usize> {
        self.model.walk.position
    }
}

impl Deref for Shown {
    type Target = Program;

    fn deref(&self) -> &Program {
        &self.0
    }
}

impl DerefMut for Shown {
    fn deref_mut(&mut self) -> &mut Program {
        &mut self.0
    }
}

const TWO_LEVELS: &str = "primary-and-backup.example";
const THREE_EQUAL: &str = "load-sharing.example";

/// The stage, one element to a line; the drawings one line each, with the letter's place.
fn readable(html: &str) -> String {
    let section = html::sections(html, &["walk"]).remove(0);
    let section = section.strip_suffix("</section>").unwrap();
    // Choices are many and the same everywhere: only what is chosen is kept.
    let mut lines = String::new();
    for piece in section.split('<') {
        let is_closing = piece.starts_with('/');
        let is_option = piece.starts_with("option");
        let is_inline = ["b ", "b>", "bdi", "span", "a ", "option"]
            .iter()
            .any(|tag| piece.starts_with(tag));
        if piece.is_empty() || piece.starts_with("/option") {
            continue;
        }
        if is_option && !piece.contains(" selected") {
            continue;
        }
        if !is_closing && !is_inline {
            lines.push('\n');
        }
        lines.push('<');
        lines.push_str(piece);
    }
    lines.trim().to_owned()
}

fn snapshot(name: &str, link: &str, steps: &[usize]) {
    for lang in Lang::ALL {
        for step in steps {
            let sign = if link.contains('?') { '&' } else { '?' };
            let program = Shown::opened_in(lang, &format!("{link}{sign}step={step}"));
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                let name = format!("stage-{name}-{step}-{}", lang.id());
                insta::assert_snapshot!(name, readable(&program.html()));
            });
        }
    }
}

#[test]
fn the_stage_at_chosen_steps() {
    snapshot("two-levels", TWO_LEVELS, &[8, 999]);
    snapshot(
        "silent",
        "primary-and-backup.example?fault=mx1.primary-and-backup.example:silent&sender=postfix",
        &[13],
    );
    snapshot(
        "rejected",
        "load-sharing.example?fault=west.load-sharing.example:rcpt-5xx&fault=east.load-sharing.example:rcpt-5xx\
         &fault=south.load-sharing.example:rcpt-5xx&predict=1",
        &[999],
    );
    snapshot("null-mx", "takes-no-mail.example", &[999]);
    snapshot("implicit", "web-only.example", &[9]);
    snapshot("no-such-domain", "nobody-there.example", &[999]);
}

#[test]
fn at_rest_nothing_moves_and_no_frame_is_asked_for() {
    let program = Shown::stepping(TWO_LEVELS);
    assert_eq!(program.position(), None);
    assert!(!program.state().is_playing);
    assert!(!program.others.contains(&Command::Play(true)));
}

#[test]
fn stepping_goes_one_by_one_and_stops_at_the_ends() {
    let mut program = Shown::stepping(TWO_LEVELS);
    let steps = program.state().steps();
    for step in 0..steps + 2 {
        program.walk(WalkEvent::SteppedForward);
        assert_eq!(program.position(), Some(step.min(steps - 1)));
        assert!(program.others.contains(&Command::Play(false)));
    }
    program.walk(WalkEvent::SteppedBack);
    assert_eq!(program.position(), Some(steps - 2));
    program.walk(WalkEvent::Restarted);
    program.walk(WalkEvent::SteppedBack);
    assert_eq!(program.position(), Some(0));
}

#[test]
fn playing_comes_to_the_end_and_shows_what_seeking_shows() {
    let mut played = Shown::stepping(TWO_LEVELS);
    let steps = played.state().steps();
    played.walk(WalkEvent::SpeedChosen(800));
    played.walk(WalkEvent::PlayPressed);
    assert!(played.others.contains(&Command::Play(true)));
    let mut seen = BTreeSet::new();
    for frame in 0..20_000 {
        played.walk(WalkEvent::FrameDrawn {
            millis: 16 * frame,
            is_still: false,
        });
        let position = played.position().unwrap();
        if seen.insert(position) {
            let mut sought = Shown::stepping(TWO_LEVELS);
            sought.walk(WalkEvent::Sought(position + 1));
            assert_eq!(sought.position(), Some(position));
            assert_eq!(sought.model.link, played.model.link);
            assert_eq!(sought.delivery(), played.delivery());
        }
        if !played.state().is_playing {
            break;
        }
    }
    assert_eq!(seen.len(), steps);
    assert!(played.state().is_over() && !played.state().is_playing);
    assert!(played.others.contains(&Command::Play(false)));
    // The same moment, drawn.
    let mut sought = Shown::stepping(TWO_LEVELS);
    sought.walk(WalkEvent::SpeedChosen(800));
    sought.walk(WalkEvent::Sought(steps));
    assert_eq!(sought.html(), played.html());
    assert_eq!(
        stage::letters(&sought.model.walk),
        stage::letters(&played.model.walk)
    );
}

/// Runs of the examples, with and without something that is broken.
const RUNS: [&str; 7] = [
    TWO_LEVELS,
    THREE_EQUAL,
    "three-levels.example?fault=main.three-levels.example:silent",
    "primary-and-backup.example?fault=mx1.primary-and-backup.example:greeting-4xx&sender=postfix",
    "load-sharing.example?fault=west.load-sharing.example:rcpt-5xx&fault=dns:stale",
    "takes-no-mail.example",
    "web-only.example?fault=dns:servfail@60",
];

/// How many words a minute a reader can follow while a picture moves.
const WORDS_A_MINUTE_MAX: u64 = 230;

/// Plays a run from rest to its end and tells, for each sentence, how long it stood in milliseconds.
fn played(lang: Lang, link: &str, depth: Depth) -> Vec<(String, u64)> {
    let mut program = Shown::opened_in(lang, link);
    program.walk(WalkEvent::DepthChosen(depth));
    program.walk(WalkEvent::PlayPressed);
    let place = |program: &Shown| match depth {
        Depth::Short => program.state().chapter().map(|chapter| chapter.first),
        Depth::All => program.position(),
    };
    let mut stood = Vec::new();
    let (mut shown, mut since, mut millis) = (place(&program), 0, 0);
    let mut told = program.state().told_in(lang, depth).unwrap();
    while program.state().is_playing {
        millis += 20;
        program.walk(WalkEvent::FrameDrawn {
            millis,
            is_still: false,
        });
        if place(&program) == shown && program.state().is_playing {
            continue;
        }
        stood.push((told.to_string(), millis - since));
        (shown, since) = (place(&program), millis);
        told = program.state().told_in(lang, depth).unwrap();
    }
    assert!(program.state().is_over());
    stood
}

#[test]
fn every_sentence_stands_as_long_as_it_takes_to_read() {
    for lang in Lang::ALL {
        for depth in Depth::ALL {
            for link in RUNS {
                for (told, millis) in played(lang, link, depth) {
                    let words = u64::try_from(told.split_whitespace().count()).unwrap();
                    let rate = words * 60_000 / millis;
                    assert!(rate <= WORDS_A_MINUTE_MAX, "{rate} words a minute: {told}");
                }
            }
        }
    }
}

#[test]
fn the_short_way_tells_a_delivery_in_a_few_sentences() {
    for lang in Lang::ALL {
        for link in &RUNS[..5] {
            let stood = played(lang, link, Depth::Short);
            let millis: u64 = stood.iter().map(|(_, millis)| millis).sum();
            assert!((7..=9).contains(&stood.len()), "{link}: {stood:#?}");
            assert!(millis < 40_000, "{link}: {stood:#?}");
        }
    }
}

#[test]
fn a_step_of_the_short_way_is_a_chapter() {
    let mut program = Shown::opened(TWO_LEVELS);
    let chapters = program.state().chapters.clone();
    program.walk(WalkEvent::SteppedForward);
    assert_eq!(program.position(), Some(0));
    for chapter in chapters.iter().skip(1) {
        program.walk(WalkEvent::SteppedForward);
        assert_eq!(program.position(), Some(chapter.last));
        assert_eq!(program.state().chapter(), Some(chapter));
    }
    program.walk(WalkEvent::SteppedBack);
    assert_eq!(program.position(), Some(chapters[chapters.len() - 2].last));
    // A link keeps the event, and how finely it is told; one without that shows just the step.
    let link = program.model.link.fragment();
    assert!(
        link.contains("depth=short") && link.contains("step="),
        "{link}"
    );
    let link = link.strip_prefix("#/mx/").unwrap().to_owned();
    let again = Shown::opened(&link);
    assert_eq!(again.position(), program.position());
    assert_eq!(again.model.link, program.model.link);
    let bare = Shown::opened(&link.replace("&depth=short", "").replace("depth=short&", ""));
    assert_eq!(bare.position(), program.position());
    assert_eq!(bare.model.link.depth, Depth::All);
    // The conversation opens into its lines.
    let is_talk = |kind| matches!(kind, ChapterKind::HandOver { .. });
    let talk = chapters
        .iter()
        .find(|chapter| is_talk(chapter.kind))
        .unwrap();
    program.walk(WalkEvent::Sought(talk.last + 1));
    program.walk(WalkEvent::ChapterOpened);
    assert_eq!(program.position(), Some(talk.first));
    assert_eq!(program.model.link.depth, Depth::All);
}

#[test]
fn the_ladder_has_room_for_any_number_of_hosts_and_shows_the_one_that_is_tried() {
    // Twenty equal hosts, then seven levels of two; all of the first three levels refuse.
    let hosts = (0..20).map(|host| (10, format!("a{host}.many.example")));
    let worse = (0..14).map(|host| (20 + host / 2, format!("b{host}.many.example")));
    let hosts: Vec<(i32, String)> = hosts.chain(worse).collect();
    let records: Vec<String> = hosts
        .iter()
        .map(|(preference, host)| format!("{preference}%20{host}."))
        .collect();
    let faults: String = hosts[..24]
        .iter()
        .map(|(_, host)| format!("&fault={host}:refused"))
        .collect();
    let records = records.join(",");
    let link = format!("#/lab/many.example?records={records}&depth=all{faults}");
    let program = Shown(Program::opened_in(Lang::En, &link));
    let delivery = program.delivery();
    let mut tried = 0;
    for position in 0..delivery.events.len() {
        let scene = Scene::new(&delivery, Some(position));
        for drawing in Drawing::ALL {
            let ladder = Ladder::new(&delivery, Some(position), lines_max(drawing));
            assert!(ladder.rungs.len() <= lines_max(drawing), "{ladder:?}");
            assert!(ladder.lines <= lines_max(drawing));
            if let Spot::Door(wanted) | Spot::Taken(wanted) = scene.to {
                let is_it =
                    |rung: &Rung| matches!(rung, Rung::Host { host, .. } if *host == wanted);
                assert!(ladder.rungs.iter().any(is_it), "{position}: {ladder:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "{tried}");
    assert!(delivery.taken_by.is_some_and(|host| host.tier > 1));
}

#[test]
fn a_finding_leads_only_to_a_step_that_is_about_it() {
    let (mut count, mut aliases) = (0, 0);
    for example in ExampleId::ALL {
        let program = Shown::opened(example.id());
        let (Some(delivery), Some(answer)) = (&program.state().delivery, &program.model.answer)
        else {
            continue;
        };
        for finding in answer.derived.findings.iter() {
            let Some(show_at) = finding.shows_at() else {
                continue;
            };
            let Some(event) = event_showing(delivery, &show_at) else {
                continue;
            };
            let tell = |lang: Lang| (lang.text().walk().tell)(delivery, event).to_string();
            // An alias is named by where it leads.
            let end = match &show_at {
                ShowAt::Alias => delivery.route.alias_of(),
                ShowAt::HostAlias(name) => {
                    let host = name.as_ref().and_then(|name| delivery.route.host(name));
                    host.and_then(|host| host.aliases.last())
                }
                _ => None,
            };
            if let Some(end) = end {
                aliases += 1;
                for lang in Lang::ALL {
                    assert!(tell(lang).contains(&end.to_string()), "{}", tell(lang));
                }
            }
            let name = match &show_at {
                ShowAt::Addresses(name)
                | ShowAt::HostAlias(name)
                | ShowAt::Connect(name)
                | ShowAt::Secure(name) => name,
                _ => continue,
            };
            count += 1;
            let told = tell(Lang::En);
            let name = name.as_ref().map(ToString::to_string).unwrap();
            assert!(told.contains(&name), "{}: {told}", finding.id.id());
        }
        let nobody = Some(Name::new("nobody.example"));
        assert_eq!(event_showing(delivery, &ShowAt::Connect(nobody)), None);
        assert_eq!(event_showing(delivery, &ShowAt::Secure(None)), None);
    }
    assert!(count > 3, "{count}");
    assert!(aliases > 1, "{aliases}");
}

#[test]
fn what_is_broken_where_it_stands_plays_from_where_it_changes_something() {
    let host = Breakable::Host(HostRef { tier: 0, host: 0 });
    let mut program = Shown::stepping(TWO_LEVELS);
    let steps = program.state().steps();
    program.walk(WalkEvent::Sought(steps));
    program.walk(WalkEvent::SwitchPressed(host, Drawing::Wide));
    assert_eq!(program.state().menu.map(|menu| menu.entry), Some(0));
    program.walk(WalkEvent::MenuMoved(1));
    program.walk(WalkEvent::MenuChosen(1));
    assert_eq!(program.state().menu, None);
    assert!(program.state().is_playing);
    assert_eq!(
        program.model.link.scenario.to_link(),
        ["mx1.primary-and-backup.example:refused"]
    );
    let fork = program.state().forked_at.unwrap();
    assert_eq!(program.position(), Some(fork - 1));
    let kind = program.delivery().events[fork - 1].kind.clone();
    assert!(matches!(kind, EventKind::Connect { .. }));
    // The menu shows what is; left, it changes nothing.
    program.walk(WalkEvent::SwitchPressed(host, Drawing::Tall));
    assert!(!program.state().is_playing);
    assert_eq!(program.state().menu.map(|menu| menu.entry), Some(1));
    program.walk(WalkEvent::MenuLeft);
    assert_eq!(program.state().menu, None);
    // From rest it begins where the levels are known.
    let mut program = Shown::stepping(TWO_LEVELS);
    program.walk(WalkEvent::SwitchPressed(host, Drawing::Wide));
    program.walk(WalkEvent::MenuChosen(2));
    let kind = program.delivery().events[program.position().unwrap()]
        .kind
        .clone();
    assert!(matches!(kind, EventKind::Group { .. }) && program.state().is_playing);
}

#[test]
fn between_two_steps_only_the_letter_moves() {
    let mut program = Shown::stepping(TWO_LEVELS);
    program.walk(WalkEvent::PlayPressed);
    let mut moves = 0;
    for frame in 0..400 {
        let before = program.position();
        let frame = Event::Walk(WalkEvent::FrameDrawn {
            millis: 16 * frame,
            is_still: false,
        });
        let effects = update(&mut program.model, frame, Now::default(), |_| None);
        assert_eq!(effects.redraw, program.position() != before);
        if !effects.redraw {
            assert_eq!(effects.commands, [Command::MoveLetter]);
            moves += 1;
        }
    }
    assert!(moves > 300);
}

#[test]
fn the_letter_starts_and_stops_where_the_steps_say() {
    let mut program = Shown::stepping(TWO_LEVELS);
    program.walk(WalkEvent::PlayPressed);
    let at = |program: &Shown| stage::letters(&program.model.walk)[0].1.clone();
    assert_eq!(at(&program), "translate(64 186)");
    let mut places = BTreeSet::new();
    let mut frame = 0;
    while program.position() != Some(2) {
        program.walk(WalkEvent::FrameDrawn {
            millis: 16 * frame,
            is_still: false,
        });
        frame += 1;
        places.insert(at(&program));
    }
    assert!(places.len() > 20, "{places:?}");
    assert!(places.contains("translate(190 186)"));
    // Without motion there are stops only.
    for calm in [true, false] {
        let mut program = Shown::stepping(TWO_LEVELS);
        if calm {
            program.walk(WalkEvent::CalmPressed);
        }
        program.walk(WalkEvent::PlayPressed);
        let mut places = BTreeSet::new();
        for frame in 0..200 {
            program.walk(WalkEvent::FrameDrawn {
                millis: 16 * frame,
                is_still: !calm,
            });
            places.insert(at(&program));
        }
        assert!(places.len() <= 3, "{places:?}");
    }
}

#[test]
fn pause_keeps_the_step_and_play_goes_on_from_it() {
    let mut program = Shown::stepping(TWO_LEVELS);
    program.walk(WalkEvent::Sought(5));
    program.walk(WalkEvent::PlayPressed);
    assert_eq!(program.position(), Some(4));
    program.frames(1_200);
    let position = program.position();
    program.walk(WalkEvent::PlayPressed);
    assert!(!program.state().is_playing);
    assert_eq!(program.position(), position);
    // Frames that come late change nothing.
    program.frames(5_000);
    assert_eq!(program.position(), position);
}

#[test]
fn a_change_in_the_past_starts_a_new_future() {
    let mut program = Shown::stepping(TWO_LEVELS);
    let steps = program.state().steps();
    program.walk(WalkEvent::Sought(steps));
    let before = program.delivery();
    let mx1 = Target::Host(Name::new("mx1.primary-and-backup.example"));
    program.walk(WalkEvent::FaultChosen(mx1, Some(Fault::Refused), None));
    let after = program.delivery();
    let fork = program.state().forked_at.unwrap();
    assert_eq!(program.position(), Some(fork));
    assert_eq!(before.events[..fork], after.events[..fork]);
    assert_ne!(before.events[fork], after.events[fork]);
    assert_eq!(after.events[fork].kind, EventKind::Refused);
    let said = |program: &Shown| html::texts(html::element(&program.html(), "[data-test=forked]"));
    assert_eq!(said(&program).len(), 1);
    assert_eq!(
        program.model.link.scenario.to_link(),
        ["mx1.primary-and-backup.example:refused"]
    );
    program.walk(WalkEvent::AllRepaired);
    assert_eq!(program.delivery(), before);
    assert!(program.model.link.scenario.is_empty());
    // A change of the future leaves the present where it is.
    program.walk(WalkEvent::Sought(3));
    program.walk(WalkEvent::DnsFaultChosen(
        Some(DnsFault::ServFail),
        Some(60),
    ));
    assert_eq!(program.position(), Some(2));
    assert_eq!(program.state().forked_at, None);
    assert_eq!(program.model.link.scenario.to_link(), ["dns:servfail@60"]);
}

/// The reader is asked something: what, and what is right.
fn asked(program: &Shown) -> Prediction {
    let open = program.state().open_prediction(program.model.link.predict);
    open.cloned().expect("something is asked")
}

/// Plays on to the next thing that is asked, or to the end.
fn play_on(program: &mut Shown) {
    program.walk(WalkEvent::SpeedChosen(1_600));
    program.walk(WalkEvent::PlayPressed);
    let mut millis = 0;
    while program.state().is_playing {
        program.walk(WalkEvent::FrameDrawn {
            millis,
            is_still: false,
        });
        millis += 100;
        assert!(millis < 1_000_000);
    }
}

#[test]
fn a_prediction_comes_before_the_answer() {
    for depth in Depth::ALL {
        let mut program = Shown::opened(&format!(
            "{THREE_EQUAL}?predict=1&seed=3&depth={}",
            depth.id()
        ));
        play_on(&mut program);
        let open = asked(&program);
        // The random order of the level would tell: it is asked before.
        let delivery = program.delivery();
        assert!(matches!(
            delivery.events[open.event].kind,
            EventKind::Draw { .. }
        ));
        assert_eq!(program.position(), Some(open.event - 1));
        // Neither the transcript nor the named places go on to what was drawn, nor does the sentence.
        let page = program.html();
        assert_eq!(
            html::elements(&page, ".script [data-step]").len(),
            open.event
        );
        let markers = delivery.markers();
        let shown = markers.iter().filter(|marker| marker.event < open.event);
        let shown = shown
            .clone()
            .filter(|marker| !matches!(marker.kind, MarkerKind::Host(_)))
            .count();
        assert_eq!(html::elements(&page, ".scenes button").len(), shown);
        // Hosts are pressed in the picture; what else is offered has a button.
        assert_eq!(html::elements(&page, ".predict button").len(), 1);
        assert_eq!(html::elements(&page, ".pic--tall .arm[data-asks]").len(), 3);
        // Nothing gives it away, and nothing goes on.
        program.walk(WalkEvent::SteppedForward);
        program.walk(WalkEvent::PlayPressed);
        assert_eq!(program.position(), Some(open.event - 1));
        program.walk(WalkEvent::Guessed(Guess::ByChance));
        assert_eq!(program.position(), Some(open.event));
        assert_eq!(
            program.state().revealed(true),
            Some((&open, Guess::ByChance))
        );
        let told = html::texts(html::element(&program.html(), ".predict [role=status]"));
        assert!(!told.is_empty());
        // A second answer is none.
        let Asked::NextHost { answer, .. } = open.asked else {
            panic!("{open:?}");
        };
        program.walk(WalkEvent::Guessed(Guess::Host(answer)));
        assert_eq!(program.state().answers().count(), 1);
    }
}

#[test]
fn a_server_of_the_picture_is_an_answer_and_opens_no_menu() {
    let mut program = Shown::opened(&format!("{TWO_LEVELS}?predict=1"));
    play_on(&mut program);
    let (first, backup) = (HostRef { tier: 0, host: 0 }, HostRef { tier: 1, host: 0 });
    let open = asked(&program);
    program.walk(WalkEvent::SwitchPressed(
        Breakable::Host(backup),
        Drawing::Tall,
    ));
    assert_eq!(program.state().menu, None);
    assert_eq!(
        program.state().revealed(true),
        Some((&open, Guess::Host(backup)))
    );
    assert_eq!(open.worth(Guess::Host(backup)), Worth::Wrong);
    // Nothing is asked now: the same press opens the menu.
    program.walk(WalkEvent::SwitchPressed(
        Breakable::Host(backup),
        Drawing::Tall,
    ));
    assert!(program.state().menu.is_some());
    // Who is responsible is a server as well.
    play_on(&mut program);
    let open = asked(&program);
    assert!(matches!(open.asked, Asked::Responsible(_)), "{open:?}");
    program.walk(WalkEvent::SwitchPressed(
        Breakable::Host(first),
        Drawing::Wide,
    ));
    assert_eq!(open.worth(Guess::Holder(Holder::Host(first))), Worth::Right);
    assert_eq!(program.state().revealed(true), Some((&open, open.right)));
}

#[test]
fn nothing_that_is_shown_gives_an_answer_away() {
    for faults in [
        "",
        "&fault=main.three-levels.example:silent",
        "&fault=dns:servfail",
    ] {
        let mut program = Shown::opened(&format!("three-levels.example?predict=1{faults}"));
        loop {
            play_on(&mut program);
            if program.state().is_over() {
                break;
            }
            let open = asked(&program);
            let depth = program.state().telling(Depth::Short, true);
            let said = program.state().told_in(Lang::En, depth);
            let chapter = *program.state().chapter().unwrap();
            // A sentence about a chapter tells no more than has happened.
            assert!(depth == Depth::All || chapter.last < open.event, "{said:?}");
            program.walk(WalkEvent::Guessed(open.right));
            if program.state().is_over() {
                break;
            }
        }
        let score = Score::of(program.state().answers());
        assert!(score.given > 0);
        assert_eq!(score.right, score.given);
        let page = program.html();
        assert!(html::element(&page, "[data-test=score]").contains(&score.given.to_string()));
        // A new run begins without answers.
        program.walk(WalkEvent::PlayPressed);
        assert_eq!(program.state().answers().count(), 0);
    }
}

#[test]
fn a_run_that_is_predicted_reads() {
    let links = [
        TWO_LEVELS.to_owned(),
        format!(
            "{THREE_EQUAL}?seed=3&fault=south.load-sharing.example:refused&fault=west.load-sharing.example:rcpt-5xx"
        ),
        format!("{TWO_LEVELS}?fault=mx1.primary-and-backup.example:silent"),
        "three-levels.example?sender=mx-connect&fault=main.three-levels.example:rcpt-4xx"
            .to_owned(),
        format!(
            "{TWO_LEVELS}?fault=mx1.primary-and-backup.example:refused@1440&fault=backup.post-spare.example:refused@1440"
        ),
        "takes-no-mail.example".to_owned(),
        "web-only.example".to_owned(),
        "nobody-there.example".to_owned(),
        "web-only.example?fault=dns:servfail".to_owned(),
    ];
    for lang in Lang::ALL {
        let mut lines = String::new();
        for link in &links {
            let _ = writeln!(lines, "{link}");
            let sign = if link.contains('?') { '&' } else { '?' };
            let mut program = Shown::opened_in(lang, &format!("{link}{sign}predict=1"));
            loop {
                play_on(&mut program);
                let page = program.html();
                let caption = html::element(&page, ".caption");
                if program.state().is_over() {
                    let _ = writeln!(lines, "  {}", html::texts(caption).join(" "));
                    break;
                }
                let asked = html::texts(html::element(caption, "fieldset")).join(" | ");
                let _ = writeln!(lines, "  {asked}");
                let open = program.state().open_prediction(true).unwrap();
                let guess = open.options[0];
                program.walk(WalkEvent::Guessed(guess));
                let page = program.html();
                let said = html::texts(html::element(&page, ".predict")).join(" | ");
                let _ = writeln!(lines, "    {guess:?}: {said}");
                if program.state().is_over() {
                    break;
                }
            }
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("stage-predicted-{}", lang.id()), lines);
        });
    }
}

#[test]
fn what_is_revealed_is_read_before_the_next_is_asked() {
    let mut program = Shown::opened(&format!(
        "{TWO_LEVELS}?predict=1&fault=mx1.primary-and-backup.example:silent"
    ));
    play_on(&mut program);
    program.walk(WalkEvent::Guessed(asked(&program).right));
    play_on(&mut program);
    let timeout = asked(&program);
    assert!(matches!(timeout.asked, Asked::WaitFor(_)));
    program.walk(WalkEvent::Guessed(timeout.right));
    let at = program.position();
    assert_eq!(program.state().open_prediction(true), None);
    assert!(html::elements(&program.html(), ".predict button").is_empty());
    program.walk(WalkEvent::SteppedForward);
    assert_eq!(program.position(), at);
    assert!(matches!(
        asked(&program).asked,
        Asked::Course(Cause::Silent(_))
    ));
    assert_eq!(html::elements(&program.html(), ".predict button").len(), 3);
}

#[test]
fn what_was_missed_is_said_at_the_end() {
    let mut program = Shown::opened(&format!("{TWO_LEVELS}?predict=1"));
    play_on(&mut program);
    program.walk(WalkEvent::Guessed(Guess::ByChance));
    // What is not offered is not taken.
    play_on(&mut program);
    program.walk(WalkEvent::Guessed(Guess::ByChance));
    assert_eq!(program.state().answers().count(), 1);
    let open = asked(&program);
    program.walk(WalkEvent::Guessed(open.right));
    play_on(&mut program);
    assert_eq!(
        Score::of(program.state().answers()),
        Score { right: 1, given: 2 }
    );
    let page = program.html();
    let score = html::element(&page, "[data-test=score]");
    assert!(score.contains("mx1"), "{score}");
    // Where nothing is to be predicted any more, nothing is counted.
    program.walk(WalkEvent::PredictPressed);
    assert!(html::elements(&program.html(), "[data-test=score]").is_empty());
}

#[test]
fn every_prediction_has_words() {
    let causes = |host| {
        [
            Cause::Refused(host),
            Cause::Silent(host),
            Cause::Deferred(host, ReplyCode(450)),
            Cause::Rejected(host, ReplyCode(550)),
            Cause::LookupFailed,
            Cause::NoSuchDomain,
            Cause::NullMx,
            Cause::NoMx,
        ]
    };
    let host = HostRef { tier: 0, host: 0 };
    let next = |possible: &[HostRef], by_chance| Asked::NextHost {
        possible: possible.to_vec(),
        answer: host,
        by_chance,
    };
    let other = HostRef { tier: 0, host: 1 };
    let mut all = vec![
        (next(&[host], false), Guess::Host(host)),
        (next(&[host, other], false), Guess::Host(host)),
        (next(&[host, other], true), Guess::ByChance),
        (Asked::WaitFor(host), Guess::Millis(300_000)),
        (Asked::Retry, Guess::Millis(1_800_000)),
        (Asked::Responsible(host), Guess::Holder(Holder::Host(host))),
    ];
    for course in Course::ALL {
        all.extend(causes(host).map(|cause| (Asked::Course(cause), Guess::Course(course))));
    }
    for (asked, right) in all {
        let own = Prediction {
            event: 1,
            options: vec![right],
            asked,
            right,
        };
        let words = |lang: Lang| {
            let words = lang.text().predict();
            [
                (words.ask)(&own.asked, "mx1").to_string(),
                (words.why)(&own, "mx1", "5 min").to_string(),
            ]
        };
        let (en, nl) = (words(Lang::En), words(Lang::Nl));
        for (en, nl) in en.iter().zip(&nl) {
            assert!(en != nl && !en.is_empty() && !nl.is_empty(), "{en}");
        }
    }
    for guess in [
        Guess::ByChance,
        Guess::Holder(Holder::Sender),
        Guess::Holder(Holder::Recipient),
    ] {
        let own = Prediction {
            event: 1,
            asked: Asked::Responsible(host),
            options: vec![guess],
            right: guess,
        };
        let words = |lang: Lang| (lang.text().predict().option)(&own, guess, "", "").to_string();
        assert_ne!(words(Lang::En), words(Lang::Nl));
    }
}

#[test]
fn what_a_tab_shows_is_opened_and_closed_and_the_stage_is_seen_meanwhile() {
    let mut program = Shown::opened(TWO_LEVELS);
    assert!(!program.state().is_panel_open);
    program.walk(WalkEvent::TabChosen(Tab::Wire));
    assert!(program.state().is_panel_open);
    let stage = Command::Move(Move::ShowWhole(Anchor::StageTop));
    assert!(program.others.contains(&stage));
    assert_eq!(html::elements(&program.html(), ".tabs[data-open]").len(), 1);
    program.walk(WalkEvent::PanelClosed);
    let tab = Command::Move(Move::FocusDrawn(Anchor::Tab(Tab::Wire)));
    assert!(program.others.contains(&tab));
    assert!(html::elements(&program.html(), ".tabs[data-open]").is_empty());
}

#[test]
fn a_link_with_a_step_leads_to_the_stage_and_one_without_to_its_heading() {
    for (link, anchor) in [
        ("?step=9", Anchor::Stage),
        ("?step=9&show=walk", Anchor::Stage),
        ("?show=walk", Anchor::Section(Section::Walk)),
    ] {
        let program = Shown::opened(&format!("{TWO_LEVELS}{link}"));
        let wanted = Command::Move(Move::Reveal(anchor));
        assert!(
            program.others.contains(&wanted),
            "{link}: {:?}",
            program.others
        );
    }
}

#[test]
fn a_link_shows_exactly_that_moment() {
    for link in [
        "primary-and-backup.example?sender=postfix&fault=mx1.primary-and-backup.example%3Asilent%4060&step=12",
        "load-sharing.example?fault=%5B192.0.2.31%5D:refused&fault=dns:stale&seed=7&step=9&predict=1",
        "three-levels.example?fault=sender:alt1.three-levels.example&step=6",
    ] {
        let program = Shown::opened(link);
        let again = program.model.link.fragment();
        let other = Shown::opened(again.strip_prefix("#/mx/").unwrap());
        assert_eq!(other.model.link, program.model.link, "{again}");
        assert_eq!(other.delivery(), program.delivery());
        assert_eq!(other.position(), program.position());
        assert_eq!(other.html(), program.html());
    }
    let beyond = Shown::opened("web-only.example?step=9999");
    assert!(beyond.state().is_over());
    // Every experiment is such a link.
    let page = Shown::stepping(TWO_LEVELS).html();
    for link in html::elements(&page, "a") {
        let link = html::attribute(link, "href").unwrap().replace("&amp;", "&");
        let Some(link) = link.strip_prefix("#/mx/") else {
            continue;
        };
        let program = Shown::opened(link);
        if link.contains("step=") {
            assert!(program.state().delivery.is_some(), "{link}");
            assert!(program.position().is_some(), "{link}");
        }
    }
}

#[test]
fn many_letters_are_sent_in_small_slices() {
    let mut program = Shown::opened("load-sharing.example?sender=exim");
    assert!(program.state().exact.is_none());
    program.walk(WalkEvent::SpreadWanted);
    let (mut slices, mut redraws) = (1, 0);
    while program.others.contains(&Command::Slice) {
        let effects = update(
            &mut program.model,
            Event::Walk(WalkEvent::SliceTime),
            Now::default(),
            |_| None,
        );
        redraws += u32::from(effects.redraw);
        program.0.others = effects.commands;
        slices += 1;
    }
    assert!((50..=2_500).contains(&slices), "{slices}");
    assert!(redraws <= 11, "{redraws}");
    let spread = program.state().spread.clone().unwrap();
    assert_eq!(spread.runs, 10_000);
    assert_eq!(
        spread.hosts.iter().map(|host| host.took).sum::<u32>(),
        10_000
    );
    let page = program.html();
    assert!(html::has(&page, "[data-test=spread]"));
    // What became of them adds up; who has seen them on the way stands apart.
    let shares = html::elements(&page, ".spread li");
    let counts = shares.iter().map(|share| {
        let words = html::texts(share).pop().unwrap_or_default();
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<u32>().unwrap()
    });
    assert_eq!(counts.sum::<u32>(), 10_000);
    assert!(html::has(&page, "[data-test=spread-backup]"));
}

#[test]
fn the_comparison_marks_what_differs_in_words() {
    let mut program = Shown::opened("mixed-message.example");
    program.walk(WalkEvent::ComparisonWanted);
    let page = program.html();
    let table = html::element(&page, "#walk table");
    let differing = html::elements(table, "td[data-differs]");
    assert!(!differing.is_empty());
    for cell in differing {
        assert!(html::has(cell, ".sr"), "a sign alone says nothing: {cell}");
    }
    let names = html::elements(table, "th[scope=row]")
        .into_iter()
        .flat_map(html::texts);
    assert_eq!(
        names.collect::<Vec<_>>(),
        PROFILES
            .iter()
            .map(|profile| profile.name)
            .collect::<Vec<_>>()
    );
    let unknown = html::elements(&page, "#who option")
        .into_iter()
        .filter(|option| html::attribute(option, "disabled").is_some());
    assert_eq!(unknown.count(), UNKNOWN_SENDERS.len());
}

/// The sentences that may be short.
const SHORT: usize = 4;

#[test]
fn every_event_is_told_in_both_languages() {
    let program = Shown::opened("three-levels.example?fault=main.three-levels.example:refused");
    let delivery = program.delivery();
    let host = HostRef { tier: 0, host: 0 };
    let name = || Name::new("mx.example.com");
    let ip: IpAddr = "192.0.2.1".parse().unwrap();
    let stages = [
        Stage::Greeting,
        Stage::Ehlo,
        Stage::Mail,
        Stage::Rcpt,
        Stage::Data,
    ];
    let bounce = |reason| EventKind::Bounce {
        reason,
        code: ReplyCode(550),
        status: EnhancedCode(5, 1, 1),
    };
    let mut kinds = vec![
        EventKind::Compose,
        EventKind::Submit { port: 465 },
        EventKind::TakenByProvider,
        EventKind::TakeDomain {
            domain: Some(name()),
        },
        EventKind::TakeDomain { domain: None },
        EventKind::NoLookup,
        EventKind::NeverAsked { name: name() },
        EventKind::AskMx {
            name: name(),
            again: false,
        },
        EventKind::AskMx {
            name: name(),
            again: true,
        },
        EventKind::FromCache { left_seconds: 90 },
        EventKind::AskAuthority { name: name() },
        EventKind::AuthorityAnswers,
        EventKind::AuthoritySilent,
        EventKind::LookupFailed {
            name: name(),
            is_bogus: false,
        },
        EventKind::LookupFailed {
            name: name(),
            is_bogus: true,
        },
        EventKind::NoSuchDomain { name: name() },
        EventKind::AskAddressAnyway { name: name() },
        EventKind::Alias {
            from: name(),
            to: name(),
        },
        EventKind::NullMx,
        EventKind::ImplicitMx { name: name() },
        EventKind::Addresses {
            host,
            addresses: vec![ip],
        },
        EventKind::MoreAddresses { hosts: 3 },
        EventKind::SenderFound { host },
        EventKind::MoreStruckOut { hosts: 3 },
        EventKind::AddressStruckOut {
            host,
            kind: AddressKind::Public,
            no_family: true,
        },
        EventKind::NextTier { tier: 1 },
        EventKind::NextHost { host },
        EventKind::NextAddress { host },
        EventKind::Connect { host },
        EventKind::Refused,
        EventKind::TimedOut {
            waited_millis: 300_000,
        },
        EventKind::Connected,
        EventKind::StartTls { works: true },
        EventKind::StartTls { works: false },
        EventKind::WithoutTls,
        EventKind::Data,
        EventKind::Quit,
        EventKind::MoreConnections { connections: 7 },
        EventKind::Loop { host },
        EventKind::BackToQueue,
        EventKind::Wait { millis: 1_800_000 },
        EventKind::DelayNotice,
        EventKind::MoreRuns { runs: 1 },
        EventKind::MoreRuns { runs: 9 },
        EventKind::GiveUp {
            after_millis: 5 * 86_400_000,
        },
        EventKind::Filter,
        EventKind::BackupQueues,
        EventKind::BackupWaits { millis: None },
        EventKind::BackupWaits {
            millis: Some(60_000),
        },
        EventKind::BackupForwards { host },
        EventKind::Delivered,
    ];
    for records in [0, 1, 5] {
        for (signed, stale) in [
            (AnswerSigned::NotSaid, false),
            (AnswerSigned::ByResolver, false),
            (AnswerSigned::Here, false),
            (AnswerSigned::NotSaid, true),
        ] {
            let ttl_seconds = Some(3_600);
            kinds.push(EventKind::Answer {
                records,
                ttl_seconds,
                signed,
                stale,
            });
        }
    }
    for count in 1..=7 {
        let level = |tier| TierOrder {
            tier,
            preference: 10,
            hosts: vec![host],
        };
        kinds.push(EventKind::Group {
            levels: (0..count).map(level).collect(),
        });
        for by_lot in [true, false] {
            let order = (0..count)
                .map(|n| {
                    (
                        HostRef {
                            tier: 1,
                            host: n % 2,
                        },
                        ip,
                    )
                })
                .collect();
            kinds.push(EventKind::Draw {
                tier: 1,
                order,
                by_lot,
            });
        }
    }
    for reason in STRIKES {
        kinds.push(EventKind::StruckOut { host, reason });
    }
    for kind in [
        AddressKind::Private,
        AddressKind::Loopback,
        AddressKind::LinkLocal,
        AddressKind::Multicast,
        AddressKind::Mapped,
    ] {
        kinds.push(EventKind::AddressStruckOut {
            host,
            kind,
            no_family: false,
        });
    }
    for code in [220, 250, 421, 450, 550, 552, 554].map(ReplyCode) {
        kinds.extend([
            EventKind::Greeting { code },
            EventKind::Ehlo { code },
            EventKind::Mail { code },
            EventKind::Rcpt { code },
            EventKind::Dot { code },
        ]);
    }
    for limit in [
        Limit::Addresses(5),
        Limit::Hosts(5),
        Limit::AddressesOfHost(2),
        Limit::Sessions(2),
        Limit::RestOfLevel(5),
    ] {
        kinds.push(EventKind::LimitReached { limit });
    }
    kinds.extend(stages.map(|stage| bounce(BounceReason::Rejected { host, stage })));
    kinds.extend(
        [
            BounceReason::NoSuchDomain,
            BounceReason::NullMx,
            BounceReason::NoHost,
            BounceReason::Loop,
            BounceReason::Expired,
        ]
        .map(bounce),
    );
    let event = delivery.events.iter().find(|event| event.address.is_some());
    let pattern = event.unwrap().clone();
    for kind in kinds {
        let mut delivery = (*delivery).clone();
        let mut event = pattern.clone();
        event.kind = kind;
        delivery.events = vec![event];
        let [english, dutch] = Lang::ALL.map(|lang| (lang.text().walk().tell)(&delivery, 0));
        for told in [&english, &dutch] {
            let words = told.to_string();
            assert!(told.what.to_string().len() > SHORT, "{words}");
            assert!(words.ends_with('.'), "{words}");
            assert!(!words.contains("  ") && !words.contains(" ,"), "{words}");
            assert!(words.starts_with(char::is_alphanumeric), "{words}");
        }
        assert_ne!(english, dutch);
    }
}

/// A step in words, in English and in Dutch.
fn told(kind: &EventKind) -> [String; 2] {
    let delivery = Shown::opened(TWO_LEVELS).delivery();
    let event = delivery.events.iter().find(|event| event.address.is_some());
    let mut event = event.unwrap().clone();
    event.kind = kind.clone();
    let mut delivery = (*delivery).clone();
    delivery.events = vec![event];
    Lang::ALL.map(|lang| (lang.text().walk().tell)(&delivery, 0).to_string())
}

#[test]
fn steps_claim_no_more_than_is_so() {
    let host = HostRef { tier: 0, host: 0 };
    let link_local = EventKind::AddressStruckOut {
        host,
        kind: AddressKind::LinkLocal,
        no_family: false,
    };
    let rcpt = |code| EventKind::Rcpt {
        code: ReplyCode(code),
    };
    for (kind, words) in [
        // A mail program does look up the server that it hands the message to.
        (
            EventKind::Submit { port: 587 },
            ["the recipient’s domain", "domein van de ontvanger"],
        ),
        // RFC 4291 section 2.5.6: a link, which need not be a cable.
        (link_local, ["network segment", "netwerksegment"]),
        (
            EventKind::BackupWaits { millis: None },
            ["in this simulation", "in deze simulatie"],
        ),
        // RFC 5321 section 4.2.1.
        (rcpt(450), ["temporary", "tijdelijke"]),
        (rcpt(550), ["permanent", "definitieve"]),
    ] {
        for (told, words) in told(&kind).iter().zip(words) {
            assert!(told.contains(words), "{told}");
        }
    }
}

#[test]
fn lessons_and_rules_claim_no_more_than_the_standard() {
    for lang in Lang::ALL {
        let words = lang.text().walk();
        // RFC 5321 section 4.5.3.2.1 is about the greeting; a connection that never opens has no time-out there.
        let silent = (lang.text().learn().lesson)(Lesson::Silent).answer;
        assert!(silent.contains("RFC 5321 §4.5.3.2.1"), "{silent}");
        // Its times are the least that are asked for.
        let says = words.standard_says;
        assert!(
            !says.contains("longest") && !says.contains("langste"),
            "{says}"
        );
    }
    // A refused connection costs nothing, in both languages.
    let [english, dutch] = Lang::ALL.map(|lang| (lang.text().learn().lesson)(Lesson::Refused));
    assert!(english.answer.starts_with("No time"));
    assert!(dutch.answer.starts_with("Helemaal geen tijd"));
}

#[test]
fn a_lesson_is_the_same_on_its_example_as_on_any_route_of_its_kind() {
    for lesson in Lesson::ALL {
        let link = Link::default();
        let there = learn::on_example(lesson, &link);
        let program = Shown::opened(there.fragment().strip_prefix("#/mx/").unwrap());
        let answer = program.model.answer.clone().unwrap();
        let route = answer.derived.route.clone().unwrap();
        assert_eq!(program.model.link.scenario, there.scenario, "{lesson:?}");
        if let Some(scenario) = lesson.on(&route)
            && !there.scenario.is_empty()
        {
            assert_eq!(scenario, *there.scenario, "{lesson:?}");
        }
        assert_eq!(
            learn::shown(&program.model.link, Some(&route)),
            Some(lesson)
        );
        // Something is asked, and at the end there is what was to be seen.
        assert!(!program.state().predictions.is_empty(), "{lesson:?}");
        let mut over = program;
        over.walk(WalkEvent::Sought(usize::MAX));
        let page = over.html();
        assert!(html::has(&page, "#learnt"), "{lesson:?}");
    }
    // On any other link there is none.
    let other = Link::read("#/mx/three-levels.example");
    assert_eq!(learn::shown(&other, None), None);
}

#[test]
fn a_link_leads_to_the_first_step_that_goes_wrong() {
    for (link, is_there) in [
        (
            "fault=mx1.primary-and-backup.example:refused&at=failure",
            "refused",
        ),
        (
            "sender=postfix&fault=mx1.primary-and-backup.example:rcpt-4xx&at=failure",
            "rcpt",
        ),
        ("fault=dns:servfail&at=failure", "dns"),
        ("fault=elsewhere.example:refused&at=failure", "nothing"),
    ] {
        let program = Shown::opened(&format!("primary-and-backup.example?{link}"));
        let shown = program.state().position;
        let delivery = program.delivery();
        let kind = shown.map(|position| &delivery.events[position].kind);
        let is_right = match is_there {
            "refused" => matches!(kind, Some(EventKind::Refused)),
            "rcpt" => matches!(kind, Some(EventKind::Rcpt { code }) if code.0 == 450),
            "dns" => matches!(kind, Some(EventKind::LookupFailed { .. })),
            _ => kind.is_none(),
        };
        assert!(is_right, "{link}: {kind:?}");
        // From then on the link has the step.
        let own = &program.model.link;
        assert_eq!(own.step.is_some(), shown.is_some());
        assert!(!own.at_failure && !own.fragment().contains("at="), "{link}");
    }
    // A step that is named comes first.
    let both = Link::read("#/mx/example.com?step=3&at=failure");
    assert_eq!((both.step, both.at_failure), (Some(3), false));
}

#[test]
fn a_lesson_is_about_the_domain_of_the_reader_where_that_has_what_it_needs() {
    let program = Shown::opened(TWO_LEVELS);
    let answer = program.model.answer.clone().unwrap();
    let route = answer.derived.route.clone().unwrap();
    let link = Link::read("#/mx/example.com?lang=nl&theme=dark");
    let own = learn::on_route(Lesson::Silent, &link, &route).unwrap();
    assert_eq!(
        (own.subject.as_str(), own.lang),
        ("example.com", Some(Lang::Nl))
    );
    assert_eq!(learn::shown(&own, Some(&route)), Some(Lesson::Silent));
    // Who breaks the same by hand has no lesson.
    let by_hand = Link {
        predict: false,
        ..own
    };
    assert_eq!(learn::shown(&by_hand, Some(&route)), None);
    assert_eq!(learn::on_route(Lesson::NoMx, &link, &route), None);
}

#[test]
fn what_is_computed_is_not_said_to_be_measured() {
    for link in [TWO_LEVELS, "web-only.example", "forgotten-host.example"] {
        for lang in Lang::ALL {
            let words = lang.text().walk();
            let steps = Shown::opened(link).state().steps();
            let mut computed = 0;
            for step in 1..=steps {
                let program = Shown::opened_in(lang, &format!("{link}?step={step}"));
                let event = program.delivery().events[step - 1].clone();
                let page = program.html();
                let said = html::element(&page, ".say__kind").to_owned();
                let follows = matches!(
                    event.kind,
                    EventKind::Group { .. }
                        | EventKind::ImplicitMx { .. }
                        | EventKind::StruckOut { .. }
                        | EventKind::AddressStruckOut { .. }
                );
                computed += usize::from(follows);
                assert_eq!(
                    said.contains(words.measured),
                    event.measured && !follows,
                    "{said}"
                );
                assert_eq!(said.contains(words.computed), follows, "{said}");
            }
            assert!(computed > 0, "{link}");
        }
    }
}

const STRIKES: [Exclusion; 15] = [
    Exclusion::Root,
    Exclusion::IpLiteral,
    Exclusion::Localhost,
    Exclusion::InvalidName,
    Exclusion::NoSuchName,
    Exclusion::NoAddress,
    Exclusion::LookupFailed,
    Exclusion::UnusableAddress,
    Exclusion::FamilyMismatch,
    Exclusion::Sender,
    Exclusion::NotBetterThanSender,
    Exclusion::NotInPolicy,
    Exclusion::Bogus,
    Exclusion::NotAsked,
    Exclusion::Pending,
];

#[test]
fn every_choice_and_every_state_has_words() {
    for lang in Lang::ALL {
        let words = &lang.text().walk();
        for (kind, _) in FAULT_KINDS {
            assert!(!(words.fault)(kind).is_empty(), "{kind}");
        }
        for (kind, _) in DNS_FAULT_KINDS {
            assert!(!(words.dns_fault)(kind).is_empty(), "{kind}");
        }
        for state in [
            HostState::Trying,
            HostState::Took,
            HostState::Refused,
            HostState::Silent,
            HostState::Deferred,
            HostState::Rejected,
            HostState::NoTls,
        ]
        .into_iter()
        .chain(STRIKES.map(HostState::Excluded))
        {
            let word = (words.state)(state);
            // The board has room for the name beside it.
            assert!((1..=14).contains(&word.chars().count()), "{word}");
        }
        for outcome in [
            Outcome::Delivered,
            Outcome::Queued,
            Outcome::TempError,
            Outcome::Bounced,
            Outcome::RefusedNullMx,
            Outcome::NoSuchDomain,
        ] {
            assert!(!(words.outcome)(outcome).is_empty());
        }
        for lesson in Lesson::ALL {
            let says = (lang.text().learn().lesson)(lesson);
            assert!(says.question.ends_with('?') && says.answer.len() > 60);
        }
        for profile in &PROFILES[1..] {
            let facts = (words.facts)(profile);
            assert!(!facts.is_empty(), "{}", profile.name);
            for (says, source) in facts {
                assert!(says.ends_with('.') && !source.is_empty(), "{says}");
            }
        }
    }
}

#[test]
fn the_transcript_names_every_event_once() {
    let link = "primary-and-backup.example?fault=mx1.primary-and-backup.example:silent@1440\
                &fault=backup.post-spare.example:silent@1440&step=30";
    let program = Shown::opened(link);
    let steps = program.state().steps();
    let page = program.html();
    let lines = html::elements(&page, ".script li[data-step]");
    let told = lines
        .iter()
        .map(|line| html::attribute(line, "data-step").unwrap().parse().unwrap());
    assert_eq!(
        told.collect::<Vec<usize>>(),
        (1..=steps).collect::<Vec<_>>()
    );
    assert_eq!(html::elements(&page, "[aria-current=step]").len(), 1);
    assert_eq!(html::elements(&page, ".script__run").len(), 3);
    let delivery = program.delivery();
    let answers = delivery
        .events
        .iter()
        .filter(|event| event.measured && !event.is_computed());
    assert_eq!(html::elements(&page, ".script__cut").len(), answers.count());
}
