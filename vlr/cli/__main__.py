"""Run the command line as `python -m vlr.cli`."""

from vlr.cli.main import main

main()
