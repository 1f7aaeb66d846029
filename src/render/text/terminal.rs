//! How text looks where it is printed: colours, width, and characters that are safe to print.

use anstyle::Style;

/// How lines are printed on a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Whether it is a screen, not a file or a pipe.
    pub is_screen: bool,
    /// Whether colours are shown.
    pub has_colour: bool,
    /// The width of a line in characters.
    pub width_chars: usize,
}

impl Terminal {
    /// A file or a pipe.
    pub const PLAIN: Self = Self {
        is_screen: false,
        has_colour: false,
        // Two cells of long text fit side by side, and most editors show the line whole.
        width_chars: 100,
    };

    pub(super) fn paint(self, style: Style, text: &str) -> String {
        if self.has_colour {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}

impl Default for Terminal {
    fn default() -> Self {
        Self::PLAIN
    }
}

pub(super) const BOLD: Style = Style::new().bold();

/// A text on one line, without characters that control a terminal or change the direction of the
/// line. Text of a plan, file names and arguments are printed through this function.
pub(crate) fn visible(text: &str) -> String {
    let controls = |character: char| {
        character.is_control()
            || matches!(
                character,
                '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            )
    };
    text.chars()
        .map(|character| if controls(character) { ' ' } else { character })
        .collect()
}

/// A text of several lines, each [visible].
pub(crate) fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}
