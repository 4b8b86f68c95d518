//! How the screen is shared out: numbers only, so that the program knows how
//! wide its text is before anything is drawn.

/// The least screen that shows more than a sentence.
pub const MIN_SIZE: (u16, u16) = (40, 12);
/// The widest a line of text gets, in columns: longer lines are hard to read.
pub const MEASURE: u16 = 72;
/// The widest a list gets: there the eye goes from a title to what is said of it.
const LIST: u16 = 84;
/// From this width on what is said of it stands beside it.
const WITH_ABOUT: u16 = 116;
/// From this width on the contents stand beside the text.
const WITH_OUTLINE: u16 = 108;
const OUTLINE: u16 = 30;
/// From this width on notes stand at the other side of it, and both get more
/// room the wider the screen is.
const WITH_NOTES: u16 = 140;
const NOTES: u16 = 44;
/// Columns between them.
pub const MARGIN: u16 = 4;
/// From this height on there is a rule under the header and an empty row above
/// the footer.
const AIRY: u16 = 20;
/// From this height on there is an empty row under the rule.
const ROOMY: u16 = 30;

/// Where things go on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenLayout {
    pub width: u16,
    pub height: u16,
    /// Rows above the text: header, banner, rule, air.
    pub above: u16,
    /// Rows below it: air, strip, footer.
    pub below: u16,
    /// Rows for what stands between the text and the footer; 0: nothing does.
    pub strip: u16,
    /// Columns for the contents beside the text; 0: none.
    pub outline: u16,
    /// The first column of text and how many there are.
    pub left: u16,
    pub text: u16,
    /// Columns for notes at the right of the text; 0: none.
    pub notes: u16,
}

impl ScreenLayout {
    /// A page of a lesson. `banner`: whether a permanent message takes a row.
    pub fn of(width: u16, height: u16, banner: bool) -> Self {
        let layout = match width {
            ..WITH_OUTLINE => Self::column(width, MEASURE),
            WITH_OUTLINE..WITH_NOTES => Self::beside_outline(width),
            WITH_NOTES.. => Self::between(width),
        };
        layout.with_rows(height, banner)
    }

    /// A list over the whole screen, such as the library; on a wide one with room
    /// beside it for what is said of what is listed.
    pub fn list(width: u16, height: u16, banner: bool) -> Self {
        const BESIDE: u16 = 36;
        const MOST_BESIDE: u16 = 56;
        let layout = match width {
            ..WITH_ABOUT => Self::column(width, LIST),
            WITH_ABOUT.. => {
                let both = Self::column(width, LIST + MARGIN + MOST_BESIDE);
                let text = both.text.saturating_sub(MARGIN + BESIDE).min(LIST);
                let notes = both.text.saturating_sub(text + MARGIN);
                Self {
                    text,
                    notes,
                    ..both
                }
            }
        };
        layout.with_rows(height, banner)
    }

    /// Text with nothing beside it.
    pub fn alone(width: u16, height: u16, banner: bool) -> Self {
        Self::column(width, MEASURE).with_rows(height, banner)
    }

    /// A question in front of a room: what stands at the edge of a projector's
    /// picture is lost.
    pub fn room(width: u16, height: u16, banner: bool) -> Self {
        const WIDEST: u16 = 84;
        let margin = (width / 10).max(2);
        let text = width.saturating_sub(2 * margin).min(WIDEST);
        let layout = Self {
            left: width.saturating_sub(text) / 2,
            text,
            ..Self::empty(width)
        };
        layout.with_rows(height, banner)
    }

    /// One column near the middle.
    fn column(width: u16, widest: u16) -> Self {
        let margin = if width >= 80 { MARGIN } else { 2 };
        let text = match width {
            80.. => width.saturating_sub(6),
            _ => width.saturating_sub(3),
        };
        let text = text.min(widest);
        Self {
            left: margin + width.saturating_sub(text + margin) / 2 * u16::from(width >= 80),
            text,
            ..Self::empty(width)
        }
    }

    fn beside_outline(width: u16) -> Self {
        const WIDER: u16 = 6;
        let spare = width.saturating_sub(OUTLINE + MARGIN + MEASURE);
        let wider = (spare / 2).min(WIDER);
        let outline = OUTLINE + wider;
        Self {
            outline,
            left: outline + MARGIN + (spare - wider) / 4,
            text: width.saturating_sub(outline + MARGIN).min(MEASURE),
            ..Self::empty(width)
        }
    }

    fn between(width: u16) -> Self {
        let outline = OUTLINE + ((width - WITH_NOTES) / 2).min(MARGIN * 3);
        let beside = width.saturating_sub(outline + MARGIN + MEASURE + MARGIN);
        let notes = beside.min(NOTES);
        Self {
            outline,
            left: outline + MARGIN + (beside - notes) / 3,
            text: MEASURE,
            notes,
            ..Self::empty(width)
        }
    }

    fn empty(width: u16) -> Self {
        Self {
            width,
            height: 0,
            above: 0,
            below: 0,
            strip: 0,
            outline: 0,
            left: 0,
            text: 0,
            notes: 0,
        }
    }

    fn with_rows(self, height: u16, banner: bool) -> Self {
        let air = u16::from(height >= AIRY);
        Self {
            height,
            above: 1 + u16::from(banner) + air + u16::from(height >= ROOMY),
            below: 1 + air,
            ..self
        }
    }

    /// The same with `rows` below the text, or as many as leave most of the
    /// screen to it.
    pub fn with_strip(self, rows: usize) -> Self {
        let strip = u16::try_from(rows).unwrap_or(u16::MAX);
        let strip = strip.min(self.height / 3);
        Self {
            strip,
            below: self.below + strip,
            ..self
        }
    }

    /// The row between the text and what stands below it, if there is an empty
    /// one.
    pub fn air_below(&self) -> Option<u16> {
        let air = self.below > self.strip + 1;
        air.then(|| self.above + self.rows())
    }

    /// How many of so many rows of a list are shown at once, and the row that says that
    /// there are more below, where there can be: one of its own, on a low screen too.
    pub fn with_more_below(&self, rows: usize) -> (usize, Option<u16>) {
        let height = usize::from(self.rows());
        match self.air_below() {
            None if rows > height => {
                let last = (self.above + self.rows()).saturating_sub(1);
                (height.saturating_sub(1), Some(last))
            }
            air => (height, air),
        }
    }

    /// The empty row above the text, if there is one.
    pub fn air_above(&self) -> Option<u16> {
        (self.height >= ROOMY).then(|| self.above - 1)
    }

    /// The row of the rule under the header, if there is one.
    pub fn rule(&self) -> Option<u16> {
        let roomy = u16::from(self.height >= ROOMY);
        (self.height >= AIRY).then(|| self.above.saturating_sub(1 + roomy))
    }

    /// Columns from the first one of text to the edge of the screen, with room
    /// for a mark beside them.
    pub fn broad(&self) -> u16 {
        let beside = self.width.saturating_sub(self.left + MARGIN - 1);
        beside.max(self.text)
    }

    /// Columns for text and, at its right, notes: for what goes over both.
    pub fn with_notes(&self) -> u16 {
        match self.notes {
            0 => self.text,
            notes => self.text + MARGIN + notes,
        }
    }

    /// Rows for text.
    pub fn rows(&self) -> u16 {
        self.height.saturating_sub(self.above + self.below)
    }

    /// Rows for what lies over the text: between its title, in the place of the
    /// rule, and the footer, with an empty row on either side where the page has
    /// one.
    pub fn panel(&self) -> u16 {
        self.height
            .saturating_sub(self.panel_body() + 1 + self.air())
    }

    /// The first of these rows.
    pub fn panel_body(&self) -> u16 {
        self.rule().unwrap_or(self.above) + self.panel_title()
    }

    /// Rows for the title of a panel.
    pub fn panel_title(&self) -> u16 {
        1 + self.air()
    }

    fn air(&self) -> u16 {
        u16::from(self.height >= AIRY)
    }

    pub fn too_small(&self) -> bool {
        self.width < MIN_SIZE.0 || self.height < MIN_SIZE.1
    }
}
