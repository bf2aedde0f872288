"""Everything a reader reads that is not data: phrases, numbers, dates, the Jinja environment."""
