"""An order is charged once, whatever stops and whatever comes twice."""

from support import Crash, Payments, Table, expect, load

SPOILT = [
    # A claim that never runs out: a crash, and nobody is ever charged.
    (' OR (done = :no AND expires < :now)', ''),
    # A claim that nobody has to honour.
    ('"attribute_not_exists(id)"', '"attribute_not_exists(nothing)"'),
    # No mark, no key: what was charged is charged again.
    ('idempotency_key=order["id"]', 'idempotency_key=object()'),
    # At work elsewhere is taken for done: the event is gone.
    ('        raise  #', '        return  #'),
]
ORDER = {"id": "4711"}


class Shop:
    """One store and one payment provider; the clock is set by hand."""

    def __init__(self, code):
        self.claims, self.payments, self.now = Table("id"), Payments(), 0
        self.stop_before_charge = self.stop_after_charge = False
        self.handle = load(code, claims=self.claims, charge=self.charge, time=lambda: self.now).handle

    def charge(self, order, idempotency_key):
        if self.stop_before_charge:
            raise Crash
        self.payments.charge(10, idempotency_key)
        if self.stop_after_charge:
            raise Crash

    def deliver(self, at):
        """Whether the event counts as handled; one that fails comes back."""
        self.now = at
        try:
            self.handle(ORDER)
        except Exception:
            return False
        return True

    def charges(self):
        return len(self.payments.charges)


def holds(code):
    shop = Shop(code)
    expect(shop.deliver(at=0) and shop.charges() == 1, "one delivery, one charge")
    expect(shop.deliver(at=300) and shop.charges() == 1, "a repeat is no second charge")

    shop = Shop(code)
    shop.stop_before_charge = True
    expect(not shop.deliver(at=0), "it stops before the charge")
    shop.stop_before_charge = False
    expect(not shop.deliver(at=30), "while the claim lasts, the event has to come back")
    expect(shop.deliver(at=61) and shop.charges() == 1, "the claim has run out: the retry charges")

    shop = Shop(code)
    shop.stop_after_charge = True
    expect(not shop.deliver(at=0), "it stops after the charge")
    shop.stop_after_charge = False
    expect(shop.deliver(at=61) and shop.charges() == 1, "the provider knows the order's key")

    shop = Shop(code)
    shop.charge_twice = []
    slow = Shop.charge

    def meanwhile(order, idempotency_key):
        shop.charge_twice.append(shop.charges())
        if len(shop.charge_twice) == 1:
            expect(not shop.deliver(at=1), "a second delivery waits while the first is at work")
        slow(shop, order, idempotency_key)

    shop.handle.__globals__["charge"] = meanwhile
    expect(shop.deliver(at=0) and len(shop.charge_twice) == 1, "two at once, one charge")
