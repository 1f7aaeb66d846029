//! Words of lead cells.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Texts in a lead cell that mean every partner on the list.
pub(crate) static EVERYBODY: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("everybody.txt")));

/// Words, or parts of words, in the name of a group or body.
pub(crate) static GROUP_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("group_words.txt")));

/// Words before a colon in a lead cell. Each introduces the lead or a supporter.
pub(crate) static LEAD_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("lead_labels.txt")));

/// Words in a long lead cell that show that it is a thought, or a sentence about who leads.
pub(crate) static LEAD_SENTENCES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("lead_sentences.txt")));

/// Texts in a lead cell that name nobody.
pub(crate) static NO_LEAD: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("no_lead.txt")));

/// Words in the name of an organisation, a place or a document, which is not a person's.
pub(crate) static NO_PERSON_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("no_person_words.txt")));

/// Domains of mail addresses that people of many organisations have.
pub(crate) static SHARED_MAIL_DOMAINS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("shared_mail_domains.txt")));

/// Words in the name of a role.
pub(crate) static ROLE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("role_words.txt")));
