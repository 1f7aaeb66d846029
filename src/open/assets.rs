//! The files of our own page, which are in the program.

/// A file of the page.
pub(super) struct Asset {
    /// Its name below `/assets/`.
    pub(super) name: &'static str,
    /// Its content.
    pub(super) bytes: &'static [u8],
}

macro_rules! assets {
    ($($name:literal),* $(,)?) => {
        &[$(Asset {
            name: $name,
            bytes: include_bytes!(concat!("../../templates/open/", $name)),
        }),*]
    };
}

/// The page itself.
pub(super) const PAGE: &str = include_str!("../../templates/open/index.html");

/// The files that the page loads.
const ASSETS: &[Asset] = assets![
    "action.js",
    "answers.js",
    "ask.js",
    "column.js",
    "decisions.js",
    "dom.js",
    "editions.js",
    "files.js",
    "findings.js",
    "formed.js",
    "grid.js",
    "letters.js",
    "pack.js",
    "page.css",
    "page.js",
    "parts.js",
    "position.js",
    "preview.js",
    "quarters.js",
    "review.js",
    "server.js",
    "sheets.js",
    "start.js",
    "words.js",
    "words.json",
];

impl Asset {
    /// The file with this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        ASSETS.iter().find(|asset| asset.name == name)
    }

    /// Its kind, for the browser.
    pub(super) fn kind(&self) -> &'static str {
        match self.name.rsplit('.').next() {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("json") => "application/json",
            Some("svg") => "image/svg+xml",
            _ => "application/octet-stream",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_that_uses_words_imports_them() {
        let is_script = |asset: &&Asset| asset.kind().starts_with("text/javascript");
        let scripts = ASSETS.iter().filter(is_script);
        for script in scripts.filter(|script| script.name != "words.js") {
            let text = std::str::from_utf8(script.bytes).unwrap();
            let is_import = |line: &str| line.starts_with("import ") && line.contains("WORDS");
            let uses = text.contains("WORDS.");
            assert_eq!(uses, text.lines().any(is_import), "{}", script.name);
        }
    }

    #[test]
    fn every_file_of_the_page_is_in_the_program_and_the_scripts_are_small() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/open");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "index.html")
            .collect();
        names.sort();
        let mut known: Vec<&str> = ASSETS.iter().map(|asset| asset.name).collect();
        known.sort_unstable();
        assert_eq!(known, names);
        let scripts = ASSETS
            .iter()
            .filter(|asset| asset.kind().starts_with("text/javascript"));
        assert!(scripts.map(|script| script.bytes.len()).sum::<usize>() <= 60 << 10);
        assert!(
            ASSETS
                .iter()
                .all(|asset| asset.kind() != "application/octet-stream")
        );
    }
}
