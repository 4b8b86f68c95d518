"""The orders behind a record that can never be processed are handled, and the
record is reported."""

from support import deployable, expect, template

AROUND = """
Transform: AWS::Serverless-2016-10-31
Resources:
  OrderStream:
    Type: AWS::Kinesis::Stream
  Failed:
    Type: AWS::SQS::Queue
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: python3.14
"""
BAD, TRIES_UNTIL_EXPIRY = 37, 10_000


def read(records, settings):
    """What a shard's reader gets done and reports before the record expires."""
    limit = settings.get("MaximumRetryAttempts", -1)
    bisect = settings.get("BisectBatchOnFunctionError", False)
    done, reported, tries, batches = [], [], 0, [records]
    while batches and tries < TRIES_UNTIL_EXPIRY:
        batch = batches.pop(0)
        if BAD not in batch:
            done += batch
        elif bisect and len(batch) > 1:
            batches[:0] = [batch[: len(batch) // 2], batch[len(batch) // 2 :]]
        elif limit < 0:
            tries += 1
            batches.insert(0, batch)
        else:
            tries += 1 + limit
            reported += batch if "DestinationConfig" in settings else []
    return done, reported


def holds(code):
    inner = "".join(f"      {line}\n" for line in code.strip("\n").split("\n"))
    whole = AROUND + inner
    function = template(whole)["Resources"]["Reader"]["Properties"]
    settings = function["Events"]["Orders"]["Properties"]
    records = list(range(settings["BatchSize"]))
    done, reported = read(records, settings)
    expect(len(done) == len(records) - 1, f"{len(done)} of {len(records)} orders are handled")
    expect(reported == [BAD], f"reported: {reported}")
    deployable(whole)
