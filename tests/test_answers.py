"""The same question is worked out once, and an old one is let go."""

from ecomap.answers import Answers


def test_the_same_question_is_worked_out_once() -> None:
    answers = Answers(2)
    asked: list[str] = []

    def ask(what: str) -> str:
        def make() -> str:
            asked.append(what)
            return what.upper()

        return answers.of(what, make)

    assert [ask("a"), ask("a"), ask("b"), ask("a")] == ["A", "A", "B", "A"]
    assert asked == ["a", "b"]
    assert ask("c") == "C"
    assert ask("a") == "A", "asked for a moment ago"
    assert ask("b") == "B"
    assert asked == ["a", "b", "c", "b"]


def test_an_answer_of_nothing_is_kept_too() -> None:
    answers = Answers(2)
    asked: list[int] = []
    for _time in range(2):
        answers.of("nothing", lambda: asked.append(1))
    assert len(asked) == 1
