//! What the script of the head needs to put the question of a link, from the program's own.

use waypost::dns::resolver::{Format, RESOLVERS, Via};
use waypost::dns::{BODY_OCTETS_MAX, Name, Question, RecordType};
use waypost::lookup::QUESTION_MILLIS_MAX;

/// Stands for the name that is asked about.
const NAME: &str = "name.test";

/// How long a question may take, how long its answer may be, in which form it is wanted, and the URL of each resolver, with
/// a star for the name; the first is asked where nobody chose one.
pub fn json() -> String {
    let question = Question::new(Name::new(NAME), RecordType::Mx);
    let urls = RESOLVERS.each_ref().map(|resolver| {
        let url = Via::Known(resolver).question_url(&question, Format::Json);
        format!("\"{}\":\"{}\"", resolver.id, url.replacen(NAME, "*", 1))
    });
    format!(
        "{{\"millis\":{QUESTION_MILLIS_MAX},\"octets\":{BODY_OCTETS_MAX},\"accept\":\"{}\",\"urls\":{{{}}}}}",
        Format::Json.accept(),
        urls.join(",")
    )
}

#[cfg(test)]
mod tests {
    /// `tests/e2e/self/early.test.mjs` runs the script of the head with these.
    #[test]
    fn the_tests_of_the_head_have_the_same() {
        let file = include_str!("../../../tests/fixtures/early-asks.json");
        assert_eq!(super::json(), file.trim());
    }
}
