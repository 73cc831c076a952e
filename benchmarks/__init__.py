"""The figures that the README quotes: `python -m benchmarks [--only GROUP] [--short]`.

A group is a module with `run(short: bool) -> list[Result]`: ours and the peer's figure from the same run, interleaved.
`short` sees only that it works. Results go to `benchmarks/results.json`.
"""
