//! The browser's own conversion of international names: UTS 46, non-transitional, as in its URLs.

use web_sys::Url;

/// A-labels of a name; `None` where the browser refuses. The caller lets no character through that
/// means anything else in a URL, and checks the result.
pub fn to_ascii(name: &str) -> Option<String> {
    let url = Url::new(&format!("http://{name}/")).ok()?;
    Some(url.hostname())
}
