//! The workbook as its readers find it: read back cell by cell, and part by part where the guidance forbids something.

mod packs;

use std::fs;

use packs::harrowdale;
use planpack::render::xlsx::render;

#[test]
fn writes() {
    fs::write("/tmp/xlsx-look/out.xlsx", render(&harrowdale()).unwrap()).unwrap();
}
