//! What a search found: each hit in a row, with the words lit up.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{OverlayPanel, paragraphs};
use crate::app::{self, App, Hit, Scope, ScreenLayout, Search};
use crate::text::{self, Role, order};
use crate::ui::Theme;
use crate::words::overlay as said;

pub fn panel(search: &Search, app: &App, layout: &ScreenLayout, theme: &Theme) -> OverlayPanel {
    let words = search.words();
    let count = said::found(search.found, search.hits.len());
    let count = count.filter(|_| !words.is_empty());
    let count = count.map(|count| match search.looks_on() {
        true => said::so_far(&count),
        false => count,
    });
    let count = count.map(|it| Line::styled(it, theme.role(Role::Muted)));
    let mut rows: Vec<Line> = count.into_iter().collect();
    let mut mark = None;
    let mut place = String::new();
    for (index, hit) in search.hits.iter().enumerate() {
        let here = hit_place(hit, search.scope, app);
        if here != place && hit.at.is_some() {
            if layout.rule().is_some() && !rows.is_empty() {
                rows.push(Line::default());
            }
            rows.push(Line::styled(here.clone(), theme.role(Role::Muted)));
            place = here;
        }
        if index == search.cursor {
            mark = Some(rows.len());
        }
        // A row each: what is farther from the cursor is not on the screen.
        rows.push(
            match index.abs_diff(search.cursor) <= layout.panel().into() {
                true => marked(
                    &excerpt(&hit.text, &words, layout.text.into()),
                    &words,
                    theme,
                ),
                false => Line::default(),
            },
        );
    }
    if search.hits.is_empty() {
        let words = match (words.is_empty(), search.looks_on()) {
            (true, _) => said::TYPE_TO_SEARCH,
            (false, true) => said::NOTHING_FOUND_YET,
            (false, false) => said::NOTHING_FOUND,
        };
        rows = paragraphs(&[words.to_owned()], layout.text, theme);
    }
    let typed = search.input.value();
    let before: String = typed.chars().take(search.input.cursor()).collect();
    let column = said::SEARCH.len() + text::width(&before);
    OverlayPanel {
        title: format!("{}{typed}", said::SEARCH),
        rows,
        mark,
        typing: Some(column),
        ..OverlayPanel::default()
    }
}

fn hit_place(hit: &Hit, scope: Scope, app: &App) -> String {
    let title = app
        .library
        .find(&hit.lesson)
        .map_or("", |lesson| lesson.title.as_str());
    match scope {
        Scope::Lesson => hit.place.clone(),
        Scope::Library => format!("{title} · {}", hit.place),
    }
}

/// Less room for each word says nothing.
const MIN_EXCERPT: usize = 12;

/// What there is room for of a text, with each of the words: where they stand too far
/// from each other, a piece for each, in the order of the text.
fn excerpt(sentence: &str, words: &[String], room: usize) -> String {
    let whole = around(sentence, words, room);
    let has = |words: &[String]| {
        let folded = app::fold(&whole);
        words.iter().all(|word| folded.contains(word))
    };
    let share = ((room + 1) / words.len().max(1)).saturating_sub(1);
    if has(words) || share < MIN_EXCERPT {
        return whole;
    }
    let folded = app::fold(sentence);
    let mut in_order: Vec<&String> = words.iter().collect();
    order::sort_by_key(&mut in_order, |word| {
        folded.find(word.as_str()).unwrap_or(0)
    });
    let piece = |word: &&String| around(sentence, std::slice::from_ref(*word), share);
    let pieces: Vec<String> = in_order.iter().map(piece).collect();
    pieces.join(" ").replace("… …", "… ")
}

/// As much of a sentence as there is room for, with what was found in it.
fn around(sentence: &str, words: &[String], room: usize) -> String {
    let pieces = app::found_in(sentence, words).into_iter();
    let pieces = pieces.flat_map(|(it, is_found)| {
        let parts = it.split_word_bounds();
        parts.map(move |part| (part, is_found))
    });
    let pieces: Vec<(&str, bool)> = pieces.collect();
    let columns = |from: usize, to: usize| -> usize {
        let pieces = pieces.iter().take(to).skip(from);
        pieces.map(|(it, _)| text::width(it)).sum()
    };
    let found = || (0..pieces.len()).filter(|at| pieces.get(*at).is_some_and(|it| it.1));
    let nearest = nearest(&pieces, words);
    let first = nearest.or(found().next()).unwrap_or(0);
    // Room for a sign on either side.
    let together = |last: &usize| *last >= first && columns(first, last + 1) + 2 <= room;
    let end = found().rev().find(together).unwrap_or(first) + 1;
    if text::width(sentence) <= room || columns(0, end) < room {
        return text::truncate(sentence, room);
    }
    let to_the_end = (0..=first).find(|from| columns(*from, pieces.len()) < room);
    // A third of the room is kept for what stands before.
    let before = (room / 3).min(room.saturating_sub(columns(first, end) + 2));
    let in_the_midst = (0..=first).find(|from| columns(*from, first) <= before);
    let from = to_the_end.or(in_the_midst).unwrap_or(first);
    let rest: String = pieces.iter().skip(from).map(|(it, _)| *it).collect();
    text::truncate(&format!("…{}", rest.trim_start()), room)
}

/// The first of the pieces that stand nearest to each other and have all the words.
fn nearest(pieces: &[(&str, bool)], words: &[String]) -> Option<usize> {
    let (mut near, mut seen) = (None, vec![None; words.len()]);
    for (at, (piece, is_found)) in pieces.iter().enumerate() {
        let folded = app::fold(piece);
        for (word, seen) in words.iter().zip(&mut seen) {
            if *is_found && (folded.contains(word) || word.contains(&folded)) {
                *seen = Some(at);
            }
        }
        let first: Option<Vec<usize>> = seen.iter().copied().collect();
        if let Some(first) = first.and_then(|it| it.into_iter().min())
            && near.is_none_or(|(_, between)| at - first < between)
        {
            near = Some((first, at - first));
        }
    }
    near.map(|(first, _)| first)
}

/// A row with the words found in it lit up.
fn marked(row: &str, words: &[String], theme: &Theme) -> Line<'static> {
    let pieces = app::found_in(row, words).into_iter();
    let look = |is_found| match is_found {
        true => theme.role(Role::Found),
        false => Style::default(),
    };
    pieces
        .map(|(piece, is_found)| Span::styled(piece.to_owned(), look(is_found)))
        .collect()
}

/// Gives the words that were found their look back in the row with the mark.
pub fn light_up(row: &Line, area: Rect, theme: &Theme, frame: &mut Frame) {
    let (look, mut x) = (theme.role(Role::Found), area.x);
    for span in &row.spans {
        let width = u16::try_from(span.width()).unwrap_or(u16::MAX);
        if span.style == look {
            let found = Rect { x, width, ..area }.intersection(area);
            frame.buffer_mut().set_style(found, look);
        }
        x = x.saturating_add(width);
    }
}
