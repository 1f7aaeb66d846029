//! The law of collecting: whatever is done to a workbook that keeps its references, what stands is what was filled in.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::{Pack, drawn};

/// A sequence of numbers that looks like chance and is the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }

    fn shuffle<T>(&mut self, things: &mut [T]) {
        for index in (1..things.len()).rev() {
            things.swap(index, self.below(index + 1));
        }
    }
}

/// A plan of so many actions by three leads, some of them shared, some with the same words.
fn plan(chance: &mut Chance, count: usize) -> String {
    const VERBS: [&str; 4] = ["Walk", "Mend", "Paint", "Count"];
    const THINGS: [&str; 5] = ["the bridges", "the boats", "every rail", "the lamps", "each path"];
    const LEADS: [&str; 4] = ["Wardens", "Joiners", "Painters", "Wardens\\nPainters"];
    let mut plan =
        "sheet: P\nA1 title: Priority 1: Ways\nA3 header: No | Objective | Action | Lead | When\n".to_owned();
    for row in 0..count {
        let (verb, thing) = (VERBS[chance.below(4)], THINGS[chance.below(5)]);
        let (lead, year) = (LEADS[chance.below(4)], 2026 + chance.below(3));
        let objective = if row % 3 == 0 { format!("1.{} | {thing} are safe", row / 3 + 1) } else { "|".to_owned() };
        writeln!(plan, "A{}: {objective} | {verb} {thing} {} | {lead} | July {year}", row + 4, row / 2)
            .expect("written");
    }
    plan
}

/// The table as a partner may return it: columns and rows in any order, headings in other words, blank lines between.
fn damaged(chance: &mut Chance, rows: &[(String, BTreeMap<&'static str, String>)]) -> String {
    let mut headings = vec![("ref", ["Ref", "REF", "Reference"])];
    headings.push(("progress", ["Progress", "Progress update", "comments"]));
    headings.push(("rag", ["RAG", "Rag rating", "BRAG"]));
    headings.push(("impact", ["Impact", "So what?", "IMPACT"]));
    headings.push(("evidence", ["Evidence", "evidence ", "EVIDENCE:"]));
    headings.push(("status", ["Status", "STATUS", "status"]));
    chance.shuffle(&mut headings);
    let (mut row, column) = (chance.below(4) + 1, ["A", "B", "D"][chance.below(3)]);
    let words: Vec<&str> = headings.iter().map(|(_, names)| names[chance.below(3)]).collect();
    let mut drawing = format!("sheet: Return {}\n{column}{row}: {}\n", chance.below(9), words.join(" | "));
    let mut order: Vec<usize> = (0..rows.len()).collect();
    chance.shuffle(&mut order);
    for index in order {
        row += 1 + chance.below(2);
        let (reference, cells) = &rows[index];
        let cell = |key: &str| if key == "ref" { reference.clone() } else { cells[key].clone() };
        let cells: Vec<String> = headings.iter().map(|(key, _)| cell(key)).collect();
        writeln!(drawing, "{column}{row}: {}", cells.join(" | ")).expect("written");
    }
    drawing
}

#[test]
fn what_was_filled_in_stands_through_any_damage_that_keeps_references() {
    for seed in 0..24 {
        let chance = &mut Chance(seed);
        let count = 4 + chance.below(14);
        let pack = Pack::new(&plan(chance, count));
        pack.track("2026-06-30", "2026-Q2");
        let issue = pack.register().into_values().next().expect("an issue");
        let issue: Value = serde_json::from_slice(&issue).expect("JSON");
        let actions = issue["actions"].as_array().expect("actions");
        let of = |action: &Value, lead: &str| action["recipients"].as_array().expect("names").contains(&lead.into());
        let mut filled: BTreeMap<String, BTreeMap<&str, String>> = BTreeMap::new();
        for lead in ["Wardens", "Joiners", "Painters"] {
            let mut rows = Vec::new();
            for action in actions.iter().filter(|action| of(action, lead)) {
                let reference = action["ref"].as_str().expect("a reference").to_owned();
                // Partners of a shared action agree.
                let cells = filled.entry(reference.clone()).or_insert_with(|| {
                    let rating = ["Red", "Amber", "Green", "Complete"][chance.below(4)];
                    let words = |what: &str, number| format!("{what} {number} of {seed}");
                    BTreeMap::from([
                        ("progress", words("done", chance.below(90))),
                        ("impact", words("helped", chance.below(90))),
                        ("evidence", words("list", chance.below(90))),
                        ("status", "In progress".to_owned()),
                        ("rag", rating.to_owned()),
                    ])
                });
                rows.push((reference, cells.clone()));
            }
            if rows.is_empty() {
                continue;
            }
            let drawing = damaged(chance, &rows);
            let path = pack.write(&format!("{lead}.xlsx"), drawn::xlsx(&drawing).expect("a drawing"));
            let ran = pack.collect("2026-07-03", &[&path]);
            assert_eq!(ran.findings(), [""; 0], "seed {seed}: {drawing}");
            assert_eq!(ran.json()["received"][0]["answers"], rows.len(), "seed {seed}: {drawing}");
        }
        let shown = pack.actions();
        for action in shown.values() {
            let expected = &filled[action["ref"].as_str().expect("a reference")];
            assert_eq!(action["progress"], expected["progress"].as_str(), "seed {seed}: {action}");
            assert_eq!(action["impact"], expected["impact"].as_str(), "seed {seed}: {action}");
            assert_eq!(action["rag"]["code"], expected["rag"].to_lowercase(), "seed {seed}: {action}");
            let last = action["answers"].as_array().and_then(|answers| answers.last()).expect("an answer");
            assert_eq!(last["evidence"], expected["evidence"].as_str(), "seed {seed}: {action}");
        }
    }
}
