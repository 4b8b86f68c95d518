//! How the screen is shared out: numbers only, so that the program knows how
//! wide its text is before anything is drawn.

/// The least screen that shows more than a sentence.
pub const MIN_SIZE: (u16, u16) = (40, 12);
/// The widest a line of text gets, in columns: longer lines are hard to read.
pub const MEASURE: u16 = 72;
/// From this width on the contents stand beside the text.
const WITH_OUTLINE: u16 = 108;
const OUTLINE: u16 = 30;
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
}

impl ScreenLayout {
    /// `banner`: whether a permanent message takes a row.
    pub fn of(width: u16, height: u16, banner: bool) -> Self {
        let air = u16::from(height >= AIRY);
        let outline = if width >= WITH_OUTLINE { OUTLINE } else { 0 };
        let beside = width.saturating_sub(outline);
        let margin = if beside >= MEASURE + 8 { 4 } else { 2 };
        let text = beside
            .saturating_sub(margin + if margin > 2 { 4 } else { 1 })
            .min(MEASURE);
        // A wide screen keeps the text near its middle.
        let spare = beside.saturating_sub(text + margin);
        let left = outline + margin + if outline > 0 { spare / 4 } else { spare / 2 };
        Self {
            width,
            height,
            above: 1 + u16::from(banner) + air + u16::from(height >= ROOMY),
            below: 1 + air,
            strip: 0,
            outline,
            left: if margin > 2 { left } else { outline + margin },
            text,
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

    /// The row of the rule under the header, if there is one.
    pub fn rule(&self) -> Option<u16> {
        let roomy = u16::from(self.height >= ROOMY);
        (self.height >= AIRY).then(|| self.above.saturating_sub(1 + roomy))
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
