//! What outlives the page of many domains: pieces of text in a database of the browser. Storage that is forbidden or
//! full is survived.

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

/// The name of the database.
const DATABASE: &str = "waypost";

/// The store in it.
const STORE: &str = "many";

/// What is to be done.
pub(super) enum Task {
    /// Find all pieces.
    Find,
    /// Keep a piece, after all others or in their place.
    Keep {
        /// The piece.
        piece: String,
        /// Whether the others are deleted.
        is_first: bool,
    },
    /// Delete all pieces.
    Forget,
}

/// What came of it: the pieces that were looked for, or nothing to tell.
pub(super) type Done = Result<Option<Vec<String>>, ()>;

/// A task, and what hears of its end.
type Pending = (Task, Box<dyn FnOnce(Done)>);

/// Does one task after the other, in the order in which they came.
#[derive(Default)]
pub(super) struct KeptPieces {
    tasks: RefCell<VecDeque<Pending>>,
    is_running: Cell<bool>,
    database: RefCell<Option<IdbDatabase>>,
}

impl KeptPieces {
    /// Does a task; `done` hears what came of it.
    pub fn begin(self: &Rc<Self>, task: Task, done: impl FnOnce(Done) + 'static) {
        self.tasks.borrow_mut().push_back((task, Box::new(done)));
        if self.is_running.replace(true) {
            return;
        }
        let this = self.clone();
        spawn_local(async move {
            loop {
                let next = this.tasks.borrow_mut().pop_front();
                let Some((task, done)) = next else { break };
                done(this.carry_out(task).await.map_err(|_| ()));
            }
            this.is_running.set(false);
        });
    }

    async fn carry_out(&self, task: Task) -> Result<Option<Vec<String>>, JsValue> {
        let database = self.database().await?;
        let mode = match task {
            Task::Find => IdbTransactionMode::Readonly,
            _ => IdbTransactionMode::Readwrite,
        };
        let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
        let store: IdbObjectStore = transaction.object_store(STORE)?;
        match task {
            Task::Find => {
                let all: Array = end(&store.get_all()?).await?.unchecked_into();
                let pieces = all.iter().filter_map(|piece| piece.as_string());
                return Ok(Some(pieces.collect()));
            }
            Task::Keep { piece, is_first } => {
                if is_first {
                    store.clear()?;
                }
                end(&store.add(&JsValue::from_str(&piece))?).await?;
            }
            Task::Forget => {
                end(&store.clear()?).await?;
            }
        }
        Ok(None)
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
