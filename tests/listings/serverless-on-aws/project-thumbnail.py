"""The names of what arrived become names of small pictures."""

from support import expect, load

SPOILT = [
    # A blank stays a plus sign, and the photo is never found.
    ('unquote_plus(record["s3"]["object"]["key"])', 'record["s3"]["object"]["key"]'),
    # A repeat would make a second picture.
    ('f"small-{key}"', 'f"small-{object()}"'),
]


def holds(code):
    handler = load(code).handler
    event = {"Records": [{"s3": {"object": {"key": "red+shoes.jpg"}}}]}
    first = handler(event, None)
    expect(first == ["small-red shoes.jpg"], f"{first}")
    expect(handler(event, None) == first, "a repeat makes the same picture")
