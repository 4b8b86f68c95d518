"""Nine good messages are handled once; the bad one alone comes back, five
times, and then goes to the dead-letter queue."""

import json

from support import expect, load

RECEIVES = 5


def holds(code):
    saved = []

    def save(order):
        saved.append(order["id"])

    handler = load(code, json=json, save=save).handler
    waiting = {str(it): json.dumps({"id": it}) for it in range(1, 11)}
    waiting["7"] = "not JSON"
    for _ in range(RECEIVES):
        records = [{"messageId": name, "body": body} for name, body in waiting.items()]
        try:
            answer = handler({"Records": records}, None)
            failed = {it["itemIdentifier"] for it in answer["batchItemFailures"]}
        except RuntimeError:
            failed = set(waiting)
        waiting = {name: body for name, body in waiting.items() if name in failed}
    expect(list(waiting) == ["7"], f"to the dead-letter queue go {sorted(waiting)}")
    expect(sorted(saved) == [1, 2, 3, 4, 5, 6, 8, 9, 10], f"saved {sorted(saved)}")
