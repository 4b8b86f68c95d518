"""The newest version stands at the end, in whatever order they come, and also
if another handler is at the same order at the same moment."""

import contextlib
import itertools
import types

from support import expect, load

SPOILT = [
    ("            return  # a repeat, or late", "            pass"),
    ("<=", "<"),
    ("with database.transaction():", "if True:"),
]


class Orders:
    """A table with one order, and the events that another handler has got."""

    def __init__(self):
        self.saved, self.in_transaction, self.elsewhere = [], False, []

    @contextlib.contextmanager
    def transaction(self):
        self.in_transaction = True
        yield
        self.in_transaction = False
        self.let_others_go_on()

    def load_and_lock(self, order):
        old = types.SimpleNamespace(version=self.saved[-1] if self.saved else 0)
        if not self.in_transaction:
            # The lock ends with its transaction, and here there is none.
            self.let_others_go_on()
        return old

    def save(self, new):
        self.saved.append(new["version"])

    def let_others_go_on(self):
        while self.elsewhere:
            self.handle(self.elsewhere.pop())


def table(code):
    orders = Orders()
    orders.handle = load(code, orders=orders, database=orders).handle
    return orders


def event(version):
    return {"data": {"order": "4711", "version": version}}


def holds(code):
    for versions in itertools.product((1, 2, 3), repeat=4):
        orders = table(code)
        for version in versions:
            orders.handle(event(version))
        newest = list(dict.fromkeys(itertools.accumulate(versions, max)))
        expect(orders.saved == newest, f"{versions}: saved {orders.saved}")

    orders = table(code)
    orders.elsewhere = [event(3)]
    orders.handle(event(2))
    expect(orders.saved[-1] == 3, f"two at the same moment: saved {orders.saved}")
