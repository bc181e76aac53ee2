//! What is wrong with a record, in half a sentence.

mod en;
mod nl;

use waypost_core::policy::problem::Problem;

use crate::Lang;

/// Half a sentence about what is wrong, without a full stop.
pub fn problem(lang: Lang, problem: Problem) -> &'static str {
    match lang {
        Lang::En => en::problem(problem),
        Lang::Nl => nl::problem(problem),
    }
}

#[cfg(test)]
mod tests {
    use waypost_core::policy::dane::Unusable;
    use waypost_core::policy::dkim::DkimProblemKind;
    use waypost_core::policy::dmarc::DmarcProblemKind;
    use waypost_core::policy::spf::SpfProblemKind;
    use waypost_core::policy::sts::{StsFileProblemKind, StsRecordProblemKind};
    use waypost_core::policy::tag::Slip;
    use waypost_core::policy::tlsrpt::TlsRptProblemKind;

    use super::*;

    fn is_said(kinds: impl IntoIterator<Item = impl Into<Problem>>) {
        for kind in kinds {
            let found = kind.into();
            let [en, nl] = Lang::ALL.map(|lang| problem(lang, found));
            for said in [en, nl] {
                assert!(!said.is_empty() && !said.ends_with('.'), "{found:?}");
            }
            assert_ne!(en, nl, "{found:?}");
        }
    }

    #[test]
    fn every_problem_is_half_a_sentence_in_each_language() {
        is_said(Slip::ALL);
        is_said(SpfProblemKind::ALL);
        is_said(DmarcProblemKind::ALL);
        is_said(DkimProblemKind::ALL);
        is_said(StsRecordProblemKind::ALL);
        is_said(StsFileProblemKind::ALL);
        is_said(TlsRptProblemKind::ALL);
        is_said(Unusable::ALL);
    }
}
