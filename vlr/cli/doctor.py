"""`vlr doctor`: what is installed, what is missing, what that switches off."""

from __future__ import annotations

import click


@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Show what is installed, what is missing, and what that switches off."""
    from vlr.cli import screen
    from vlr.pipeline.doctor import examine

    parts = examine()
    click.echo(screen.doctor_text(parts))
    context.exit(0 if all(part.present or not part.needed for part in parts) else 1)
