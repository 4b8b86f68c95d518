"""Ten points for each event, however often it comes and wherever it stops."""

import types

from support import Crash, Database, expect, load

SPOILT = [
    ('seen.add_if_absent(event["id"])', "True"),
    ('add_if_absent(event["id"])', 'add_if_absent(order["customer"])'),
    ("with database.transaction():", "if True:"),
]


def holds(code):
    database = Database()

    def add_points(order, points):
        database.add_points(order["customer"], points)

    seen = types.SimpleNamespace(add_if_absent=database.add_if_absent)
    handle = load(code, database=database, seen=seen, add_points=add_points).handle
    first, second = ({"id": name, "data": {"customer": "Ada"}} for name in ("7f3c", "81aa"))
    handle(first)
    handle(first)
    expect(database.points == {"Ada": 10}, f"one event, twice: {database.points}")
    database.crash_in = "add_points"
    try:
        handle(second)
    except Crash:
        database.crash_in = None
    handle(second)
    expect(database.points == {"Ada": 20}, f"after a crash and a repeat: {database.points}")
