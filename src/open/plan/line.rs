//! A command line: as arguments for this process, and as officers see it.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use axum::http::StatusCode;

use crate::open::problem::Problem;

use super::entry::Plan;

/// A command with its arguments. Text from the page can never be read as another option: values are
/// joined to their options, and everything else comes after `--`.
#[derive(Clone)]
pub(crate) struct Line {
    command: &'static str,
    options: Vec<Given>,
    words: Vec<OsString>,
}

/// An option as it was given.
#[derive(Clone)]
struct Given {
    name: String,
    value: Option<OsString>,
    /// Whether the officer would type it, too.
    is_shown: bool,
}

impl Line {
    /// A command without arguments.
    pub(crate) fn of(command: &'static str) -> Self {
        Self {
            command,
            options: Vec::new(),
            words: Vec::new(),
        }
    }

    /// A command for a plan.
    pub(crate) fn for_plan(command: &'static str, plan: &Plan) -> Self {
        let words = plan.paths.iter().map(|path| path.clone().into_os_string());
        Self {
            words: words.collect(),
            ..Self::of(command)
        }
    }

    /// A command for the folder of a pack.
    ///
    /// # Errors
    /// The plan is not a folder but workbooks.
    pub(crate) fn for_pack(command: &'static str, plan: &Plan) -> Result<Self, Problem> {
        if plan.is_folder() {
            return Ok(Self::for_plan(command, plan));
        }
        Err(Problem::new(
            StatusCode::CONFLICT,
            "planpack needs a folder for the plan, to keep corrections and answers; make a new \
             plan from these workbooks first",
        ))
    }

    /// With one more word.
    pub(crate) fn word(mut self, word: impl AsRef<OsStr>) -> Self {
        self.words.push(word.as_ref().to_owned());
        self
    }

    /// With an option and its value.
    pub(crate) fn option(mut self, name: &'static str, value: impl AsRef<OsStr>) -> Self {
        self.push(name, Some(value.as_ref()), true);
        self
    }

    /// With an option and its value, if there is one.
    pub(crate) fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.option(name, value),
            None => self,
        }
    }

    /// With options that are joined to their values, as `--column=Named officer=lead`.
    pub(crate) fn joined(mut self, arguments: &[String]) -> Self {
        for argument in arguments {
            let (name, value) = argument.split_once('=').unwrap_or((argument, ""));
            self.push(name, Some(value.as_ref()), true);
        }
        self
    }

    /// With JSON as the format, which the page reads and officers do not.
    pub(crate) fn printing_json(mut self) -> Self {
        self.push("--format", Some("json".as_ref()), false);
        self
    }

    /// With an option without a value, if it is wanted.
    pub(crate) fn flag(mut self, name: &'static str, is_wanted: bool) -> Self {
        if is_wanted {
            self.push(name, None, true);
        }
        self
    }

    /// With a folder for results that the page shows at once and does not keep.
    pub(crate) fn into(mut self, folder: &Path) -> Self {
        self.push("--output", Some(folder.as_os_str()), false);
        self
    }

    fn push(&mut self, name: &str, value: Option<&OsStr>, is_shown: bool) {
        self.options.push(Given {
            name: name.to_owned(),
            value: value.map(OsStr::to_owned),
            is_shown,
        });
    }

    /// The arguments, the program's name first.
    pub(crate) fn arguments(&self) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec!["planpack".into(), self.command.into()];
        for Given { name, value, .. } in &self.options {
            let mut argument = OsString::from(name);
            if let Some(value) = value {
                argument.push("=");
                argument.push(value);
            }
            arguments.push(argument);
        }
        arguments.push("--".into());
        arguments.extend(self.words.iter().cloned());
        arguments
    }

    /// The line that does the same in a terminal.
    pub(crate) fn shown(&self) -> String {
        let mut shown = format!("planpack {}", self.command);
        for Given { name, value, .. } in self.options.iter().filter(|option| option.is_shown) {
            shown.push(' ');
            shown.push_str(name);
            if let Some(value) = value {
                shown.push(' ');
                shown.push_str(&quoted(value));
            }
        }
        if self
            .words
            .iter()
            .any(|word| word.to_string_lossy().starts_with('-'))
        {
            shown.push_str(" --");
        }
        for word in &self.words {
            shown.push(' ');
            shown.push_str(&quoted(word));
        }
        shown
    }
}

/// A word as shells take it: in quotation marks if it needs them.
fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let is_plain = |sign: char| sign.is_alphanumeric() || "-_=.,/:+@\\".contains(sign);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.into_owned();
    }
    format!("\"{}\"", word.replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_from_the_page_is_never_an_option() {
        let line = Line::of("register")
            .word("/plans/Plan 2026")
            .word("--undo=x")
            .option("--reason", "--by=me")
            .into(Path::new("/tmp/x"))
            .flag("--statement", false);
        let arguments = line.arguments();
        assert_eq!(
            arguments,
            [
                "planpack",
                "register",
                "--reason=--by=me",
                "--output=/tmp/x",
                "--",
                "/plans/Plan 2026",
                "--undo=x",
            ]
        );
        assert_eq!(
            line.shown(),
            "planpack register --reason --by=me -- \"/plans/Plan 2026\" --undo=x"
        );
    }
}
