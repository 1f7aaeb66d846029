//! Makes one pack of a list, unless it is there already or in the cache.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::cli::args::PackFormat;
use crate::cli::build::{PlanToBuild, Wanted};
use crate::cli::session::CheckedPlan;
use crate::failure::Failure;
use crate::finding;
use crate::many::{HashedFile, How, PackLine, PackResult, RunFacts, input_files, reasons_to_make};
use crate::pack_file::Inputs;

use super::store::{Pack, Stored, entry, write_pack};

/// The folders that packs are made from and written to.
pub(super) struct Folders {
    /// The folder of the list.
    pub(super) root: PathBuf,
    /// The folder of the results.
    pub(super) out: PathBuf,
    pub(super) cache: Option<PathBuf>,
    /// This program, as in [`Inputs`].
    pub(super) program: Option<PathBuf>,
}

/// What was done for a pack.
pub(super) struct Done {
    pub(super) id: String,
    /// `None` if the pack was there already.
    pub(super) how: Option<How>,
    /// Why the folder was changed; empty if it was not.
    pub(super) reasons: Vec<String>,
    /// Why the pack could not be made.
    pub(super) failure: Option<String>,
}

/// Makes the pack of a line, unless its folder already has it.
///
/// # Errors
/// The pack cannot be written. A pack that cannot be made is not an error: its result says why.
pub(super) fn make_if_changed(line: &PackLine, folders: &Folders) -> Result<Done, Failure> {
    let started = Instant::now();
    let folder = folders.out.join(&line.id);
    let before = Stored::read(&folder);
    let mut done = Done {
        id: line.id.clone(),
        how: None,
        reasons: reasons_to_make(&before.before(), line),
        failure: None,
    };
    if done.reasons.is_empty() {
        return Ok(done);
    }
    let (how, pack) = match &folders.cache {
        Some(cache) => cached_or_made(line, folders, &entry(cache, &line.key), &mut done.reasons)?,
        None => (How::Made, make(line, folders)),
    };
    done.how = Some(how);
    done.failure.clone_from(&pack.result.failure);
    let facts = RunFacts::of(how, started.elapsed());
    write_pack(&folder, &before, pack, Some(facts))?;
    Ok(done)
}

/// The pack in an entry of the cache. If the entry is missing, the pack is made and put there.
fn cached_or_made(
    line: &PackLine,
    folders: &Folders,
    entry: &Path,
    reasons: &mut Vec<String>,
) -> Result<(How, Pack), Failure> {
    let stored = match Stored::read(entry) {
        Stored::Whole(mut pack) if pack.result.line.key == line.key => {
            // The entry may be of a pack with another name.
            pack.result.line = line.clone();
            return Ok((How::Cached, pack));
        }
        stored => stored,
    };
    if let Stored::Damaged(_, file) = &stored {
        reasons.push(format!("`{file}` in the cache is missing or was changed"));
    }
    let pack = make(line, folders);
    if pack.result.failure.is_none() {
        write_pack(entry, &stored, pack.clone(), None)?;
    }
    Ok((How::Made, pack))
}

/// Makes a pack. A failure, or a fault of planpack itself, becomes its result.
fn make(line: &PackLine, folders: &Folders) -> Pack {
    let made = catch_unwind(AssertUnwindSafe(|| try_to_make(line, folders)));
    let reason = match made {
        Ok(Ok(made)) => return made,
        Ok(Err(failure)) => failure.to_string(),
        Err(_) => "planpack crashed; this is a bug in planpack: please report it".to_owned(),
    };
    let reason = without_folder(&reason, &folders.root);
    Pack {
        result: PackResult::failed(line.clone(), Some(reason)),
        outputs: Vec::new(),
    }
}

/// A message without the folder of the list, so that results are the same wherever the list is.
fn without_folder(message: &str, folder: &Path) -> String {
    if folder.as_os_str().is_empty() {
        return message.to_owned();
    }
    message.replace(&folder.join("").display().to_string(), "")
}

fn try_to_make(line: &PackLine, folders: &Folders) -> Result<Pack, Failure> {
    let folder = folders.root.join(&line.pack);
    let inputs = Inputs::find(std::slice::from_ref(&folder))?.read_by(folders.program.clone());
    let as_of = Some(line.as_of);
    let formats = line.formats.iter().map(|it| PackFormat::of_argument(it));
    let formats = formats.collect::<Result<Vec<_>, Failure>>()?;
    let source = PlanToBuild::of(CheckedPlan::read(inputs, as_of, line.as_of)?, as_of, None)?;
    let drawings = source.draw(&Wanted {
        as_of,
        edition: &line.edition,
        formats: &formats,
        has_script: true,
        has_statement: false,
    })?;
    // Checked after the files are read, so that a change made meanwhile is noticed.
    refuse_changed_inputs(line, &folder, &folders.root)?;
    let mut findings = source.checked.findings;
    findings.extend(drawings.findings);
    finding::sort(&mut findings);
    let outputs = drawings.outputs;
    let hashed = outputs.iter();
    let hashed = hashed.map(|output| HashedFile::of(output.name.clone(), &output.bytes));
    let pages = outputs.iter().find_map(|output| page_count(&output.bytes));
    let result = PackResult::made(line.clone(), hashed.collect(), pages, &findings);
    Ok(Pack { result, outputs })
}

/// Fails unless the files of the pack are those of the list.
fn refuse_changed_inputs(line: &PackLine, folder: &Path, root: &Path) -> Result<(), Failure> {
    let inputs = input_files(folder, root)?;
    if inputs == line.inputs {
        return Ok(());
    }
    let now = PackLine {
        inputs,
        key: String::new(),
        ..line.clone()
    };
    let changes = reasons_to_make(&crate::many::Before::Whole(line), &now).join(", ");
    Err(Failure::BadRequest(format!(
        "since the list was made, {changes}; make the list again with planpack many list"
    )))
}

/// The number of pages of a PDF that planpack made; `None` for other files.
fn page_count(bytes: &[u8]) -> Option<usize> {
    if !crate::carried::is_pdf(bytes) {
        return None;
    }
    Some(PAGE.find_iter(bytes).count())
}

/// The head of a page in a PDF that planpack made.
static PAGE: std::sync::LazyLock<regex::bytes::Regex> = std::sync::LazyLock::new(|| {
    regex::bytes::Regex::new(r"/Type\s*/Page\b").expect("a sound pattern")
});
