//! What the benchmarks measure and what they compare it with.
//!
//! [`generated`] writes plans of any number of actions; [`pipeline`] takes one through planpack,
//! stage by stage; [`floors`] does the least that the libraries below must do for the same data.
//! Everything stops with a panic if it cannot do its work: a benchmark of a failure says nothing.

pub mod floors;
pub mod generated;
pub mod pipeline;
