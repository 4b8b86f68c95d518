//! What a learner has around the program. Commands, files and keys that belong to a
//! machine of one's own are named to nobody else.

/// Where the program runs, as seen by the learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Surroundings {
    /// On a machine of their own, with a shell and files.
    OwnMachine(Invocation),
    /// On the server of a class: there is nothing but the program.
    #[cfg(feature = "serve")]
    ClassServer,
}

/// How the program was called, so that commands which are told find what it found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invocation {
    /// The flags that say where lessons and progress are, as a shell takes them, each
    /// behind a blank.
    pub flags: String,
    /// Lessons that were named by where they lie: their ids, and that as a shell takes it.
    pub named: Vec<(String, String)>,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self::OwnMachine(Invocation::default())
    }
}

impl Surroundings {
    /// Whether there are a shell to enter commands in and files to find again.
    pub fn has_shell(&self) -> bool {
        matches!(self, Self::OwnMachine(_))
    }

    /// A command, as it has to be entered here.
    pub fn command(&self, words: &str) -> String {
        let flags = self.invocation().map_or("", |it| &it.flags);
        format!("buildup{flags} {words}")
    }

    /// The same of a command about a lesson, with what stands behind that.
    pub fn command_of(&self, name: &str, lesson: &str, more: &str) -> String {
        self.command(&format!("{name} {}{more}", self.lesson(lesson)))
    }

    /// What a lesson has to be called in a command.
    pub fn lesson<'w>(&'w self, id: &'w str) -> &'w str {
        let named = self.invocation().map_or(&[][..], |it| &it.named);
        let named = named.iter().find(|(named, _)| named == id);
        named.map_or(id, |(_, place)| place)
    }

    #[cfg_attr(
        not(feature = "serve"),
        expect(clippy::unnecessary_wraps, reason = "there is none on a server")
    )]
    fn invocation(&self) -> Option<&Invocation> {
        match self {
            Self::OwnMachine(invocation) => Some(invocation),
            #[cfg(feature = "serve")]
            Self::ClassServer => None,
        }
    }
}
