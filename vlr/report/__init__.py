"""From a review to the document and its prints: charts, narrative, HTML, PDF, open data."""
