"""The newest version stands at the end, in whatever order they come."""

import itertools
import types

from support import expect, load

SPOILT = [('        return  # a repeat, or late', '        pass'), ("<=", "<")]


def holds(code):
    for versions in itertools.product((1, 2, 3), repeat=4):
        state, saved = types.SimpleNamespace(version=0), []

        def save(new):
            state.version = new["version"]
            saved.append(new["version"])

        orders = types.SimpleNamespace(load=lambda order: state, save=save)
        handle = load(code, orders=orders).handle
        for version in versions:
            handle({"data": {"order": "4711", "version": version}})
        expect(state.version == max(versions), f"{versions}: {state.version}")
        expect(saved == sorted(set(saved)), f"{versions}: saved {saved}")
