"""From cells to tables to readings to observations, and the rules that observations must pass."""
