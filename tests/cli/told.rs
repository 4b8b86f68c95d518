//! Commands that are told: each can be entered where it is told, and leads to the
//! lesson that it is about.

use std::process::Command;

use super::{Home, ran};

const TEXT: &str = r#"+++
kind = "step"
level = "foundation"
title = "Wheels"
concept = "A wheel turns."
result = "You can tell why."
insight = "It turns."

[[question]]
id = "spokes"
kind = "choice"
prompt = "What holds a rim?"
hints = ["Look at it."]

[[question.option]]
id = "tension"
text = "Pull"
right = true
feedback = "Each spoke pulls."

[[question.option]]
id = "push"
text = "Push"
feedback = "A spoke would bend."
+++

See [the chain](chain.md#how-it-runs), [its end](chain.md#how-it-ends), [all](chain.md).

```sim rush
```

```question spokes
```
"#;

const CHAIN: &str = r#"+++
kind = "step"
level = "foundation"
title = "Chains"
concept = "A chain pulls."
result = "You can tell how."
insight = "It pulls."

[[question]]
id = "links"
kind = "truth"
prompt = "A chain pushes."
truth = false
feedback_true = "It would buckle."
feedback_false = "It pulls."
+++

Said before all headings.

## How it runs

It runs over two wheels.

```question links
```

## How it ends

With a master link.
"#;

const CARDS: &str = r#"
kind = "myths"
title = "Beliefs"
[[myth]]
id = "heavy"
belief = "Heavy is slow."
verdict = "false"
reality = "On the flat it is not."
looks_right = "Hills."
why_it_matters = "You buy less."
"#;

const HEAD: &str = r#"
format = 1
id = "bicycle"
title = "How a bicycle runs"
summary = "Wheels and chains."
level = "foundation"
parts = ["wheels", "chain", "cards"]
"#;

const RUSH: &str = r#"
title = "A rush"
horizon = "10min"
[traffic]
shape = "burst"
[[traffic.burst]]
at = "0s"
requests = 5
[function]
run = "200ms"
[platform]
keep_alive = "10min"
"#;

impl Home {
    fn add_bicycle(&self, folder: &str) {
        self.write(&format!("{folder}/lesson.toml"), HEAD);
        self.write(&format!("{folder}/wheels.md"), TEXT);
        self.write(&format!("{folder}/chain.md"), CHAIN);
        self.write(&format!("{folder}/cards.toml"), CARDS);
        self.write(&format!("{folder}/scenarios/rush.toml"), RUSH);
    }

    /// What a shell says to a line, as somebody without a terminal.
    fn shell(&self, line: &str) -> super::Ran {
        let program = env!("CARGO_BIN_EXE_buildup");
        let line = line.replacen("buildup", program, 1);
        let mut command = Command::new("sh");
        let here = self.command(&[]);
        command
            .args(["-c", &line])
            .current_dir(here.get_current_dir().unwrap())
            .env_clear()
            .envs(
                here.get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped());
        ran(command, "")
    }
}

/// The commands that a text tells, whole although lines are wrapped.
fn told(text: &str) -> Vec<String> {
    let paragraphs = text.split("\n\n");
    let told = paragraphs.flat_map(|paragraph| {
        let mut before = "";
        let mut pieces = paragraph.split("buildup ").map(|it| {
            let is_quoted = before.ends_with('`');
            before = it;
            it.split(if is_quoted { '`' } else { '\n' }).next().unwrap()
        });
        pieces.next();
        pieces.map(|it| format!("buildup {it}")).collect::<Vec<_>>()
    });
    told.map(|it| it.replace('\n', " ")).collect()
}

#[cfg(unix)]
#[test]
fn what_is_told_leads_to_the_lesson_however_it_was_opened() {
    for (folder, opened) in [
        ("bicycle", "learn ./bicycle"),
        ("bicycle", "learn bicycle"),
        ("bicycle", "quiz ./bicycle"),
        ("bicycle", "lab ./bicycle rush"),
        ("two wheels", "learn './two wheels'"),
        (
            "two wheels",
            "--plain --data 'my file.db' learn './two wheels'",
        ),
        ("mine/bi", "--lessons mine learn bicycle --mode deep"),
        ("mine/bi", "--lessons mine --learner 'Ann B' quiz bicycle"),
        ("data/buildup/lessons/bicycle", "learn bicycle"),
        ("data/buildup/lessons/bicycle", "--data x.db lab bicycle"),
    ] {
        let home = Home::new();
        home.add_bicycle(folder);
        let said = home.shell(&format!("printf 's\\ns\\ns\\ns\\n' | buildup {opened}"));
        assert_eq!(said.code, 0, "{opened}: {}", said.err);
        let commands = told(&said.out);
        assert!(
            opened.contains("quiz") || !commands.is_empty(),
            "{opened}: {}",
            said.out
        );
        for command in commands {
            let ran = home.shell(&command);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{opened}: {command}");
            let leads = ran.out.contains("bicycle runs") || ran.out.contains("A rush");
            assert!(leads, "{command}: {}", ran.out);
        }
    }
}

#[test]
fn a_link_to_a_heading_leads_there_and_past_no_question() {
    let home = Home::new();
    home.add_bicycle("bicycle");
    let said = home.run(&["learn", "bicycle"]).out;
    assert!(said.contains("chain#how-it-runs"), "{said}");
    assert!(!said.contains("how-it-ends"), "{said}");
    let there = home.run(&["learn", "bicycle", "--part", "chain.md#how-it-runs"]);
    assert!(there.out.contains("\nIt runs over"), "{}", there.out);
    assert!(!there.out.contains("Said before all"), "{}", there.out);
    let hidden = home.run(&["learn", "bicycle", "--part", "chain#how-it-ends"]);
    let why = "That place stands behind this question.";
    assert!(hidden.out.contains(why), "{}", hidden.out);
    assert!(hidden.out.contains("A chain pushes."), "{}", hidden.out);
    assert!(!hidden.out.contains("master link"), "{}", hidden.out);
    let mut skips = home.command(&["learn", "bicycle", "--part", "chain"]);
    skips.stdin(std::process::Stdio::piped());
    ran(skips, "s\n");
    let open = home.run(&["learn", "bicycle", "--part", "chain#How-it-ends"]);
    assert!(open.out.contains("master link"), "{}", open.out);
    assert!(!open.out.contains("It runs over"), "{}", open.out);
    let none = home.run(&["learn", "bicycle", "--part", "chain#brakes"]);
    assert_eq!(none.code, 1);
    let why = "error: the part `chain` has no heading `brakes`\n";
    assert!(none.err.starts_with(why), "{}", none.err);
}

#[test]
fn a_name_is_an_id_first_and_then_a_folder() {
    let home = Home::new();
    home.add_bicycle("event-driven");
    let shipped = home.run(&["learn", "event-driven"]).out;
    assert!(!shipped.contains("How a bicycle runs"), "{shipped}");
    home.add_bicycle("velo");
    for arguments in [
        &["learn", "velo"][..],
        &["quiz", "velo"],
        &["lab", "velo"],
        &["progress", "velo"],
        &["check", "velo"],
        &["preview", "velo"],
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.err, "", "{arguments:?}");
    }
    home.add_bicycle("data/buildup/lessons/rad");
    for command in ["check", "preview"] {
        assert_eq!(home.run(&[command, "bicycle"]).err, "", "{command}");
    }
}
