import os

import pytest
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from vlr.model.errors import VlrError
from vlr.words import environment as module
from vlr.words import shipped
from vlr.words.environment import bdi, environment


@pytest.fixture
def originals(tmp_path, monkeypatch):
    """Shipped templates of this test: a page with one block, and a style sheet."""
    folder = tmp_path / "shipped"
    for name, text in {
        "report/page.html": "<h1>{% block head %}shipped{% endblock %}</h1>",
        "report/other.html": "{% extends 'report/page.html' %}",
        "theme/base.css": "body { color: red }\n",
        "words/en.toml": "secret = 'words'",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(module.shipped, "folder", lambda: folder)
    return folder


@pytest.fixture
def city(tmp_path):
    """A city's folder with an empty `templates/report` and `templates/theme`."""
    folder = tmp_path / "city"
    for name in ("report", "theme", "text"):
        (folder / "templates" / name).mkdir(parents=True)
    return folder


def test_without_a_city_the_shipped_template_is_used(originals):
    assert environment().get_template("report/page.html").render() == "<h1>shipped</h1>"


def test_a_city_replaces_one_block_of_the_original(originals, city):
    (city / "templates/report/page.html").write_text(
        "{% extends 'shipped/report/page.html' %}{% block head %}{{ super() }} and ours{% endblock %}"
    )
    made = environment(city)
    assert made.get_template("report/page.html").render() == "<h1>shipped and ours</h1>"
    assert made.get_template("shipped/report/page.html").render() == "<h1>shipped</h1>"
    assert made.get_template("report/other.html").render() == "<h1>shipped and ours</h1>"


def test_a_page_that_the_city_does_not_have_is_the_shipped_one(originals, city):
    assert environment(city).get_template("report/page.html").render() == "<h1>shipped</h1>"
    (city / "templates/theme/base.css").write_text("body { color: blue }")
    assert "blue" in environment(city).get_template("theme/base.css").render()


@pytest.mark.parametrize(
    "name", ["../secret.html", "report/../../secret.html", "text/opening.md", "/etc/passwd", "secret.html"]
)
def test_nothing_else_of_a_city_is_reached(originals, city, name):
    (city / "secret.html").write_text("secret")
    (city / "templates/secret.html").write_text("secret")
    (city / "templates/text/opening.md").write_text("secret")
    with pytest.raises(TemplateNotFound):
        environment(city).get_template(name)


def test_a_link_out_of_the_folder_is_not_followed(originals, city, tmp_path):
    (tmp_path / "secret.html").write_text("secret")
    (city / "templates/report/stolen.html").symlink_to(tmp_path / "secret.html")
    with pytest.raises(TemplateNotFound):
        environment(city).get_template("report/stolen.html")


def test_a_template_that_is_no_text_is_a_fault_of_that_template(originals, city):
    (city / "templates/report/page.html").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateSyntaxError):
        environment(city).get_template("report/page.html")


def test_everything_is_escaped():
    made = environment()
    assert made.from_string("{{ x }}").render(x="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"
    assert made.from_string("{{ x|bdi }}").render(x="<b>") == '<bdi dir="ltr">&lt;b&gt;</bdi>'
    assert bdi("1 %") == '<bdi dir="ltr">1 %</bdi>'


def test_a_misspelt_variable_is_an_error():
    with pytest.raises(UndefinedError, match="tilte"):
        environment().from_string("{{ tilte }}").render(title="x")


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ x.append(1) }}",
        "{{ '{0.__class__}'.format(x) }}",
    ],
)
def test_a_template_cannot_leave_the_sandbox(source):
    with pytest.raises((SecurityError, UndefinedError)):
        environment().from_string(source).render(x=[1])


def test_filters_speak_the_language_of_the_report():
    made = environment(language="fi")
    template = "{{ 1234.5|number }} {{ 12.4|with_unit('percent') }} {{ '2026-11-24'|date }} {{ ['a', 'b']|list_of }}"
    assert made.from_string(template).render() == "1\u00a0235 12,4\u00a0% 24. marraskuuta 2026 a ja b"
    assert environment(language="ar").from_string("{{ language }} {{ direction }}").render() == "ar rtl"


def test_the_shipped_folder_holds_the_words():
    assert (shipped.folder() / "words" / "en.toml").is_file()


def test_a_path_is_inside_only_when_its_links_stay_inside(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "link").symlink_to(tmp_path / "b")
    assert shipped.inside(tmp_path / "a", tmp_path / "a" / "new.html")
    assert not shipped.inside(tmp_path / "a", tmp_path / "a" / "link" / "x")
    assert not shipped.inside(tmp_path / "a", tmp_path / "a" / ".." / "b")
    assert not shipped.inside(tmp_path / "a", tmp_path / "ab")


def test_in_a_wheel_the_templates_lie_in_the_package(tmp_path, monkeypatch):
    shipped.folder.cache_clear()
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "vlr")
    (tmp_path / "vlr").mkdir()
    with pytest.raises(VlrError):
        shipped.folder()
    (tmp_path / "templates").mkdir()
    with pytest.raises(VlrError):
        shipped.folder()
    (tmp_path / "setup.cfg").touch()
    assert shipped.folder() == tmp_path / "templates"
    shipped.folder.cache_clear()
    (tmp_path / "vlr" / "templates").mkdir()
    assert shipped.folder() == tmp_path / "vlr" / "templates"
    shipped.folder.cache_clear()


def test_words_and_texts_are_no_templates(originals):
    for name in ("words/en.toml", "shipped/words/en.toml", "shipped/../words/en.toml"):
        with pytest.raises(TemplateNotFound):
            environment().get_template(name)


def test_a_changed_page_is_read_again(originals, city):
    page = city / "templates/report/page.html"
    page.write_text("one")
    made = environment(city)
    assert made.get_template("report/page.html").render() == "one"
    page.write_text("two")
    os.utime(page, ns=(1, 1))
    assert made.get_template("report/page.html").render() == "two"
    page.unlink()
    assert made.get_template("report/page.html").render() == "<h1>shipped</h1>"
