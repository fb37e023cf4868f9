"""`python -m muscle_cli`."""

from muscle_cli.cli.main import main

main()
