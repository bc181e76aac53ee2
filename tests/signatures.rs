//! Signatures, checked in the page: what is asked, of whom and when, and what is shown. The answers were recorded from our
//! own signed zones (crates/waypost-core/tests/signatures).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "../crates/waypost-core/tests/signatures/native.rs"]
mod native;
#[path = "support/signed.rs"]
mod signed;
mod support;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use serde_json::Value;

use signed::{Resolver, ZONE, compute, go_on, looked_up, opened, press, recorded};
use support::{Program, World, html};
use waypost::app::{
    Command, Event, HttpBody, Now, Opening, SignatureCommand, SignatureEvent, SignatureState,
    Signatures,
};
use waypost::dns::resolver::Via;
use waypost::dns::{Failure, HttpAnswer, Name, Question, RecordType};
use waypost::signature::{
    self, Bogus, Chain, ChainZone, Computation, Computed, Content, Effect, EffectKind, Insecure,
    JudgedSet, Judgement, NotJudged, Place, SignedBy, Start, Validity, Walk,
};
use waypost::text::Lang;
use waypost::time::OffsetMinutes;

/// The questions whose answers are judged.
fn recorded_questions() -> Vec<Question> {
    let recorded = recorded();
    let cases = recorded["cases"].as_array().unwrap().iter();
    let question = |case: &Value| case["question"].as_str()?.parse().ok();
    cases.filter_map(question).collect()
}

fn chains(program: &Program) -> &[Chain] {
    match &program.model.signatures.as_ref().expect("a check").state {
        SignatureState::Ended(chains) => chains,
        other => panic!("{other:?}"),
    }
}

/// The words of the judgements, each once.
fn found(program: &Program) -> BTreeSet<String> {
    let sets = chains(program)
        .iter()
        .flat_map(|chain| chain.sets.clone().unwrap());
    sets.map(|set| match set.judgement.cause_id() {
        Some(cause) => format!("{} {cause}", set.judgement.id()),
        None => set.judgement.id().to_owned(),
    })
    .collect()
}

fn cloudflare() -> Resolver {
    Resolver::new(&Via::default())
}

#[test]
fn a_usual_domain_is_validated_in_two_rounds_once_the_reader_wants_it() {
    let resolver = cloudflare();
    let mut program = looked_up("#/mx/p256.test", &resolver);
    assert!(program.asks.is_empty());
    let page = program.html();
    let offer = html::element(&page, "[data-test=signatures-offer]");
    assert!(offer.contains("12"), "{offer}");
    press(&mut program);
    assert_eq!(go_on(&mut program, &resolver), [6, 6]);
    assert_eq!(found(&program), BTreeSet::from(["secure".to_owned()]));
    // MX, and address, AAAA and TLSA of two hosts.
    assert_eq!(chains(&program).len(), 7);
}

#[test]
fn what_breaks_is_told_apart_from_what_is_not_signed() {
    let resolver = cloudflare();
    for (domain, expected) in [
        ("expired.test", "bogus expired"),
        ("island.test", "insecure opt-out"),
    ] {
        let mut program = looked_up(&format!("#/mx/{domain}"), &resolver);
        press(&mut program);
        go_on(&mut program, &resolver);
        assert_eq!(
            found(&program),
            BTreeSet::from([expected.to_owned()]),
            "{domain}"
        );
    }
}

#[test]
fn another_root_than_the_known_one_judges_nothing() {
    let resolver = Resolver {
        root_keys: waypost::signature::root_keys(),
        ..cloudflare()
    };
    let mut program = looked_up("#/mx/p256.test", &resolver);
    press(&mut program);
    go_on(&mut program, &resolver);
    let expected = BTreeSet::from(["not-judged root-changed".to_owned()]);
    assert_eq!(found(&program), expected);
}

#[test]
fn a_resolver_that_removes_signatures_is_named_and_another_can_be_asked() {
    let mut resolver = cloudflare();
    resolver.removes_signatures = true;
    let mut program = looked_up("#/mx/p256.test", &resolver);
    press(&mut program);
    go_on(&mut program, &resolver);
    let page = program.html();
    assert!(html::has(&page, "[data-test=signatures-removed]"));
    let other = Via::read("google").unwrap();
    program.send(Event::Signatures(SignatureEvent::WantedOf(other.clone())));
    go_on(&mut program, &Resolver::new(&other));
    assert_eq!(found(&program), BTreeSet::from(["secure".to_owned()]));
}

#[test]
fn a_browser_that_computes_nothing_says_so_and_asks_nothing() {
    let mut program = looked_up("#/mx/p256.test", &cloudflare());
    press(&mut program);
    let request = program.others.iter().find_map(|command| match command {
        Command::Signatures(SignatureCommand::Seek { request }) => Some(*request),
        _ => None,
    });
    program.send(Event::Signatures(SignatureEvent::Sought {
        request: request.unwrap(),
        arithmetic: None,
        root_keys: Vec::new(),
        offset_minutes: |_| 0,
    }));
    assert!(program.asks.is_empty());
    assert!(html::has(
        &program.html(),
        "[data-test=signatures-no-crypto]"
    ));
}

#[test]
fn a_link_that_shows_signatures_has_them_checked_but_not_in_a_frame() {
    let resolver = cloudflare();
    let mut program = looked_up("#/mx/p256.test?show=signatures", &resolver);
    assert_eq!(go_on(&mut program, &resolver), [6, 6]);
    let mut embed = Program::opened_with(Opening {
        fragment: "#/mx/p256.test?show=signatures".to_owned(),
        is_embedded: true,
        may_ask: true,
        ..Opening::default()
    });
    embed.answer_all(&World::new(&ZONE));
    assert!(embed.model.signatures.is_none());
    // Nor about what no resolver answers.
    let example = Program::opened("#/mx/load-sharing.example?show=signatures");
    assert!(example.model.signatures.is_none());
}

#[test]
fn a_resolver_that_a_link_names_is_asked_for_nothing_without_consent() {
    let via = Via::read("https://resolver.example/dns-query").unwrap();
    let resolver = Resolver::new(&via);
    let link = "#/mx/p256.test?via=https://resolver.example/dns-query&show=signatures";
    let mut program = opened(Lang::En, link, resolver.now_seconds);
    assert!(program.asks.is_empty() && program.model.confirm.is_some());
    press(&mut program);
    assert!(program.asks.is_empty() && program.model.signatures.is_none());
    program.send(Event::Refused);
    press(&mut program);
    assert!(program.asks.is_empty() && program.model.signatures.is_none());
    let mut program = opened(Lang::En, link, resolver.now_seconds);
    program.send(Event::Agreed);
    program.answer_all(&World::new(&ZONE));
    assert_eq!(go_on(&mut program, &resolver), [6, 6]);
    assert_eq!(found(&program), BTreeSet::from(["secure".to_owned()]));
}

#[test]
fn a_resolver_that_fails_is_followed_by_the_next_unless_it_was_chosen() {
    let resolver = cloudflare();
    let mut program = looked_up("#/mx/p256.test", &resolver);
    press(&mut program);
    compute(&mut program, &resolver);
    for (request, _) in program.asks.clone() {
        program.end(request, Err(Failure::TimedOut));
    }
    let google = Resolver::new(&Via::read("google").unwrap());
    assert_eq!(go_on(&mut program, &google), [6, 6]);
    assert_eq!(found(&program), BTreeSet::from(["secure".to_owned()]));
    assert_eq!(
        program.model.signatures.as_ref().unwrap().via.id(),
        "google"
    );

    let mut program = looked_up("#/mx/p256.test?via=cloudflare", &resolver);
    press(&mut program);
    compute(&mut program, &resolver);
    for (request, _) in program.asks.clone() {
        program.end(request, Err(Failure::TimedOut));
    }
    assert_eq!(
        found(&program),
        BTreeSet::from(["not-judged no-answer".to_owned()])
    );
    press(&mut program);
    assert_eq!(go_on(&mut program, &resolver), [6, 6]);
}

#[test]
fn a_resolver_that_wants_to_be_left_alone_is_waited_for() {
    let resolver = cloudflare();
    let mut program = looked_up("#/mx/p256.test?via=cloudflare", &resolver);
    press(&mut program);
    compute(&mut program, &resolver);
    let (request, _) = program.asks[0].clone();
    program.end(
        request,
        Ok(HttpBody {
            status: 429,
            retry_after_seconds: Some(3),
            octets: Vec::new(),
            is_shared: false,
        }),
    );
    let waiting = program.model.signatures.as_ref().unwrap().waiting;
    assert_eq!(waiting.unwrap().seconds, 3);
    assert_eq!(program.asks.len(), 5);
    program.now = Now {
        epoch_millis: program.now.epoch_millis + 3_000,
    };
    program.send(Event::Woke);
    assert_eq!(go_on(&mut program, &resolver), [6, 6]);
    assert_eq!(found(&program), BTreeSet::from(["secure".to_owned()]));
}

#[test]
fn a_new_lookup_ends_the_check() {
    let resolver = cloudflare();
    let mut program = looked_up("#/mx/p256.test", &resolver);
    press(&mut program);
    compute(&mut program, &resolver);
    let old: Vec<_> = program.asks.iter().map(|ask| ask.0).collect();
    program.ask("island.test");
    assert!(program.model.signatures.is_none());
    assert!(old.iter().all(|request| program.aborted.contains(request)));
    program.answer_all(&World::new(&ZONE));
    assert!(program.model.signatures.is_none());
}

/// Every verdict, with every cause.
fn judgements() -> Vec<Judgement> {
    let place = || Place {
        name: Name::new("example.test"),
        record_type: RecordType::Mx,
    };
    let bogus = [
        Bogus::NoSignature,
        Bogus::WrongSigner {
            signer: Name::new("other.test"),
        },
        Bogus::TooManyLabels,
        Bogus::Expired {
            since_seconds: 1_796_000_000,
        },
        Bogus::NotYetValid {
            from_seconds: 1_797_000_000,
        },
        Bogus::UnknownKey { key_tag: 12_345 },
        Bogus::BrokenKey { key_tag: 12_345 },
        Bogus::DoesNotVerify { key_tag: 12_345 },
        Bogus::NoKeys,
        Bogus::DsWithoutKey { key_tag: 12_345 },
        Bogus::DsOfOtherKey { key_tag: 12_345 },
        Bogus::DenialMissing,
        Bogus::DenialBeside,
        Bogus::WildcardWithoutDenial,
    ];
    let bogus = bogus.map(|cause| Judgement::Bogus {
        cause,
        place: place(),
    });
    let insecure = Insecure::ALL.iter().map(|cause| Judgement::Insecure {
        cause: *cause,
        place: place(),
    });
    let not_judged = NotJudged::ALL
        .iter()
        .filter(|cause| **cause != NotJudged::SignaturesRemoved);
    let not_judged = not_judged.map(|cause| Judgement::NotJudged {
        cause: *cause,
        place: place(),
    });
    let all = std::iter::once(Judgement::Secure)
        .chain(bogus)
        .chain(insecure);
    all.chain(not_judged).collect()
}

/// The section, where this was found.
fn shown(lang: Lang, judgements: Vec<Judgement>) -> String {
    let types = [
        RecordType::Mx,
        RecordType::A,
        RecordType::Tlsa,
        RecordType::Cname,
    ];
    let sets = judgements
        .into_iter()
        .zip(types.into_iter().cycle())
        .zip(Content::ALL.iter().cycle());
    let sets = sets.map(|((judgement, record_type), content)| JudgedSet {
        place: Place {
            name: Name::new("example.test"),
            record_type,
        },
        content: *content,
        judgement,
    });
    let chain = Chain {
        question: Question::new(Name::new("example.test"), RecordType::Mx),
        sets: Some(sets.collect()),
    };
    section(lang, SignatureState::Ended(vec![chain]))
}

fn section(lang: Lang, state: SignatureState) -> String {
    text(&checked(lang, state, None))
}

/// A page whose check is in this state, with this tree.
fn checked(lang: Lang, state: SignatureState, tree: Option<ChainZone>) -> Program {
    let mut program = opened(lang, "#/mx/p256.test", cloudflare().now_seconds);
    program.answer_all(&World::new(&ZONE));
    program.model.signatures = Some(Rc::new(Signatures {
        via: Via::default(),
        via_is_chosen: false,
        domain: Name::new("p256.test"),
        offset_minutes: |_| 60,
        state,
        tree,
        waiting: None,
    }));
    program
}

/// What is shown of a walk that ended.
fn page_of(lang: Lang, walk: &Walk, chains: Vec<Chain>) -> String {
    let page = checked(lang, SignatureState::Ended(chains), walk.tree()).html();
    html::sections(&page, &["signatures"]).concat()
}

/// Takes a walk to its end.
fn walked(
    mut walk: Walk,
    resolver: &Resolver,
    computed: &mut HashMap<Computation, Computed>,
) -> (Walk, Vec<Chain>) {
    loop {
        let step = walk.step();
        if step.is_end() {
            return (walk, step.chains);
        }
        if step.computations.is_empty() {
            for question in step.questions {
                let body = resolver.body(&Via::default().signed_question_url(&question));
                let answer = HttpAnswer {
                    status: body.status,
                    retry_after_seconds: None,
                    body: &body.octets,
                };
                let outcome = signature::read(&question, &answer);
                walk.answered(question, outcome);
            }
        }
        for computation in step.computations {
            let known = computed.entry(computation.clone());
            let result = known.or_insert_with(|| native::compute(&computation));
            walk.computed(computation, result.clone());
        }
    }
}

fn start(resolver: &Resolver) -> Start {
    Start {
        now_seconds: resolver.now_seconds,
        root_keys: resolver.root_keys.clone(),
        has_ed25519: true,
    }
}

/// Everything recorded of each zone, judged together.
fn zones() -> BTreeMap<String, (Walk, Vec<Chain>)> {
    let mut questions: BTreeMap<String, Vec<Question>> = BTreeMap::new();
    for question in recorded_questions() {
        let zone = question
            .name
            .labels()
            .skip(question.name.labels().count() - 2);
        let zone = zone.collect::<Vec<_>>().join(".");
        questions.entry(zone).or_default().push(question);
    }
    let resolver = cloudflare();
    let mut computed = HashMap::new();
    let judged = questions.into_iter().map(|(zone, questions)| {
        let walk = Walk::of_questions(questions, start(&resolver));
        (zone, walked(walk, &resolver, &mut computed))
    });
    judged.collect()
}

/// The mail of a domain of which everything is recorded.
fn mail(domain: &str) -> (Walk, Vec<Chain>) {
    let resolver = cloudflare();
    let walk = Walk::of_mail(Name::new(domain), start(&resolver));
    walked(walk, &resolver, &mut HashMap::new())
}

const MAIL: [&str; 5] = [
    "p256.test",
    "island.test",
    "expired.test",
    "away.p256.test",
    "expired-nsec.test",
];

fn text(program: &Program) -> String {
    let page = program.html();
    lines(&html::sections(&page, &["signatures"]).concat())
}

/// The texts of a piece of HTML, one a line.
fn lines(html: &str) -> String {
    let texts = html::texts(html);
    let lines = texts.into_iter().filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn assert_shown(name: &str, lang: Lang, shown: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("signatures-{name}-{}", lang.id()), shown);
    });
}

#[test]
fn every_cause_has_its_sentence() {
    for lang in Lang::ALL {
        let offered = {
            let resolver = cloudflare();
            let mut program = opened(lang, "#/mx/p256.test", resolver.now_seconds);
            program.answer_all(&World::new(&ZONE));
            text(&program)
        };
        let removed = Judgement::NotJudged {
            cause: NotJudged::SignaturesRemoved,
            place: Place {
                name: Name::root(),
                record_type: RecordType::Dnskey,
            },
        };
        let states = [
            ("offered", offered),
            ("every-cause", shown(lang, judgements())),
            (
                "all-secure",
                shown(lang, vec![Judgement::Secure, Judgement::Secure]),
            ),
            ("removed", shown(lang, vec![removed])),
            ("no-crypto", section(lang, SignatureState::CannotCompute)),
            ("preparing", section(lang, SignatureState::Seeking)),
        ];
        for (name, shown) in states {
            assert_shown(name, lang, &shown);
        }
    }
}

#[test]
fn the_mail_of_five_chains() {
    for lang in Lang::ALL {
        for domain in MAIL {
            let (walk, chains) = mail(domain);
            let mut shown = page_of(lang, &walk, chains);
            // The records are looked at in the tests of the core; they differ with every recording.
            for records in html::elements(&shown.clone(), "pre") {
                shown = shown.replace(records, "");
            }
            let shown = lines(&shown);
            assert_shown(&format!("mail-{domain}"), lang, &shown);
        }
    }
}

#[test]
fn every_zone_has_its_cause() {
    for lang in Lang::ALL {
        let zones = zones().into_iter().map(|(zone, (walk, chains))| {
            let page = page_of(lang, &walk, chains);
            let causes = html::elements(&page, "[data-test=signatures-causes]");
            format!("# {zone}\n{}\n", lines(&causes.concat()))
        });
        assert_shown("zones", lang, &zones.collect::<String>());
    }
}

#[test]
fn every_effect_has_its_sentence() {
    let hosts = ["mx1", "mx2", "mx3", "mx4", "mx5"].map(|host| Name::new(&format!("{host}.test")));
    for lang in Lang::ALL {
        let mut shown = String::new();
        for kind in EffectKind::ALL.iter().copied() {
            for (count, is_all) in [(1, false), (2, false), (5, false), (1, true), (2, true)] {
                let effect = Effect {
                    kind,
                    hosts: hosts[..count].to_vec(),
                    is_all,
                };
                let sentence = (lang.text().signatures().effect)(&effect);
                shown.push_str(&format!("{} {count} {is_all}: {sentence}\n", kind.id()));
            }
        }
        assert_shown("effects", lang, &shown);
    }
}

#[test]
fn times_are_those_of_the_reader() {
    let by = SignedBy {
        key_tag: 12_345,
        algorithm: 13,
        from_seconds: 1_795_000_000,
        until_seconds: 1_796_000_000,
        validity: Validity::Valid,
    };
    let says =
        |clock: OffsetMinutes| (Lang::En.text().signatures().signed_by)(&by, clock).to_string();
    let cases: [(OffsetMinutes, &str); 3] = [
        (|_| 0, "until 30 November 2026 at 00:53 UTC."),
        (|_| 60, "until 30 November 2026 at 01:53 UTC+1."),
        (|_| -210, "until 29 November 2026 at 21:23 UTC−3:30."),
    ];
    for (clock, expected) in cases {
        let said = says(clock);
        assert!(said.ends_with(expected), "{said}");
    }
}

/// What is found of a set or a zone, and what is shown of it.
type Verdict = (String, Option<String>);

fn verdict_of(judgement: &Judgement) -> Verdict {
    (
        judgement.id().to_owned(),
        judgement.cause_id().map(str::to_owned),
    )
}

fn verdict_shown(element: &str) -> Verdict {
    let verdict = html::attribute(element, "data-verdict").unwrap();
    let cause = html::attribute(element, "data-cause").filter(|cause| !cause.is_empty());
    (verdict, cause)
}

/// The picture of the chain, the list of causes and the sentence on top say of each set what was found.
#[test]
fn picture_and_words_say_the_same() {
    let mut judged = zones();
    judged.extend(MAIL.map(|domain| (format!("mail of {domain}"), mail(domain))));
    for (zone, (walk, chains)) in judged {
        let sets: BTreeMap<String, Verdict> = chains
            .iter()
            .flat_map(|chain| chain.sets.as_ref().unwrap())
            .map(|set| (set.place.to_string(), verdict_of(&set.judgement)))
            .collect();
        for lang in Lang::ALL {
            let page = page_of(lang, &walk, chains.clone());
            let words = lang.text().signatures();
            let links = html::elements(&page, "[data-set]");
            let pictured: BTreeMap<String, Verdict> = links
                .iter()
                .map(|link| {
                    (
                        html::attribute(link, "data-set").unwrap(),
                        verdict_shown(link),
                    )
                })
                .collect();
            assert_eq!(pictured, sets, "{zone}");
            // The word beside each says so too.
            for chain in &chains {
                for set in chain.sets.as_ref().unwrap() {
                    let place = set.place.to_string();
                    let is_its =
                        |link: &&&str| html::attribute(link, "data-set") == Some(place.clone());
                    let link = links.iter().find(is_its).unwrap();
                    let mark = html::element(link, ".mark");
                    assert_eq!(lines(mark), (words.verdict)(&set.judgement), "{zone}");
                }
            }
            // What is not secure is in the list of causes, with its names.
            let mut caused: BTreeMap<String, Verdict> = BTreeMap::new();
            for cause in html::elements(&page, "[data-test=signatures-causes] [data-verdict]") {
                for place in html::elements(cause, "[data-concerns]") {
                    let place = html::attribute(place, "data-concerns").unwrap();
                    assert_eq!(caused.insert(place, verdict_shown(cause)), None, "{zone}");
                }
            }
            let mut expected = sets.clone();
            expected.retain(|_, (verdict, _)| verdict != "secure");
            assert_eq!(caused, expected, "{zone}");
            // A zone that is not secure is where a cause says that the chain ends or breaks.
            let places = html::elements(&page, "[data-place]");
            let places: BTreeSet<String> = places
                .iter()
                .filter_map(|place| html::attribute(place, "data-place"))
                .collect();
            for link in html::elements(&page, "[data-zone]") {
                let apex = html::attribute(link, "data-zone").unwrap();
                let is_whole = verdict_shown(link).0 == "secure";
                let is_place = ["DS", "DNSKEY"]
                    .iter()
                    .any(|ends| places.contains(&format!("{apex} {ends}")));
                assert_eq!(is_whole, !is_place, "{zone}: {apex}");
            }
            // Mail is said to fare badly where something is bogus, and only there.
            let is_bogus = sets.values().any(|(verdict, _)| verdict == "bogus");
            if zone.starts_with("mail of ") {
                let effects = html::elements(&page, "[data-effect]");
                let mut effects = effects
                    .iter()
                    .filter_map(|effect| html::attribute(effect, "data-effect"));
                let is_fault = effects.any(|effect| effect.ends_with("-refused"));
                assert_eq!(is_fault, is_bogus, "{zone}");
            }
        }
    }
}
