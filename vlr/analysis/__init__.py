"""From observations to series, change, assessment and counts per goal, and what the public may see of them."""
