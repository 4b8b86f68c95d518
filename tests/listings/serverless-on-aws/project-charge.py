"""Two deliveries make one charge; a stop in between loses it, as the part has
its reader find out; and the template can be deployed."""

import json
import os
import pathlib
import sys
import tempfile
import types
from unittest import mock

from support import Crash, Table, deployable, expect, load, template

SPOILT = [
    # A claim that nobody has to honour.
    ('open("x")', 'open("w")'),
    # Charged under a new name each time.
    ("Table(os.environ", "Missing(os.environ"),
    # No permission to claim.
    ("      Policies:\n        - DynamoDBCrudPolicy:\n            TableName: !Ref Claims\n", ""),
]
ORDERS = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::SQS::Queue\n"


def local(code):
    def stop(order):
        raise Crash

    with tempfile.TemporaryDirectory() as folder:
        charged, claims = [], pathlib.Path(folder) / "claims"
        once = load(code).charge_once
        for _ in range(2):
            once({"id": "4711"}, charged.append, claims)
        expect(charged == [{"id": "4711"}], "twice delivered, once charged")
        try:
            once({"id": "4712"}, stop, claims)
        except Crash:
            pass
        once({"id": "4712"}, charged.append, claims)
        expect(len(charged) == 1, "the repeat charges nobody: what the reader is to see")


def deployed(code):
    made = types.SimpleNamespace(Table=lambda name: Table("id"))
    boto3 = types.SimpleNamespace(resource=lambda name: made)
    handled = []
    with mock.patch.dict(sys.modules, boto3=boto3), mock.patch.dict(os.environ, CLAIMS="claims"):
        try:
            worker = load(code, handle=handled.append)
        except AttributeError:
            expect(False, "it has its table")
    worker.handler({"Records": [{"body": json.dumps({"id": "4711", "total": 40})}]}, None)
    expect(handled == [{"id": "4711", "total": 40}], "a message is handed on")


def holds(on_disk, worker, yaml):
    local(on_disk)
    deployed(worker)
    whole = ORDERS + yaml
    function = template(whole)["Resources"]["Charge"]["Properties"]
    expect({"DynamoDBCrudPolicy": {"TableName": {"Ref": "Claims"}}} in function.get("Policies", []), "it may claim")
    expect(function["Events"]["Order"]["Properties"]["BatchSize"] == 1, "one message a call, as the handler wants it")
    deployable(whole)
