"""`python -m accord`, the same as the `accord` program."""

from accord.commands import main

main()
