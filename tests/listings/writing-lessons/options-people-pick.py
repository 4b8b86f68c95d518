"""The range is the number that the mistaken thought leads to."""

from support import expect, toml

SPOILT = [("from = 105.0", "from = 100.0")]


def holds(code):
    [wrong] = toml(code)["question"]["range"]
    both_taken_from_100 = 100 + 25 - 20
    expect(wrong["from"] == wrong["to"] == both_taken_from_100, f"{wrong}")
