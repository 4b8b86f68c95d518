//! Rules: everything that lessons are held to, each a value in one list.
//!
//! Who finds that a rule is broken says so with [`Rule::at`], and in no other
//! way: a [`Problem`] cannot have another id or severity than its rule. What a
//! rule wants and why, with a lesson that breaks it, stands in
//! `assets/rules`, in a file of its name.

mod explanation;
mod problem;

pub use explanation::Explanation;
pub use problem::Problem;

use std::fmt;
use std::ops::Range;

/// How bad it is to break a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

/// Something that lessons are held to. There are no others than those below.
pub struct Rule {
    /// Lower-case words joined by hyphens, as people see it: `unknown-key`.
    pub id: &'static str,
    pub severity: Severity,
}

macro_rules! rules {
    ($($name:ident = $severity:ident $id:literal,)*) => {
        $(
            pub const $name: &Rule = &Rule {
                id: $id,
                severity: Severity::$severity,
            };
        )*

        /// Every rule, in the order in which people see them.
        pub const ALL: &[&Rule] = &[$($name,)*];
    };
}

rules! {
    // Files.
    MISSING_FILE = Error "missing-file",
    TWO_FILES = Error "two-files",
    UNLISTED_PART = Warning "unlisted-part",
    REFUSED_FILE = Error "refused-file",
    DAMAGED_PACK = Error "damaged-pack",
    TOO_MUCH = Error "too-much",
    FILE_TOO_LARGE = Error "file-too-large",
    LESSON_TOO_LARGE = Error "lesson-too-large",
    NOT_UTF8 = Error "not-utf8",
    HIDDEN_CHARACTER = Warning "hidden-character",
    BYTE_ORDER_MARK = Note "byte-order-mark",
    CARRIAGE_RETURNS = Note "carriage-returns",
    MIXED_LINE_ENDS = Note "mixed-line-ends",
    MORE_FINDINGS = Note "more-findings",
    STRAY_EXCEPTION = Warning "stray-exception",

    // TOML and what its keys hold.
    TOML_SYNTAX = Error "toml-syntax",
    DUPLICATE_KEY = Error "duplicate-key",
    NESTED_TOO_DEEPLY = Error "nested-too-deeply",
    UNKNOWN_KEY = Error "unknown-key",
    MISSING_KEY = Error "missing-key",
    WRONG_TYPE = Error "wrong-type",
    UNKNOWN_WORD = Error "unknown-word",
    MALFORMED_ID = Error "malformed-id",
    NO_SUCH_DATE = Error "no-such-date",
    OUT_OF_RANGE = Error "out-of-range",
    EMPTY_LIST = Error "empty-list",
    UNSAFE_ADDRESS = Error "unsafe-address",

    // A lesson as a whole.
    UNKNOWN_FORMAT = Error "unknown-format",
    NO_MINUTES = Error "no-minutes",
    NO_PARTS = Error "no-parts",
    DUPLICATE_PART = Error "duplicate-part",
    TOO_MANY_PARTS = Error "too-many-parts",
    REQUIRES_ITSELF = Error "requires-itself",
    DUPLICATE_ID = Error "duplicate-id",
    RETIRED_ID = Error "retired-id",
    UNKNOWN_ITEM = Error "unknown-item",
    UNKNOWN_MYTH = Error "unknown-myth",
    UNKNOWN_PART = Error "unknown-part",
    UNKNOWN_SOURCE = Error "unknown-source",
    UNUSED_SOURCE = Note "unused-source",
    UNKNOWN_OBJECTIVE = Error "unknown-objective",
    UNUSED_TERM = Note "unused-term",
    SHARED_TERM = Warning "shared-term",

    // Markdown.
    FRONT_MATTER = Error "front-matter",
    UNCLOSED_FENCE = Error "unclosed-fence",
    UNKNOWN_ATTRIBUTE = Error "unknown-attribute",
    TEXT_IN_FENCE = Warning "text-in-fence",
    DIAGRAM_WITHOUT_ALT = Error "diagram-without-alt",
    ALT_SAYS_NOTHING = Warning "alt-says-nothing",
    STRAY_FRAME = Warning "stray-frame",
    EMPTY_FRAME = Warning "empty-frame",
    FRAME_WITHOUT_CAPTION = Warning "frame-without-caption",
    IMAGE_NOT_SHOWN = Warning "image-not-shown",
    RAW_HTML = Warning "raw-html",
    HIDDEN_COMMENT = Note "hidden-comment",
    UNCLOSED_COMMENT = Warning "unclosed-comment",
    LINK_WITHOUT_ADDRESS = Warning "link-without-address",
    LINK_AS_WRITTEN = Warning "link-as-written",
    UNSAFE_LINK = Warning "unsafe-link",
    FOOTNOTE_WITHOUT_MARK = Warning "footnote-without-mark",
    ROW_TOO_LONG = Warning "row-too-long",
    ROW_TOO_SHORT = Warning "row-too-short",

    // Markdown of other programs.
    OTHER_MARKUP = Warning "other-markup",
    MATH_AS_WRITTEN = Warning "math-as-written",
    STARS_AS_WRITTEN = Warning "stars-as-written",
    EMPHASIS_WITHIN_WORD = Warning "emphasis-within-word",
    NOT_A_TABLE = Warning "not-a-table",
    NOT_A_HEADING = Warning "not-a-heading",

    // Fences.
    QUESTION_WITHOUT_ID = Error "question-without-id",
    QUESTION_WITH_MORE_THAN_ID = Error "question-with-more-than-id",
    QUESTION_WITHIN_BLOCK = Error "question-within-block",
    MISPLACED_QUESTION = Error "misplaced-question",
    UNKNOWN_QUESTION = Error "unknown-question",
    DUPLICATE_FENCE = Error "duplicate-fence",
    MISSPELLED_FENCE = Warning "misspelled-fence",
    SIM_WITHOUT_SCENARIO = Error "sim-without-scenario",
    SIM_WITHIN_BLOCK = Error "sim-within-block",
    MISPLACED_SIM = Error "misplaced-sim",

    // Questions.
    OPTION_COUNT = Error "option-count",
    RIGHT_OPTIONS = Error "right-options",
    DUPLICATE_OPTION = Error "duplicate-option",
    BAD_TOLERANCE = Error "bad-tolerance",
    EMPTY_RANGE = Error "empty-range",
    RESERVED_ANSWER = Error "reserved-answer",
    BAD_EXPERIMENT = Error "bad-experiment",

    // Scenarios, and the keys that they give.
    UNKNOWN_SCENARIO = Error "unknown-scenario",
    UNUSED_SCENARIO = Note "unused-scenario",
    MALFORMED_TIME = Error "malformed-time",
    MALFORMED_RATE = Error "malformed-rate",
    CANNOT_RUN = Error "cannot-run",
    STRAY_AT = Error "stray-at",
    UNSAFE_PATH = Error "unsafe-path",
    BAD_TRACE = Error "bad-trace",
    UNUSED_COLUMN = Note "unused-column",
    LONGER_THAN_LAMBDA_ALLOWS = Warning "longer-than-lambda-allows",
    BURST_WITHOUT_EFFECT = Warning "burst-without-effect",
    UNUSED_TRACE = Note "unused-trace",
    BROKEN_SCENARIO = Error "broken-scenario",
    RUN_TOO_LONG = Error "run-too-long",
    NOTHING_TO_READ = Error "nothing-to-read",
    KEY_DISAGREES = Error "key-disagrees",
    ENDLESS_KEY = Warning "endless-key",
    NOTHING_PASSES = Error "nothing-passes",
    START_PASSES = Error "start-passes",
    BEST_AT_END = Warning "best-at-end",
    MISSES_UNREACHED = Warning "misses-unreached",
    GOALS_TOGETHER = Warning "goals-together",
    DECIDED_BY_CHANCE = Warning "decided-by-chance",

    // Whether a lesson is right.
    BAD_VARY = Error "bad-vary",
    BAD_TWIN = Error "bad-twin",
    BAD_SAME_AS = Error "bad-same-as",
    BLANK_TEXT = Error "blank-text",
    KEY_NOT_RIGHT = Error "key-not-right",
    ANSWER_NOT_TYPABLE = Error "answer-not-typable",
    MARKUP_IN_ACCEPT = Warning "markup-in-accept",
    UNTYPED_ANSWER = Warning "untyped-answer",
    ACCEPTED_TWICE = Note "accepted-twice",
    NEAR_IS_ACCEPTED = Error "near-is-accepted",
    RANGE_HOLDS_ANSWER = Warning "range-holds-answer",
    TOLERANCE_TOO_WIDE = Warning "tolerance-too-wide",
    DECIMALS_OFF = Warning "decimals-off",
    TOLERANCE_WITHOUT_EFFECT = Warning "tolerance-without-effect",
    NEEDS_TOLERANCE = Warning "needs-tolerance",
    NUMBER_AS_TEXT = Warning "number-as-text",
    UNIT_MISMATCH = Warning "unit-mismatch",
    EXPLANATION_DISAGREES = Warning "explanation-disagrees",
    MYTH_OF_RIGHT = Warning "myth-of-right",
    COMES_BACK_AS_ITSELF = Warning "comes-back-as-itself",
    POINT_TWICE = Warning "point-twice",
    ASKS_OR_STATES = Warning "asks-or-states",
    SPAN_BACKWARDS = Warning "span-backwards",
    NOTHING_SHOWN = Warning "nothing-shown",
    SUM_OFF = Warning "sum-off",
    COUNT_OFF = Warning "count-off",
    MILESTONE_KIND = Error "milestone-kind",
    STEP_INCOMPLETE = Warning "step-incomplete",
    EMPTY_PART = Warning "empty-part",
    TAKEAWAYS_BEFORE_STEPS = Warning "takeaways-before-steps",
    LEVEL_FALLS = Warning "level-falls",
    LINK_TO_NOTHING = Warning "link-to-nothing",
    UNKNOWN_LESSON = Warning "unknown-lesson",
    PREREQUISITE_CYCLE = Error "prerequisite-cycle",
    DUPLICATE_LESSON = Error "duplicate-lesson",
    REVIEW_BEFORE_READING = Error "review-before-reading",

    // Whether its questions are fair.
    LONGEST_IS_RIGHT = Warning "longest-is-right",
    RIGHT_STANDS_OUT = Warning "right-stands-out",
    RIGHT_IN_ONE_PLACE = Warning "right-in-one-place",
    FIXED_ORDER_WITHOUT_REASON = Warning "fixed-order-without-reason",
    OPTION_MARKS = Warning "option-marks",
    OPTION_NO_IDEA = Warning "option-no-idea",
    OPTION_NOT_WRONG = Warning "option-not-wrong",
    ALL_OF_THE_ABOVE = Warning "all-of-the-above",
    ALL_RIGHT = Warning "all-right",
    ABSOLUTES_ONLY_WRONG = Warning "absolutes-only-wrong",
    PROMPT_WORDS_IN_RIGHT = Warning "prompt-words-in-right",
    ARTICLE_TELLS = Warning "article-tells",
    ORDER_TOLD = Warning "order-told",
    ORDER_WITHOUT_END = Warning "order-without-end",
    LISTING_TELLS = Warning "listing-tells",
    OPTIONS_ALIKE = Error "options-alike",
    DOUBLE_NEGATIVE = Warning "double-negative",
    UNMARKED_NOT = Warning "unmarked-not",
    PROMPT_NEEDS_TEXT = Warning "prompt-needs-text",
    ASKED_TWICE = Warning "asked-twice",
    RANGES_OVERLAP = Warning "ranges-overlap",
    ANSWER_GIVEN_AWAY = Warning "answer-given-away",
    ANSWER_IN_EARLIER_PART = Note "answer-in-earlier-part",
    FEEDBACK_BY_POSITION = Warning "feedback-by-position",
    CONSTANT_STRATEGY = Warning "constant-strategy",
    CUE_WORDS = Warning "cue-words",

    // Whether it is useful.
    NO_FEEDBACK = Warning "no-feedback",
    BARE_FEEDBACK = Warning "bare-feedback",
    FEEDBACK_CONTRADICTS_KEY = Warning "feedback-contradicts-key",
    FEEDBACK_SCOLDS = Warning "feedback-scolds",
    FEEDBACK_PRAISES = Warning "feedback-praises",
    FEEDBACK_REPEATS = Warning "feedback-repeats",
    FEEDBACK_SHARED = Warning "feedback-shared",
    HINT_ADDS_NOTHING = Warning "hint-adds-nothing",
    MYTH_ONLY_ASKED = Note "myth-only-asked",
    STEP_WITHOUT_QUESTION = Warning "step-without-question",
    UNUSED_OBJECTIVE = Warning "unused-objective",
    PART_WITHOUT_SOURCE = Note "part-without-source",
    MYTH_WITHOUT_SOURCE = Warning "myth-without-source",
    SOURCE_WITHOUT_DATE = Warning "source-without-date",
    REVIEW_OVERDUE = Warning "review-overdue",
    SOURCE_IN_FUTURE = Warning "source-in-future",
    SOURCE_UNREVIEWED = Warning "source-unreviewed",
    ADDRESS_TWICE = Warning "address-twice",
    ADDRESS_DETOURS = Warning "address-detours",
    DATED_TEXT = Note "dated-text",
    LEFTOVER = Warning "leftover",
    PLACEHOLDER = Note "placeholder",
    OPTION_WITHOUT_ID = Note "option-without-id",

    // Whether it can be read.
    MINUTES_OFF = Warning "minutes-off",
    LONG_SENTENCE = Warning "long-sentence",
    HEADING_ORDER = Warning "heading-order",
    UNEXPLAINED_ABBREVIATION = Note "unexplained-abbreviation",
    DOUBLED_WORD = Warning "doubled-word",
    SENTENCE_TWICE = Warning "sentence-twice",
    SAID_TWICE = Warning "said-twice",
    BREAKS_OFF = Warning "breaks-off",
    BOLD_AS_HEADING = Warning "bold-as-heading",
    HEADING_FORM = Warning "heading-form",
    HEADING_TWICE = Warning "heading-twice",
    HEADINGS_OUT_OF_ORDER = Warning "headings-out-of-order",
    EMPTY_SECTION = Warning "empty-section",
    TABLE_WITH_GAPS = Warning "table-with-gaps",
    MIXED_NUMBERS = Warning "mixed-numbers",
    MIXED_SPELLING = Warning "mixed-spelling",
    MISSPELLED_WORD = Warning "misspelled-word",
    WRONG_ARTICLE = Warning "wrong-article",
    STOP_AND_SPACE = Warning "stop-and-space",
    UNCLOSED_PAIR = Warning "unclosed-pair",
    WRONG_ENCODING = Warning "wrong-encoding",
    UNKNOWN_LANGUAGE = Note "unknown-language",
    TYPOGRAPHIC_CODE = Warning "typographic-code",
    LOOKALIKE_LETTERS = Warning "lookalike-letters",
    LINK_SAYS_NOTHING = Warning "link-says-nothing",
    LINK_LEADS_ELSEWHERE = Warning "link-leads-elsewhere",

    // Pages as they are laid out.
    TAB_IN_DIAGRAM = Warning "tab-in-diagram",
    RAGGED_DIAGRAM = Warning "ragged-diagram",
    SIDEWAYS = Note "sideways",
    OUT_OF_REACH = Error "out-of-reach",
}

/// Rules that are told once of a file, with the count: who does such a thing
/// does it all over the text.
pub const TOLD_ONCE: [&Rule; 2] = [RAW_HTML, HIDDEN_COMMENT];

impl Rule {
    /// The one with an id.
    pub fn called(id: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|rule| rule.id == id)
    }

    /// That a file breaks this rule at `range`, in bytes.
    pub fn at(
        &'static self,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Problem {
        Problem {
            rule: self,
            range,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// What it wants and why, for people.
    pub fn explanation(&self) -> Explanation {
        Explanation::of(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// Its id.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// Its id, too.
impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}
