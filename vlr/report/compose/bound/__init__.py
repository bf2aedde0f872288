"""Texts of people with numbers in them that come from the data, and sentences that hold only while the data do."""
