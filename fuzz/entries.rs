//! What is fuzzed: one function for each reader of foreign text. Each says what must hold for any input
//! whatsoever: no panic, an end, a bounded result, and what is printed is read again.
//!
//! The fuzz targets call these functions, and so does `tests/corpus.rs`, which replays the corpus.

use serde_json::{Value, json};
use waypost::bounce;
use waypost::delivery::Scenario;
use waypost::dns::chain::{Chain, HOPS_MAX};
use waypost::dns::{
    Data, Failure, HttpAnswer, Name, Outcome, Question, RECORDS_MAX, RecordType, Reply,
    json as dns_json, wire as dns_wire,
};
use waypost::link::Link;
use waypost::many;
use waypost::policy::answer::TxtAnswer;
use waypost::policy::{
    consent, dane, dmarc as dmarc_records, spf as spf_records, sts, tag, tlsrpt,
};
use waypost::reports::{self, Alignment, Totals, packing};
use waypost::signature::{self, Computation, Computed, Ds, JudgedSet, Place, Start, Walk};
use waypost::snapshot::Snapshot;
use waypost::zone::{self, Change, Draft, Printed};

/// An entry.
pub type Entry = fn(&[u8]);

/// Every entry by the name of its target.
pub const ENTRIES: [(&str, Entry); 14] = [
    ("json", json),
    ("wire", wire),
    ("spf", spf),
    ("dmarc", dmarc),
    ("mta-sts", mta_sts),
    ("tlsa", tlsa),
    ("link", link),
    ("kept", kept),
    ("pasted", pasted),
    ("list", list),
    ("bounce", bounce),
    ("signed", signed),
    ("chain", chain),
    ("reports", reports),
];

/// The most lines without a domain that a list names.
const REFUSED_MAX: usize = 20;

/// The types that are asked for.
const TYPES: [RecordType; 6] = [
    RecordType::Mx,
    RecordType::A,
    RecordType::Aaaa,
    RecordType::Txt,
    RecordType::Tlsa,
    RecordType::Ptr,
];

/// The most remarks, or extended errors, that the readers keep of one answer.
const REMARKS_MAX: usize = 32;

/// The longest excerpt of a body that is no answer, in characters.
const EXCERPT_CHARACTERS_MAX: usize = 1_000;

fn http(status: u16, body: &[u8]) -> HttpAnswer<'_> {
    HttpAnswer {
        status,
        retry_after_seconds: None,
        body,
    }
}

/// The JSON of a resolver.
pub fn json(input: &[u8]) {
    let body: Option<Value> = serde_json::from_slice(input).ok();
    let echoed = body.as_ref().and_then(|body| {
        let question = &body["Question"];
        let first = question.get(0).unwrap_or(question);
        first["name"].as_str()
    });
    let name = Name::new(echoed.unwrap_or("example.com"));
    for record_type in TYPES {
        let question = Question::new(name.clone(), record_type);
        for status in [200, 503] {
            let outcome = dns_json::read(&question, &http(status, input));
            assert_eq!(outcome, dns_json::read(&question, &http(status, input)));
            bounded(&question, &outcome);
            if body.is_none() {
                assert!(outcome.is_err(), "what is no JSON was taken for an answer");
            }
        }
    }
}

/// A DNS message.
pub fn wire(input: &[u8]) {
    for record_type in TYPES {
        let question = Question::new(Name::new("example.com"), record_type);
        let outcome = dns_wire::read(&question, &http(200, input));
        assert_eq!(outcome, dns_wire::read(&question, &http(200, input)));
        bounded(&question, &outcome);
        let Ok(reply) = outcome else { continue };
        // Names that came in are names that can be asked about.
        for record in &reply.answer {
            let asked = Question::new(record.owner.clone(), record_type);
            assert!(dns_wire::query(&asked).is_some(), "{:?}", record.owner);
        }
    }
}

/// What holds of an answer whatever it is made of.
fn bounded(question: &Question, outcome: &Outcome) {
    let reply = match outcome {
        Ok(reply) => reply,
        Err(Failure::NotDns { excerpt, .. } | Failure::Http { excerpt, .. }) => {
            return assert!(excerpt.chars().count() <= EXCERPT_CHARACTERS_MAX);
        }
        Err(_) => return,
    };
    assert!(reply.answer.len() <= RECORDS_MAX && reply.authority.len() <= RECORDS_MAX);
    assert!(reply.extended_errors.len() <= REMARKS_MAX && reply.comments.len() <= REMARKS_MAX);
    let chain = Chain::follow(question, reply);
    assert!(chain.hops.len() <= HOPS_MAX + 1);
    let sorted = chain.records.len() + chain.malformed.len() + chain.foreign.len();
    assert!(sorted <= reply.answer.len());
    printed_again(question, reply);
    if let TxtAnswer::Texts(texts) = TxtAnswer::read(question, outcome) {
        assert!(texts.len() <= reply.answer.len());
    }
}

/// Records of hosts and addresses say the same when they are printed and read again.
fn printed_again(question: &Question, reply: &Reply) {
    for record in &reply.answer {
        let data = match &record.data {
            Data::Mx(mx) if mx.exchange.is_host_name() || mx.exchange.is_root() => {
                format!("{} {}", mx.preference, mx.exchange)
            }
            Data::A(ip) => ip.to_string(),
            Data::Aaaa(ip) => ip.to_string(),
            Data::Ptr(name) if name.is_host_name() => name.to_string(),
            _ => continue,
        };
        let body = json!({
            "Status": 0,
            "Answer": [{ "name": "a.example", "type": record.data.record_type().number(), "data": data }],
        });
        let body = body.to_string();
        let again = dns_json::read(question, &http(200, body.as_bytes()));
        let again = again.expect("a record of ours is read");
        assert_eq!(again.answer[0].data, record.data);
    }
}

/// An SPF record, and one that leads to itself.
pub fn spf(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let record = spf_records::read(&text);
    assert_eq!(record, spf_records::read(&text));
    assert!(record.terms.len() <= spf_records::TERMS_MAX);
    for problem in &record.problems {
        assert!(problem.position <= text.len() && text.is_char_boundary(problem.position));
        assert!(problem.text.chars().count() <= tag::EXCERPT_CHARACTERS_MAX + 1);
    }
    for answer in [Echo::Same(&text), Echo::NotAsked, Echo::Gone] {
        let walk = spf_records::walk(&Name::new("example.com"), &answer);
        assert!(walk.steps.len() <= spf_records::STEPS_MAX);
        assert!(walk.wanted.len() <= spf_records::NAMES_MAX);
    }
}

/// Every name has the same text, none is known, or none exists.
enum Echo<'a> {
    Same(&'a str),
    NotAsked,
    Gone,
}

impl spf_records::SpfAnswers for Echo<'_> {
    fn txt(&self, _: &Name) -> TxtAnswer<'_> {
        match self {
            Echo::Same(text) => TxtAnswer::Texts(vec![text]),
            Echo::NotAsked => TxtAnswer::NotAsked,
            Echo::Gone => TxtAnswer::NoSuchName,
        }
    }

    fn mx_count(&self, _: &Name) -> Option<usize> {
        None
    }
}

/// A DMARC record, at a domain and at those above it.
pub fn dmarc(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let record = dmarc_records::read(&text);
    assert_eq!(record, dmarc_records::read(&text));
    for problem in &record.problems {
        assert!(problem.position <= text.len() && text.is_char_boundary(problem.position));
    }
    let uris = record.aggregate_reports.len() + record.failure_reports.len();
    assert!(uris <= 2 * tag::URIS_MAX);
    let domain = Name::new("a.b.c.d.e.f.g.h.example.com");
    for does_exist in [true, false] {
        let walk = dmarc_records::walk(&domain, does_exist, |_| TxtAnswer::Texts(vec![&*text]));
        assert!(walk.is_finished && walk.steps.len() <= dmarc_records::NAMES_MAX);
        assert_eq!(walk.found.is_some(), dmarc_records::is_record(&text));
        if let Some(found) = walk.found {
            assert!(found.effective.handling <= found.effective.published);
            let consents = consent::consents(&found, |_| TxtAnswer::Texts(vec![&*text]));
            assert!(consents.len() <= consent::DOMAINS_MAX);
        }
    }
}

/// The records and the policy file of MTA-STS, and the record of TLS reporting.
pub fn mta_sts(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let record = sts::read_record(&text);
    if record.is_valid() {
        let id = record.id.as_deref().unwrap_or_default();
        assert!((1..=32).contains(&id.len()));
        let again = sts::read_record(&format!("v=STSv1; id={id}"));
        assert_eq!(again.id, record.id);
    }
    let reports = tlsrpt::read(&text);
    assert!(reports.reports.len() <= tag::TAGS_MAX * tag::URIS_MAX);
    let file = sts::read_file(&text);
    assert!(file.problems.len() <= sts::LINES_MAX + 4);
    let Some(policy) = file.policy else { return };
    assert!(policy.max_age_seconds <= sts::AGE_SECONDS_MAX);
    let mut printed = format!(
        "version: STSv1\nmode: {}\nmax_age: {}\n",
        policy.mode.id(),
        policy.max_age_seconds
    );
    for pattern in &policy.mx {
        printed.push_str(&format!("mx: {pattern}\n"));
        let host = Name::new(&pattern.replacen('*', "a", 1));
        assert!(sts::matches(pattern, &host), "{pattern}");
    }
    // What is at the limit in lines or octets may not be printed within it.
    if printed.len() <= sts::FILE_OCTETS_MAX && policy.mx.len() < sts::LINES_MAX - 4 {
        assert_eq!(sts::read_file(&printed).policy, Some(policy));
    }
}

/// The data of a TLSA record as any resolver writes it.
pub fn tlsa(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let question = Question::new(Name::new("_25._tcp.mx.example.com"), RecordType::Tlsa);
    let read = |data: &str| {
        let body = json!({
            "Status": 0,
            "AD": true,
            "Answer": [{ "name": question.name.as_str(), "type": 52, "TTL": 60, "data": data }],
        });
        let body = body.to_string();
        dns_json::read(&question, &http(200, body.as_bytes()))
    };
    let outcome = read(&text);
    let state = dane::read(&question, &outcome);
    if let Some(set) = state.records() {
        assert!(set.records.len() <= dane::RECORDS_MAX);
    }
    let reply = outcome.expect("the body around it is ours");
    let [record] = reply.answer.as_slice() else {
        panic!("one record went in");
    };
    if let Data::Tlsa(data) = &record.data {
        assert!(!data.association.is_empty() && data.association.len() <= text.len());
        let hex: String = data
            .association
            .iter()
            .map(|octet| format!("{octet:02x}"))
            .collect();
        let printed = format!("{} {} {} {hex}", data.usage, data.selector, data.matching);
        let again = read(&printed).expect("the body around it is ours");
        assert_eq!(again.answer[0].data, record.data);
    }
}

/// The unpacked octets of a link that keeps answers; the checksum at their end is made to hold.
pub fn kept(input: &[u8]) {
    let step = |sum: u32, octet: &u8| (sum ^ u32::from(*octet)).wrapping_mul(0x0100_0193);
    let sum = input.iter().fold(0x811c_9dc5, step);
    if let Ok(kept) = Snapshot::read(&[input, &sum.to_le_bytes()].concat()) {
        let written = kept.write();
        let again = Snapshot::read(&written).map(|kept| kept.write());
        assert_eq!(again, Ok(written));
    }
}

/// A fragment or a query of the address bar.
pub fn link(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    for link in [Some(Link::read(&text)), Link::read_search(&text)]
        .into_iter()
        .flatten()
    {
        let fragment = link.fragment();
        assert!(
            fragment.len() <= 16 * text.len() + 1_024,
            "{} octets",
            fragment.len()
        );
        let is_plain = |octet: u8| octet.is_ascii_graphic();
        assert!(fragment.bytes().all(is_plain), "{fragment}");
        if fragment.len() <= waypost::link::LINK_OCTETS_MAX && !link.is_too_long {
            assert_eq!(Link::read(&fragment), link, "{fragment}");
        }
    }
}

/// Lines for the lab: a zone file, or what a tool printed.
pub fn pasted(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let domain = Name::new("example.com");
    let draft = zone::read(&text, &domain);
    assert_eq!(draft, zone::read(&text, &domain));
    let count = draft.zone.records.len() + draft.zone.marks.len();
    assert!(count <= zone::RECORDS_MAX && draft.entries.len() == count);
    assert!(draft.flaws.len() <= zone::FLAWS_MAX);
    let lines = text.lines().count() + 1;
    for entry in &draft.entries {
        assert!(entry.lines.start >= 1 && entry.lines.start < entry.lines.end);
        assert!(entry.lines.end <= lines + 1 && entry.octets_end <= text.len());
    }
    for flaw in &draft.flaws {
        assert!(flaw.at.line >= 1 && flaw.at.line <= lines, "{flaw:?}");
        assert!(text.get(flaw.at.octets.clone()).is_some(), "{flaw:?}");
        let mended = flaw.mend(&text, |_| None);
        assert!(mended.is_none_or(|mended| mended.len() > text.len()));
    }
    for row in 0..draft.rows().len().min(2) {
        for change in [Change::Remove(row), Change::Preference(row, 77)] {
            zone::read(&draft.change(&text, &change), &domain);
        }
    }
    for record in &draft.zone.records {
        for record_type in TYPES {
            let question = Question::new(record.owner.clone(), record_type);
            let is_known = draft.zone.can_answer(&question);
            let outcome = draft.zone.answer(&question);
            assert!(outcome.is_ok_and(|reply| is_known || reply.answer.len() <= HOPS_MAX + 1));
        }
    }
    // What was read is printed, and read as the same once more; a time that a tool left out may be that of a line
    // before by then.
    let printed = draft.zone.print(Printed::ForLab);
    if printed.len() <= zone::TEXT_OCTETS_MAX {
        let again = zone::read(&printed, &domain);
        let said = |draft: &Draft| -> Vec<(Name, Data)> {
            let records = draft.zone.records.iter().cloned();
            records.map(|record| (record.owner, record.data)).collect()
        };
        assert_eq!(said(&again), said(&draft), "{printed}");
        assert_eq!(again.zone.marks, draft.zone.marks, "{printed}");
    }
}

/// A bounce or a line of a log.
pub fn bounce(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let reading = bounce::read(&text);
    assert_eq!(reading, bounce::read(&text));
    if let bounce::Reading::Bounce(bounce) = reading {
        // No local part is left in what is shown.
        let said = bounce.said.clone().unwrap_or_default();
        for (at, _) in said.match_indices('@') {
            assert!(said[..at].ends_with('…'), "{said:?}");
        }
        assert!(said.chars().count() < 2_000, "{said:?}");
        // What a link says of it is read again.
        if let Some(stop) = bounce.stop() {
            let faults = stop.scenario.to_link();
            let again = Scenario::from_link(faults.iter().map(String::as_str));
            assert_eq!(again.to_link(), faults);
        }
    }
}

/// A file with a list of domains.
pub fn list(input: &[u8]) {
    let text = many::decoded(input);
    let list = many::read(&text, |_| None);
    assert_eq!(list, many::read(&text, |_| None));
    assert!(list.subjects.len() <= many::DOMAINS_MAX);
    assert!(list.refused.len() <= REFUSED_MAX.min(list.refused_count));
    let lines = text.replace("\r\n", "\n").split(['\r', '\n']).count();
    for refused in &list.refused {
        assert!((1..=lines).contains(&refused.line), "{refused:?}");
    }
    for subject in &list.subjects {
        // Each stands there once, and is itself when it is read again; a word alone may be the head of a column.
        let again = many::read(subject, |_| None);
        assert!(again.subjects == std::slice::from_ref(subject) || !subject.contains(['.', '[']));
        let same = list.subjects.iter().filter(|other| *other == subject);
        assert!(list.subjects.len() > 200 || same.count() == 1);
    }
}

/// A file that may be a report, and the archive that it may be.
pub fn reports(input: &[u8]) {
    for entry in packing::entries(input).unwrap_or_default() {
        assert!(entry.octets.end <= input.len());
    }
    let end = reports::Reading::whole(input.to_vec());
    assert_eq!(end, reports::Reading::whole(input.to_vec()));
    let Ok(report) = end else { return };
    let mut totals = Totals::default();
    totals.add(&report);
    let (tls, dmarc) = (&totals.tls, &totals.dmarc);
    let failed = tls.rows.values().fold(tls.unexplained, |sum, row| {
        sum.saturating_add(row.counted.count)
    });
    assert_eq!(tls.failed, failed);
    let messages = Alignment::ALL
        .into_iter()
        .fold(dmarc.beyond, |sum, alignment| {
            sum.saturating_add(dmarc.count(alignment))
        });
    assert_eq!(dmarc.messages, messages);
}

/// An answer with its signatures.
pub fn signed(input: &[u8]) {
    for record_type in [RecordType::Mx, RecordType::Dnskey, RecordType::Nsec3] {
        let question = Question::new(Name::new("example.com"), record_type);
        let answer = signature::read(&question, &http(200, input));
        assert_eq!(answer, signature::read(&question, &http(200, input)));
        let Ok(answer) = answer else { continue };
        let place = Place {
            name: question.name,
            record_type,
        };
        // In canonical order, each record once.
        let data = answer.data(&place);
        assert!(data.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(data.iter().map(Vec::len).sum::<usize>() <= input.len() * 64);
    }
}

/// The most steps of a walk: each asks or computes something that is limited.
const STEPS_MAX: usize = 1_000;

/// Answers for a walk, one behind the other: two octets with the length, then the message. Before them stand five octets:
/// which domain, and the tag, the algorithm and the length of the root's key.
///
/// Every signature is good, or else none is; digests are short and easy to guess, so that all that comes after them is
/// reached.
pub fn chain(input: &[u8]) {
    let [domain, high, low, algorithm, length, answers @ ..] = input else {
        return;
    };
    let domain = ["p256.test", "nsec3-salt.test", "."][usize::from(domain % 3)];
    let start = Start {
        now_seconds: 1_796_200_000,
        root_keys: vec![Ds {
            key_tag: u16::from_be_bytes([*high, *low]),
            algorithm: *algorithm,
            digest_type: 2,
            digest: vec![*length; 32],
        }],
        has_ed25519: true,
    };
    for is_good in [true, false] {
        let walk = Walk::of_mail(Name::new(domain), start.clone());
        let chains = walked(walk, answers, is_good);
        assert!(chains.len() <= 1 + 3 * dane::HOSTS_MAX);
        for chain in chains {
            let sets = chain.sets.as_ref().expect("the walk is at its end");
            assert!(sets.len() <= HOPS_MAX + 1, "{sets:?}");
            // Without a good signature nothing is secure, and nothing is known to be insecure.
            let is_proven = |set: &JudgedSet| matches!(set.judgement.id(), "secure" | "insecure");
            assert!(is_good || !sets.iter().any(is_proven), "{sets:?}");
        }
    }
}

/// Takes a walk to its end with these answers, in the order they are asked for.
fn walked(mut walk: Walk, mut answers: &[u8], is_good: bool) -> Vec<signature::Chain> {
    for _ in 0..STEPS_MAX {
        let step = walk.step();
        if step.is_end() {
            return step.chains;
        }
        for computation in step.computations {
            let computed = match &computation {
                Computation::Digest { octets, .. } => {
                    Computed::Octets(vec![octets.len() as u8; 32])
                }
                Computation::NameHash { name, .. } => Computed::Octets(vec![name.len() as u8; 20]),
                Computation::Verify { .. } => Computed::Verified(is_good),
            };
            walk.computed(computation, computed);
        }
        for question in step.questions {
            let message = answers.split_first_chunk().and_then(|(length, rest)| {
                rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
            });
            let outcome = match message {
                Some((message, rest)) => {
                    answers = rest;
                    signature::read(&question, &http(200, message))
                }
                None => Err(Failure::TimedOut),
            };
            walk.answered(question, outcome);
        }
    }
    panic!("the walk does not end");
}
