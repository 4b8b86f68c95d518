//! What holds for any text, and for every example of the `CommonMark`
//! specification: nothing readable is lost, nothing overflows, nothing panics.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;

const WIDTHS: [u16; 5] = [20, 21, 37, 80, 120];

/// What a reader must see: the letters of the parser's own text events. What
/// is hidden, raised or lowered has tests of its own.
fn readable(markdown: &str) -> String {
    let grammar = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    if ["<!--", "<sup", "<sub"]
        .iter()
        .any(|html| markdown.contains(html))
    {
        return String::new();
    }
    let (mut text, mut html) = (String::new(), String::new());
    let mut footnotes = BTreeSet::new();
    for event in Parser::new_ext(markdown, grammar) {
        match event {
            // Of two footnotes of one name one is shown, and a finding says so.
            Event::Start(Tag::FootnoteDefinition(name)) if !footnotes.insert(name.to_string()) => {
                return String::new();
            }
            Event::Text(it) | Event::Code(it) => text += &it,
            Event::InlineHtml(it) if !has_rendering(&it) => text += &it,
            Event::Html(it) => html += &it,
            // In a block with such a tag, entities are read as well.
            Event::End(TagEnd::HtmlBlock) => {
                let block = std::mem::take(&mut html);
                text += if has_rendering(&block) { "" } else { &block };
            }
            Event::InlineHtml(_)
            | Event::Start(_)
            | Event::End(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }
    // First the marks: a command would swallow the bracket of one behind it.
    clean(&without_marks(&text))
}

/// Whether there is a tag in it that is not shown.
fn has_rendering(html: &str) -> bool {
    let tags = ["br", "kbd", "sub", "sup", "details", "summary"];
    let html = html.to_lowercase();
    tags.iter().any(|tag| html.contains(tag))
}

/// `text` without the marks of sources, which become numbers.
fn without_marks(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[^") {
        kept += before;
        rest = after.split_once(']').map_or(after, |(_, after)| after);
    }
    kept + rest
}

/// How often each visible character occurs. What joins an emoji has no shape
/// of its own.
fn characters(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    let is_seen = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200d}' | '\u{fe0f}');
    for c in text.chars().filter(is_seen) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// The first broken promise, in words.
fn broken(markdown: &str) -> Result<(), String> {
    let (document, _) = parse(markdown, 0);
    let expected = characters(&readable(markdown));
    let highlights = Highlights::default();
    for columns in (0..4).chain(WIDTHS) {
        for medium in [
            Medium::screen(&highlights),
            Medium::monochrome(&highlights),
            Medium::Plain(&document.links),
        ] {
            let rows = layout(&document.blocks, columns, medium);
            let shown: String = rows.iter().map(|(_, line)| line.plain()).collect();
            if let Some(c) = shown.chars().find(|c| c.is_control()) {
                return Err(format!("{c:?} reaches the screen"));
            }
            let seen = characters(&shown);
            let lost = |(c, count): &(&char, &usize)| seen.get(*c).unwrap_or(&0) < *count;
            if let Some((c, _)) = expected.iter().find(lost) {
                return Err(format!("{c:?} is lost at {columns}: {shown}"));
            }
            let overflows = |(_, line): &&(usize, Line)| {
                columns >= 20 && !line.wide && line.width() > columns.into()
            };
            if let Some((_, line)) = rows.iter().find(overflows) {
                return Err(format!("{:?} is wider than {columns}", line.plain()));
            }
        }
    }
    Ok(())
}

/// Text made of what Markdown gives a meaning, and of what is hard to lay out.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-z]{1,9}",
        4 => Just(" ".to_owned()),
        3 => Just("\n".to_owned()),
        2 => Just("\n\n".to_owned()),
        2 => "[ >*+-]{1,8}",
        2 => "(- |1\\. |> |# |    |\t|```|~~~|---|\\|)",
        2 => "[*_~`\\[\\]()<>!|\\\\^&#:]{1,3}",
        1 => "\n\\|a\\|[a-z]{0,30}\\|\n\\|-\\|-:\\|\n\\|b\\|[a-z ]{0,90}\\|\n",
        1 => "(\\[\\^a\\]|\\[\\^b\\]: |\\[x\\]|- \\[ \\] |> \\[!TIP\\]\n> |<b>|<br>|<kbd>|</kbd>|<sup>|<!-- |-->|<details>|</summary>|\\*\\*|\\$|\\{\\{|&#27;|&#x2028;)",
        1 => "(漢|字。|e\u{301}|👩‍💻|🇫🇷|1️⃣|\u{1100}|\u{5d0}|\u{202e}|\u{200b}|\u{1b}\\[1m|\u{9b}|\u{7})",
        1 => "\\PC",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_mark_behind_a_command_is_a_mark() {
    assert_eq!(broken("\u{9b}[^a]"), Ok(()));
}

#[test]
fn an_entity_below_a_tag_is_read() {
    assert_eq!(broken("<br>\n&#27;a"), Ok(()));
    assert_eq!(words(&parse("<br>\n&#65;", 0).0), "A");
}

proptest! {
    #[test]
    fn every_promise_holds_for_any_markdown(text in markdown()) {
        prop_assert_eq!(broken(&text), Ok(()));
    }

    #[test]
    fn every_promise_holds_for_any_characters(text in ".{0,300}") {
        prop_assert_eq!(broken(&text), Ok(()));
    }

    #[test]
    fn every_promise_holds_for_code_with_commands(text in "`[\u{9b}\u{1b}\\[\t A-C]{1,12}`") {
        prop_assert_eq!(broken(&text), Ok(()));
    }

    #[test]
    fn problems_lie_in_the_text(text in markdown(), offset in 0..1000_usize) {
        let (document, problems) = parse(&text, offset);
        let links = document.links.iter().map(|link| &link.range);
        let citations = document.citations.iter().map(|citation| &citation.range);
        let ranges = problems.iter().map(|problem| &problem.range);
        for range in ranges.chain(links).chain(citations) {
            let range = range.start.wrapping_sub(offset)..range.end.wrapping_sub(offset);
            prop_assert!(text.get(range.clone()).is_some_and(|text| !text.is_empty()), "{:?}", range);
        }
    }
}

/// A blank that is no space stands before its last row.
#[test]
fn a_row_with_too_few_cells_is_told_from_its_first_letter() {
    let text = "a\n|a||\n|-|-:|\n|b||\n\u{b}a漢 ";
    let (_, problems) = parse(text, 0);
    let told = problems.iter().map(|it| text.get(it.range.clone()));
    assert_eq!(told.collect::<Vec<_>>(), [Some("a漢")]);
}

/// The examples between fences of 32 backticks in the specification's source.
fn examples(specification: &str) -> Vec<String> {
    let start = "`".repeat(32) + " example";
    let blocks = specification.split(&start).skip(1);
    let example = |block: &str| {
        let (_, block) = block.split_once('\n')?;
        let (markdown, _) = block
            .split_once("\n.\n")
            .or_else(|| block.split_once(".\n"))?;
        Some(markdown.replace('→', "\t") + "\n")
    };
    blocks.filter_map(example).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "says what it leaves out")]
fn every_promise_holds_for_the_commonmark_examples() {
    let Ok(path) = std::env::var("BUILDUP_COMMONMARK") else {
        println!("left out: BUILDUP_COMMONMARK does not name spec.txt of npm's commonmark-spec");
        return;
    };
    let specification = std::fs::read_to_string(&path).unwrap();
    let examples = examples(&specification);
    assert!(
        examples.len() > 600,
        "{path} has only {} examples",
        examples.len()
    );
    let broken = |example: &String| Some((example.clone(), broken(example).err()?));
    assert_eq!(examples.iter().filter_map(broken).collect::<Vec<_>>(), []);
}
