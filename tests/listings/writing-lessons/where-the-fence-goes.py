"""What stands below the fence stays hidden, and the answer stands there."""

from support import told_below

SPOILT = [("then down 20 %.", "then down 20 %. It costs 96.")]


def holds(code):
    told_below(code, "two-changes", "96")
