"""The number that is asked for stands below the question only."""

from support import told_below


def holds(code):
    told_below(code, "two-changes", "96")
