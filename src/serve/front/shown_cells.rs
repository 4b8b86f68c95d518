//! What a learner's terminal shows, kept until the next frame: only what differs is
//! sent then.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// The cells of a frame. Most symbols are one letter, and most cells look like the
/// one before, so this takes a tenth of the memory of a buffer. Most sessions wait
/// for a key most of the time.
#[derive(Debug)]
pub struct ShownCells {
    /// The symbols, each with [`END`] behind it.
    symbols: String,
    /// How cells look, and how many in a row look so.
    looks: Vec<(Style, usize)>,
}

/// No symbol has it: buffers take no control characters.
const END: char = '\0';

impl ShownCells {
    pub fn of(buffer: &Buffer) -> Self {
        let mut symbols = String::with_capacity(2 * buffer.content.len());
        let mut looks: Vec<(Style, usize)> = Vec::new();
        for cell in &buffer.content {
            symbols.push_str(cell.symbol());
            symbols.push(END);
            match looks.last_mut() {
                Some((look, cells)) if *look == cell.style() => *cells += 1,
                _ => looks.push((cell.style(), 1)),
            }
        }
        looks.shrink_to_fit();
        Self { symbols, looks }
    }

    /// Puts them into an empty buffer of the same size.
    pub fn put_into(&self, buffer: &mut Buffer) {
        let looks = self.looks.iter();
        let looks = looks.flat_map(|(look, cells)| std::iter::repeat_n(*look, *cells));
        let symbols = self.symbols.split_terminator(END);
        for ((cell, symbol), look) in buffer.content.iter_mut().zip(symbols).zip(looks) {
            cell.set_symbol(symbol).set_style(look);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier};

    #[test]
    fn a_frame_comes_back_as_it_was() {
        let area = Rect::new(0, 0, 30, 3);
        let mut buffer = Buffer::empty(area);
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        let looks = [
            plain.fg(Color::Indexed(116)),
            bold.bg(Color::Rgb(1, 2, 3)),
            bold.underline_color(Color::Red)
                .remove_modifier(Modifier::ITALIC),
        ];
        let texts = ["letters, 漢字 and e\u{301}", "👩\u{200d}🚀 \0 ends", ""];
        for ((row, text), look) in (0..).zip(texts).zip(looks) {
            buffer.set_string(1, row, text, look);
        }
        let shown = ShownCells::of(&buffer);
        let mut back = Buffer::empty(area);
        shown.put_into(&mut back);
        assert_eq!(back, buffer);
    }

    #[test]
    fn a_page_takes_a_tenth_of_its_buffer() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        for row in 0..24 {
            let text = "Words that fill a row of the page, one in another colour.";
            buffer.set_string(4, row, text, Style::new());
            buffer.set_string(20, row, "row", Style::new().fg(Color::Red));
        }
        let shown = ShownCells::of(&buffer);
        let looks = shown.looks.capacity() * size_of::<(Style, usize)>();
        let whole = buffer.content.len() * size_of_val(&buffer.content[0]);
        assert!(10 * (shown.symbols.capacity() + looks) < whole);
    }
}
