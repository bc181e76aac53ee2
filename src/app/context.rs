//! What an event is worked on with: when it happened, what is waited for, and what is to be done about it.

use super::pending::{Asker, Pending, Purpose};
use super::{Anchor, Command, ManyCommand, Move, Now};
use crate::input::ToAscii;

/// Goes through everything that an event leads to.
pub(super) struct Context {
    /// When the event happened.
    pub now: Now,
    /// How the browser writes international names.
    pub to_ascii: ToAscii,
    /// What is waited for.
    pub pending: Pending,
    /// What is to be done, in order.
    pub commands: Vec<Command>,
}

impl Context {
    /// Gives a command.
    pub fn give(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Moves the focus to an element that is there already.
    pub fn focus(&mut self, anchor: Anchor) {
        self.give(Command::Move(Move::Focus(anchor)));
    }

    /// Moves the focus to an element, once the page is drawn.
    pub fn reveal(&mut self, anchor: Anchor) {
        self.give(Command::Move(Move::Reveal(anchor)));
    }

    /// Gives a command of the page for many domains.
    pub fn many(&mut self, command: ManyCommand) {
        self.give(Command::Many(command));
    }

    /// Stops waiting for these requests, and aborts those that are on their way.
    pub fn abort(&mut self, is_meant: impl Fn(&Purpose) -> bool) {
        let requests = self.pending.forget(is_meant);
        self.commands
            .extend(requests.into_iter().map(Command::Abort));
    }

    /// Stops asking for this asker.
    pub fn stop_asking(&mut self, asker: Asker) {
        self.pending.forget_parked(asker);
        self.abort(|purpose| matches!(purpose, Purpose::Question(own, _) if *own == asker));
    }
}
