"""The one error of reading a web page."""


class UnreadablePage(ValueError):
    """A page that cannot be read; its text says why, and what to do."""
