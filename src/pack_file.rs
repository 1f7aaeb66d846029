//! The pack file, `pack.toml`: which files make up a pack, in what order, and how it looks.
//!
//! Everything in it may be left out; what it says wins over what is read in the workbooks. A wrong
//! key is a failure that names the line and the nearest key.

mod bounds;
mod checks;
mod logo;
mod partnership;
mod ratings;
mod review;
mod sheets;
mod track;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;
use serde::Deserialize;
use toml::de::DeTable;

use crate::columns::{COLUMNS, ColumnRole};
use crate::failure::Failure;
use crate::input_file::{self, Kind, leads_out, or_here};
use crate::limits::Limits;

pub use checks::{Allowance, ChecksFile, Weight};
pub use logo::LogoAlt;
pub use partnership::{Day, MeetingEntry, PartnerEntry, TrackerFormat};
pub use ratings::{DatesSay, Rating, RatingColour, Ratings};
pub use review::ReviewEntry;
pub use sheets::{ColumnLetter, SheetEntry, SheetKind};
pub use track::{HeadingsFile, LeftOut, Statuses, TrackFile};

/// The name of a pack file in its folder.
pub const FILE_NAME: &str = "pack.toml";

/// What a pack file says.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PackFile {
    /// Name of the output files, without suffix.
    pub name: Option<String>,
    /// Title of the pack.
    pub title: Option<String>,
    /// Who publishes it.
    pub organisation: Option<String>,
    /// What it covers, in words: "April 2026 to March 2029".
    pub period: Option<String>,
    /// A sentence for the cover.
    pub summary: Option<String>,
    /// The day of the document.
    pub date: Option<Day>,
    /// The workbook of the board's plan, in the folder of the pack file.
    pub board: Option<String>,
    /// The subgroups' workbooks, in the order of their appendices.
    pub appendices: Vec<String>,
    /// An earlier version of the plan, in the folder of the pack file: the pack says what changed
    /// since.
    pub changes_since: Option<String>,
    /// Markdown files that come before the priorities.
    pub narratives: Vec<NarrativeFile>,
    /// A picture for the cover, SVG or PNG.
    pub logo: Option<String>,
    /// What the logo shows, for those who cannot see it.
    #[serde(alias = "logo_alt")]
    pub logo_alt: LogoAlt,
    /// The sections of the pack in order; those not named are left out.
    pub sections: Option<Vec<SectionName>>,
    /// Names of boards by their code.
    pub boards: BTreeMap<String, String>,
    /// Colours.
    pub look: LookFile,
    /// What columns hold, by their heading.
    pub columns: BTreeMap<String, ColumnKey>,
    /// What single sheets hold and whether they are printed, by their names.
    pub sheets: BTreeMap<String, SheetEntry>,
    /// Partner agencies, beside those of the workbooks.
    pub partners: Vec<PartnerEntry>,
    /// Meetings and their days, beside those of the workbooks.
    pub meetings: Vec<MeetingEntry>,
    /// What is checked, and what may stay.
    pub checks: ChecksFile,
    /// The rating scheme.
    pub ratings: Ratings,
    /// What tracking workbooks say.
    pub track: TrackFile,
    /// What the reviews of quarters say beside the figures.
    pub review: Vec<ReviewEntry>,
    /// How much a workbook may hold.
    pub limits: Limits,
}

/// A Markdown file of the pack: its name, or its name and what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum NarrativeFile {
    /// A foreword, background or other text.
    Name(String),
    /// A text of a stated kind.
    Kind {
        /// The file.
        file: String,
        /// What it is for.
        kind: NarrativeFileKind,
    },
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NarrativeFileKind {
    /// The paper that puts the plan before a parent board.
    CoverReport,
    /// Anything else.
    Foreword,
}

/// A group of sections of the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionName {
    /// Who prepared, approved and will review the document.
    DocumentControl,
    /// The contents list.
    Contents,
    /// Cover report, foreword, background.
    Narratives,
    /// Loose notes of the workbooks.
    Notes,
    /// Priorities, outcomes, tasks, themes and work streams.
    Priorities,
    /// Tables of indicators.
    Indicators,
    /// Registers of risks.
    Risks,
    /// Finance and staffing.
    Finance,
    /// Groups, partners, calendar.
    Governance,
    /// Subgroups' plans.
    Appendices,
    /// The glossary.
    Glossary,
    /// The document profile.
    Profile,
    /// Sheets that hold no table of a plan.
    OtherSheets,
}

impl SectionName {
    /// All of them, in the order that a pack has without a pack file.
    pub const ALL: [Self; 13] = [
        Self::DocumentControl,
        Self::Contents,
        Self::Narratives,
        Self::Notes,
        Self::Priorities,
        Self::Indicators,
        Self::Risks,
        Self::Finance,
        Self::Governance,
        Self::Appendices,
        Self::Glossary,
        Self::Profile,
        Self::OtherSheets,
    ];

    /// The word for it in a pack file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::DocumentControl => "document-control",
            Self::Contents => "contents",
            Self::Narratives => "narratives",
            Self::Notes => "notes",
            Self::Priorities => "priorities",
            Self::Indicators => "indicators",
            Self::Risks => "risks",
            Self::Finance => "finance",
            Self::Governance => "governance",
            Self::Appendices => "appendices",
            Self::Glossary => "glossary",
            Self::Profile => "profile",
            Self::OtherSheets => "other-sheets",
        }
    }
}

/// Colours as `#rrggbb`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LookFile {
    /// Headings and header rows.
    pub brand: Option<Colour>,
    /// The second colour.
    pub accent: Option<Colour>,
}

/// A colour written `#rrggbb`, dark enough for white text on it (4.5 to 1, WCAG 2.2 criterion
/// 1.4.3).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(String);

impl Colour {
    /// The colour as `#rrggbb`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let channels = channels(&text).ok_or_else(|| not_a_colour(&text))?;
        let contrast = 1.05 / (luminance(channels) + 0.05);
        if contrast < 4.5 {
            return Err(format!(
                "white text on `{text}` would be hard to read ({contrast:.1} to 1); choose a \
                 darker colour"
            ));
        }
        Ok(Self(text))
    }
}

/// Red, green and blue of `#rrggbb`.
fn channels(text: &str) -> Option<[u8; 3]> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |start: usize| u8::from_str_radix(digits.get(start..start + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

fn not_a_colour(text: &str) -> String {
    format!("`{text}` is not a colour; write it as \"#12436d\"")
}

/// Relative luminance, as WCAG 2.2 defines it.
fn luminance(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// What a column holds, as a pack file says it: `lead`, `board-number`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ColumnKey(pub ColumnRole);

impl TryFrom<String> for ColumnKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        ColumnRole::from_key(&text).map(Self).ok_or_else(|| {
            let keys: Vec<String> = COLUMNS.iter().map(|spec| spec.role.key()).collect();
            let nearest = nearest(&text, keys.iter().map(String::as_str));
            let nearest =
                nearest.map_or_else(String::new, |key| format!("; did you mean `{key}`?"));
            format!(
                "`{text}` is not something a column holds; write one of {}{nearest}",
                keys.join(", ")
            )
        })
    }
}

impl PackFile {
    /// Reads a pack file.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let bytes =
            input_file::read(path, Kind::PackFile).map_err(|unread| unread.of_file(path))?;
        let pack_file = utf8(&bytes).and_then(Self::parse);
        pack_file.map_err(|message| Failure::PackFile {
            path: path.to_owned(),
            message,
        })
    }

    /// Reads the text of a pack file. The error is a sentence with the line and what to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        // Notepad puts a mark before a text in UTF-8.
        let text = text.trim_start_matches('\u{feff}');
        let document = DeTable::parse(text).map_err(|error| describe(text, &error, None))?;
        bounds::check(text, document.get_ref())?;
        let deserializer = toml::Deserializer::from(document);
        let pack_file: Self = serde_path_to_error::deserialize(deserializer).map_err(|error| {
            let path = error.path().to_string();
            describe(
                text,
                error.inner(),
                Some(path.as_str()).filter(|path| *path != "."),
            )
        })?;
        Ok(pack_file)
    }

    /// The day of the document.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.map(|day| day.0)
    }
}

/// A sentence about an error: its line, the key, what was said, and the nearest key if one was
/// misspelt.
fn describe(text: &str, error: &toml::de::Error, path: Option<&str>) -> String {
    let place = error.span().map_or_else(String::new, |span| {
        format!("line {}: ", line_number(text, span.start))
    });
    let at = path.map_or_else(String::new, |path| format!(" (at `{path}`)"));
    let message = error.message();
    let nearest =
        nearest_key(message).map_or_else(String::new, |key| format!("; did you mean `{key}`?"));
    format!("{place}{message}{at}{nearest}")
}

/// The line, counted from one, of a byte of a text.
fn line_number(text: &str, byte: usize) -> usize {
    text.as_bytes()[..byte.min(text.len())]
        .split(|byte| *byte == b'\n')
        .count()
}

/// The text of a pack file, or the line where it is not in UTF-8 and how to save it.
fn utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()]
            .split(|byte| *byte == b'\n')
            .count();
        format!(
            "line {line} is not in UTF-8; open the file in Notepad, choose File, Save As, and \
                 the encoding UTF-8"
        )
    })
}

/// Of "unknown field `titel`, expected one of `name`, `title`…" the expected key that is nearest to
/// the one written.
fn nearest_key(message: &str) -> Option<&str> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let written = message.starts_with("unknown").then(|| quoted.next())??;
    nearest(written, quoted)
}

/// The one of some names that is nearest to the one written, if it is near.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Half of the letters: less is another word.
    const LEAST_CLOSENESS: f64 = 0.5;
    names
        .map(|name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(closeness, _)| *closeness > LEAST_CLOSENESS)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

/// The files that a run reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// The folder of the pack: outputs go to a folder in it unless told otherwise.
    pub folder: PathBuf,
    /// What the pack file says; all default where there is none.
    pub pack_file: PackFile,
    /// The workbooks, the board's first.
    pub workbooks: Vec<PathBuf>,
    /// Whether the workbooks are all those of the folder, because the pack file names none.
    pub is_whole_folder: bool,
    /// The program to start for formats that are read in a process of their own: planpack itself.
    /// Without one they are read in this process, and a file made to harm can end it.
    pub program: Option<PathBuf>,
}

impl Inputs {
    /// What the paths on a command line mean: a folder with a pack file, a pack file, or workbooks.
    pub fn find(paths: &[PathBuf]) -> Result<Self, Failure> {
        match paths {
            [] => Err(Failure::BadRequest(
                "name a folder with a pack.toml, or one or more \
                                           workbooks"
                    .to_owned(),
            )),
            [folder] if folder.is_dir() => {
                let pack_file = folder.join(FILE_NAME);
                if pack_file.is_file() {
                    Self::from_pack_file(&pack_file)
                } else {
                    Err(Failure::NoPackFile(folder.clone()))
                }
            }
            [file]
                if file
                    .extension()
                    .is_some_and(|suffix| suffix.eq_ignore_ascii_case("toml")) =>
            {
                Self::from_pack_file(file)
            }
            workbooks => {
                let folder = workbooks[0]
                    .parent()
                    .map(Path::to_owned)
                    .unwrap_or_default();
                Ok(Self {
                    folder,
                    pack_file: PackFile::default(),
                    workbooks: workbooks.to_vec(),
                    is_whole_folder: false,
                    program: None,
                })
            }
        }
    }

    fn from_pack_file(path: &Path) -> Result<Self, Failure> {
        let pack_file = PackFile::read(path)?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let inside = |name: &String| {
            Self::inside(&folder, name).map_err(|message| Failure::PackFile {
                path: path.to_owned(),
                message,
            })
        };
        let named = pack_file.board.iter().chain(&pack_file.appendices);
        let mut workbooks = named.map(inside).collect::<Result<Vec<_>, _>>()?;
        let is_whole_folder = workbooks.is_empty();
        if is_whole_folder {
            workbooks = workbooks_in(&folder)?;
        }
        Ok(Self {
            folder,
            pack_file,
            workbooks,
            is_whole_folder,
            program: None,
        })
    }

    /// The path of a file that a pack file names. It must lie in the pack's folder: neither its
    /// words nor a link may lead out of it.
    pub fn inside(folder: &Path, name: &str) -> Result<PathBuf, String> {
        let outside = || format!("`{name}` leads out of the pack's folder; copy the file into it");
        let mut path = folder.to_owned();
        for part in Path::new(name).components() {
            match part {
                Component::Normal(part) => path.push(part),
                Component::CurDir => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                    return Err(outside());
                }
            }
        }
        if path == folder {
            return Err(format!(
                "`{name}` names no file; write the name of a file, or leave the key \
                                out"
            ));
        }
        match leads_out(folder, &path) {
            Ok(false) => Ok(path),
            Ok(true) => Err(outside()),
            Err(error) => Err(format!(
                "`{name}` could not be opened: {error}; check that you may \
                                       open it"
            )),
        }
    }
}

/// Suffixes of the files of a folder that are taken for workbooks.
const WORKBOOK_SUFFIXES: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv"];

fn is_workbook_name(path: &Path) -> bool {
    path.extension().is_some_and(|suffix| {
        WORKBOOK_SUFFIXES
            .iter()
            .any(|known| suffix.eq_ignore_ascii_case(known))
    })
}

/// The workbooks of a folder by name, without those that a spreadsheet program keeps while it is
/// open. A link that leads out of the folder is refused, as it is where the pack file names it.
fn workbooks_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |source| Failure::Unreadable {
        path: folder.to_owned(),
        source,
    };
    let fault = |message| {
        Err(Failure::PackFile {
            path: folder.join(FILE_NAME),
            message,
        })
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
            return fault(format!(
                "the link `{name}` leads out of the pack's folder; copy the file \
                                  into it"
            ));
        }
        workbooks.push(path);
    }
    workbooks.sort();
    if workbooks.is_empty() {
        return fault(
            "it names no workbook, and its folder has none; write board = \
                      \"plan.xlsx\""
                .to_owned(),
        );
    }
    Ok(workbooks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_named_with_its_line_and_the_nearest_key() {
        let message = PackFile::parse("name = \"plan\"\ntitel = \"Plan\"\n").unwrap_err();
        assert!(
            message.starts_with("line 2: unknown field `titel`"),
            "{message}"
        );
        assert!(message.ends_with("did you mean `title`?"), "{message}");
    }

    #[test]
    fn a_pale_colour_is_refused_because_white_words_would_stand_on_it() {
        let message = PackFile::parse("[look]\nbrand = \"#ffd700\"\n").unwrap_err();
        assert!(message.contains("choose a darker colour"), "{message}");
    }

    #[test]
    fn contrast_is_the_published_one() {
        assert!((1.05 / (luminance([0x76, 0x76, 0x76]) + 0.05) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_path_out_of_the_folder_is_refused() {
        for name in ["../secret.xlsx", "/etc/passwd", "a/../../b.xlsx"] {
            assert!(Inputs::inside(Path::new("pack"), name).is_err(), "{name}");
        }
        for name in ["plan.xlsx", "sub/plan.xlsx", "./plan.xlsx"] {
            assert!(Inputs::inside(Path::new("pack"), name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_name_that_names_no_file_is_refused() {
        for name in ["", ".", "./."] {
            let message = Inputs::inside(Path::new("pack"), name).unwrap_err();
            assert!(message.contains("names no file"), "{message}");
        }
    }

    #[test]
    fn a_text_in_another_encoding_is_refused_with_its_line_and_a_remedy() {
        let message = utf8(b"title = \"Plan\"\norganisation = \"Caf\xe9\"\n").unwrap_err();
        assert!(
            message.starts_with("line 2 is not in UTF-8") && message.contains("Save As"),
            "{message}"
        );
        assert_eq!(
            PackFile::parse("\u{feff}title = \"Plan\"\n")
                .unwrap()
                .title
                .as_deref(),
            Some("Plan")
        );
    }
}
