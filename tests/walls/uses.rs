//! Which source file uses which others, by the paths in its code, both in `use` and written out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module by its path from the crate's root; the root itself is empty.
pub(crate) type Module = Vec<String>;

/// The module of a path such as `import/tables`.
pub(crate) fn module(path: &str) -> Module {
    path.split('/').map(str::to_owned).collect()
}

/// For every file of the crate, the files that it uses.
pub(crate) struct Uses(BTreeMap<Module, BTreeSet<Module>>);

impl Uses {
    /// Reads the sources of this crate.
    pub(crate) fn of_crate() -> Self {
        let mut sources = BTreeMap::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        add_sources(&root, &Vec::new(), &mut sources);
        let modules: BTreeSet<Module> = sources.keys().cloned().collect();
        let uses = sources.iter().map(|(module, code)| {
            let paths = paths(code);
            let used = paths
                .iter()
                .filter_map(|path| resolve(module, path, &modules))
                .filter(|used| used != module);
            (module.clone(), used.collect())
        });
        Self(uses.collect())
    }

    /// All files.
    pub(crate) fn all(&self) -> &BTreeMap<Module, BTreeSet<Module>> {
        &self.0
    }
}

/// A circle of modules, in which each uses the next and the last uses the first, as a line of text;
/// `None` if there is none.
pub(crate) fn circle(uses: &BTreeMap<Module, BTreeSet<Module>>) -> Option<String> {
    let mut left = uses.clone();
    // A module that uses no remaining module is in no circle.
    loop {
        let known: BTreeSet<Module> = left.keys().cloned().collect();
        let before = left.len();
        left.retain(|_, used| used.iter().any(|used| known.contains(used)));
        if left.is_empty() {
            return None;
        }
        if left.len() == before {
            break;
        }
    }
    let mut way: Vec<&Module> = vec![left.keys().next()?];
    loop {
        let next = left[*way.last()?]
            .iter()
            .find(|used| left.contains_key(*used))?;
        if let Some(start) = way.iter().position(|module| *module == next) {
            let names: Vec<String> = way[start..]
                .iter()
                .chain([&next])
                .map(|module| module.join("/"))
                .collect();
            return Some(names.join(" uses "));
        }
        way.push(next);
    }
}

fn add_sources(folder: &Path, module: &Module, sources: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let below = || [module.clone(), vec![name.clone()]].concat();
        if path.is_dir() {
            add_sources(&path, &below(), sources);
        } else if path.extension().is_some_and(|suffix| suffix == "rs") && name != "main" {
            let code = code(&fs::read_to_string(&path).expect("a source file"));
            let is_of_folder = matches!(name.as_str(), "mod" | "lib");
            sources.insert(
                if is_of_folder {
                    module.clone()
                } else {
                    below()
                },
                code,
            );
        }
    }
}

/// A source without its comments and without the tests at its end.
fn code(source: &str) -> String {
    let source = source
        .split_once("#[cfg(test)]\nmod tests")
        .map_or(source, |(code, _)| code);
    let lines = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths in code; a `use` with braces gives each of its paths.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    // The prefixes of the braces that are open.
    let mut open: Vec<Vec<String>> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        if !word.is_empty() {
            path.push(std::mem::take(&mut word));
        }
        match letter {
            ':' if letters.peek() == Some(&':') => {
                letters.next();
                if letters.peek() == Some(&'{') {
                    letters.next();
                    open.push(path.clone());
                }
                continue;
            }
            '}' if !open.is_empty() => {
                paths.push(std::mem::take(&mut path));
                open.pop();
            }
            ',' if !open.is_empty() => paths.push(std::mem::take(&mut path)),
            _ if !open.is_empty() => continue,
            _ => paths.push(std::mem::take(&mut path)),
        }
        path = open.last().cloned().unwrap_or_default();
    }
    paths.retain(|path| path.len() > 1);
    paths
}

/// The file that the path of a module leads to.
fn resolve(module: &Module, path: &[String], modules: &BTreeSet<Module>) -> Option<Module> {
    let (mut at, rest): (Module, &[String]) = match path[0].as_str() {
        "crate" => (Vec::new(), &path[1..]),
        "self" => (module.clone(), &path[1..]),
        "super" => {
            let ups = path.iter().take_while(|word| *word == "super").count();
            let kept = module.len().checked_sub(ups)?;
            (module[..kept].to_vec(), &path[ups..])
        }
        _ => (module.clone(), path),
    };
    let is_relative = at == *module && path[0] != "self";
    if is_relative && !modules.contains(&[module.clone(), vec![path[0].clone()]].concat()) {
        return None;
    }
    for word in rest {
        at.push(word.clone());
        if !modules.contains(&at) {
            at.pop();
            break;
        }
    }
    Some(at)
}
