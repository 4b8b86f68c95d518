"""One upload, one small copy: nothing that a handler stores starts it again."""

from support import expect, load


def holds(code):
    stored, runs = [("photos", "cat.jpg")], 0

    def store(bucket, name, copy):
        stored.append((bucket, name))

    handler = load(code, load=lambda *_: b"", shrink=lambda photo, width: b"", store=store).handler
    for bucket, name in stored:
        if bucket == "photos" and runs < 100:
            runs += 1
            handler({"Records": [{"s3": {"object": {"key": name}}}]}, None)
    expect(runs == 1, f"it ran {runs} times for one upload")
    expect(len(stored) == 2, f"{len(stored) - 1} copies")
