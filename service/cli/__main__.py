"""`python -m service.cli` is `nutgraf`."""

from service.cli import main

main()
