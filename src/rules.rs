//! The list of all rules, whichever stage reports them.
//!
//! Each stage has a module `rules`, in which each of its rules is a constant of type [`Rule`]. In
//! `check`, `register` and `render` each rule has its own file, named after the rule, with the
//! constant `RULE` and the wording of its findings. In `sheets`, `import` and `edition` other files
//! word the findings, so one file lists the constants. `planpack explain`, SARIF and the allowances
//! of a pack file use the list here.

use crate::check::rules::rules as check_rules;
use crate::edition::rules::RULES as EDITION_RULES;
use crate::finding::Rule;
use crate::import::rules::RULES as IMPORT_RULES;
use crate::register::rules::RULES as REGISTER_RULES;
use crate::render::rules::RULES as RENDER_RULES;
use crate::sheets::facts::rules::RULES as SHEET_RULES;
use crate::text::nearest_name;

/// Every rule, sorted by name.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = check_rules().collect();
    let stages = [
        SHEET_RULES,
        IMPORT_RULES,
        REGISTER_RULES,
        EDITION_RULES,
        RENDER_RULES,
    ];
    for of_stage in stages {
        rules.extend(of_stage);
    }
    rules.sort();
    rules
}

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.name == name)
}

/// The rule whose name is nearest to a mistyped one; `None` if none is near.
pub fn nearest(name: &str) -> Option<&'static Rule> {
    named(nearest_name(name, all().iter().map(|rule| rule.name))?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The names of the rules that the files of a folder define.
    fn defined_in(folder: &Path, names: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                defined_in(&path, names);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source file");
            let definitions = text.split(": Rule = Rule {\n    name: \"").skip(1);
            for definition in definitions {
                let name = definition.split('"').next().unwrap_or_default();
                let file = path.file_stem().unwrap_or_default().to_string_lossy();
                let is_in_rules = path.iter().any(|part| part == "rules") || file == "rules";
                assert!(is_in_rules, "{name} is defined in {}", path.display());
                assert!(
                    file == "rules" || *file == name.replace('-', "_"),
                    "{name} is defined in {}",
                    path.display()
                );
                names.push(name.to_owned());
            }
        }
    }

    #[test]
    fn every_rule_that_a_file_defines_is_listed_once_and_has_its_own_name() {
        let mut defined = Vec::new();
        defined_in(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut defined,
        );
        defined.sort();
        let listed: Vec<&str> = all().iter().map(|rule| rule.name).collect();
        assert_eq!(listed, defined);
        let distinct: BTreeSet<&str> = listed.iter().copied().collect();
        assert_eq!(distinct.len(), listed.len());
    }

    #[test]
    fn every_rule_names_a_fault_and_explains_it_in_sentences() {
        for rule in all() {
            let name = rule.name;
            let is_name = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
            assert!(
                name.bytes().all(is_name) && !name.starts_with("no-"),
                "{name}"
            );
            assert!(
                rule.meaning.ends_with('.') && !rule.fault.ends_with('.'),
                "{name}"
            );
            assert!(!rule.example.is_empty(), "{name}");
        }
    }

    #[test]
    fn no_two_rules_are_about_the_same_fault() {
        let faults: BTreeSet<&str> = all().iter().map(|rule| rule.fault).collect();
        assert_eq!(faults.len(), all().len());
    }

    #[test]
    fn a_typing_error_is_near_to_a_rule_and_another_word_is_not() {
        let name = |text: &str| nearest(text).map(|rule| rule.name);
        assert_eq!(name("action-without-leed"), Some("action-without-lead"));
        assert_eq!(name("xyz"), None);
    }
}
