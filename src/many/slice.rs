//! Divides a list of packs among workers.

use std::str::FromStr;

use sha2::{Digest, Sha256};

/// One of several slices of a list.
///
/// A pack's slice depends only on its id and the number of slices. So every pack of a list is in
/// exactly one slice, and adding a pack does not move any other.
///
/// ```
/// use planpack::many::Slice;
///
/// let slices = ["1/3", "2/3", "3/3"].map(|text| text.parse::<Slice>().unwrap());
/// let with = |id: &str| slices.iter().filter(|slice| slice.has(id)).count();
/// assert_eq!((with("a/joint"), with("b/joint")), (1, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Its number, from zero.
    index: u64,
    /// How many slices there are; at least one.
    count: u64,
}

impl Slice {
    /// The slice that is the whole list.
    pub const WHOLE: Self = Self { index: 0, count: 1 };

    /// The slice with this index, counted from zero, of `count` slices.
    ///
    /// # Errors
    /// A sentence that says which numbers are allowed.
    pub fn at(index: u64, count: u64) -> Result<Self, String> {
        if count == 0 {
            return Err("there must be at least one slice".to_owned());
        }
        if index >= count {
            return Err(format!(
                "there is no slice with the index {index}: count from 0 to {}",
                count - 1
            ));
        }
        Ok(Self { index, count })
    }

    /// Whether the slice has the pack with this id.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        let digest = Sha256::digest(id);
        // Eight of 32 bytes are enough: for any number of slices in use, their sizes differ by
        // chance only.
        let number = digest.iter().take(8);
        let number = number.fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        number % self.count == self.index
    }
}

/// Reads `3/40`, the third of forty slices.
impl FromStr for Slice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(number, count)| {
            let number: u64 = number.trim().parse().ok()?;
            Some((number, count.trim().parse::<u64>().ok()?))
        });
        match numbers {
            Some((number, count)) if (1..=count).contains(&number) => Self::at(number - 1, count),
            Some(_) | None => Err(format!(
                "`{text}` is not a slice; write 3/40 for the third of forty"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(count: usize) -> Vec<String> {
        (0..count)
            .map(|at| format!("authorities/{at}/plan/joint"))
            .collect()
    }

    #[test]
    fn the_slices_of_a_list_have_every_pack_once() {
        let ids = ids(500);
        for count in [1, 2, 7, 40] {
            let slices: Vec<Slice> = (0..count)
                .map(|index| Slice::at(index, count).unwrap())
                .collect();
            for id in &ids {
                let with = slices.iter().filter(|slice| slice.has(id)).count();
                assert_eq!(with, 1, "{id} in {count} slices");
            }
            let sizes = slices.iter().map(|slice| {
                let is_in = |id: &&String| slice.has(id);
                ids.iter().filter(is_in).count()
            });
            let mean = ids.len() / usize::try_from(count).unwrap();
            assert!(sizes.max() <= Some(mean * 2 + 5), "{count} slices are even");
        }
    }

    #[test]
    fn a_number_out_of_range_is_refused() {
        for text in ["0/3", "4/3", "1/0", "3", "a/b", "-1/3"] {
            assert!(text.parse::<Slice>().is_err(), "{text}");
        }
        assert!(Slice::at(40, 40).unwrap_err().contains("from 0 to 39"));
        assert_eq!("3/40".parse(), Slice::at(2, 40));
    }
}
