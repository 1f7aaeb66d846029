//! Reads what an office keeps: workbooks, text files and the words in their cells.

pub mod period;
pub mod timescale;
