//! How a pack looks: `[style]`, which may also be written `[look]`.
//!
//! ```toml
//! [style]
//! theme = "forest"
//! brand = "#ffd700"
//! fonts = ["NotoSansSC-Regular.otf"]
//! page = "a3"
//! density = "large"
//! tables = "zebra"
//! ```

use serde::{Deserialize, Serialize};

use crate::colour::Colour;
use crate::fonts::Fonts;
use crate::pack_file::templates::OwnTemplates;

/// Colours, fonts, paper and sizes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct StyleFile {
    /// A ready set of colours and of the look of tables. The settings below override it.
    pub theme: Theme,
    /// The cover, header rows and headings.
    pub brand: Option<Colour>,
    /// The second colour.
    pub accent: Option<Colour>,
    /// Files in the folder of the pack file: fonts for characters that the embedded ones lack.
    pub fonts: Vec<String>,
    /// The size of the paper.
    pub page: Paper,
    /// The size of the text.
    pub density: Density,
    /// How the rows of tables are separated.
    pub tables: Option<TableStyle>,
    /// The fonts; empty until they are read from the folder.
    #[serde(skip)]
    pub read_fonts: Fonts,
    /// The templates in the pack's folder; empty until they are read.
    #[serde(skip)]
    pub own_templates: OwnTemplates,
}

/// A ready set of colours and of the look of tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Blue and green.
    #[default]
    Navy,
    /// Green and brown.
    Forest,
    /// Grey and blue, with shaded rows.
    Slate,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Navy, Self::Forest, Self::Slate];

    /// The first and the second colour.
    pub const fn colours(self) -> [Colour; 2] {
        match self {
            Self::Navy => [Colour([0x12, 0x43, 0x6d]), Colour([0x1f, 0x6f, 0x66])],
            Self::Forest => [Colour([0x1d, 0x4d, 0x3a]), Colour([0x8a, 0x55, 0x1c])],
            Self::Slate => [Colour([0x37, 0x40, 0x4b]), Colour([0x2f, 0x5f, 0x98])],
        }
    }

    /// How the rows of tables are separated.
    pub const fn tables(self) -> TableStyle {
        match self {
            Self::Navy | Self::Forest => TableStyle::Rules,
            Self::Slate => TableStyle::Zebra,
        }
    }
}

/// The size of the paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 297 by 420 mm.
    A3,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// The short and the long side.
    pub const fn sides_mm(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::A3 => (297.0, 420.0),
            Self::Letter => (215.9, 279.4),
        }
    }
}

/// The size of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Density {
    /// Tables at 10 pt, running text at 11 pt, nothing under 9 pt.
    #[default]
    Standard,
    /// As small as is readable: tables at 9 pt, nothing under 9 pt.
    Compact,
    /// Clear print: nothing under 12 pt.
    Clear,
    /// Large print: nothing under 18 pt.
    Large,
}

impl Density {
    /// Every density.
    pub const ALL: [Self; 4] = [Self::Standard, Self::Compact, Self::Clear, Self::Large];

    /// The size of the smallest text, in points.
    pub const fn least_pt(self) -> f32 {
        match self {
            Self::Standard | Self::Compact => 9.0,
            // The requirements of the UK Association for Accessible Formats for clear and large
            // print.
            Self::Clear => 12.0,
            Self::Large => 18.0,
        }
    }
}

/// How the rows of tables are separated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableStyle {
    /// A thin line below each row.
    #[default]
    Rules,
    /// Every other row is shaded.
    Zebra,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack_file::PackFile;

    #[test]
    fn every_setting_of_the_style_is_read() {
        let text = "[style]\ntheme = \"forest\"\nbrand = \"#ffd700\"\nfonts = [\"A.otf\"]\n\
                    page = \"a3\"\ndensity = \"large\"\ntables = \"zebra\"\n";
        let style = PackFile::parse(text).unwrap().style;
        let expected = StyleFile {
            theme: Theme::Forest,
            brand: Some(Colour([255, 215, 0])),
            fonts: vec!["A.otf".to_owned()],
            page: Paper::A3,
            density: Density::Large,
            tables: Some(TableStyle::Zebra),
            ..StyleFile::default()
        };
        assert_eq!(style, expected);
    }

    #[test]
    fn the_old_name_of_the_group_is_read_too_but_not_both() {
        let style = |text| PackFile::parse(text).map(|pack_file| pack_file.style);
        assert_eq!(
            style("[look]\nbrand = \"#ffd700\""),
            style("[style]\nbrand = \"#ffd700\"")
        );
        let message = style("[look]\nbrand = \"#ffd700\"\n[style]\npage = \"a3\"").unwrap_err();
        assert!(message.contains("one [style]"), "{message}");
    }

    #[test]
    fn a_wrong_style_is_answered_with_what_can_be_written() {
        for (line, answer) in [
            ("density = \"big\"", "standard, compact, clear or large"),
            ("density = \"larg\"", "did you mean `large`?"),
            ("page = \"a5\"", "a4, a3 or letter"),
            ("theme = \"red\"", "navy, forest or slate"),
            ("tables = \"lines\"", "rules or zebra"),
            ("brand = \"blue\"", "write it as \"#12436d\""),
            ("fonts = \"A.otf\"", "fonts = [\"A.otf\"]"),
            ("font = \"A.otf\"", "did you mean `fonts`?"),
        ] {
            let message = PackFile::parse(&format!("[style]\n{line}")).unwrap_err();
            assert!(
                message.starts_with("line 2: ") && message.contains(answer),
                "{line}: {message}"
            );
        }
    }
}
