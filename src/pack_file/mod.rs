//! The pack file, `pack.toml`: the files of a pack, their order, and its look.
//!
//! Every entry may be left out. An entry overrides the reading of the workbooks. [`PackFile`] has
//! the entries, [`Inputs`] the files that a run reads. A wrong entry is a failure that names the
//! line and says what to write. [`Correction`]s change a pack file and keep its comments.

mod bounds;
mod correct;
mod entries;
mod entry_lines;
mod fault;
mod inputs;
mod inside;
mod quoted;
mod style_files;
mod syntax;
mod templates;

pub use correct::{Corrected, Correction, apply as apply_corrections};
pub use entries::PackFile;
pub use entries::checks::{Allowance, ChecksFile, RuleSetting};
pub use entries::logo::LogoAlt;
pub use entries::narrative::{NarrativeFile, NarrativeFileKind};
pub use entries::partnership::{Day, MeetingEntry, PartnerEntry, PersonEntry, TrackerFormat};
pub use entries::publication::{Attachment, PublicationFile};
pub use entries::ratings::{DatesSay, Rating, Ratings};
pub use entries::review::ReviewEntry;
pub use entries::section_name::SectionName;
pub use entries::sheets::{ColumnKey, ColumnLetter, SheetEntry, SheetKind};
pub use entries::style::{Density, Paper, StyleFile, TableStyle, Theme};
pub use entries::track::{CustomHeadings, LeftOut, Statuses, TrackFile};
pub use entry_lines::{EntryLine, EntryLines};
pub use inputs::Inputs;
#[cfg(feature = "open")]
pub(crate) use inputs::is_workbook_name;
pub use inside::FILE_NAME;
pub(crate) use inside::inside;
pub(crate) use quoted::quoted;
pub use templates::{OwnTemplates, TEMPLATES_FOLDER};
