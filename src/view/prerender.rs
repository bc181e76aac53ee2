//! The page as text, drawn without a browser: for the first paint, and for tests.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use yew::prelude::*;

use super::{Page, PageProps, Turns};
use crate::app::Model;
use crate::report::Build;
use crate::text::Lang;

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The page of its own.
    Page,
    /// The page for frames.
    Embed,
}

/// The page before anything was asked, as it is sent to browsers.
pub fn prerender(lang: Lang, place: Place, build: &Build) -> String {
    let mut model = Model::default();
    model.lang = lang;
    model.build = build.clone();
    model.is_embedded = place == Place::Embed;
    html_of(model, true)
}

/// The page of a model.
pub fn draw(model: Model) -> String {
    html_of(model, false)
}

fn html_of(model: Model, is_still: bool) -> String {
    let props = PageProps {
        model: Rc::new(model).into(),
        turns: Turns::default(),
        send: Callback::noop(),
        is_still,
    };
    let renderer = yew::LocalServerRenderer::<Page>::with_props(props).hydratable(false);
    let mut drawing = pin!(renderer.render());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        // Nothing on the page waits for anything, so it is soon there.
        if let Poll::Ready(html) = drawing.as_mut().poll(&mut context) {
            return html;
        }
    }
}
