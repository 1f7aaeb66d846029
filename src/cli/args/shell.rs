//! Files for shells, made from the arguments and their help: completions, and pages of the manual.

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

/// The file that completes the commands and options in a shell.
pub(super) fn completions(all: &Command, shell: Shell) -> Vec<u8> {
    let mut file = Vec::new();
    clap_complete::generate(shell, &mut for_users(all), "planpack", &mut file);
    file
}

/// The pages of the manual with the names of their files: of the program, then of each command.
pub(super) fn man_pages(all: &Command) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let program = for_users(all);
    let has_page = |command: &&Command| command.get_name() != "help";
    let commands = program.get_subcommands().filter(has_page);
    std::iter::once(&program)
        .chain(commands)
        .map(page)
        .collect()
}

fn page(command: &Command) -> std::io::Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let man = Man::new(command.clone());
    man.render(&mut bytes)?;
    Ok((man.get_filename(), bytes))
}

/// The program without its hidden commands: completions would offer them.
fn for_users(all: &Command) -> Command {
    let mut program = Command::new("planpack")
        .version(env!("CARGO_PKG_VERSION"))
        .about(all.get_about().cloned().unwrap_or_default())
        .after_help(all.get_after_help().cloned().unwrap_or_default())
        .propagate_version(true)
        .args(all.get_arguments())
        .subcommands(
            all.get_subcommands()
                .filter(|command| !command.is_hide_set()),
        );
    program.build();
    program
}
