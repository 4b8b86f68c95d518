//! What a learner has around the program. Commands, files and keys that belong to a
//! machine of one's own are named to nobody else.

/// Where the program runs, as seen by the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Surroundings {
    /// On a machine of their own, with a shell and files.
    #[default]
    OwnMachine,
    /// On the server of a class: there is nothing but the program.
    #[cfg(feature = "serve")]
    ClassServer,
}

impl Surroundings {
    /// Whether there are a shell to enter commands in and files to find again.
    pub fn has_shell(self) -> bool {
        self == Self::OwnMachine
    }
}
