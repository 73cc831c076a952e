"""PostgreSQL, Redis and NATS, each behind a small port.

`ports` says what the rest of the runtime and generated code may ask of a store; `postgres`, `redis` and `nats` are the
adapters, and the only modules that know a driver; `all` opens the three and hands out units of work. What is kept
where is not decided here but in the contracts. A store that does not answer is `accord.errors.Unavailable`; no text of
a driver leaves this package.
"""
