"""Run the command line with `python -m edition`."""

from edition.cli import main

main()
