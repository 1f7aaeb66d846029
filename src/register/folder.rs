//! The name of the folder of a pack that holds its register.

/// The folder of the register, beside the pack file.
pub const FOLDER: &str = "register";
