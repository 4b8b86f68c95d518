"""Of a batch with one bad message, that one is named and the others are done."""

from support import expect, load

SPOILT = [
    ("        except Exception:\n            bad = {\"itemIdentifier\": name}\n            failed.append(bad)",
     "        finally:\n            pass"),
    ('"itemIdentifier"', '"identifier"'),
]


def holds(code):
    done = []

    def handle(body):
        if body == "bad":
            raise ValueError(body)
        done.append(body)

    bodies = ["a", "b", "bad", "c"]
    records = [{"messageId": f"m{at}", "body": body} for at, body in enumerate(bodies)]
    try:
        answer = load(code, handle=handle).handler({"Records": records}, None)
    except ValueError:
        answer = "all of them come back"
    expect(answer == {"batchItemFailures": [{"itemIdentifier": "m2"}]}, f"{answer}")
    expect(done == ["a", "b", "c"], f"{done}")
