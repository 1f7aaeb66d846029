//! Draws a pack even if a renderer fails on some of its text: that text is left out, and everything
//! else is drawn.
//!
//! Renderers make every pack drawable, so this should never be needed. If a renderer fails
//! nevertheless, with an error or a panic, the pack is drawn again and again without a part of its
//! text, until the guilty texts are found. A sentence takes their place. All sections, tables and
//! rows stay, and so do all targets of links.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use crate::compose::Pack;
use crate::compose::pack::{Rich, plain, texts};
use crate::failure::Failure;

use super::texts::{Visitor, visit_pack};

/// The drawing of a pack.
#[derive(Debug)]
pub struct Salvaged<T> {
    /// The drawing.
    pub drawing: T,
    /// The texts that were left out, in the order of the pack. Empty unless the renderer failed.
    pub left_out: Vec<LeftOut>,
}

/// Something that was left out of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// The text of a cell, a paragraph or a heading.
    Words(String),
    /// The logo.
    Logo,
}

/// The text that is drawn instead.
pub const INSTEAD: &str = "[This text could not be drawn; the plan’s own files have it.]";
/// The text drawn in place of a number or a label.
const INSTEAD_OF_LABEL: &str = "[not drawn]";
/// At most this many guilty texts are searched for, because each takes about twenty drawings. If
/// there are more, the cause is not in the texts.
const MOST_LEFT_OUT: usize = 8;

/// Draws the pack, if necessary without the text on which `draw` fails.
///
/// Fails with the first failure of `draw` if the cause is not just some text or the logo.
pub fn salvage<T>(
    pack: &Pack,
    draw: impl Fn(&Pack) -> Result<T, Failure>,
) -> Result<Salvaged<T>, Failure> {
    let failure = match attempt(pack, &draw) {
        Ok(drawing) => {
            return Ok(Salvaged {
                drawing,
                left_out: Vec::new(),
            });
        }
        // The fault is not in the texts.
        Err(failure @ Failure::Template { .. }) => return Err(failure),
        Err(failure) => failure,
    };
    let Some(guilty) = guilty_pieces(pack, |pack| attempt(pack, &draw).is_ok()) else {
        return Err(failure);
    };
    let (pack, left_out) = without(pack, &guilty);
    // The renderer should not fail on the sentence. If it does, the first failure is reported.
    attempt(&pack, &draw)
        .map(|drawing| Salvaged { drawing, left_out })
        .map_err(|_| failure)
}

/// The number of the logo among the pieces of a pack. The texts follow in the order of the visit.
const LOGO: usize = 0;

/// A piece of a pack.
enum Piece<'a> {
    /// A title, label or number.
    Text(&'a mut String),
    /// A cell, a paragraph or a heading.
    Rich(&'a mut Rich),
}

/// Calls a function with each piece and its number.
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
    let mut numbered = Numbered {
        next: LOGO + 1,
        change,
    };
    visit_pack(pack, &mut numbered);
    numbered.next
}

/// The pieces on which a renderer fails, in order; `None` if no piece is the cause, or too many
/// are.
///
/// Halving finds the shortest beginning of the list of pieces without which the pack can be drawn;
/// the last piece of that beginning is guilty. If this is not enough, the next guilty piece is
/// found in the same way, with the known ones left out.
fn guilty_pieces(pack: &Pack, draws: impl Fn(&Pack) -> bool) -> Option<Vec<usize>> {
    let count = visit_pieces(&mut pack.clone(), |_, _| {});
    let mut guilty = Vec::new();
    let draws_without = |end: usize, guilty: &[usize]| {
        draws(&blanked(pack, |number| {
            number < end || guilty.contains(&number)
        }))
    };
    if !draws_without(count, &guilty) {
        return None;
    }
    while !draws_without(0, &guilty) {
        if guilty.len() == MOST_LEFT_OUT {
            return None;
        }
        let (mut fails, mut succeeds) = (0, count);
        while succeeds - fails > 1 {
            let middle = usize::midpoint(fails, succeeds);
            if draws_without(middle, &guilty) {
                succeeds = middle;
            } else {
                fails = middle;
            }
        }
        guilty.push(fails);
    }
    guilty.sort_unstable();
    Some(guilty)
}

/// The pack with some of its pieces blank.
fn blanked(pack: &Pack, is_blanked: impl Fn(usize) -> bool) -> Pack {
    let mut pack = pack.clone();
    if is_blanked(LOGO) {
        pack.cover.logo = None;
    }
    visit_pieces(&mut pack, |number, piece| match piece {
        _ if !is_blanked(number) => {}
        Piece::Text(text) => text.clear(),
        Piece::Rich(rich) => rich.clear(),
    });
    pack
}

/// The pack with a sentence in place of each of these pieces, and a list of the pieces.
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
            Piece::Rich(rich) => texts(&std::mem::replace(rich, plain(INSTEAD))).collect(),
        }));
    });
    (pack, left_out)
}

/// The message of the last panic of a renderer, which names its place.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());
/// How many threads are drawing.
static DRAWING_COUNT: AtomicUsize = AtomicUsize::new(0);

std::thread_local! {
    /// Whether this thread is drawing.
    static IS_DRAWING: Cell<bool> = const { Cell::new(false) };
}

/// Draws the pack. A panic becomes a failure.
fn attempt<T>(pack: &Pack, draw: &impl Fn(&Pack) -> Result<T, Failure>) -> Result<T, Failure> {
    keep_panics_quiet();
    DRAWING_COUNT.fetch_add(1, Ordering::SeqCst);
    let was_drawing = IS_DRAWING.replace(true);
    // A pack is never changed by drawing, and a renderer keeps no state that a panic could leave
    // inconsistent.
    let result = panic::catch_unwind(AssertUnwindSafe(|| draw(pack)));
    IS_DRAWING.set(was_drawing);
    DRAWING_COUNT.fetch_sub(1, Ordering::SeqCst);
    result.unwrap_or_else(|_| {
        let reason = LAST_PANIC
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        Err(Failure::Render {
            output: "file",
            reason,
        })
    })
}

/// Keeps the messages of panics in a thread that draws, instead of printing them. While a thread
/// draws, the messages of the threads that share its work are kept too.
fn keep_panics_quiet() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            let shares_work =
                rayon::current_thread_index().is_some() && DRAWING_COUNT.load(Ordering::SeqCst) > 0;
            if IS_DRAWING.get() || shares_work {
                *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) =
                    panic.to_string().replace('\n', " ");
            } else {
                print(panic);
            }
        }));
    });
}
