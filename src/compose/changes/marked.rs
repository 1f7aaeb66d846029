//! Marks the differences from the older pack in the sections of the newer one. Text that only the
//! older pack has is added at its old place, struck through.

use std::collections::HashMap;

use crate::compose::pack::{Block, Fact, ListItem, Pack, Rich, Section, SectionKind};
use crate::compose::text::revised::{inserted, removed, revised, since};
use crate::diff::{Difference, Subject};
use crate::model::{PartKind, Plan};
use crate::text::plain_words;
use crate::versions::alignment::{Aligned, align};

use super::marked_tables::{Marking, marked_table};
use super::merge::{merged, old_anchor, pair_rows, pairing_of};
use super::notes::{noted, paragraph};
use super::walk::{for_each_text, is_marked, words, words_of};

/// The sections of the newer pack, with every difference from the older one marked.
pub(super) fn sections(
    was: &Pack,
    now: Vec<Section>,
    difference: &Difference,
    plans: [&Plan; 2],
) -> Vec<Section> {
    let marking = Marking::of(was, difference, plans);
    let old: Vec<&Section> = was.sections.iter().filter(|it| is_of_plan(it)).collect();
    let positions = old.iter().enumerate();
    let positions: HashMap<&str, usize> = positions
        .map(|(at, section)| (section.anchor.as_str(), at))
        .collect();
    let old_of_new: Vec<Option<usize>> = now
        .iter()
        .map(|section| positions.get(marking.old_anchor(section)?).copied())
        .collect();
    merged(
        &old,
        now,
        &pairing_of(old.len(), old_of_new),
        |old, new| match old {
            Some(old) => marking.section(old, new),
            None => marking.new_section(new),
        },
        |old| marking.removed_section(old),
    )
}

/// Whether a section is text of the plan, and not made by the pack.
fn is_of_plan(section: &Section) -> bool {
    matches!(section.kind, SectionKind::Narrative | SectionKind::Part(_))
}

/// Whether a block is text of the pack itself, not of the plan.
fn is_remark(block: &Block) -> bool {
    matches!(block, Block::Remark { .. })
}

impl Marking<'_> {
    /// The anchor of a section in the older pack; `None` if that pack has no such section, or if
    /// the section is not text of the plan. All glossaries share one section, and all other sheets
    /// share another.
    fn old_anchor<'s>(&'s self, section: &'s Section) -> Option<&'s str> {
        match section.kind {
            SectionKind::Part(PartKind::Glossary | PartKind::Other) => Some(&section.anchor),
            _ => Some(self.homes.get(&section.anchor)?.1.as_str()),
        }
    }

    fn new_section(&self, section: Section) -> Section {
        if !is_of_plan(&section) {
            return section;
        }
        let note = Block::Remark {
            text: vec![paragraph(noted("This part is new"))],
        };
        let blocks = section
            .blocks
            .into_iter()
            .map(|block| self.new_block(block));
        Section {
            blocks: std::iter::once(note).chain(blocks).collect(),
            ..section
        }
    }

    fn new_block(&self, mut block: Block) -> Block {
        match block {
            Block::Remark { .. } | Block::Heading { .. } => block,
            // Some of its actions may come from other parts.
            Block::Actions(table) => Block::Actions(self.table(None, table)),
            _ => {
                for_each_text(&mut block, &mut |text| {
                    *text = inserted(std::mem::take(text));
                });
                block
            }
        }
    }

    /// A section that only the older pack has, struck through.
    fn removed_section(&self, section: &Section) -> Section {
        let text = vec![paragraph(noted("Removed from the plan"))];
        let blocks = section.blocks.iter().filter(|block| !is_remark(block));
        let blocks = blocks.map(|block| self.removed_block(block));
        Section {
            anchor: old_anchor(&section.anchor),
            blocks: std::iter::once(Block::Remark { text })
                .chain(blocks)
                .collect(),
            ..section.clone()
        }
    }

    fn removed_block(&self, block: &Block) -> Block {
        match block {
            Block::Heading { text, .. } => Block::Text {
                text: removed(text.clone()),
            },
            Block::Actions(table) => Block::Actions(self.removed_table(table)),
            _ => {
                let mut block = block.clone();
                for_each_text(&mut block, &mut |text| {
                    *text = removed(std::mem::take(text));
                });
                block
            }
        }
    }

    fn section(&self, old: &Section, new: Section) -> Section {
        let home = self.homes.get(&new.anchor).map(|(home, _)| *home);
        let note = home.and_then(|home| self.notes.of_home(Subject::Part, home));
        let note = note.map(|note| Block::Remark {
            text: vec![paragraph(note)],
        });
        // Terms, amounts, groups and entries are identified by their names.
        let is_named = matches!(
            new.kind,
            SectionKind::Part(
                PartKind::Finance | PartKind::Governance | PartKind::Glossary | PartKind::Profile
            )
        );
        let blocks = self.blocks(&old.blocks, new.blocks, is_named);
        Section {
            blocks: note.into_iter().chain(blocks).collect(),
            ..new
        }
    }

    fn blocks(&self, old: &[Block], new: Vec<Block>, is_named: bool) -> Vec<Block> {
        let old: Vec<&Block> = old.iter().filter(|block| !is_remark(block)).collect();
        let old_words: Vec<String> = old.iter().map(|block| words_of(block)).collect();
        let new_words: Vec<String> = new.iter().map(words_of).collect();
        let is_same_kind = |at: usize, to: usize| {
            std::mem::discriminant(old[at]) == std::mem::discriminant(&new[to])
        };
        let aligned = align(&old_words, &new_words, 0.0, is_same_kind);
        let mut new = new.into_iter();
        let mut next = || new.next().expect("a step for each block");
        let mut done = Vec::with_capacity(aligned.len());
        for step in aligned {
            match step {
                Aligned::Old(at) => done.push(self.removed_block(old[at])),
                Aligned::New(_) => done.push(self.new_block(next())),
                Aligned::Both(at, _) => done.extend(self.block(old[at], next(), is_named)),
            }
        }
        done
    }

    /// A block of both packs with its changes marked.
    fn block(&self, old: &Block, new: Block, is_named: bool) -> Vec<Block> {
        match (old, new) {
            (Block::Text { text: was }, Block::Text { text }) => in_runs(revised(text, was)),
            (Block::Note { text: was }, Block::Note { text }) => vec![Block::Note {
                text: revised(text, was),
            }],
            (Block::Heading { text: was, .. }, Block::Heading { level, text }) => {
                heading(was, level, text)
            }
            (Block::Facts { facts: was }, Block::Facts { facts }) => vec![Block::Facts {
                facts: entries(was, facts),
            }],
            (Block::Evidence { boxes: was }, Block::Evidence { boxes }) => vec![Block::Evidence {
                boxes: entries(was, boxes),
            }],
            (Block::Items { items: was }, Block::Items { items }) => vec![Block::Items {
                items: list_items(was, items),
            }],
            (Block::Table(was), Block::Table(table)) => {
                vec![Block::Table(marked_table(was, table, is_named))]
            }
            (Block::Actions(was), Block::Actions(table)) => {
                vec![Block::Actions(self.table(Some(was), table))]
            }
            (_, new) => vec![new],
        }
    }
}

/// A heading, with its earlier wording below it if it changed.
fn heading(was: &Rich, level: u8, text: Rich) -> Vec<Block> {
    let earlier = words(was);
    let is_same = plain_words(&earlier) == plain_words(&words(&text));
    let note = (!is_same).then(|| Block::Remark {
        text: vec![paragraph(noted(format!("The heading was “{earlier}”")))],
    });
    std::iter::once(Block::Heading { level, text })
        .chain(note)
        .collect()
}

/// Splits a text into blocks of changed and of unchanged paragraphs. Only changed blocks have a
/// bar.
fn in_runs(text: Rich) -> Vec<Block> {
    let mut runs: Vec<(bool, Rich)> = Vec::new();
    for paragraph in text {
        let is_marked = is_marked(std::slice::from_ref(&paragraph));
        match runs.last_mut() {
            Some((is_last_marked, run)) if *is_last_marked == is_marked => run.push(paragraph),
            Some(_) | None => runs.push((is_marked, vec![paragraph])),
        }
    }
    runs.into_iter()
        .map(|(_, text)| Block::Text { text })
        .collect()
}

fn entries(was: &[Fact], now: Vec<Fact>) -> Vec<Fact> {
    let named = |facts: &[Fact]| -> Vec<(String, String)> {
        let facts = facts.iter();
        facts
            .map(|fact| (fact.label.clone(), String::new()))
            .collect()
    };
    let pairing = pair_rows(&named(was), &named(&now), true);
    merged(
        was,
        now,
        &pairing,
        |old, new| Fact {
            value: since(old.map(|old| &old.value), new.value),
            ..new
        },
        |old| Fact {
            value: removed(old.value.clone()),
            ..old.clone()
        },
    )
}

fn list_items(was: &[ListItem], now: Vec<ListItem>) -> Vec<ListItem> {
    let named = |items: &[ListItem]| -> Vec<(String, String)> {
        let items = items.iter();
        items
            .map(|item| (words(&item.text), String::new()))
            .collect()
    };
    let pairing = pair_rows(&named(was), &named(&now), false);
    merged(
        was,
        now,
        &pairing,
        |old, new| {
            let mut text = since(old.map(|old| &old.text), new.text);
            if let Some(old) = old.filter(|old| old.number != new.number) {
                text.insert(0, paragraph(noted(format!("Was {}", old.number))));
            }
            ListItem { text, ..new }
        },
        |old| ListItem {
            text: removed(old.text.clone()),
            ..old.clone()
        },
    )
}
