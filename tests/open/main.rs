//! The page of `planpack open`, as a hostile page, a hostile file or another user would meet it.
//!
//! The tests speak HTTP byte by byte over the port, so nothing between them and the server can be
//! kinder than an attacker. `docs/planpack-open.md` lists which test holds which promise.

mod client;
mod end;
mod files;
mod guard;
mod launch;
mod live;
mod load;
mod plans;
mod preview;
mod process;
