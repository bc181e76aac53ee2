//! The elements that more than one place speaks of: what draws them, what moves the focus to them, what leads to them.

use std::fmt;

use super::player::{Breakable, Drawing, Tab};
use super::share::ShareTab;
use crate::finding::FindingId;
use crate::ids;
use crate::link::Section;

ids! {
    /// A row of the policies.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum PolicyRow {
        /// Who may send in the name of the domain.
        Spf = "spf",
        /// What becomes of mail that is not from there.
        Dmarc = "dmarc",
        /// The keys of signatures on messages.
        Dkim = "dkim",
        /// TLS that senders can insist on.
        MtaSts = "mta-sts",
        /// Where failures of TLS are reported.
        TlsRpt = "tls-rpt",
        /// Certificates named in the DNS.
        Dane = "dane",
        /// Whether the answers are signed.
        Dnssec = "dnssec",
    }
}

impl PolicyRow {
    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            PolicyRow::Spf => "SPF",
            PolicyRow::Dmarc => "DMARC",
            PolicyRow::Dkim => "DKIM",
            PolicyRow::MtaSts => "MTA-STS",
            PolicyRow::TlsRpt => "TLS-RPT",
            PolicyRow::Dane => "DANE",
            PolicyRow::Dnssec => "DNSSEC",
        }
    }
}

/// An element of the page, known by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The field for the domain.
    Domain,
    /// All between the field and the foot.
    Main,
    /// The question to the reader before anything is sent.
    Confirm,
    /// A section that links lead to.
    Section(Section),
    /// The heading of the walk-through.
    WalkHeading,
    /// The panel with the links.
    Share,
    /// A tab of that panel.
    ShareTab(ShareTab),
    /// The records of the lab.
    Lab,
    /// The heading of the lab.
    LabHeading,
    /// What is live, beside the lab.
    Live,
    /// The stage.
    Stage,
    /// The top of the stage. It has no box where what stands below the stage lies over nothing.
    StageTop,
    /// What there was to see in a lesson.
    Learnt,
    /// The letter of a drawing.
    Letter(Drawing),
    /// The question or answer that moves in a drawing.
    Slip(Drawing),
    /// What is pressed in a drawing to break something.
    Switch(Drawing, Breakable),
    /// An entry of the menu of what can be broken, from 0.
    MenuEntry(usize),
    /// The tab of what stands below the stage.
    Tab(Tab),
    /// What the tab shows.
    TabPanel(Tab),
    /// The place where the DNS is broken.
    FaultDns,
    /// How a host is broken, by its index in the order in which they are offered.
    Fault(usize),
    /// A finding by its id, and how many with the same id stand before it.
    Finding(FindingId, usize),
    /// A row of the policies.
    Policy(PolicyRow),
    /// The settings at the foot.
    Settings,
    /// The field for the domain of the lab.
    LabDomain,
    /// What comes of the records of the lab.
    LabResult,
    /// The field for the records of the lab.
    LabLines,
    /// The button that adds a host to the table of the lab.
    LabAdd,
    /// The preference of a row.
    LabPreference(usize),
    /// The host of a row.
    LabHost(usize),
    /// The addresses of a row.
    LabAddresses(usize),
    /// The button that moves a record up, by its number.
    LabUp(usize),
    /// The button that moves it down.
    LabDown(usize),
    /// The button that removes it.
    LabRemove(usize),
    /// The field for the list of many domains.
    ManyList,
    /// The field for a file with such a list.
    ManyFile,
    /// How far the list is.
    ManyProgress,
    /// The field that looks for a name.
    ManySearch,
    /// The rows of the list.
    ManyRows,
    /// The field for reports.
    ReportsFiles,
    /// Where reading them stands.
    ReportsProgress,
    /// The comparison with the MX list of a domain, by the place of the domain.
    ReportsList(usize),
}

impl Anchor {
    /// The id, or what it begins with.
    pub const fn word(self) -> &'static str {
        match self {
            Anchor::Domain => "domain",
            Anchor::Main => "main",
            Anchor::Confirm => "confirm",
            Anchor::Section(section) => section.id(),
            Anchor::WalkHeading => Section::Walk.id(),
            Anchor::Share => "share",
            Anchor::ShareTab(_) => "share-tab",
            Anchor::Lab | Anchor::LabHeading => "lab",
            Anchor::Live => "live",
            Anchor::Stage => "stage",
            Anchor::StageTop => "stage-top",
            Anchor::Learnt => "learnt",
            Anchor::Letter(_) => "letter",
            Anchor::Slip(_) => "slip",
            Anchor::Switch(..) => "switch",
            Anchor::MenuEntry(_) => "menu",
            Anchor::Tab(_) => "tab",
            Anchor::TabPanel(_) => "panel",
            Anchor::FaultDns => "fault-dns",
            Anchor::Fault(_) => "fault",
            Anchor::Finding(..) => "finding",
            Anchor::Policy(_) => "policy",
            Anchor::Settings => "settings",
            Anchor::LabDomain => "lab-domain",
            Anchor::LabResult => "lab-result",
            Anchor::LabLines => "lab-lines",
            Anchor::LabAdd => "lab-add",
            Anchor::LabPreference(_) => "lab-preference",
            Anchor::LabHost(_) => "lab-host",
            Anchor::LabAddresses(_) => "lab-addresses",
            Anchor::LabUp(_) => "lab-up",
            Anchor::LabDown(_) => "lab-down",
            Anchor::LabRemove(_) => "lab-remove",
            Anchor::ManyList => "many-list",
            Anchor::ManyFile => "many-file",
            Anchor::ManyProgress => "many-progress",
            Anchor::ManySearch => "many-search",
            Anchor::ManyRows => "many-rows",
            Anchor::ReportsFiles => "reports-files",
            Anchor::ReportsProgress => "reports-progress",
            Anchor::ReportsList(_) => "reports-list",
        }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.word();
        match self {
            Anchor::WalkHeading | Anchor::LabHeading => formatter.write_str(&heading_of(word)),
            Anchor::Fault(index) | Anchor::MenuEntry(index) => {
                write!(formatter, "{word}-{}", index + 1)
            }
            Anchor::Letter(drawing) | Anchor::Slip(drawing) => {
                write!(formatter, "{word}-{}", drawing.id())
            }
            Anchor::Switch(drawing, Breakable::Dns) => {
                write!(formatter, "{word}-{}-dns", drawing.id())
            }
            Anchor::Switch(drawing, Breakable::Host(host)) => {
                let (tier, number) = (host.tier + 1, host.host + 1);
                write!(formatter, "{word}-{}-{tier}-{number}", drawing.id())
            }
            Anchor::ShareTab(tab) => write!(formatter, "{word}-{}", tab.id()),
            Anchor::Tab(tab) | Anchor::TabPanel(tab) => write!(formatter, "{word}-{}", tab.id()),
            Anchor::Finding(id, 0) => write!(formatter, "{word}-{}", id.id()),
            Anchor::Finding(id, before) => write!(formatter, "{word}-{}-{}", id.id(), before + 1),
            Anchor::Policy(row) => write!(formatter, "{word}-{}", row.id()),
            Anchor::LabPreference(number)
            | Anchor::LabHost(number)
            | Anchor::LabAddresses(number)
            | Anchor::LabUp(number)
            | Anchor::LabDown(number)
            | Anchor::LabRemove(number)
            | Anchor::ReportsList(number) => write!(formatter, "{word}-{number}"),
            _ => formatter.write_str(word),
        }
    }
}

/// The id of the heading of a section with this id.
pub fn heading_of(section: &str) -> String {
    format!("{section}-h")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_of_which_there_are_several_are_told_apart() {
        let ids = [
            (Anchor::Section(Section::Policy), "policy"),
            (Anchor::LabHeading, "lab-h"),
            (Anchor::Fault(0), "fault-1"),
            (
                Anchor::Finding(FindingId::ImplicitMx, 0),
                "finding-implicit-mx",
            ),
            (
                Anchor::Finding(FindingId::ImplicitMx, 1),
                "finding-implicit-mx-2",
            ),
            (Anchor::LabHost(0), "lab-host-0"),
            (Anchor::LabUp(12), "lab-up-12"),
            (Anchor::ManyRows, "many-rows"),
        ];
        for (anchor, id) in ids {
            assert_eq!(anchor.to_string(), id);
        }
    }
}
