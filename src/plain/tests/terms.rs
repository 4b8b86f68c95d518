//! What terms mean, told to who asks for it.

use super::{Learner, lesson_in};

const LESSON: &str = r#"format = 1
id = "leaves"
title = "Leaves"
summary = "Words about leaves."
parts = ["leaves"]

[[term]]
id = "amino-acid"
title = "amino acid"
text = "What makes tea *sweet*."
also = ["amino acids"]

[[term]]
id = "tannin"
title = "tannin"
text = "What makes it bitter."
also = ["tannins"]
"#;

const TEXT: &str = r#"+++
kind = "overview"
title = "Leaves"

[[question]]
id = "late"
kind = "truth"
prompt = "What comes late are tannins."
truth = true
feedback_true = "A tannin waits for heat."
feedback_false = "It waits for heat."

[[question]]
id = "letter"
kind = "text"
prompt = "Which letter comes after the third one?"
accept = ["d", "the d"]

[[question]]
id = "early"
kind = "truth"
prompt = "What comes early is sweet."
truth = true
feedback_true = "It waits for nothing."
feedback_false = "It does not wait."
+++
Sweet are the amino acids.

```question late
```
```question letter
```
```question early
```
"#;

#[test]
fn the_terms_of_what_was_said_are_told() {
    let lesson = lesson_in(&[("lesson.toml", LESSON), ("leaves.md", TEXT)]);
    let learner = Learner {
        interactive: true,
        ..Learner::of(&lesson)
    };
    let story = learner.goes_through(b"d\n1\n3\nd\nx\n3\nD\n1\n3\n");
    let said = story.said();
    let (before, after) = said.split_once("Right.").unwrap();
    assert!(
        before.contains("d for the terms: amino acid: What makes tea sweet.\n"),
        "{before}"
    );
    assert!(!before.contains("bitter"), "{before}");
    // Where an answer is typed, it is one of the keys too.
    assert!(after.contains("You answered: x\n"), "{after}");
    let both =
        "d for the terms: amino acid: What makes tea sweet.\ntannin: What makes it bitter.\n";
    assert!(after.contains(both), "{after}");
}
