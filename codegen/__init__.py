"""The compiler: contracts -> model -> {path: text}.

source (YAML with spans) -> syntax (what was written) -> link -> model (frozen) -> check -> emit -> write.
Lives here: everything that turns `contracts/` into `generated/` and `docs/compliance/`.
Does not live here: anything that runs in production; nothing here imports accord, generated or handlers.
"""
