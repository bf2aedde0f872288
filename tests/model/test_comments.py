"""Comments from many files become one store, whatever the order; answers find their beginning; settled is settled."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from vlr.model.comments import Comment, Resolution, Store


def comment(id: str, text: str = "x", *, revision: int = 1, reply_to: str = "", deleted: bool = False) -> Comment:
    """One comment on the smoking figure of 2019."""
    return Comment(
        id=id,
        key=f"k{id}",
        person="Kim",
        written="2026-01-01T10:00:00Z",
        language="en",
        anchor="p-smoking-2019",
        kind="number",
        label="Adults who smoke, 2019",
        sections=("i-smoking", "goal-3"),
        said="18.0 %",
        digest="abcd",
        build="b",
        text="" if deleted else text,
        revision=revision,
        reply_to=reply_to,
        deleted=deleted,
    )


COMMENTS = st.builds(
    comment,
    st.sampled_from(["a", "b", "c", "d"]),
    st.text(max_size=5),
    revision=st.integers(1, 3),
    reply_to=st.sampled_from(["", "a", "b", "c", "d", "z"]),
    deleted=st.booleans(),
)
LISTS = st.lists(COMMENTS, max_size=12)


@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(comments, chance):
    other = list(comments)
    chance.shuffle(other)
    assert Store().merged(comments) == Store().merged(other)


@given(LISTS, LISTS)
def test_the_same_file_twice_changes_nothing(first, second):
    once = Store().merged(first).merged(second)
    assert once.merged(first).merged(second) == once == once.merged(once.comments)


@given(LISTS)
def test_every_comment_that_is_not_taken_back_is_in_exactly_one_thread(comments):
    store = Store().merged(comments)
    shown = [one for thread in store.threads() for one in (thread.comment, *thread.answers)]
    assert sorted(one.id for one in shown) == sorted(one.id for one in store.comments if not one.deleted)


def test_a_later_change_wins_over_an_older_file():
    old, new = comment("a", "old"), comment("a", "new", revision=2)
    assert Store().merged([new, old]).comments == Store().merged([old]).merged([new]).comments == (new,)


def test_a_comment_that_was_taken_back_does_not_come_back_with_an_older_file():
    gone = comment("a", revision=2, deleted=True)
    assert Store().merged([gone]).merged([comment("a", "old")]).threads() == ()


def test_an_answer_to_an_answer_stands_in_the_thread_of_the_first():
    store = Store().merged([comment("a"), comment("b", reply_to="a"), comment("c", reply_to="b")])
    (thread,) = store.threads()
    assert (thread.comment.id, [one.id for one in thread.answers]) == ("a", ["b", "c"])


def test_answers_in_a_circle_stand_for_themselves():
    store = Store().merged([comment("a", reply_to="b"), comment("b", reply_to="a"), comment("c", reply_to="c")])
    assert [thread.comment.id for thread in store.threads()] == ["a", "b", "c"]


def settled(store: Store) -> Store:
    """The store with its first thread settled."""
    thread = store.threads()[0]
    covers = tuple(one.state for one in (thread.comment, *thread.answers))
    return store.settled(Resolution(thread.comment.id, covers, "Kim", "2026-02-01"))


def test_a_settled_comment_is_open_again_when_it_changes_or_is_answered():
    store = settled(Store().merged([comment("a"), comment("b", reply_to="a")]))
    assert not store.threads()[0].open
    assert store.merged([comment("a", "more", revision=2)]).threads()[0].open
    assert store.merged([comment("c", reply_to="a")]).threads()[0].open
    assert store.reopened("a").threads()[0].open


@given(LISTS, LISTS)
def test_settling_takes_part_in_no_merge(first, second):
    store = Store().merged(first)
    if store.threads():
        later = settled(store)
        assert later.merged(second).resolutions == later.resolutions
        assert replace(later.merged(second), resolutions=()) == store.merged(second)
