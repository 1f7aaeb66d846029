//! Whether the system allows the threads that a library is going to start.
//!
//! The one that writes workbooks starts one for each sheet and panics if it is refused; the one
//! that shares work out stays without any once it was refused some.

use std::sync::RwLock;
use std::thread::{self, Builder};

/// Whether so many threads can be started at once, and a quarter more, because those of a library
/// need memory for their work as well.
pub(crate) fn can_be_started(count: usize) -> bool {
    let gate = RwLock::new(());
    let closed = gate.write();
    thread::scope(|scope| {
        // Each waits at the gate, so that all are there at once.
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
