//! HTML that is escaped by construction: what comes from lessons and learners enters
//! as text or as the value of an attribute, and cannot be anything else. Names of
//! elements and attributes are words of the program.

use crate::text::clean;

/// A page that grows.
pub struct Html(String);

type Attributes<'a> = [(&'static str, &'a str)];

impl Html {
    pub fn page() -> Self {
        // By the second line a later report knows that it may stand in this one's place.
        Self("<!doctype html>\n<!-- buildup report -->\n".to_owned())
    }

    /// An element with what is inside it.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inside(self);
        for piece in ["</", name, ">"] {
            self.0 += piece;
        }
        if BREAKS.contains(&name) {
            self.0.push('\n');
        }
    }

    /// An element that has nothing inside it.
    pub fn void(&mut self, name: &'static str, attributes: &Attributes<'_>) {
        self.open(name, attributes);
    }

    pub fn text(&mut self, text: &str) {
        for letter in clean(text).chars() {
            match letter {
                '&' => self.0 += "&amp;",
                '<' => self.0 += "&lt;",
                '>' => self.0 += "&gt;",
                '"' => self.0 += "&quot;",
                '\'' => self.0 += "&#39;",
                _ => self.0.push(letter),
            }
        }
    }

    /// Text whose ids stand between back ticks.
    pub fn sentence(&mut self, text: &str) {
        for (at, piece) in text.split('`').enumerate() {
            match at % 2 {
                0 => self.text(piece),
                _ => self.element("code", &[], |page| page.text(piece)),
            }
        }
    }

    /// A style sheet of the program's own.
    pub fn style(&mut self, sheet: &str) {
        for piece in ["<style>\n", sheet, "</style>\n"] {
            self.0 += piece;
        }
    }

    pub fn finish(self) -> String {
        self.0 + "\n"
    }

    fn open(&mut self, name: &'static str, attributes: &Attributes<'_>) {
        self.0.push('<');
        self.0 += name;
        for (name, value) in attributes {
            for piece in [" ", name, "=\""] {
                self.0 += piece;
            }
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }
}

/// Elements that end a line, so that a page can be read and compared.
const BREAKS: [&str; 14] = [
    "head", "title", "header", "section", "h1", "h2", "h3", "p", "li", "div", "tr", "ol", "ul",
    "svg",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_told_becomes_an_element() {
        let mut page = Html::page();
        let hostile = "</p><script>alert('1')</script>\u{1b}[31m\u{202e}\" onload=\"x";
        page.element("p", &[("title", hostile)], |page| page.text(hostile));
        let page = page.finish();
        assert_eq!(page.matches('<').count(), 4, "{page}");
        assert_eq!(page.matches('"').count(), 2, "{page}");
        assert!(!page.contains(['\u{1b}', '\u{202e}', '\'']), "{page}");
    }
}
