//! The words that stand outside the program, from the program's own.

use waypost::report::Build;
use waypost::text::Lang;
use waypost::text::load::LoadText;
use waypost::text::missing::MissingText;
use waypost::view::{self, Place};

/// What a page says before and beside the program.
pub struct Words {
    /// The language.
    pub language: &'static str,
    /// The language and the country whose spelling it follows, as cards want it.
    pub locale: &'static str,
    /// The title of the page.
    pub title: &'static str,
    /// One sentence for search engines and cards.
    pub description: &'static str,
    /// What the card says.
    pub headline: &'static str,
    /// Shown while the program comes, and when it does not.
    pub load: &'static LoadText,
    /// Shown where scripts are off.
    pub noscript: &'static str,
    /// What stands at an address where nothing is.
    pub missing: &'static MissingText,
}

/// Every language.
pub fn all() -> [Words; 2] {
    Lang::ALL.map(in_language)
}

/// The words of a language.
pub fn of(language: &str) -> Words {
    in_language(Lang::with_id(language).unwrap_or_default())
}

fn in_language(lang: Lang) -> Words {
    let text = &lang.text().page;
    Words {
        language: lang.id(),
        locale: match lang {
            Lang::En => "en_GB",
            Lang::Nl => "nl_NL",
        },
        title: text.title,
        description: text.description,
        headline: text.headline,
        load: lang.text().load(),
        noscript: text.noscript,
        missing: lang.text().missing(),
    }
}

/// What `#app` holds before the program takes over.
pub fn first_view(language: &str, place: Place, build: &Build) -> String {
    view::prerender(Lang::with_id(language).unwrap_or_default(), place, build)
}
