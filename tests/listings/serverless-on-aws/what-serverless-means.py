"""The handler greets by name, and a visitor who gives none as a stranger."""

from support import expect, load

SPOILT = [(' or {}', '')]


def holds(code):
    handler = load(code).handler
    for asked, name in [({"name": "Ada"}, "Ada"), ({}, "stranger"), (None, "stranger")]:
        try:
            answer = handler({"queryStringParameters": asked}, None)
        except AttributeError:
            answer = None
        expect(answer == {"statusCode": 200, "body": f"Hello, {name}"}, f"{asked}: {answer}")
