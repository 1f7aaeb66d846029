//! Checks whether the system allows the threads that a library will start.
//!
//! The library that writes workbooks starts a thread for each sheet, and panics if the system
//! refuses one. The library that divides work between threads fails if one of them is refused.

use std::sync::RwLock;
use std::thread::{self, Builder};

/// Whether this number of threads can run at once. The check starts a quarter more, because the
/// threads of a library also need memory for their work. A quarter is a guess.
pub(crate) fn can_be_started(count: usize) -> bool {
    let gate = RwLock::new(());
    let closed = gate.write();
    thread::scope(|scope| {
        // Each thread waits at the gate, so that all run at once.
        let wait = || drop(gate.read());
        let can_start = (0..count + count.div_ceil(4))
            .all(|_| Builder::new().spawn_scoped(scope, wait).is_ok());
        drop(closed);
        can_start
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_threads_can_be_started() {
        assert!(can_be_started(0) && can_be_started(3));
    }
}
