//! The pack of a quarter's review.
//!
//! The pack begins with one page for the board ([`glance`]). The key to the ratings ([`marks`]) is
//! below the contents. Then come the figures with their charts ([`figures`]), the exceptions
//! ([`exceptions`]), dates ahead and dates moved ([`dates_ahead`], [`slippage`]), each part of the
//! plan with the latest updates ([`progress`]), and the returns ([`reporting`]). Every number comes
//! from the [`Review`](crate::review::Review) and every label from the tables of the plan, so that
//! "2.4a" is the same action in the plan's pack and here.

mod dates;
mod dates_ahead;
mod decisions;
mod exceptions;
mod figures;
mod glance;
mod making;
mod marks;
mod progress;
mod reporting;
mod review_pack;
mod slippage;

pub(super) use figures::part_label;
pub use review_pack::compose_review;
