//! What tests of the program stand on: the program without a browser, and a DNS of a few records.

#![allow(dead_code, reason = "no test needs all of it")]

pub mod answers;
pub mod html;
pub mod schema;
pub mod vectors;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde_json::{Value, json};

use waypost::answer::Answer;
use waypost::app::{
    Command, Event, HttpBody, Model, Now, Opening, RequestId, ShareCommand, update,
};
use waypost::dns::{Data, Failure, Name, Question, Rcode, Record, RecordType, Reply};
use waypost::report::Report;
use waypost::reports::{Reading, Totals};
use waypost::route::RouteKind;
use waypost::snapshot::SnapshotError;
use waypost::text::Lang;
use waypost::zone::{self, Zone};

pub use answers::to_ascii;

/// When a program is opened, unless a test says otherwise: milliseconds since 1970.
pub const NOW: u64 = 1_795_420_140_000;

/// What a resolver brings: a body for an HTTP status, or no answer.
pub type End = Result<HttpBody, Failure>;

/// A parameter of the query of an address.
pub fn parameter(url: &str, wanted: &str) -> String {
    let query = url.split_once('?').unwrap().1;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|pair| pair.0 == wanted).unwrap().1.to_owned()
}

/// The question of an address.
pub fn question(url: &str) -> Question {
    let record_type = RecordType::from_text(&parameter(url, "type")).unwrap();
    Question::new(Name::new(&parameter(url, "name")), record_type)
}

/// A program under test, with the commands it gave and has not seen carried out.
pub struct Program {
    pub model: Model,
    pub now: Now,
    /// The questions on their way, each with its address.
    pub asks: Vec<(RequestId, String)>,
    pub aborted: Vec<RequestId>,
    /// What the address bar was given, and whether as an entry of its own in the history.
    pub fragments: Vec<(String, bool)>,
    pub wakes: Vec<u32>,
    pub remembered: Vec<(&'static str, Option<String>)>,
    pub others: Vec<Command>,
    /// How long an answer takes.
    pub millis: u32,
}

impl Program {
    pub fn opened(fragment: &str) -> Program {
        Program::opened_in(Lang::En, fragment)
    }

    pub fn opened_in(lang: Lang, fragment: &str) -> Program {
        Program::opened_with(Opening {
            fragment: fragment.to_owned(),
            address: "https://waypost.example/".to_owned(),
            lang,
            ..Opening::default()
        })
    }

    pub fn opened_with(opening: Opening) -> Program {
        Program::opened_at(NOW, opening)
    }

    pub fn opened_at(epoch_millis: u64, opening: Opening) -> Program {
        let mut program = Program {
            model: Model::default(),
            now: Now { epoch_millis },
            asks: Vec::new(),
            aborted: Vec::new(),
            fragments: Vec::new(),
            wakes: Vec::new(),
            remembered: Vec::new(),
            others: Vec::new(),
            millis: 38,
        };
        program.send(Event::Opened(opening));
        program
    }

    /// Sends an event, and those that the browser sends because of it: what is to be packed is packed at once.
    pub fn send(&mut self, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            self.take(event, &mut events);
        }
    }

    fn take(&mut self, event: Event, events: &mut Vec<Event>) {
        for command in update(&mut self.model, event, self.now, to_ascii).commands {
            match command {
                Command::Ask { request, url, .. } => self.asks.push((request, url)),
                Command::Abort(request) => {
                    self.asks.retain(|ask| ask.0 != request);
                    self.aborted.push(request);
                }
                Command::SetLink {
                    fragment,
                    is_new_entry,
                } => self.fragments.push((fragment, is_new_entry)),
                Command::Wake(millis) => self.wakes.push(millis),
                Command::Remember { key, value } => self.remembered.push((key, value)),
                Command::Pack { request, octets } => events.push(Event::Packed {
                    request,
                    end: Ok(compress_to_vec(&octets, 6)),
                }),
                Command::Share(ShareCommand::Unpack {
                    request,
                    octets,
                    octets_max,
                }) => events.push(Event::Unpacked {
                    request,
                    end: decompress_to_vec_with_limit(&octets, octets_max)
                        .map_err(|_| SnapshotError::Damaged),
                }),
                other => self.others.push(other),
            }
        }
    }

    pub fn ask(&mut self, text: &str) {
        self.send(Event::Typed(text.to_owned()));
        self.send(Event::Submitted);
    }

    pub fn end(&mut self, request: RequestId, end: End) {
        self.asks.retain(|ask| ask.0 != request);
        self.send(Event::Ended {
            request,
            end,
            millis: self.millis,
        });
    }

    /// Ends every question for which there is an end, and those that follow.
    pub fn end_all(&mut self, end: impl Fn(&Question) -> Option<End>) {
        let with_end = |(request, url): &(RequestId, String)| {
            let end = end(&question(url))?;
            Some((*request, end))
        };
        while let Some((request, end)) = self.asks.iter().find_map(with_end) {
            self.end(request, end);
        }
    }

    /// Answers every question on its way, and those that follow.
    pub fn answer_all(&mut self, world: &World) {
        self.end_all(|question| Some(Ok(world.body(question))));
    }

    /// The names of the questions on their way.
    pub fn names_asked(&self) -> Vec<String> {
        let name = |url: &String| parameter(url, "name");
        self.asks.iter().map(|ask| name(&ask.1)).collect()
    }

    pub fn answer(&self) -> &Answer {
        self.model.answer.as_ref().expect("an answer")
    }

    pub fn kind(&self) -> Option<RouteKind> {
        let answer = self.model.answer.as_ref()?;
        answer.derived.route.as_ref().map(|route| route.kind)
    }

    /// The report, held to its schema.
    #[track_caller]
    pub fn report(&self) -> Value {
        schema::held(serde_json::to_value(Report::new(self.answer())).unwrap())
    }

    /// The ids of the findings, the most serious first.
    pub fn findings(&self) -> Vec<&'static str> {
        let findings = &self.answer().derived.findings;
        findings.iter().map(|finding| finding.id.id()).collect()
    }

    pub fn html(&self) -> String {
        waypost::view::draw(self.model.clone())
    }
}

/// A record as tests write it: owner, type, data. What stands in the place of the type may be a word of the lab:
/// `NODATA`, `NXDOMAIN` or `SERVFAIL`.
pub type Line<'a> = (&'a str, &'a str, &'a str);

/// A DNS of a few records, and a resolver of JSON in front of it.
pub struct World {
    zone: Zone,
    /// What is said of names that nothing is said about.
    pub missing: Rcode,
    /// Whether the resolver says that it checked the signatures.
    pub is_signed: bool,
}

impl World {
    /// A world in which every other name exists and has nothing.
    pub fn new(lines: &[Line<'_>]) -> World {
        World::with_ttl(300, lines)
    }

    pub fn with_ttl(ttl_seconds: u32, lines: &[Line<'_>]) -> World {
        // The lab takes no records of these types, but answers from them.
        let (beside, read): (Vec<_>, Vec<_>) = lines
            .iter()
            .partition(|line| matches!(line.1, "PTR" | "NS"));
        let line = |(owner, kind, data): &Line<'_>| match *kind {
            "NODATA" | "NXDOMAIN" | "SERVFAIL" => format!("{owner}. {kind}\n"),
            "TXT" if !data.starts_with('"') => format!("{owner}. {ttl_seconds} TXT \"{data}\"\n"),
            // Names are complete.
            "MX" | "CNAME" if !data.ends_with('.') => {
                format!("{owner}. {ttl_seconds} {kind} {data}.\n")
            }
            _ => format!("{owner}. {ttl_seconds} {kind} {data}\n"),
        };
        let text: String = read.into_iter().map(line).collect();
        let draft = zone::read(&text, &Name::new("world.invalid"));
        let errors: Vec<_> = draft
            .flaws
            .iter()
            .filter(|flaw| flaw.kind.is_error())
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        let mut zone = draft.zone;
        zone.records
            .extend(beside.into_iter().map(|(owner, kind, data)| Record {
                owner: Name::new(owner),
                ttl_seconds: Some(ttl_seconds),
                data: match *kind {
                    "PTR" => Data::Ptr(Name::new(data)),
                    other => Data::Other(RecordType::from_text(other).unwrap(), (*data).to_owned()),
                },
            }));
        World {
            zone,
            missing: Rcode::NOERROR,
            is_signed: false,
        }
    }

    /// Records as a resolver sends them that knows no rules: no line of a zone has them.
    pub fn unread(lines: &[Line<'_>]) -> World {
        let mut world = World::new(&[]);
        let record = |(owner, kind, data): &Line<'_>| {
            let record_type = RecordType::from_text(kind).unwrap();
            Record {
                owner: Name::new(owner),
                ttl_seconds: Some(5_400),
                data: Data::Malformed(record_type, (*data).to_owned()),
            }
        };
        world.zone.records.extend(lines.iter().map(record));
        world
    }

    /// The same, where names that nothing is said about do not exist.
    pub fn complete(self) -> World {
        World {
            missing: Rcode::NXDOMAIN,
            ..self
        }
    }

    /// The same, by a resolver that checks signatures, all of them sound.
    pub fn signed(self) -> World {
        World {
            is_signed: true,
            ..self
        }
    }

    /// What the resolver answers.
    pub fn reply(&self, question: &Question) -> Reply {
        let mut reply = self.zone.answer(question).unwrap();
        // An address that stands in is one that is not there.
        if reply.stands_in {
            reply
                .answer
                .retain(|record| record.data.record_type() != RecordType::A);
            reply.stands_in = false;
        }
        if reply.rcode == Rcode::NXDOMAIN && self.zone.mark_of(&question.name).is_none() {
            reply.rcode = self.missing;
        }
        reply.authority.clear();
        reply.authenticated = self.is_signed && reply.rcode == Rcode::NOERROR;
        reply
    }

    pub fn body(&self, question: &Question) -> HttpBody {
        encoded(question, &self.reply(question))
    }
}

/// An answer in the JSON of resolvers, so that the reader of it is under test too.
pub fn encoded(question: &Question, reply: &Reply) -> HttpBody {
    let record = |record: &Record| {
        let data = match &record.data {
            Data::Soa(seconds) => {
                let seconds = seconds.unwrap_or_default();
                format!("ns1.example. post.example. 2026112501 7200 3600 1209600 {seconds}")
            }
            data => zone::data(data),
        };
        json!({
            "name": record.owner.as_str(),
            "type": record.data.record_type().number(),
            "TTL": record.ttl_seconds,
            "data": data,
        })
    };
    let mut body = json!({
        "Status": reply.rcode.0,
        "AD": reply.authenticated,
        "Question": [{"name": question.name.as_str(), "type": question.record_type.number()}],
        "Answer": reply.answer.iter().map(record).collect::<Vec<_>>(),
    });
    if !reply.authority.is_empty() {
        body["Authority"] = reply.authority.iter().map(record).collect();
    }
    if !reply.comments.is_empty() {
        body["Comment"] = json!(reply.comments);
    }
    http(200, &body.to_string())
}

/// What a resolver says in HTTP.
pub fn http(status: u16, body: &str) -> HttpBody {
    HttpBody {
        is_shared: false,
        status,
        retry_after_seconds: None,
        octets: body.as_bytes().to_vec(),
    }
}

/// The sum of one TLS report about `example.com` with these failures.
pub fn tls_report(details: &[String]) -> Totals {
    let text = format!(
        r#"{{"policies":[{{"policy":{{"policy-domain":"example.com"}},"failure-details":[{}]}}]}}"#,
        details.join(",")
    );
    let mut totals = Totals::default();
    totals.add(&Reading::whole(text.into_bytes()).unwrap());
    totals
}
