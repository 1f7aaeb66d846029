//! JSON with the keys of its objects in alphabetical order.
//!
//! Some fields of the plan, and all other documents, have always been written in this order. The
//! order is kept, because approved documents are compared byte by byte.

use serde::{Serialize, Serializer};

/// For `serialize_with`: writes a field with the keys of all its objects in order.
pub(super) fn serialize<T, S>(field: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: Serialize,
    S: Serializer,
{
    let value = serde_json::to_value(field).map_err(serde::ser::Error::custom)?;
    value.serialize(serializer)
}

/// A document on one line, with the keys of all its objects in order.
pub(super) fn bytes(document: &impl Serialize) -> Vec<u8> {
    let value = serde_json::to_value(document).expect("all keys are strings");
    let mut bytes = serde_json::to_vec(&value).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}
