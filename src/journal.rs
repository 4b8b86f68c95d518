//! What the learner did, as an append-only history, and everything computed
//! from it.
