//! Many domains at once, against resolvers that are made up: what holds for every list and every fault.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "support/answers.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proptest::prelude::*;

use support::to_ascii;
use waypost_core::dns::resolver::{Format, Via};
use waypost_core::dns::{
    Data, Failure, MxData, Name, Outcome, Question, Rcode, Record, RecordType, Reply,
};
use waypost_core::finding::Severity;
use waypost_core::many::export::{self, File};
use waypost_core::many::{
    Batch, Choices, Finished, Kind, Order, Phase, QUESTIONS_MAX, Row, Shown, State, Stop,
    TableQuery, Tally, by_finding, by_provider, read, store,
};
use waypost_core::route::RouteKind;
use waypost_core::route::order::TieBreakRng;

const START: u64 = 1_795_420_800_000;

fn choices(spreads: bool, via: Option<&str>, at_once: usize) -> Choices {
    Choices {
        via: via.and_then(Via::read).unwrap_or_default(),
        via_is_chosen: via.is_some(),
        spreads,
        format: Format::Json,
        at_once,
        asks_local: false,
    }
}

/// A world in which the number of a domain decides what it has.
fn answer(question: &Question) -> Reply {
    let name = question.name.as_str();
    let number = |text: &str| text.trim_start_matches('d').parse::<u32>().ok();
    let first = name.split('.').next().unwrap_or_default();
    let number = number(first).unwrap_or_default();
    let record = |data: Data| Record {
        owner: question.name.clone(),
        ttl_seconds: Some(3_600),
        data,
    };
    let mx = |preference: u16, exchange: &str| {
        record(Data::Mx(MxData {
            preference,
            exchange: Name::new(exchange),
        }))
    };
    let mut reply = Reply::new(Rcode::NOERROR);
    reply.authenticated = number % 4 == 0;
    match question.record_type {
        RecordType::Mx => match number % 10 {
            0 => reply.rcode = Rcode::NXDOMAIN,
            1 => reply.answer.push(mx(0, "")),
            2 => (),
            3 => reply.rcode = Rcode::SERVFAIL,
            4 => reply.answer.push(mx(1, "aspmx.l.google.com")),
            _ => {
                for host in 0..number % 7 + 1 {
                    let host = u16::try_from(host).unwrap();
                    reply
                        .answer
                        .push(mx(host, &format!("mx{host}.shared.test")));
                }
            }
        },
        RecordType::A => reply.answer.push(record(Data::A([192, 0, 2, 1].into()))),
        RecordType::Txt if name.starts_with("_dmarc.") => {
            reply
                .answer
                .push(record(Data::Txt("v=DMARC1; p=reject".into())));
        }
        RecordType::Txt if number % 2 == 0 => {
            reply
                .answer
                .push(record(Data::Txt("v=spf1 mx -all".into())));
        }
        _ => (),
    }
    reply
}

/// The file with these rows.
fn file(file: File, batch: &Batch, places: &[usize]) -> String {
    let mut text = String::new();
    export::write(file, batch, places, |piece| text += &piece);
    text
}

/// How resolvers misbehave: out of a hundred questions.
#[derive(Clone, Copy, Default)]
struct Faults {
    timeouts: u32,
    busy: u32,
    garbage: u32,
}

/// Resolvers, a clock, and all that was seen of the batch.
struct World {
    batch: Batch,
    now: u64,
    lots: TieBreakRng,
    faults: Faults,
    /// Questions on their way, by the time of their end and their ticket.
    coming: BTreeMap<(u64, u32), (Via, Question)>,
    /// Until when a resolver said that it wants to be left alone.
    resting: HashMap<String, u64>,
    /// How often each question was answered.
    answered: HashMap<Question, usize>,
    in_flight_max: usize,
    /// What a browser would have kept.
    pieces: Vec<String>,
    ended: BTreeSet<usize>,
    vias: BTreeSet<String>,
}

impl World {
    fn new(batch: Batch, faults: Faults, seed: u32) -> World {
        World {
            pieces: vec![store::head(&batch)],
            batch,
            now: START,
            lots: TieBreakRng::new(seed, 0),
            faults,
            coming: BTreeMap::new(),
            resting: HashMap::new(),
            answered: HashMap::new(),
            in_flight_max: 0,
            ended: BTreeSet::new(),
            vias: BTreeSet::new(),
        }
    }

    fn outcome(&mut self, via: &Via, question: &Question) -> Outcome {
        let lot = self.lots.below(100);
        let Faults {
            timeouts,
            busy,
            garbage,
        } = self.faults;
        if lot < timeouts {
            return Err(Failure::TimedOut);
        }
        if lot < timeouts + busy {
            let wish = [None, Some(1), Some(7)][self.lots.below(3) as usize];
            let until = self.now + u64::from(wish.unwrap_or(10)) * 1_000;
            self.resting.insert(via.value().to_owned(), until);
            return Err(Failure::Http {
                status: 429,
                retry_after_seconds: wish,
                excerpt: String::new(),
            });
        }
        if lot < timeouts + busy + garbage {
            return Err(Failure::NotDns {
                reason: "made up",
                excerpt: String::new(),
            });
        }
        *self.answered.entry(question.clone()).or_default() += 1;
        Ok(answer(question))
    }

    fn send(&mut self) {
        for ask in self.batch.take_due(self.now) {
            let until = self.resting.get(ask.via.value()).copied();
            let is_over = until.is_none_or(|until| self.now >= until);
            assert!(is_over, "a resolver is left alone as long as it wishes");
            self.vias.insert(ask.via.value().to_owned());
            let millis = 5 + u64::from(self.lots.below(60));
            let end = (self.now + millis, ask.ticket);
            self.coming.insert(end, (ask.via, ask.question));
        }
        self.in_flight_max = self.in_flight_max.max(self.batch.in_flight());
        assert_eq!(self.batch.in_flight(), self.coming.len());
    }

    /// One step; whether there is another.
    fn step(&mut self) -> bool {
        self.send();
        if let Some(((time, ticket), (via, question))) = self.coming.pop_first() {
            self.now = time;
            let outcome = self.outcome(&via, &question);
            self.batch.take_end(ticket, outcome, self.now);
        } else if let Some(millis) = self.batch.wakes_in(self.now) {
            self.now += u64::from(millis);
        } else if matches!(self.batch.phase, Phase::Paused(_)) {
            self.resting.clear();
            self.batch.resume(self.now);
        } else {
            return false;
        }
        let fresh = self.batch.take_fresh();
        if !fresh.is_empty() {
            self.pieces.push(store::piece(&self.batch, &fresh));
        }
        for place in fresh {
            assert!(self.ended.insert(place), "no row ends twice");
        }
        true
    }

    fn run(&mut self) {
        while self.step() {}
    }

    /// The page is closed and opened again.
    fn reload(&mut self) {
        self.coming.clear();
        let done = self.batch.done();
        self.batch = store::restore(&self.pieces).unwrap();
        assert_eq!(self.batch.done(), done);
    }
}

fn batch_of(count: usize, choices: Choices) -> Batch {
    let text: String = (0..count).map(|n| format!("d{n}.test\n")).collect();
    Batch::new(&read(&text, to_ascii), choices, START)
}

fn assert_all_ended(world: &World, sound: &Batch) {
    let batch = &world.batch;
    assert_eq!(batch.phase, Phase::Finished);
    assert_eq!(batch.done(), batch.rows().len());
    assert_eq!(world.ended.len(), batch.rows().len(), "no row is lost");
    for (row, sound) in batch.rows().iter().zip(sound.rows()) {
        assert_eq!(row.subject, sound.subject);
        let (finished, sound) = (row.finished().unwrap(), sound.finished().unwrap());
        let is_right = finished.kind == sound.kind && finished.host_count == sound.host_count;
        let says_so = finished.kind == RouteKind::Unknown && finished.cause.is_some();
        assert!(is_right || says_so, "{}: {finished:?}", row.subject);
    }
}

fn sound(count: usize) -> Batch {
    let batch = batch_of(count, choices(false, None, 32));
    let mut world = World::new(batch, Faults::default(), 1);
    world.run();
    assert_eq!(
        world.vias.len(),
        1,
        "nobody else is asked while the first answers"
    );
    let is_unasked = |row: &Row| row.finished().is_some_and(Finished::is_unasked);
    assert!(!world.batch.rows().iter().any(is_unasked));
    world.batch
}

const TEN_THOUSAND: usize = 10_000;

#[test]
fn ten_thousand_domains_with_faults_and_reloads() {
    let faults = Faults {
        timeouts: 8,
        busy: 2,
        garbage: 4,
    };
    for (count, spreads, via) in [
        (TEN_THOUSAND, false, None),
        (TEN_THOUSAND / 10, true, None),
        (TEN_THOUSAND / 10, false, Some("google")),
    ] {
        let sound = sound(count);
        let batch = batch_of(count, choices(spreads, via, 16));
        let mut world = World::new(batch, faults, 7);
        for reload_at in [count / 100, count / 2] {
            while world.batch.done() < reload_at {
                assert!(world.step());
            }
            world.reload();
        }
        world.run();
        assert_all_ended(&world, &sound);
        assert!(world.in_flight_max <= 16);
        assert_eq!(world.vias.len(), if via.is_some() { 1 } else { 3 });
        let is_own = |question: &Question| {
            question.name.as_str().starts_with('d') && question.record_type == RecordType::Mx
        };
        let twice = world
            .answered
            .iter()
            .filter(|(question, times)| is_own(question) && **times > 1);
        // Asked again is only what was on its way when the page was closed.
        assert!(twice.count() <= 2 * 3 * 16);
        let rows = world.batch.rows().iter();
        let unasked = rows.filter(|row| row.finished().is_some_and(Finished::is_unasked));
        assert!(unasked.count() < count / 20);
    }
}

#[test]
fn a_domain_costs_no_more_questions_than_said() {
    let sound = sound(200);
    assert!(sound.asked <= 200 * QUESTIONS_MAX);
    let many: String = (0..300).map(|n| format!("h{n}.test ")).collect();
    assert_eq!(read(&many, to_ascii).subjects.len(), 300);

    let mut batch = batch_of(1, choices(false, None, 64));
    let mut asked = 0;
    loop {
        let due = batch.take_due(START);
        if due.is_empty() {
            break;
        }
        for ask in due {
            asked += 1;
            let mut reply = Reply::new(Rcode::NOERROR);
            if ask.question.record_type == RecordType::Mx {
                for host in 0..300 {
                    reply.answer.push(Record {
                        owner: ask.question.name.clone(),
                        ttl_seconds: None,
                        data: Data::Mx(MxData {
                            preference: host,
                            exchange: Name::new(&format!("h{host}.test")),
                        }),
                    });
                }
            }
            batch.take_end(ask.ticket, Ok(reply), START);
        }
    }
    assert_eq!(batch.phase, Phase::Finished);
    assert!(asked <= QUESTIONS_MAX && asked > 30, "{asked}");
    assert_eq!(batch.rows()[0].finished().unwrap().host_count, 300);
}

#[test]
fn examples_and_local_names_send_nothing() {
    let text =
        "primary-and-backup.example\nbroken-dns.example\nprinter.local\n[192.0.2.1]\nlocalhost";
    let mut batch = Batch::new(&read(text, to_ascii), choices(false, None, 8), START);
    assert!(batch.take_due(START).is_empty());
    assert_eq!((batch.phase, batch.asked), (Phase::Finished, 0));
    assert_eq!(
        read(text, to_ascii).asked(false),
        1,
        "nothing but localhost could be asked about"
    );
    let kind = |place: usize| batch.rows()[place].finished().map(|finished| finished.kind);
    assert_eq!(kind(0), Some(RouteKind::Mx));
    assert_eq!(kind(1), Some(RouteKind::Unknown));
    assert_eq!(batch.rows()[2].state, State::Withheld);
    assert_eq!(kind(3), Some(RouteKind::AddressLiteral));
    assert_eq!(kind(4), Some(RouteKind::Undeliverable));

    let agreed = Choices {
        asks_local: true,
        ..choices(false, None, 8)
    };
    let mut batch = Batch::new(&read(text, to_ascii), agreed, START);
    let due = batch.take_due(START);
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].question.name.as_str(), "printer.local");
}

#[test]
fn nobody_answers_so_it_stops_and_goes_on_when_told() {
    let silent = Faults {
        timeouts: 100,
        ..Faults::default()
    };
    for via in [None, Some("google")] {
        let mut world = World::new(batch_of(500, choices(false, via, 16)), silent, 3);
        while world.batch.phase == Phase::Running {
            assert!(world.step());
        }
        assert_eq!(world.batch.phase, Phase::Paused(Stop::Silent));
        assert!(world.batch.done() < 100, "{}", world.batch.done());
        world.faults = Faults::default();
        world.run();
        assert_eq!(world.batch.phase, Phase::Finished);
    }
}

#[test]
fn without_a_network_nothing_is_lost() {
    let mut batch = batch_of(3, choices(false, None, 8));
    let due = batch.take_due(START);
    batch.take_end(due[0].ticket, Err(Failure::Offline), START);
    assert_eq!(batch.phase, Phase::Paused(Stop::Offline));
    for ask in &due[1..] {
        batch.take_end(ask.ticket, Err(Failure::Offline), START);
    }
    assert!(batch.take_due(START).is_empty());
    batch.resume(START);
    let mut names: Vec<Question> = batch
        .take_due(START)
        .into_iter()
        .map(|ask| ask.question)
        .collect();
    names.sort();
    let mut before: Vec<Question> = due.into_iter().map(|ask| ask.question).collect();
    before.sort();
    assert_eq!(names, before);
}

#[test]
fn a_long_wish_stops_it_and_another_takes_over_only_where_allowed() {
    let wish = || {
        Err(Failure::Http {
            status: 429,
            retry_after_seconds: Some(3_600),
            excerpt: String::new(),
        })
    };
    let mut alone = batch_of(10, choices(false, None, 4));
    let first = alone.take_due(START);
    alone.take_end(first[0].ticket, wish(), START);
    assert_eq!(alone.phase, Phase::Paused(Stop::Busy(3_600)));

    let mut spread = batch_of(10, choices(true, None, 4));
    let first = spread.take_due(START);
    let is_spread: BTreeSet<&str> = first.iter().map(|ask| ask.via.value()).collect();
    assert_eq!(is_spread.len(), 3);
    spread.take_end(first[0].ticket, wish(), START);
    assert_eq!(spread.phase, Phase::Running);
    let next = spread.take_due(START);
    assert!(next.iter().all(|ask| ask.via != first[0].via));
}

#[test]
fn what_could_not_be_asked_can_be_asked_again() {
    let faults = Faults {
        timeouts: 60,
        ..Faults::default()
    };
    let mut world = World::new(batch_of(60, choices(false, Some("google"), 8)), faults, 5);
    world.run();
    let unasked = |batch: &Batch| {
        let rows = batch.rows().iter();
        rows.filter(|row| row.finished().is_some_and(Finished::is_unasked))
            .count()
    };
    assert!(unasked(&world.batch) > 5);
    world.faults = Faults::default();
    world.ended.clear();
    assert!(world.batch.ask_again(world.now));
    world.run();
    assert_eq!(unasked(&world.batch), 0);
    assert!(!world.batch.ask_again(world.now));
    assert_eq!(
        store::restore(&world.pieces).unwrap().rows(),
        world.batch.rows()
    );
}

#[test]
fn what_needs_no_question_does_not_keep_the_page_busy() {
    let text: String = (0..200).map(|n| format!("[192.0.2.{n}]\n")).collect();
    let mut batch = Batch::new(&read(&text, to_ascii), choices(false, None, 8), START);
    let mut turns = 0;
    while batch.phase == Phase::Running {
        assert!(batch.take_due(START).is_empty());
        turns += 1;
        assert!(batch.take_fresh().len() <= 64);
        assert_eq!(
            batch.wakes_in(START),
            (batch.phase == Phase::Running).then_some(0)
        );
    }
    assert!(turns > 3);
}

#[test]
fn hosts_that_are_shared_are_asked_about_once() {
    let batch = sound(1_000);
    // One question each for MX, SPF, DMARC and MTA-STS; the addresses are those of few hosts and of implicit MX.
    assert!(batch.asked < 1_000 * 4 + 100 * 2 + 200, "{}", batch.asked);
}

#[test]
fn cancelling_keeps_what_was_found() {
    let mut world = World::new(batch_of(100, choices(false, None, 8)), Faults::default(), 2);
    while world.batch.done() < 40 {
        assert!(world.step());
    }
    let done = world.batch.done();
    world.batch.cancel();
    world.coming.clear();
    assert!(world.batch.take_due(world.now).is_empty());
    let finished = world
        .batch
        .rows()
        .iter()
        .filter(|row| row.finished().is_some());
    assert_eq!(finished.count(), done);
    assert!(
        !world
            .batch
            .rows()
            .iter()
            .any(|row| row.state == State::Asking)
    );
}

#[test]
fn a_name_is_found_by_its_letters_too() {
    let list = read("tulip.test\nann@B\u{fc}cher.test", to_ascii);
    let batch = Batch::new(&list, choices(false, None, 8), START);
    assert_eq!(batch.rows()[0].letters(), None);
    assert_eq!(
        batch.rows()[1].letters().as_deref(),
        Some("b\u{fc}cher.test")
    );
    for search in ["B\u{dc}CHER", "xn--bcher"] {
        let sight = TableQuery {
            search: search.to_owned(),
            ..TableQuery::default()
        };
        assert_eq!(sight.rows(&batch), [1], "{search}");
    }
}

#[test]
fn sorting_filtering_grouping_and_files() {
    let batch = sound(300);
    let listed = TableQuery {
        order: Some(Order::Listed),
        ..TableQuery::default()
    };
    let all = listed.rows(&batch);
    assert_eq!(all, (0..300).collect::<Vec<_>>());
    let google = by_provider(&batch, &all);
    let count = google
        .iter()
        .find(|group| group.0.is_some_and(|p| p.id == "google-workspace"));
    assert_eq!(count.unwrap().1, 30);
    let sight = TableQuery {
        provider: Some(google.iter().find_map(|group| group.0)),
        ..TableQuery::default()
    };
    assert_eq!(sight.rows(&batch).len(), 30);
    for (entry, count) in by_finding(&batch, &all) {
        let sight = TableQuery {
            finding: Some(entry),
            shown: Shown::Rows,
            ..TableQuery::default()
        };
        assert_eq!(sight.rows(&batch).len(), count, "{:?}", entry.id);
    }
    let csv = file(File::Csv, &batch, &all);
    assert_eq!(csv.lines().count(), 301);
    let columns = csv.lines().next().unwrap().split(',').count();
    assert!(csv.lines().all(|line| line.split(',').count() == columns));
    let json: serde_json::Value = serde_json::from_str(&file(File::Json, &batch, &all)).unwrap();
    assert_eq!(json["schema"], "waypost.many/1");
    assert_eq!(json["rows"].as_array().unwrap().len(), 300);
    assert_eq!(json["rows"][4]["provider"], "google-workspace");
    let sight = TableQuery {
        page: 99,
        ..TableQuery::default()
    };
    assert_eq!(sight.bounds(300), (200, 300));
    assert_eq!(sight.bounds(0), (0, 0));
}

/// While answers come in the rows stay where they are; once all are there, what needs the reader most comes first.
#[test]
fn the_worst_comes_first_once_all_is_known() {
    let mut world = World::new(batch_of(60, choices(false, None, 8)), Faults::default(), 1);
    while world.batch.done() < 30 {
        assert!(world.step());
    }
    let any = TableQuery::default();
    assert_eq!(any.order(&world.batch), Order::Listed);
    assert_eq!(any.rows(&world.batch), (0..60).collect::<Vec<_>>());
    world.run();
    let rows = world.batch.rows();
    let places = any.rows(&world.batch);
    let kinds: Vec<Kind> = places.iter().map(|place| Kind::of(&rows[*place])).collect();
    let count = |wanted: &[Kind]| kinds.iter().filter(|kind| wanted.contains(kind)).count();
    let broken = count(&[Kind::Broken]);
    let unknown = count(&[Kind::Unknown, Kind::Unasked]);
    assert!(broken > 0 && unknown > 0 && broken + unknown < kinds.len());
    assert!(kinds[..broken].iter().all(|kind| *kind == Kind::Broken));
    assert!(
        kinds[broken..broken + unknown]
            .iter()
            .all(|kind| matches!(kind, Kind::Unknown | Kind::Unasked))
    );
    let asking = |place: &usize| {
        let levels = rows[*place].finished().unwrap().levels();
        std::cmp::Reverse([levels[0], levels[1], levels[2], levels[3], levels[4]])
    };
    assert!(places[broken + unknown..].is_sorted_by_key(asking));
    // Equals stay as they are in the list.
    assert!(places[..broken].is_sorted_by(|a, b| asking(a) != asking(b) || a < b));
}

#[test]
fn what_is_counted_at_the_head_is_what_its_filter_shows() {
    let batch = sound(300);
    let counts = Tally::all_of(batch.rows());
    for (tally, count) in Tally::ALL.into_iter().zip(counts) {
        let only = TableQuery {
            tally: Some(tally),
            ..TableQuery::default()
        };
        assert!(only.is_filtered());
        assert_eq!(only.rows(&batch).len(), count, "{tally}");
    }
    // Of every ten domains one does not exist, one takes no mail, one has no MX record, one cannot be looked up.
    assert_eq!(counts[..3], [30, 30, 30]);
}

/// The worst finding of a row is the one that the answer of the domain names first, and outlives the page.
#[test]
fn a_row_names_its_worst_finding() {
    let sound = sound(40);
    for row in sound.rows() {
        let finished = row.finished().unwrap();
        let severities = finished.findings.iter().map(|entry| entry.severity);
        let asking = severities.filter(|severity| *severity <= Severity::Advice);
        let worst = finished.worst.as_ref();
        assert_eq!(worst.map(|worst| worst.entry.severity), asking.min());
        assert!(worst.is_none_or(|worst| finished.has(worst.entry.id)));
    }
    let all: Vec<usize> = (0..sound.rows().len()).collect();
    let pieces = [store::head(&sound), store::piece(&sound, &all)];
    assert_eq!(store::restore(&pieces).unwrap().rows(), sound.rows());
    // Rows that were kept before there was a worst finding are read all the same.
    let mut old: serde_json::Value = serde_json::from_str(&pieces[1]).unwrap();
    for row in old["rows"].as_array_mut().unwrap() {
        row.as_array_mut().unwrap().truncate(11);
    }
    let restored = store::restore(&[pieces[0].clone(), old.to_string()]).unwrap();
    assert_eq!(restored.done(), sound.rows().len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_reader_takes_any_text(text in any::<String>()) {
        read(&text, to_ascii);
    }

    #[test]
    fn the_reader_takes_any_table(text in "([a-z.@\"<> ,;\t#=-]{0,12}[,;\t\n\r\"]){0,40}") {
        let list = read(&text, to_ascii);
        prop_assert!(!list.subjects.iter().any(|subject| subject.contains('@')));
    }

    #[test]
    fn nothing_is_lost_and_nothing_doubled(numbers in prop::collection::vec(0..50u32, 1..120)) {
        let different: BTreeSet<u32> = numbers.iter().copied().collect();
        let forms = [
            |n: u32| format!("d{n}.test"),
            |n: u32| format!("ann.{n}@D{n}.test"),
            |n: u32| format!("https://d{n}.test/x"),
            |n: u32| format!("\"Ann, {n}\" <ann@d{n}.test>"),
        ];
        for between in ["\n", ",", "\r\n", ";"] {
            let fields: Vec<String> = numbers
                .iter()
                .enumerate()
                .map(|(place, n)| forms[place % forms.len()](*n))
                .collect();
            let list = read(&fields.join(between), to_ascii);
            prop_assert_eq!(list.subjects.len(), different.len());
            prop_assert_eq!(list.folded, numbers.len() - different.len());
            prop_assert_eq!(list.refused_count, 0);
        }
    }

    #[test]
    fn what_was_kept_is_read_or_refused(pieces in prop::collection::vec(any::<String>(), 0..4)) {
        store::restore(&pieces);
    }

    #[test]
    fn any_faults_any_time_every_row_ends(
        seed in any::<u32>(),
        timeouts in 0..30u32,
        busy in 0..10u32,
        garbage in 0..20u32,
        spreads in any::<bool>(),
        at_once in 1..40usize,
        steps in 0..2_000usize,
    ) {
        let faults = Faults { timeouts, busy, garbage };
        let sound = sound(40);
        let mut world = World::new(batch_of(40, choices(spreads, None, at_once)), faults, seed);
        for _ in 0..steps {
            if !world.step() {
                break;
            }
        }
        world.reload();
        world.run();
        prop_assert!(world.in_flight_max <= at_once);
        assert_all_ended(&world, &sound);
    }
}
