"""Other tools' folders in and out: Open SDG data repositories, official wordings of goals, targets and indicators."""
