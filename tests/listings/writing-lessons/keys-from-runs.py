"""The scenario is the one that the page runs."""

import pathlib

from support import expect, toml

SPOILT = [("requests = 60", "requests = 61"), ('scenario = "two-waves"', 'scenario = "waves"')]
LESSON = pathlib.Path(__file__).parents[3] / "lessons" / "writing-lessons"


def holds(scenario, answer):
    answer = toml(answer)["answer"]
    file = LESSON / "scenarios" / f"{answer['scenario']}.toml"
    expect(file.is_file(), f"there is no {file.name}")
    run = toml(file.read_text(encoding="utf-8"))
    for table, keys in toml(scenario).items():
        expect(run[table] == keys, f"[{table}] is {run[table]} in {file.name}")
