//! What outlives the page of many domains: pieces of text in a database of the browser, which one tab has at a time.
//! Storage that is forbidden or full is survived.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    IdbDatabase, IdbFactory, IdbObjectStore, IdbObjectStoreParameters, IdbRequest,
    IdbTransactionMode,
};

use super::lock::Lock;
use crate::app::ManyEvent;

/// The name of the database.
const DATABASE: &str = "waypost";

/// The store in it.
const STORE: &str = "many";

/// What is to be done.
pub(super) enum Task {
    /// Find all pieces.
    Find {
        /// Whether they are taken from another tab that has them.
        takes_over: bool,
    },
    /// Keep a piece, after all others.
    Keep {
        /// The piece.
        piece: String,
        /// Whether a list begins with it: then there must be no others.
        is_first: bool,
    },
    /// Delete all pieces.
    Forget,
}

/// Hears what there is to tell.
type Tell = Rc<dyn Fn(ManyEvent)>;

/// Does one task after the other, in the order in which they came. One tab at a time has the pieces.
#[derive(Default)]
pub(super) struct KeptPieces {
    tasks: RefCell<VecDeque<(Task, Tell)>>,
    is_running: Cell<bool>,
    database: RefCell<Option<IdbDatabase>>,
    lock: Lock,
}

impl KeptPieces {
    /// Does a task; `tell` hears what was found, that it failed, and later that another tab has taken the pieces.
    pub fn begin(self: &Rc<Self>, task: Task, tell: impl Fn(ManyEvent) + 'static) {
        self.tasks.borrow_mut().push_back((task, Rc::new(tell)));
        if self.is_running.replace(true) {
            return;
        }
        let this = self.clone();
        spawn_local(async move {
            loop {
                let next = this.tasks.borrow_mut().pop_front();
                let Some((task, tell)) = next else { break };
                match this.carry_out(task, &tell).await {
                    Ok(None) => (),
                    Ok(Some(event)) => tell(event),
                    Err(_) => tell(ManyEvent::NotKept),
                }
            }
            this.is_running.set(false);
        });
    }

    /// Lets another have the pieces.
    pub fn end(&self) {
        self.lock.release();
    }

    async fn carry_out(&self, task: Task, tell: &Tell) -> Result<Option<ManyEvent>, JsValue> {
        let is_ours = match task {
            Task::Find { takes_over } => self.take_lock(takes_over, tell).await,
            Task::Keep { is_first: true, .. } => self.take_lock(false, tell).await,
            // A tab that took the pieces over goes on with them.
            Task::Keep { .. } | Task::Forget if !self.lock.is_held() => return Ok(None),
            Task::Keep { .. } | Task::Forget => true,
        };
        if !is_ours {
            return Ok(Some(ManyEvent::FoundElsewhere));
        }
        let database = self.database().await?;
        let mode = match task {
            Task::Find { .. } => IdbTransactionMode::Readonly,
            _ => IdbTransactionMode::Readwrite,
        };
        let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
        let store: IdbObjectStore = transaction.object_store(STORE)?;
        match task {
            Task::Find { .. } => {
                let all: Array = end(&store.get_all()?).await?.unchecked_into();
                if all.length() == 0 {
                    self.lock.release();
                }
                let pieces = all.iter().filter_map(|piece| piece.as_string());
                return Ok(Some(ManyEvent::Found(pieces.collect())));
            }
            Task::Keep { piece, is_first } => {
                // A tab that is closed by now left a list after this one had looked.
                let count = end(&store.count()?).await?;
                if is_first && count != 0 {
                    self.lock.release();
                    return Ok(Some(ManyEvent::FoundElsewhere));
                }
                end(&store.add(&JsValue::from_str(&piece))?).await?;
            }
            Task::Forget => {
                end(&store.clear()?).await?;
                self.lock.release();
            }
        }
        Ok(None)
    }

    async fn take_lock(&self, steals: bool, tell: &Tell) -> bool {
        let tell = tell.clone();
        let lost = move || tell(ManyEvent::TakenOver);
        self.lock.take(steals, lost).await
    }

    /// The database, opened once.
    async fn database(&self) -> Result<IdbDatabase, JsValue> {
        if let Some(database) = self.database.borrow().as_ref() {
            return Ok(database.clone());
        }
        // Getting it throws where it is forbidden.
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let factory: IdbFactory = Reflect::get(&window, &"indexedDB".into())?.dyn_into()?;
        let request = factory.open(DATABASE)?;
        let upgrade = {
            let request = request.clone();
            Closure::once(move || {
                let parameters = IdbObjectStoreParameters::new();
                parameters.set_auto_increment(true);
                if let Ok(database) = request.result() {
                    let database: IdbDatabase = database.unchecked_into();
                    // It is new: there is no such store yet.
                    let _ =
                        database.create_object_store_with_optional_parameters(STORE, &parameters);
                }
            })
        };
        let upgraded: &Function = upgrade.as_ref().unchecked_ref();
        request.set_onupgradeneeded(Some(upgraded));
        let database: IdbDatabase = end(&request).await?.unchecked_into();
        *self.database.borrow_mut() = Some(database.clone());
        Ok(database)
    }
}

/// Waits for the end of a request.
async fn end(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}
