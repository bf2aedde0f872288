"""From a `Review` to a `Document`: which parts there are, in which order, and what stands in them.

`document.compose` is the way in. `desk` holds what every part needs (phrases, texts, gaps), `figures` makes every
number and its passport, `marks` the signs beside them; `front`, `goals`, `indicators`, `closing` and `annexes` write
the parts.
"""

from vlr.report.compose.document import compose

__all__ = ["compose"]
