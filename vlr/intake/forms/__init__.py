"""Forms that go out to divisions and come back: one schema, from which instructions, sheets and reading are made."""
