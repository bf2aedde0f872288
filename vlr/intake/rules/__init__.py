"""The rules by which readings become observations, one subject a file."""
