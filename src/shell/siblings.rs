//! Embeds on one page share their answers: what one of them asked, the others need not ask.
//!
//! They speak over a `BroadcastChannel`, which only pages of this origin hear, and only inside the same site around
//! them. Answers are kept in memory, for a minute; nothing is stored.
//!
//! A question has a lock. Who holds it asks, tells all others what came of it, and holds it on for as long as the
//! answer is good. Who wants the answer says so, and waits for it or for the lock, whichever comes first: a holder that
//! has the answer says it again, one that is still asking will say it, and one that is gone holds nothing any more. An
//! answer that was used here is not used here again: who asks the same once more wants it afresh.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

use super::lock::{Lock, lock};

/// The name of the channel, and the version of what is said there.
const CHANNEL: &str = "waypost answers 2";

/// An embed wants the answer to this.
const WANTS: &str = "wants";

/// An embed asked this: with octets for an answer, without where there is none to share.
const ASKED: &str = "asked";

/// How long an answer is good for others, in milliseconds.
const ANSWER_MILLIS_MAX: f64 = 60_000.0;

/// How long an embed waits for another one, in milliseconds: longer than a question may take. A browser may have put
/// the other one to sleep.
const WAIT_MILLIS_MAX: u32 = 8_000;

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
    channel: BroadcastChannel,
    questions: RefCell<Vec<Question>>,
}

/// Who may put a question.
pub(super) enum Turn {
    /// It was answered to another embed.
    Answered(Vec<u8>),
    /// This one asks, and where it has the lock the others wait for it.
    ToAsk(Option<Lock>),
}

/// What is known of the question that a URL puts.
#[derive(Default)]
struct Question {
    url: String,
    answer: Option<Answer>,
    /// Held by who has told the answer.
    lock: Option<Lock>,
    /// What is called when an embed has asked it.
    waiting: Vec<Function>,
}

/// What an embed was answered, and when.
struct Answer {
    at_millis: f64,
    octets: Uint8Array,
    is_used: bool,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.channel.close();
    }
}

impl Siblings {
    /// Joins the embeds of this page; nothing where the browser does not let them speak.
    pub fn join() -> Option<Siblings> {
        let inner = Rc::new(Inner {
            channel: BroadcastChannel::new(CHANNEL).ok()?,
            questions: RefCell::default(),
        });
        let hearing = Rc::downgrade(&inner);
        let listener = EventListener::new(&inner.channel, "message", move |event| {
            let event: &MessageEvent = event.unchecked_ref();
            if let Some(inner) = hearing.upgrade() {
                inner.hear(&event.data());
            }
        });
        Some(Siblings {
            inner,
            _listener: listener,
        })
    }

    /// The answer to what this URL asks, where another embed has it or is about to. Otherwise this embed asks, and
    /// [tells](Siblings::tell) what came of it.
    pub async fn turn(&self, url: &str) -> Turn {
        let wants_afresh = {
            let mut questions = self.inner.questions.borrow_mut();
            let question = entry(&mut questions, url);
            if let Some(octets) = question.take() {
                return Turn::Answered(octets);
            }
            question.lock.is_some() || question.answer.as_ref().is_some_and(Answer::is_fresh)
        };
        if wants_afresh {
            return Turn::ToAsk(None);
        }
        let lock = self.inner.lock_or_news(url).await;
        let octets = entry(&mut self.inner.questions.borrow_mut(), url).take();
        octets.map_or(Turn::ToAsk(lock), Turn::Answered)
    }

    /// Tells the others what came of a question: its answer, or that there is none to share.
    pub fn tell(&self, url: &str, answer: Option<&[u8]>, lock: Option<Lock>) {
        let octets = answer.filter(|octets| octets.len() <= OCTETS_MAX);
        let answer = octets.map(|octets| Answer {
            at_millis: js_sys::Date::now(),
            octets: Uint8Array::from(octets),
            is_used: true,
        });
        self.inner.say(ASKED, url, answer.as_ref());
        let mut questions = self.inner.questions.borrow_mut();
        let question = entry(&mut questions, url);
        if answer.is_some() {
            question.lock = lock.or(question.lock.take());
            question.answer = answer;
        }
    }
}

impl Inner {
    fn say(&self, word: &str, url: &str, answer: Option<&Answer>) {
        let message = Object::new();
        let set = |key: &str, value: JsValue| {
            // A plain object takes any member.
            let _ = Reflect::set(&message, &key.into(), &value);
        };
        set("word", word.into());
        set("url", url.into());
        if let Some(answer) = answer {
            set("at", answer.at_millis.into());
            set("octets", (&answer.octets).into());
        }
        // A channel that is closed says nothing; then everybody asks for themselves.
        let _ = self.channel.post_message(&message);
    }

    /// Takes what another embed said.
    fn hear(&self, message: &JsValue) {
        let member = |key: &str| Reflect::get(message, &key.into()).unwrap_or(JsValue::NULL);
        let (Some(word), Some(url)) = (member("word").as_string(), member("url").as_string())
        else {
            return;
        };
        let mut questions = self.questions.borrow_mut();
        let question = entry(&mut questions, &url);
        match word.as_str() {
            WANTS if question.lock.is_some() => {
                match question.answer.as_ref().filter(|answer| answer.is_fresh()) {
                    Some(answer) => self.say(ASKED, &url, Some(answer)),
                    None => question.lock = None,
                }
            }
            ASKED => {
                let at_millis = member("at").as_f64().unwrap_or_default();
                let octets = member("octets").dyn_into::<Uint8Array>().ok();
                let octets = octets.filter(|octets| octets.length() as usize <= OCTETS_MAX);
                // The same may be said again, for another embed.
                let known_at = question.answer.as_ref().map(|answer| answer.at_millis);
                if let Some(octets) = octets.filter(|_| known_at != Some(at_millis)) {
                    question.answer = Some(Answer {
                        at_millis,
                        octets,
                        is_used: false,
                    });
                }
                question.wake();
            }
            _ => {}
        }
    }

    /// Says that the answer is wanted, and waits for the question's lock or for an embed that has asked it.
    async fn lock_or_news(&self, url: &str) -> Option<Lock> {
        let place = Rc::new(RefCell::new(None));
        let mut timeout = None;
        // A promise that is settled stays as it is, so whatever comes first counts.
        let promise = Promise::new(&mut |resolve, _| {
            let mut questions = self.questions.borrow_mut();
            entry(&mut questions, url).waiting.push(resolve.clone());
            let name = format!("{CHANNEL}: {url}");
            let (place, granted) = (Rc::downgrade(&place), resolve.clone());
            spawn_local(async move {
                let lock = lock(&name).await;
                // Where nobody waits any more it is let go.
                if let Some(place) = place.upgrade() {
                    place.replace(lock);
                }
                let _ = granted.call0(&JsValue::NULL);
            });
            timeout = Some(Timeout::new(WAIT_MILLIS_MAX, move || {
                let _ = resolve.call0(&JsValue::NULL);
            }));
        });
        self.say(WANTS, url, None);
        // It is never rejected.
        let _ = JsFuture::from(promise).await;
        place.take()
    }
}

impl Question {
    /// An answer that is fresh and was not used here; it is used now.
    fn take(&mut self) -> Option<Vec<u8>> {
        let answer = self.answer.as_mut()?;
        let is_new = answer.is_fresh() && !std::mem::replace(&mut answer.is_used, true);
        is_new.then(|| answer.octets.to_vec())
    }

    fn wake(&mut self) {
        for resolve in self.waiting.drain(..) {
            // A promise that is settled stays as it is.
            let _ = resolve.call0(&JsValue::NULL);
        }
    }
}

impl Answer {
    fn is_fresh(&self) -> bool {
        js_sys::Date::now() - self.at_millis < ANSWER_MILLIS_MAX
    }
}

/// What is known of a question. Of too many, those known longest are forgotten.
fn entry<'a>(questions: &'a mut Vec<Question>, url: &str) -> &'a mut Question {
    let known = questions.iter().position(|question| question.url == url);
    let place = known.unwrap_or_else(|| {
        if questions.len() >= QUESTIONS_MAX {
            questions.remove(0).wake();
        }
        questions.push(Question {
            url: url.to_owned(),
            ..Question::default()
        });
        questions.len() - 1
    });
    &mut questions[place]
}
