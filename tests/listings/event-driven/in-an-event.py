"""The event has what the text explains, and a type that states a fact."""

import datetime
import json

from support import expect

SPOILT = [('"correlation_id"', '"correlation"'), ("ParcelShipped", "ShipParcel")]


def holds(code):
    event = json.loads(code)
    names = {"id", "type", "occurred_at", "correlation_id", "data"}
    expect(set(event) == names, f"{sorted(event)}")
    expect(event["type"].endswith("ed"), f"{event['type']} is no fact")
    datetime.datetime.fromisoformat(event["occurred_at"].replace("Z", "+00:00"))
