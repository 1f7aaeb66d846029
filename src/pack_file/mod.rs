//! The pack file, `pack.toml`: which files make up a pack, in what order, and how it looks.
//!
//! Every entry may be left out; an entry overrides what is read in the workbooks. [`PackFile`] has
//! the entries, [`Inputs`] the files that a run reads. A wrong entry is a failure that names the line
//! and says what to write.

mod bounds;
mod checks;
mod column_key;
mod entries;
mod fault;
mod inputs;
mod logo;
mod look;
mod narrative;
mod partnership;
mod ratings;
mod review;
mod section_name;
mod sheets;
mod track;

pub use checks::{Allowance, ChecksFile, Weight};
pub use column_key::ColumnKey;
pub use entries::PackFile;
pub(crate) use fault::nearest;
pub use inputs::{FILE_NAME, Inputs};
pub use logo::LogoAlt;
pub use look::{Colour, LookFile};
pub use narrative::{NarrativeFile, NarrativeFileKind};
pub use partnership::{Day, MeetingEntry, PartnerEntry, TrackerFormat};
pub use ratings::{DatesSay, Rating, RatingColour, Ratings};
pub use review::ReviewEntry;
pub use section_name::SectionName;
pub use sheets::{ColumnLetter, SheetEntry, SheetKind};
pub use track::{HeadingsFile, LeftOut, Statuses, TrackFile};
