"""What an option says of itself holds in any order of the options."""

import re

from support import expect, toml


def holds(code):
    [option] = toml(code)["question"]["option"]
    letters = re.findall(r"\b[B-E]\b|\bA (?:is|forgets)\b", option["feedback"])
    expect(not letters, f"names others by a letter: {letters}")
