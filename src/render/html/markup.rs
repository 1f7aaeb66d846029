//! Markup, and the only functions that make markup of text.

use std::fmt::{self, Write as _};

use minijinja::Value;

/// Text that is markup already. Templates place it as it is; every other string is escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup(pub(super) String);

impl Markup {
    /// Escaped text.
    pub(super) fn of_text(text: &str) -> Self {
        let mut markup = String::with_capacity(text.len());
        escape_into(text, &mut markup);
        Self(markup)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Markup> for Value {
    fn from(markup: Markup) -> Self {
        Self::from_safe_string(markup.0)
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Appends the text with every character escaped that could end a text or an attribute.
pub(super) fn escape_into(text: &str, markup: &mut String) {
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            character => markup.push(character),
        }
    }
}

/// Whether HTML may contain the character. Control characters are not allowed in it, and no reader
/// sees them.
pub(super) fn is_allowed(character: char) -> bool {
    let is_noncharacter =
        u32::from(character) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&character);
    matches!(character, '\n' | '\t') || !character.is_control() && !is_noncharacter
}

/// A text as a quoted CSS string. Everything but ASCII letters, digits and spaces is escaped.
pub(super) fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || character == ' ' {
            string.push(character);
        } else {
            // The space ends the number.
            let _ = write!(string, "\\{:x} ", u32::from(character));
        }
    }
    string.push('"');
    string
}

/// Base64 with padding (RFC 4648, section 4).
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let value = usize::try_from(bits >> (18 - 6 * digit) & 63).unwrap_or_default();
            let is_padding = digit > chunk.len();
            text.push(if is_padding {
                '='
            } else {
                char::from(DIGITS[value])
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let examples = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, expected) in examples {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn text_cannot_end_a_string_of_a_style_sheet() {
        assert_eq!(
            css_string("A \"b\" </style>\\"),
            "\"A \\22 b\\22  \\3c \\2f style\\3e \\5c \""
        );
    }
}
