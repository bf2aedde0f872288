"""Texts of the report for people who work in a word processor: out as .docx, and back with nothing lost."""
