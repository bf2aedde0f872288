"""`vlr explain`: what the code of a finding means and what to do about it."""

from __future__ import annotations

import click


@click.command()
@click.argument("code", required=False)
@click.option("--language", default="en", show_default=True, metavar="LANG", help="en, fi, sv, es or fr.")
@click.pass_context
def explain(context: click.Context, code: str | None, language: str) -> None:
    """Say what the code of a finding means, how much follows from it and what to do.

    Without a code: the list of all codes, one line each. The same list stands in docs/findings.md.

    Example: vlr explain conflicting-duplicate --language fi
    """
    from vlr.cli.screen import explained_text
    from vlr.cli.tongue import phrases_of
    from vlr.model.errors import VlrError
    from vlr.model.severities import SEVERITIES
    from vlr.words.explain import codes, near
    from vlr.words.explain import explain as explained

    phrases = phrases_of(language)
    if code is None:
        widest = max(map(len, codes()))
        for known in codes():
            click.echo(f"{known:<{widest}}  {explained(known, phrases).title}")
        return
    if code not in SEVERITIES:
        like = ", ".join(near(code))
        raise VlrError(f"No finding has the code {code}.", f"Did you mean: {like}?" if like else "See: vlr explain")
    click.echo(explained_text(explained(code, phrases)))
