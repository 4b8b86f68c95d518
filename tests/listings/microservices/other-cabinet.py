"""The order page still says how many pieces are left when Stock has rebuilt its
tables, and shows no number while Stock is silent."""

from support import expect, load

SPOILT = [("timeout=0.5", "timeout=None"), ("except TimeoutError", "except KeyError")]


class Stock:
    """Keeps its interface, whatever becomes of its tables."""

    def __init__(self):
        self.silent = False

    def left(self, product, timeout=None):
        expect(timeout is not None and timeout <= 1, "the question has a limit in time")
        if self.silent:
            raise TimeoutError
        return {"left": {"cup": 7}[product]}


class Tables:
    """The tables of Stock, which has given a column another name."""

    def query_one(self, query, *values):
        expect("pieces" not in query, "the column is not there any more")
        return {"on_hand": 7}


def holds(code):
    stock = Stock()
    handler = load(code, stock=stock, database=Tables()).handler
    expect(handler({"product": "cup"}, None) == {"left": 7}, "seven are left")
    stock.silent = True
    try:
        answer = handler({"product": "cup"}, None)
    except TimeoutError:
        answer = "an error"
    expect(answer == {"left": None}, f"a silent Stock: {answer}")
