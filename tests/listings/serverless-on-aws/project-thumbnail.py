"""The names of what arrived become names of small pictures, and the photo is copied."""

import io
import os
import sys
import types
from unittest import mock

from support import expect, load

SPOILT = [
    # A blank stays a plus sign, and the photo is never found.
    ('unquote_plus(record["s3"]["object"]["key"])', 'record["s3"]["object"]["key"]'),
    # A repeat would make a second picture.
    ('f"small-{key}"', 'f"small-{object()}"'),
    # The copy would start itself again.
    ('Bucket=os.environ["SMALL"]', "Bucket=bucket"),
]

EVENT = {"Records": [{"s3": {"bucket": {"name": "photos"}, "object": {"key": "red+shoes.jpg"}}}]}


class Store:
    """Amazon S3, as far as the listing needs it."""

    def __init__(self):
        self.put = []

    def get_object(self, Bucket, Key):
        expect((Bucket, Key) == ("photos", "red shoes.jpg"), f"{Bucket}/{Key} is read")
        return {"Body": io.BytesIO(b"a photo")}

    def put_object(self, **written):
        self.put.append(written)


def holds(names, copies):
    handler = load(names).handler
    first = handler(EVENT, None)
    expect(first == ["small-red shoes.jpg"], f"{first}")
    expect(handler(EVENT, None) == first, "a repeat makes the same picture")
    store = Store()
    boto3 = types.SimpleNamespace(client=lambda name: store)
    with mock.patch.dict(sys.modules, boto3=boto3), mock.patch.dict(os.environ, SMALL="small"):
        load(f"{names}\n{copies}").handler(EVENT, None)
    copy = {"Bucket": "small", "Key": "small-red shoes.jpg", "Body": b"a photo"}
    expect(store.put == [copy], f"{store.put}")
