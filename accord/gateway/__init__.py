"""The gateway process: WebSocket connections, who may see what on them, and the fan-out of events.

Lives here: the socket, the connection's states, tenant views, fan-out. Does not live here: event names,
close codes and commands of a project (generated `GatewaySpec`), nor the outbox (accord.outbox, accord.worker).
"""
