"""Real services from packages: PostgreSQL, NATS and Valkey as child processes, for one machine and for tests.

Lives here: finding their programs, starting them on a data folder, stopping them, and seeing that they die with
their parent. Does not live here: how the runtime talks to them (`accord.stores`), nor anything that production
with its own services runs; there, the ACCORD_*_URL settings name the servers.
"""
