"""The function that everybody reaches may read orders; the other may delete."""

import textwrap

from support import deployable, expect, template

SPOILT = [
    ("Handler: erase.handler\n    Policies:\n      - DynamoDBCrudPolicy", "Handler: erase.handler\n    Policies:\n      - DynamoDBReadPolicy"),
]
READS, DELETES = {"DynamoDBReadPolicy"}, {"DynamoDBCrudPolicy", "DynamoDBWritePolicy"}


def holds(code):
    code = "Transform: AWS::Serverless-2016-10-31\nResources:\n" + textwrap.indent(code, "  ")
    resources = template(code)["Resources"]
    show, erase = (policies(resources[it]) for it in ("Show", "Erase"))
    expect(show and show <= READS, f"Show may {show}")
    expect(erase & DELETES, f"Erase may {erase}")
    deployable(code)


def policies(function):
    return {name for policy in function["Properties"]["Policies"] for name in policy}
