//! The field of a question as rows: options, typed text, certainty, marks.
//!
//! Draws any [`Field`]; knows no kind of question.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::journal::{Certainty, ItemProgress, PaperAnswer};
use crate::lesson::Item;
use crate::question::{Choice, Field};
use crate::text::order;
use crate::text::{self, Role, Span};

use super::builder::PageBuilder;
use super::listings::has_listing;
use super::panel::experiment_lab;
use super::rows::FocusTarget;
use super::{AnswerKeys, Draft, Stage, Typing, hints_taken, stands_in_paper, suggested_mark};
use crate::words::{self, screen};

/// The columns of what stands before an option: `(•) 1  `.
const OPTION: u16 = 7;

impl<'a> PageBuilder<'_, 'a> {
    /// The field of `item` with the answer so far, and below it so many hints
    /// that were taken: they push no option away.
    pub(super) fn field(&mut self, item: &'a Item, hints: usize) {
        let input = self.input;
        let Some(draft) = input
            .draft
            .filter(|draft| draft.asking.item == item.question.id)
        else {
            self.not_asked(item);
            return self.hints_taken(item, hints);
        };
        match draft.asking.stage() {
            Stage::Marking => return self.marks(item, draft),
            Stage::Answering | Stage::Certainty | Stage::WorkingOut(_) | Stage::Committing => {}
        }
        self.answer(&item.question.field(), draft);
        if let Some(refusal) = &draft.refusal {
            let role = match refusal.only_asks() {
                true => Role::Note,
                false => Role::Wrong,
            };
            let is_typed = matches!(
                item.question.field(),
                Field::Number { .. } | Field::Text { .. }
            );
            let instead = is_typed && draft.input.value().is_empty();
            let instead = instead.then(|| screen::or_choices(&self.input.keys.choices));
            let said = [Some(refusal.words()), instead];
            let said: Vec<_> = said.into_iter().flatten().collect();
            self.label(&said.join(" "), role);
        }
        let field = item.question.field();
        let answer = draft.answer(&field);
        self.hints_taken(item, hints);
        match draft.asking.stage() {
            Stage::Answering => {
                self.read_back(words::as_read_in_doubt(&field, &answer));
                self.ways_out(item, draft, Typing::LetGo != self.input.typing);
            }
            Stage::Certainty => {
                self.read_back(words::as_read(&field, &answer));
                self.certainties(item, draft);
            }
            Stage::WorkingOut(_) => self.note(&screen::working_out(&input.keys.back)),
            Stage::Committing => self.note(words::SAVING),
            Stage::Marking => {}
        }
    }

    /// The options of a question that is not being asked right now.
    fn not_asked(&mut self, item: &'a Item) {
        let choices = self.choices_not_asked(item);
        self.gap();
        let (first, next) = (
            [Span::new("· ", Role::Marker)],
            [Span::new("  ", Role::Body)],
        );
        let texts: Vec<_> = choices.iter().map(|choice| choice.text).collect();
        self.compared(&texts, 2, |layout, place, columns| {
            if let Some(text) = texts.get(place).copied() {
                let room = columns.saturating_sub(2);
                layout.blocks_beside(text, &text.blocks, room, &first, &next);
            }
        });
    }

    /// The options in the order in which they were shown last; else their order
    /// says nothing.
    pub(super) fn choices_not_asked(&self, item: &'a Item) -> Vec<Choice<'a>> {
        let kept = self.input.progress.items.get(&item.question.id);
        let shown = kept
            .and_then(ItemProgress::latest)
            .map(|it| &it.asked.order);
        let place = |id: &str| shown.and_then(|shown| shown.iter().position(|it| it == id));
        let mut choices = item.question.field().choices().to_vec();
        order::sort_by_key(&mut choices, |choice| {
            (place(choice.id).unwrap_or(usize::MAX), choice.id)
        });
        choices
    }

    fn answer(&mut self, field: &Field<'a>, draft: &Draft) {
        self.gap();
        match field {
            Field::PickOne(choices) | Field::PickMany(choices) | Field::Order(choices) => {
                let shown = |id: &String| choices.iter().find(|choice| choice.id == id);
                let shown: Vec<_> = draft.shown.iter().filter_map(shown).collect();
                let texts: Vec<_> = shown.iter().map(|choice| choice.text).collect();
                self.compared(&texts, OPTION, |layout, index, columns| {
                    if let Some(choice) = shown.get(index) {
                        layout.option(field, draft, (index, **choice), columns);
                    }
                });
                let done = matches!(field, Field::PickMany(_) | Field::Order(_));
                if done && !draft.asking.stage().is_decided() {
                    self.done(field);
                }
            }
            Field::Number { unit } => self.typed(draft, unit),
            Field::Text { .. } => self.typed(draft, ""),
            Field::Setting(_) => self.experiment(draft),
        }
    }

    fn option(
        &mut self,
        field: &Field<'a>,
        draft: &Draft,
        (index, choice): (usize, Choice<'a>),
        columns: u16,
    ) {
        let picked = draft.picked.iter().any(|id| id == choice.id);
        let lifted = draft.lifted == Some(index);
        let mark = match field {
            Field::PickMany(_) if picked => "[x]",
            Field::PickMany(_) => "[ ]",
            Field::Order(_) if lifted => " ↕ ",
            Field::Order(_) => "   ",
            Field::PickOne(_) if picked => "(•)",
            Field::PickOne(_) | Field::Number { .. } | Field::Text { .. } | Field::Setting(_) => {
                "( )"
            }
        };
        let role = if picked || lifted {
            Role::Picked
        } else {
            Role::Marker
        };
        let first = [Span::new(format!("{mark} {}  ", index + 1), role)];
        let next = [Span::new(
            " ".repeat(text::width(&first[0].text)),
            Role::Body,
        )];
        let target = (!draft.asking.stage().is_decided()).then_some(FocusTarget::Option(index));
        self.focusable(target, 0, |layout| {
            let room = columns.saturating_sub(OPTION);
            layout.blocks_beside(choice.text, &choice.text.blocks, room, &first, &next);
        });
        let has_listing = has_listing(choice.text);
        let focusable = self.rows.focusables.last_mut().filter(|_| target.is_some());
        if let Some(focusable) = focusable {
            focusable.has_listing = has_listing;
        }
        if has_listing || choice.text.blocks.len() > 1 {
            self.gap();
        }
    }

    fn done(&mut self, field: &Field) {
        let AnswerKeys {
            toggle,
            give,
            carry,
            ..
        } = &self.input.keys;
        let (how, words) = if let Field::Order(_) = field {
            (screen::how_to_order(toggle, carry), screen::MY_ORDER)
        } else {
            (screen::how_to_tick(toggle, give), screen::MY_PICKS)
        };
        self.note(&how);
        self.focusables_on_a_row(&[(FocusTarget::Done, vec![Span::new(words, Role::Key)])]);
    }

    /// The lab with the knobs of an experiment, and below it the way to commit
    /// the setting at which they stand.
    fn experiment(&mut self, draft: &Draft) {
        let name = experiment_lab(&draft.asking.item);
        let Some(panel) = self.input.panels.get(&name) else {
            return;
        };
        self.panel(&name, panel, self.rows.all.len());
        if !draft.asking.stage().is_decided() {
            let words = words::experiment::commit(&panel.setting);
            self.focusables_on_a_row(&[(FocusTarget::Done, vec![Span::new(words, Role::Key)])]);
        }
    }

    fn typed(&mut self, draft: &Draft, unit: &str) {
        let room = room(self.input.width);
        let typed = draft.input.value();
        let empty = typed.is_empty() && self.input.typing != Typing::Begun;
        if empty {
            let words = screen::type_your_answer(unit);
            let spans = vec![
                Span::new(PROMPT, Role::Marker),
                Span::new(words, Role::Muted),
            ];
            return self.focusables_on_a_row(&[(FocusTarget::Input, spans)]);
        }
        let (rows, cursor) = folded(typed, draft.input.cursor(), room);
        let last = rows.len().saturating_sub(1);
        let said = typed.ends_with(unit) || typed.ends_with(&text::singular(unit));
        let shown = rows.into_iter().enumerate().map(|(at, row)| {
            let prompt = if at == 0 { PROMPT } else { "  " };
            let mut spans = vec![
                Span::new(prompt, Role::Marker),
                Span::new(row, Role::Picked),
            ];
            if at == last && !said {
                spans.push(Span::new(
                    format!(" {}", text::unit_behind(typed, unit)),
                    Role::Muted,
                ));
            }
            spans
        });
        let rows: Vec<Vec<Span>> = shown.collect();
        let target = (!draft.asking.stage().is_decided()).then_some(FocusTarget::Input);
        self.input_rows(target, rows, cursor.0, PROMPT.len() + cursor.1);
    }

    /// Says how what was typed is read.
    fn read_back(&mut self, sentence: Option<String>) {
        if let Some(sentence) = sentence {
            self.note(&sentence);
        }
    }

    fn certainties(&mut self, item: &Item, draft: &Draft) {
        let (asks, said) = match draft.asking.stands() {
            _ if !self.input.page.is_in_paper() => (words::HOW_SURE, None),
            Some(PaperAnswer::Given { certainty, .. }) => (words::paper::HOW_SURE, *certainty),
            Some(PaperAnswer::NoIdea) | None => (words::paper::HOW_SURE, None),
        };
        self.label(asks, Role::Note);
        if self.input.explains_certainty && !self.input.page.is_in_paper() {
            let told = Span::new(words::WHAT_BANDS_MEAN, Role::Muted);
            self.wrapped(&[told], &[], &[]);
        }
        for (index, certainty) in Certainty::ALL.into_iter().enumerate() {
            let (mark, role) = match said == Some(certainty) {
                true => ("(•)", Role::Picked),
                false => ("   ", Role::Marker),
            };
            let words = vec![
                Span::new(format!("{mark} {}  ", index + 1), role),
                Span::new(format!("{:<13}", words::certainty(certainty)), Role::Body),
                Span::new(words::band(certainty), Role::Muted),
            ];
            self.focusables_on_a_row(&[(FocusTarget::Certainty(certainty), words)]);
        }
        self.ways_out(item, draft, false);
    }

    /// What one can do instead of answering. `held`: whether a field takes every
    /// letter, if this is one; then none is a key.
    fn ways_out(&mut self, item: &Item, draft: &Draft, held: bool) {
        let in_paper = self.input.page.is_in_paper();
        let left = match in_paper {
            true => 0,
            false => item.question.hints.len() - hints_taken(item, self.input.progress),
        };
        let typed = matches!(
            item.question.field(),
            Field::Number { .. } | Field::Text { .. }
        );
        let keyless = typed && held;
        let keys = &self.input.keys;
        let key = |key: &str, words: String| match keyless {
            true => vec![Span::new(words, Role::Key)],
            false => vec![
                Span::new(key.to_owned(), Role::Key),
                Span::new(format!(" {words}"), Role::Muted),
            ],
        };
        let mut focusables = Vec::new();
        if left > 0 {
            focusables.push((FocusTarget::Hint, key(&keys.hint, screen::hint(left))));
        }
        let no_idea = key(&keys.no_idea, screen::NO_IDEA.to_owned());
        focusables.push((FocusTarget::NoIdea, no_idea));
        let stands = draft.asking.stands();
        let skip = match (in_paper, stands) {
            (true, None) => None,
            (true, Some(_)) => Some(words::paper::LEAVE_OPEN),
            (false, _) => Some(screen::SKIP),
        };
        let skip = skip.map(|words| key(&keys.skip, words.to_owned()));
        focusables.extend(skip.map(|words| (FocusTarget::Skip, words)));
        let begun = !draft.begun(&item.question.field()).is_empty();
        match stands.filter(|_| in_paper) {
            Some(stands @ PaperAnswer::Given { .. }) if begun => {
                self.note(&stands_in_paper(stands, &draft.asking.asked.order));
            }
            Some(PaperAnswer::NoIdea) => self.note(words::paper::STANDS_NO_IDEA),
            Some(PaperAnswer::Given { .. }) | None => {}
        }
        self.gap();
        self.focusables_on_a_row(&focusables);
    }

    fn marks(&mut self, item: &Item, draft: &Draft) {
        self.label(words::DOES_IT_HAVE_IT, Role::Note);
        let (ticked, points) = (draft.ticked.len(), item.question.checklist().len());
        if ticked > 0 {
            let suggested = suggested_mark(ticked, points);
            self.line(vec![Span::new(
                words::ticked(ticked, points, suggested),
                Role::Muted,
            )]);
        }
        for (index, (mark, word)) in words::MARKS.into_iter().enumerate() {
            let words = vec![
                Span::new(format!("    {}  ", index + 1), Role::Marker),
                Span::new(word, Role::Body),
            ];
            self.focusables_on_a_row(&[(FocusTarget::Mark(mark), words)]);
        }
    }
}

/// Stands before what is typed.
const PROMPT: &str = "> ";

/// The columns for what is typed on a page of `width` columns.
fn room(width: u16) -> usize {
    usize::from(width).saturating_sub(PROMPT.len() + 1).max(1)
}

/// Where the cursor of typed text (which counts characters) goes to be `by` rows
/// further down on a page of `width` columns, as near to its column as it can.
/// `None`: there is no such row.
pub fn cursor_beside(text: &str, cursor: usize, width: u16, by: isize) -> Option<usize> {
    let place = |at| folded(text, at, room(width)).1;
    let (row, column) = place(cursor);
    let wanted = (row.checked_add_signed(by)?, column);
    let (mut low, mut high) = (0, text.chars().count());
    if wanted.0 > place(high).0 {
        return None;
    }
    // The last place that is not behind the wanted one: places go with the text.
    while low < high {
        let middle = (low + high).div_ceil(2);
        match place(middle) <= wanted {
            true => low = middle,
            false => high = middle - 1,
        }
    }
    Some(low)
}

/// Typed text wrapped at words into rows of `room` columns, and the row and
/// column of the cursor (which counts characters). Blanks at the end of a row
/// stay there, out of sight where there is no room for them.
fn folded(text: &str, cursor: usize, room: usize) -> (Vec<String>, (usize, usize)) {
    let mut rows = vec![String::new()];
    let (mut place, mut seen, mut column) = (None, 0, 0);
    for word in text.split_inclusive([' ', '\n']) {
        let width = text::width(word.trim_end_matches([' ', '\n']));
        // A word that is too long for any row begins where it stands.
        let mut breaks = column > 0 && column + width > room && (1..=room).contains(&width);
        for grapheme in word.graphemes(true).flat_map(|it| fitting(it, room)) {
            let width = text::width(grapheme);
            let blank = grapheme == " ";
            let ends = grapheme == "\n";
            if breaks || (!blank && !ends && column + width > room) {
                rows.push(String::new());
                (column, breaks) = (0, false);
            }
            if seen >= cursor && place.is_none() {
                place = Some((rows.len() - 1, column.min(room)));
            }
            if ends {
                rows.push(String::new());
                (column, breaks) = (0, false);
                seen += 1;
                continue;
            }
            if let Some(row) = rows.last_mut().filter(|_| column + width <= room) {
                row.push_str(grapheme);
            }
            column += width;
            seen += grapheme.chars().count();
        }
    }
    let end = (rows.len() - 1, column.min(room));
    (rows, place.unwrap_or(end))
}

/// A grapheme, or the characters of one that is wider than any row.
fn fitting(grapheme: &str, room: usize) -> Vec<&str> {
    match text::width(grapheme) <= room {
        true => vec![grapheme],
        false => grapheme.split("").filter(|it| !it.is_empty()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typed_text_wraps_at_words_and_the_cursor_goes_along() {
        let rows = |text: &str, cursor| {
            let (rows, (row, column)) = folded(text, cursor, 10);
            (rows.join("|"), row, column)
        };
        for (text, cursor, expected) in [
            ("", 0, ("", 0, 0)),
            ("start of the run", 16, ("start of |the run", 1, 7)),
            ("start of the run", 9, ("start of |the run", 1, 0)),
            ("start of the run", 8, ("start of |the run", 0, 8)),
            ("0123456789 a", 10, ("0123456789|a", 0, 10)),
            ("0123456789   ", 13, ("0123456789", 0, 10)),
            ("a 0123456789ab", 14, ("a 01234567|89ab", 1, 4)),
            ("a 漢字漢字 b", 8, ("a 漢字漢字|b", 1, 1)),
            ("one\ntwo", 3, ("one|two", 0, 3)),
            ("one\ntwo", 4, ("one|two", 1, 0)),
            ("0123456789\n\n", 12, ("0123456789||", 2, 0)),
        ] {
            let expected = (expected.0.to_owned(), expected.1, expected.2);
            assert_eq!(rows(text, cursor), expected, "{text:?} at {cursor}");
        }
    }

    #[test]
    fn the_cursor_goes_up_and_down_in_typed_text() {
        // Ten columns: "start of |the run |again".
        let text = "start of the run again";
        for (cursor, by, expected) in [
            (0, 1, Some(9)),
            (3, 1, Some(12)),
            (8, 1, Some(16)),
            (12, -1, Some(3)),
            (19, -1, Some(11)),
            (3, -1, None),
            (19, 1, None),
        ] {
            let gone = cursor_beside(text, cursor, 13, by);
            assert_eq!(gone, expected, "from {cursor} by {by}");
        }
        assert_eq!(cursor_beside("", 0, 13, 1), None);
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_no_letter_is_lost(
            text in "[a-zé漢👩\u{301}\u{200d} \n]{0,60}", cursor in 0..70_usize, room in 2..20_usize,
        ) {
            let (rows, (row, column)) = folded(&text, cursor, room);
            prop_assert!(rows.iter().all(|row| text::width(row) <= room), "{rows:?}");
            let letters = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(letters(&rows.concat()), letters(&text));
            prop_assert!(row < rows.len() && column <= room);
        }
    }
}
