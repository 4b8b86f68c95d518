"""Ten points for an order: delivered twice, published twice, twice at the same
moment, or after a crash."""

import types

from support import Crash, Database, expect, load

# What the bus writes is new for each publish, so it tells no repeat.
SPOILT = [('seen.add_if_absent(order["id"])', 'seen.add_if_absent(event["id"])')]


def event(publish, order="4711"):
    """As EventBridge hands it over: with a new `id` for each publish."""
    return {"id": f"of the bus, {publish}", "detail": {"id": order, "member": "Ada"}}


def shop(code):
    database = Database()
    seen = types.SimpleNamespace(
        contains=database.contains, add=database.add, add_if_absent=database.add_if_absent
    )
    names = {"database": database, "seen": seen, "members": database}
    return database, load(code, **names).handler


def holds(code):
    database, handler = shop(code)
    for publish in (1, 1, 2):
        handler(event(publish), None)
    expect(database.points == {"Ada": 10}, f"delivered and published twice: {database.points}")

    database, handler = shop(code)
    # It stops as late as it can: at the last thing it does.
    database.crash_in = "add" if "seen.add(" in code else "add_points"
    try:
        handler(event(1), None)
    except Crash:
        database.crash_in = None
    handler(event(1), None)
    expect(database.points == {"Ada": 10}, f"after a crash: {database.points}")

    database, handler = shop(code)
    add_points, meanwhile = database.add_points, [event(1)]

    def slowly(member, points):
        if meanwhile:
            handler(meanwhile.pop(), None)
        add_points(member, points)

    database.add_points = slowly
    handler(event(1), None)
    expect(database.points == {"Ada": 10}, f"two at the same moment: {database.points}")
