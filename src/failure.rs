//! Failures, which stop a run: a missing file, a workbook that cannot be opened, a folder that
//! cannot be written to.
//!
//! Each message names the file and says what to do. Faults in the author's data are
//! [`Finding`](crate::finding::Finding)s, not failures.

use std::io;
use std::path::{Path, PathBuf};

/// Why a run could not do its work. Nothing has been written when a failure is returned.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A path without a file or folder.
    #[error(
        "there is no file or folder `{}`; check the name{}, and that the drive is connected",
        .0.display(), if has_space(.0) { "" } else { " (one with spaces needs quotation marks)" }
    )]
    NoSuchFile(PathBuf),

    /// A folder without a workbook.
    #[error(
        "there are no workbooks in `{}`; copy the board's workbook into it, or name the folder \
         that has it",
        .0.display()
    )]
    NoWorkbooks(PathBuf),

    /// A folder where a file should be.
    #[error("`{}` is a folder, not a file; name the file itself", .0.display())]
    IsAFolder(PathBuf),

    /// A pipe or device.
    #[error("`{}` is a pipe or a device, not a file; name the file itself", .0.display())]
    NotAFile(PathBuf),

    /// A pack file, narrative, logo or record that is larger than the limit for its kind.
    #[error("`{}` is larger than {megabytes} MB, which is too large for {kind}; check that it is \
             the right file", path.display())]
    LargerThanItsKind {
        /// The file.
        path: PathBuf,
        /// The limit.
        megabytes: u64,
        /// Its kind with an article: "a pack file".
        kind: &'static str,
    },

    /// A narrative that is not text.
    #[error(
        "`{}` is not a text file; open it in the program that made it, and save it as plain text \
         (UTF-8)",
        .0.display()
    )]
    NotAText(PathBuf),

    /// A template in the pack's folder that cannot be used.
    #[error("{place}: {reason}; correct the template, or delete it to use planpack's own")]
    Template {
        /// The file and the line.
        place: String,
        /// The fault.
        reason: String,
    },

    /// A logo that cannot be drawn.
    #[error(
        "the logo `{}` cannot be drawn: {reason}; open it in a drawing program and save it as a \
         PNG of at most 4,000 by 4,000 pixels",
        path.display()
    )]
    Logo {
        /// The file.
        path: PathBuf,
        /// The reason, to follow "it cannot be drawn: ".
        reason: String,
    },

    /// A file that is not a workbook, or is damaged.
    #[error("`{}` is not a workbook: {reason}; {}", path.display(), how_to_get_a_workbook(reason))]
    NotAWorkbook {
        /// The file.
        path: PathBuf,
        /// The kind of file that it is, or the damage.
        reason: String,
    },

    /// A workbook locked with a password.
    #[error(
        "`{}` is protected with a password; open it in Excel, choose File, Info, Protect Workbook, \
         Encrypt with Password, clear the password and save it again (in LibreOffice: File, Save \
         As, without \"Save with password\")",
        .0.display()
    )]
    PasswordProtected(PathBuf),

    /// A workbook without a filled cell.
    #[error("`{}` is an empty workbook; check that it is the right file", .0.display())]
    EmptyWorkbook(PathBuf),

    /// A workbook larger than any plan.
    #[error(
        "`{}` is too large for a plan: {reason}; delete everything that is not part of the plan and \
         save it again, or raise `{limit}` under [limits] in pack.toml",
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The thing that exceeds its limit.
        reason: String,
        /// The key of the limit in a pack file.
        limit: String,
    },

    /// Workbooks without a known table.
    #[error(
        "no plan table found in {workbooks}; a plan table has a row of headings such as \"No\", \
         \"Objective\", \"Action\", \"Lead\", \"Timescale\"{}{nearest}; if the plan has other \
         headings, run planpack new and say under [columns] or [sheets] of its pack.toml what each \
         column is (planpack inspect shows what was read)",
        if nearest.is_empty() { "" } else { "; " }
    )]
    NoPlanTable {
        /// The names of the workbooks.
        workbooks: String,
        /// The sheet that is nearest to a plan, with its row and headings; empty if no sheet has
        /// columns.
        nearest: String,
    },

    /// Workbooks in which the table most like a plan has no rows that are filled in.
    #[error(
        "the plan in sheet \"{sheet}\" of {file} is blank: it has headings, but no action below \
         them; fill it in, or name the workbook that is filled in"
    )]
    BlankPlan {
        /// The workbook.
        file: String,
        /// The sheet.
        sheet: String,
    },

    /// A PDF or JSON without a plan that could be read back.
    #[error(
        "`{}` contains no plan: {reason}; name a PDF or JSON that planpack build made, or the \
         plan's workbooks",
        path.display()
    )]
    CarriesNoPlan {
        /// The file.
        path: PathBuf,
        /// The fault.
        reason: String,
    },

    /// A wrong entry in a pack file.
    #[error(
        "{}{} {message}",
        path.display(),
        if message.starts_with("line ") { "," } else { ":" }
    )]
    PackFile {
        /// The pack file.
        path: PathBuf,
        /// The fault and its correction. Begins with "line 3: " if the line is known.
        message: String,
    },

    /// A file that the system refused to read.
    #[error("`{}` could not be read: {}; close it in other programs, and check that you have \
             permission to open it", path.display(), reason(source))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },

    /// A folder or file that the system refused to write.
    #[error(
        "`{}` could not be written: {}; nothing was changed; {}choose another folder (--output)",
        path.display(), reason(source), remedy(source)
    )]
    Unwritable {
        /// The folder or file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },

    /// A request that cannot be fulfilled. The message says what to do.
    #[error("{0}")]
    BadRequest(String),

    /// The typesetter or the workbook writer failed: a bug in planpack.
    #[error(
        "the {output} could not be made: {reason}; this is a bug in planpack: please report it with \
         this message"
    )]
    Render {
        /// The name of the output.
        output: &'static str,
        /// The reason that the typesetter or the writer gave.
        reason: String,
    },
}

/// Whether a path has a space. A path without a space may be the beginning of a name that has one.
fn has_space(path: &Path) -> bool {
    path.to_string_lossy().contains(' ')
}

/// The advice on how to get a workbook from a file that is not one.
fn how_to_get_a_workbook(reason: &str) -> &'static str {
    if reason.contains("PDF") {
        "use the workbook that it was made from (planpack inspect and planpack diff also read the \
         PDF of a pack)"
    } else if reason.contains("picture") {
        "use the workbook that it was made from"
    } else if reason.contains("Word") || reason.contains("PowerPoint") {
        "copy its tables into a workbook and save that as .xlsx"
    } else {
        "open it in Excel or LibreOffice and save it as .xlsx"
    }
}

/// The system's reason without its error number.
pub(crate) fn reason(error: &io::Error) -> String {
    let said = match error.kind() {
        io::ErrorKind::NotFound => "it is not there",
        io::ErrorKind::PermissionDenied => "permission denied",
        io::ErrorKind::AlreadyExists => "there is a file of that name",
        io::ErrorKind::NotADirectory => "there is a file where a folder is needed",
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::QuotaExceeded => "your share of the disk is full",
        io::ErrorKind::ReadOnlyFilesystem => "the drive is read-only",
        _ => {
            let said = error.to_string();
            return said
                .split(" (os error")
                .next()
                .unwrap_or_default()
                .to_owned();
        }
    };
    said.to_owned()
}

impl Failure {
    /// The failure for a file or folder that could not be read.
    pub(crate) fn of_reading(path: PathBuf, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::NoSuchFile(path),
            _ => Self::Unreadable { path, source },
        }
    }
}

/// The first thing to try, as the beginning of the advice.
fn remedy(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::PermissionDenied => {
            "close it in other programs and check that you have permission to write there, or "
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room on the disk, or ",
        _ => "",
    }
}
