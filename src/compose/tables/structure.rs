//! Who reports to whom, from the table of groups.

use crate::compose::pack::{Structure, StructureBox, StructureLine};
use crate::model::GovernanceGroup;
use crate::text::{listed, one_line, plain_words};

/// Fewer lines are read more quickly in the table.
const FEWEST_LINES: usize = 2;
/// More boxes do not fit half a page in letters that can be read.
const MOST_BOXES: usize = 12;
/// More columns do not fit the width of a page.
const MOST_LEVELS: usize = 4;

/// The drawing; `None` if the table does not say who reports to whom, or has too much for a
/// drawing.
pub(crate) fn structure(groups: &[GovernanceGroup]) -> Option<Structure> {
    if groups.len() > MOST_BOXES {
        return None;
    }
    let names: Vec<String> = groups
        .iter()
        .map(|group| plain_words(&group.group.value))
        .collect();
    let parents: Vec<Vec<usize>> = (0..groups.len())
        .map(|index| parents_of(index, groups, &names))
        .collect();
    let levels = levels(&parents)?;
    let level_count = levels.iter().max()? + 1;
    let line_count: usize = parents.iter().map(Vec::len).sum();
    let has_every_level = (0..level_count).all(|level| levels.contains(&level));
    if line_count < FEWEST_LINES || level_count > MOST_LEVELS || !has_every_level {
        return None;
    }
    let (rows, row_count) = rows(&parents, &levels, level_count);
    let boxes = groups
        .iter()
        .enumerate()
        .map(|(index, group)| StructureBox {
            name: one_line(&group.group.value),
            chair: group
                .chair
                .as_ref()
                .map(|chair| one_line(&chair.value))
                .unwrap_or_default(),
            level: levels[index],
            row: rows[index],
        });
    let line = |(child, parent): (usize, usize)| StructureLine {
        level: levels[parent],
        from_row: rows[parent],
        to_level: levels[child],
        to_row: rows[child],
        lane: lanes(&parents, &levels, levels[child])
            .iter()
            .position(|one| *one == parent)
            .unwrap_or_default(),
        lane_count: lanes(&parents, &levels, levels[child]).len(),
    };
    Some(Structure {
        alt: alt(groups, &parents),
        boxes: boxes.collect(),
        lines: pairs(&parents).map(line).collect(),
        level_count,
        row_count,
    })
}

/// The groups to which the groups of a level report.
fn lanes(parents: &[Vec<usize>], levels: &[usize], level: usize) -> Vec<usize> {
    let of_level = pairs(parents).filter(|(child, _)| levels[*child] == level);
    let mut found: Vec<usize> = of_level.map(|(_, parent)| parent).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Each group with each group that it reports to.
fn pairs(parents: &[Vec<usize>]) -> impl Iterator<Item = (usize, usize)> {
    let each = parents.iter().enumerate();
    each.flat_map(|(child, parents)| parents.iter().map(move |parent| (child, *parent)))
}

/// The groups that a group reports to: those that its cell names, or every board for "both Boards".
/// The longest name counts: "Case Review Subgroup" is not the "Review Subgroup".
fn parents_of(index: usize, groups: &[GovernanceGroup], names: &[String]) -> Vec<usize> {
    let Some(text) = &groups[index].reports_to else {
        return Vec::new();
    };
    let words = format!(" {} ", plain_words(&text.value));
    let has_name = |other: &usize| {
        let name = &names[*other];
        *other != index && !name.is_empty() && words.contains(&format!(" {name} "))
    };
    let found: Vec<usize> = (0..groups.len()).filter(has_name).collect();
    let is_part_of_longer = |other: &usize| {
        let mut longer = found.iter().filter(|longer| *longer != other);
        longer.any(|longer| names[*longer].contains(&names[*other]))
    };
    let whole = found.iter().copied();
    let whole: Vec<usize> = whole.filter(|other| !is_part_of_longer(other)).collect();
    if !whole.is_empty() || !words.contains(" boards ") {
        return whole;
    }
    let is_board = |other: &usize| *other != index && names[*other].ends_with("board");
    (0..groups.len()).filter(is_board).collect()
}

/// The level of each group: one more than the level of the deepest group that it reports to. `None`
/// if groups report to each other.
fn levels(parents: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut levels = vec![0; parents.len()];
    // A level can rise at most as often as there are groups, unless groups report to each other in
    // a circle.
    for _ in 0..=parents.len() {
        let before = levels.clone();
        for (child, parent) in pairs(parents) {
            levels[child] = levels[child].max(levels[parent] + 1);
        }
        if levels == before {
            return Some(levels);
        }
    }
    None
}

/// The row of each group, and the number of rows. The groups of a level are in the middle of the
/// drawing. They are in the order of the groups that they report to, so that lines do not cross.
fn rows(parents: &[Vec<usize>], levels: &[usize], level_count: usize) -> (Vec<f32>, usize) {
    let mut rows = vec![0.0; levels.len()];
    let counts = (0..level_count).map(|level| levels.iter().filter(|own| **own == level).count());
    let row_count = counts.max().unwrap_or_default();
    for level in 0..level_count {
        let mut members: Vec<usize> = (0..levels.len())
            .filter(|index| levels[*index] == level)
            .collect();
        let row_of_parent = |index: &usize| {
            let own = parents[*index].iter().map(|parent| rows[*parent]);
            own.fold(f32::INFINITY, f32::min)
        };
        members.sort_by(|one, other| row_of_parent(one).total_cmp(&row_of_parent(other)));
        let above = to_f32(row_count - members.len()) / 2.0;
        for (position, index) in members.into_iter().enumerate() {
            rows[index] = above + to_f32(position);
        }
    }
    (rows, row_count)
}

fn alt(groups: &[GovernanceGroup], parents: &[Vec<usize>]) -> String {
    let name = |index: usize| one_line(&groups[index].group.value);
    let sentence = |(child, parents): (usize, &Vec<usize>)| {
        let parents: Vec<String> = parents.iter().map(|parent| name(*parent)).collect();
        format!("{} reports to {}", name(child), listed(&parents))
    };
    let with_parents = parents.iter().enumerate();
    let sentences: Vec<String> = with_parents
        .filter(|(_, parents)| !parents.is_empty())
        .map(sentence)
        .collect();
    format!("Who reports to whom. {}.", sentences.join("; "))
}

#[expect(clippy::cast_precision_loss, reason = "a drawing has few rows")]
fn to_f32(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::{Place, Text};

    fn text(words: &str) -> Text {
        Text::new(words, Place::file("harbour.xlsx"))
    }

    fn group(name: &str, reports_to: &str) -> GovernanceGroup {
        GovernanceGroup {
            group: text(name),
            chair: None,
            vice_chair: None,
            reports_to: (!reports_to.is_empty()).then(|| text(reports_to)),
            extras: Vec::new(),
        }
    }

    #[test]
    fn groups_are_in_columns_by_whom_they_report_to() {
        let groups = [
            group("Harbour Board", "the council"),
            group("Lamp Board", ""),
            group("Executive Group", "Both Boards"),
            group("Review Subgroup", "Executive Group"),
            group("Case Review Subgroup", "Executive Group"),
            group("Rowers", "The Case Review Subgroup"),
        ];
        let found = structure(&groups).expect("a drawing");
        let levels: Vec<usize> = found.boxes.iter().map(|it| it.level).collect();
        assert_eq!(levels, [0, 0, 1, 2, 2, 3]);
        assert_eq!(found.lines.len(), 5);
        assert_eq!(found.row_count, 2);
        assert!(
            found
                .alt
                .contains("Executive Group reports to Harbour Board and Lamp Board"),
            "{}",
            found.alt
        );
    }

    #[test]
    fn groups_that_report_in_a_circle_or_to_nobody_are_not_drawn() {
        let circle = [
            group("Pilots", "Rowers"),
            group("Rowers", "Wardens"),
            group("Wardens", "Pilots"),
        ];
        assert_eq!(structure(&circle), None);
        assert_eq!(structure(&[group("Pilots", ""), group("Rowers", "")]), None);
    }
}
