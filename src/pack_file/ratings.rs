//! The rating scheme of a pack: `[[ratings]]`, or red, amber and green with blue for what is
//! complete.
//!
//! ```toml
//! [[ratings]]
//! code = "amber"
//! word = "Amber"
//! definition = "late or short, with a plan to recover"
//! colour = "#f5b335"
//! symbol = "▲"
//! is-open = true
//! dates = "moved"
//! ```
//!
//! Colour, word and symbol each tell a rating alone, for those who cannot see one of them; so words
//! and symbols must differ, and black or white words must be readable on the colour.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::wording::plain_words;

use super::luminance;

/// What a rating is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rating {
    /// Its name in data: `amber`.
    pub code: String,
    /// Its name for people: `Amber`.
    pub word: String,
    /// When it is given.
    pub definition: String,
    /// Its colour.
    pub colour: RatingColour,
    /// A sign that stands for it where there is no colour.
    pub symbol: String,
    /// Whether there is still something to do.
    pub is_open: bool,
    /// What the dates of an action say if this is the rating that they imply.
    #[serde(default)]
    pub dates: Option<DatesSay>,
}

/// What the dates of an action that is still open say at a day, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DatesSay {
    /// Its last day has passed.
    Overdue,
    /// Its last day has been moved to a later one, which has not passed.
    Moved,
    /// Its last day has not passed.
    InTime,
}

impl DatesSay {
    const ALL: [Self; 3] = [Self::Overdue, Self::Moved, Self::InTime];

    /// The words for it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Moved => "moved to a later date",
            Self::InTime => "in time",
        }
    }
}

/// A colour that words stand on, `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct RatingColour {
    /// Red, green and blue.
    pub channels: [u8; 3],
}

impl RatingColour {
    /// The colour as one number, red first.
    #[must_use]
    pub fn as_number(self) -> u32 {
        let [red, green, blue] = self.channels;
        u32::from_be_bytes([0, red, green, blue])
    }

    /// Whether it is hard to tell from white paper: a contrast below 3 to 1 (WCAG 2.2, criterion
    /// 1.4.11).
    #[must_use]
    pub fn is_pale(self) -> bool {
        1.05 / (luminance(self.channels) + 0.05) < 3.0
    }

    /// The colour itself, or darker: as dark as it must be to be read on white paper (4.5 to 1,
    /// WCAG 2.2 criterion 1.4.3).
    #[must_use]
    pub fn on_paper(self) -> Self {
        let mut channels = self.channels;
        while 1.05 / (luminance(channels) + 0.05) < 4.5 {
            // By a twentieth: the hue stays, and no colour takes more than a few dozen steps.
            channels = channels
                .map(|channel| u8::try_from(u16::from(channel) * 19 / 20).unwrap_or(channel));
        }
        Self { channels }
    }

    /// Whether white words are easier to read on it than black ones. One of the two always has a
    /// contrast of 4.5 to 1.
    #[must_use]
    pub fn wants_white_words(self) -> bool {
        let luminance = luminance(self.channels);
        1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05
    }
}

impl TryFrom<String> for RatingColour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let channels = super::channels(&text).ok_or_else(|| super::not_a_colour(&text))?;
        Ok(Self { channels })
    }
}

/// The scheme, in the order in which it is printed and offered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<Rating>")]
pub struct Ratings(Vec<Rating>);

impl TryFrom<Vec<Rating>> for Ratings {
    type Error = String;

    fn try_from(ratings: Vec<Rating>) -> Result<Self, Self::Error> {
        if ratings.len() < 2 {
            return Err("a scheme of ratings has two or more".to_owned());
        }
        let each = |of: fn(&Rating) -> String| ratings.iter().map(of).collect::<Vec<_>>();
        differ("code", each(|rating| rating.code.clone()))?;
        differ("word", each(|rating| plain_words(&rating.word)))?;
        differ("symbol", each(|rating| rating.symbol.trim().to_owned()))?;
        differ(
            "colour",
            each(|rating| format!("#{:06x}", rating.colour.as_number())),
        )?;
        if let Some(closed) = ratings
            .iter()
            .find(|rating| !rating.is_open && rating.dates.is_some())
        {
            return Err(format!(
                "the rating `{}` is not open, so no dates imply it; take `dates` away from it",
                closed.word
            ));
        }
        for say in DatesSay::ALL {
            let mut implied = ratings.iter().filter(|rating| rating.dates == Some(say));
            if let (Some(one), Some(other)) = (implied.next(), implied.next()) {
                let words = (say.words(), &one.word, &other.word);
                return Err(format!(
                    "dates that are {} imply both `{}` and `{}`; keep one",
                    words.0, words.1, words.2
                ));
            }
        }
        Ok(Self(ratings))
    }
}

/// Fails if one of the ratings lacks a fact, or two of them share it.
fn differ(name: &str, facts: Vec<String>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for fact in facts {
        if fact.is_empty() {
            return Err(format!("a rating has no {name}; write one"));
        }
        if seen.contains(&fact) {
            return Err(format!(
                "two ratings have the {name} `{fact}`; give each its own"
            ));
        }
        seen.insert(fact);
    }
    Ok(())
}

impl Default for Ratings {
    fn default() -> Self {
        let rating =
            |code: &str, word: &str, definition: &str, channels, symbol: &str, is_open| Rating {
                code: code.to_owned(),
                word: word.to_owned(),
                definition: definition.to_owned(),
                colour: RatingColour { channels },
                symbol: symbol.to_owned(),
                is_open,
                dates: None,
            };
        Self(vec![
            rating(
                "red",
                "Red",
                "Will not be reached as things stand.",
                [0xC0, 0x22, 0x1C],
                "■",
                true,
            ),
            rating(
                "amber",
                "Amber",
                "Late or short, with a plan to recover.",
                [0xF5, 0xB3, 0x35],
                "▲",
                true,
            ),
            rating("green", "Green", "On track.", [0x1E, 0x7B, 0x34], "●", true),
            rating(
                "complete",
                "Complete",
                "Finished; nothing more to do. Shown in blue.",
                [0x1D, 0x5F, 0xA8],
                "✔",
                false,
            ),
        ])
    }
}

impl Ratings {
    /// The ratings in order.
    pub fn iter(&self) -> impl Iterator<Item = &Rating> {
        self.0.iter()
    }

    /// The rating of that code.
    #[must_use]
    pub fn of_code(&self, code: &str) -> Option<&Rating> {
        self.iter().find(|rating| rating.code == code)
    }

    /// The rating whose word, code or symbol a text is, whatever its case and the space around it.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<&Rating> {
        let words = plain_words(text);
        let is_symbol = |rating: &&Rating| rating.symbol == text.trim();
        let is_word = |rating: &&Rating| {
            [&rating.word, &rating.code]
                .map(|name| plain_words(name))
                .contains(&words)
        };
        self.iter()
            .find(is_word)
            .or_else(|| self.iter().find(is_symbol))
    }

    /// The place in the scheme of the rating that dates imply. A scheme that names none has red for
    /// what is overdue, amber for what was moved and green for what is in time, if it has such open
    /// ratings.
    #[must_use]
    pub fn implied(&self, say: DatesSay) -> Option<usize> {
        if self.iter().any(|rating| rating.dates.is_some()) {
            return self.iter().position(|rating| rating.dates == Some(say));
        }
        let usual = match say {
            DatesSay::Overdue => "red",
            DatesSay::Moved => "amber",
            DatesSay::InTime => "green",
        };
        self.iter()
            .position(|rating| rating.is_open && rating.code.eq_ignore_ascii_case(usual))
    }

    /// What the dates of an action say that deserves a rating, by its place; `None` if the scheme
    /// ties no dates to it.
    #[must_use]
    pub fn dates_of(&self, index: usize) -> Option<DatesSay> {
        DatesSay::ALL
            .into_iter()
            .find(|say| self.implied(*say) == Some(index))
    }

    /// The rating at a place of the scheme.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Rating> {
        self.0.get(index)
    }

    /// The place of a code in the scheme.
    #[must_use]
    pub fn index_of(&self, code: &str) -> Option<usize> {
        self.iter().position(|rating| rating.code == code)
    }

    /// How many ratings there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The words in order, as they are offered: "Red, Amber, Green, Complete".
    #[must_use]
    pub fn words(&self) -> String {
        self.iter()
            .map(|rating| rating.word.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack_file::PackFile;

    fn scheme(symbols: [&str; 2]) -> Result<PackFile, String> {
        let rating = |code: &str, symbol: &str, colour: &str| {
            format!(
                "[[ratings]]\ncode = \"{code}\"\nword = \"{code}\"\ndefinition = \"so\"\ncolour = \
                 \"{colour}\"\nsymbol = \"{symbol}\"\nis-open = true\n"
            )
        };
        PackFile::parse(
            &(rating("early", symbols[0], "#aa0000") + &rating("late", symbols[1], "#00aa00")),
        )
    }

    #[test]
    fn two_ratings_with_one_symbol_are_refused() {
        assert!(scheme(["■", "●"]).is_ok());
        let message = scheme(["■", "■"]).unwrap_err();
        assert!(
            message.contains("two ratings have the symbol `■`"),
            "{message}"
        );
    }

    #[test]
    fn dates_imply_one_rating_each_and_the_usual_ones_without_a_word() {
        let usual = Ratings::default();
        let code = |say| {
            usual
                .implied(say)
                .and_then(|index| usual.get(index))
                .map(|rating| rating.code.as_str())
        };
        assert_eq!(
            DatesSay::ALL.map(code),
            [Some("red"), Some("amber"), Some("green")]
        );
        let rating = |code: &str, colour: &str, symbol: &str, more: &str| {
            format!(
                "[[ratings]]\ncode = \"{code}\"\nword = \"{code}\"\ndefinition = \"so\"\ncolour = \
                 \"{colour}\"\nsymbol = \"{symbol}\"\n{more}\n"
            )
        };
        let late = rating(
            "late",
            "#aa0000",
            "■",
            "is-open = true\ndates = \"overdue\"",
        );
        let fine = rating("green", "#00aa00", "●", "is-open = true");
        let ratings = PackFile::parse(&(late.clone() + &fine)).unwrap().ratings;
        assert_eq!(
            DatesSay::ALL.map(|say| ratings.implied(say)),
            [Some(0), None, None]
        );
        let twice = rating(
            "worse",
            "#550000",
            "▲",
            "is-open = true\ndates = \"overdue\"",
        );
        let message = PackFile::parse(&(late + &twice)).unwrap_err();
        assert!(
            message.contains("dates that are overdue imply both `late` and `worse`"),
            "{message}"
        );
        let done = rating(
            "done",
            "#0000aa",
            "✔",
            "is-open = false\ndates = \"in-time\"",
        );
        assert!(
            PackFile::parse(&(fine + &done))
                .unwrap_err()
                .contains("`done` is not open")
        );
    }

    #[test]
    fn words_can_be_read_on_every_colour() {
        for rating in Ratings::default().iter() {
            let luminance = luminance(rating.colour.channels);
            let is_white = rating.colour.wants_white_words();
            let contrast = if is_white {
                1.05 / (luminance + 0.05)
            } else {
                (luminance + 0.05) / 0.05
            };
            assert!(contrast >= 4.5, "{} {contrast}", rating.code);
        }
    }

    #[test]
    fn every_colour_has_one_that_can_be_read_on_paper() {
        for channels in [
            [0xFF, 0xFF, 0xFF],
            [0xF5, 0xB3, 0x35],
            [0xFF, 0xFF, 0],
            [0, 0, 0],
            [0x1E, 0x7B, 0x34],
        ] {
            let darkened = RatingColour { channels }.on_paper().channels;
            assert!(
                1.05 / (luminance(darkened) + 0.05) >= 4.5,
                "{channels:?} {darkened:?}"
            );
        }
        let green = RatingColour {
            channels: [0x1E, 0x7B, 0x34],
        };
        assert_eq!(green.on_paper(), green, "what can be read stays as it is");
    }

    #[test]
    fn a_rating_is_known_by_word_code_and_symbol() {
        let ratings = Ratings::default();
        for text in ["Amber ", "AMBER", "▲"] {
            assert_eq!(
                ratings.named(text).map(|rating| rating.code.as_str()),
                Some("amber"),
                "{text}"
            );
        }
        assert_eq!(ratings.named("amber/green"), None);
    }
}
