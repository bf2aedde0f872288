"""The nouns that flow from stage to stage: frozen values without behaviour of their own beyond naming themselves.

Nothing here reads a file, knows a language or draws. Every later package may import from here; this package imports
nothing of ours.
"""
