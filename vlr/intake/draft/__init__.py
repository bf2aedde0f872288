"""What was read becomes rows for a catalogue, each suggestion with its evidence; a person decides."""
