"""The order of the stages: one short module for each command that crosses them."""
