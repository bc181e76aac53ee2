//! The words of the page, complete in every language.
//!
//! A sentence that is missing in one language does not compile. Each area of the page has a struct of
//! its own, with one constant per language beside each other.

pub mod answer;
pub mod field;
pub mod finding;
pub mod list;
pub mod page;
pub mod policy;
pub mod problem;
pub mod resolver;
mod sentence;
pub mod several;
pub mod state;
pub mod steps;
pub mod trace;
pub mod walk;

use field::FieldText;
use finding::FindingText;
use list::ListText;
use page::PageText;
use policy::PolicyText;
use resolver::ResolverText;
use several::SeveralText;
use state::StateText;
use steps::StepsText;
use trace::TraceText;
use walk::WalkText;

pub use sentence::{Piece, Sentence, data, key};

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

/// All words of one language, by area.
#[derive(Debug)]
pub struct Text {
    /// The frame of the page: title, field, choices.
    pub page: PageText,
    /// What is wrong with what was typed.
    pub field: FieldText,
    /// The priority list.
    pub list: ListText,
    /// What is said where there is no list.
    pub state: StateText,
    /// What deserves a remark.
    pub finding: FindingText,
    /// What the domain publishes beside its MX records.
    pub policy: PolicyText,
    /// What several resolvers say.
    pub several: SeveralText,
    /// Every question.
    pub trace: TraceText,
    /// Who is asked.
    pub resolver: ResolverText,
    /// The explanation.
    pub steps: StepsText,
    /// The walk-through.
    pub walk: WalkText,
}

impl Text {
    /// English.
    pub const EN: Text = Text {
        page: PageText::EN,
        field: FieldText::EN,
        list: ListText::EN,
        state: StateText::EN,
        finding: FindingText::EN,
        policy: PolicyText::EN,
        several: SeveralText::EN,
        trace: TraceText::EN,
        resolver: ResolverText::EN,
        steps: StepsText::EN,
        walk: WalkText::EN,
    };

    /// Dutch.
    pub const NL: Text = Text {
        page: PageText::NL,
        field: FieldText::NL,
        list: ListText::NL,
        state: StateText::NL,
        finding: FindingText::NL,
        policy: PolicyText::NL,
        several: SeveralText::NL,
        trace: TraceText::NL,
        resolver: ResolverText::NL,
        steps: StepsText::NL,
        walk: WalkText::NL,
    };
}
