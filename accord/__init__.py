"""The runtime library that generated code stands on. It knows nothing of chat.

Lives here: the processes (api, gateway, worker), the stores behind small ports, the embedded services, and
what they share. Does not live here: event names, subjects, error codes or permissions of a project; those
come from `contracts/` through `generated/`.
"""
