//! Drawing in turns: where a key changes most of the page, each part of it is drawn in a turn of its own, so that the next
//! key never waits for all of them.

use std::rc::Rc;

use yew::prelude::*;

use super::PageProps;
use crate::app::Model;

/// A part of the page that is drawn in a turn of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Sheet,
    List,
    Plans,
    Walk,
    Findings,
    Policy,
    Questions,
}

/// How many parts there are.
const PARTS: usize = 7;

/// The parts that wait for their turn, each with the model that it shows until then.
#[derive(Clone, Default)]
pub struct Turns {
    waiting: [Option<Rc<Model>>; PARTS],
    /// Whose turn is next, behind the sheet. They go round, so that none waits for ever where keys come faster than turns.
    next: usize,
}

impl PartialEq for Turns {
    /// The same model is the same value, not an equal one.
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.waiting.iter().zip(&other.waiting);
        pairs.all(|pair| match pair {
            (Some(own), Some(other)) => Rc::ptr_eq(own, other),
            (None, None) => true,
            _ => false,
        })
    }
}

impl Turns {
    /// From now on every part waits for its turn. Those that do not wait yet show this model.
    pub fn wait(&mut self, shown: &Rc<Model>) {
        for waiting in &mut self.waiting {
            waiting.get_or_insert_with(|| shown.clone());
        }
    }

    /// Gives the records that are written their turn, before all others.
    pub fn take_sheet(&mut self) -> bool {
        self.waiting[Part::Sheet as usize].take().is_some()
    }

    /// Gives one part its turn: from now on it shows the newest model.
    pub fn take(&mut self) {
        if self.take_sheet() {
            return;
        }
        for _ in 0..PARTS {
            let waited = self.waiting[self.next].take().is_some();
            self.next = (self.next + 1) % PARTS;
            if waited {
                return;
            }
        }
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
pub(super) fn part(props: &PageProps, part: Part, draw: fn(&PageProps) -> Html) -> Html {
    let page = PageProps {
        model: props.turns.model(part, &props.model).clone(),
        turns: Turns::default(),
        ..props.clone()
    };
    html! { <Drawn {page} draw={Draw(draw)} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct DrawnProps {
    page: PageProps,
    draw: Draw,
}

/// What draws a part. Every part has one for good, so that there is nothing to compare.
#[derive(Clone, Copy)]
struct Draw(fn(&PageProps) -> Html);

impl PartialEq for Draw {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[component]
fn Drawn(props: &DrawnProps) -> Html {
    (props.draw.0)(&props.page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Part; PARTS] = [
        Part::Sheet,
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
        assert_eq!(shown(&turns, &models), [3, 1, 1, 2, 2, 3, 3]);
        for _ in 0..4 {
            assert!(!turns.are_over());
            turns.take();
        }
        assert!(turns.are_over());
        assert_eq!(shown(&turns, &models), [3; PARTS]);
    }
}
