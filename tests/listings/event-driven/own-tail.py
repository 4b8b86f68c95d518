"""One upload, one small copy: nothing that a handler stores starts it again.

An event holds a file's name as S3 writes it there, with `+` for a blank."""

from urllib.parse import quote_plus, unquote_plus

from support import expect, load


def holds(code):
    stored, runs = [("photos", "our cat.jpg")], 0

    def store(bucket, name, copy):
        stored.append((bucket, name))

    def fetch(bucket, name):
        expect((bucket, name) in stored, f"there is no {name} in {bucket}")

    handler = load(
        code,
        unquote_plus=unquote_plus,
        load=fetch,
        shrink=lambda photo, width: b"",
        store=store,
    ).handler
    for bucket, name in stored:
        if bucket == "photos" and runs < 100:
            runs += 1
            handler({"Records": [{"s3": {"object": {"key": quote_plus(name)}}}]}, None)
    expect(runs == 1, f"it ran {runs} times for one upload")
    expect(len(stored) == 2, f"{len(stored) - 1} copies")
