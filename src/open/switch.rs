//! The switch of an administrator: a file `planpack.toml` beside the program.

use std::path::Path;

use serde::Deserialize;

use crate::failure::Failure;
use crate::files::input_file::{self, Kind, Unread};

/// The name of the file.
const FILE_NAME: &str = "planpack.toml";

/// The settings that an administrator can make.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(default)]
    open: OpenSettings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct OpenSettings {
    enabled: bool,
}

impl Default for OpenSettings {
    fn default() -> Self {
        Self { enabled: true }
    }
}

/// Fails if the file beside this program switches the page off. A file that cannot be read or
/// understood switches it off as well: somebody put it there on purpose.
///
/// # Errors
/// The page is off. The message names the file.
pub fn refuse_if_off(program: &Path) -> Result<(), Failure> {
    let file = program.with_file_name(FILE_NAME);
    let refused = |why: &str| {
        Err(Failure::BadRequest(format!(
            "planpack open is switched off on this computer: {why}; ask your IT service, or use \
             the other commands of planpack"
        )))
    };
    let name = file.display();
    let bytes = match input_file::read(&file, Kind::PackFile) {
        Ok(bytes) => bytes,
        Err(Unread::Missing) => return Ok(()),
        Err(unread) => return refused(&format!("`{name}` could not be read ({unread})")),
    };
    match toml::from_str::<Settings>(&String::from_utf8_lossy(&bytes)) {
        Ok(settings) if settings.open.enabled => Ok(()),
        Ok(_) => refused(&format!("`{name}` says so")),
        Err(error) => {
            let message = error.message();
            refused(&format!("`{name}` has a fault ({message})"))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_beside_the_program_switches_the_page_off() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("planpack");
        assert!(refuse_if_off(&program).is_ok());
        for (text, is_on) in [
            ("", true),
            ("[open]\nenabled = true\n", true),
            ("[open]\nenabled = false\n", false),
            ("[open]\nenable = false\n", false),
            ("nonsense", false),
        ] {
            fs::write(folder.path().join(FILE_NAME), text).unwrap();
            let refused = refuse_if_off(&program).map_err(|failure| failure.to_string());
            assert_eq!(refused.is_ok(), is_on, "{text}");
            assert!(is_on || refused.is_err_and(|said| said.contains(FILE_NAME)));
        }
    }
}
