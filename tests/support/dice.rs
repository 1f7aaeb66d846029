//! Numbers that look random and are the same on every machine, for plans that tests make.

/// Numbers that look random (splitmix64, public domain).
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that give the same numbers for the same seed.
    pub(crate) const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from zero, below `sides`.
    pub(crate) fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides as u64).expect("few sides")
    }

    /// True once in `sides` throws, on average.
    pub(crate) fn is_one_of(&mut self, sides: usize) -> bool {
        self.throw(sides) == 0
    }

    /// One of the texts.
    pub(crate) fn pick<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.throw(texts.len())]
    }
}
