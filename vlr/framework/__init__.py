"""The SDG framework as data: goals, targets, indicator codes and units of measure."""
