//! The example that `planpack new` makes without workbooks: the sample plan.

use crate::cli::output::Output;

/// The name and bytes of each file of the sample.
const FILES: [(&str, &[u8]); 8] = [
    ("pack.toml", include_bytes!("../../../samples/pack.toml")),
    (
        "board-plan.xlsx",
        include_bytes!("../../../samples/board-plan.xlsx"),
    ),
    (
        "appendix-1-case-review.xlsx",
        include_bytes!("../../../samples/appendix-1-case-review.xlsx"),
    ),
    (
        "appendix-2-assurance.xlsx",
        include_bytes!("../../../samples/appendix-2-assurance.xlsx"),
    ),
    (
        "appendix-3-voice-and-communication.xlsx",
        include_bytes!("../../../samples/appendix-3-voice-and-communication.xlsx"),
    ),
    (
        "foreword.md",
        include_bytes!("../../../samples/foreword.md"),
    ),
    (
        "background.md",
        include_bytes!("../../../samples/background.md"),
    ),
    ("logo.svg", include_bytes!("../../../samples/logo.svg")),
];

/// The files of the example.
pub(super) fn files() -> Vec<Output> {
    FILES
        .iter()
        .map(|(name, bytes)| Output::new(*name, *bytes))
        .collect()
}
