//! Why a file was not read. The caller adds the path of the file.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// Why a workbook was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Refusal {
    /// It is something else, or it is damaged. The reason continues "it is not a workbook: ".
    NotAWorkbook(String),
    /// A password locks it.
    Password,
    /// It exceeds a limit.
    TooLarge {
        /// The thing that exceeds the limit. The message continues "it is too large: ".
        reason: String,
        /// The key of the limit in the pack file.
        limit: String,
    },
}

impl Refusal {
    /// A file that is damaged.
    pub(crate) fn damaged(what: impl std::fmt::Display) -> Self {
        Self::NotAWorkbook(format!("the file is damaged or cut short ({what})"))
    }

    /// A file that exceeds the limit with this key.
    pub(crate) fn too_large(limit: &str, reason: impl Into<String>) -> Self {
        Self::TooLarge {
            reason: reason.into(),
            limit: limit.to_owned(),
        }
    }

    /// The failure of the run.
    pub(crate) fn of_file(self, path: &Path) -> Failure {
        let path = path.to_owned();
        match self {
            Self::NotAWorkbook(reason) => Failure::NotAWorkbook { path, reason },
            Self::Password => Failure::PasswordProtected(path),
            Self::TooLarge { reason, limit } => Failure::TooLarge {
                path,
                reason,
                limit,
            },
        }
    }
}
