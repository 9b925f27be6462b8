"""A browser without JavaScript: it opens pages, fills their forms and follows where it is sent."""

from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

_BLOCKS = ("dd", "div", "dt", "h1", "h2", "h3", "li", "option", "p", "td", "th", "tr")
Fields = list[tuple[str, str]]


class Form:
    """A form of a page: where it goes, what it would send, and its buttons as (name, value)."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.fields: Fields = []
        self.buttons: Fields = []


class Page(HTMLParser):
    """What a visitor sees of a page."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__()
        self.status = response.status_code
        self.headers = response.headers
        self.path = response.request.path
        self.html = response.text
        self.forms: list[Form] = []
        self.title = ""
        self.language = ""
        self.scripts: list[dict[str, str | None]] = []
        self.attributes: set[str] = set()
        self._parts: list[str] = []
        self._inside: list[str] = []
        self._textarea: str | None = None
        self.feed(response.text)

    @property
    def text(self) -> str:
        """All the words of the page, white space folded."""
        return " ".join("".join(self._parts).split())

    def form(self, action: str, **holding: str) -> Form:
        """The form that goes to `action` and holds these fields."""
        for form in self.forms:
            if form.action == action and set(holding.items()) <= set(form.fields):
                return form
        raise AssertionError(f"no form to {action}: {[form.action for form in self.forms]}")

    def has_form(self, action: str) -> bool:
        return any(form.action == action for form in self.forms)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.attributes |= found.keys()
        if tag in _BLOCKS:
            self._parts.append(" ")
        if tag == "html":
            self.language = found.get("lang") or ""
        elif tag == "script":
            self.scripts.append(found)
        elif tag == "form":
            self.forms.append(Form(found.get("action") or ""))
        if tag in ("script", "title", "textarea", "select"):
            self._inside.append(tag)
        if not self.forms or not found.get("name"):
            return
        name, value = found["name"] or "", found.get("value") or ""
        if tag == "button":
            self.forms[-1].buttons.append((name, value))
        elif tag == "textarea":
            self._textarea = name
            self.forms[-1].fields.append((name, ""))
        elif tag == "input" and (
            found.get("type") not in ("radio", "checkbox") or "checked" in found
        ):
            self.forms[-1].fields.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()
        if tag == "textarea":
            self._textarea = None

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside == "title":
            self.title += data
        elif self._textarea is not None:
            name, before = self.forms[-1].fields[-1]
            # The parser of a browser drops the line feed that begins a text area.
            self.forms[-1].fields[-1] = (
                name,
                before + (data if before else data.removeprefix("\n")),
            )
            self._parts.append(data)
        elif inside != "script":
            self._parts.append(data)


class Visitor:
    """Somebody at a browser, who keeps cookies."""

    def __init__(self, app: Flask, **environment: Any) -> None:
        self.client = app.test_client()
        self.client.environ_base.update(environment)

    def open(self, path: str, **options: Any) -> Page:
        """The page at `path`, wherever that leads."""
        return Page(self.client.get(path, follow_redirects=True, **options))

    def submit(
        self, form: Form, button: tuple[str, str] | None = None, /, **changes: str | list[str]
    ) -> Page:
        """Send a form with some of its fields changed, and see the page that follows."""
        data: dict[str, list[str]] = {}
        for name, value in [*form.fields, *([button] if button else [])]:
            data.setdefault(name, []).append(value)
        for name, changed in changes.items():
            # A field such as `new-lead` is `new_lead` here.
            named = next((field for field in data if field.replace("-", "_") == name), name)
            data[named] = [changed] if isinstance(changed, str) else changed
        return Page(self.client.post(form.action, data=data, follow_redirects=True))
