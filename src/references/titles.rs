//! Whether a reference with another title than its target's can still mean that target.

use crate::model::{Plan, Reference, ReferenceStatus};
use crate::text::plain_words;

/// Shorter words ("to", "the") are in titles about anything.
const SHORTEST_WORD: usize = 4;

/// Whether the title that a reference gives fits its target, if it gives one. "Appendix 2: QA
/// plan" means the appendix "Quality assurance plan". "Priority 3: Rivers" in a text about an
/// earlier plan does not mean the priority "Bridges" that has the number now.
pub(crate) fn fits_title(plan: &Plan, reference: &Reference) -> bool {
    if reference.status != ReferenceStatus::TitleDiffers {
        return true;
    }
    let text = plain_words(&reference.text);
    // The first two words are the kind and the number of the target.
    let given: Vec<&str> = text
        .split(' ')
        .skip(2)
        .filter(|it| is_long_enough(it))
        .collect();
    let target = reference.target.as_ref();
    let mut parts = plan
        .parts
        .iter()
        .filter(|part| part.target().as_ref() == target);
    given.is_empty()
        || parts.any(|part| {
            fits(&given, &plain_words(&part.heading))
                || fits(&given, &plain_words(&part.title.value))
        })
}

/// Whether a title and the given words have at least half of the shorter in common.
fn fits(given: &[&str], title: &str) -> bool {
    let title: Vec<&str> = title.split(' ').filter(|it| is_long_enough(it)).collect();
    let common = given.iter().filter(|word| title.contains(word)).count();
    common > 0 && common * 2 >= given.len().min(title.len())
}

fn is_long_enough(word: &str) -> bool {
    word.chars().count() >= SHORTEST_WORD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_fits_if_half_of_its_words_are_the_same() {
        for (given, title, is_fit) in [
            (&["rivers", "plan"][..], "quality of rivers plan", true),
            (&["group", "plan"][..], "harbour subgroup plan", true),
            (
                &["safe", "care", "living", "away", "home"][..],
                "safe rivers for people who fish",
                false,
            ),
            (&["bridges"][..], "rivers", false),
        ] {
            assert_eq!(fits(given, title), is_fit, "{given:?} for {title}");
        }
    }
}
