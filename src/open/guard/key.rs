//! The keys of a run, 256 bits each from the system's generator.
//!
//! The *session key* is the value of the cookie that every request must have. A *launch key* is
//! exchanged for that cookie, once; it is in the address with which a browser comes first.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::failure::Failure;

/// A key: 64 hexadecimal digits. It is never printed by accident.
#[derive(Clone)]
pub(crate) struct Key(String);

impl Key {
    const BYTES: usize = 32;

    /// A new key from the system's generator.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub(crate) fn generate() -> Result<Self, Failure> {
        let mut bytes = [0; Self::BYTES];
        getrandom::fill(&mut bytes).map_err(|error| {
            Failure::BadRequest(format!(
                "this computer cannot make random numbers for a safe key ({error}); use the other \
                 commands of planpack instead"
            ))
        })?;
        let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
        Ok(Self(digits.collect()))
    }

    /// The key in a text; `None` if it has another form.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
        let is_key = text.len() == 2 * Self::BYTES && text.bytes().all(is_digit);
        is_key.then(|| Self(text.to_owned()))
    }

    /// The digits, for the cookie, the address of a launch, and the note for a second `open`.
    pub(crate) fn digits(&self) -> &str {
        &self.0
    }

    /// Whether a text is this key. The time of the comparison does not depend on where they differ.
    pub(crate) fn is(&self, text: &str) -> bool {
        let pairs = self.0.bytes().zip(text.bytes());
        let difference = pairs.fold(0, |all, (own, given)| all | (own ^ given));
        self.0.len() == text.len() && difference == 0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The keys that this run accepts.
pub(crate) struct Keys {
    /// The value of the cookie.
    pub(crate) session: Key,
    /// Launch keys that were not used yet.
    launches: Mutex<Vec<Key>>,
}

impl Keys {
    /// A new session key, and no launch key.
    pub(crate) fn generate() -> Result<Self, Failure> {
        Ok(Self {
            session: Key::generate()?,
            launches: Mutex::default(),
        })
    }

    /// Accepts this launch key once.
    pub(crate) fn accept_once(&self, key: Key) {
        self.launches().push(key);
    }

    /// Whether a text is a launch key that was not used yet. Such a key is then used up.
    pub(super) fn spend(&self, text: &str) -> bool {
        let mut launches = self.launches();
        let found = launches.iter().position(|key| key.is(text));
        found.map(|at| launches.swap_remove(at)).is_some()
    }

    fn launches(&self) -> std::sync::MutexGuard<'_, Vec<Key>> {
        self.launches.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_have_256_bits_and_are_not_printed() {
        let (one, other) = (Key::generate().unwrap(), Key::generate().unwrap());
        assert_ne!(one.digits(), other.digits());
        assert_eq!(one.digits().len() * 4, 256);
        assert!(Key::parse(one.digits()).is_some_and(|read| read.is(one.digits())));
        assert!(!format!("{one:?}").contains(one.digits()));
        for wrong in ["", "abc", &"g".repeat(64), &"A".repeat(64), &"0".repeat(65)] {
            assert!(Key::parse(wrong).is_none() && !one.is(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_launch_key_is_used_once() {
        let keys = Keys::generate().unwrap();
        let launch = Key::generate().unwrap();
        keys.accept_once(launch.clone());
        assert!(!keys.spend(keys.session.digits()));
        assert!(keys.spend(launch.digits()));
        assert!(!keys.spend(launch.digits()));
    }
}
