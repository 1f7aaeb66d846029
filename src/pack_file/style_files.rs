//! Reads the fonts that `[style]` names, and the templates in the pack's folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::failure::Failure;
use crate::files::input_file::{self, Kind, Unread, or_here};
use crate::fonts::own::OwnFont;

use super::entries::style::StyleFile;
use super::inside::FILE_NAME;
use super::inside::inside;
use super::templates::{OwnTemplates, TEMPLATES_FOLDER};

/// Fonts of one pack. A family for a script has two to four files.
const MAX_FONTS: usize = 20;
/// Files in the folder of templates. planpack has about twenty.
const MAX_TEMPLATES: usize = 200;

/// Reads the files of a style from the pack's folder.
pub(super) fn read(folder: &Path, style: &mut StyleFile) -> Result<(), Failure> {
    let fault = |message: String| Failure::PackFile {
        path: folder.join(FILE_NAME),
        message,
    };
    if style.fonts.len() > MAX_FONTS {
        return Err(fault(format!(
            "`fonts` names more than {MAX_FONTS} files; keep those that the plan needs"
        )));
    }
    for file in &style.fonts {
        style.read_fonts.own.push(font(folder, file, &fault)?);
    }
    style.own_templates = templates(folder, &fault)?;
    Ok(())
}

fn font(folder: &Path, file: &str, fault: &dyn Fn(String) -> Failure) -> Result<OwnFont, Failure> {
    let path = inside(folder, file).map_err(fault)?;
    let bytes = input_file::read(&path, Kind::Font).map_err(|unread| match unread {
        Unread::Missing => fault(format!(
            "there is no file `{file}` for `fonts` in the pack's folder; copy the font into the \
             folder, or delete its name"
        )),
        unread => unread.of_file(&path),
    })?;
    OwnFont::new(file.to_owned(), bytes)
        .map_err(|reason| fault(format!("the font `{file}` {reason}")))
}

/// The templates and pictures in the folder of templates; empty if there is no such folder.
fn templates(folder: &Path, fault: &dyn Fn(String) -> Failure) -> Result<OwnTemplates, Failure> {
    let templates = folder.join(TEMPLATES_FOLDER);
    if !templates.is_dir() {
        return Ok(OwnTemplates::default());
    }
    let unreadable = |source| Failure::Unreadable {
        path: templates.clone(),
        source,
    };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(or_here(&templates)).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let Some((name, kind)) = name.to_str().and_then(|name| Some((name, kind_of(name)?))) else {
            continue;
        };
        let path = inside(folder, &format!("{TEMPLATES_FOLDER}/{name}")).map_err(fault)?;
        let bytes = input_file::read(&path, kind).map_err(|unread| unread.of_file(&path))?;
        files.insert(name.to_owned(), bytes);
        if files.len() > MAX_TEMPLATES {
            return Err(fault(format!(
                "the folder `{TEMPLATES_FOLDER}` has more than {MAX_TEMPLATES} files; keep the \
                 templates that you have changed"
            )));
        }
    }
    Ok(OwnTemplates(Arc::new(files)))
}

/// The kind of a file that a template may use; `None` for any other file.
fn kind_of(name: &str) -> Option<Kind> {
    let (stem, suffix) = name.rsplit_once('.')?;
    match suffix {
        _ if stem.is_empty() || stem.starts_with('.') => None,
        "typ" | "html" | "css" => Some(Kind::Text),
        "png" | "jpg" | "jpeg" | "svg" => Some(Kind::Logo),
        _ => None,
    }
}
