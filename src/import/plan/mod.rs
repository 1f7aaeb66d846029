//! What can be read only when the parts of all workbooks are there.
//!
//! Order and numbers of the parts ([`order`]), the plan's names and period ([`naming`]), scopes by
//! the legend ([`scopes`]), timescales by the period and by their columns ([`timescales`]), ratings
//! by the headings of their columns ([`ratings`]), meetings, leads by the list of partners
//! ([`partners`]), references of actions ([`identity`]).

pub(crate) mod figures;
pub(crate) mod identity;
pub(crate) mod meetings;
pub(crate) mod naming;
pub(crate) mod order;
pub(crate) mod partners;
pub(crate) mod rating_colours;
pub(crate) mod ratings;
pub(crate) mod readings;
pub(crate) mod scopes;
pub(crate) mod timescales;
pub(crate) mod unstruck;
