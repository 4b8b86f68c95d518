"""The line calls nothing; a click does."""

from support import expect, load

SPOILT = [("on_click(save)", "on_click(save())")]


class Button:
    def __init__(self):
        self.handlers = []

    def on_click(self, handler):
        self.handlers.append(handler)

    def click(self):
        for handler in self.handlers:
            handler()


def holds(code):
    button, saved = Button(), []
    load(code, save_button=button, save=lambda: saved.append(True))
    expect(saved == [], "the line itself saves nothing")
    button.click()
    expect(saved == [True], "a click saves once")
