"""All forty customers who come in the same second meet a warm environment."""

import textwrap

from support import deployable, expect, template

CUSTOMERS = 40


def holds(code):
    code = "Transform: AWS::Serverless-2016-10-31\nResources:\n" + textwrap.indent(code, "  ")
    function = template(code)["Resources"]["Checkout"]["Properties"]
    pool = function.get("ProvisionedConcurrencyConfig", {}).get("ProvisionedConcurrentExecutions", 0)
    called_by_schedule = any(it["Type"] == "Schedule" for it in function.get("Events", {}).values())
    warm = max(pool, 1 if called_by_schedule else 0)
    expect(warm >= CUSTOMERS, f"{CUSTOMERS - warm} customers meet a cold start")
    expect(warm == CUSTOMERS * 1.1, "the peak and ten per cent")
    deployable(code)
