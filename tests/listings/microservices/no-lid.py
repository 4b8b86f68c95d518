"""However much the import takes, Orders finds its 80 copies."""

import textwrap

from support import deployable, expect, template

SPOILT = [("ReservedConcurrentExecutions: 600", "ReservedConcurrentExecutions: 940")]
ACCOUNT, UNRESERVED, NEEDED = 1000, 100, 80


def holds(code):
    code = "Transform: AWS::Serverless-2016-10-31\nResources:\n" + textwrap.indent(code, "  ")
    resources = template(code)["Resources"]
    lid = resources["Import"]["Properties"].get("ReservedConcurrentExecutions", ACCOUNT)
    expect(ACCOUNT - lid >= NEEDED, f"the import leaves {ACCOUNT - lid}")
    expect(ACCOUNT - lid >= UNRESERVED, "AWS wants 100 to stay unreserved")
    expect(ACCOUNT - lid == 400, "400 are left, as the text says")
    deployable(code)
