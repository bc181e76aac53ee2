//! Follows an SPF record to everything it leads to, and counts what a receiver would have to look up.
//!
//! The walk is computed afresh from the answers each time, so there is no state to go wrong.

use super::{
    DomainSpec, Mechanism, Qualifier, Spf, SpfProblem, SpfProblemKind, Term, VERSION, is_record,
    read,
};
use crate::dns::Name;
use crate::policy::answer::TxtAnswer;
use crate::policy::published::Published;
use crate::policy::tag;

/// The most terms that cause DNS questions (RFC 7208 section 4.6.4).
pub const LOOKUPS_MAX: u32 = 10;

/// The most questions that bring nothing, as recommended (RFC 7208 section 4.6.4).
pub const VOID_LOOKUPS_MAX: u32 = 2;

/// The most MX records one `mx` may bring (RFC 7208 section 4.6.4).
pub const MX_RECORDS_MAX: usize = 10;

/// The most names whose records are asked for beside the domain's own; a limit of ours, higher than the
/// standard's, so that a reader sees by how much a record is too long.
pub const NAMES_MAX: usize = 20;

/// The most records that are walked through, those that occur more than once counted each time; a limit
/// of ours.
pub const STEPS_MAX: usize = 64;

/// How deep includes are followed; a limit of ours.
pub const DEPTH_MAX: usize = 12;

/// What the walk asks for.
pub trait SpfAnswers {
    /// The texts of a name.
    fn txt(&self, name: &Name) -> TxtAnswer<'_>;

    /// How many MX records a name has, where that is known anyway; nothing is asked for it.
    fn mx_count(&self, name: &Name) -> Option<usize>;
}

/// A record with everything it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpfWalk {
    /// The names walked through: the domain first, then every include and redirect in the order a
    /// receiver would meet them. A name stands as often as it is met.
    pub steps: Vec<SpfStep>,
    /// The names whose TXT records are to be asked next, each once.
    pub wanted: Vec<Name>,
    /// How many terms cause DNS questions, in all records together (RFC 7208 section 4.6.4), if no test
    /// matches before.
    pub lookups: u32,
    /// How many of the questions are known to bring nothing (RFC 7208 section 4.6.4); there may be more,
    /// since addresses are not asked here.
    pub void_lookups: u32,
    /// Whether every answer that was asked or is to be asked has come.
    pub is_finished: bool,
    /// Whether [`SpfWalk::lookups`] is the whole number; otherwise there may be more.
    pub is_exact: bool,
    /// What is said about everybody who is not named.
    pub default: SpfDefault,
    /// Whether the record says nothing but that nobody may send: no test before `-all`, redirects
    /// followed.
    pub is_reject_all: bool,
    /// Everything wrong or unwise, with the name whose record it stands in.
    pub problems: Vec<(Name, SpfProblem)>,
}

/// What is said about everybody who is not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpfDefault {
    /// `all` says it, in the record itself or where it redirects to.
    All(Qualifier),
    /// Nothing does, which counts as neutral (RFC 7208 section 4.7).
    Missing,
    /// Not known (yet).
    Unknown,
}

/// One name that the walk came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpfStep {
    /// The name.
    pub name: Name,
    /// How the walk came to it.
    pub via: Via,
    /// How many includes and redirects lead to it; 0 for the domain itself.
    pub depth: usize,
    /// What stands there.
    pub published: Published<Spf>,
    /// How many lookups it costs, itself and everything it leads to (0 for the domain itself).
    pub lookups: u32,
}

/// What a term costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupCost {
    /// The term as published.
    pub term: String,
    /// How many of the lookups that are allowed it uses up: itself, and everything that it leads to (RFC 7208 section
    /// 4.6.4).
    pub lookups: u32,
}

/// How the walk came to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Via {
    /// It started there.
    Start,
    /// Through `include` (RFC 7208 section 5.2).
    Include,
    /// Through `redirect` (RFC 7208 section 6.1).
    Redirect,
}

crate::ids!(Via {
    Start => "start",
    Include => "include",
    Redirect => "redirect",
});

impl SpfWalk {
    /// The record of the domain itself.
    pub fn record(&self) -> Option<&Spf> {
        self.steps.first()?.published.record()
    }

    /// Whether the record of the domain itself keeps to the grammar.
    pub fn is_valid(&self) -> bool {
        self.record()
            .is_some_and(|record| !record.has_syntax_error())
    }

    /// The terms of the domain's own record that cause DNS questions, the dearest first.
    pub fn costs(&self) -> Vec<LookupCost> {
        let Some(record) = self.record() else {
            return Vec::new();
        };
        let of_target = |target: &DomainSpec| {
            let name = target.name()?;
            let mut steps = self.steps.iter();
            let step = steps.find(|step| step.depth == 1 && step.name == name);
            step.map(|step| step.lookups)
        };
        let tests = record.mechanisms().filter(|(_, _, test)| test.is_lookup());
        let tests = tests.map(|(term, _, test)| match test {
            Mechanism::Include(target) => (term, of_target(target)),
            _ => (term, None),
        });
        let redirect = record.redirect();
        let redirect = redirect.map(|(term, target)| (term, of_target(target)));
        let mut costs: Vec<LookupCost> = tests
            .chain(redirect)
            .map(|(term, lookups)| LookupCost {
                term: term.text.clone(),
                lookups: lookups.unwrap_or(1).max(1),
            })
            .collect();
        costs.sort_by_key(|cost| std::cmp::Reverse(cost.lookups));
        costs
    }

    /// Whether everybody may send, by `all` or by networks.
    pub fn lets_everybody_pass(&self) -> bool {
        self.problems
            .iter()
            .any(|(_, problem)| problem.kind == SpfProblemKind::PassAll)
    }

    /// Whether a receiver may end with a permanent error (RFC 7208 section 2.6.7).
    pub fn has_permanent_error(&self) -> bool {
        self.problems
            .iter()
            .any(|(_, problem)| problem.kind.is_permanent_error())
    }
}

/// Follows the record of a domain as far as the answers reach.
pub fn walk(domain: &Name, answers: &impl SpfAnswers) -> SpfWalk {
    let mut walker = Walker {
        answers,
        path: Vec::new(),
        asked: Vec::new(),
        walk: SpfWalk {
            steps: Vec::new(),
            wanted: Vec::new(),
            lookups: 0,
            void_lookups: 0,
            is_finished: true,
            is_exact: true,
            default: SpfDefault::Unknown,
            is_reject_all: false,
            problems: Vec::new(),
        },
    };
    let end = walker.visit(domain, Via::Start);
    let mut walk = walker.walk;
    walk.default = end.default;
    walk.is_reject_all = end.default == SpfDefault::All(Qualifier::Fail) && !end.has_tests;
    for (count, limit, kind) in [
        (walk.lookups, LOOKUPS_MAX, SpfProblemKind::TooManyLookups),
        (
            walk.void_lookups,
            VOID_LOOKUPS_MAX,
            SpfProblemKind::TooManyVoidLookups,
        ),
    ] {
        if count > limit {
            let problem = SpfProblem {
                kind,
                position: 0,
                text: count.to_string(),
            };
            walk.problems.push((domain.clone(), problem));
        }
    }
    walk
}

struct Walker<'a, Answers> {
    answers: &'a Answers,
    /// The names that lead to where the walk is.
    path: Vec<Name>,
    /// The names met beside the domain itself, each once.
    asked: Vec<Name>,
    walk: SpfWalk,
}

/// How the record of a name ends.
struct End {
    default: SpfDefault,
    /// Whether anything is tested before.
    has_tests: bool,
}

impl End {
    const UNKNOWN: End = End {
        default: SpfDefault::Unknown,
        has_tests: true,
    };
}

impl<Answers: SpfAnswers> Walker<'_, Answers> {
    fn visit(&mut self, name: &Name, via: Via) -> End {
        let answer = self.answers.txt(name);
        let is_void = match &answer {
            TxtAnswer::NoSuchName => true,
            TxtAnswer::Texts(texts) => texts.is_empty(),
            TxtAnswer::NotAsked | TxtAnswer::Asking | TxtAnswer::Failed => false,
        };
        self.walk.void_lookups += u32::from(is_void && via != Via::Start);
        let published = Published::read(answer, VERSION, is_record, read);
        self.walk.is_finished &= !published.is_open();
        if published == Published::NotAsked && !self.walk.wanted.contains(name) {
            self.walk.wanted.push(name.clone());
        }
        let record = published.record().cloned();
        self.walk.is_exact &= matches!(published, Published::Record(_) | Published::Absent(_));
        let index = self.walk.steps.len();
        self.walk.steps.push(SpfStep {
            name: name.clone(),
            via,
            depth: self.path.len(),
            published,
            lookups: 0,
        });
        let Some(record) = record else {
            return End::UNKNOWN;
        };
        for problem in &record.problems {
            // An include without `all` simply does not match (section 5.2).
            if via != Via::Include || problem.kind != SpfProblemKind::NoDefault {
                self.walk.problems.push((name.clone(), problem.clone()));
            }
        }
        let before = self.walk.lookups;
        self.path.push(name.clone());
        let end = self.follow(name, &record);
        self.path.pop();
        let own = u32::from(via != Via::Start);
        let cost = (self.walk.lookups - before) + own;
        if let Some(step) = self.walk.steps.get_mut(index).filter(|_| own > 0) {
            step.lookups = cost;
        }
        end
    }

    /// Counts the tests of a record and follows what it leads to.
    fn follow(&mut self, name: &Name, record: &Spf) -> End {
        let mut has_tests = false;
        for (term, qualifier, mechanism) in record.mechanisms() {
            has_tests |= *mechanism != Mechanism::All;
            self.walk.lookups += u32::from(mechanism.is_lookup());
            match mechanism {
                Mechanism::Include(target) => {
                    let known = self.walk.problems.len();
                    self.target(name, term, target, Via::Include);
                    // Whoever the other record lets pass gets the result that stands before `include`.
                    if qualifier != Qualifier::Pass {
                        let mut index = 0;
                        self.walk.problems.retain(|(_, problem)| {
                            index += 1;
                            index <= known || problem.kind != SpfProblemKind::PassAll
                        });
                    }
                }
                Mechanism::Mx { domain, .. } => self.mx(name, term, domain.as_ref()),
                _ => {}
            }
        }
        if let Some(qualifier) = record.all() {
            return End {
                default: SpfDefault::All(qualifier),
                has_tests,
            };
        }
        let Some((term, target)) = record.redirect() else {
            return End {
                default: SpfDefault::Missing,
                has_tests,
            };
        };
        self.walk.lookups += 1;
        let end = self.target(name, term, target, Via::Redirect);
        End {
            has_tests: has_tests || end.has_tests,
            ..end
        }
    }

    /// Follows an include or a redirect.
    fn target(&mut self, from: &Name, term: &Term, target: &DomainSpec, via: Via) -> End {
        let Some(name) = target.name() else {
            self.walk.is_exact = false;
            return self.unusable(from, term, SpfProblemKind::TargetWithMacros);
        };
        if self.path.contains(&name) {
            return self.unusable(from, term, SpfProblemKind::Loop);
        }
        if !self.asked.contains(&name) {
            if self.asked.len() >= NAMES_MAX {
                self.walk.is_exact = false;
                return self.unusable(from, term, SpfProblemKind::NotFollowed);
            }
            self.asked.push(name.clone());
        }
        if self.walk.steps.len() >= STEPS_MAX || self.path.len() > DEPTH_MAX {
            self.walk.is_exact = false;
            return self.unusable(from, term, SpfProblemKind::NotFollowed);
        }
        let index = self.walk.steps.len();
        let end = self.visit(&name, via);
        let kind = match self.walk.steps.get(index).map(|step| &step.published) {
            Some(Published::Failed) => SpfProblemKind::TargetFailed,
            Some(Published::Absent(_)) if via == Via::Include => {
                SpfProblemKind::IncludeWithoutRecord
            }
            Some(Published::Absent(_)) => SpfProblemKind::RedirectWithoutRecord,
            Some(Published::Several(_)) => SpfProblemKind::TargetWithSeveral,
            Some(Published::Record(record)) if record.has_syntax_error() => {
                SpfProblemKind::TargetBroken
            }
            _ => return end,
        };
        // What costs a lookup and leads nowhere still costs it.
        if let Some(step) = self.walk.steps.get_mut(index) {
            step.lookups = step.lookups.max(1);
        }
        self.unusable(from, term, kind);
        end
    }

    fn unusable(&mut self, from: &Name, term: &Term, kind: SpfProblemKind) -> End {
        let problem = SpfProblem {
            kind,
            position: term.position,
            text: tag::excerpt(&term.text),
        };
        self.walk.problems.push((from.clone(), problem));
        End::UNKNOWN
    }

    /// Looks at the number of mail hosts, where it is known.
    fn mx(&mut self, from: &Name, term: &Term, domain: Option<&DomainSpec>) {
        let name = match domain {
            None => Some(from.clone()),
            Some(domain) => domain.name(),
        };
        match name.and_then(|name| self.answers.mx_count(&name)) {
            Some(0) => self.walk.void_lookups += 1,
            Some(count) if count > MX_RECORDS_MAX => {
                self.unusable(from, term, SpfProblemKind::TooManyMx);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SpfProblemKind as Kind;

    /// Texts of names: `None` is a question that failed, no row one that was not asked.
    struct World(Vec<(&'static str, Option<Vec<String>>)>);

    impl SpfAnswers for World {
        fn txt(&self, name: &Name) -> TxtAnswer<'_> {
            match self.0.iter().find(|(known, _)| *known == name.as_str()) {
                None => TxtAnswer::NotAsked,
                Some((_, None)) => TxtAnswer::Failed,
                Some((_, Some(texts))) => {
                    TxtAnswer::Texts(texts.iter().map(String::as_str).collect())
                }
            }
        }

        fn mx_count(&self, name: &Name) -> Option<usize> {
            match name.as_str() {
                "many.example" => Some(11),
                "none.example" => Some(0),
                _ => None,
            }
        }
    }

    fn world(rows: &[(&'static str, &str)]) -> World {
        let rows = rows.iter().map(|(name, text)| {
            let texts = match *text {
                "failed" => None,
                "" => Some(Vec::new()),
                text => Some(text.split('|').map(str::to_owned).collect()),
            };
            (*name, texts)
        });
        World(rows.collect())
    }

    fn walked(rows: &[(&'static str, &str)]) -> SpfWalk {
        walk(&Name::new("a.example"), &world(rows))
    }

    fn walk_kinds(walk: &SpfWalk) -> Vec<(&str, Kind)> {
        walk.problems
            .iter()
            .map(|(name, problem)| (name.as_str(), problem.kind))
            .collect()
    }

    #[test]
    fn names_are_wanted_level_by_level() {
        let mut rows = vec![(
            "a.example",
            "v=spf1 include:b.example include:c.example -all",
        )];
        let walk = walked(&rows);
        let wanted: Vec<_> = walk.wanted.iter().map(Name::as_str).collect();
        assert_eq!(wanted, ["b.example", "c.example"]);
        assert!(!walk.is_finished && !walk.is_exact);
        assert_eq!(
            (walk.lookups, walk.default),
            (2, SpfDefault::All(Qualifier::Fail))
        );

        rows.push(("b.example", "v=spf1 include:c.example a mx ?all"));
        rows.push(("c.example", "v=spf1 ip4:192.0.2.0/24 exists:x.example -all"));
        let walk = walked(&rows);
        assert!(walk.wanted.is_empty() && walk.is_finished && walk.is_exact);
        // b and c by themselves, c, a and mx inside b, and exists twice.
        assert_eq!(walk.lookups, 7);
        let costs: Vec<_> = walk
            .steps
            .iter()
            .map(|step| (step.name.as_str(), step.depth, step.lookups))
            .collect();
        assert_eq!(
            costs,
            [
                ("a.example", 0, 0),
                ("b.example", 1, 5),
                ("c.example", 2, 2),
                ("c.example", 1, 2)
            ]
        );
        assert_eq!(walk_kinds(&walk), []);
    }

    #[test]
    fn redirects_decide() {
        let walk = walked(&[
            ("a.example", "v=spf1 redirect=b.example"),
            ("b.example", "v=spf1 -all"),
        ]);
        assert_eq!(walk.default, SpfDefault::All(Qualifier::Fail));
        assert!(walk.is_reject_all);
        assert_eq!(walk.lookups, 1);

        let walk = walked(&[
            ("a.example", "v=spf1 redirect=b.example"),
            ("b.example", "v=spf1 a ~all"),
        ]);
        assert_eq!(walk.default, SpfDefault::All(Qualifier::SoftFail));
        assert!(!walk.is_reject_all);

        let walk = walked(&[("a.example", "v=spf1 redirect=b.example -all")]);
        assert_eq!(
            (walk.lookups, walk.default),
            (0, SpfDefault::All(Qualifier::Fail))
        );
        assert!(walk.is_reject_all && walk.wanted.is_empty());

        let walk = walked(&[("a.example", "v=spf1 a")]);
        assert_eq!(walk.default, SpfDefault::Missing);
    }

    #[test]
    fn what_goes_wrong_on_the_way() {
        type Case = (
            &'static [(&'static str, &'static str)],
            &'static [(&'static str, Kind)],
        );
        let cases: [Case; 13] = [
            (
                &[
                    ("a.example", "v=spf1 include:b.example -all"),
                    ("b.example", ""),
                ],
                &[("a.example", Kind::IncludeWithoutRecord)],
            ),
            (
                &[
                    ("a.example", "v=spf1 redirect=b.example"),
                    ("b.example", "hello"),
                ],
                &[("a.example", Kind::RedirectWithoutRecord)],
            ),
            (
                &[
                    ("a.example", "v=spf1 include:b.example -all"),
                    ("b.example", "v=spf1 -all|v=spf1 ~all"),
                ],
                &[("a.example", Kind::TargetWithSeveral)],
            ),
            (
                &[
                    ("a.example", "v=spf1 include:b.example -all"),
                    ("b.example", "failed"),
                ],
                &[("a.example", Kind::TargetFailed)],
            ),
            (
                &[
                    ("a.example", "v=spf1 include:b.example -all"),
                    ("b.example", "v=spf1 ip4:x -all"),
                ],
                &[
                    ("b.example", Kind::BadNetwork),
                    ("a.example", Kind::TargetBroken),
                ],
            ),
            (
                &[("a.example", "v=spf1 include:a.example -all")],
                &[("a.example", Kind::Loop)],
            ),
            (
                &[
                    ("a.example", "v=spf1 include:b.example -all"),
                    ("b.example", "v=spf1 redirect=A.example"),
                ],
                &[("b.example", Kind::Loop)],
            ),
            (
                &[("a.example", "v=spf1 include:%{i}.example.com -all")],
                &[("a.example", Kind::TargetWithMacros)],
            ),
            (
                &[
                    ("a.example", "v=spf1 include:b.example redirect=c.example"),
                    ("b.example", "v=spf1 a"),
                    ("c.example", "v=spf1 a"),
                ],
                &[("c.example", Kind::NoDefault)],
            ),
            (
                &[("a.example", "v=spf1 mx:many.example -all")],
                &[("a.example", Kind::TooManyMx)],
            ),
            (
                &[(
                    "a.example",
                    "v=spf1 mx:none.example mx:none.example mx:none.example -all",
                )],
                &[("a.example", Kind::TooManyVoidLookups)],
            ),
            (&[("a.example", "v=spf1 a a a a a a a a a a -all")], &[]),
            (
                &[("a.example", "v=spf1 a a a a a a a a a a a -all")],
                &[("a.example", Kind::TooManyLookups)],
            ),
        ];
        for (rows, expected) in cases {
            assert_eq!(walk_kinds(&walked(rows)), expected, "{rows:?}");
        }
    }

    /// Every name includes the next ones.
    struct Endless(fn(&str) -> String);

    impl SpfAnswers for Endless {
        fn txt(&self, name: &Name) -> TxtAnswer<'_> {
            let text = (self.0)(name.as_str());
            TxtAnswer::Texts(vec![Box::leak(text.into_boxed_str())])
        }

        fn mx_count(&self, _: &Name) -> Option<usize> {
            None
        }
    }

    #[test]
    fn endless_records_end() {
        let chain = Endless(|name| format!("v=spf1 include:a.{name} include:b.{name} -all"));
        let comb = Endless(|name| {
            let depth = name.len();
            (0..200).fold("v=spf1".to_owned(), |text, _| {
                format!("{text} include:{}.x.example", "y".repeat(depth))
            })
        });
        for answers in [chain, comb] {
            let walk = walk(&Name::new("a.example"), &answers);
            assert!(walk.steps.len() <= STEPS_MAX);
            assert!(walk.is_finished && !walk.is_exact);
            assert!(walk.lookups > LOOKUPS_MAX);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn walks_end(texts in prop::collection::vec("v=spf1( (include:|redirect=|a:)[a-e]\\.example){0,6}( -all)?", 5)) {
                struct Few(Vec<String>);
                impl SpfAnswers for Few {
                    fn txt(&self, name: &Name) -> TxtAnswer<'_> {
                        let index = name.as_str().bytes().next().map_or(0, |first| usize::from(first - b'a'));
                        TxtAnswer::Texts(self.0.get(index).map(String::as_str).into_iter().collect())
                    }
                    fn mx_count(&self, _: &Name) -> Option<usize> {
                        None
                    }
                }
                let walk = walk(&Name::new("a.example"), &Few(texts));
                prop_assert!(walk.is_finished && walk.wanted.is_empty());
                prop_assert!(walk.steps.len() <= STEPS_MAX);
            }
        }
    }
}
