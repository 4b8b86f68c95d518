//! The last row: the keys that hold now, or something to say. It never clips
//! a key: those that do not fit are left to the help. What is said takes as
//! many rows as it needs.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::app::{ANYWHERE, App, Binding, ScreenLayout};
use crate::text::{self, Role};

use super::{Theme, paint};

pub fn view(app: &App, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    if let Some(words) = &app.notice {
        return notice(words, layout, theme, frame);
    }
    let area = Rect::new(0, layout.height.saturating_sub(1), layout.width, 1);
    let mut spans = vec![Span::raw(" ")];
    for binding in fitting(app, layout.width) {
        spans.push(Span::styled(binding.short(), theme.role(Role::Key)));
        spans.push(Span::styled(
            format!(" {}   ", binding.label),
            theme.role(Role::Muted),
        ));
    }
    frame.render_widget(Line::from(spans), area);
}

fn notice(words: &str, layout: &ScreenLayout, theme: &Theme, frame: &mut Frame) {
    let margin = [text::Span::new(" ", Role::Body)];
    let width = layout.width.saturating_sub(1);
    let rows = text::wrap(
        &[text::Span::new(words, Role::Note)],
        width,
        &margin,
        &margin,
    );
    for (row, y) in rows.iter().rev().zip((0..layout.height).rev()) {
        let area = Rect::new(0, y, layout.width, 1);
        frame.render_widget(Clear, area);
        frame.buffer_mut().set_style(area, theme.role(Role::Body));
        frame.render_widget(paint::line(row, theme), area);
    }
}

/// The bindings to show: innermost first, help kept whatever is dropped.
fn fitting(app: &App, width: u16) -> Vec<&'static Binding> {
    let layers = app.layers();
    let bindings = layers.iter().flat_map(|layer| layer.bindings);
    let mut silent = BTreeSet::new();
    let shown = bindings.filter(|binding| match binding.label {
        "" => {
            silent.insert(binding.short());
            false
        }
        // A key that means something else further in does not do this.
        _ => !silent.contains(&binding.short()),
    });
    let taken = |binding: &Binding| text::width(&binding.short()) + text::width(binding.label) + 4;
    let (always, others): (Vec<&Binding>, Vec<&Binding>) = shown.partition(|binding| {
        ANYWHERE
            .bindings
            .iter()
            .any(|it| it.action == binding.action)
    });
    let reserved: usize = always.iter().map(|binding| taken(binding)).sum();
    let mut left = usize::from(width).saturating_sub(reserved + 1);
    let mut seen = Vec::new();
    let fits = others.into_iter().take_while(|binding| {
        let fits = taken(binding) <= left;
        left = left.saturating_sub(taken(binding));
        fits
    });
    for binding in fits.chain(always) {
        if !seen
            .iter()
            .any(|it: &&Binding| it.short() == binding.short())
        {
            seen.push(binding);
        }
    }
    seen
}
