import pytest

from vlr.framework.goals import GOALS, contrast, goal


def test_there_are_seventeen_goals_in_order():
    assert [g.number for g in GOALS] == list(range(1, 18))


@pytest.mark.parametrize("one", GOALS, ids=lambda g: str(g.number))
def test_words_on_the_colour_of_a_goal_can_be_read(one):
    assert contrast(one.color, one.text) >= 4.5


@pytest.mark.parametrize("one", GOALS, ids=lambda g: str(g.number))
def test_the_dark_shade_can_be_read_on_white(one):
    assert contrast(one.dark, "#FFFFFF") >= 4.5


def test_text_is_white_wherever_white_can_be_read():
    assert [g.number for g in GOALS if g.text == "#FFFFFF"] == [1, 4, 8, 10, 13, 16, 17]
    assert all(contrast(g.color, "#FFFFFF") < 4.5 for g in GOALS if g.text == "#000000")


def test_the_dark_shade_is_the_colour_itself_where_that_is_dark_enough():
    assert all((g.dark == g.color) == (contrast(g.color, "#FFFFFF") >= 4.5) for g in GOALS)


def test_contrast_agrees_with_published_pairs():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FD9D24", "#000000") == pytest.approx(10.02, abs=0.01)
    assert contrast("#FD9D24", "#000000") == contrast("#000000", "#FD9D24")


@pytest.mark.parametrize("language", ["en", "fi", "sv", "es", "fr", "ru", "ar", "zh"])
def test_every_goal_has_a_name_and_a_title_of_its_own(language):
    assert len({g.name(language) for g in GOALS}) == 17
    assert len({g.title(language) for g in GOALS}) == 17


def test_names_are_the_official_ones():
    assert goal(11).name("en") == "Sustainable cities and communities"
    assert goal(11).name("fi") == "Kestävät kaupungit ja yhteisöt"
    assert goal(11).name("sv") == "Hållbara städer och samhällen"


def test_a_language_without_names_gets_english_ones():
    assert goal(1).name("ja") == "No poverty"
    assert goal(1).title("ja") == goal(1).title("en")


@pytest.mark.parametrize("number", [0, -1, 18])
def test_there_is_no_other_goal(number):
    with pytest.raises(KeyError):
        goal(number)
