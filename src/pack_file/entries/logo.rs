//! The alternative text of the logo: `logo-alt`.

use serde::Deserialize;

use crate::text::one_line;

/// The alternative text of the logo, on one line. "Logo" if the pack file has none: an accessible
/// PDF needs an alternative text for every picture.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LogoAlt(String);

impl LogoAlt {
    /// The text, never blank.
    pub fn words(&self) -> &str {
        &self.0
    }
}

impl Default for LogoAlt {
    fn default() -> Self {
        Self("Logo".to_owned())
    }
}

impl TryFrom<String> for LogoAlt {
    type Error = String;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        // About four sentences, because a screen reader reads the text in one go.
        const MAX_CHARACTERS: usize = 500;
        let spaced: String = written
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        let words = one_line(&spaced);
        if words.chars().count() > MAX_CHARACTERS {
            return Err(format!(
                "the description of the logo has more than {MAX_CHARACTERS} characters; say in one \
                 sentence what it shows"
            ));
        }
        Ok(if crate::fonts::is_blank(&words) {
            Self::default()
        } else {
            Self(words)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_of_a_logo_is_on_one_line_and_never_blank() {
        let alt = |written: &str| LogoAlt::try_from(written.to_owned()).map(|alt| alt.0);
        assert_eq!(
            alt(" A bridge\n over\u{0} a river "),
            Ok("A bridge over a river".to_owned())
        );
        for blank in ["", " \n", "\u{a0}\u{200b}", "\u{7}"] {
            assert_eq!(alt(blank), Ok("Logo".to_owned()), "{blank:?}");
        }
        assert!(alt(&"x".repeat(500)).is_ok() && alt(&"x".repeat(501)).is_err());
    }
}
