"""What a city's own word for the state of an action means: done, dropped, or neither."""

from __future__ import annotations

from vlr.intake.rules.sameness import plain

DONE = frozenset(
    """done|completed|complete|finished|achieved|implemented|closed|delivered|valmis|toteutettu|toteutunut|tehty|
    päättynyt|klar|färdig|genomförd|genomfört|slutförd|avslutad|hecho|hecha|terminado|terminada|finalizado|finalizada|
    cumplido|cumplida|completado|completada|fait|faite|achevé|achevée|terminé|terminée|réalisé|réalisée""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
DROPPED = frozenset(
    """dropped|cancelled|canceled|abandoned|stopped|withdrawn|given up|peruttu|hylätty|keskeytetty|luovuttu|inställd|
    nedlagd|avbruten|struken|cancelado|cancelada|abandonado|abandonada|suspendido|suspendida|annulé|annulée|abandonné|
    abandonnée|arrêté|arrêtée""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Words in the languages in which the tool writes to offices; any other word leaves the action going on."""


def is_done(status: str) -> bool:
    """Whether a status says that an action is finished."""
    return plain(status) in DONE


def is_dropped(status: str) -> bool:
    """Whether a status says that an action was given up."""
    return plain(status) in DROPPED
