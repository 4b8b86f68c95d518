"""Small stand-ins for what listings call, and how checks speak."""

import contextlib
import re
import types
import warnings


class DoesNotHold(Exception):
    """A listing does not do what its text says."""


class ToolMissing(Exception):
    """What a check needs is not installed."""


class Crash(Exception):
    """The machine stops here: no listing catches this by its name."""


def expect(true, why):
    if not true:
        raise DoesNotHold(why)


def load(code, **names):
    """Runs a listing with what its imports would have brought, and gives its names."""
    space = dict(names)
    exec(compile(code, "listing", "exec"), space)
    return types.SimpleNamespace(**space)


class ConditionalCheckFailedException(Exception):
    pass


class Table:
    """A DynamoDB table, as far as the listings need one."""

    def __init__(self, key):
        self.key, self.items = key, {}
        exceptions = types.SimpleNamespace(
            ConditionalCheckFailedException=ConditionalCheckFailedException
        )
        client = types.SimpleNamespace(exceptions=exceptions)
        self.meta = types.SimpleNamespace(client=client)

    def put_item(self, Item, ConditionExpression=None, ExpressionAttributeValues=None):
        old = self.items.get(Item[self.key], {})
        values = ExpressionAttributeValues or {}
        if ConditionExpression and not condition(ConditionExpression, old, values):
            raise ConditionalCheckFailedException
        self.items[Item[self.key]] = dict(Item)

    def get_item(self, Key, ConsistentRead=False):
        item = self.items.get(Key[self.key])
        return {"Item": dict(item)} if item else {}

    def update_item(self, Key, UpdateExpression, ExpressionAttributeValues, ReturnValues=None):
        verb, name, *_, value = UpdateExpression.split()
        value = ExpressionAttributeValues[value]
        item = self.items.setdefault(Key[self.key], dict(Key))
        item[name] = item.get(name, 0) + value if verb == "ADD" else value
        return {"Attributes": {name: item[name]}} if ReturnValues else {}


def condition(expression, item, values):
    """Whether a condition of DynamoDB holds for an item; for a name that is
    absent no comparison does."""

    def side(word):
        return values[word] if word.startswith(":") else item[word]

    def compare(match):
        left, sign, right = match.groups()
        absent = any(not it.startswith(":") and it not in item for it in (left, right))
        if absent:
            return "False"
        pair = side(left), side(right)
        return str(pair[0] == pair[1] if sign == "=" else pair[0] < pair[1])

    expression = re.sub(r"attribute_not_exists\((\w+)\)", lambda it: str(it[1] not in item), expression)
    expression = re.sub(r"(:?\w+) ([=<]) (:?\w+)", compare, expression)
    return eval(expression.replace("AND", "and").replace("OR", "or"))


class Payments:
    """Makes one charge for a key, however often it is asked."""

    def __init__(self):
        self.charges = {}

    def charge(self, amount, idempotency_key):
        return self.charges.setdefault(idempotency_key, {"amount": amount})


class Database:
    """Points and a list of what was seen; a transaction brings all or nothing."""

    def __init__(self):
        self.points, self.keys, self.crash_in = {}, set(), None

    @contextlib.contextmanager
    def transaction(self):
        before = dict(self.points), set(self.keys)
        try:
            yield
        except Crash:
            self.points, self.keys = before
            raise

    def add_points(self, member, points):
        if self.crash_in == "add_points":
            raise Crash
        self.points[member] = self.points.get(member, 0) + points

    def contains(self, key):
        return key in self.keys

    def add(self, key):
        if self.crash_in == "add":
            raise Crash
        self.keys.add(key)

    def add_if_absent(self, key):
        new = key not in self.keys
        self.keys.add(key)
        return new


def template(code):
    """A SAM or CloudFormation template, read."""
    return lint().loads(code)


def deployable(code):
    """Nothing is wrong with a template after its translation from SAM."""
    warnings.simplefilter("ignore")
    errors = [str(it) for it in lint().lint_all(code) if it.rule.id.startswith("E")]
    expect(not errors, "; ".join(errors))


def lint():
    """What reads and judges templates. Newer versions of cfn-lint no longer
    translate SAM, and then overlook what waits for what."""
    try:
        import cfnlint.template.transforms._sam  # noqa: F401
        from cfnlint.api import lint
        from cfnlint.config import ManualArgs
        from cfnlint.decode.cfn_yaml import loads
    except ImportError as error:
        raise ToolMissing("cfn-lint is missing, in a version that translates SAM") from error
    # The Region of the lessons' prices: a few lack services that they use.
    all_checks = ManualArgs(include_checks=["I"], include_experimental=True, regions=["us-east-1"])
    return types.SimpleNamespace(lint_all=lambda code: lint(code, config=all_checks), loads=loads)


def toml(code):
    """A snippet of a lesson file, read."""
    try:
        import tomllib
    except ImportError as error:
        raise ToolMissing("Python is older than 3.11 and does not read TOML") from error
    return tomllib.loads(code)


def told_below(code, question, answer):
    """A part in which an answer stands below its question and not above it."""
    above, below = code.split(f"```question {question}\n```")
    expect(answer not in above, "the answer stands above the question")
    expect(answer in below, "the answer is told at last")
