//! The words of the page, complete in every language.
//!
//! A sentence that is missing in one language does not compile. Each area of the page has a struct of
//! its own, with one constant per language beside each other.

pub mod answer;
pub mod bounce;
pub mod cli;
pub mod diagnosis;
pub mod field;
pub mod finding;
pub mod fix;
pub mod lab;
pub mod learn;
pub mod list;
pub mod load;
pub mod many;
pub mod missing;
pub mod page;
pub mod plan;
pub mod player;
pub mod policy;
pub mod predict;
pub mod problem;
pub mod reports;
pub mod resolver;
mod sentence;
pub mod settings;
pub mod several;
pub mod share;
pub mod signatures;
pub mod start;
pub mod state;
pub mod steps;
pub mod trace;
pub mod walk;

use bounce::BounceText;
use cli::CliText;
use diagnosis::DiagnosisText;
use field::FieldText;
use finding::FindingText;
use fix::FixText;
use lab::LabText;
use learn::LearnText;
use list::ListText;
use load::LoadText;
use many::ManyText;
use missing::MissingText;
use page::PageText;
use plan::PlanText;
use player::PlayerText;
use policy::PolicyText;
use predict::PredictText;
use reports::ReportsText;
use resolver::ResolverText;
use several::SeveralText;
use share::ShareText;
use signatures::{SignatureOfferText, SignaturesText};
use start::StartText;
use state::StateText;
use steps::StepsText;
use trace::TraceText;
use walk::WalkText;

pub use settings::Lang;

pub use sentence::{Piece, Sentence, data, key};

/// All words of one language, by area.
///
/// Each area but the first is reached by a call of its own. Whoever calls it brings all its words along, so that words of
/// an area that is fetched later are called for only there.
#[derive(Debug)]
pub struct Text {
    lang: Lang,
    /// The frame of the page: title, field, choices.
    pub page: PageText,
}

impl Text {
    /// English.
    pub const EN: Text = Text {
        lang: Lang::En,
        page: PageText::EN,
    };

    /// Dutch.
    pub const NL: Text = Text {
        lang: Lang::Nl,
        page: PageText::NL,
    };

    /// The start page and the foot.
    pub fn start(&self) -> &'static StartText {
        match self.lang {
            Lang::En => &StartText::EN,
            Lang::Nl => &StartText::NL,
        }
    }

    /// The explanation.
    pub fn steps(&self) -> &'static StepsText {
        match self.lang {
            Lang::En => &StepsText::EN,
            Lang::Nl => &StepsText::NL,
        }
    }

    /// The resolvers.
    pub fn resolver(&self) -> &'static ResolverText {
        match self.lang {
            Lang::En => &ResolverText::EN,
            Lang::Nl => &ResolverText::NL,
        }
    }

    /// What is wrong with what was typed.
    pub fn field(&self) -> &'static FieldText {
        match self.lang {
            Lang::En => &FieldText::EN,
            Lang::Nl => &FieldText::NL,
        }
    }

    /// Bounces, explained.
    pub fn bounce(&self) -> &'static BounceText {
        match self.lang {
            Lang::En => &BounceText::EN,
            Lang::Nl => &BounceText::NL,
        }
    }

    /// The command line.
    pub fn cli(&self) -> &'static CliText {
        match self.lang {
            Lang::En => &CliText::EN,
            Lang::Nl => &CliText::NL,
        }
    }

    /// The diagnosis of an answer.
    pub fn diagnosis(&self) -> &'static DiagnosisText {
        match self.lang {
            Lang::En => &DiagnosisText::EN,
            Lang::Nl => &DiagnosisText::NL,
        }
    }

    /// What to publish.
    pub fn fix(&self) -> &'static FixText {
        match self.lang {
            Lang::En => &FixText::EN,
            Lang::Nl => &FixText::NL,
        }
    }

    /// The priority list.
    pub fn list(&self) -> &'static ListText {
        match self.lang {
            Lang::En => &ListText::EN,
            Lang::Nl => &ListText::NL,
        }
    }

    /// What is said where there is no list.
    pub fn state(&self) -> &'static StateText {
        match self.lang {
            Lang::En => &StateText::EN,
            Lang::Nl => &StateText::NL,
        }
    }

    /// The findings.
    pub fn finding(&self) -> &'static FindingText {
        match self.lang {
            Lang::En => &FindingText::EN,
            Lang::Nl => &FindingText::NL,
        }
    }

    /// The lab.
    pub fn lab(&self) -> &'static LabText {
        match self.lang {
            Lang::En => &LabText::EN,
            Lang::Nl => &LabText::NL,
        }
    }

    /// The lessons.
    pub fn learn(&self) -> &'static LearnText {
        match self.lang {
            Lang::En => &LearnText::EN,
            Lang::Nl => &LearnText::NL,
        }
    }

    /// Reports that others send.
    pub fn reports(&self) -> &'static ReportsText {
        match self.lang {
            Lang::En => &ReportsText::EN,
            Lang::Nl => &ReportsText::NL,
        }
    }

    /// Plans, in the lab.
    pub fn plan(&self) -> &'static PlanText {
        match self.lang {
            Lang::En => &PlanText::EN,
            Lang::Nl => &PlanText::NL,
        }
    }

    /// What the domain publishes besides its MX records.
    pub fn policy(&self) -> &'static PolicyText {
        match self.lang {
            Lang::En => &PolicyText::EN,
            Lang::Nl => &PolicyText::NL,
        }
    }

    /// Many domains at once.
    pub fn many(&self) -> &'static ManyText {
        match self.lang {
            Lang::En => &ManyText::EN,
            Lang::Nl => &ManyText::NL,
        }
    }

    /// The page without its program.
    pub fn load(&self) -> &'static LoadText {
        match self.lang {
            Lang::En => &LoadText::EN,
            Lang::Nl => &LoadText::NL,
        }
    }

    /// An address where nothing is.
    pub fn missing(&self) -> &'static MissingText {
        match self.lang {
            Lang::En => &MissingText::EN,
            Lang::Nl => &MissingText::NL,
        }
    }

    /// The answers of several resolvers.
    pub fn several(&self) -> &'static SeveralText {
        match self.lang {
            Lang::En => &SeveralText::EN,
            Lang::Nl => &SeveralText::NL,
        }
    }

    /// Links, and what they keep.
    pub fn share(&self) -> &'static ShareText {
        match self.lang {
            Lang::En => &ShareText::EN,
            Lang::Nl => &ShareText::NL,
        }
    }

    /// The offer to validate signatures.
    pub fn signature_offer(&self) -> &'static SignatureOfferText {
        match self.lang {
            Lang::En => &SignatureOfferText::EN,
            Lang::Nl => &SignatureOfferText::NL,
        }
    }

    /// Signatures, validated in the page.
    pub fn signatures(&self) -> &'static SignaturesText {
        match self.lang {
            Lang::En => &SignaturesText::EN,
            Lang::Nl => &SignaturesText::NL,
        }
    }

    /// Every query.
    pub fn trace(&self) -> &'static TraceText {
        match self.lang {
            Lang::En => &TraceText::EN,
            Lang::Nl => &TraceText::NL,
        }
    }

    /// Predictions, in the walk-through.
    pub fn predict(&self) -> &'static PredictText {
        match self.lang {
            Lang::En => &PredictText::EN,
            Lang::Nl => &PredictText::NL,
        }
    }

    /// The player of the walk-through.
    pub fn player(&self) -> &'static PlayerText {
        match self.lang {
            Lang::En => &PlayerText::EN,
            Lang::Nl => &PlayerText::NL,
        }
    }

    /// The walk-through.
    pub fn walk(&self) -> &'static WalkText {
        match self.lang {
            Lang::En => &WalkText::EN,
            Lang::Nl => &WalkText::NL,
        }
    }
}
