//! Reads each line as a number. What is a number is one in its normal form too, and numbers sort.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::model::Number;

fuzz_target!(|text: &str| {
    let mut numbers: Vec<Number> = text.lines().filter_map(Number::parse).collect();
    for number in &numbers {
        assert_eq!(Number::parse(number.as_str()).as_ref(), Some(number));
        assert!(number.depth() > 0);
    }
    // The sort panics where the order contradicts itself and it notices.
    numbers.sort();
    assert!(numbers.is_sorted());
});
