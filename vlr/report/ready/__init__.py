"""The checklist asked of a review: each item by a small function from the printed report to an outcome."""
