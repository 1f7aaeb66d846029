//! The rating scheme of a pack: `[[ratings]]`, or red, amber, green and complete.
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
//! Some readers cannot see the colour, others the word or the symbol, so each of the three must
//! identify a rating alone. Therefore codes, words, symbols and colours must all differ, and black
//! or white text must be readable on the colour.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::text::plain_words;

use crate::colour::Colour;

/// A rating of the scheme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rating {
    /// Its name in data: `amber`.
    pub code: String,
    /// Its name for people: `Amber`.
    pub word: String,
    /// The meaning of the rating, as a sentence.
    pub definition: String,
    /// Its colour, behind its word.
    pub colour: Colour,
    /// A sign for the rating where there is no colour.
    pub symbol: String,
    /// Whether an action with this rating is still to be delivered.
    pub is_open: bool,
    /// The dates that suggest this rating.
    #[serde(default)]
    pub dates: Option<DatesSay>,
}

/// The state of an open action on a given day, judged by its dates; the most serious first.
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

    /// Its name in documents.
    pub fn words(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Moved => "moved to a later date",
            Self::InTime => "on time",
        }
    }
}

/// The scheme, in the order in which reports print it and workbooks offer it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<Rating>")]
pub struct Ratings(Vec<Rating>);

impl TryFrom<Vec<Rating>> for Ratings {
    type Error = String;

    fn try_from(ratings: Vec<Rating>) -> Result<Self, Self::Error> {
        if ratings.len() < 2 {
            return Err(
                "a rating scheme needs two or more ratings; add another [[ratings]]".to_owned(),
            );
        }
        let each = |of: fn(&Rating) -> String| ratings.iter().map(of).collect::<Vec<_>>();
        differ("code", each(|rating| rating.code.clone()))?;
        differ("word", each(|rating| plain_words(&rating.word)))?;
        differ("symbol", each(|rating| rating.symbol.trim().to_owned()))?;
        differ("colour", each(|rating| rating.colour.to_string()))?;
        if let Some(closed) = ratings
            .iter()
            .find(|rating| !rating.is_open && rating.dates.is_some())
        {
            return Err(format!(
                "the rating `{}` closes an action, so dates cannot suggest it; delete its `dates`",
                closed.word
            ));
        }
        for say in DatesSay::ALL {
            let mut implied = ratings.iter().filter(|rating| rating.dates == Some(say));
            if let (Some(one), Some(other)) = (implied.next(), implied.next()) {
                return Err(format!(
                    "an action that is {} would be both `{}` and `{}`; keep `dates` in only one \
                     of them",
                    say.words(),
                    one.word,
                    other.word
                ));
            }
        }
        Ok(Self(ratings))
    }
}

/// Fails if a value of the setting `name` is empty or occurs twice.
fn differ(name: &str, facts: Vec<String>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for fact in facts {
        if fact.is_empty() {
            return Err(format!("a rating has an empty `{name}`; fill it in"));
        }
        if seen.contains(&fact) {
            return Err(format!(
                "two ratings have the same {name}, `{fact}`; give each rating its own"
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
                colour: Colour(channels),
                symbol: symbol.to_owned(),
                is_open,
                dates: None,
            };
        // The colours differ in tone as well as in hue, so that they remain distinct in grey.
        Self(vec![
            rating(
                "red",
                "Red",
                "Will not be achieved without further action.",
                [0xB3, 0x14, 0x0E],
                "▲",
                true,
            ),
            rating(
                "amber",
                "Amber",
                "Behind schedule or short of target, with a plan to recover.",
                [0xFB, 0xC6, 0x4A],
                "◆",
                true,
            ),
            rating("green", "Green", "On track.", [0x4F, 0xA9, 0x68], "●", true),
            rating(
                "complete",
                "Complete",
                "All work is done. Shown in blue.",
                [0xD6, 0xE6, 0xF5],
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

    /// The rating with this code.
    pub fn of_code(&self, code: &str) -> Option<&Rating> {
        self.iter().find(|rating| rating.code == code)
    }

    /// The rating with this word, code or symbol. Case and surrounding space do not matter.
    pub fn named(&self, text: &str) -> Option<&Rating> {
        let words = plain_words(text);
        // A disc by itself may be a traffic light that has lost its colour.
        let is_disc = matches!(text.trim(), "●" | "⬤" | "•");
        let is_symbol = |rating: &&Rating| rating.symbol == text.trim() && !is_disc;
        let is_word = |rating: &&Rating| {
            [&rating.word, &rating.code]
                .map(|name| plain_words(name))
                .contains(&words)
        };
        self.iter()
            .find(is_word)
            .or_else(|| self.iter().find(is_symbol))
    }

    /// The index of the rating that dates suggest. If the scheme sets no `dates`, overdue is red,
    /// moved is amber and on time is green, where these ratings exist and are open.
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

    /// The dates that suggest the rating with this index; `None` if no dates do.
    pub fn dates_of(&self, index: usize) -> Option<DatesSay> {
        DatesSay::ALL
            .into_iter()
            .find(|say| self.implied(*say) == Some(index))
    }

    /// The rank of a rating; 0 is the worst. A scheme may list its ratings from the worst or from
    /// the best. The dates show which; where they do not, a rating that closes an action is the
    /// best.
    pub fn rank(&self, index: usize) -> usize {
        let of = |say| self.implied(say);
        let worst = of(DatesSay::Overdue).or(of(DatesSay::Moved));
        let best = self.iter().position(|rating| !rating.is_open);
        let best = of(DatesSay::InTime)
            .filter(|at| Some(*at) != worst)
            .or(best);
        let is_best_first = match (worst, best) {
            (Some(worst), Some(best)) => best < worst,
            (None, Some(best)) => best == 0,
            (_, None) => false,
        };
        if is_best_first {
            self.count().saturating_sub(index + 1)
        } else {
            index
        }
    }

    /// The rating with this index.
    pub fn get(&self, index: usize) -> Option<&Rating> {
        self.0.get(index)
    }

    /// The index of the rating with this code.
    pub fn index_of(&self, code: &str) -> Option<usize> {
        self.iter().position(|rating| rating.code == code)
    }

    /// How many ratings there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The words in order: "Red, Amber, Green, Complete".
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
            message.contains("two ratings have the same symbol, `■`"),
            "{message}"
        );
    }

    #[test]
    fn dates_suggest_one_rating_each_and_red_amber_green_if_the_scheme_sets_none() {
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
            message.contains("an action that is overdue would be both `late` and `worse`"),
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
                .contains("`done` closes an action")
        );
    }

    #[test]
    fn text_is_readable_on_every_colour() {
        for rating in Ratings::default().iter() {
            let contrast = if rating.colour.wants_white_text() {
                rating.colour.contrast_with(Colour::WHITE)
            } else {
                rating.colour.contrast_with(Colour::BLACK)
            };
            assert!(contrast >= 4.5, "{} {contrast}", rating.code);
        }
    }

    #[test]
    fn in_grey_the_usual_ratings_differ_in_tone() {
        let usual = Ratings::default();
        let tone = |code: &str| {
            let colour = usual.of_code(code).unwrap().colour;
            colour.contrast_with(Colour::BLACK)
        };
        // Neighbours in a bar and the pair that readers confuse most. Below 1.5 to 1 two greys
        // side by side look alike in print.
        for pair in [
            ["red", "amber"],
            ["red", "green"],
            ["green", "amber"],
            ["green", "complete"],
        ] {
            let [darker, lighter] = pair.map(tone);
            assert!(lighter / darker >= 1.7, "{pair:?}: {}", lighter / darker);
        }
    }

    #[test]
    fn ratings_have_a_rank_whichever_end_their_scheme_begins_at() {
        let ranks = |ratings: &Ratings| {
            let all = 0..ratings.count();
            all.map(|index| ratings.rank(index)).collect::<Vec<_>>()
        };
        let usual = Ratings::default();
        assert_eq!(ranks(&usual), [0, 1, 2, 3]);
        let reversed: Vec<Rating> = usual.0.iter().rev().cloned().collect();
        assert_eq!(ranks(&Ratings::try_from(reversed).unwrap()), [3, 2, 1, 0]);
    }

    #[test]
    fn a_rating_is_known_by_word_code_and_symbol() {
        let ratings = Ratings::default();
        for text in ["Amber ", "AMBER", "◆"] {
            assert_eq!(
                ratings.named(text).map(|rating| rating.code.as_str()),
                Some("amber"),
                "{text}"
            );
        }
        assert_eq!(ratings.named("amber/green"), None);
    }
}
