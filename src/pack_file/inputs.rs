//! The files that a run reads: from the paths of a command line to workbooks and a pack file.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files::input_file::{leads_out, or_here};

use super::entries::PackFile;
use super::entries::narrative::NarrativeFile;
use super::inside::{FILE_NAME, inside};
use super::style_files;
use super::templates::TEMPLATES_FOLDER;

/// The files that a run reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// The folder of the pack. Outputs go to a folder in it by default.
    pub folder: PathBuf,
    /// The entries of the pack file; all default if there is none.
    pub pack_file: PackFile,
    /// The workbooks, the board's first.
    pub workbooks: Vec<PathBuf>,
    /// Whether the workbooks are all workbooks of the folder, because no pack file names them.
    pub is_whole_folder: bool,
    /// The program to start for formats that are read in a separate process: planpack itself.
    /// Without a program, this process reads them, and a malicious file can crash it.
    pub program: Option<PathBuf>,
}

impl Inputs {
    /// Finds the files for the paths of a command line: a folder, a pack file, or workbooks. If a
    /// folder has no pack file, all of its workbooks are read.
    ///
    /// # Errors
    /// A [`Failure`] if a path does not exist, a folder is mixed with other paths or holds no
    /// workbooks, or the pack file cannot be read.
    pub fn find(paths: &[PathBuf]) -> Result<Self, Failure> {
        match paths {
            [] => Err(Failure::BadRequest(
                "name a pack folder, or one or more workbooks".to_owned(),
            )),
            [folder] if folder.is_dir() => Self::from_folder(folder),
            [file] if is_toml(file) => Self::from_pack_file(file),
            workbooks => Self::from_workbooks(workbooks),
        }
    }

    /// The same files, with the program that reads old formats.
    #[must_use]
    pub fn read_by(self, program: Option<PathBuf>) -> Self {
        Self { program, ..self }
    }

    fn from_folder(folder: &Path) -> Result<Self, Failure> {
        let pack_file = folder.join(FILE_NAME);
        if pack_file.is_file() {
            return Self::from_pack_file(&pack_file);
        }
        let mut pack_file = PackFile::default();
        style_files::read(folder, &mut pack_file.style)?;
        Ok(Self {
            folder: folder.to_owned(),
            pack_file,
            workbooks: all_workbooks(folder)?,
            is_whole_folder: true,
            program: None,
        })
    }

    fn from_workbooks(workbooks: &[PathBuf]) -> Result<Self, Failure> {
        if let Some(missing) = workbooks.iter().find(|path| !path.exists()) {
            return Err(Failure::NoSuchFile(missing.clone()));
        }
        if workbooks.iter().any(|path| path.is_dir()) {
            return Err(Failure::BadRequest(
                "name one folder, or workbooks, not both".to_owned(),
            ));
        }
        let folder = workbooks[0].parent().map(Path::to_owned);
        Ok(Self {
            folder: folder.unwrap_or_default(),
            pack_file: PackFile::default(),
            workbooks: once_each(workbooks),
            is_whole_folder: false,
            program: None,
        })
    }

    fn from_pack_file(path: &Path) -> Result<Self, Failure> {
        let mut pack_file = PackFile::read(path)?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        style_files::read(&folder, &mut pack_file.style)?;
        let path_of = |name: &String| {
            inside(&folder, name).map_err(|message| Failure::PackFile {
                path: path.to_owned(),
                message,
            })
        };
        let named = pack_file.board.iter().chain(&pack_file.appendices);
        let mut workbooks = named.map(path_of).collect::<Result<Vec<_>, _>>()?;
        let is_whole_folder = workbooks.is_empty();
        if is_whole_folder {
            workbooks = all_workbooks(&folder)?;
        }
        Ok(Self {
            folder,
            pack_file,
            workbooks,
            is_whole_folder,
            program: None,
        })
    }

    /// All files of a pack: the pack file, the workbooks, the narratives, the logo, fonts and
    /// templates. Names that lead out of the folder are left out.
    pub fn files(&self) -> Vec<PathBuf> {
        let pack_file = self.folder.join(FILE_NAME);
        let pack_file = (self.pack_file != PackFile::default()).then_some(pack_file);
        let narratives = self.pack_file.narratives.iter().map(NarrativeFile::name);
        let style = &self.pack_file.style;
        let named = narratives
            .chain(self.pack_file.logo.as_deref())
            .chain(style.fonts.iter().map(String::as_str));
        let templates = self.folder.join(TEMPLATES_FOLDER);
        let templates = style
            .own_templates
            .0
            .keys()
            .map(|name| templates.join(name));
        pack_file
            .into_iter()
            .chain(self.workbooks.iter().cloned())
            .chain(named.filter_map(|name| inside(&self.folder, name).ok()))
            .chain(templates)
            .collect()
    }

    /// The file or folder of an earlier version, if the pack file names one. The pack lists the
    /// changes since that version.
    ///
    /// # Errors
    /// As in [`inside`].
    pub fn changes_since(&self) -> Option<Result<PathBuf, String>> {
        let name = self.pack_file.changes_since.as_ref()?;
        Some(inside(&self.folder, name))
    }
}

/// The files, each once, even if different paths name it.
fn once_each(workbooks: &[PathBuf]) -> Vec<PathBuf> {
    let files: Vec<Option<PathBuf>> = workbooks.iter().map(|it| it.canonicalize().ok()).collect();
    let is_first = |at: &usize| files[*at].is_none() || !files[..*at].contains(&files[*at]);
    let first = (0..workbooks.len()).filter(is_first);
    first.map(|at| workbooks[at].clone()).collect()
}

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|suffix| suffix.eq_ignore_ascii_case("toml"))
}

/// Suffixes of the files of a folder that are read as workbooks.
const WORKBOOK_SUFFIXES: [&str; 8] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "fods", "csv", "tsv"];

/// Whether a file of a folder is read as a workbook, by its name.
pub(crate) fn is_workbook_name(path: &Path) -> bool {
    path.extension().is_some_and(|suffix| {
        WORKBOOK_SUFFIXES
            .iter()
            .any(|known| suffix.eq_ignore_ascii_case(known))
    })
}

/// The workbooks of a folder by name, without the lock files of spreadsheet programs. It is an
/// error if there are none, or if one is a link out of the folder, as in [`inside`].
fn all_workbooks(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |source| Failure::Unreadable {
        path: folder.to_owned(),
        source,
    };
    let mut workbooks = Vec::new();
    for entry in fs::read_dir(or_here(folder)).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let path = folder.join(&name);
        let name = name.to_string_lossy();
        if name.starts_with(['~', '.']) || !is_workbook_name(&path) || path.is_dir() {
            continue;
        }
        if leads_out(folder, &path).map_err(unreadable)? {
            return Err(Failure::BadRequest(format!(
                "`{}` is a link to a file outside the pack's folder; copy that file into the folder",
                path.display()
            )));
        }
        workbooks.push(path);
    }
    if workbooks.is_empty() {
        return Err(Failure::NoWorkbooks(or_here(folder).to_owned()));
    }
    workbooks.sort();
    Ok(workbooks)
}
