"""An order is accepted once it is in the queue, and the template can be deployed."""

import json

from support import deployable, expect, load, template

SPOILT = [
    # Accepted, and kept nowhere.
    ("    send(json.dumps(order))\n", ""),
    ('    if not order.get("id"):\n        return {"statusCode": 400, "body": "an order needs an id"}\n', ""),
    # No permission to send.
    ("      Policies:\n        - SQSSendMessagePolicy:\n            QueueName: !GetAtt Orders.QueueName\n", ""),
]


def holds(code, yaml):
    accept, sent = load(code).accept, []
    order = {"id": "4711", "total": 40}
    try:
        answer = accept(json.dumps(order), sent.append)
        refused = accept('{"total": 40}', sent.append)
    except KeyError:
        answer = refused = {"statusCode": 500}
    expect(answer["statusCode"] == 202 and [json.loads(it) for it in sent] == [order], "kept, then accepted")
    expect(refused["statusCode"] == 400, "no order without a number")

    resources = template(yaml)["Resources"]
    function = resources["Accept"]["Properties"]
    expect({"SQSSendMessagePolicy": {"QueueName": {"Fn::GetAtt": ["Orders", "QueueName"]}}} in function.get("Policies", []),
           "it may send to the queue")
    expect(function["Environment"]["Variables"]["QUEUE"] == {"Ref": "Orders"}, "it knows where to")
    expect(resources["Orders"]["Properties"]["VisibilityTimeout"] >= 6 * function["Timeout"],
           "six times the time limit of what reads it")
    deployable(yaml)
