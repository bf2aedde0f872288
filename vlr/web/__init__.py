"""The preview for editors, on this machine only."""
