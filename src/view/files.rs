//! Files that are dropped on the page.

use web_sys::{DataTransfer, HtmlInputElement};
use yew::prelude::*;

/// Lets files be dropped anywhere on an element, where the browser would open them in the place of this page. A text that
/// is dragged falls into the field by itself.
pub(super) fn allow(event: DragEvent) {
    let transfer = event.data_transfer();
    let holds_files = |transfer: DataTransfer| {
        let types = transfer.types();
        types
            .iter()
            .any(|kind| kind.as_string().as_deref() == Some("Files"))
    };
    if transfer.is_some_and(holds_files) {
        event.prevent_default();
    }
}

/// Takes dropped files as if they had been chosen in the field.
pub(super) fn drop_into(field: NodeRef, chosen: Callback<()>) -> Callback<DragEvent> {
    Callback::from(move |event: DragEvent| {
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        let files = files.filter(|files| files.length() > 0);
        if let (Some(files), Some(field)) = (files, field.cast::<HtmlInputElement>()) {
            event.prevent_default();
            field.set_files(Some(&files));
            chosen.emit(());
        }
    })
}
