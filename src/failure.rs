//! What stops a run: a file that is not there, a workbook that cannot be opened, a folder that
//! cannot be written.
//!
//! Each message names the thing and says what to do. Faults in the author's data are never
//! failures; they are [`Finding`](crate::finding::Finding)s.

use std::io;
use std::path::PathBuf;

/// Why a run could not do its work. Nothing has been written when one is returned.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A path that leads to nothing.
    #[error("there is no file or folder `{}`; check the name, and that the drive is connected", .0.display())]
    NoSuchFile(PathBuf),

    /// A folder without a pack file.
    #[error(
        "the folder `{}` has no pack.toml; name its workbooks instead, or write a pack.toml \
         (planpack new shows one)",
        .0.display()
    )]
    NoPackFile(PathBuf),

    /// A folder where a file should be, or a pipe or device.
    #[error("`{}` is not a regular file (it is a folder, a pipe or a device); name the file \
             itself", .0.display())]
    NotAFile(PathBuf),

    /// A pack file, text, logo or record that is larger than any such file.
    #[error("`{}` is larger than {megabytes} MB, too large for {kind}; check that it is the right \
             file", path.display())]
    LargerThanItsKind {
        /// The file.
        path: PathBuf,
        /// The most that one may have.
        megabytes: u64,
        /// What it should be: "a pack file".
        kind: &'static str,
    },

    /// A text of a pack that is not text.
    #[error(
        "`{}` is not a text: it holds bytes that no text has; open it in the program that made it \
         and save it as plain text, in UTF-8",
        .0.display()
    )]
    NotAText(PathBuf),

    /// A logo that cannot be drawn.
    #[error(
        "the logo `{}` cannot be drawn: {reason}; open it in a drawing program and save it as a \
         PNG of at most 4,000 by 4,000 pixels",
        path.display()
    )]
    Logo {
        /// The file.
        path: PathBuf,
        /// What is wrong with it; continues "it cannot be drawn: ".
        reason: String,
    },

    /// A file that no spreadsheet program would open.
    #[error("`{}` is not a workbook: {reason}; open it in Excel or LibreOffice and save it as \
             .xlsx", path.display())]
    NotAWorkbook {
        /// The file.
        path: PathBuf,
        /// What it is instead, or what is wrong with it.
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
    #[error("`{}` is an empty workbook: no cell of it holds anything; check that it is the right \
             file", .0.display())]
    EmptyWorkbook(PathBuf),

    /// A workbook larger than any plan.
    #[error(
        "`{}` is too large for a plan: {reason}; remove what is not part of the plan and save it \
         again, or raise `{limit}` under [limits] in the pack file",
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What there is too much of.
        reason: String,
        /// The key of the limit in a pack file.
        limit: String,
    },

    /// Workbooks without a table that we know.
    #[error(
        "no plan table found in {workbooks}; a plan table has a row of headings such as \"No\", \
         \"Objective\", \"Action\", \"Lead\", \"Timescale\"{}{nearest}; run planpack new to get a \
         pack.toml that lists the headings, and say there under [columns] or [sheets] what they \
         hold; planpack inspect shows what was read",
        if nearest.is_empty() { "" } else { "; " }
    )]
    NoPlanTable {
        /// Their names.
        workbooks: String,
        /// The sheet that comes nearest, its row and headings; empty if none has columns.
        nearest: String,
    },

    /// A PDF or JSON that no plan can be read back from.
    #[error(
        "`{}` holds no plan: {reason}; name a PDF or JSON that planpack build made, or the plan's \
         workbooks",
        path.display()
    )]
    CarriesNoPlan {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },

    /// A pack file that does not say what it should.
    #[error("{}: {message}", path.display())]
    PackFile {
        /// The pack file.
        path: PathBuf,
        /// What is wrong, with its line, and what to write.
        message: String,
    },

    /// A file that the system would not let us read.
    #[error("`{}` could not be read: {source}; close it in other programs and check that you may \
             open it", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },

    /// A folder or file that the system would not let us write.
    #[error(
        "`{}` could not be written: {source}; nothing was changed; {}choose another folder \
         (--output)",
        path.display(), cure(source)
    )]
    Unwritable {
        /// The folder or file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },

    /// A name or date on the command line that means nothing.
    #[error("{0}")]
    BadRequest(String),

    /// The typesetter or the workbook writer refused. It is a fault of planpack, not of the plan.
    #[error(
        "the {output} could not be made: {reason}; this is a fault of planpack: please report it \
         with this message"
    )]
    Render {
        /// Which output.
        output: &'static str,
        /// What it said.
        reason: String,
    },
}

/// What would let a file be written after all, as the beginning of a list of remedies.
fn cure(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::PermissionDenied => {
            "close it in other programs and check that you may \
                                            write there, or "
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room on the disk, or ",
        _ => "",
    }
}
