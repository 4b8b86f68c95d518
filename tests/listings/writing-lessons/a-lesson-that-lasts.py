"""The source has its dates."""

import datetime

from support import expect, toml

SPOILT = [("review_by = 2027-11-23", "review_by = 2026-11-22")]


def holds(source):
    [source] = toml(source)["source"]
    expect(source["as_of"] < source["review_by"], "it is looked at again later than now")
    expect(source["review_by"] < datetime.date(2027, 12, 1), "by then the doctor says so")
