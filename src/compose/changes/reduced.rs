//! Leaves unchanged content out of a marked pack, and then removes links that lead nowhere.

use std::collections::BTreeSet;

use crate::compose::pack::{ActionTable, Block, ObjectiveGroup, Section};

use super::walk::{for_each_span, for_each_text, is_marked};

/// Keeps the sections with changes, and in their tables of actions the objectives with changes.
pub(super) fn keep_changed(sections: &mut Vec<Section>) {
    sections.retain(|section| section.blocks.iter().any(is_changed));
    for section in sections {
        let blocks = std::mem::take(&mut section.blocks);
        section.blocks = blocks.into_iter().flat_map(reduced).collect();
    }
}

fn is_changed(block: &Block) -> bool {
    block.texts().iter().any(|(_, text)| is_marked(text))
}

/// A table of actions with only the objectives that changed, below a remark that says so. Details
/// and notes above a table are left out if they did not change. Other blocks stay whole.
fn reduced(block: Block) -> Vec<Block> {
    let table = match block {
        Block::Actions(table) => table,
        Block::Facts { .. } | Block::Note { .. } if !is_changed(&block) => return Vec::new(),
        block => return vec![block],
    };
    let count = table.objectives.len();
    let objectives: Vec<ObjectiveGroup> = table
        .objectives
        .into_iter()
        .filter(is_changed_group)
        .collect();
    let shown = objectives.len();
    let table = Block::Actions(ActionTable {
        objectives,
        ..table
    });
    match shown {
        0 => Vec::new(),
        _ if shown == count => vec![table],
        _ => {
            let text = format!("Shows the objectives with changes: {shown} of {count}.");
            vec![Block::remark(text), table]
        }
    }
}

fn is_changed_group(group: &ObjectiveGroup) -> bool {
    group.texts().any(|(_, text)| is_marked(text))
}

/// Makes links plain text if their targets are not in the pack.
pub(super) fn drop_dead_links(sections: &mut [Section]) {
    let anchors: BTreeSet<String> = sections
        .iter()
        .flat_map(|section| {
            let objectives = section.action_tables().flat_map(|table| &table.objectives);
            let objectives = objectives.map(|objective| objective.anchor.clone());
            objectives.chain([section.anchor.clone()])
        })
        .collect();
    let blocks = sections.iter_mut().flat_map(|section| &mut section.blocks);
    for block in blocks {
        for_each_text(block, &mut |text| {
            for_each_span(text, &mut |span| {
                if span
                    .anchor
                    .as_ref()
                    .is_some_and(|anchor| !anchors.contains(anchor))
                {
                    (span.anchor, span.shows_page) = (None, false);
                }
            });
        });
    }
}
