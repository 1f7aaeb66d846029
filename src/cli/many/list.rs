//! Lists packs: a line for each pack and edition.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::cli::args::{ManyListArguments, PackFormat};
use crate::cli::build::formats_of;
use crate::cli::output::{Output, write_all};
use crate::cli::session::{DONE, Session, Stop, read_plan};
use crate::edition::Edition;
use crate::failure::Failure;
use crate::files::file_name;
use crate::many::{HashedFile, LIST_SCHEMA, PackLine, find_packs, input_files, relative};
use crate::model::Plan;
use crate::pack_file::Inputs;
use crate::render::CREATOR;
use crate::text::{plain_words, plural};

/// Writes the list.
pub(super) fn run(arguments: &ManyListArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let root = arguments
        .output
        .parent()
        .map(Path::to_owned)
        .unwrap_or_default();
    let listing = Listing {
        root: &root,
        program: session.program(),
        program_hash: HashedFile::program_hash(session.program().as_deref()),
        as_of: arguments.as_of,
        editions: &arguments.edition,
        formats: &arguments.format,
    };
    session.show_progress("Reading the plans …");
    let lines = listing.lines(&arguments.folders);
    session.show_progress("");
    let lines = lines?;
    let text: String = lines.iter().map(|line| line.json() + "\n").collect();
    let list = Output::new(file_name(&arguments.output), text);
    session.print_paths(&write_all(&root, &[list])?)?;
    session.say(&format!("{} listed", plural(lines.len(), "pack")))?;
    Ok(DONE)
}

/// The settings of a list.
struct Listing<'a> {
    /// The folder of the list.
    root: &'a Path,
    /// This program, as in [`Inputs`].
    program: Option<PathBuf>,
    program_hash: String,
    as_of: NaiveDate,
    /// The names of the editions.
    editions: &'a [String],
    formats: &'a [PackFormat],
}

impl Listing<'_> {
    /// The lines of the packs in these folders, sorted by id.
    fn lines(&self, folders: &[PathBuf]) -> Result<Vec<PackLine>, Failure> {
        std::fs::create_dir_all(self.root).map_err(|source| Failure::Unwritable {
            path: self.root.to_owned(),
            source,
        })?;
        let mut packs = BTreeSet::new();
        for folder in folders {
            for pack in find_packs(folder)? {
                packs.insert(relative(&pack, self.root)?);
            }
        }
        let packs: Vec<String> = packs.into_iter().collect();
        let lines = packs.par_iter().map(|pack| self.lines_of(pack));
        let lines: Vec<Vec<PackLine>> = lines.collect::<Result<_, Failure>>()?;
        let mut lines: Vec<PackLine> = lines.into_iter().flatten().collect();
        lines.sort_by(|one, other| one.id.cmp(&other.id));
        refuse_one_id_twice(&lines)?;
        Ok(lines)
    }

    fn lines_of(&self, pack: &str) -> Result<Vec<PackLine>, Failure> {
        let folder = self.root.join(pack);
        let inputs = input_files(&folder, self.root)?;
        let editions = self.editions_of(&folder)?;
        let lines = editions.into_iter().map(|(edition, formats)| {
            let mut line = PackLine {
                schema: LIST_SCHEMA.to_owned(),
                id: id(pack, &edition),
                pack: pack.to_owned(),
                edition,
                as_of: self.as_of,
                formats: formats.iter().map(|it| it.argument()).collect(),
                inputs: inputs.clone(),
                made_by: CREATOR.to_owned(),
                program: self.program_hash.clone(),
                key: String::new(),
            };
            line.key = line.computed_key();
            line
        });
        Ok(lines.collect())
    }

    /// The editions of a plan with their formats. If a plan cannot be read or has no edition of
    /// that name, the name is listed anyway, so that the result of its pack says what is wrong.
    fn editions_of(&self, folder: &Path) -> Result<Vec<(String, Vec<PackFormat>)>, Failure> {
        let plan = self.plan(folder).ok();
        let mut found = Vec::new();
        for name in self.editions {
            let editions = plan.as_ref().map(|plan| Edition::named(name, plan));
            let Some(Ok(editions)) = editions else {
                found.push((known_name(name), self.formats.to_vec()));
                continue;
            };
            for edition in &editions {
                let formats = formats_of(edition, self.formats, editions.len())?;
                found.push((edition.name(), formats));
            }
        }
        found.retain(|(_, formats)| !formats.is_empty());
        let mut names = BTreeSet::new();
        found.retain(|(name, _)| names.insert(name.clone()));
        Ok(found)
    }

    fn plan(&self, folder: &Path) -> Result<Plan, Failure> {
        read_plan(&Inputs::find(&[folder.to_owned()])?.read_by(self.program.clone()))
    }
}

/// The edition to list for a plan that cannot be read. For `all` it is the joint one, which will
/// fail.
fn known_name(name: &str) -> String {
    if name.trim().eq_ignore_ascii_case("all") {
        Edition::Joint.name()
    } else {
        name.trim().to_owned()
    }
}

/// The id of a pack and edition, which is also the path of its folder. A `..` at its beginning
/// would lead out of the folder of the results.
fn id(pack: &str, edition: &str) -> String {
    let edition = plain_words(edition).replace(' ', "-");
    let folders = pack.split('/').filter(|part| !matches!(*part, "." | ".."));
    let parts: Vec<&str> = folders.chain([edition.as_str()]).collect();
    parts.join("/")
}

/// Fails if two packs would have one folder. Some drives do not distinguish capital and small
/// letters.
fn refuse_one_id_twice(lines: &[PackLine]) -> Result<(), Failure> {
    let mut ids = BTreeSet::new();
    let Some(twice) = lines.iter().find(|it| !ids.insert(it.id.to_lowercase())) else {
        return Ok(());
    };
    Err(Failure::BadRequest(format!(
        "two packs would have the name `{}`; rename a folder, a partner or a board, or make two \
         lists",
        twice.id
    )))
}
