//! Whether all words of a PDF are inside its pages.

use lopdf::{Document, Object, ObjectId};

/// Where the words of a page begin that begin beyond an edge of it.
pub(crate) fn beyond_the_page(document: &Document, page: ObjectId) -> Vec<(f32, f32)> {
    let (_, object) = document
        .dereference(
            document
                .get_dictionary(page)
                .and_then(|page| page.get(b"MediaBox"))
                .expect("a size"),
        )
        .expect("a size");
    let size = numbers(object.as_array().expect("four numbers"));
    let content = document.get_and_decode_page_content(page).expect("content");
    // Words are placed by one matrix, and moved in its scale by the matrix of the text.
    let (mut placed, mut beyond) = ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], Vec::new());
    for operation in &content.operations {
        match operation.operator.as_str() {
            "cm" => placed.copy_from_slice(&numbers(&operation.operands)),
            "Tm" => {
                let moved = numbers(&operation.operands);
                let x = moved[4].mul_add(placed[0], placed[4]);
                let y = moved[5].mul_add(placed[3], placed[5]);
                if !(0.0..=size[2]).contains(&x) || !(0.0..=size[3]).contains(&y) {
                    beyond.push((x, y));
                }
            }
            _ => {}
        }
    }
    beyond
}

fn numbers(objects: &[Object]) -> Vec<f32> {
    let objects = objects.iter();
    objects
        .map(|object| object.as_float().expect("a number"))
        .collect()
}
