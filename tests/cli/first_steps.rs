//! What a newcomer meets: no arguments, files without a command, the example, the summary of a
//! build, and what helps a shell.

use planpack::cli::{Surroundings, Terminal};

use super::{Folder, PLAN, Ran, planpack, surroundings};

#[test]
fn without_arguments_the_program_says_what_to_do_first() {
    let Ran { code, out, err } = planpack(&[]);
    assert_eq!((code, err.as_str()), (0, ""));
    for words in ["planpack \"Board plan.xlsx\"", "planpack new example"] {
        assert!(out.contains(words), "{out}");
    }
    // A script that gives an option but no file has a mistake.
    assert_eq!(planpack(&["--quiet"]).code, 2);
}

#[test]
fn files_and_folders_without_a_command_are_built() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    folder.draw("pack/plan.xlsx", PLAN);
    let (pack, out) = (folder.path("pack"), folder.path("made"));
    for arguments in [
        &[plan.as_str(), "--format", "json", "-o", &out][..],
        &["--format", "json", "-o", &out, &plan],
        &["--no-progress", &pack, "--format", "json", "-o", &out],
    ] {
        let ran = planpack(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
        assert!(ran.out.contains("plan.json"), "{}", ran.out);
    }
    let missing = planpack(&[&folder.path("missing.xlsx")]);
    assert!(missing.code == 2 && missing.err.contains("there is no file or folder"));
}

#[test]
fn a_misspelt_command_is_not_taken_for_a_file() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let Ran { code, err, .. } = planpack(&["biuld", &plan]);
    assert_eq!(code, 2);
    assert!(
        err.starts_with("error: there is no command `biuld`; did you mean build?"),
        "{err}"
    );
}

#[test]
fn a_mistake_in_the_arguments_is_explained() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    for (arguments, said) in [
        (&["chekc", "plan"][..], "did you mean check?"),
        (
            &["Board", "plan", "2026.xlsx"],
            "there is no file, folder or command `Board`; check the name, and put a name with spaces \
             in quotation marks",
        ),
        (
            &["check", "Board", "plan.xlsx"],
            "there is no file or folder `Board`; check the name (one with spaces needs quotation \
             marks)",
        ),
        (&["build", ".", "xlsx"], "there is no file or folder `xlsx`"),
        (
            &["check", &plan, "--quiet", "--verbose"],
            "--quiet and --verbose cannot be used together",
        ),
        (
            &["new", "pack", "--from"],
            "<WORKBOOK>... is missing after --from",
        ),
        (&["collect", &plan], "<RETURNED>... is missing: "),
    ] {
        let Ran { code, err, .. } = planpack(arguments);
        assert!(code == 2 && err.contains(said), "{arguments:?}: {err}");
        assert!(!err.contains("For more information"), "{err}");
    }
}

#[test]
fn a_format_may_be_written_in_capitals() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let ran = planpack(&["build", &plan, "--format", "JSON,Xlsx"]);
    assert!(ran.code < 2, "{ran:?}");
}

#[test]
fn a_missing_argument_is_explained_with_an_example() {
    let Ran { code, err, .. } = planpack(&["build"]);
    assert_eq!(code, 2);
    assert!(
        err.starts_with("error: <INPUT>... is missing: ") && err.contains("Examples:"),
        "{err}"
    );
}

#[test]
fn a_folder_without_a_pack_file_is_read_as_its_workbooks_without_copies() {
    let folder = Folder::new();
    folder.draw("plan/plan.xlsx", PLAN);
    folder.draw("plan/plan - Copy.xlsx", PLAN);
    let Ran { code, out, err } = planpack(&["build", &folder.path("plan"), "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        err.contains("`plan - Copy.xlsx` has the same actions as"),
        "{err}"
    );
    assert!(
        err.contains("The pack has 1 priority, 1 objective and 2 actions."),
        "{err}"
    );
    assert!(out.starts_with(&folder.path("plan/out")), "{out}");
}

#[test]
fn the_board_of_a_folder_is_the_workbook_with_priorities_whatever_its_name() {
    let folder = Folder::new();
    folder.draw("plan/plan.xlsx", PLAN);
    let log = "sheet: Log\n\
               A1 header: Action | Lead | When\n\
               A2: Mend the gate | Joiners | May 2026\n";
    folder.draw("plan/action log.xlsx", log);
    let Ran { code, out, err } = planpack(&["build", &folder.path("plan"), "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out.trim_end(), folder.path("plan/out/plan.json"));
    assert!(
        err.contains("The pack has 1 priority, 1 objective, 2 actions and 1 in 1 appendix."),
        "{err}"
    );
}

#[test]
fn a_new_pack_of_a_folder_names_its_workbooks_without_copies() {
    let folder = Folder::new();
    folder.draw("plan/plan.xlsx", PLAN);
    folder.draw("plan/plan - Copy.xlsx", PLAN);
    let pack = folder.path("pack");
    let Ran { code, err, .. } = planpack(&["new", &pack, "--from", &folder.path("plan")]);
    assert_eq!(code, 0, "{err}");
    let text = std::fs::read_to_string(folder.path("pack/pack.toml")).expect("a pack file");
    assert!(
        text.contains("board = \"plan.xlsx\"") && !text.contains("Copy"),
        "{text}"
    );
}

#[test]
fn a_new_pack_of_a_pack_is_refused_because_its_settings_would_be_lost() {
    let folder = Folder::new();
    folder.draw("old/plan.xlsx", PLAN);
    folder.write("old/pack.toml", "title = \"Bridges\"\n");
    for from in ["old", "old/pack.toml"] {
        let ran = planpack(&["new", &folder.path("pack"), "--from", &folder.path(from)]);
        assert!(
            ran.code == 2 && ran.err.contains("is a pack already; copy its folder"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn the_example_can_be_made_and_built_and_replaces_nothing() {
    let folder = Folder::new();
    let example = folder.path("example");
    let made = planpack(&["new", &example]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(
        made.err.contains(&format!("planpack \"{example}\"")),
        "{}",
        made.err
    );
    let built = planpack(&[&example, "--format", "xlsx"]);
    assert_eq!(built.code, 0, "{}", built.err);

    let own = folder.draw("own/board-plan.xlsx", PLAN);
    let refused = planpack(&["new", &folder.path("own")]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains(&format!("`{own}` exists already")),
        "{}",
        refused.err
    );
}

#[test]
fn a_build_ends_with_what_was_read_what_to_correct_and_where_the_pack_is() {
    let folder = Folder::new();
    let drawing = PLAN
        .replace("| Joiners |", "| |")
        .replace("Bridge wardens", "TBC");
    let tables = "\nsheet: Register of keys\n\
                  A1 header: Cupboard | Shelf | Hook\n\
                  A2: Blue | Upper | Left\n\
                  A3: Red | Lower | Right\n";
    let plan = folder.draw("plan.xlsx", &(drawing + tables));
    let Ran { out, err, .. } = planpack(&[&plan, "--format", "json"]);
    let (_, summary) = err
        .split_once("\n\nThe pack has 1 priority, 1 objective and 2 actions.\n")
        .unwrap_or_else(|| panic!("{err}"));
    for words in [
        "1 sheet was not read as part of the plan:\n",
        "  Register of keys in plan.xlsx: printed at the end; is it a table of actions?\n",
        "say in pack.toml what its columns hold",
        "To correct: action-without-lead (2 errors). planpack explain RULE says how.",
    ] {
        assert!(summary.contains(words), "{words}: {summary}");
    }
    assert!(summary.ends_with(&format!("Open {out}")), "{summary}");
    let quiet = planpack(&[&plan, "--format", "json", "--quiet"]);
    assert_eq!(quiet.err, "");
}

#[test]
fn progress_is_shown_on_a_terminal_only_and_removed() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let terminal = Surroundings {
        err: Some(Terminal {
            is_screen: true,
            ..Terminal::PLAIN
        }),
        ..surroundings("2026-04-01", None)
    };
    let build = |surroundings: &Surroundings, extra: &[&str]| {
        let arguments = [&[plan.as_str(), "--format", "json"], extra].concat();
        Ran::of(surroundings, &arguments).err
    };
    let shown = build(&terminal, &[]);
    assert!(shown.contains("\rReading the workbooks …"), "{shown:?}");
    let last = shown.rsplit('\r').next().unwrap_or_default();
    assert!(last.starts_with("No problems found."), "{shown:?}");
    for quiet in [
        build(&terminal, &["--no-progress"]),
        build(&terminal, &["--quiet"]),
        build(&surroundings("2026-04-01", None), &[]),
    ] {
        assert!(!quiet.contains('\r'), "{quiet:?}");
    }
}

#[test]
fn every_command_has_an_example_a_page_of_the_manual_and_completions() {
    let folder = Folder::new();
    let pages = planpack(&["man", "-o", &folder.path("man")]);
    assert_eq!(pages.code, 0, "{}", pages.err);
    let list = planpack(&["--help"]).out;
    let (_, commands) = list.split_once("Commands:\n").expect("a list of commands");
    let (commands, _) = commands.split_once("\n\n").expect("its end");
    let completions = planpack(&["completions", "bash"]).out;
    for line in commands
        .lines()
        .filter(|line| !line.trim().starts_with("help "))
    {
        let command = line.split_whitespace().next().expect("a command");
        let help = planpack(&["help", command]).out;
        assert!(help.contains(&format!("\n  planpack {command}")), "{help}");
        let page = planpack(&["man", command]);
        assert!(
            page.code == 0 && page.out.contains(".SH SYNOPSIS"),
            "{command}"
        );
        assert!(
            pages.out.contains(&format!("planpack-{command}.1")),
            "{}",
            pages.out
        );
        assert!(
            completions.contains(&format!("planpack,{command})")),
            "{command}"
        );
    }
    assert!(!completions.contains("read-binary"), "the hidden command");
}

#[test]
fn the_help_lists_commands_in_the_order_of_the_work() {
    let list = planpack(&["--help"]).out;
    let places: Vec<usize> = [
        "  build ",
        "  check ",
        "  track ",
        "  collect ",
        "  review ",
        "  man ",
    ]
    .iter()
    .map(|command| list.find(command).expect("a command"))
    .collect();
    assert!(places.is_sorted(), "{list}");
}

#[test]
fn dates_and_quarters_are_taken_as_people_write_them() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let out = folder.path("made");
    let track = |quarter: &str, due: &str| {
        planpack(&[
            "track",
            &plan,
            "--quarter",
            quarter,
            "--due",
            due,
            "-o",
            &out,
        ])
    };
    for (quarter, due) in [("Q1 2026/27", "14/07/2026"), ("2026/27-Q1", "2026-07-14")] {
        let Ran { code, out, err } = track(quarter, due);
        assert!(code == 0 && out.contains("2026-27-q1"), "{quarter}: {err}");
    }
    let Ran { code, err, .. } = track("spring", "14/07/2026");
    assert_eq!(code, 2);
    assert_eq!(
        err,
        "error: `spring` is not a quarter; write \"Q1 2026/27\" for a quarter of a financial \
         year, or 2026-Q2 for one of a calendar year (in --quarter)\n"
    );
}
