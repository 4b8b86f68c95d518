//! Code and addresses in media without colours.

use super::super::super::parse::parse;
use super::super::*;
use super::*;

fn screen(markdown: &str, columns: u16) -> String {
    let (document, _) = parse(markdown, 0);
    let rows = lines(&document.blocks, columns);
    rows.iter().map(|line| line.plain() + "\n").collect()
}

fn plain(markdown: &str, columns: u16) -> String {
    let (document, _) = parse(markdown, 0);
    let rows = layout(&document.blocks, columns, Medium::Plain(&document.links));
    rows.iter().map(|(_, line)| line.plain() + "\n").collect()
}

#[test]
fn ticks_are_more_than_the_code_has() {
    for (code, expected) in [
        ("a", "`a`"),
        ("a  b", "`a  b`"),
        ("a`b", "``a`b``"),
        ("`a`", "`` `a` ``"),
        ("``", "``` `` ```"),
    ] {
        assert_eq!(ticked(code), expected);
    }
}

#[test]
fn bare_addresses_are_found_in_any_script() {
    let found = |text| first_address(text).map(|(_, address, _)| address);
    assert_eq!(
        found("see https://a.b/c?d#e, or"),
        Some("https://a.b/c?d#e,")
    );
    assert_eq!(found("漢字https://a.b/c漢字"), Some("https://a.b/c"));
    assert_eq!(found("(www.a.b)"), Some("(www.a.b)"));
    assert_eq!(found("to e@f.g now"), Some("e@f.g"));
    assert_eq!(found("no address: //a"), None);
}

#[test]
fn code_spans_stand_between_ticks_where_there_are_no_colours() {
    let markdown = "# Call `a`\n\nMultiply `a` by *`x`*, print `done.`, not `` `y` `` or [`z`](http://z.z).\n\n| `k` |\n|---|\n| `1  2` |\n";
    insta::assert_snapshot!(screen(markdown, 72), @r"
    Call a

    Multiply a by x, print done., not `y` or z.

    k
    ────
    1  2
    ");
    insta::assert_snapshot!(plain(markdown, 72), @r"
    Call `a`

    Multiply `a` by `x`, print `done.`, not `` `y` `` or `z` (http://z.z).

    - `k`: `1  2`
    ");
    let (document, _) = parse(markdown, 0);
    let colours = Highlights::default();
    let rows = layout(&document.blocks, 72, Medium::monochrome(&colours));
    assert_eq!(
        rows[2].1.plain(),
        "Multiply `a` by `x`, print `done.`, not `` `y` `` or `z`."
    );
}

#[test]
fn addresses_stay_in_one_piece_where_they_are_to_be_copied() {
    let long = "https://example.org/one/long/way?with=a&query=too#end";
    let markdown = format!("Look at <{long}> first, or at [this]({long}), or at {long}.");
    insta::assert_snapshot!(plain(&markdown, 20), @r"
    Look at
    https://example.org/one/long/way?with=a&query=too#end
    first, or at this
    (https://example.org/one/long/way?with=a&query=too#end),
    or at
    https://example.org/one/long/way?with=a&query=too#end.
    ");
    let broken = screen(&markdown, 20);
    assert!(broken.lines().all(|row| width(row) <= 20), "{broken}");
}
