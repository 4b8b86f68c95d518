//! What a learner can ask for with a key.

/// Something asked for, by the screen that it is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    App(AppAction),
    Library(LibraryAction),
    Lesson(LessonAction),
    Writing(WritingAction),
    Lab(LabAction),
    Scenarios(ScenariosAction),
    FirstMinute(FirstMinuteAction),
    Room(RoomAction),
    Overlay(OverlayAction),
}

/// From one thing to another of its sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Back,
    On,
}

/// What concerns the program as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppAction {
    Quit,
    Suspend,
    Help,
    /// What is wrong with the files of a previewed lesson.
    Findings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LibraryAction {
    Move(Move),
    /// To the row with that number; the key says which.
    Row(u8),
    Open,
    /// The modes of a lesson.
    Modes,
    /// The lab, with a function to play with.
    Lab,
    Search,
    /// What the learner knows.
    Knowledge,
    /// What is due, across lessons.
    Recall,
    /// Whatever was answered, beside the schedule.
    Practise,
    /// A paper that is not handed in.
    Paper,
    Reset,
    /// Out, where nothing is above.
    Up,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LessonAction {
    Move(Move),
    Turn(Turn),
    Answer(AnswerAction),
    Show(Show),
    /// The next frame of a diagram that grows.
    NextFrame,
    /// The last answer is to say nothing about when its item comes back.
    Undo,
    /// Take what the cursor is on.
    Choose,
    /// On to the next step, past the rest of one that was known.
    NextStep,
    /// On to the next cards of a quiz.
    NextCards,
    /// On to the lesson that this end leads to.
    NextLesson,
    /// Out of what one is in.
    Back,
    /// To what a quiz came to so far.
    Stop,
    /// Mark a question of a paper to come back to, or take the mark off.
    Flag,
    /// To the sheet of a paper.
    Sheet,
    /// Hand in a paper.
    HandIn,
}

/// In the first minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstMinuteAction {
    /// Run the guess; then on to the lesson.
    GoOn,
    /// Past it, to the library.
    Leave,
}

/// In front of a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomAction {
    /// Into the field for hands.
    Hands,
    Talk,
    Reveal,
    Turn(Direction),
    Scroll(Move),
    /// Take the hands that are typed.
    Take,
    /// Out of the field.
    Cancel,
    /// Out of the room.
    Leave,
}

/// In a list of scenarios.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScenariosAction {
    Move(Move),
    Run,
    /// Out of the list.
    Back,
}

/// While an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WritingAction {
    /// The answer is complete.
    Done,
    LineBreak,
    /// Out of the field, to what stands above or below it, or to stay there.
    Up,
    Down,
    /// In the text, or out of it from its first or last row.
    RowUp,
    RowDown,
    Leave,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayAction {
    Move(Move),
    Choose,
    Yes,
    Close,
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
    /// Moves a cursor in a list of `length`, of which `page` lines are seen.
    pub fn apply(self, page: usize, cursor: &mut usize, length: usize) {
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
pub enum AnswerAction {
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
    /// The modes of the lesson.
    Modes,
    Terms,
    Search,
    Links,
    Code,
    Report,
    Reset,
    /// The hints of what is answered.
    Hints,
    AskAgain,
}

/// In the lab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabAction {
    MoveKnob(Move),
    Predict,
    /// Out of the knobs, or of the lab.
    Back,
    /// From a page to the lab full screen.
    Open,
    Play,
    Step,
    Restart,
    Reset,
    Reseed,
    /// The same with many seeds.
    ManyRuns,
    Faster,
    Slower,
    Finish,
    Charts,
    /// The next of several functions is looked at, or all of them.
    Function,
    Knobs,
    /// The story of a request.
    Why,
    MoveStory(Move),
    /// The story of the nearest request that was cold, throttled or the like.
    StandsOut(Direction),
    /// Turn the knob that is worth trying, and run it again.
    TryNext,
    /// To the line that commits the setting of an experiment.
    ToCommit,
    /// Back from there.
    ToKnobs,
    /// Take back a character of a prediction, if there is one.
    Erase,
    /// Go on without a prediction.
    Pass,
    /// Scroll what is said.
    Scroll(Move),
    /// Take the predictions back, and ask anew.
    PredictAgain,
}
