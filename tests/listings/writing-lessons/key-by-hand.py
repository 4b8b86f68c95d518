"""The key is left to the scenario: no number is written down a second time."""

from support import expect, toml


def holds(code):
    [question] = toml(code)["question"]
    answer = question["answer"]
    expect(answer == {"scenario": "two-waves", "reading": "cold_starts"}, f"{answer}")
