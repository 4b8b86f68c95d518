"""The source has its dates, and the scenario is the one that the page runs."""

import datetime
import pathlib

from support import expect, toml

SPOILT = [
    ("review_by = 2027-11-23", "review_by = 2026-11-22"),
    ("requests = 60", "requests = 61"),
    ('scenario = "two-waves"', 'scenario = "waves"'),
]
LESSON = pathlib.Path(__file__).parents[3] / "lessons" / "writing-lessons"


def holds(source, scenario, answer):
    [source] = toml(source)["source"]
    expect(source["as_of"] < source["review_by"], "it is looked at again later than now")
    expect(source["review_by"] < datetime.date(2027, 12, 1), "by then the doctor says so")
    answer = toml(answer)["answer"]
    file = LESSON / "scenarios" / f"{answer['scenario']}.toml"
    expect(file.is_file(), f"there is no {file.name}")
    run = toml(file.read_text(encoding="utf-8"))
    for table, keys in toml(scenario).items():
        expect(run[table] == keys, f"[{table}] is {run[table]} in {file.name}")
