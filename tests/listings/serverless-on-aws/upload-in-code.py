"""The template can be deployed, and the function can do its work."""

from support import deployable, expect, template

SPOILT = [
    # Bucket, function and policy wait for each other.
    ('        - S3ReadPolicy:\n            BucketName: !Sub "${Shop}-photos"',
     '        - S3ReadPolicy:\n            BucketName: !Ref Photos'),
    # No permission to read.
    ('        - S3ReadPolicy:\n            BucketName: !Sub "${Shop}-photos"\n', ''),
    # The defaults.
    ('      Timeout: 30\n', ''),
    ('      MemorySize: 1024\n', ''),
    # Its own result starts it again.
    ('            BucketName: !Ref Small', '            BucketName: !Sub "${Shop}-photos"'),
]


def holds(code):
    resources = template(code)["Resources"]
    function = resources["Thumbnail"]["Properties"]
    upload = function["Events"]["Upload"]["Properties"]
    expect(upload == {"Bucket": {"Ref": "Photos"}, "Events": "s3:ObjectCreated:*"}, f"{upload}")
    policies = {name: it["BucketName"] for policy in function["Policies"] for name, it in policy.items()}
    photos = resources["Photos"]["Properties"]["BucketName"]
    expect(policies.get("S3ReadPolicy") == photos, "it may read the photos")
    expect(policies.get("S3WritePolicy") == {"Ref": "Small"}, "it may write the small ones, elsewhere")
    expect(function["Environment"]["Variables"]["SMALL"] == {"Ref": "Small"}, "it knows where to")
    expect(function.get("Timeout", 3) > 3, "3 s are tight")
    expect(function.get("MemorySize", 128) > 128, "128 MB are tight")
    deployable(code)
