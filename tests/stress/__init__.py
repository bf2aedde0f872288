"""A city that is hard on the layout, and the checks of what stands where in its prints."""
