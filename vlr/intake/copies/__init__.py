"""A division's own workbook with its mistakes marked, and what comes back."""
