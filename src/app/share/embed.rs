//! The code of an embed, for the systems that documentation is made with.

use super::list::{attribute, ready_list, text};
use crate::answer::Answer;
use crate::app::Model;
use crate::delivery::Depth;
use crate::dns::{Data as RecordData, Record};
use crate::input::Subject;
use crate::link::{Link, Place};
use crate::lookup::{Lookup, Origin, Purpose};
use crate::text::settings::EmbedData;
use crate::text::settings::Parts;
use crate::text::settings::Theme;

use super::Part;

/// The most hosts whose records are written into the code.
pub(super) const HOSTS_MAX: usize = 40;

/// What the page around an embed is made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum System {
    /// HTML that is written by hand.
    #[default]
    Html,
    /// A frame without any script.
    Frame,
    /// mdBook.
    MdBook,
    /// MkDocs with Material.
    MkDocs,
    /// Docusaurus, which reads MDX.
    Docusaurus,
    /// Sphinx.
    Sphinx,
}

impl System {
    /// All of them, in the order offered: id, and name where it has one.
    pub const ALL: [(System, &'static str, &'static str); 6] = [
        (System::Html, "html", "HTML"),
        (System::Frame, "iframe", "iframe"),
        (System::MdBook, "mdbook", "mdBook"),
        (System::MkDocs, "mkdocs", "MkDocs Material"),
        (System::Docusaurus, "docusaurus", "Docusaurus"),
        (System::Sphinx, "sphinx", "Sphinx"),
    ];

    /// The system with this id.
    pub fn with_id(id: &str) -> Option<System> {
        let row = System::ALL.iter().find(|row| row.1 == id);
        row.map(|row| row.0)
    }
}

/// Some code, and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The file of the system; `None` for the page that shows the embed.
    pub file: Option<&'static str>,
    /// The code.
    pub code: String,
}

impl Model {
    /// The code of the embed, as chosen; nothing where there is no subject.
    pub fn embed_code(&self) -> Vec<Snippet> {
        let Some(subject) = self.answer.as_deref().and_then(Answer::subject) else {
            return Vec::new();
        };
        let script = format!("{}waypost.js", self.site());
        let page = |code: String| Snippet { file: None, code };
        let file = |file: &'static str, code: String| Snippet {
            file: Some(file),
            code,
        };
        let tag = format!(
            "<script src=\"{}\" defer blocking=\"render\"></script>",
            attribute(&script)
        );
        let element = self.element(subject);
        match self.share.system {
            System::Html => vec![page(format!("{tag}\n\n{element}"))],
            System::Frame => vec![page(self.frame(subject))],
            System::MdBook => vec![file("theme/head.hbs", tag), page(element)],
            System::MkDocs => vec![
                file(
                    "mkdocs.yml",
                    format!("extra_javascript:\n  - path: {script}\n    defer: true"),
                ),
                // Markdown would take the list inside for a paragraph of its own, and end the element before it.
                page(format!("<div>\n{element}\n</div>")),
            ],
            System::Docusaurus => vec![
                file(
                    "docusaurus.config.js",
                    format!("scripts: [{{ src: \"{script}\", defer: true }}],"),
                ),
                page(element),
            ],
            System::Sphinx => vec![
                file(
                    "conf.py",
                    format!("html_js_files = [(\"{script}\", {{\"defer\": \"defer\"}})]"),
                ),
                page(format!(
                    ".. raw:: html\n\n   {}",
                    element.replace('\n', "\n   ")
                )),
            ],
        }
    }

    /// The address of the embed itself, for a preview: the page around that one is this page.
    pub fn embed_address(&self) -> Option<String> {
        let link = Link {
            lang: self.share.lang.or(Some(self.lang)),
            ..self.embed_link(self.answer.as_deref()?.subject()?)
        };
        Some(self.embed_address_of(&link))
    }

    /// The address of the embed that is drawn to see how high it is, at rest; `None` where that depends on what its reader
    /// does.
    pub(super) fn measured_address(&self) -> Option<String> {
        let subject = self.answer.as_deref()?.subject()?;
        let link = Link {
            theme: None,
            lang: self.share.lang.or(Some(self.lang)),
            seed: 1,
            step: None,
            depth: Depth::default(),
            predict: false,
            ..self.embed_link(subject)
        };
        self.is_embed_given().then(|| self.embed_address_of(&link))
    }

    /// How high the embed is, where it was drawn.
    fn embed_heights(&self) -> Option<[u32; 4]> {
        let room = self.share.room.as_ref()?;
        (self.measured_address()? == room.address).then_some(room.heights)
    }

    /// Whether the embed answers without asking anybody, and always the same.
    fn is_embed_given(&self) -> bool {
        let answer = self.answer.as_deref();
        let is_example = answer.is_some_and(|answer| answer.source.origin() == Origin::Example);
        is_example || self.embed_records().is_some()
    }

    /// The height that is reserved for a frame, in pixels: that of the embed in a column of text, else what
    /// `page/waypost.js` reserves in a wide one.
    pub fn embed_height(&self) -> u32 {
        const FIELD: u32 = 204;
        if let Some([_, column, ..]) = self.embed_heights() {
            return column;
        }
        let height = |part: Part| match part {
            Part::List => 560,
            Part::Walk => 516,
            Part::Checks => 930,
        };
        let parts = Part::ALL.into_iter().filter(|p| p.is_in(self.share.parts));
        FIELD + parts.map(height).sum::<u32>()
    }

    /// Whether the reader has a choice where the answers come from.
    pub fn can_choose_data(&self) -> bool {
        let answer = self.answer.as_deref();
        answer.is_some_and(|answer| answer.source.is_of_resolver() && records(answer).is_some())
    }

    /// The records that are written into the code.
    fn embed_records(&self) -> Option<String> {
        let answer = self.answer.as_deref()?;
        match answer.source.origin() {
            Origin::Example => None,
            Origin::Records => self.link.records.clone().or_else(|| records(answer)),
            Origin::Resolver if self.share.data == EmbedData::Fixed => records(answer),
            Origin::Resolver => None,
        }
    }

    /// What the embed is told by a link.
    fn embed_link(&self, subject: &Subject) -> Link {
        let records = self.embed_records();
        let own = &self.link;
        Link {
            place: match records {
                Some(_) => Place::Lab,
                None => Place::Mx,
            },
            subject: subject.canonical(),
            via: own.via.clone().filter(|_| records.is_none()),
            lang: self.share.lang,
            theme: Some(self.share.theme).filter(|theme| *theme != Theme::Auto),
            parts: self.share.parts,
            records,
            show: None,
            ..own.clone()
        }
    }

    fn embed_address_of(&self, link: &Link) -> String {
        format!("{}embed.html{}", self.site(), link.fragment())
    }

    /// What stands inside the element for pages where scripts do not run: the list, where it is always the same, and a
    /// link.
    fn fallback(&self, subject: &Subject) -> String {
        let link = Link {
            lang: None,
            theme: None,
            parts: Parts::default(),
            ..self.embed_link(subject)
        };
        let lang = self.share.lang.unwrap_or(self.lang);
        let words = (lang.text().share().goes)(&subject.canonical());
        let link = format!(
            "<a href=\"{}\">{}</a>",
            attribute(&[self.site(), &link.fragment()].concat()),
            text(&words)
        );
        let answer = self.answer.as_deref().filter(|_| self.is_embed_given());
        answer
            .and_then(|answer| ready_list(lang, answer, &link))
            .unwrap_or(link)
    }

    fn element(&self, subject: &Subject) -> String {
        let link = self.embed_link(subject);
        let parts: Vec<&str> = Part::ALL
            .into_iter()
            .filter(|part| part.is_in(link.parts))
            .map(Part::id)
            .collect();
        let number = |number: u32| number.to_string();
        let attributes = [
            ("domain", Some(link.subject.clone())),
            ("records", link.records.clone()),
            ("parts", Some(parts.join(" "))),
            ("theme", Some(self.share.theme.id().to_owned())),
            ("lang", link.lang.map(|lang| lang.id().to_owned())),
            ("via", link.via.as_ref().map(|via| via.value().to_owned())),
            ("sender", link.sender.map(|sender| sender.id().to_owned())),
            (
                "fault",
                Some(link.scenario.to_link().join(" ")).filter(|f| !f.is_empty()),
            ),
            (
                "seed",
                Some(link.seed).filter(|seed| *seed != 1).map(number),
            ),
            ("step", link.step.map(number)),
            (
                "predict",
                Some("1".to_owned()).filter(|_| self.link.predict),
            ),
            (
                "height",
                self.embed_heights()
                    .map(|heights| heights.map(number).join(" ")),
            ),
        ];
        let mut element = "<waypost-mx".to_owned();
        for (name, value) in attributes {
            if let Some(value) = value {
                element.push_str(&format!(" {name}=\"{}\"", attribute(&value)));
            }
        }
        format!("{element}>\n  {}\n</waypost-mx>", self.fallback(subject))
    }

    fn frame(&self, subject: &Subject) -> String {
        let lang = self.share.lang.unwrap_or(self.lang);
        let title = (lang.text().share().goes)(&subject.canonical());
        format!(
            "<iframe src=\"{}\"\n        title=\"{}\" loading=\"lazy\" width=\"100%\" height=\"{}\"\n        \
             allow=\"clipboard-write; web-share\" referrerpolicy=\"strict-origin\"></iframe>",
            attribute(&self.embed_address_of(&self.embed_link(subject))),
            attribute(&title),
            self.embed_height()
        )
    }

    /// The address of the site: that of the English page.
    fn site(&self) -> &str {
        let page = ["index.html", "embed.html"]
            .into_iter()
            .find_map(|file| self.address.strip_suffix(file));
        let folder = page.unwrap_or(&self.address);
        match folder.strip_suffix("nl/") {
            // A whole segment of the path: `waypost.nl/` and `nl/` alone are hosts.
            Some(root) if root.ends_with('/') && !root.ends_with("//") => root,
            _ => folder,
        }
    }
}

/// The hosts of an answer and where they are, as lines of a zone file with commas between; `None` where it has none,
/// or more than stand well in the code of a page.
fn records(answer: &Answer) -> Option<String> {
    let (lookup, route) = (answer.lookup.as_ref()?, answer.derived.route.as_deref()?);
    let domain = route.domain.as_ref()?;
    let count = route.hosts().count();
    if count == 0 || count > HOSTS_MAX {
        return None;
    }
    let mut lines: Vec<String> = Vec::new();
    let mut add = |line: String| {
        if !lines.contains(&line) {
            lines.push(line);
        }
    };
    let mut records: Vec<&Record> = records_of(lookup).collect();
    // The list first, as it is read.
    records.sort_by_key(|record| match &record.data {
        RecordData::Mx(mx) => u32::from(mx.preference),
        _ => u32::MAX,
    });
    for record in records {
        let owner = &record.owner;
        match &record.data {
            RecordData::Mx(mx) if owner == domain => {
                add(format!("{} {}.", mx.preference, mx.exchange.as_str()));
            }
            RecordData::Mx(mx) => add(format!(
                "{owner}. MX {} {}.",
                mx.preference,
                mx.exchange.as_str()
            )),
            RecordData::A(ip) => add(format!("{owner}. A {ip}")),
            RecordData::Aaaa(ip) => add(format!("{owner}. AAAA {ip}")),
            RecordData::Cname(target) => add(format!("{owner}. CNAME {}.", target.as_str())),
            _ => (),
        }
    }
    for host in route.hosts().filter(|host| host.addresses.is_empty()) {
        add(format!("{}. NODATA", host.name));
    }
    // A comma inside a name would end its line, and other signs would mean something else in it.
    let is_plain = |line: &String| {
        let is_plain = |octet: u8| octet.is_ascii_alphanumeric() || b" .-_:*/".contains(&octet);
        line.bytes().all(is_plain)
    };
    lines.iter().all(is_plain).then(|| lines.join(", "))
}

/// The records that the list is made of.
fn records_of(lookup: &Lookup) -> impl Iterator<Item = &Record> {
    lookup
        .exchanges()
        .iter()
        .filter(|exchange| exchange.purpose == Purpose::Route)
        .filter_map(|exchange| exchange.outcome.as_deref()?.as_ref().ok())
        .flat_map(|reply| &reply.answer)
}
