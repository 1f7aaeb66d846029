//! The office's own tracker: its aids for daily work, and that it is read back as the same plan.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::checklist::run;
use super::{attributes, parts};

fn samples() -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    samples.to_str().unwrap().to_owned()
}

#[test]
fn the_dashboard_is_one_printed_page_and_its_chart_is_higher_for_long_names() {
    let folder = tempfile::tempdir().unwrap();
    let heights = ["Paths", &"Paths that are open to everybody ".repeat(6)].map(|name| {
        let rows =
            (1..=9).map(|at| format!("{at}. {name}{at},Mend the path {at},Wardens,June 2026"));
        let lines: Vec<String> = rows.collect();
        let plan = folder.path().join("plan.csv");
        fs::write(
            &plan,
            format!("Priority,Action,Lead,When\n{}\n", lines.join("\n")),
        )
        .unwrap();
        let out = folder.path().join(name.len().to_string());
        let paths = [&plan, &out].map(|path| path.to_str().unwrap().to_owned());
        let path = run(&["build", &paths[0], "--format", "tracker", "-o", &paths[1]]);
        let parts = parts(fs::read(path.trim()).unwrap());
        let sheet = &parts["xl/worksheets/sheet1.xml"];
        assert!(
            sheet.contains("fitToPage=\"1\"") && !sheet.contains("fitToHeight"),
            "{sheet}"
        );
        let rows = |part: &str| -> Vec<u32> {
            let texts = part.split("<xdr:row>").skip(1);
            texts
                .map(|text| text.split('<').next().unwrap().parse().unwrap())
                .collect()
        };
        let rows = rows(&parts["xl/drawings/drawing1.xml"]);
        // From and to of the second chart.
        rows[3] - rows[2]
    });
    assert!(heights[1] > 9 && heights[0] >= 9, "{heights:?}");
    assert!(heights[1] != heights[0], "{heights:?}");
}

#[test]
fn a_chart_of_few_actions_counts_whole_actions() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.csv");
    let row = "Open the harbour,Wardens,June 2026\n";
    for (count, is_by_ones) in [(2, true), (20, false)] {
        fs::write(&plan, format!("Action,Lead,When\n{}", row.repeat(count))).unwrap();
        let out = folder.path().join(count.to_string());
        let paths = [&plan, &out].map(|path| path.to_str().unwrap().to_owned());
        let path = run(&["build", &paths[0], "--format", "tracker", "-o", &paths[1]]);
        let parts = parts(fs::read(path.trim()).unwrap());
        for chart in ["1", "2", "3"] {
            let chart = &parts[&format!("xl/charts/chart{chart}.xml")];
            assert_eq!(
                chart.contains("<c:majorUnit val=\"1\"/>"),
                is_by_ones,
                "{chart}"
            );
        }
    }
}

/// The path of the tracker of the sample, in a folder.
fn tracker(folder: &Path) -> String {
    let out = folder.to_str().unwrap();
    let printed = run(&["build", &samples(), "--format", "tracker", "-o", out]);
    printed.trim().to_owned()
}

#[test]
fn it_has_frozen_headings_filters_lists_colours_and_charts() {
    let folder = tempfile::tempdir().unwrap();
    let path = tracker(folder.path());
    assert!(path.ends_with("-tracker.xlsx"), "{path}");
    let parts = parts(fs::read(path).unwrap());
    let actions = &parts["xl/worksheets/sheet2.xml"];
    for helps in [
        "<pane ",
        "<dataValidation type=\"list\"",
        "<dataValidation type=\"date\"",
        "<conditionalFormatting",
    ] {
        assert!(actions.contains(helps), "{helps}");
    }
    assert!(
        parts
            .iter()
            .any(|(name, part)| name.contains("tables/") && part.contains("<autoFilter"))
    );
    let charts = parts
        .keys()
        .filter(|name| name.starts_with("xl/charts/chart"));
    assert_eq!(charts.count(), 3);
    let drawing = &parts["xl/drawings/drawing1.xml"];
    let said = attributes(drawing, "descr");
    assert_eq!(
        said.len(),
        3,
        "every chart has its alternative text: {drawing}"
    );
    assert!(
        said.iter().all(|text| text.contains("the numbers")),
        "{said:?}"
    );
}

#[test]
fn the_numbers_of_the_dashboard_are_those_of_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(fs::read(tracker(folder.path())).unwrap());
    let dashboard = &parts["xl/worksheets/sheet1.xml"];
    let counts: Vec<usize> = dashboard
        .split("<f>")
        .skip(1)
        .map(|cell| {
            let value = cell.split("<v>").nth(1).unwrap();
            value.split('<').next().unwrap().parse().unwrap()
        })
        .collect();
    let plan = inspected(&samples());
    let all = actions(&plan).len();
    // The first table has the actions by rating: four ratings, and those without one.
    assert_eq!(counts[..5].iter().sum::<usize>(), all, "{counts:?}");
}

#[test]
fn it_is_read_back_as_the_same_actions() {
    let folder = tempfile::tempdir().unwrap();
    let written = actions(&inspected(&samples()));
    let read = actions(&inspected(&tracker(folder.path())));
    assert!(written.len() > 90, "{}", written.len());
    for (reference, action) in &written {
        assert_eq!(read.get(reference), Some(action), "{reference}");
    }
    assert_eq!(read.len(), written.len());
}

fn inspected(path: &str) -> Value {
    serde_json::from_str(&run(&["inspect", path, "--format", "json"])).unwrap()
}

/// The names of leads, without the partners that only a pack file lists.
fn texts(leads: &Value) -> Vec<Value> {
    let leads = leads.as_array().cloned().unwrap_or_default();
    leads.iter().map(|lead| lead["text"].clone()).collect()
}

/// The actions by reference, each with its part, text, leads, timescale and rating.
fn actions(document: &Value) -> BTreeMap<String, Value> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut actions = BTreeMap::new();
    for part in list(&document["plan"]["parts"]) {
        for objective in list(&part["objectives"]) {
            for action in list(&objective["actions"]) {
                let said = serde_json::json!([
                    part["kind"],
                    part["number"],
                    objective["number"]["reading"],
                    action["text"],
                    texts(&action["leads"]),
                    action["timescale"]["text"],
                    action["timescale"]["end"],
                    action["rag"]["code"],
                ]);
                actions.insert(action["ref"].as_str().unwrap().to_owned(), said);
            }
        }
    }
    actions
}
