"""Failed orders have an address, logs an end, and the function an alias."""

from support import deployable, expect, template

SPOILT = [
    ('Destination: !GetAtt FailedOrders.Arn', 'Destination: !GetAtt Orders.Arn'),
    ('      AutoPublishAlias: live\n', ''),
    ('      RetentionInDays: 30', '      RetentionInDays: 31'),
    ('      MessageRetentionPeriod: 1209600', '      MessageRetentionPeriod: 345600'),
    ('        LogGroup: !Ref OrdersLog', '        LogFormat: JSON'),
]
DAY = 24 * 60 * 60


def holds(code):
    resources = template(code)["Resources"]
    function = resources["Orders"]["Properties"]
    failed = function["EventInvokeConfig"]["DestinationConfig"]["OnFailure"]
    expect(failed == {"Type": "SQS", "Destination": {"Fn::GetAtt": ["FailedOrders", "Arn"]}}, f"{failed}")
    kept = resources["FailedOrders"]["Properties"]["MessageRetentionPeriod"]
    expect(kept == 14 * DAY, f"failed orders are kept for {kept} s")
    expect(function.get("AutoPublishAlias") == "live", "versions and an alias")
    expect(function["LoggingConfig"].get("LogGroup") == {"Ref": "OrdersLog"}, "it logs there")
    days = resources["OrdersLog"]["Properties"]["RetentionInDays"]
    expect(days == 30, f"logs are kept for {days} days")
    deployable(code)
