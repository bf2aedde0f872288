"""Complete cities to try the tool with: Helsinki beside this file, Bristol in the checkout's own folder."""
