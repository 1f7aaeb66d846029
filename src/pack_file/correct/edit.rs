//! Changes the document of a pack file. Keys that are there keep their spelling, place and
//! comments.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::text::{one_line, plain_words};

use super::correction::Correction;
use super::path::{Path, Step};

/// Applies a correction. Returns the path to its entry.
pub(super) fn apply(document: &mut DocumentMut, correction: &Correction) -> Result<Path, String> {
    use Correction as C;
    let root = Entry {
        table: document.as_table_mut(),
        is_inline: false,
        path: Path::new(),
    };
    match correction {
        C::Column { heading, role } => {
            let columns = root.child("columns", Form::Group)?;
            let heading = columns.key(heading, |key| plain_words(key) == plain_words(heading));
            columns.set(&heading, role.as_str())
        }
        C::SheetColumn {
            sheet,
            column,
            role,
        } => {
            let columns = root.sheet(sheet)?.child("columns", Form::Inline)?;
            let letters = columns.key(column, |key| key.eq_ignore_ascii_case(column));
            columns.set(&letters, role.as_str())
        }
        C::HeaderRow { sheet, row } => root.sheet(sheet)?.set("header-row", i64::from(*row)),
        C::Kind { sheet, kind } => root.sheet(sheet)?.set("kind", kind.as_str()),
        C::Print { sheet, print } => root.sheet(sheet)?.set("print", *print),
        C::Setting { name, value } => root.set(name, value.as_str()),
        C::Partner { name, aliases } => root.partner(name, aliases),
        C::Allow {
            rule,
            workbook,
            sheet,
            cell,
            reason,
        } => {
            let place = [
                ("rule", Some(rule)),
                ("workbook", Some(workbook)),
                ("sheet", sheet.as_ref()),
                ("cell", cell.as_ref()),
            ];
            root.allow(place, reason)
        }
    }
}

/// How a table is written if it is new.
#[derive(Clone, Copy)]
enum Form {
    /// Its name in brackets on a line of its own.
    Group,
    /// No line of its own. The names of the tables in it begin with its name.
    Path,
    /// In braces.
    Inline,
}

/// A table of a pack file.
struct Entry<'a> {
    table: &'a mut dyn TableLike,
    /// Whether the table is written in braces. Then everything in it must be in braces, too.
    is_inline: bool,
    path: Path,
}

impl<'a> Entry<'a> {
    /// The spelling of a key for which `is_meant` holds; `key` if no key fits.
    fn key(&self, key: &str, is_meant: impl Fn(&str) -> bool) -> String {
        let mut keys = self.table.iter().map(|(written, _)| written);
        let written = keys.find(|written| is_meant(written));
        written.unwrap_or(key).to_owned()
    }

    /// The table at a key. The table is made if it is not there.
    fn child(mut self, key: &str, form: Form) -> Result<Entry<'a>, String> {
        let new = match form {
            Form::Inline => Item::Value(InlineTable::new().into()),
            Form::Group | Form::Path if self.is_inline => Item::Value(InlineTable::new().into()),
            Form::Group => Item::Table(Table::new()),
            Form::Path => {
                let mut table = Table::new();
                table.set_implicit(true);
                Item::Table(table)
            }
        };
        let item = self.table.entry(key).or_insert(new);
        self.path.push(Step::Key(key.to_owned()));
        Ok(Entry {
            is_inline: item.is_inline_table(),
            table: item.as_table_like_mut().ok_or_else(unchangeable)?,
            path: self.path,
        })
    }

    /// The entry of a sheet. Case and spaces in its name do not count.
    fn sheet(self, name: &str) -> Result<Entry<'a>, String> {
        let sheets = self.child("sheets", Form::Path)?;
        let plain = |name: &str| one_line(name).to_lowercase();
        let name = sheets.key(name, |key| plain(key) == plain(name));
        sheets.child(&name, Form::Group)
    }

    /// Gives a key a value. A comment behind an old value stays.
    fn set(mut self, key: &str, value: impl Into<Value>) -> Result<Path, String> {
        let mut value = value.into();
        match self.table.get_mut(key) {
            Some(Item::Value(old)) => {
                *value.decor_mut() = old.decor().clone();
                *old = value;
            }
            Some(_) => return Err(unchangeable()),
            None => {
                self.table.insert(key, Item::Value(value));
            }
        }
        self.path.push(Step::Key(key.to_owned()));
        Ok(self.path)
    }

    /// Allows a fault at a place, or gives another reason for allowing it.
    fn allow(self, place: [(&str, Option<&String>); 4], reason: &str) -> Result<Path, String> {
        if reason.trim().is_empty() {
            return Err(
                "give the reason why the fault is allowed, so that others can judge it later"
                    .to_owned(),
            );
        }
        let is_same = |entry: &dyn TableLike| {
            let mut fields = place.iter();
            fields.all(|(key, value)| text(entry, key) == value.map(String::as_str))
        };
        let checks = self.child("checks", Form::Path)?;
        let entry = checks.member("allow", is_same)?;
        for (key, value) in place {
            if let (None, Some(value)) = (entry.table.get(key), value) {
                entry.table.insert(key, Item::Value(value.as_str().into()));
            }
        }
        entry.set("reason", reason)
    }

    /// Adds a partner, or further names of a partner.
    fn partner(self, name: &str, aliases: &[String]) -> Result<Path, String> {
        let is_same =
            |entry: &dyn TableLike| text(entry, "name").map(plain_words) == Some(plain_words(name));
        let mut entry = self.member("partners", is_same)?;
        if entry.table.get("name").is_none() {
            entry.table.insert("name", Item::Value(name.into()));
        }
        if aliases.is_empty() {
            entry.path.push(Step::Key("name".to_owned()));
            return Ok(entry.path);
        }
        let known = entry.table.entry("aliases");
        let known = known.or_insert(Item::Value(Array::new().into()));
        let known = known.as_array_mut().ok_or_else(unchangeable)?;
        for alias in aliases {
            let is_same = |name: &str| plain_words(name) == plain_words(alias);
            if !known.iter().filter_map(Value::as_str).any(is_same) {
                known.push(alias.as_str());
            }
        }
        entry.path.push(Step::Key("aliases".to_owned()));
        Ok(entry.path)
    }

    /// The member of a list of tables for which `is_meant` holds; a new last member if none fits.
    fn member(
        mut self,
        key: &str,
        is_meant: impl Fn(&dyn TableLike) -> bool,
    ) -> Result<Entry<'a>, String> {
        let new = if self.is_inline {
            Item::Value(Array::new().into())
        } else {
            Item::ArrayOfTables(ArrayOfTables::new())
        };
        let list = self.table.entry(key).or_insert(new);
        let (at, table, is_inline): (_, Option<&mut dyn TableLike>, _) = match list {
            Item::ArrayOfTables(tables) => {
                let at = tables.iter().position(|table| is_meant(table));
                let at = at.unwrap_or(tables.len());
                if at == tables.len() {
                    tables.push(Table::new());
                }
                (at, tables.get_mut(at).map(|table| table as _), false)
            }
            Item::Value(Value::Array(values)) => {
                let is_meant =
                    |value: &Value| value.as_inline_table().is_some_and(|it| is_meant(it));
                let at = values.iter().position(is_meant).unwrap_or(values.len());
                if at == values.len() {
                    values.push(InlineTable::new());
                }
                let value = values.get_mut(at).and_then(Value::as_inline_table_mut);
                (at, value.map(|table| table as _), true)
            }
            _ => return Err(unchangeable()),
        };
        self.path
            .extend([Step::Key(key.to_owned()), Step::Index(at)]);
        Ok(Entry {
            table: table.ok_or_else(unchangeable)?,
            is_inline,
            path: self.path,
        })
    }
}

/// The text at a key.
fn text<'t>(table: &'t dyn TableLike, key: &str) -> Option<&'t str> {
    table.get(key)?.as_str()
}

/// The message about a setting in a form that is not expected.
pub(super) fn unchangeable() -> String {
    "pack.toml has this setting in a form that planpack cannot change; change it in an editor"
        .to_owned()
}
