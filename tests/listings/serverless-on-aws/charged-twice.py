"""However often the event of one order comes, there is one charge."""

import uuid

from support import Payments, Table, expect, load


def holds(code):
    payments, charges = Payments(), Table("order")
    handler = load(code, payments=payments, charges=charges, uuid4=uuid.uuid4).handler
    for order in ("4711", "4711", "4712", "4711"):
        handler({"detail": {"id": order, "amount": 10}}, None)
    expect(len(payments.charges) == 2, f"{len(payments.charges)} charges for 2 orders")
    expect(set(charges.items) == {"4711", "4712"}, f"{charges.items}")
