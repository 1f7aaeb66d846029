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
A6: | | Is the paint dry? | | | | Green
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
