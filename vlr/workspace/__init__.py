"""A city's folder on disk: settings, catalogue, actions, texts, a new city, exchanging a finished output."""
