//! `_headers`: what hosts that read that file send with the pages.

use crate::assets::Assets;
use crate::site::Site;
use crate::template::POLICY;

/// The file from `page/_headers`: the policy is put in, the rule for assets is repeated for each of them, and paths
/// begin where the page is on its host.
///
/// Hosts that find several rules for a path send the values of all of them, and browsers keep to every policy they
/// are sent. Some send them with what is missing too, and a browser would keep that for a year. So no rule is wider
/// than what it is for.
pub fn file(template: &str, assets: &Assets, site: Option<&Site>) -> String {
    let top = site.map_or("/", Site::path);
    let mut file = String::new();
    let (comment, rules) = template.split_once("\n/").unwrap_or((template, ""));
    file.push_str(comment);
    for rule in rules.split("\n/") {
        let (path, headers) = rule.split_once('\n').unwrap_or((rule, ""));
        let paths = match path {
            "{asset}" => assets
                .all()
                .iter()
                .map(|asset| asset.path.as_str())
                .collect(),
            path => vec![path],
        };
        let headers = headers.trim_end().replace("{policy}", POLICY);
        for path in paths {
            file.push_str(&format!("\n{top}{path}\n{headers}"));
        }
    }
    file.push('\n');
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../../page/_headers");

    #[test]
    fn no_page_gets_two_policies_and_only_the_embed_may_be_framed() {
        let file = file(TEMPLATE, &Assets::some(), None);
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
        let file = file(TEMPLATE, &Assets::some(), Some(&site));
        assert!(file.contains("\n/some/where/nl/\n"));
        assert!(!file.contains("\n/nl"));
    }

    #[test]
    fn what_is_there_is_kept_for_ever_and_nothing_else_is() {
        let assets = Assets::some();
        let file = file(TEMPLATE, &assets, None);
        let kept = |rule: &&str| rule.contains("immutable");
        let kept = file
            .split("\n/")
            .filter(kept)
            .filter_map(|rule| rule.lines().next());
        let all = assets.all();
        let there = all.iter().map(|asset| asset.path.as_str());
        assert_eq!(kept.collect::<Vec<_>>(), there.collect::<Vec<_>>());
    }

    /// Cloudflare reads 100 rules, and lines of 2,000 characters.
    #[test]
    fn the_limits_of_the_hosts_are_kept() {
        let site = Site::read("https://a.example/some/where/");
        let file = file(TEMPLATE, &Assets::some(), site.as_ref());
        assert!(file.matches("\n/").count() <= 100);
        assert!(file.lines().all(|line| line.chars().count() <= 2_000));
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
