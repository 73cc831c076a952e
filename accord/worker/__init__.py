"""The worker process: the relay from the outbox to NATS, and scheduled jobs.

Does not live here: what a job does (the project's handlers), nor how rows get into the outbox (accord.work).
"""
