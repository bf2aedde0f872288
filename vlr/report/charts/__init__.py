"""Charts of a report: from the review of an indicator to pictures with titles, text alternatives and sources.

`draw` is the way in. `facts` finds what is to be said, `say` puts it into words, `plan` decides which series share a
picture, `lines`, `bars`, `dots` place marks and labels in millimetres, `paint` hands them to matplotlib.
"""
