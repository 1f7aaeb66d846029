//! Reads the arguments, and says what to print if they cannot be run.

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, FromArgMatches};

use crate::text::{listed_or, nearest_name};

/// The text for a user who gives no arguments: how to begin.
const NAME_THE_FILES: &str = "\
planpack makes one pack for the board from planning spreadsheets: a PDF and a workbook.

Name the board's workbook first, then those of the subgroups:

  planpack \"Board plan.xlsx\" \"QA subgroup.xlsx\"

Or name the folder that holds them:

  planpack \"Plan 2026\"

";

/// The same in the browser.
#[cfg(feature = "open")]
const IN_THE_BROWSER: &str = "\
Or do the work of the whole year in your browser, on this computer only:

  planpack open

";
#[cfg(not(feature = "open"))]
const IN_THE_BROWSER: &str = "";

/// How to try planpack, and where to read on.
const TRY_IT: &str = "\
To try it without a plan of your own, make an example and build it:

  planpack new example
  planpack example

planpack --help lists all commands.
";

fn first_steps() -> String {
    [NAME_THE_FILES, IN_THE_BROWSER, TRY_IT].concat()
}

/// The command for files and folders without a command. Windows gives a program only the files that
/// are dropped on it, so the page opens there.
const WITHOUT_COMMAND: &str = if cfg!(all(windows, feature = "open")) {
    "open"
} else {
    "build"
};

/// The text to print if no command runs: help, the version, or an error.
#[derive(Debug)]
pub(crate) struct Instead {
    /// The text.
    pub(crate) text: String,
    /// Whether something is wrong.
    pub(crate) is_error: bool,
}

/// Reads the arguments, the program's name first. Files and folders without a command are built.
///
/// # Errors
/// What to print instead of running a command.
pub(super) fn read<A: CommandFactory + FromArgMatches>(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<A, Instead> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.len() < 2 {
        return Err(Instead {
            text: first_steps(),
            is_error: false,
        });
    }
    let command = with_help::<A>();
    let read = match parse(&command, &arguments) {
        Err(error) if names_files_to_build(&error, &command, &arguments) => {
            let mut arguments = arguments;
            let are_files = arguments[1..].iter().all(|word| Path::new(word).exists());
            let command_word = if are_files { WITHOUT_COMMAND } else { "build" };
            arguments.insert(1, command_word.into());
            parse(&command, &arguments)
        }
        read => read,
    };
    read.map_err(|error| Instead {
        text: in_our_words(&error, &command).unwrap_or_else(|| error.render().to_string()),
        is_error: error.use_stderr(),
    })
}

fn parse<A: FromArgMatches>(command: &Command, arguments: &[OsString]) -> Result<A, clap::Error> {
    let mut matches = command.clone().try_get_matches_from(arguments)?;
    A::from_arg_matches_mut(&mut matches)
}

/// The commands and options with their help.
fn with_help<A: CommandFactory>() -> Command {
    let mut command = A::command();
    command.build();
    with_own_help(command.mut_subcommands(with_own_help))
}

/// Describes the command `help`, which every command with commands of its own has. Also accepts
/// choices, such as formats, in capital and small letters.
fn with_own_help(command: Command) -> Command {
    let command = command.mut_args(|argument| argument.ignore_case(true));
    if command.find_subcommand("help").is_none() {
        return command;
    }
    command.mut_subcommand("help", |help| {
        help.about("Show the help of planpack or of a command")
    })
}

/// Whether the arguments name a file or folder and no command.
fn names_files_to_build(error: &clap::Error, command: &Command, arguments: &[OsString]) -> bool {
    let is_command = |word: &OsString| {
        word.to_str()
            .is_some_and(|word| command.find_subcommand(word).is_some())
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            word_of(error, ContextKind::InvalidSubcommand).is_some_and(looks_like_a_file)
        }
        // It may be an option of `build`, typed before the files.
        ErrorKind::UnknownArgument => {
            let mut words = arguments.iter().skip(1);
            !words.clone().any(is_command) && words.any(|word| Path::new(word).exists())
        }
        _ => false,
    }
}

fn looks_like_a_file(word: &str) -> bool {
    let path = Path::new(word);
    path.extension().is_some() || path.exists()
}

fn word_of(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(word),
        ContextValue::Strings(words) => words.first().map(String::as_str),
        _ => None,
    }
}

/// The messages that users meet most, in our words; `None` for the others.
fn in_our_words(error: &clap::Error, command: &Command) -> Option<String> {
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = word_of(error, ContextKind::InvalidSubcommand)?;
            let names = command.get_subcommands().filter(|it| !it.is_hide_set());
            let said = match nearest_name(typed, names.map(Command::get_name)) {
                Some(near) => format!("there is no command `{typed}`; did you mean {near}?"),
                None => format!(
                    "there is no file, folder or command `{typed}`; check the name, and put a name \
                     with spaces in quotation marks"
                ),
            };
            Some(format!(
                "error: {said} (planpack --help lists the commands)\n"
            ))
        }
        ErrorKind::ValueValidation => {
            let option = word_of(error, ContextKind::InvalidArg)?;
            let option = option.split(' ').next().unwrap_or_default();
            let source = std::error::Error::source(error)?;
            Some(format!("error: {source} (in {option})\n"))
        }
        ErrorKind::UnknownArgument => unknown_option(error),
        ErrorKind::InvalidValue => wrong_choice(error),
        ErrorKind::MissingRequiredArgument => missing(error, command),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::MissingSubcommand => Some(first_steps()),
        _ => None,
    }
}

/// The message for an option that the command does not have, or for a word too many.
fn unknown_option(error: &clap::Error) -> Option<String> {
    let typed = word_of(error, ContextKind::InvalidArg)?;
    if !typed.starts_with('-') {
        let advice = "write a name with spaces in quotation marks";
        return Some(format!("error: `{typed}` is one word too many; {advice}\n"));
    }
    let advice = match word_of(error, ContextKind::SuggestedArg) {
        Some(near) => format!("did you mean {near}?"),
        None => "`planpack help COMMAND` lists them".to_owned(),
    };
    Some(format!(
        "error: there is no option `{typed}` here; {advice}\n"
    ))
}

/// The message for two options that cannot be used together.
fn conflict(error: &clap::Error) -> Option<String> {
    let one = word_of(error, ContextKind::InvalidArg)?;
    let other = word_of(error, ContextKind::PriorArg)?;
    Some(format!(
        "error: {one} and {other} cannot be used together\n"
    ))
}

/// The message for a value that is missing or not one of the choices.
fn wrong_choice(error: &clap::Error) -> Option<String> {
    let argument = word_of(error, ContextKind::InvalidArg)?;
    let ContextValue::Strings(choices) = error.get(ContextKind::ValidValue)? else {
        return None;
    };
    let option = argument.split(' ').next().unwrap_or_default();
    if choices.is_empty() {
        return Some(format!("error: {argument} is missing after {option}\n"));
    }
    let choices = listed_or(choices);
    Some(match word_of(error, ContextKind::InvalidValue) {
        Some(value) if !value.is_empty() => {
            format!("error: {option} cannot be `{value}`; it can be {choices}\n")
        }
        _ => format!("error: {option} needs a value: {choices}\n"),
    })
}

/// The message for a missing argument: its meaning, with the examples of the command.
fn missing(error: &clap::Error, command: &Command) -> Option<String> {
    let argument = word_of(error, ContextKind::InvalidArg)?;
    let ContextValue::StyledStr(usage) = error.get(ContextKind::Usage)? else {
        return None;
    };
    // "Usage: planpack build [OPTIONS] <INPUT>..."
    let usage = usage.to_string();
    let mut words = usage.split_whitespace();
    let name = words.find_map(|word| command.find_subcommand(word))?;
    let help = name
        .get_arguments()
        .find(|known| without_brackets(&known.to_string()) == without_brackets(argument))?
        .get_help()?;
    let examples = name.get_after_help()?;
    Some(format!(
        "error: {argument} is missing: {help}\n\n{examples}\n\nplanpack help {} lists the options.\n",
        name.get_name()
    ))
}

/// The name of an argument: "<RETURNED>..." where it is needed, "[RETURNED]..." where it may be
/// left out.
fn without_brackets(argument: &str) -> &str {
    argument.trim_matches(|it| "<[]>.".contains(it))
}
