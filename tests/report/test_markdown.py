"""Markdown that a customer opens: captions cannot act in it."""

from __future__ import annotations

import pytest

from sessions.captions.findings import Question
from sessions.report.drafts import report_drafts
from sessions.report.markdown import as_markdown, escaped
from sessions.report.repairs import Corrected
from sessions.report.rows import HEAD, rows

HOSTILE = "<script>alert(1)</script> [x](javascript:y) `a` **b** | c\n# d www.evil.com ![i](z)"


def corrected(clip: str, draft: str, final: str) -> Corrected:
    return Corrected(clip, draft, final, "rewritten")


def report(*work: Corrected, top: int = 20) -> str:
    return as_markdown(report_drafts(work), top=top, show=str)


def test_the_report_says_what_recurs_with_examples() -> None:
    work = [corrected(f"c{n}", "It lifts a red cup.", "It lifts a blue cup.") for n in range(3)]
    shown = report(*work, corrected("c9", "It waits here.", "It waits there."))
    assert "- 4 captions handed in, 0 of them unchanged\n" in shown
    assert "| draft → final | times | clips | for example |\n| --- | --- | --- | --- |\n" in shown
    assert (
        "| red → blue | 3 | 3 | It lifts a **red** cup. (c0)<br>It lifts a **red** cup. (c1) |\n"
    ) in shown
    assert "1 other came once." in shown
    assert "Invented" not in shown


def test_a_comma_put_in_and_one_taken_out_are_told_apart() -> None:
    put_in = [corrected(f"a{n}", "It lifts then waits.", "It lifts, then waits.") for n in range(2)]
    taken_out = [corrected(f"b{n}", "It lifts, a cup.", "It lifts a cup.") for n in range(3)]
    shown = report(*put_in, *taken_out)
    assert "| added: , | 2 | 2 |" in shown
    assert "| taken out: , | 3 | 3 |" in shown


def test_questions_come_first_and_cannot_act_either() -> None:
    asked = (Question(1, "cup | mug?", "<cup>"), Question(2, "one clip?"))
    skipped = Corrected("c7", "A cup.", "A cup.", "skipped", questions=asked)
    shown = report(skipped, corrected("c1", "It lifts a red cup.", "It lifts a blue cup."))
    assert "| c7 | &lt;cup&gt; | cup \\| mug? |\n| c7 | the clip | one clip? |" in shown
    assert shown.index("## Questions") < shown.index("## Wrong words")
    told = list(rows(report_drafts([skipped])))
    assert told == [
        ("question", "<cup>", "cup | mug?", 1, 1, "c7", ""),
        ("question", "", "one clip?", 1, 1, "c7", ""),
    ]


def test_only_the_most_frequent_are_shown() -> None:
    work = [
        corrected(f"{n}-{k}", f"A word{n} here.", f"A thing{n} here.")
        for n in range(5)
        for k in range(2 + n)
    ]
    shown = report(*work, top=2)
    assert "word4 → thing4" in shown
    assert "word3 → thing3" in shown
    assert "word2 → thing2" not in shown
    assert "3 more came more than once." in shown


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a left-hand cup, 3.5 cm.", "a left-hand cup, 3.5 cm."),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("[x](y) | ![z](w)", "\\[x\\](y) \\| \\!\\[z\\](w)"),
        ("http://x www.x a@b \\", "http\\://x www\\.x a\\@b \\\\"),
    ],
)
def test_every_sign_of_markdown_stands_for_itself(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_hostile_caption_is_only_text() -> None:
    shown = report(
        corrected("c|1\n", f"a b {HOSTILE}", "a b c d"),
        corrected("<c2>", f"a b {HOSTILE}", "a b c d"),
    )
    body = shown.split("\n\n", 2)[2]
    for live in (
        "<script",
        "[x]",
        "[i]",
        "`a`",
        "**b**",
        "\n# d",
        "www.evil",
        "javascript:",
        "<c2>",
    ):
        assert live not in body, live
    table = [line for line in shown.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in table} == {5}


def test_texts_are_shown_as_the_program_shows_them() -> None:
    work = [corrected(f"c{n}", "It lifts a \u202ered cup.", "It lifts a cup.") for n in range(2)]
    shown = as_markdown(report_drafts(work), top=5, show=lambda text: text.replace("\u202e", "⇠"))
    assert "\u202e" not in shown
    assert "⇠red" in shown


def test_the_rows_have_everything_that_was_counted() -> None:
    made = list(
        rows(
            report_drafts(
                [
                    corrected("c1", "It lifts a red cup.", "It lifts a blue cup."),
                    corrected("c2", "It waits.", "It slowly waits."),
                ]
            )
        )
    )
    assert {len(row) for row in made} == {len(HEAD)}
    assert made == [
        ("wrong", "red", "blue", 1, 1, "c1", "It lifts a red cup."),
        ("omitted", "", "slowly", 1, 1, "c2", "It slowly waits."),
        ("omitted_word", "", "slowly", 1, 1, "c2", "It slowly waits."),
    ]
