//! The words of the page, complete in every language.

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
}

impl Lang {
    /// The value in links, storage and `<html lang>` (RFC 5646).
    pub fn id(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Nl => "nl",
        }
    }

    /// The language with this id; a region after it does not matter.
    pub fn with_id(id: &str) -> Option<Lang> {
        let primary = id.split('-').next().unwrap_or_default();
        [Lang::En, Lang::Nl]
            .into_iter()
            .find(|lang| lang.id().eq_ignore_ascii_case(primary))
    }
}
