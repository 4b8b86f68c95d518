"""The scenario is the day that the text tells."""

from support import expect, toml

SPOILT = [
    ('to = "150/s"', 'to = "15/s"'),
    ("reserved = 30", "reserved = 45"),
]


def holds(code):
    day = toml(code)
    expect(day["traffic"]["to"] == "150/s" and day["function"]["run"] == "300ms", "150 a second × 0.3 s is 45")
    expect(day["platform"]["reserved"] < 45, "too few are reserved")
