//! Names that come from the page: of a new plan, and of dropped files.
//!
//! Such a name is a label. It becomes the name of a file in a folder that the page cannot choose,
//! or it is refused; nothing of it is ever read as a path.

use crate::open::problem::Problem;

/// A name that is safe as the name of one file on every system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label(String);

impl Label {
    /// Windows allows 255 units in a name; outputs add to it.
    const MAX_CHARS: usize = 120;

    /// Reads a name.
    ///
    /// # Errors
    /// It is not the name of a file, or not on every system.
    pub(crate) fn read(name: &str) -> Result<Self, Problem> {
        let refused = |reason: &str| {
            Problem::unusable(format!("`{name}` cannot be used as a name: {reason}"))
        };
        if name.trim().is_empty() {
            return Err(refused("it is empty; type a name"));
        }
        if name.chars().count() > Self::MAX_CHARS {
            return Err(refused("it is too long; use at most 120 letters"));
        }
        if name.starts_with(['.', '~']) || name.ends_with(['.', ' ']) || name.starts_with(' ') {
            return Err(refused(
                "leave out the full stop, space or ~ at its beginning or end",
            ));
        }
        let is_bad = |sign: char| sign.is_control() || "/\\:<>\"|?*".contains(sign);
        if name.contains(is_bad) {
            return Err(refused("leave out / \\ : < > \" | ? and *"));
        }
        if is_device(name) {
            return Err(refused("Windows uses it for a device; type another name"));
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether Windows takes a name, with any suffix, for one of its devices.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is_numbered = |device: &str| {
        let (letters, digit) = stem.split_at_checked(3).unwrap_or_default();
        letters.eq_ignore_ascii_case(device)
            && digit.chars().count() == 1
            && digit
                .chars()
                .all(|digit| digit.is_ascii_digit() || "¹²³".contains(digit))
    };
    let plain = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    plain.iter().any(|device| stem.eq_ignore_ascii_case(device))
        || is_numbered("COM")
        || is_numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_labels() {
        for name in [
            "Board plan 2026.xlsx",
            "Cynllun (2).ods",
            "Año.csv",
            "COMPLETE.xlsx",
            "nul_",
        ] {
            assert_eq!(Label::read(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn a_name_that_leads_anywhere_is_refused() {
        for name in [
            "",
            " ",
            ".",
            "..",
            "../x.xlsx",
            "..\\x.xlsx",
            "/etc/passwd",
            "C:x",
            "C:\\x",
            "\\\\host\\x",
            "a/b",
            "x.xlsx:stream",
            "CON",
            "con.xlsx",
            "Nul .csv",
            "COM1",
            "lpt9.txt",
            "COM¹",
            ".hidden",
            "~$x.xlsx",
            "x.xlsx.",
            "x ",
            "a\0b",
            "a\nb",
            "\u{7f}",
            "what?",
            &"x".repeat(121),
        ] {
            assert!(Label::read(name).is_err(), "{name:?}");
        }
    }
}
