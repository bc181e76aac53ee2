//! The document around the page: title, language, focus, clipboard, files.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, HtmlAnchorElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, Node, Url, Window,
};

use super::{address_bar, early, storage};
use crate::app::{Anchor, Opening};
use crate::many::decoded;
use crate::report::Build;
use crate::text::Lang;
use crate::text::settings::Theme;

/// The id of the field.
pub(super) const FIELD: &str = Anchor::Domain.word();

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with this id.
pub(super) fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// What stands in the field.
pub(super) fn field_text() -> String {
    let field: Option<HtmlInputElement> = element(FIELD).and_then(|field| field.dyn_into().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// What can have the focus.
const FOCUSABLE: &str = "a[href], button, input, select, textarea, summary";

/// Puts an element where another one is. What had the focus there gives it to its like: that of the same id, else what has
/// as many before it and says the same.
pub(super) fn give_way(before: &Element, to: &Element) {
    let active = document().and_then(|document| document.active_element());
    let like = active.and_then(|active| {
        if !active.id().is_empty() {
            let same = format!("[id=\"{}\"]", active.id());
            return to.query_selector(&same).ok().flatten();
        }
        let (old, new) = (
            before.query_selector_all(FOCUSABLE).ok()?,
            to.query_selector_all(FOCUSABLE).ok()?,
        );
        let active: &Node = active.as_ref();
        let place = (0..old.length()).find(|&place| old.get(place).as_ref() == Some(active))?;
        let like = new.get(place)?;
        (like.text_content() == active.text_content())
            .then(|| like.dyn_into().ok())
            .flatten()
    });
    // Both are elements: it cannot fail.
    let _ = before.replace_with_with_node_1(to);
    if let Some(like) = like.and_then(|like| like.dyn_into::<HtmlElement>().ok()) {
        let _ = like.focus();
    }
}

/// How the page was opened, and what was typed before the program ran.
pub(super) fn opening() -> Opening {
    let Some((window, document)) = web_sys::window().zip(document()) else {
        return Opening::default();
    };
    let location = window.location();
    let root = document.document_element();
    let attribute = |name: &str| root.as_ref().and_then(|root| root.get_attribute(name));
    let (lang, theme) = (attribute("lang"), attribute("data-theme"));
    let answers = early_member("answers").dyn_into::<Uint8Array>();
    let body = document.body();
    let is_embedded = body.is_some_and(|body| body.has_attribute("data-embed"));
    let is_framed = !is_embedded && is_in_frame(&window);
    Opening {
        fragment: address_bar::fragment(),
        search: location.search().unwrap_or_default(),
        address: format!(
            "{}{}",
            location.origin().unwrap_or_default(),
            location.pathname().unwrap_or_default()
        ),
        lang: lang
            .and_then(|lang| Lang::with_id(&lang))
            .unwrap_or_default(),
        theme: theme
            .and_then(|theme| Theme::with_id(&theme))
            .unwrap_or_default(),
        // An embed touches no storage.
        remembered: if is_embedded {
            Vec::new()
        } else {
            storage::remembered()
        },
        typed: field_text(),
        submitted: was_submitted(),
        asked_at_millis: early::asked_at_millis(),
        seed: (js_sys::Math::random() * f64::from(u32::MAX)) as u32,
        is_embedded,
        is_framed,
        answers: answers.map(|answers| answers.to_vec()).unwrap_or_default(),
        may_ask: super::embed::Parent::wants_autostart() || early_member("mayAsk").is_truthy(),
        build: attribute("data-build").map(Build).unwrap_or_default(),
    }
}

/// Takes an element off the page, where it is there.
pub fn take_away(id: &str) {
    if let Some(element) = element(id) {
        element.remove();
    }
}

/// Whether another page shows this one in a frame.
fn is_in_frame(window: &web_sys::Window) -> bool {
    let top = window.parent().ok().flatten();
    top.is_some_and(|top| top != *window)
}

/// What the script of the head keeps before the program runs.
fn early(window: &Window) -> JsValue {
    Reflect::get(window, &"waypostEarly".into()).unwrap_or(JsValue::NULL)
}

/// One thing of that; undefined where there is none.
pub(super) fn early_member(key: &str) -> JsValue {
    let window = web_sys::window();
    window
        .and_then(|window| Reflect::get(&early(&window), &key.into()).ok())
        .unwrap_or_default()
}

/// Whether the field was sent off before the program ran.
pub(super) fn was_submitted() -> bool {
    early_member("submitted").is_truthy()
}

/// From now on the program hears by itself what the page around it says.
pub(super) fn listens() {
    set_early("isHeard", &JsValue::TRUE);
}

/// From now on the program hears by itself what happens on the page.
pub(super) fn end_early() {
    set_early("over", &JsValue::TRUE);
}

pub(super) fn set_early(key: &str, value: &JsValue) {
    if let Some(window) = web_sys::window() {
        // Where there is no such script it keeps nothing.
        let _ = Reflect::set(&early(&window), &key.into(), value);
    }
}

/// What is called when this program cannot draw any more and another one starts in its place (`page/loader.js`).
pub(super) fn falls_with(hand_over: impl Fn() + 'static) {
    set_early(
        "handOver",
        &Closure::<dyn Fn()>::new(hand_over).into_js_value(),
    );
}

/// Leaves what is known to the program that starts in the place of this one; `opening` finds it.
pub(super) fn hand_over(answers: &[u8], may_ask: bool) {
    set_early("answers", &Uint8Array::from(answers));
    set_early("mayAsk", &may_ask.into());
}

/// Shows title, language and theme.
pub(super) fn dress(title: &str, lang: Lang, theme: Theme) {
    let Some(document) = document() else { return };
    document.set_title(title);
    let Some(root) = document.document_element() else {
        return;
    };
    // The names are well-formed: setting them cannot fail.
    let _ = root.set_attribute("lang", lang.id());
    let _ = match theme {
        Theme::Auto => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme.id()),
    };
}

/// Moves the focus.
pub(super) fn focus(id: &str) {
    // What is drawn takes the focus as other elements do, though it is none of HTML.
    if let Some(element) = element(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Moves the focus to where something begins: of what is higher than the window, browsers show the middle. What stands
/// in a field of one line is selected, as it is for who comes by Tab.
pub(super) fn reveal(anchor: Anchor) {
    let id = anchor.to_string();
    if let Some(element) = element(&id) {
        unfold(&element);
    }
    focus(&id);
    let field: Option<HtmlInputElement> = element(&id).and_then(|field| field.dyn_into().ok());
    if let Some(field) = field {
        field.select();
    }
    // What a link shows is said in a strip, which stays below the bar.
    let strip = document().and_then(|document| document.query_selector("main > .sent").ok()?);
    let strip = strip.map_or(0.0, |strip| strip.get_bounding_client_rect().bottom());
    let bar = strip.max(BAR_HEIGHT);
    let is_cut = |element: &Element| element.get_bounding_client_rect().top() < bar;
    if let Some(element) = element(&id).filter(is_cut) {
        element.scroll_into_view();
    }
}

/// Scrolls to where an element begins, unless all of it is in the window.
pub(super) fn show_whole(anchor: Anchor) {
    let (Some(window), Some(element)) = (web_sys::window(), element(&anchor.to_string())) else {
        return;
    };
    let height = window
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    let place = element.get_bounding_client_rect();
    let is_whole =
        place.top() >= BAR_HEIGHT_BARE && height.is_some_and(|height| place.bottom() <= height);
    if !is_whole {
        element.scroll_into_view();
    }
}

/// The height of the bar that stays at the top of the window, in CSS pixels.
const BAR_HEIGHT_BARE: f64 = 56.0;

/// The height of the bar that stays at the top of the window, in CSS pixels, with some room below it.
const BAR_HEIGHT: f64 = 80.0;

/// Opens what an element is folded away in, and the element itself where it is a line that opens.
fn unfold(element: &Element) {
    let open = |details: Element| {
        // The name is well-formed: setting it cannot fail.
        let _ = details.set_attribute("open", "");
    };
    if let Ok(Some(line)) = element.query_selector(":scope > details") {
        open(line);
    }
    let mut around = Some(element.clone());
    while let Some(details) = around.and_then(|inner| inner.closest("details").ok().flatten()) {
        around = details.parent_element();
        open(details);
    }
}

/// Moves the focus if nothing has it: what had it was taken away.
pub(super) fn catch(anchor: Anchor) {
    let active = document().and_then(|document| document.active_element());
    if active.is_none_or(|active| active.tag_name() == "BODY") {
        focus(&anchor.to_string());
    }
}

/// Scrolls this page, and no page around it.
pub(super) fn scroll_to(anchor: Anchor) {
    if let (Some(window), Some(element)) = (web_sys::window(), element(&anchor.to_string())) {
        let top = element.get_bounding_client_rect().top() + window.scroll_y().unwrap_or_default();
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// Moves the focus to a field of several lines, and selects a part of it.
pub(super) fn select(anchor: Anchor, start: u32, end: u32) {
    let field =
        element(&anchor.to_string()).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(field) = field {
        let _ = field.focus();
        let _ = field.set_selection_range(start, end);
    }
}

/// Moves a part of a drawing.
pub(super) fn transform(anchor: Anchor, transform: &str) {
    if let Some(element) = element(&anchor.to_string()) {
        let _ = element.set_attribute("transform", transform);
    }
}

/// Whether the reader's system asks for no motion.
pub(super) fn is_still() -> bool {
    let query = "(prefers-reduced-motion: reduce)";
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Connects to an origin once.
pub(super) fn preconnect(origin: &str) {
    let Some(document) = document() else { return };
    let known = document
        .query_selector("link[rel=preconnect]")
        .ok()
        .flatten();
    if known.is_some_and(|link| link.get_attribute("href").as_deref() == Some(origin)) {
        return;
    }
    if let (Ok(link), Some(head)) = (document.create_element("link"), document.head()) {
        let _ = link.set_attribute("rel", "preconnect");
        let _ = link.set_attribute("href", origin);
        let _ = link.set_attribute("crossorigin", "anonymous");
        let _ = head.append_child(&link);
    }
}

/// Copies a text; `done` hears whether it worked.
pub(super) fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    // Absent outside a secure context, whatever its type says.
    let navigator = window.navigator();
    let has_clipboard =
        Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_truthy());
    let promise = has_clipboard.then(|| navigator.clipboard().write_text(text));
    spawn_local(async move {
        let worked = match promise {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        done(worked);
    });
}

/// Reads the file in this field; `done` hears its text, where it has one. The field is empty afterwards, so that the same
/// file can be chosen again.
pub(super) fn read_file(anchor: Anchor, done: impl FnOnce(Option<String>) + 'static) {
    let field: Option<HtmlInputElement> =
        element(&anchor.to_string()).and_then(|field| field.dyn_into().ok());
    let Some(field) = field else { return };
    let file = field.files().and_then(|files| files.get(0));
    let promise = file.map(|file| file.array_buffer());
    spawn_local(async move {
        let octets = match promise {
            Some(promise) => JsFuture::from(promise).await.ok(),
            None => None,
        };
        field.set_value("");
        done(octets.map(|octets| decoded(&Uint8Array::new(&octets).to_vec())));
    });
}

/// Offers a text as a file, which is given in pieces.
pub(super) fn save(name: &str, pieces: &Array) {
    let options = BlobPropertyBag::new();
    options.set_type(if name.ends_with(".csv") {
        "text/csv"
    } else {
        "application/json"
    });
    let Ok(blob) = Blob::new_with_str_sequence_and_options(pieces, &options) else {
        return;
    };
    let anchor = document()
        .and_then(|document| document.create_element("a").ok())
        .and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
    if let (Some(anchor), Ok(url)) = (anchor, Url::create_object_url_with_blob(&blob)) {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
        let _ = Url::revoke_object_url(&url);
    }
}
