//! A lesson in which every text behind a question is marked.
//!
//! `@one+two@` in it stands for a word that nothing else has, to be seen only
//! once the items `one` and `two` are settled; `@one#2@` for one to be seen
//! once two hints were taken for `one`, or it is settled.

use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{Entry, Event};

use super::shelf::{Shelf, inline};

/// What opens a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    Settled(Vec<String>),
    Hints { item: String, taken: u32 },
}

/// The lesson on a shelf, and what opens each of its marks.
pub fn shelf() -> (Shelf, BTreeMap<String, Lock>) {
    let mut locks = BTreeMap::new();
    let mut text = String::new();
    for (index, piece) in LESSON.split('@').enumerate() {
        if index % 2 == 0 {
            text.push_str(piece);
            continue;
        }
        let word = format!("{MARK}w{index}w");
        text.push_str(&word);
        locks.insert(word, lock(piece));
    }
    let mut shelf = Shelf::default();
    let findings = shelf.add(&inline("gated", &text));
    assert_eq!(findings, []);
    (shelf, locks)
}

/// Every marked word starts with it, so that a search finds them all. The rest
/// of a word nobody types.
pub const MARK: &str = "zqz";

fn lock(piece: &str) -> Lock {
    match piece.split_once('#') {
        Some((item, taken)) => Lock::Hints {
            item: item.to_owned(),
            taken: taken.parse().unwrap(),
        },
        None => Lock::Settled(piece.split('+').map(str::to_owned).collect()),
    }
}

/// What the journal says of each item, worked out without the program's help.
#[derive(Debug, Default)]
pub struct Unlocked {
    settled: BTreeSet<String>,
    hints: BTreeMap<String, u32>,
}

impl Unlocked {
    pub fn by(entries: &[Entry]) -> Self {
        let mut opened = Self::default();
        for entry in entries {
            opened.take(entry);
        }
        opened
    }

    fn take(&mut self, entry: &Entry) {
        match entry.event {
            Event::Committed { .. } | Event::NoIdea { .. } | Event::Skipped { .. } => {
                self.settled.insert(entry.item.clone());
            }
            Event::Hint { number } => {
                self.hints.insert(entry.item.clone(), number);
            }
            Event::Reset if entry.item.is_empty() => *self = Self::default(),
            Event::Reset => {
                self.settled.remove(&entry.item);
                self.hints.remove(&entry.item);
            }
            Event::Predicted(_)
            | Event::Opened
            | Event::SelfMarked { .. }
            | Event::Restated { .. }
            | Event::Forecast { .. }
            | Event::Undone { .. }
            | Event::PartDone => {}
        }
    }

    /// Whether what is behind `lock` may be seen.
    pub fn opens(&self, lock: &Lock) -> bool {
        match lock {
            Lock::Settled(items) => items.iter().all(|item| self.settled.contains(item)),
            Lock::Hints { item, taken } => {
                let hints = self.hints.get(item).copied().unwrap_or(0);
                hints >= *taken || self.settled.contains(item)
            }
        }
    }
}

const LESSON: &str = r#"
--- lesson.toml
format = 1
id = "gated"
title = "Behind gates"
summary = "Everything is behind something."
level = "foundation"
minutes = 1
parts = ["guess", "step", "quiz", "myths", "pitfalls", "links", "try", "make", "last"]

[[mode]]
id = "why"
parts = ["step", "links"]

[[connection]]
to = "https://example.org/@k@"
relation = "like"
text = "Like @k@."

[[source]]
id = "open"
title = "An open source"
url = "https://example.org/open"

[[source]]
id = "hidden"
title = "A source @g@"
url = "https://example.org/@g@"

[[source]]
id = "of-myth"
title = "The source @y@"
url = "https://example.org/@y@"

[[term]]
id = "cell"
title = "cell"
text = "A cell is @g@."

[[term]]
id = "between"
title = "between"
text = "Between is @t+c@."

[[term]]
id = "is-not"
title = "is not"
text = "What is not is @y@."

[[term]]
id = "nowhere"
title = "depends"
text = "What depends is @z@."

--- guess.md
+++
kind = "guess"
title = "Guess"
concept = "Nothing is behind this[^open]."
result = "The result @g@."
insight = "The insight @g@."

[[question]]
id = "g"
kind = "number"
prompt = "How many?"
answer = 4
unit = "kg"
hints = ["First @g#1@.", "Second @g#2@.", "Third @g#3@."]
explanation = "Because @g@."

[[question.range]]
from = 5
feedback = "Too many @g@."
+++

Text @g@ with a [link](https://example.org/link-@g@) and a note[^hidden].

```python
print("@g@")
```

- a list @g@
  - in a list @g@

| a | b |
|---|---|
| @g@ | cell |

> [!NOTE]
> A callout @g@.

--- step.md
+++
kind = "step"
level = "advanced"
title = "Step"
concept = "A concept."
result = "The result @t+c+m@."
insight = "The insight @t+c+m@."

[[question]]
id = "t"
kind = "truth"
prompt = "It is so."
truth = true
feedback_true = "Yes @t@."
feedback_false = "No @t@."
explanation = "Explained @t@."

[[question]]
id = "c"
kind = "choice"
prompt = "Which one?"
hints = ["Nudge @c#1@."]
explanation = "Explained @c@."
[[question.option]]
id = "ca"
text = "The one"
right = true
feedback = "Yes @c@."
[[question.option]]
id = "cb"
text = "The other"
feedback = "No @c@."
[[question.option]]
id = "cc"
text = "Neither"
feedback = "No @c@."

[[question]]
id = "m"
kind = "many"
prompt = "Which ones?"
explanation = "Explained @m@."
[[question.option]]
id = "ma"
text = "This"
right = true
feedback = "Yes @m@."
[[question.option]]
id = "mb"
text = "That"
right = true
feedback = "Yes @m@."
[[question.option]]
id = "mc"
text = "Not that"
feedback = "No @m@."
+++

Before the second @t@.

```question c
```

Between @t+c@ with a [link](https://example.org/@t+c@).

```question m
```

```diagram alt="A picture @t+c+m@"
┌──────────────────────────────────────────────────────────────────────────────────────────┐
│ @t+c+m@ and more, so wide that it fits on no screen of the usual eighty columns at all     │
└──────────────────────────────────────────────────────────────────────────────────────────┘
```

```diagram alt="A picture that grows @t+c+m@"
=== The first frame @t+c+m@
one @t+c+m@
=== The second frame @t+c+m@
two @t+c+m@
```

```js
let last = "@t+c+m@";
```

--- quiz.toml
kind = "quiz"
title = "Quiz"
intro = "An open introduction."

[[question]]
id = "x"
kind = "text"
prompt = "What is it called?"
accept = ["word@x@"]
hints = ["Nudge @x#1@."]
[[question.near]]
text = "near"
feedback = "Near @x@."

[[question]]
id = "o"
kind = "order"
prompt = "In which order?"
items = ["First", "Second", "Third"]
feedback = "Not in this one @o@."
explanation = "Explained @o@."

[[question]]
id = "e"
kind = "explain"
prompt = "Why?"
model = "Because @e@."
checklist = ["It says @e@.", "It says more @e@."]

--- myths.toml
kind = "myths"
title = "Myths"

[[myth]]
id = "y"
belief = "It is believed."
verdict = "false"
reality = "It is not @y@."
looks_right = "It looks so @y@."
why_it_matters = "It matters @y@."
sources = ["of-myth"]
feedback_true = "No @y@."

[[myth]]
id = "z"
belief = "It is said."
verdict = "depends"
reality = "It depends @z@."
looks_right = "It looks so @z@."
why_it_matters = "It matters @z@."
sources = ["open"]

--- pitfalls.toml
kind = "pitfalls"
title = "Pitfalls"

[[pitfall]]
id = "p"
title = "The pit @p@"
prompt = "Which one holds?"
root_cause = "The cause @p@."
feedback_wrong = "No @p@."
feedback_right = "Yes @p@."
[pitfall.wrong]
language = "python"
code = "fall()"
[pitfall.right]
language = "python"
code = "stand()"

--- links.md
+++
kind = "connections"
title = "Links"

[[question]]
id = "k"
kind = "truth"
prompt = "It is like that."
truth = true
feedback_true = "Yes @k@."
feedback_false = "No @k@."
+++

Behind it @k@.

--- try.toml
kind = "quiz"
title = "Try"

[[question]]
id = "v"
kind = "experiment"
prompt = "How many ready are enough?"
scenario = "burst"
hints = ["Nudge @v#1@."]
explanation = "Explained @v@."
[[question.knob]]
key = "platform.provisioned"
values = [0, 1, 2, 3]
[[question.goal]]
reading = "cold_starts"
at_most = 0
[question.best]
smallest = "provisioned"
[[question.miss]]
passes = true
feedback = "More than enough @v@."
[[question.miss]]
reading = "cold_starts"
at_least = 1
feedback = "Too few @v@."

--- scenarios/burst.toml
title = "A burst"
horizon = "1min"
[traffic]
shape = "burst"
[[traffic.burst]]
at = "1s"
requests = 2
[function]
run = "1s"
init = "1s"
[platform]
keep_alive = "1min"

--- make.md
+++
kind = "project"
title = "Make"

[[question]]
id = "w"
kind = "explain"
prompt = "What did you make?"
model = "Something @w@."
checklist = ["It stands @w@."]

[[question]]
id = "q"
kind = "number"
prompt = "How long does each of the two take?"
answer = { scenario = "burst", reading = "latency_max" }
explanation = "Explained @q@."
+++

What comes after it @w+q@.

--- last.md
+++
kind = "takeaways"
title = "Last"
+++

An open end.
"#;
