import pytest
from jinja2 import TemplateError

from vlr.model.findings import Severity
from vlr.words.environment import environment
from vlr.words.template_faults import FAULTS, template_fault


def fault_of(folder, source, **values):
    """The finding about a city's page, and the page's fault."""
    page = folder / "templates" / "report" / "page.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_bytes(source)
    with pytest.raises(FAULTS) as caught:
        environment(folder).get_template("report/page.html").render(**values)
    return template_fault(caught.value, folder), caught.value


@pytest.mark.parametrize(
    ("source", "line", "word"),
    [
        (b"<p>\n{{ tilte }}</p>", 2, "tilte"),
        (b"<p>\n\n{% blok x %}", 3, "blok"),
        (b"{{ 1 / 0 }}", 1, "zero"),
        (b"\n{{ title.__class__.__mro__ }}", 2, "__class__"),
        (b"\xff\xfe", 1, "utf-8"),
    ],
)
def test_a_fault_in_a_citys_page_is_a_finding_with_its_line(tmp_path, source, line, word):
    finding, _ = fault_of(tmp_path, source, title="x")
    assert (finding.code, finding.severity) == ("template-error", Severity.ERROR)
    assert (finding.file, finding.line) == ("templates/report/page.html", line)
    assert word in finding.found
    assert str(tmp_path) not in finding.found


def test_a_fault_of_a_shipped_template_is_not_the_citys(tmp_path):
    with pytest.raises(TemplateError) as caught:
        environment(tmp_path).from_string("{{ tilte }}").render()
    assert template_fault(caught.value, tmp_path) is None
    assert template_fault(caught.value, None) is None
