//! Shows the first drawing of an answer in the place of what was drawn beforehand, until the page is there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement, Node};

use super::store::Store;
use super::{document, frames};
use crate::answer::Answer;
use crate::view::first::{self, Element as Drawn, Node as Inside};

/// How long the part that draws the page leaves the network to the list, in milliseconds.
const LIST_MILLIS: u32 = 500;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Draws what becomes of the answer, and calls this once: when the list stands, or what there is to show needs the page.
///
/// `typed`: what stands in the field. Whoever types there meanwhile is not disturbed.
pub(super) fn draw_until(
    store: &Rc<Store>,
    typed: String,
    go_on: impl FnOnce(Rc<FirstDrawing>) + 'static,
) {
    let drawing = Rc::new(FirstDrawing {
        shown: RefCell::default(),
        typed: RefCell::new(typed),
        is_over: Cell::default(),
    });
    let go_on = {
        let drawing = drawing.clone();
        once(move || go_on(drawing))
    };
    let later = go_on.clone();
    store.draws_first_with(move |model| {
        let has_list = model.answer.as_deref().is_some_and(Answer::has_list);
        let page = first::draw(model);
        match page.map(|page| drawing.show(page, &model.field.text)) {
            Some(true) if has_list => {
                let go_on = go_on.clone();
                frames::after_drawing(move || go_on());
            }
            Some(true) => (),
            Some(false) | None => go_on(),
        }
    });
    Timeout::new(LIST_MILLIS, move || later()).forget();
}

/// Something that is done the first time it is called.
fn once(work: impl FnOnce() + 'static) -> Rc<dyn Fn()> {
    let work = Cell::new(Some(work));
    Rc::new(move || {
        if let Some(work) = work.take() {
            work();
        }
    })
}

/// What stands on the page until the page itself is there.
pub(super) struct FirstDrawing {
    shown: RefCell<Option<Drawn>>,
    /// What stands in the field, unless somebody typed there.
    typed: RefCell<String>,
    is_over: Cell<bool>,
}

impl FirstDrawing {
    /// Leaves what stands as it is from now on, and says what stands in the field unless somebody typed there.
    pub fn end(&self) -> String {
        self.is_over.set(true);
        self.typed.take()
    }

    /// Shows this page; false where the reader has begun to write into the one before.
    fn show(&self, page: Drawn, field: &str) -> bool {
        let is_touched =
            document::was_submitted() || document::field_text() != *self.typed.borrow();
        if is_touched || self.is_over.get() {
            return false;
        }
        if self.shown.borrow().as_ref() == Some(&page) {
            return true;
        }
        let before = document::element("app");
        let root = before.as_ref().and_then(|before| before.clone_node().ok());
        let root = root.and_then(|root| root.dyn_into::<Element>().ok());
        let Some((before, root)) = before.zip(root) else {
            return false;
        };
        if let Some(page) = before
            .owner_document()
            .and_then(|owner| made(&owner, &page, false))
        {
            let _ = root.append_child(&page);
        }
        document::give_way(&before, &root);
        // There may be no field.
        let has_field = document::element(document::FIELD).is_some();
        *self.typed.borrow_mut() = if has_field {
            field.to_owned()
        } else {
            String::new()
        };
        *self.shown.borrow_mut() = Some(page);
        true
    }
}

/// The element in a document.
fn made(owner: &Document, drawn: &Drawn, is_in_drawing: bool) -> Option<Node> {
    let is_drawing = is_in_drawing || drawn.tag == "svg";
    let element = if is_drawing {
        owner.create_element_ns(Some(SVG), drawn.tag)
    } else {
        owner.create_element(drawn.tag)
    };
    // The names are well-formed: none of this can fail.
    let element = element.ok()?;
    for (name, value) in &drawn.attributes {
        match element.dyn_ref::<HtmlInputElement>() {
            // What stands in a field is no attribute of it.
            Some(field) if *name == "value" => field.set_value(value),
            _ => {
                let _ = element.set_attribute(name, value);
            }
        }
    }
    for inside in &drawn.inside {
        let node: Option<Node> = match inside {
            Inside::Element(drawn) => made(owner, drawn, is_drawing),
            Inside::Text(text) => Some(owner.create_text_node(text).into()),
        };
        if let Some(node) = node {
            let _ = element.append_child(&node);
        }
    }
    Some(element.into())
}
