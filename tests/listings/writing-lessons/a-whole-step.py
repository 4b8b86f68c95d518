"""A step that judges as it says: one right option, a reply for each, the answer
below the fence, and sums that are right."""

from support import expect, told_below, toml

SPOILT = [
    ("right = true\n", ""),
    ('text = "It costs 104"', 'text = "It costs 96"'),
    ("Nobody buys it,", "It costs 96 then. Nobody buys it,"),
    ("so it ends at 60", "so it ends at 40"),
    ('feedback = "A fifth of 120', 'hint = "A fifth of 120'),
]


def holds(code):
    _, front, text = code.split("+++\n")
    step = toml(front)
    expect({"concept", "result", "insight", "level"} <= set(step), "a step is complete")
    [question] = step["question"]
    options = question["option"]
    expect(all(it.get("feedback") and it["id"] for it in options), "each option has a reply")
    right = [it["text"] for it in options if it.get("right")]
    price = round(100 * 1.2 * 0.8)
    expect(right == [f"It costs {price}"], f"right: {right}")
    expect(sum(it["text"] == right[0] for it in options) == 1, "two options say the same")
    told_below(text, question["id"], str(price))
    jacket = round(80 * 1.5 * 0.5)
    expect(f"so it ends at {jacket}" in text.replace("\n", " "), "the jacket")
