//! The few choices that are remembered. Storage that is forbidden or full is survived.

use web_sys::Storage;

use crate::app::key;

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What was remembered, by key.
pub(super) fn remembered() -> Vec<(String, String)> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    [key::LANG, key::THEME, key::VIA, key::RECORDS, key::RECENT]
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), storage.get_item(key).ok()??)))
        .collect()
}

/// What is remembered now.
pub(super) fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Remembers a value, or forgets it.
pub(super) fn set(key: &str, value: Option<&str>) {
    if let Some(storage) = storage() {
        // Nothing depends on it: a choice that cannot be remembered holds until the page is closed.
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}
