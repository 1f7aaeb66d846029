//! Limits that a drawn workbook cannot reach.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{NO_DAY, Ran, drawn, plan};

/// A drawn workbook in which the text of one part is replaced.
fn with_part(name: &str, text: &str) -> Vec<u8> {
    let drawing = plan(
        "Priority 1: Good boats",
        "No | Objective | Action | Lead | When",
        &["1.1 | Sound hulls | Tar the hulls | Shipwrights | May 2026"],
    );
    let bytes = drawn::xlsx(&drawing).expect("a drawing");
    let mut parts = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a whole part");
        let part_name = part.name().expect("a name").to_string();
        zip.start_file(part_name.as_str(), SimpleFileOptions::default())
            .expect("a part can begin");
        zip.write_all(if part_name == name {
            text.as_bytes()
        } else {
            &bytes
        })
        .expect("a part can be written");
    }
    zip.finish().expect("a zip can end").into_inner()
}

#[test]
fn a_list_that_names_more_parts_than_a_workbook_may_have_is_refused() {
    let relations = |count: usize| {
        let mut list = "<Relationships \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            .to_owned();
        for number in 0..count {
            write!(
                list,
                "<Relationship Id=\"x{number}\" Type=\"none\" Target=\"x{number}.xml\"/>"
            )
            .expect("a string takes it");
        }
        list + "</Relationships>"
    };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("plan.xlsx");
    std::fs::write(
        &path,
        with_part("xl/_rels/workbook.xml.rels", &relations(10_001)),
    )
    .expect("the file can be written");
    let Ran { code, err, .. } = Ran::on(NO_DAY, ["check".as_ref(), path.as_os_str()]);
    assert!(
        code == 2 && err.contains("names more parts than there are"),
        "{code}: {err}"
    );
}
