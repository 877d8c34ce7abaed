"""A firm's questions and answers as a file: what is read, what is refused, and why."""

from fiveclear.knowledge_file import Fault, Line, read_lessons


def read(text: str) -> tuple[list[Line], list[Fault]]:
    faults: list[Fault] = []
    return list(
        read_lessons(text.splitlines(keepends=True), faults),
    ), faults


def test_a_table_is_read() -> None:
    lines, faults = read(
        'id,question,alternates,answer,language,unit\nq1,怎么退款？,退钱|退费,"原路退回，三天",zh-Hans,财务部\n'
    )
    assert faults == []
    assert [(line.number, line.id) for line in lines] == [(2, "q1")]
    assert lines[0].lesson.alternates == ("退钱", "退费")
    assert lines[0].lesson.answer == "原路退回，三天"


def test_lines_of_json_are_read() -> None:
    lines, faults = read('{"question": "Fee?", "answer": "None.", "language": "en", "alternates": ["price"]}\n')
    assert faults == []
    assert lines[0].id == ""
    assert lines[0].lesson.alternates == ("price",)


def test_each_bad_line_is_named_and_the_others_are_read() -> None:
    lines, faults = read(
        '{"question": "Fee?", "answer": "None.", "language": "en", "id": "a"}\n'
        "{no json\n"
        '{"question": "Fee?", "language": "en"}\n'
        '{"question": "Again?", "answer": "Yes.", "language": "en", "id": "a"}\n'
        '{"question": "Last?", "answer": "Yes.", "language": "en"}\n'
    )
    assert [line.number for line in lines] == [1, 5]
    assert [number for number, _ in faults] == [2, 3, 4]
    assert "no answer" in faults[1][1]
    assert "line 1" in faults[2][1]


def test_a_table_without_its_heading_is_refused() -> None:
    lines, faults = read("q1,怎么退款？,原路退回\n")
    assert lines == []
    assert faults[0][0] == 1
    assert "heading" in faults[0][1]


def test_a_comma_outside_quotes_is_found() -> None:
    lines, faults = read("question,answer,language\nFee?,None,at all,en\nTime?,Two days,en\n")
    assert [line.number for line in lines] == [3]
    assert [number for number, _ in faults] == [2]
