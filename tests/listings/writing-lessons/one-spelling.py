"""Whoever knows is believed, in any form that people type."""

from support import expect, toml


def holds(code):
    question = toml(code)["question"][0] if "[[question]]" in code else toml(code)
    accepted = {it.casefold() for it in question["accept"]}
    for typed in ["2 percentage points", "two percentage points", "2 points"]:
        expect(typed in accepted, f"{typed} is refused")
    expect("2 %" not in accepted, "the mistake is no right answer")
