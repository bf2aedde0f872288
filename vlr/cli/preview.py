"""`vlr preview`: the report in the browser while people work on it."""

from __future__ import annotations

import click


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True, metavar="P")
@click.option("--lang", metavar="fi,sv", help="Languages to show, or all.  [default: the first in vlr.toml]")
@click.pass_context
def preview(context: click.Context, port: int, lang: str | None) -> None:
    """Show the report in the browser of this machine and reload it when a workbook, text, template or setting changes.

    Only this machine can see it (127.0.0.1). A faulty change shows its finding while the last good page stays. Stop
    with Ctrl-C. Port 0 takes any free one.
    """
    from vlr.cli.place import city
    from vlr.web.preview import serve

    serve(city(context), port, lang or "", click.echo)
