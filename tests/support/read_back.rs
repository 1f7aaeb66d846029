//! A plan, and what is read of the workbook that we publish of it.

#[path = "told.rs"]
mod told;

use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use planpack::compose::{self, Setting};
use planpack::import::import;
use planpack::model::Plan;
use planpack::pack_file::Inputs;
use planpack::references;
use planpack::render::xlsx;

/// What a plan says and what its workbook says, a line for each thing.
pub(crate) struct Both {
    pub(crate) plan: Vec<String>,
    pub(crate) workbook: Vec<String>,
}

impl Both {
    /// Of the plan that `paths` name.
    pub(crate) fn of(paths: &[PathBuf]) -> Self {
        let inputs = Inputs::find(paths).expect("the plan can be found");
        let plan = read(&inputs);
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day");
        let pack = compose::compose(&plan, Setting { pack_file: &inputs.pack_file, logo: None, day });
        let folder = tempfile::tempdir().expect("a folder for the workbook");
        let workbook = folder.path().join("published.xlsx");
        let bytes = xlsx::render(&pack).expect("the pack can be drawn");
        fs::write(&workbook, bytes).expect("the workbook can be written");
        let mut found = Inputs::find(&[workbook]).expect("the workbook can be found");
        // Partners and meetings of the pack file are not in the plan's workbooks, nor in the published one.
        found.pack_file.partners.clone_from(&inputs.pack_file.partners);
        found.pack_file.meetings.clone_from(&inputs.pack_file.meetings);
        let published = read(&found);
        Self { plan: told::told(&plan), workbook: told::told(&published) }
    }

    /// What differs first, with the lines around it, if anything does.
    pub(crate) fn difference(&self) -> Option<String> {
        let longest = self.plan.len().max(self.workbook.len());
        let at = (0..longest).find(|at| self.plan.get(*at) != self.workbook.get(*at))?;
        let around =
            |lines: &[String]| lines[at.saturating_sub(1).min(lines.len())..lines.len().min(at + 3)].join("\n  ");
        Some(format!("written:\n  {}\nread:\n  {}", around(&self.plan), around(&self.workbook)))
    }
}

fn read(inputs: &Inputs) -> Plan {
    let mut plan = import(inputs).expect("the plan can be read").plan;
    references::resolve(&mut plan);
    plan
}
