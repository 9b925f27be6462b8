"""The same question is worked out once, and an old one is let go."""

from ecomap.answers import Answers


def test_the_same_question_is_worked_out_once() -> None:
    answers, asked = Answers(2), []

    def ask(what: str) -> str:
        return answers.of(what, lambda: asked.append(what) or what.upper())

    assert [ask("a"), ask("a"), ask("b"), ask("a")] == ["A", "A", "B", "A"]
    assert asked == ["a", "b"]
    assert ask("c") == "C"
    assert ask("a") == "A", "asked for a moment ago"
    assert ask("b") == "B"
    assert asked == ["a", "b", "c", "b"]


def test_an_answer_of_nothing_is_kept_too() -> None:
    answers, asked = Answers(2), []
    for _time in range(2):
        assert answers.of("nothing", lambda: asked.append(1)) is None
    assert len(asked) == 1
