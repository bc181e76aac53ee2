//! The clock of the stage: where a delivery stands after so many milliseconds of playing.
//!
//! The simulated clock jumps from milliseconds to days; the stage gives every event its moment and lets
//! the clock run through the waits. Position is a function of time: nothing is counted per frame.

use super::Delivery;
use super::event::{Actor, Event, EventKind};
use super::host_ref::HostRef;

/// The most markers of one delivery.
const MARKERS_MAX: usize = 32;

/// What the stage shows at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The position of the event that is going on.
    pub event: usize,
    /// How far it is, in thousandths.
    pub progress: u32,
    /// What the simulated clock says, in milliseconds.
    pub clock_millis: u64,
}

/// A named place on the scrubber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The position of its event.
    pub event: usize,
    /// What it marks.
    pub kind: MarkerKind,
}

/// What a marker stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkerKind {
    /// The message is written.
    Written,
    /// The DNS is asked.
    Question,
    /// The tiers are known.
    Levels,
    /// A host is connected to for the first time.
    Host(HostRef),
    /// The host has taken the message.
    HandedOver,
    /// The message waits.
    Waits,
    /// The list is gone through again.
    Retry,
    /// The author hears of the delay.
    DelayNotice,
    /// The message is returned.
    Returned,
    /// The message lies in the mailbox.
    Mailbox,
}

/// How long the stage shows an event, in milliseconds.
fn play_millis(event: &Event) -> u64 {
    match event.kind {
        EventKind::TimedOut { .. } | EventKind::Wait { .. } | EventKind::MoreRuns { .. } => 2_000,
        EventKind::BackupWaits { .. } | EventKind::AuthoritySilent => 1_500,
        EventKind::Draw { .. } | EventKind::Group { .. } => 1_200,
        EventKind::Bounce { .. } | EventKind::Dot { .. } => 1_200,
        EventKind::NextTier { .. } | EventKind::NextHost { .. } | EventKind::NextAddress { .. } => {
            400
        }
        _ if event.from == event.to => 600,
        _ => 800,
    }
}

impl Delivery {
    /// When each event starts on the stage, and at the end of the list when the last is over.
    pub(super) fn stage_starts(events: &[Event]) -> Vec<u64> {
        let mut starts = Vec::with_capacity(events.len() + 1);
        let mut at = 0;
        for event in events {
            starts.push(at);
            at += play_millis(event);
        }
        starts.push(at);
        starts
    }

    /// How long the whole delivery plays, in milliseconds at normal speed.
    pub fn stage_millis(&self) -> u64 {
        self.starts.last().copied().unwrap_or_default()
    }

    /// When the event at this position starts on the stage.
    pub fn stage_start(&self, event: usize) -> u64 {
        let last = self.events.len().saturating_sub(1);
        self.starts
            .get(event.min(last))
            .copied()
            .unwrap_or_default()
    }

    /// What the stage shows after playing for so long; clamped at both ends.
    pub fn seek(&self, stage_millis: u64) -> Moment {
        let last = self.events.len().saturating_sub(1);
        let started = self.starts.partition_point(|&start| start <= stage_millis);
        let event = started.saturating_sub(1).min(last);
        let start = self.stage_start(event);
        let end = self.starts.get(event + 1).copied().unwrap_or(start);
        let length = end.saturating_sub(start).max(1);
        let passed = stage_millis.saturating_sub(start).min(length);
        let clock = |index: usize| self.events.get(index).map_or(0, |e| e.at_millis);
        let before = match event.checked_sub(1) {
            Some(before) => clock(before),
            None => 0,
        };
        let gap = clock(event).saturating_sub(before);
        let ran = u128::from(gap) * u128::from(passed) / u128::from(length);
        Moment {
            event,
            progress: u32::try_from(passed * 1_000 / length).unwrap_or(1_000),
            clock_millis: before.saturating_add(u64::try_from(ran).unwrap_or(gap)),
        }
    }

    /// The places worth a mark on the scrubber, in order.
    pub fn markers(&self) -> Vec<Marker> {
        let mut markers: Vec<Marker> = Vec::new();
        let mut hosts: Vec<HostRef> = Vec::new();
        for (event, happening) in self.events.iter().enumerate() {
            let kind = match happening.kind {
                EventKind::Compose => MarkerKind::Written,
                EventKind::AskMx { again: false, .. } => MarkerKind::Question,
                EventKind::AskMx { again: true, .. } => MarkerKind::Retry,
                EventKind::Group { .. } => MarkerKind::Levels,
                EventKind::Connect { host } if !hosts.contains(&host) => {
                    hosts.push(host);
                    MarkerKind::Host(host)
                }
                EventKind::Dot { code } if code.0 < 400 => MarkerKind::HandedOver,
                EventKind::Wait { .. } if happening.from == Actor::Queue => MarkerKind::Waits,
                EventKind::DelayNotice => MarkerKind::DelayNotice,
                EventKind::Bounce { .. } => MarkerKind::Returned,
                EventKind::Delivered => MarkerKind::Mailbox,
                _ => continue,
            };
            let is_end = matches!(
                kind,
                MarkerKind::HandedOver | MarkerKind::Returned | MarkerKind::Mailbox
            );
            if markers.len() < MARKERS_MAX || is_end {
                markers.push(Marker { event, kind });
            }
        }
        markers
    }
}
