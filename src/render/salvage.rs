//! Draws a pack also where a renderer fails on some of its words: those are left out, and everything else is drawn.
//!
//! Renderers make whatever they are handed drawable, so this should never be needed. Where one fails all the same, with
//! an error or a panic, the pack is drawn again and again with a part of its words only, until the guilty ones are found.
//! A sentence takes their place. All sections, tables and rows stay, and with them every place that a link leads to.

use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, Once, PoisonError};

use crate::compose::Pack;
use crate::compose::pack::{Paragraph, Rich};
use crate::failure::Failure;

use super::texts::{Visitor, visit_pack, visit_rich};

/// What was drawn of a pack.
#[derive(Debug)]
pub struct Salvaged<T> {
    /// The drawing.
    pub drawing: T,
    /// What is not in it, in the order of the pack. Empty unless the renderer failed.
    pub left_out: Vec<LeftOut>,
}

/// Something that was left out of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// A cell, a paragraph, a heading: its words.
    Words(String),
    /// The logo.
    Logo,
}

/// What is drawn in place of words.
pub const INSTEAD: &str = "[This text could not be drawn. It is in the plan’s workbook.]";
/// What is drawn in place of a number or a label.
const INSTEAD_OF_LABEL: &str = "[not drawn]";
/// Most guilty texts that are looked for. More are no single fault, and each takes some twenty drawings.
const MOST_LEFT_OUT: usize = 8;

/// Draws the pack, if need be without the words on which `draw` fails.
///
/// Fails with what `draw` said if that fails for another reason than some words alone or the logo.
pub fn salvage<T>(pack: &Pack, draw: impl Fn(&Pack) -> Result<T, Failure>) -> Result<Salvaged<T>, Failure> {
    let failure = match attempt(pack, &draw) {
        Ok(drawing) => return Ok(Salvaged { drawing, left_out: Vec::new() }),
        Err(failure) => failure,
    };
    let search = Search { pack, draws: &|pack| attempt(pack, &draw).is_ok() };
    let Some(guilty) = search.guilty() else { return Err(failure) };
    let (pack, left_out) = without(pack, &guilty);
    // What fails with all of it out fails for a reason of its own.
    attempt(&pack, &draw).map(|drawing| Salvaged { drawing, left_out }).map_err(|_| failure)
}

/// The pieces of a pack by their numbers: the logo, then every text in the order of the visit.
const LOGO: usize = 0;

/// A piece of a pack.
enum Piece<'a> {
    /// A title, label or number.
    Text(&'a mut String),
    /// A cell, a paragraph, a heading.
    Rich(&'a mut Rich),
}

/// Hands the pieces to a function, each with its number.
struct Numbered<F> {
    next: usize,
    change: F,
}

impl<F: FnMut(usize, Piece<'_>)> Visitor for Numbered<F> {
    fn text(&mut self, text: &mut String) {
        (self.change)(self.next, Piece::Text(text));
        self.next += 1;
    }

    fn rich(&mut self, rich: &mut Rich) {
        (self.change)(self.next, Piece::Rich(rich));
        self.next += 1;
    }
}

/// Visits the texts of the pack, and gives the number of all its pieces.
fn visit_pieces(pack: &mut Pack, change: impl FnMut(usize, Piece<'_>)) -> usize {
    let mut numbered = Numbered { next: LOGO + 1, change };
    visit_pack(pack, &mut numbered);
    numbered.next
}

/// The search for the pieces on which a renderer fails.
struct Search<'a> {
    pack: &'a Pack,
    /// Whether a pack can be drawn.
    draws: &'a dyn Fn(&Pack) -> bool,
}

impl Search<'_> {
    /// The guilty pieces in order; `None` if the fault is not in single pieces, or in too many.
    fn guilty(&self) -> Option<Vec<usize>> {
        let count = visit_pieces(&mut self.pack.clone(), |_, _| {});
        let mut guilty = Vec::new();
        let is_found = self.draws_only(0..0) && self.search(0..count, &mut guilty);
        (is_found && !guilty.is_empty()).then_some(guilty)
    }

    /// Adds the guilty pieces of a range that cannot be drawn. Gives whether all were found.
    fn search(&self, range: Range<usize>, guilty: &mut Vec<usize>) -> bool {
        if range.len() == 1 {
            guilty.push(range.start);
            return guilty.len() <= MOST_LEFT_OUT;
        }
        let middle = usize::midpoint(range.start, range.end);
        let mut is_found = false;
        for half in [range.start..middle, middle..range.end] {
            if !self.draws_only(half.clone()) {
                is_found = self.search(half, guilty);
                if !is_found {
                    return false;
                }
            }
        }
        is_found
    }

    /// Whether the pack can be drawn with the pieces of a range alone.
    fn draws_only(&self, range: Range<usize>) -> bool {
        let mut pack = self.pack.clone();
        if !range.contains(&LOGO) {
            pack.cover.logo = None;
        }
        visit_pieces(&mut pack, |number, piece| match piece {
            _ if range.contains(&number) => {}
            Piece::Text(text) => text.clear(),
            Piece::Rich(rich) => rich.clear(),
        });
        (self.draws)(&pack)
    }
}

/// The pack with a sentence in place of each of the pieces, and what they were.
fn without(pack: &Pack, pieces: &[usize]) -> (Pack, Vec<LeftOut>) {
    let mut pack = pack.clone();
    let mut left_out = Vec::new();
    if pieces.contains(&LOGO) {
        pack.cover.logo = None;
        left_out.push(LeftOut::Logo);
    }
    visit_pieces(&mut pack, |number, piece| {
        if !pieces.contains(&number) {
            return;
        }
        left_out.push(LeftOut::Words(match piece {
            Piece::Text(text) => std::mem::replace(text, INSTEAD_OF_LABEL.to_owned()),
            Piece::Rich(rich) => words(std::mem::replace(rich, vec![Paragraph::Plain(INSTEAD.to_owned())])),
        }));
    });
    (pack, left_out)
}

fn words(mut rich: Rich) -> String {
    let mut words = String::new();
    visit_rich(&mut rich, &mut |text: &mut String| words.push_str(text));
    words
}

/// Where the last panic of a renderer was, as its message says.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

std::thread_local! {
    /// Whether this thread is drawing, so that a panic is not printed: it becomes a failure.
    static IS_DRAWING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Draws; a panic becomes a failure.
fn attempt<T>(pack: &Pack, draw: &impl Fn(&Pack) -> Result<T, Failure>) -> Result<T, Failure> {
    keep_panics_quiet();
    let was_drawing = IS_DRAWING.replace(true);
    // A pack is data that nothing changes; a renderer keeps nothing that a panic could leave half done.
    let result = panic::catch_unwind(AssertUnwindSafe(|| draw(pack)));
    IS_DRAWING.set(was_drawing);
    result.unwrap_or_else(|_| {
        let reason = LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Err(Failure::Render { output: "file", reason })
    })
}

/// Has panics of renderers kept instead of printed: those of a thread that draws, and those of the threads that share its
/// work.
fn keep_panics_quiet() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string().replace('\n', " ");
            if !IS_DRAWING.get() && rayon::current_thread_index().is_none() {
                print(panic);
            }
        }));
    });
}
