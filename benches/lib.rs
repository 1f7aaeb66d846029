//! What the benchmarks measure and what they compare it with.
//!
//! [`generated`] writes plans of any number of actions. [`pipeline`] takes one through planpack,
//! stage by stage. [`floors`] does the least that the libraries must do for the same data. Any
//! failure is a panic, because the time of a failed run means nothing.

pub mod floors;
pub mod generated;
pub mod pipeline;
