"""LibreOffice opens a file and saves it: nothing but an editor's edits comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bridges.word.edited import back, codes, edited, exported
from tests.office import saved_as

RICH = """
Plain words with {{ ind("ghg").latest }} and **bold *and* italic**, `code`, ~~struck~~, a [link](https://example.org) \
and <https://example.org/x>. It's “quoted” – 5 * 3 & more.\\
A new line, a note[^1], ![a picture](images/x.jpg).

{% claim ind("ghg").falls and ind("ghg").change_since(2015) < 0 %}Emissions **fall** to \
{{ ind("ghg").latest }}.{% endclaim %}

# A heading with {{ ind("ghg").latest }}

### A smaller one

- one
- two
  1. first
  2. second **bold**
- three

* loose

* list

7. seven
8. eight

> Quoted words.
>
> More of them.

| Left | Middle | Right | None |
|:---|:---:|---:|---|
| a \\| b | {{ ind("ghg").latest }} | **3** | |

```python
def f(x):
\treturn x  # {{ no }}


```

    indented code

---

[^1]: The note with *words*.

[ref]: https://example.org/ref

See [the list][ref] and [here](#i-ghg).

Same.

Same.
"""
SHOWN = {'{{ ind("ghg").latest }}': "1\u00a0547 kt CO₂ (2018)"}


@pytest.mark.slow
def test_opened_and_saved_by_libreoffice_not_one_letter_changes(tmp_path: Path) -> None:
    saved = saved_as(exported(tmp_path, RICH, SHOWN), "docx", tmp_path)
    done, found = back(saved, RICH)
    assert (done.body, done.taken, codes(done, found)) == (RICH, 0, [])
    assert found.record is not None


@pytest.mark.slow
def test_edited_and_saved_by_libreoffice_only_the_edit_changes(tmp_path: Path) -> None:
    path = edited(exported(tmp_path, RICH, SHOWN), lambda xml: xml.replace("Plain words with ", "Other words of "))
    done, found = back(saved_as(path, "docx", tmp_path), RICH)
    after, before = done.body.split("\n\n"), RICH.split("\n\n")
    assert after[1:] == before[1:]
    assert after[0].startswith('\nOther words of {{ ind("ghg").latest }} and **bold *and* italic**, `code`, ~~struck~~')
    assert after[0].endswith("a note[^1], ![a picture](images/x.jpg).")
    assert codes(done, found) == []
