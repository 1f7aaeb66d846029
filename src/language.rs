//! Languages that passages of a plan may be in, by their names and tags.

use serde::{Deserialize, Deserializer, Serialize};

use crate::lexicon::LANGUAGES;
use crate::text::plain_words;

/// A language, by its tag: `cy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LanguageTag(&'static str);

impl LanguageTag {
    /// The language of a name ("Welsh", "Cymraeg") or a tag (`cy`, `cy-GB`).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let words = plain_words(name);
        let tag = name
            .trim()
            .split('-')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let found = LANGUAGES
            .meaning(&words)
            .or_else(|| LANGUAGES.meaning(&tag));
        found.map(Self)
    }

    /// The tag.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_right_to_left(self) -> bool {
        matches!(self.0, "ar" | "fa" | "he" | "ps" | "ur" | "yi")
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::named(&text).ok_or_else(|| {
            format!("`{text}` is not a language that planpack knows; write Welsh, or its tag cy")
        })
    }
}

impl<'de> Deserialize<'de> for LanguageTag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::try_from(text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_names_and_tags() {
        let code = |name: &str| LanguageTag::named(name).map(LanguageTag::code);
        for name in ["Welsh", "Cymraeg", "cy", "cy-GB", " CY "] {
            assert_eq!(code(name), Some("cy"), "{name}");
        }
        assert_eq!(code("Lead"), None);
        assert_eq!(code(""), None);
    }
}
