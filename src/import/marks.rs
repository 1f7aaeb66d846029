//! Strikethroughs, comments and links of sheets, converted to those of the plan.

use crate::model::{Comment, Link, Struck};
use crate::sheets::facts::marks;

impl From<marks::Struck> for Struck {
    fn from(struck: marks::Struck) -> Self {
        let marks::Struck {
            place,
            words,
            ranges,
            is_whole,
        } = struck;
        Self {
            place,
            words,
            ranges,
            is_whole,
        }
    }
}

impl From<marks::Comment> for Comment {
    fn from(comment: marks::Comment) -> Self {
        let marks::Comment {
            author,
            text,
            place,
        } = comment;
        Self {
            author,
            text,
            place,
        }
    }
}

impl From<marks::Link> for Link {
    fn from(link: marks::Link) -> Self {
        let marks::Link {
            place,
            text,
            address,
        } = link;
        Self {
            place,
            text,
            address,
        }
    }
}
