//! Turns a plan into a finished document.
//!
//! Takes a [`Plan`](crate::model::Plan) whose references are resolved, and the pack file. Gives a
//! [`Pack`]: every section in order, with every number, label and link. [`compose`] makes the pack
//! of a plan. [`compose_review`] makes the pack of a quarter's [`Review`](crate::review::Review)
//! with the same tables and labels. [`changes`] makes the document of changes since an earlier
//! version.
//!
//! `sections` decides the order and the content of a plan's sections. A new section is a new
//! [`SectionName`](crate::pack_file::SectionName), placed and filled there. [`numbering`] has all
//! numbering, `tables` the tables, `text` their text.

mod as_printed;
pub mod changes;
mod cover;
mod draft;
mod front;
mod narratives;
pub mod numbering;
mod overview;
pub mod pack;
mod plan_pack;
mod review;
mod section;
mod sections;
mod signature;
mod tables;
mod text;
mod timeline;
mod wide;
mod working;

pub use as_printed::{as_printed, as_reviewed};
pub use cover::{profile_day, summary};
pub use draft::mark_placeholders;
pub(crate) use front::labels_explained;
#[cfg(feature = "pdf")]
pub(crate) use overview::columns_of as overview_columns;
pub use pack::Pack;
pub use plan_pack::{Setting, compose, file_stem};
pub use review::compose_review;
#[cfg(feature = "pdf")]
pub(crate) use section::unnumbered;
pub(crate) use tables::ratings::index_of as index_of_rating;
#[cfg(feature = "pdf")]
pub(crate) use text::line::brief;
pub use working::{WorkingRow, WorkingTracker, working_tracker};
