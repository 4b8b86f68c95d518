"""The myth is false: up 20 % and down 20 % is not the price as it was."""

from support import expect, toml

SPOILT = [('verdict = "false"', 'verdict = "true"')]


def holds(code):
    [myth] = toml(code)["myth"]
    as_it_was = 100 * 120 * 80 == 100 * 100 * 100
    expect(myth["verdict"] == ("true" if as_it_was else "false"), myth["belief"])
