//! What a learner can ask for with a key.

/// Something asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Whole(Whole),
    Move(Move),
    Turn(Turn),
    Answer(Answering),
    Show(Show),
    Lab(LabAction),
    /// Take what the cursor is on.
    Choose,
    /// Out of what one is in.
    Back,
    Yes,
}

/// What concerns the program as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    Quit,
    Suspend,
    Help,
}

/// Moving the cursor, or the text under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

impl Move {
    /// Moves a cursor in a list of `length`.
    pub fn apply(self, cursor: &mut usize, length: usize) {
        const PAGE: usize = 10;
        self.apply_by(PAGE, cursor, length);
    }

    /// The same where a page has so many lines.
    pub fn apply_by(self, page: usize, cursor: &mut usize, length: usize) {
        let page = isize::try_from(page).unwrap_or(isize::MAX);
        let by = match self {
            Self::Up => -1,
            Self::Down => 1,
            Self::PageUp => -page,
            Self::PageDown => page,
            Self::Top => isize::MIN,
            Self::Bottom => isize::MAX,
            Self::Left | Self::Right => 0,
        };
        *cursor = cursor
            .saturating_add_signed(by)
            .min(length.saturating_sub(1));
    }
}

/// Turning pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    NextPage,
    PreviousPage,
    NextPart,
    PreviousPart,
}

/// At a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answering {
    /// The digit itself comes from the key.
    Digit(u8),
    Toggle,
    Hint,
    NoIdea,
    Skip,
}

/// Something to bring up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    Outline,
    Search,
    Links,
    Code,
    Report,
    Reset,
    AskAgain,
    /// What is wrong with the files of a previewed lesson.
    Findings,
}

/// In the lab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabAction {
    Play,
    Step,
    Restart,
    Reset,
    Reseed,
    Faster,
    Slower,
    Finish,
    Charts,
    Knobs,
    Why,
    /// Go on without a prediction.
    Pass,
}
