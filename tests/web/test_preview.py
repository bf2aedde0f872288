"""The preview: only this machine, the last good page stays, a change brings new pages."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from starlette.testclient import TestClient

from tests.pipeline.tiny_city import HEADS, NOISE, SMOKING, TREES, save, tiny_city
from vlr.model.errors import VlrError
from vlr.pipeline.live import Memory, render
from vlr.web.preview import HOST, State, application, serve, watch


@pytest.fixture
def city(tmp_path):
    return tiny_city(tmp_path / "city")


@pytest.fixture
def state(city):
    made = State()
    made.renew(city, "")
    return made


def browser(state, host=HOST):
    return TestClient(application(state), base_url=f"http://{host}")


def test_pages_are_served_with_the_script_that_reloads_them(state):
    page = browser(state).get("/index.html")
    assert page.status_code == 200
    assert "Tinytown" in page.text
    assert "EventSource" in page.text


def test_the_first_address_leads_to_the_overview(state):
    assert browser(state).get("/").url.path == "/index.html"


def test_another_name_for_this_machine_is_refused(state):
    assert browser(state, "evil.example").get("/index.html").status_code == 400


@pytest.mark.parametrize("path", ["/../vlr.toml", "/..%2fvlr.toml", "/%2e%2e/vlr.toml", "/vlr.toml", "//etc/passwd"])
def test_nothing_but_pages_can_be_asked_for(state, path):
    assert browser(state).get(path).status_code == 404


def test_a_changed_workbook_makes_new_pages_and_reads_only_that_file(city):
    memory = Memory()
    before = render(city, "", memory)
    kept = dict(memory.files)
    save(city / "indicators/divisions/streets/street-register.xlsx", (HEADS, *TREES[:-1], *NOISE))
    after = render(city, "", memory)
    assert before.pages["goal-11.html"] != after.pages["goal-11.html"]
    unchanged = [key for key in kept if "health" in key[0]]
    assert unchanged
    assert all(memory.files[key] is kept[key] for key in unchanged)


def test_only_charts_of_changed_indicators_are_drawn_anew(city):
    memory = Memory()
    render(city, "", memory)
    before = dict(memory.charts.kept)
    save(city / "indicators/divisions/streets/street-register.xlsx", (HEADS, *TREES[:-1], *NOISE))
    render(city, "", memory)
    same = [key for key in memory.charts.kept if key in before]
    assert 0 < len(same) < len(before)


def test_a_faulty_template_shows_its_line_while_the_last_good_page_stays(city, state):
    good = state.live
    page = city / "templates/report/page.html"
    page.parent.mkdir(parents=True)
    page.write_text('{% extends "shipped/report/page.html" %}\n{% block main %}{{ nonsense }}{% endblock %}', "utf-8")
    state.renew(city, "")
    assert state.live is good
    assert state.trouble
    assert "templates/report/page.html:2" in state.text
    page.unlink()
    state.renew(city, "")
    assert not state.trouble


def test_settings_that_cannot_be_read_keep_the_last_good_page(city, state):
    good = state.live
    (city / "vlr.toml").write_text("[city\n", encoding="utf-8")
    state.renew(city, "")
    assert state.live is good
    assert state.trouble


def test_a_saved_file_is_noticed(city):
    state, stop = State(), threading.Event()
    watcher = threading.Thread(target=watch, args=(city, "", state, stop), daemon=True)
    watcher.start()
    try:
        assert _until(lambda: state.good == 1)
        time.sleep(0.5)  # the watch over the folder begins after the first pages
        save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *SMOKING[:-1]))
        assert _until(lambda: state.good >= 2)
    finally:
        stop.set()
        watcher.join(timeout=10)
    assert not watcher.is_alive()


def test_a_port_that_is_taken_is_said(city):
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(VlrError, match="taken"):
            serve(city, taken.getsockname()[1], "", lambda _line: None)


def _until(done, seconds=30.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.05)
    return False


def test_several_languages_lie_beside_each_other_and_lead_to_each_other(city):
    settings = city / "vlr.toml"
    text = settings.read_text(encoding="utf-8").replace('languages = ["en"]', 'languages = ["en", "fi"]')
    settings.write_text(text, encoding="utf-8")
    made = State()
    made.renew(city, "all")
    assert browser(made).get("/").url.path == "/en/index.html"
    page = browser(made).get("/fi/goal-3.html")
    assert '<html lang="fi"' in page.text
    assert 'href="../en/goal-3.html" hreflang="en" lang="en"' in page.text


def test_a_language_that_the_city_does_not_have_is_told(city):
    live = render(city, "sv", Memory())
    assert live.pages == {}
    assert "sv" in live.text
