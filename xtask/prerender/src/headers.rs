//! `_headers`: what hosts that read that file send with the pages.

use crate::site::Site;
use crate::template::POLICY;

/// The file from `page/_headers`: the policy is put in, and paths begin where the page is on its host.
///
/// Hosts that find several rules for a path send the values of all of them, and browsers keep to every policy they
/// are sent. So no rule is wider than what it is for.
pub fn file(template: &str, site: Option<&Site>) -> String {
    let top = site.map_or("/", Site::path);
    let mut file = String::new();
    for line in template.lines() {
        match line.strip_prefix('/') {
            Some(path) => file.push_str(&format!("{top}{path}")),
            None => file.push_str(&line.replace("{policy}", POLICY)),
        }
        file.push('\n');
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../../page/_headers");

    #[test]
    fn no_page_gets_two_policies_and_only_the_embed_may_be_framed() {
        let file = file(TEMPLATE, None);
        let rules = file.split("\n/").skip(1);
        let mut framed = Vec::new();
        for rule in rules {
            let (path, headers) = rule.split_once('\n').unwrap();
            assert!(!(path.contains('*') && headers.contains("Content-Security-Policy")));
            if headers.contains("Content-Security-Policy") && !headers.contains("frame-ancestors") {
                framed.push(path);
            }
        }
        assert_eq!(framed, ["embed.html", "embed"]);
        assert_eq!(file.matches(POLICY).count(), 7);
    }

    #[test]
    fn paths_begin_where_the_page_is() {
        let site = Site::read("https://a.example/some/where/").unwrap();
        let file = file(TEMPLATE, Some(&site));
        assert!(file.contains("\n/some/where/assets/*\n"));
        assert!(!file.contains("\n/assets/"));
    }

    #[test]
    fn the_examples_for_other_servers_have_the_same_policy() {
        for example in [
            include_str!("../../../examples/hosting/nginx.conf"),
            include_str!("../../../examples/hosting/Caddyfile"),
        ] {
            assert!(example.contains(POLICY));
        }
    }
}
