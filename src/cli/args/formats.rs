//! The choices of `--format` and `--deny`.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::failure::Failure;

/// Formats for people and for scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    /// Text for people.
    Text,
    /// Data for scripts.
    Json,
}

/// Formats of what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    /// Text for people.
    Text,
    /// The plan as data for scripts.
    Json,
    /// The sheets as data: every cell, and what was read in it.
    Sheets,
    /// The editions that the plan has, as data.
    Editions,
}

/// Formats of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Text for people.
    Text,
    /// Data for scripts.
    Json,
    /// A document for the board: the new plan with its changes marked.
    Pdf,
    /// The same as a web page.
    Html,
    /// A workbook that lists the changes.
    Xlsx,
    /// The same workbook as .ods.
    Ods,
}

/// Formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingsFormat {
    /// Text for people.
    Text,
    /// Data for scripts.
    Json,
    /// SARIF 2.1.0, for editors and code hosts.
    Sarif,
    /// A workbook to filter and to send to authors.
    Xlsx,
}

/// Formats of a report on returned workbooks or on many plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Text for people.
    Text,
    /// Data for scripts.
    Json,
    /// A workbook.
    Xlsx,
}

impl ReportFormat {
    /// What the names of its files end with.
    pub(crate) const fn suffix(self) -> &'static str {
        match self {
            Self::Text => ".txt",
            Self::Json => ".json",
            Self::Xlsx => ".xlsx",
        }
    }
}

/// Formats of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum PackFormat {
    /// The document.
    Pdf,
    /// The workbook.
    Xlsx,
    /// The workbook as .ods.
    Ods,
    /// Plain text to be read aloud: a sentence for each action.
    Text,
    /// A workbook for the office to track the actions in, with a dashboard.
    Tracker,
    /// Data for scripts.
    Json,
    // The last: it links to the files that are drawn before it.
    /// The document as a web page.
    Html,
}

/// Reads a format of a review pack: any but the tracker.
pub(super) fn review_format() -> impl TypedValueParser<Value = PackFormat> {
    let formats = PackFormat::value_variants().iter();
    let formats = formats.filter(|format| **format != PackFormat::Tracker);
    PossibleValuesParser::new(formats.filter_map(ValueEnum::to_possible_value))
        .try_map(|name| PackFormat::of_argument(&name))
}

impl PackFormat {
    /// Its name on the command line.
    pub(crate) fn argument(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// The format with this name on the command line.
    pub(crate) fn of_argument(name: &str) -> Result<Self, Failure> {
        Self::from_str(name, true).map_err(|_| {
            Failure::BadRequest(format!("there is no format `{name}`; make the list again"))
        })
    }

    /// Its name in messages.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Xlsx => "workbook",
            Self::Ods => "OpenDocument workbook",
            Self::Text => "text",
            Self::Tracker => "tracker",
            Self::Json => "JSON",
            Self::Html => "HTML",
        }
    }
}

/// Severities that `--deny` turns into errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings count as errors.
    Warnings,
}
