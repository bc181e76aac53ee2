//! What a reader chooses about the page: language, theme, and the parts of an embed.

use waypost_core::ids;

use crate::Text;

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
    /// Every language.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Nl];

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
        Lang::ALL
            .into_iter()
            .find(|lang| lang.id().eq_ignore_ascii_case(primary))
    }

    /// The words in this language.
    pub fn text(self) -> &'static Text {
        match self {
            Lang::En => &Text::EN,
            Lang::Nl => &Text::NL,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the reader's system says.
    #[default]
    Auto,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

ids!(Theme {
    Auto => "auto",
    Light => "light",
    Dark => "dark",
});

/// In which form records to publish are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecordForm {
    /// Lines of a zone file (RFC 1035 section 5).
    #[default]
    ZoneFile,
    /// The fields of the form of whoever runs the DNS.
    Fields,
}

ids!(RecordForm {
    ZoneFile => "zone-file",
    Fields => "fields",
});

/// What an embed shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The priority list.
    pub list: bool,
    /// The walk-through.
    pub walk: bool,
    /// The findings and policies.
    pub checks: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Parts {
            list: true,
            walk: true,
            checks: false,
        }
    }
}

impl Parts {
    /// Reads `list+walk`; `None` where no part is named. A `+` may have become a blank on the way.
    pub fn read(value: &str) -> Option<Parts> {
        let has = |part: &str| value.split(['+', ' ']).any(|named| named == part);
        let parts = Parts {
            list: has("list"),
            walk: has("walk"),
            checks: has("checks"),
        };
        (parts.list || parts.walk || parts.checks).then_some(parts)
    }

    /// The value in links, as `list+walk`.
    pub fn value(self) -> String {
        let named = [
            (self.list, "list"),
            (self.walk, "walk"),
            (self.checks, "checks"),
        ];
        let named: Vec<&str> = named
            .iter()
            .filter(|part| part.0)
            .map(|part| part.1)
            .collect();
        named.join("+")
    }
}

/// A part of an embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Part {
    List,
    Walk,
    Checks,
}

ids!(Part {
    List => "list",
    Walk => "walk",
    Checks => "checks",
});

impl Part {
    /// Whether it is among these.
    pub fn is_in(self, parts: Parts) -> bool {
        match self {
            Part::List => parts.list,
            Part::Walk => parts.walk,
            Part::Checks => parts.checks,
        }
    }

    /// Takes it out of these, or puts it in.
    pub fn toggle(self, parts: &mut Parts) {
        let part = match self {
            Part::List => &mut parts.list,
            Part::Walk => &mut parts.walk,
            Part::Checks => &mut parts.checks,
        };
        *part = !*part;
    }
}

/// Where the answers of an embed come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmbedData {
    /// A resolver, once its reader presses the button.
    #[default]
    Live,
    /// The records of the answer shown, written into the code.
    Fixed,
}
