//! The rule of editions: a name that the public edition could not replace.

use crate::finding::{Rule, Severity};

/// Every rule of editions.
pub(crate) const RULES: &[&Rule] = &[&NAME_NOT_REPLACED];

/// A person's name that stays in the public edition.
pub(crate) const NAME_NOT_REPLACED: Rule = Rule {
    name: "name-not-replaced",
    severity: Severity::Warning,
    fault: "a name in the public edition that may be a person's",
    meaning: "The public edition replaces people's names with their roles. This text may be a \
              person's name, but pack.toml gives no role for it, so the name stays in the edition. \
              Add the person under [[people]] in pack.toml, with the role. If it is an \
              organisation or group, add it under [[partners]].",
    example: "\"Dr Okafor\" in a lead cell; add [[people]] with name = \"Okafor\" and role = \
              \"Designated Doctor\".",
};
