//! The whole program at work, without a terminal. Tests only.
//!
//! A [`bench::Bench`] runs the program as a value and does what it wants done,
//! at once; a [`script`] is what a person presses; a [`picture`] is what they
//! see. With these, behaviours are told in case files (`tests/cases/*.md`, see
//! [`file`]), promises are put to random learners, and the shipped lessons are
//! gone through from end to end.

mod bench;
mod careless;
mod cited;
mod crossing;
mod drafts;
mod edits;
mod file;
mod found;
mod gate;
mod gated;
mod kept;
mod key_to_frame;
mod left_walk;
mod library_keys;
mod listed;
mod options;
mod paging;
mod panel;
mod paper;
mod picture;
mod preview;
mod recalled;
mod resizes;
mod room;
mod script;
mod shelf;
mod shipped;
mod sizes;
mod together;
mod unread;
mod up;
mod walk;
