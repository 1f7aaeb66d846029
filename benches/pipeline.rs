//! Takes a plan through planpack, stage by stage, as the command line does.

use std::path::Path;

use planpack::check;
use planpack::compose::{Pack, Setting, as_printed, compose, profile_day};
use planpack::finding::Finding;
use planpack::import::{Imported, import};
use planpack::pack_file::Inputs;
use planpack::references;
use planpack::render::{json, pdf, xlsx};

/// The files that the folder's pack file names.
pub fn inputs(folder: &Path) -> Inputs {
    Inputs::find(&[folder.to_owned()]).expect("the folder has a pack file")
}

/// Reads the workbooks.
pub fn read(inputs: &Inputs) -> Imported {
    import(inputs).expect("the plan is read")
}

/// Resolves the references and checks the plan.
pub fn examine(imported: &mut Imported, inputs: &Inputs) -> Vec<Finding> {
    references::resolve(&mut imported.plan);
    let mut findings = std::mem::take(&mut imported.findings);
    let checks = &inputs.pack_file.checks;
    let day = profile_day(&imported.plan).unwrap_or_default();
    findings.extend(check::check(
        &imported.plan,
        check::Setting {
            day,
            checks,
            ratings: &inputs.pack_file.ratings,
            fonts: &inputs.pack_file.style.read_fonts,
        },
    ));
    check::apply_allowances(findings, &imported.plan, checks)
}

/// Makes the pack.
pub fn pack(imported: &Imported, inputs: &Inputs) -> Pack {
    let day = inputs
        .pack_file
        .day()
        .or_else(|| profile_day(&imported.plan))
        .unwrap_or_default();
    compose(
        &imported.plan,
        Setting {
            pack_file: &inputs.pack_file,
            logo: None,
            has_placeholders: false,
            day,
        },
    )
}

/// The plan as JSON, as far as the pack prints it.
pub fn plan_json(imported: &Imported, inputs: &Inputs, pack: &Pack) -> Vec<u8> {
    json::published_plan(&as_printed(&imported.plan, &inputs.pack_file), pack)
}

/// Draws the PDF from nothing: the typesetter first forgets what it remembers of earlier packs.
pub fn draw_pdf(pack: &Pack, plan_json: &[u8]) -> Vec<u8> {
    typst::comemo::evict(0);
    pdf::render(pack, Some(plan_json)).expect("the pack is drawn")
}

/// Draws the workbook.
pub fn draw_xlsx(pack: &Pack) -> Vec<u8> {
    xlsx::render(pack).expect("the workbook is written")
}

/// Everything from the folder to the bytes of PDF, workbook and JSON. Gives the sum of their sizes.
pub fn whole(folder: &Path) -> usize {
    let inputs = inputs(folder);
    let mut imported = read(&inputs);
    let _ = examine(&mut imported, &inputs);
    let pack = pack(&imported, &inputs);
    let json = plan_json(&imported, &inputs, &pack);
    draw_pdf(&pack, &json).len() + draw_xlsx(&pack).len() + json.len()
}

/// A plan with everything that the renderers need.
pub struct Prepared {
    /// The files that the pack file names.
    pub inputs: Inputs,
    /// The plan, its references resolved.
    pub imported: Imported,
    /// The pack.
    pub pack: Pack,
    /// The plan as JSON.
    pub plan_json: Vec<u8>,
}

impl Prepared {
    /// Reads, examines and composes the plan of a folder.
    pub fn of(folder: &Path) -> Self {
        let inputs = inputs(folder);
        let mut imported = read(&inputs);
        let _ = examine(&mut imported, &inputs);
        let pack = pack(&imported, &inputs);
        let plan_json = plan_json(&imported, &inputs, &pack);
        Self {
            inputs,
            imported,
            pack,
            plan_json,
        }
    }
}
