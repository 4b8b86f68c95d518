//! The ledger of myths: what a learner's answers say about one belief.

use serde::Serialize;

use super::entry::Certainty;

/// What one answer says about a myth. Passing an item over says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The learner answered as one who believes it.
    Affirmed,
    /// The learner answered as one who does not. The certainty is `None` where
    /// it is not asked for.
    Rejected { certainty: Option<Certainty> },
    /// The learner had no idea.
    NoIdea,
}

/// Where a learner stands with a myth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MythState {
    /// Nothing was said about it.
    #[default]
    Unseen,
    /// Affirmed last, and never corrected before.
    Believed,
    /// Rejected last, but as a guess; or met with "no idea".
    Shaken,
    /// Rejected last, and at least fairly sure (or without being asked how
    /// sure).
    Corrected,
    /// Affirmed last, although it was corrected before.
    Relapsed,
}

/// Where a learner stands after `evidence`, in the order of time.
pub fn myth_state(evidence: &[Evidence]) -> MythState {
    let mut state = MythState::Unseen;
    let mut was_corrected = false;
    for &evidence in evidence {
        state = match evidence {
            Evidence::Affirmed if was_corrected => MythState::Relapsed,
            Evidence::Affirmed => MythState::Believed,
            Evidence::NoIdea => MythState::Shaken,
            Evidence::Rejected { certainty } => rejected(certainty),
        };
        was_corrected |= state == MythState::Corrected;
    }
    state
}

fn rejected(certainty: Option<Certainty>) -> MythState {
    match certainty {
        Some(Certainty::Guess) => MythState::Shaken,
        Some(Certainty::Fairly | Certainty::Sure) | None => MythState::Corrected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AFFIRMED: Evidence = Evidence::Affirmed;
    const NO_IDEA: Evidence = Evidence::NoIdea;
    const GUESS: Evidence = Evidence::Rejected {
        certainty: Some(Certainty::Guess),
    };
    const FAIRLY: Evidence = Evidence::Rejected {
        certainty: Some(Certainty::Fairly),
    };
    const SURE: Evidence = Evidence::Rejected {
        certainty: Some(Certainty::Sure),
    };
    const NOT_ASKED: Evidence = Evidence::Rejected { certainty: None };

    #[test]
    fn the_latest_answer_decides_and_a_correction_is_remembered() {
        let cases: [(&[Evidence], MythState); 13] = [
            (&[], MythState::Unseen),
            (&[AFFIRMED], MythState::Believed),
            (&[GUESS], MythState::Shaken),
            (&[NO_IDEA], MythState::Shaken),
            (&[FAIRLY], MythState::Corrected),
            (&[SURE], MythState::Corrected),
            (&[NOT_ASKED], MythState::Corrected),
            (&[AFFIRMED, SURE], MythState::Corrected),
            (&[AFFIRMED, GUESS, AFFIRMED], MythState::Believed),
            (&[SURE, AFFIRMED], MythState::Relapsed),
            (&[SURE, AFFIRMED, GUESS], MythState::Shaken),
            (&[SURE, NO_IDEA, AFFIRMED], MythState::Relapsed),
            (&[SURE, AFFIRMED, FAIRLY], MythState::Corrected),
        ];
        for (evidence, state) in cases {
            assert_eq!(myth_state(evidence), state, "{evidence:?}");
        }
    }

    #[test]
    fn states_are_written_as_the_format_says() {
        let words = [
            (MythState::Unseen, "unseen"),
            (MythState::Believed, "believed"),
            (MythState::Shaken, "shaken"),
            (MythState::Corrected, "corrected"),
            (MythState::Relapsed, "relapsed"),
        ];
        for (state, word) in words {
            assert_eq!(serde_json::to_value(state).unwrap(), word);
        }
    }
}
