"""Turn the indicator spreadsheets of a city's divisions into a Voluntary Local Review."""

__version__ = "0.1.0"
