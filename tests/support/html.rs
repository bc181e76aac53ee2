//! Looking into what is drawn, as a reader of HTML does: by elements.

use std::ops::Range;

use tl::{NodeHandle, ParserOptions, VDom};

fn parsed(html: &str) -> VDom<'_> {
    tl::parse(html, ParserOptions::default()).unwrap()
}

/// Where the elements stand that a selector without blanks finds, in octets.
fn places(html: &str, selector: &str) -> Vec<Range<usize>> {
    let page = parsed(html);
    let parser = page.parser();
    let place = |handle: NodeHandle| {
        let (first, last) = handle.get(parser)?.as_tag()?.boundaries(parser);
        Some(first..last + 1)
    };
    let found = page.query_selector(selector).expect(selector);
    found.filter_map(place).collect()
}

/// The elements that a selector finds, as they are written. A blank in the selector leads inside.
pub fn elements<'h>(html: &'h str, selector: &str) -> Vec<&'h str> {
    let (last, outer) = match selector.rsplit_once(' ') {
        Some((outer, last)) => (last, elements(html, outer)),
        None => (selector, vec![html]),
    };
    let is_inside = outer != [html];
    let mut found: Vec<&str> = Vec::new();
    for outer in outer {
        // Not the element itself.
        let start = if is_inside {
            outer.find('>').unwrap() + 1
        } else {
            0
        };
        let inner = &outer[start..];
        for element in places(inner, last).into_iter().map(|place| &inner[place]) {
            // Inside several of them it is found more than once.
            if !found.iter().any(|known| std::ptr::eq(*known, element)) {
                found.push(element);
            }
        }
    }
    found
}

/// The first of them.
pub fn element<'h>(html: &'h str, selector: &str) -> &'h str {
    let found = elements(html, selector).into_iter().next();
    found.unwrap_or_else(|| panic!("there is no {selector}"))
}

pub fn has(html: &str, selector: &str) -> bool {
    !elements(html, selector).is_empty()
}

/// The sections with these ids, as they are written, without drawings and places to break.
pub fn sections(html: &str, ids: &[&str]) -> Vec<String> {
    let selector = |id: &&str| format!("#{id}");
    let selectors = ids.iter().map(selector);
    let found = selectors.flat_map(|selector| elements(html, &selector));
    found.map(|section| undrawn(section)).collect()
}

/// The same without drawings and places to break.
pub fn undrawn(html: &str) -> String {
    let mut kept = html.to_owned();
    for place in places(html, "svg").into_iter().rev() {
        kept.replace_range(place, "");
    }
    kept.replace("<wbr>", "")
}

/// The value of an attribute of the first element of a piece of HTML; empty where it has none.
pub fn attribute(html: &str, name: &str) -> Option<String> {
    let page = parsed(html);
    let first = page.children().first()?.get(page.parser())?.as_tag()?;
    let value = first.attributes().get(name)?;
    Some(value.map_or_else(String::new, |value| value.as_utf8_str().into_owned()))
}

/// The texts between the tags, as they are written.
pub fn texts(html: &str) -> Vec<String> {
    let page = parsed(html);
    let texts = page.nodes().iter().filter_map(|node| node.as_raw());
    let texts = texts.map(|text| text.as_utf8_str().trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}
