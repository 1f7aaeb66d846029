//! Reads each line as a number. The normal form of a number must be a number too, and numbers must
//! have an order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::model::Number;

fuzz_target!(|text: &str| {
    let mut numbers: Vec<Number> = text.lines().filter_map(Number::parse).collect();
    for number in &numbers {
        assert_eq!(Number::parse(number.as_str()).as_ref(), Some(number));
        assert!(number.depth() > 0);
    }
    // The sort panics if it notices a contradiction in the order.
    numbers.sort();
    assert!(numbers.is_sorted());
});
