"""The HTTP side: one ASGI application that answers the routes of a contract project.

Here: dispatch of a method and path to a generated endpoint, decoding and encoding of what it carries, problem
bodies, health, the docs page, the process. Not here: what a route does (handlers) and what it looks like
(`contracts/` through `generated/`).
"""
