//! What is asked only when the reader presses: the MTA-STS policy file, keys of signatures, and the other
//! resolvers.

use std::rc::Rc;

use super::asking::read;
use super::model::{Model, Request, RequestId};
use super::{Command, HttpBody, Now};
use crate::answer::Answer;
use crate::answer::PolicyFile;
use crate::dns::resolver::{Format, Via};
use crate::dns::{Failure, Name, Question, RecordType};
use crate::link::{Place, Show};
use crate::lookup::several::Several;
use crate::policy::sts::{self, FILE_OCTETS_MAX};

/// How long fetching the policy file may take, in milliseconds.
const FILE_MILLIS_MAX: u32 = 10_000;

/// The HTTP status of a file that is there.
const OK: u16 = 200;

/// The host that serves the policy of a domain (RFC 8461 section 3.3).
pub fn policy_host(domain: &Name) -> String {
    ["mta-sts.", domain.as_str()].concat()
}

/// Where the policy of a domain is served (RFC 8461 section 3.3).
pub fn policy_url(domain: &Name) -> String {
    ["https://", &policy_host(domain), "/.well-known/mta-sts.txt"].concat()
}

impl Model {
    /// Fetches the policy file of the domain.
    pub(super) fn fetch_policy(&mut self, commands: &mut Vec<Command>) {
        let Some(domain) = self.answer.as_ref().and_then(|answer| answer.domain()) else {
            return;
        };
        // Nothing leaves the page for answers that are there already, and a name that breaks a URL has no web server.
        let is_given = self.answer.as_ref().is_some_and(|a| a.source.is_given());
        if self.policy_request.is_some() || !domain.is_host_name() {
            return;
        }
        if is_given {
            self.take_policy_file(PolicyFile::Unreadable);
            return;
        }
        let url = policy_url(domain);
        self.last_request += 1;
        let request = RequestId(self.last_request);
        self.policy_request = Some(request);
        commands.push(Command::FetchPolicy {
            request,
            url,
            millis_max: FILE_MILLIS_MAX,
            octets_max: FILE_OCTETS_MAX,
        });
        if let Some(answer) = self.answer_mut() {
            answer.policy_file = PolicyFile::Fetching;
        }
    }

    /// Takes the end of a fetch, if it is the one that is waited for.
    pub(super) fn take_policy_end(
        &mut self,
        request: RequestId,
        end: &Result<HttpBody, Failure>,
    ) -> bool {
        if self.policy_request != Some(request) {
            return false;
        }
        self.policy_request = None;
        let text = match end {
            Ok(body) if body.status == OK => std::str::from_utf8(&body.octets).ok(),
            _ => None,
        };
        self.take_policy_file(match text {
            Some(text) => PolicyFile::Read(Rc::new(sts::read_file(text))),
            None => PolicyFile::Unreadable,
        });
        true
    }

    /// Takes a policy file that was pasted.
    pub(super) fn paste_policy(&mut self, text: &str, commands: &mut Vec<Command>) {
        if let Some(request) = self.policy_request.take() {
            commands.push(Command::Abort(request));
        }
        let file = match text.trim().is_empty() {
            true => PolicyFile::NotAsked,
            false => PolicyFile::Read(Rc::new(sts::read_file(text))),
        };
        self.take_policy_file(file);
    }

    fn take_policy_file(&mut self, file: PolicyFile) {
        if let Some(answer) = self.answer_mut() {
            answer.policy_file = file;
            answer.replan();
        }
        if self.walk.delivery.is_some() {
            self.deliver_again();
        }
    }

    /// Asks for the common selectors.
    pub(super) fn ask_for_keys(&mut self, now: Now, commands: &mut Vec<Command>) {
        if let Some(answer) = self.answer_mut() {
            answer.is_dkim_wanted = true;
        }
        self.ask_due(now, commands);
    }

    /// Asks every known resolver the MX question, apart from the one that answered it.
    pub(super) fn ask_all(&mut self, commands: &mut Vec<Command>) {
        let Some(answer) = &self.answer else { return };
        let Some(domain) = answer.domain().filter(|_| answer.can_ask_all()) else {
            return;
        };
        if answer.several.is_some() {
            return;
        }
        let question = Question::new(domain.clone(), RecordType::Mx);
        let exchanges = answer.lookup.iter().flat_map(|lookup| lookup.exchanges());
        let attempt = exchanges
            .filter(|exchange| exchange.question == question)
            .find_map(|exchange| exchange.attempts.last().cloned());
        let known = attempt.and_then(|attempt| match attempt.via {
            Some(Via::Known(resolver)) => Some((resolver, attempt)),
            _ => None,
        });
        let several = Several::new(question.clone(), known);
        for row in several.rows.iter().filter(|row| row.attempt.is_none()) {
            self.last_request += 1;
            let request = Request {
                id: RequestId(self.last_request),
                question: question.clone(),
                via: Via::Known(row.resolver),
                format: Format::Json,
            };
            commands.push(request.command());
            self.side_requests.push(request);
        }
        if let Some(answer) = self.answer_mut() {
            answer.several = Some(Rc::new(several));
        }
    }

    /// Takes the end of a request to another resolver; gives back that of any other request.
    pub(super) fn take_side_end(
        &mut self,
        id: RequestId,
        end: Result<HttpBody, Failure>,
        millis: u32,
    ) -> Option<Result<HttpBody, Failure>> {
        let is_own = |request: &Request| request.id == id;
        let Some(place) = self.side_requests.iter().position(is_own) else {
            return Some(end);
        };
        let request = self.side_requests.swap_remove(place);
        let attempt = read(&request, end, millis);
        if let Some(answer) = self.answer_mut() {
            if let Some(several) = &mut answer.several {
                Rc::make_mut(several).settle(request.via.id(), attempt);
            }
            answer.replan();
        }
        None
    }

    /// Moves to what the link wants shown, once it is there.
    pub(super) fn reveal(&mut self, commands: &mut Vec<Command>) {
        let Some(show) = self.link.show else {
            self.revealed = None;
            return;
        };
        if self.revealed == Some(show) {
            return;
        }
        let is_catalogue = self.link.place == Place::Findings;
        let has = |answer: &Rc<Answer>| match show {
            Show::Finding(id) => answer.findings.iter().any(|finding| finding.id == id),
            Show::Section(_) => answer.is_complete(),
        };
        let id = match show {
            Show::Finding(id) if is_catalogue => ["finding-", id.id()].concat(),
            _ if !self.answer.as_ref().is_some_and(has) => return,
            Show::Finding(id) => ["finding-", id.id()].concat(),
            Show::Section(section) => section.id().to_owned(),
        };
        self.revealed = Some(show);
        // A frame takes neither the focus nor the place of the page around it.
        commands.push(match self.is_embedded {
            true => Command::ScrollTo(id),
            false => Command::Reveal(id),
        });
    }
}
