"""Checkout says what happened and names no receiver; it is saved and told
together."""

import contextlib
import types

from support import expect, load


def holds(code):
    log = []

    @contextlib.contextmanager
    def transaction():
        log.append("begin")
        yield
        log.append("end")

    told = []

    def add(name, data):
        log.append("told")
        told.append((name, data))

    load(
        code,
        database=types.SimpleNamespace(transaction=transaction),
        orders=types.SimpleNamespace(save=lambda order: log.append("saved")),
        outbox=types.SimpleNamespace(add=add),
    ).check_out(types.SimpleNamespace(id="4711", customer="Ada", email="a@b", items=["cup"], total=10))
    expect((log[0], log[1], log[-1]) == ("begin", "saved", "end"), f"{log}")
    expect(len(told) == 1, f"checkout carries a plan of {len(told)} steps")
    [(name, data)] = told
    expect("Must" not in name, f"{name} asks for a deed")
    # What mail, packing and points need to act without asking back.
    expect({"order", "customer", "email", "items"} <= set(data), f"{sorted(data)}")
