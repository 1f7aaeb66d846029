//! The plan as text to be read aloud: `build --format text`.

use std::fs;

use super::{Folder, planpack};

/// Actions with and without each of their answers, with struck words, lists, links and sub-tasks.
const PLAN: &str = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A2: Priority Lead:
B2: Head of Bridges
A3 header: No | Objective | Action | Lead | How will we know? | When | RAG
A4: 1.1 | No loose plank | Walk every bridge. | Bridge wardens | No plank moves | Monthly | A
A5: | | Replace what is rotten:\\n• planks;\\n• rails | Joiners | | {2026-07-31 as dd mmmm yyyy} |
A6: | | Is the paint dry? | | | ditto | Green
A7: 1.2 | Everybody knows who mends | Hang \\[one\\] two lists | Bridge wardens\\nJoiners | A list | | R
A8: 1.3 | Nothing is planned here | | | | |

sheet: Glossary
A1 title: Glossary
A2 header: Acronym | Meaning
A3: HB | Head of Bridges
";

fn read_aloud(drawing: &str) -> String {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", drawing);
    let ran = planpack(&["build", &plan, "--format", "text"]);
    let path = ran.out.trim();
    assert!(path.ends_with("out/plan.txt"), "{ran:?}");
    fs::read_to_string(path).expect("a text")
}

#[test]
fn each_action_is_a_sentence_that_says_what_is_missing_and_what_is_struck() {
    let text = read_aloud(PLAN);
    let chapters: Vec<&str> = text.split("\n\n\n").collect();
    assert_eq!(
        chapters[2],
        "\
Chapter 1. Priority 1: Bridges that hold

Struck through in the plan, and here: 1.2a “one”

Priority Lead: Head of Bridges

Objective 1.1: No loose plank.
1.1a: Walk every bridge; led by Bridge wardens; measure of success: No plank moves; when: Monthly; rated Amber (A).
1.1b: Replace what is rotten: planks; rails; led by Joiners; when: 31 July 2026; not rated.
1.1c: Is the paint dry? No lead is named; when: 31 July 2026; rated Green.

Objective 1.2: Everybody knows who mends.
1.2a: Hang (struck through: one) two lists; leads: Bridge wardens; Joiners; measure of success: A list; no date is given; rated Red (R).

Objective 1.3: Nothing is planned here."
    );
    assert_eq!(chapters[3], "Chapter 2. Glossary\n\nHB: Head of Bridges.");
}

#[test]
fn a_title_is_no_place_for_signs_that_control_a_screen() {
    let text = read_aloud(&PLAN.replace("Bridges that hold", "Bridges\\u{1b}[31m that hold"));
    assert!(
        text.chars()
            .all(|letter| letter == '\n' || !letter.is_control()),
        "{text}"
    );
}
