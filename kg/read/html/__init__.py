"""Web pages: the story, what the page says of itself, and nothing that a reader does not see.

These modules import lxml and trafilatura and are loaded in the worker process only (`kg.read.worker`).
"""
