//! The groups of sections that a pack can have: `sections`.

use serde::Deserialize;

use crate::text::kebab_case;

/// A group of sections of the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionName {
    /// The plan on a page.
    Overview,
    /// Who prepared, approved and will review the document.
    DocumentControl,
    /// The contents page.
    Contents,
    /// Cover report, foreword, background.
    Narratives,
    /// Loose notes of the workbooks.
    Notes,
    /// Priorities, outcomes, tasks, themes and work streams.
    Priorities,
    /// Tables of indicators.
    Indicators,
    /// Registers of risks.
    Risks,
    /// Finance and staffing.
    Finance,
    /// Groups, partners, calendar.
    Governance,
    /// Subgroups' plans.
    Appendices,
    /// The glossary.
    Glossary,
    /// The document profile.
    Profile,
    /// Sheets that hold no table of a plan.
    OtherSheets,
}

impl SectionName {
    /// All sections, in the order of a pack without a pack file.
    pub const ALL: [Self; 14] = [
        Self::Overview,
        Self::Contents,
        Self::Narratives,
        Self::Notes,
        Self::Priorities,
        Self::Indicators,
        Self::Risks,
        Self::Finance,
        Self::Governance,
        Self::Appendices,
        Self::Glossary,
        Self::Profile,
        Self::DocumentControl,
        Self::OtherSheets,
    ];

    /// The word for the group in a pack file.
    pub fn key(self) -> String {
        kebab_case(&self)
    }
}
