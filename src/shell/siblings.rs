//! Embeds on one page share their answers: what one of them asked, the others need not ask.
//!
//! They speak over a `BroadcastChannel`, which only pages of this origin hear, and only inside the same site around
//! them. Answers are kept in memory, for a minute; nothing is stored.
//!
//! Leader election over a totally ordered channel: each announces what it wants to ask and waits for the echo of its
//! own announcement. The first announcer fetches, and the others wait for its answer. Who is new says hello, and asks once it has heard what the
//! others know. An answer that was used here is not used here again: who asks the same once more wants it afresh.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use super::clock::{self, Wait};
use crate::lookup::QUESTION_MILLIS_MAX;

/// The name of the channel, and the version of what is said there.
const CHANNEL: &str = "waypost answers 1";

/// An embed is new here.
const HELLO: &str = "hello";

/// An embed has heard what was said to its hello.
const READY: &str = "ready";

/// An embed asks this.
const ASKS: &str = "asks";

/// An embed asked this: with octets for an answer, without where there is none to share.
const ASKED: &str = "asked";

/// How long an answer is good for others, in milliseconds.
const ANSWER_MILLIS_MAX: f64 = 60_000.0;

/// How long an embed may take to ask, in milliseconds; then it is taken for gone.
const ASKING_MILLIS_MAX: f64 = 12_000.0;

/// How long an embed leaves the others to answer its hello, in milliseconds.
const PAUSE_MILLIS: u32 = 50;

/// How long an embed waits for its own word to come back, in milliseconds.
const ECHO_MILLIS_MAX: u32 = 12_000;

/// How long an embed waits for the answer that another one asks for, in milliseconds: as long as a question may take.
const WAIT_MILLIS_MAX: u32 = QUESTION_MILLIS_MAX;

/// The most octets of an answer that is shared.
const OCTETS_MAX: usize = 64 * 1024;

/// The most questions that are kept.
const QUESTIONS_MAX: usize = 500;

/// The embeds of this page, and what they know together.
pub(super) struct Siblings {
    inner: Rc<Inner>,
    _listener: EventListener,
}

struct Inner {
    /// Who this is, in what is said.
    id: f64,
    /// Where this embed speaks.
    mouth: BroadcastChannel,
    /// Where it hears: a channel does not hear itself, so this is another one.
    ear: BroadcastChannel,
    /// Whether the others have told what they know.
    is_ready: Cell<bool>,
    /// Runs between an embed's hello and its ready.
    pause: RefCell<Option<Timeout>>,
    questions: RefCell<Vec<Question>>,
    /// When each of the others was last heard.
    heard: RefCell<Vec<(f64, f64)>>,
    /// Whether one that said it would ask fell silent. Then nobody is waited for any more, or each question in turn
    /// would wait as long.
    was_let_down: Cell<bool>,
}

/// What is known of the question that a URL puts.
#[derive(Default)]
struct Question {
    url: String,
    asker: Option<Asker>,
    answer: Option<Answer>,
    /// What is called when it is answered, or cannot be.
    waiting: Vec<Function>,
    /// What is called when this embed hears its own word.
    echoes: Vec<Function>,
}

/// Who asks it now, and since when.
#[derive(Clone, Copy)]
struct Asker {
    id: f64,
    at_millis: f64,
}

/// What an embed was answered, and when.
struct Answer {
    by: f64,
    at_millis: f64,
    octets: Uint8Array,
    is_used: bool,
}

impl Drop for Inner {
    /// Leaves nobody waiting.
    fn drop(&mut self) {
        for question in self.questions.borrow().iter() {
            if question.asker.is_some_and(|asker| asker.id == self.id) {
                self.say(ASKED, &question.url, &[]);
            }
        }
        self.mouth.close();
        self.ear.close();
    }
}

impl Siblings {
    /// Joins the embeds of this page; nothing where the browser does not let them speak.
    pub fn join() -> Option<Siblings> {
        let inner = Rc::new(Inner {
            id: js_sys::Math::random(),
            mouth: BroadcastChannel::new(CHANNEL).ok()?,
            ear: BroadcastChannel::new(CHANNEL).ok()?,
            is_ready: Cell::default(),
            pause: RefCell::default(),
            questions: RefCell::default(),
            heard: RefCell::default(),
            was_let_down: Cell::default(),
        });
        let hearing = Rc::downgrade(&inner);
        let listener = EventListener::new(&inner.ear, "message", move |event| {
            let event: &MessageEvent = event.unchecked_ref();
            if let Some(inner) = hearing.upgrade() {
                inner.hear(&event.data(), &hearing);
            }
        });
        inner.say(HELLO, "", &[]);
        Some(Siblings {
            inner,
            _listener: listener,
        })
    }

    /// The answer to what this URL asks, where another embed has it or is about to. Otherwise this embed asks, and
    /// [tells](Siblings::tell) what came of it.
    pub async fn answer(&self, url: &str) -> Option<Vec<u8>> {
        let inner = &self.inner;
        if !inner.is_ready.get() {
            inner.echo("").await;
            inner.is_ready.set(true);
        }
        let known = inner.take(url);
        if known.is_some() {
            return known;
        }
        if inner.asker(url).is_none() {
            let known_millis = inner.answered(url);
            inner.say(ASKS, url, &[("known", known_millis.into())]);
            inner.echo(url).await;
        }
        let other = || inner.asker(url).filter(|asker| asker.id != inner.id);
        // One that is slow still speaks of other questions; who is silent is gone.
        while let Some(asker) = other().filter(|_| !inner.was_let_down.get()) {
            let waiting = |question: &mut Question, resolve| question.waiting.push(resolve);
            if inner.until(url, WAIT_MILLIS_MAX, waiting).await {
                break;
            }
            inner.was_let_down.set(!inner.has_heard(asker.id));
        }
        inner.take(url)
    }

    /// Tells the others what came of a question: its answer, or that there is none to share.
    pub fn tell(&self, url: &str, answer: Option<&[u8]>) {
        let answer = answer.filter(|octets| octets.len() <= OCTETS_MAX);
        let octets = answer.map_or(JsValue::NULL, |octets| Uint8Array::from(octets).into());
        let members = [("octets", octets), ("at", js_sys::Date::now().into())];
        self.inner.say(ASKED, url, &members);
        // Who says hello before this comes back is not told that it is still asked.
        entry(&mut self.inner.questions.borrow_mut(), url).asker = None;
    }
}

impl Inner {
    fn say(&self, word: &str, url: &str, members: &[(&str, JsValue)]) {
        let message = Object::new();
        let head = [
            ("word", word.into()),
            ("by", self.id.into()),
            ("url", url.into()),
        ];
        for (key, value) in head.iter().chain(members) {
            // A plain object takes any member.
            let _ = Reflect::set(&message, &(*key).into(), value);
        }
        // A channel that is closed says nothing; then everybody asks for themselves.
        let _ = self.mouth.post_message(&message);
    }

    /// Takes what was said, by this embed or another one.
    fn hear(&self, message: &JsValue, this: &Weak<Inner>) {
        let member = |key: &str| Reflect::get(message, &key.into()).unwrap_or(JsValue::NULL);
        let (Some(word), Some(by), Some(url)) = (
            member("word").as_string(),
            member("by").as_f64(),
            member("url").as_string(),
        ) else {
            return;
        };
        self.note_heard(by);
        let now = js_sys::Date::now();
        match word.as_str() {
            HELLO if by != self.id => self.say_again(),
            // What was said to the hello comes before what is said only now. All that heard it hear it before this is
            // over, however busy the thread is that the embeds of a page share: what was due first is done first.
            HELLO => {
                let this = this.clone();
                let pause = Timeout::new(PAUSE_MILLIS, move || {
                    if let Some(inner) = this.upgrade() {
                        inner.say(READY, "", &[]);
                    }
                });
                *self.pause.borrow_mut() = Some(pause);
            }
            READY if by == self.id => {
                self.is_ready.set(true);
                wake(&mut entry(&mut self.questions.borrow_mut(), "").echoes);
            }
            ASKS => {
                let mut questions = self.questions.borrow_mut();
                let question = entry(&mut questions, &url);
                let known_millis = member("known").as_f64().unwrap_or_default();
                // Who did not know of an answer yet when it said so takes that.
                let is_news = |answer: &Answer| is_fresh(answer) && answer.at_millis > known_millis;
                if !question.answer.as_ref().is_some_and(is_news) {
                    question.answer = None;
                    question.asker = question.asker.filter(is_asking).or(Some(Asker {
                        id: by,
                        at_millis: now,
                    }));
                }
                if by == self.id {
                    wake(&mut question.echoes);
                }
            }
            ASKED => {
                let mut questions = self.questions.borrow_mut();
                let question = entry(&mut questions, &url);
                let at_millis = member("at").as_f64().unwrap_or_default().min(now);
                let octets = member("octets").dyn_into::<Uint8Array>().ok();
                let octets = octets.filter(|octets| octets.length() as usize <= OCTETS_MAX);
                question.asker = None;
                // The same may be said again, to an embed that is new here.
                let is_known = |answer: &Answer| answer.by == by && answer.at_millis == at_millis;
                if !question.answer.as_ref().is_some_and(is_known) {
                    question.answer = octets.map(|octets| Answer {
                        by,
                        at_millis,
                        octets,
                        is_used: by == self.id,
                    });
                }
                wake(&mut question.waiting);
            }
            _ => {}
        }
    }

    /// Tells an embed that is new here what this one has asked, and asks now.
    fn say_again(&self) {
        for question in self.questions.borrow().iter() {
            if let Some(answer) = question
                .answer
                .as_ref()
                .filter(|answer| answer.by == self.id)
            {
                let octets = ("octets", JsValue::from(&answer.octets));
                let members = [octets, ("at", answer.at_millis.into())];
                self.say(ASKED, &question.url, &members);
            }
            if question.asker.is_some_and(|asker| asker.id == self.id) {
                self.say(ASKS, &question.url, &[]);
            }
        }
    }

    /// An answer that is fresh and was not used here; it is used now.
    fn take(&self, url: &str) -> Option<Vec<u8>> {
        let mut questions = self.questions.borrow_mut();
        let answer = entry(&mut questions, url).answer.as_mut()?;
        let is_fresh = is_fresh(answer);
        let was_used = std::mem::replace(&mut answer.is_used, true);
        (is_fresh && !was_used).then(|| answer.octets.to_vec())
    }

    /// Who asks this now.
    fn asker(&self, url: &str) -> Option<Asker> {
        let mut questions = self.questions.borrow_mut();
        entry(&mut questions, url).asker.filter(is_asking)
    }

    /// Whether another embed was heard in the time that is waited for one.
    fn has_heard(&self, id: f64) -> bool {
        let since = clock::millis() - f64::from(WAIT_MILLIS_MAX);
        let heard = self.heard.borrow();
        heard.iter().any(|(by, at)| *by == id && *at > since)
    }

    fn note_heard(&self, id: f64) {
        let mut heard = self.heard.borrow_mut();
        heard.retain(|(by, _)| *by != id);
        if heard.len() >= QUESTIONS_MAX {
            heard.remove(0);
        }
        heard.push((id, clock::millis()));
    }

    /// When the answer was given that is known, in milliseconds since 1970; 0 where none is.
    fn answered(&self, url: &str) -> f64 {
        let mut questions = self.questions.borrow_mut();
        let answer = entry(&mut questions, url).answer.as_ref();
        answer.map_or(0.0, |answer| answer.at_millis)
    }

    /// Waits until this embed has heard its own word on a question, but not for ever.
    async fn echo(&self, url: &str) {
        let echoes = |question: &mut Question, resolve| question.echoes.push(resolve);
        self.until(url, ECHO_MILLIS_MAX, echoes).await;
    }

    /// Waits until what is put with a question is called, but not for longer than this; whether it was called.
    async fn until(&self, url: &str, millis_max: u32, put: fn(&mut Question, Function)) -> bool {
        let mut timeout = None;
        let is_over = Rc::new(Cell::new(false));
        let promise = Promise::new(&mut |resolve, _| {
            let mut questions = self.questions.borrow_mut();
            put(entry(&mut questions, url), resolve.clone());
            let is_over = is_over.clone();
            timeout = Some(Wait::new(millis_max, move || {
                is_over.set(true);
                // A promise that is settled stays as it is.
                let _ = resolve.call0(&JsValue::NULL);
            }));
        });
        // It is never rejected.
        let _ = JsFuture::from(promise).await;
        !is_over.get()
    }
}

fn wake(waiting: &mut Vec<Function>) {
    for resolve in waiting.drain(..) {
        // A promise that is settled stays as it is.
        let _ = resolve.call0(&JsValue::NULL);
    }
}

fn is_fresh(answer: &Answer) -> bool {
    js_sys::Date::now() - answer.at_millis < ANSWER_MILLIS_MAX
}

fn is_asking(asker: &Asker) -> bool {
    js_sys::Date::now() - asker.at_millis < ASKING_MILLIS_MAX
}

/// What is known of a question. Of too many, those known longest are forgotten.
fn entry<'a>(questions: &'a mut Vec<Question>, url: &str) -> &'a mut Question {
    let known = questions.iter().position(|question| question.url == url);
    let place = known.unwrap_or_else(|| {
        if questions.len() >= QUESTIONS_MAX {
            let mut forgotten = questions.remove(0);
            wake(&mut forgotten.waiting);
            wake(&mut forgotten.echoes);
        }
        questions.push(Question {
            url: url.to_owned(),
            ..Question::default()
        });
        questions.len() - 1
    });
    &mut questions[place]
}
