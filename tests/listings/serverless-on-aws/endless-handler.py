"""All rows are worked through, although no call lasts longer than its timeout.

The rows are a hundredth of the two million of the text and take a hundred times
as long each: 40 minutes in all, 1.2 s for a message's rows.
"""

import json
import types

from support import Crash, expect, load

# Ten times the rows are 12 s, and more than a message's call has.
SPOILT = [("limit=1000", "limit=10000")]

ROWS, ALL_MINUTES = 20_000, 40
SECONDS_A_ROW = ALL_MINUTES * 60 / ROWS
LIMIT_OF_A_MESSAGE = 10


class Work:
    def __init__(self, code):
        self.results, self.left = set(), 0
        self.handler = load(
            code, json=json, load_rows=self.load_rows, evaluate=self.evaluate, store_result=self.store
        ).handler

    def load_rows(self, after, limit):
        limit //= 100
        return [types.SimpleNamespace(id=it) for it in range(after + 1, min(after + limit, ROWS) + 1)]

    def evaluate(self, row):
        self.left -= SECONDS_A_ROW
        if self.left < 0:
            raise Crash

    def store(self, row, result):
        self.results.add(row)

    def call(self, event, timeout):
        """One event, tried three times at most."""
        for _ in range(3):
            self.left = timeout
            try:
                return self.handler(event, None)
            except Crash:
                continue


def holds(code):
    work = Work(code)
    if "Records" in code:  # called by a queue
        for after in range(0, ROWS, 10):
            event = {"Records": [{"body": json.dumps({"after": after})}]}
            expect(work.call(event, LIMIT_OF_A_MESSAGE), f"the message from {after} on is never done")
    else:  # called by a schedule
        work.call({}, 15 * 60)
    expect(len(work.results) == ROWS, f"{len(work.results)} of {ROWS} rows are done")
