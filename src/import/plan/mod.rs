//! Assembles the plan: everything that depends on the parts of all workbooks.
//!
//! It orders and numbers the parts ([`order`]), decides what is printed ([`printing`]), and finds
//! the plan's names and period ([`naming`]). It reads scopes ([`scopes`]), timescales
//! ([`timescales`]), ratings ([`ratings`]), [`figures`] of indicators and [`meetings`], matches
//! leads with partners ([`partners`]) and gives actions their references ([`identity`]).

mod figures;
mod identity;
pub(crate) mod languages;
mod meetings;
mod naming;
mod order;
mod partners;
mod printing;
mod ratings;
mod readings;
pub(crate) mod scopes;
mod timescales;
mod unstruck;

use std::collections::BTreeSet;
use std::path::Path;

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

use crate::finding::Finding;
use crate::model::{Part, Plan};
use crate::pack_file::PackFile;

use super::folder::pack_entries::{self, NamesInUse};
use super::workbook::BesideText;
use unstruck::Unstruck;

/// Makes the plan from the parts of all workbooks, the board's first, without its narratives.
///
/// `board` is the path of the board's workbook. `in_use` has the names that entries of the pack
/// file may refer to. Adds to `findings`.
pub(crate) fn assemble(
    parts: Vec<Vec<Part>>,
    beside: BesideText,
    board: &Path,
    pack_file: &PackFile,
    mut in_use: NamesInUse,
    findings: &mut Vec<Finding>,
) -> Plan {
    let of_board = parts.first().map_or(&[][..], Vec::as_slice);
    let naming = naming::read(of_board, board, pack_file);
    let mut parts = order::arrange(parts);
    printing::decide(&mut parts, &pack_file.sheets, findings);
    let mut legend = scopes::find_legend(&parts);
    in_use.add_parts(&parts, &legend);
    findings.extend(pack_entries::without_effect(pack_file, &in_use));
    legend.rename(&pack_file.boards);
    findings.extend(scopes::resolve(&mut parts, &legend));
    let period = naming
        .period
        .as_ref()
        .map(|period| (period.start, period.end));
    let meetings = meetings::list(&parts, pack_file);
    let unstruck = Unstruck::of(&beside.struck);
    findings.extend(timescales::read_parts(
        &mut parts, period, &meetings, &unstruck,
    ));
    ratings::read_parts(&mut parts, &unstruck);
    parts
        .par_iter_mut()
        .for_each(|part| figures::read_figures(part, period));
    let partners = partners::list(&parts, pack_file);
    partners::assign(&mut parts, &partners);
    identity::assign(&mut parts);
    findings.extend(readings::inferred_years(&parts));
    findings.extend(ratings::colours::colour_only(&parts));
    findings.extend(ratings::colours::coloured_by_rule(
        &parts,
        &beside.coloured_by_rule,
    ));
    let boards = match legend.boards {
        boards if boards.is_empty() => naming::board(&naming).into_iter().collect(),
        boards => boards,
    };
    Plan {
        title: naming.title,
        organisation: naming.organisation,
        period: naming.period,
        boards,
        all_boards_code: legend.all_boards_code,
        narratives: Vec::new(),
        parts,
        partners,
        meetings,
        references: Vec::new(),
        struck: beside.struck,
        links: beside.links,
        languages: Vec::new(),
        highlighted: beside.highlighted,
        comments: beside.comments,
        left_out: BTreeSet::new(),
        edition: None,
    }
}
