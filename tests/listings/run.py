"""Holds listings of a lesson to what the text around them says.

    python3 run.py CHECK.py < listings.json

A check is a file with a function `holds`, which takes the listings of one place
and raises `DoesNotHold` where they do not keep their word. Given are the
listings that have to hold (`right`) and, of a pair, the one that must not
(`wrong`). A check without a pair says itself how its listing could be spoilt:
`SPOILT` has pairs of a text in it and what takes its place. So no check can
pass whatever it is given.

Ends with 0 if all is as it should be, with 1 if not, and with 3 if a tool is
missing.
"""

import json
import pathlib
import runpy
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from support import DoesNotHold, ToolMissing  # noqa: E402


def spoilt(codes, pairs):
    """The listings with one thing in them changed, for each pair."""
    for old, new in pairs:
        if not any(old in code for code in codes):
            sys.exit(f"no listing has {old!r} in it, so nothing was spoilt")
        yield f"with {new!r} for {old!r}", [code.replace(old, new) for code in codes]


def main(check, given):
    module = runpy.run_path(check)
    holds = module["holds"]
    try:
        holds(*given["right"])
    except DoesNotHold as why:
        sys.exit(f"does not hold: {why}")
    must_fail = [("the wrong one", given["wrong"])] if given.get("wrong") else []
    must_fail += spoilt(given["right"], module.get("SPOILT", []))
    if not must_fail:
        sys.exit("this check has seen nothing fail: give it SPOILT")
    for name, codes in must_fail:
        try:
            holds(*codes)
        except DoesNotHold:
            continue
        sys.exit(f"holds, and should not: {name}")


if __name__ == "__main__":
    try:
        main(sys.argv[1], json.load(sys.stdin))
    except ToolMissing as tool:
        print(tool)
        sys.exit(3)
