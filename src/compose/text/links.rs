//! Links out of the pack: the linked words of a text, and which addresses are safe.
//!
//! A [`Link`] gives the linked words of a *cell*, but a text of the plan may be only a part of its
//! cell, such as the text after a number. The words of such a text become a link only if the match
//! is certain: the text has the linked words exactly once, or is itself a part of them.

use std::collections::HashMap;
use std::ops::Range;

use crate::compose::pack::{Rich, Span, of_spans};
use crate::location::Place;
use crate::model::{Link, Plan};

use super::struck::only_range;

/// The byte range of a link in a text, and its address.
pub(crate) type LinkedRange<'a> = (Range<usize>, &'a str);

/// The links of a plan, by cell.
#[derive(Debug)]
pub(crate) struct Links<'a> {
    by_place: HashMap<&'a Place, Vec<&'a Link>>,
}

impl<'a> Links<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let mut by_place: HashMap<&Place, Vec<&Link>> = HashMap::new();
        for link in &plan.links {
            by_place.entry(&link.place).or_default().push(link);
        }
        Self { by_place }
    }

    /// The ranges of a text that are certainly links to a safe address: in order, without overlaps.
    pub(crate) fn ranges_in(&self, text: &str, place: &Place) -> Vec<LinkedRange<'a>> {
        if self.by_place.is_empty() {
            return Vec::new();
        }
        let links = self.by_place.get(place).into_iter().flatten();
        let mut ranges: Vec<_> = links
            .filter_map(|link| {
                let address = safe_address(&link.address)?;
                Some((certain_range(&link.text, text)?, address))
            })
            .collect();
        ranges.sort_by_key(|(range, _)| range.start);
        ranges.dedup_by(|(later, _), (earlier, _)| later.start < earlier.end);
        ranges
    }
}

/// A text of the pack file in which mail and web addresses are links.
pub(crate) fn with_links(text: &str) -> Rich {
    let spans: Vec<Span> = text
        .split_inclusive(' ')
        .flat_map(|word| {
            let address =
                word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '/');
            let Some(url) = url_of(address) else {
                return vec![Span::of(word)];
            };
            let (before, after) = word.split_once(address).unwrap_or(("", ""));
            let link = Span {
                url: Some(url),
                ..Span::of(address)
            };
            vec![Span::of(before), link, Span::of(after)]
        })
        .filter(|span| !span.text.is_empty())
        .collect();
    of_spans(spans)
}

/// The address that a word names; `None` for any other word.
fn url_of(word: &str) -> Option<String> {
    let is_mail = word
        .split_once('@')
        .is_some_and(|(name, domain)| !name.is_empty() && domain.contains('.'));
    if is_mail {
        return Some(format!("mailto:{word}"));
    }
    if !word.contains("://") {
        return None;
    }
    safe_address(word).map(str::to_owned)
}

/// The schemes that a link may have. Anything else, such as a script, stays plain text.
const SCHEMES: &[&str] = &["http://", "https://", "mailto:", "tel:"];

/// The address without white space around it; `None` if it is not safe to open.
pub(crate) fn safe_address(address: &str) -> Option<&str> {
    let address = address.trim();
    let has = |scheme: &&str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    SCHEMES.iter().any(has).then_some(address)
}

fn certain_range(words: &str, text: &str) -> Option<Range<usize>> {
    let own = text.trim();
    let is_all = || (!own.is_empty() && words.contains(own)).then_some(0..text.len());
    only_range(text, words).or_else(is_all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_open_web_mail_and_telephone_addresses_only() {
        for address in [
            "https://example.org/a b",
            "MAILTO:office@example.org",
            "tel:0114",
        ] {
            assert_eq!(safe_address(address), Some(address));
        }
        for address in ["javascript:alert(1)", "file:///etc", " ", "example.org"] {
            assert_eq!(safe_address(address), None, "{address}");
        }
    }

    #[test]
    fn words_are_a_link_where_that_is_certain() {
        for (words, text, range) in [
            ("the report", "see the report", Some(4..14)),
            ("1.1 the report", "the report", Some(0..10)),
            ("a", "a and a", None),
            ("the report", "the minutes", None),
            ("", "text", None),
        ] {
            assert_eq!(certain_range(words, text), range, "`{words}` in `{text}`");
        }
    }
}
