"""What failed five times lies in a queue that keeps it, and its first message
sets off an alarm."""

from support import deployable, expect, template

SPOILT = [
    ("        maxReceiveCount: 5\n", "        maxReceiveCount: 1\n"),
    # An alarm on the wrong queue.
    ("          Value: !GetAtt Failed.QueueName", "          Value: !GetAtt Orders.QueueName"),
    # The first message does not ring.
    ("      ComparisonOperator: GreaterThanThreshold", "      ComparisonOperator: LessThanThreshold"),
    # Gone after four days.
    ("      MessageRetentionPeriod: 1209600\n", "      VisibilityTimeout: 30\n"),
]
HEAD = "Resources:\n"
DAYS = 24 * 60 * 60


def holds(code):
    resources = template(HEAD + code)["Resources"]
    orders, failed, alarm = (resources[it]["Properties"] for it in ("Orders", "Failed", "FailedAlarm"))
    expect(orders["RedrivePolicy"]["deadLetterTargetArn"] == {"Fn::GetAtt": ["Failed", "Arn"]}, "its address")
    expect(orders["RedrivePolicy"]["maxReceiveCount"] >= 5, "five tries, as AWS advises")
    expect(failed.get("MessageRetentionPeriod", 4 * DAYS) == 14 * DAYS, "kept for 14 days")
    expect(alarm["Dimensions"][0]["Value"] == {"Fn::GetAtt": ["Failed", "QueueName"]}, "of the right queue")
    rings = alarm["ComparisonOperator"] == "GreaterThanThreshold" and alarm["Threshold"] == 0
    expect(rings, "the first message rings")
    deployable(HEAD + code)
