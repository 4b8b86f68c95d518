//! The page of a report in a real browser, at the width of a phone and of a desk, and
//! on paper: it never scrolls sideways, and it fetches nothing. The browser is named by
//! `BUILDUP_CHROMIUM`; without it that is said, and nothing is looked at.

#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(
    clippy::print_stderr,
    reason = "who reads the output is told what was left out"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const LESSON: &str = "serverless-on-aws";
/// Choices of that lesson, guesses and cards.
const ITEMS: [&str; 8] = [
    "guess-forty-minutes",
    "guess-one-photo",
    "rented-machine",
    "hole-in-a-library",
    "no-servers",
    "runs-forever",
    "order-flow",
    "again-photo",
];

/// A hand-in of somebody with a long name, who answers everything two times.
fn hand_in(number: u64) -> String {
    let name = format!("Ann-Katharina von der Mühlenhof-{number}");
    let mut text = format!(
        "{{\"buildup-hand-in\":1,\"program\":\"{}\",\"lesson\":\"{LESSON}\",\
         \"learner\":\"{number:032x}\",\"name\":\"{name}\",\"items\":[]}}\n",
        env!("CARGO_PKG_VERSION")
    );
    for (at, item) in (0_u64..).zip(ITEMS.iter().chain(&ITEMS)) {
        let is_right = (number * 7 + at * 3) % 5 < 2 + at / 8 * 2;
        let (grade, sure) = match (is_right, at % 3) {
            (true, _) => ("right", "sure"),
            (false, 0) => ("wrong", "sure"),
            (false, _) => ("wrong", "guess"),
        };
        writeln!(
            text,
            "{{\"id\":\"019aa000-{at:04x}-7000-8000-{number:012x}\",\
             \"time\":\"2026-11-2{}T10:{at:02}:00+01:00\",\"lesson\":\"{LESSON}\",\
             \"item\":\"{item}\",\"revision\":\"\",\"entry\":\"committed\",\"answer\":[\"x\"],\
             \"certainty\":\"{sure}\",\"grade\":\"{grade}\",\"took_ms\":{}}}",
            at % 9,
            5_000 + number * 400
        )
        .unwrap();
    }
    text
}

/// The page of a class of thirty, in a folder of its own.
fn page() -> TempDir {
    let home = TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_buildup"));
    command
        .current_dir(home.path())
        .env_clear()
        .env("HOME", home.path());
    command.args(["report", "--html", "report.html"]);
    for number in 0..30 {
        let name = format!("{number:02}.jsonl");
        fs::write(home.path().join(&name), hand_in(number)).unwrap();
        command.arg(name);
    }
    let done = command.output().unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    home
}

/// What the browser prints, which keeps all that it writes in the folder.
fn browse(chromium: &str, folder: &Path, arguments: &[&str]) -> String {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let done = Command::new(chromium)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
        ])
        .args(["--allow-file-access-from-files", &profile])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}

/// A page that shows the report in frames, and says of each how wide its content is,
/// and what it fetched.
const FRAMES: &str = r#"<!doctype html><title>-</title>
<iframe src="report.html" width="390" height="800"></iframe>
<iframe src="report.html" width="1280" height="800"></iframe>
<script>
addEventListener("load", () => {
  const frames = [...document.querySelectorAll("iframe")];
  document.title = frames.map(it => [
    it.contentDocument.documentElement.scrollWidth,
    it.contentDocument.documentElement.clientWidth,
    it.contentWindow.performance.getEntriesByType("resource").length,
    it.contentDocument.querySelectorAll("svg").length > 9,
  ].join(" ")).join(", ");
});
</script>"#;

#[test]
fn the_page_fits_every_width_and_fetches_nothing() {
    let Ok(chromium) = std::env::var("BUILDUP_CHROMIUM") else {
        eprintln!("Left out: no browser is named by BUILDUP_CHROMIUM.");
        return;
    };
    let home = page();
    let folder = home.path();
    fs::write(folder.join("frames.html"), FRAMES).unwrap();
    let url = |name: &str| format!("file://{}", folder.join(name).display());
    let shown = browse(&chromium, folder, &["--dump-dom", &url("frames.html")]);
    let title = "<title>390 390 0 true, 1280 1280 0 true</title>";
    assert!(
        shown.contains(title),
        "{}",
        shown.lines().take(3).collect::<String>()
    );

    let paper = folder.join("report.pdf");
    let to = format!("--print-to-pdf={}", paper.display());
    browse(
        &chromium,
        folder,
        &[&to, "--no-pdf-header-footer", &url("report.html")],
    );
    assert!(fs::read(paper).unwrap().starts_with(b"%PDF-"));
}
