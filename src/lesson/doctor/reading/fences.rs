//! Rules about the fences that say where questions and simulations stand.

use super::error;
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "question-without-id",
        "A question's fence holds the id of a question.",
        "The place stays empty otherwise.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
```question
```

Cold tea needs hours and no care.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
```question cold-night
```

Cold tea needs hours and no care.
"#,
    ),
    error(
        "question-with-more-than-id",
        "A question's fence holds one id and nothing else.",
        "What else it says would be passed over.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
```question cold-night please
```

Cold tea needs hours and no care.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
```question cold-night
```

Cold tea needs hours and no care.
"#,
    ),
    error(
        "question-within-block",
        "A question's fence stands at the margin, not in a list, a quotation or a footnote.",
        "What follows a question is hidden until it is answered, and half a list cannot be.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
- Cold tea needs hours.

  ```question cold-night
  ```
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
- Cold tea needs hours.

```question cold-night
```
"#,
    ),
    error(
        "misplaced-question",
        "A question's fence stands in the text of a part, not in a key.",
        "Only the text has an order in which something can wait for an answer.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
concept = '''
```question cold-night
```
'''

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
Cold tea needs hours.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
Cold tea needs hours.

```question cold-night
```
"#,
    ),
    error(
        "unknown-question",
        "A fence names a question of its own part.",
        "The place stays empty, and the question stands before the text instead.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
```question cold-nigth
```

Cold tea needs hours and no care.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
```question cold-night
```

Cold tea needs hours and no care.
"#,
    ),
    error(
        "duplicate-fence",
        "A question has one fence in the text.",
        "It can be answered once, so it has one place.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
```question cold-night
```

Cold tea needs hours.

```question cold-night
```
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"

[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
+++
```question cold-night
```

Cold tea needs hours and no care.
"#,
    ),
    error(
        "sim-without-scenario",
        "A simulation's fence names the scenario to run.",
        "The place stays empty otherwise.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```sim
```
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```sim scenario="rush"
```
"#,
    ),
    error(
        "sim-within-block",
        "A simulation's fence stands at the margin, not in a list, a quotation or a footnote.",
        "A run needs the whole width of the text.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
- A rush at the counter:

  ```sim scenario="rush"
  ```
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
A rush at the counter:

```sim scenario="rush"
```
"#,
    ),
    error(
        "misplaced-sim",
        "A simulation's fence stands in the text of a part, not in a key.",
        "Keys are shown in places that are too small for a run, and some of them after an answer.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
concept = '''
```sim scenario="rush"
```
'''
+++
A rush.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```sim scenario="rush"
```
"#,
    ),
];
