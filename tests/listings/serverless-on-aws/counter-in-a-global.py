"""Ten environments, each with globals of its own, show one true number."""

from support import Table, expect, load


def holds(code):
    counters = Table("id")
    environments = [load(code, counters=counters).handler for _ in range(10)]
    for visit in range(1, 101):
        shown = environments[visit % 10]({}, None)
        expect(shown == {"statusCode": 200, "body": str(visit)}, f"visit {visit}: {shown}")
    expect(counters.items["home"]["visits"] == 100, f"{counters.items}")
