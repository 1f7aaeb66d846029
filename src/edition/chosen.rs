//! The editions and their names.

use crate::lexicon::GROUP_WORDS;
use crate::model::{EditionMark, JOINT, PUBLIC, Partner, Plan};
use crate::pack_file::Density;
use crate::text::{joined_words, nearest_name, one_line, plain_words};

/// An edition of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edition {
    /// The whole plan.
    Joint,
    /// The objectives and actions of one board, with those that it shares.
    Board {
        /// The code of the board.
        code: String,
        /// The name of the board.
        name: String,
    },
    /// The actions that one partner leads or supports.
    Partner(Partner),
    /// The whole plan, with roles instead of people's names.
    Public,
    /// The actions that are overdue, or rated as not on track.
    Exceptions,
    /// The whole plan in print from 12 points.
    ClearPrint,
    /// The whole plan in print from 18 points.
    LargePrint,
}

/// The beginning of the name of a partner's edition.
const PARTNER: &str = "partner:";

impl Edition {
    /// The editions called `name`; `all` means every edition.
    ///
    /// # Errors
    /// A sentence that suggests the nearest name or lists the names.
    pub fn named(name: &str, plan: &Plan) -> Result<Vec<Self>, String> {
        let name = name.trim();
        let all = Self::all(plan);
        if name.eq_ignore_ascii_case("all") {
            return Ok(all);
        }
        if let Some(partner) = name.strip_prefix(PARTNER) {
            return partner_named(partner, plan)
                .map(|partner| vec![Self::Partner(partner.clone())]);
        }
        let found = all.iter().find(|it| it.name().eq_ignore_ascii_case(name));
        found.map(|edition| vec![edition.clone()]).ok_or_else(|| {
            let names: Vec<String> = all.iter().map(Self::name).collect();
            let near = nearest_name(name, names.iter().map(String::as_str)).map_or_else(
                || format!("choose from {} or all", names.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            format!("this plan has no edition `{name}`; {near}")
        })
    }

    /// Every edition of a plan: the joint plan first, then the edition that is most like it, and
    /// the editions with another print last. Each edition takes over the content that it shares
    /// with the edition before it.
    pub fn all(plan: &Plan) -> Vec<Self> {
        let boards = plan.boards.iter().filter_map(|board| {
            let code = board.code.clone()?;
            let name = board.name.clone();
            Some(Self::Board { code, name })
        });
        let partners = plan
            .partners
            .iter()
            .filter(|it| leads_or_supports_any(it, plan));
        let mut editions = vec![Self::Joint, Self::Public];
        editions.extend(boards);
        editions.extend(partners.cloned().map(Self::Partner));
        editions.extend([Self::Exceptions, Self::ClearPrint, Self::LargePrint]);
        editions
    }

    /// Its name, as `--edition` takes it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Joint => JOINT.to_owned(),
            Self::Board { code, .. } => code.clone(),
            Self::Partner(partner) => format!("{PARTNER}{}", one_line(&partner.name)),
            Self::Public => PUBLIC.to_owned(),
            Self::Exceptions => "exceptions".to_owned(),
            Self::ClearPrint => "clear-print".to_owned(),
            Self::LargePrint => "large-print".to_owned(),
        }
    }

    /// Its mark on the plan; `None` for the joint plan.
    pub(super) fn mark(&self) -> Option<EditionMark> {
        let title = match self {
            Self::Joint => return None,
            Self::Board { name, .. } => format!("Edition of {}", board_in_words(name)),
            Self::Partner(partner) => format!("Edition for {}", one_line(&partner.name)),
            Self::Public => "Public edition".to_owned(),
            Self::Exceptions => "Exceptions only".to_owned(),
            Self::ClearPrint => "Clear print edition".to_owned(),
            Self::LargePrint => "Large print edition".to_owned(),
        };
        Some(EditionMark {
            name: self.name(),
            title,
        })
    }

    /// The end of its file names, before the suffix: `-partner-harbour-office`. Empty for the joint
    /// plan.
    #[must_use]
    pub fn file_end(&self) -> String {
        let words = match self {
            Self::Joint => return String::new(),
            Self::Board { name, .. } => name.clone(),
            Self::Partner(_)
            | Self::Public
            | Self::Exceptions
            | Self::ClearPrint
            | Self::LargePrint => self.name(),
        };
        format!("-{}", plain_words(&words).replace(' ', "-"))
    }

    /// Whether it differs from the joint plan only in its print.
    #[must_use]
    pub const fn is_print(&self) -> bool {
        matches!(self, Self::ClearPrint | Self::LargePrint)
    }

    /// Whether it has the whole plan, with the names of people.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        matches!(self, Self::Joint) || self.is_print()
    }

    /// The density of its pages; `None` if the pack file decides.
    pub(crate) const fn density(&self) -> Option<Density> {
        match self {
            Self::ClearPrint => Some(Density::Clear),
            Self::LargePrint => Some(Density::Large),
            Self::Joint
            | Self::Board { .. }
            | Self::Partner(_)
            | Self::Public
            | Self::Exceptions => None,
        }
    }
}

/// A board within a sentence: "the Children board", "the Safeguarding Adults Board". A board may be
/// called after those whom it is for, and the edition is not for them to read.
pub(super) fn board_in_words(name: &str) -> String {
    let name = one_line(name);
    let words = plain_words(&name);
    let names_body = GROUP_WORDS.words().any(|word| words.contains(word));
    let has_abbreviation = name.split_whitespace().any(|word| {
        let letters = || word.chars().filter(|it| it.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    });
    let article = if words.starts_with("the ") {
        ""
    } else {
        "the "
    };
    let board = if names_body || has_abbreviation {
        ""
    } else {
        " board"
    };
    format!("{article}{name}{board}")
}

/// The partner with this name or alias.
fn partner_named<'a>(name: &str, plan: &'a Plan) -> Result<&'a Partner, String> {
    let wanted = joined_words(name);
    let is_named = |partner: &&Partner| {
        let mut names = partner.aliases.iter().chain([&partner.name]);
        names.any(|name| joined_words(name) == wanted)
    };
    plan.partners.iter().find(is_named).ok_or_else(|| {
        let names: Vec<&str> = plan.partners.iter().map(|it| it.name.as_str()).collect();
        match nearest_name(name, names.iter().copied()) {
            Some(near) => format!("no partner is named `{name}`; did you mean `{near}`?"),
            None if names.is_empty() => {
                "the plan has no list of partners; add them to pack.toml as [[partners]]".to_owned()
            }
            None => format!(
                "no partner is named `{name}`; choose from {}",
                names.join(", ")
            ),
        }
    })
}

fn leads_or_supports_any(partner: &Partner, plan: &Plan) -> bool {
    plan.actions()
        .any(|action| super::whose::leads_or_supports(action, partner) == Some(true))
}
