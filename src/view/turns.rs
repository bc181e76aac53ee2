//! Drawing in turns: where a key changes most of the page, each part of it is drawn in a turn of its own, so that the next
//! key never waits for all of them.

use std::rc::Rc;

use yew::prelude::*;

use super::{Event, PageProps, Same, inside};
use crate::app::Model;

/// A part of the page that is drawn in a turn of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Sheet,
    Head,
    Result,
    List,
    Plans,
    Walk,
    Findings,
    Policy,
    Questions,
}

/// How many parts there are.
const PARTS: usize = 9;

impl Part {
    /// What the element is called that the part stands in.
    fn id(self) -> &'static str {
        match self {
            Part::Sheet => "sheet",
            Part::Head => "head",
            Part::Result => "result",
            Part::List => "list",
            Part::Plans => "plans",
            Part::Walk => "walk",
            Part::Findings => "findings",
            Part::Policy => "policy",
            Part::Questions => "questions",
        }
    }
}

/// The parts that wait for their turn, each with the model that it shows until then.
#[derive(Clone, Default, PartialEq)]
pub struct Turns {
    waiting: Same<[Option<Rc<Model>>; PARTS]>,
    /// Whose turn is next, behind the sheet. They go round, so that none waits for ever where keys come faster than turns.
    next: usize,
}

impl Turns {
    /// From now on every part waits for its turn. Those that do not wait yet show this model.
    pub fn wait(&mut self, shown: &Rc<Model>) {
        for waiting in Rc::make_mut(&mut self.waiting.0) {
            waiting.get_or_insert_with(|| shown.clone());
        }
    }

    /// Gives the records that are written their turn, before all others.
    pub fn take_sheet(&mut self) -> bool {
        self.take_part(Part::Sheet as usize)
    }

    /// Gives one part its turn: from now on it shows the newest model.
    pub fn take(&mut self) {
        if self.take_sheet() {
            return;
        }
        for _ in 0..PARTS {
            let waited = self.take_part(self.next);
            self.next = (self.next + 1) % PARTS;
            if waited {
                return;
            }
        }
    }

    /// Gives this part its turn; false where it did not wait.
    fn take_part(&mut self, place: usize) -> bool {
        Rc::make_mut(&mut self.waiting.0)[place].take().is_some()
    }

    /// Whether every part shows the newest model.
    pub fn are_over(&self) -> bool {
        self.waiting.iter().all(Option::is_none)
    }

    /// The model that a part shows.
    fn model<'a>(&'a self, part: Part, newest: &'a Rc<Model>) -> &'a Rc<Model> {
        self.waiting[part as usize].as_ref().unwrap_or(newest)
    }
}

/// A part of the page, with the model that it shows now.
///
/// Each stands in an element that is always there. A component that shows nothing has no place of its own in the
/// document, only that of what follows it, and Yew tells it what follows it now only after all that is new was drawn for
/// the first time. What is new to the left of it would be put before what followed it until now, which may be gone.
pub(super) fn part(props: &PageProps, part: Part) -> Html {
    let model = props.turns.model(part, &props.model).clone();
    html! { <div data-part={part.id()}><Drawn {part} {model} send={props.send.clone()} /></div> }
}

#[derive(Clone, PartialEq, Properties)]
struct DrawnProps {
    part: Part,
    model: Same<Model>,
    send: Callback<Event>,
}

#[component]
fn Drawn(props: &DrawnProps) -> Html {
    let page = PageProps {
        model: props.model.clone(),
        turns: Turns::default(),
        send: props.send.clone(),
        is_still: false,
    };
    inside(props.part, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Part; PARTS] = [
        Part::Sheet,
        Part::Head,
        Part::Result,
        Part::List,
        Part::Plans,
        Part::Walk,
        Part::Findings,
        Part::Policy,
        Part::Questions,
    ];

    /// Which of the models each part shows.
    fn shown(turns: &Turns, models: &[Rc<Model>]) -> Vec<usize> {
        let newest = &models[models.len() - 1];
        let place = |part| {
            let model = turns.model(part, newest);
            models.iter().position(|one| Rc::ptr_eq(one, model))
        };
        ALL.into_iter().filter_map(place).collect()
    }

    #[test]
    fn every_part_gets_its_turn_though_keys_come_in_between() {
        let models: Vec<Rc<Model>> = (0..4).map(|_| Rc::default()).collect();
        let mut turns = Turns::default();
        assert!(turns.are_over());
        for key in 1..4 {
            turns.wait(&models[key - 1]);
            turns.take();
            assert_eq!(shown(&turns, &models[..=key])[0], key);
            turns.take();
            turns.take();
        }
        assert_eq!(shown(&turns, &models), [3, 1, 1, 2, 2, 3, 3, 0, 0]);
        for _ in 0..6 {
            assert!(!turns.are_over());
            turns.take();
        }
        assert!(turns.are_over());
        assert_eq!(shown(&turns, &models), [3; PARTS]);
    }
}
