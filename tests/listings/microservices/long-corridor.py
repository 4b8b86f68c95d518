"""Orders are taken while Mail is down: charged once, saved and told together."""

import contextlib
import types

from support import Crash, expect, load

SPOILT = [
    ('        outbox.add("OrderPlaced", order)\n', ""),
    ('key=order["id"]', 'key=object()'),
]


class Shop:
    def __init__(self):
        self.saved, self.told = [], []

    @contextlib.contextmanager
    def transaction(self):
        before = list(self.saved), list(self.told)
        try:
            yield
        except Crash:
            self.saved, self.told = before
            raise


def down(*_, **__):
    raise Crash


def holds(code):
    shop, keys = Shop(), []
    handler = load(
        code,
        payments=types.SimpleNamespace(charge=lambda order, key: keys.append(key)),
        orders=types.SimpleNamespace(save=shop.saved.append),
        database=shop,
        outbox=types.SimpleNamespace(add=lambda name, data: shop.told.append((name, data))),
        mail=types.SimpleNamespace(confirm=down),
        packing=types.SimpleNamespace(pack=down),
    ).handler
    order = {"id": "4711"}
    try:
        answer = handler({"order": order}, None)
    except Crash:
        answer = None
    expect(answer == {"placed": "4711"}, "the order is taken")
    expect(keys == ["4711"], f"charged under {keys}")
    expect(shop.saved == [order], "the order is saved")
    expect(shop.told == [("OrderPlaced", order)], f"told: {shop.told}")
