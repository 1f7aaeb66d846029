//! Verbs with which people begin an action, in their plain form, and the beginning of a line of a
//! list.
//!
//! Several subjects ask: what is an action in a cell of leads, how many actions does one cell hold,
//! which of two actions comes before the other. Many such words are nouns as well ("review",
//! "audit"); [`is_only_verb`] leaves those out.

/// Plain forms that are hardly ever nouns or adjectives in a plan.
#[rustfmt::skip]
const ONLY_VERBS: &[&str] = &[
    "achieve", "advise", "agree", "analyse", "appoint", "arrange", "ascertain", "assess", "attend", "circulate",
    "clarify", "collate", "collect", "communicate", "conduct", "confirm", "consider", "consult", "convene",
    "coordinate", "create", "define", "deliver", "determine", "develop", "devise", "disseminate", "distribute",
    "embed", "encourage", "engage", "enhance", "ensure", "establish", "evaluate", "examine", "explore", "facilitate",
    "finalise", "formulate", "gather", "hold", "identify", "implement", "improve", "include", "incorporate", "inform",
    "initiate", "install", "introduce", "invite", "involve", "maintain", "meet", "negotiate", "obtain", "organise",
    "oversee", "prepare", "produce", "promote", "provide", "publicise", "publish", "receive", "recommend", "recruit",
    "relaunch", "renew", "revise", "seek", "send", "strengthen", "submit", "summarise", "undertake", "utilise",
    "verify", "write",
];

/// Plain forms that are nouns or adjectives as well.
#[rustfmt::skip]
const ALSO_NOUNS: &[&str] = &[
    "address", "audit", "benchmark", "brief", "build", "champion", "check", "commission", "complete", "contact",
    "draft", "extend", "feed", "launch", "link", "map", "monitor", "open", "pilot", "plan", "present", "raise",
    "record", "refresh", "report", "request", "research", "review", "run", "sample", "scope", "secure", "share",
    "support", "survey", "target", "test", "track", "train", "update", "use", "work",
];

/// Whether a word in lower case is a verb of actions and hardly ever anything else.
pub(crate) fn is_only_verb(word: &str) -> bool {
    ONLY_VERBS.binary_search(&word).is_ok()
}

/// The verb that a line begins with, in lower case, and the words after it: of "• To review the
/// routes", "review" and "the routes". What is a noun as well counts if the words after it make it
/// a verb: not in "Review of routes".
pub(crate) fn leading_verb(line: &str) -> Option<(String, &str)> {
    let line = without_list_mark(line);
    let after_to = line
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("to "))
        .map_or(line, |_| &line[3..]);
    let (first, rest) = after_to.trim_start().split_once(char::is_whitespace)?;
    let (first, rest) = (first.to_lowercase(), rest.trim_start());
    let is_infinitive = after_to.len() < line.len();
    let is_verb = is_only_verb(&first)
        || ALSO_NOUNS.binary_search(&first.as_str()).is_ok()
            && (is_infinitive || takes_an_object(rest));
    is_verb.then_some((first, rest))
}

/// The verb of a second action that a line joins to its first by "and", in lower case: of "Review
/// the policy and train all staff", given after its first verb, "train". Both verbs have objects of
/// their own, and nothing between them says that the second belongs to what the first one wants:
/// not in "Ensure that crews read the policy and use it".
pub(crate) fn joined_verb(after_first: &str) -> Option<String> {
    /// Words after which a verb is another's.
    const SUBORDINATING: [&str; 15] = [
        "can", "how", "may", "must", "should", "so", "that", "to", "what", "where", "whether",
        "which", "who", "will", "would",
    ];
    const JOINT: &str = " and ";
    let end = after_first.find(". ").unwrap_or(after_first.len());
    let line = &after_first[..end];
    if !takes_an_object(line) {
        return None;
    }
    line.match_indices(JOINT).find_map(|(at, _)| {
        let is_bound = |word: &str| {
            SUBORDINATING
                .iter()
                .any(|bound| bound.eq_ignore_ascii_case(word))
        };
        let between = line[..at].split(|letter: char| !letter.is_alphanumeric());
        let (verb, object) = line[at + JOINT.len()..]
            .trim_start()
            .split_once(char::is_whitespace)?;
        let verb = verb.to_lowercase();
        let is_verb = is_only_verb(&verb) || ALSO_NOUNS.binary_search(&verb.as_str()).is_ok();
        (is_verb && takes_an_object(object.trim_start()) && !between.into_iter().any(is_bound))
            .then_some(verb)
    })
}

/// Whether words go on as those after a verb do: "the routes", "all sites"; not "of routes",
/// "report".
fn takes_an_object(words: &str) -> bool {
    let first = words
        .split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    matches!(
        first.as_str(),
        "a" | "all"
            | "and"
            | "an"
            | "any"
            | "current"
            | "each"
            | "every"
            | "existing"
            | "how"
            | "its"
            | "new"
            | "our"
            | "that"
            | "the"
            | "their"
            | "these"
            | "this"
            | "those"
            | "whether"
            | "which"
            | "with"
    )
}

/// A line without the bullet, dash, number or letter of a list before it.
pub(crate) fn without_list_mark(line: &str) -> &str {
    let line =
        line.trim_start_matches(|mark: char| mark.is_whitespace() || "•▪●◦‣·*-–—>".contains(mark));
    let Some((mark, rest)) = line.split_once(char::is_whitespace) else {
        return line;
    };
    let bare = mark.trim_matches(['(', ')', '.', ':']);
    let is_marked = bare.len() < mark.len() || bare.contains('.');
    let is_number = bare.starts_with(|first: char| first.is_ascii_digit())
        && bare
            .chars()
            .all(|character| character.is_ascii_digit() || character == '.');
    let is_letter =
        is_marked && bare.len() == 1 && bare.starts_with(|first: char| first.is_ascii_alphabetic());
    if is_number || is_letter {
        rest.trim_start()
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(ONLY_VERBS.is_sorted() && ALSO_NOUNS.is_sorted());
    }

    #[test]
    fn a_second_verb_with_an_object_of_its_own_is_another_action() {
        assert_eq!(
            joined_verb("the policy and train all staff").as_deref(),
            Some("train")
        );
        for line in [
            "and update the policy",
            "the policy and training",
            "the policy and audit reports",
            "that crews read the policy and use the form",
            "a plan to mend the quay and test the ropes",
            "policies and train all staff",
        ] {
            assert_eq!(joined_verb(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_is_read_past_its_mark_and_to() {
        for (line, verb) in [
            ("• To agree a date", Some("agree")),
            ("1.1.2 To publish it", Some("publish")),
            ("a) Map the routes", Some("map")),
            ("Review of routes", None),
            ("Audit report", None),
            ("To audit routes", Some("audit")),
            ("Publish", None),
            ("A plan for all", None),
        ] {
            assert_eq!(
                leading_verb(line).map(|(verb, _)| verb).as_deref(),
                verb,
                "{line}"
            );
        }
    }
}
