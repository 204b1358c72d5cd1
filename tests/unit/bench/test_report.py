"""What `make bench` writes, and when it leaves the last full run's report alone."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.readme import README, replaced
from tests.bench.report import figures, section, written
from tests.bench.result import Result, Target
from tests.bench.run import Run


def found(met: bool) -> Result:
    target = Target("at least 2", "1.5 (1.4..1.6)", met)
    return Result("Something", "Ten of each.", ("side", "rate"), [("ours", "3")], [target])


async def good(run: Run) -> Result:
    return found(met=True)


async def bad(run: Run) -> Result:
    return found(met=False)


async def wrong(run: Run) -> Result:
    raise AssertionError("something else was stored than was sent")


MARKED = "# Us\n\n<!-- figures -->\nearlier figures\n<!-- /figures -->\n\n## Licence\n"


def readme_beside(report: Path) -> Path:
    """The README of a run that writes this report."""
    return report.with_name("README.md")


def run(monkeypatch: pytest.MonkeyPatch, report: Path, arguments: Sequence[str] = ()) -> object:
    """The exit code, or the words beside it."""
    monkeypatch.setattr(bench, "BENCHMARKS", {1: good, 2: bad, 3: wrong} if "wrong" in arguments else {1: good, 2: bad})
    readme = readme_beside(report)
    if not readme.exists():
        readme.write_text(MARKED, "utf-8")
    try:
        bench.main([one for one in arguments if one != "wrong"], report, readme)
    except SystemExit as ended:
        return ended.code
    return 0


def test_a_full_run_writes_targets_meaning_machine_and_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    report = tmp_path / "benchmarks.md"
    assert run(monkeypatch, report) == "1 target(s) missed"
    text, readme = report.read_text("utf-8"), readme_beside(report).read_text("utf-8")
    assert readme.startswith("# Us\n\n<!-- figures -->\n| ")
    assert readme.endswith("\n<!-- /figures -->\n\n## Licence\n")
    assert "earlier" not in readme
    assert "| 2 | Something | at least 2 | 1.5 (1.4..1.6) | **missed** |" in readme
    assert "| 1 | Something | at least 2 | 1.5 (1.4..1.6) | met |" in text
    assert "| 2 | Something | at least 2 | 1.5 (1.4..1.6) | **missed** |" in text
    assert "cores" in text
    assert "Python" in text


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--quick"], 0),  # too small to be judged
        (["--only", "2"], "1 target(s) missed"),
        (["wrong"], "failed: 3; no report is written"),
    ],
)
def test_a_part_a_quick_look_and_a_wrong_result_leave_the_report_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], code: object
) -> None:
    report = tmp_path / "benchmarks.md"
    report.write_text("the last full run's", "utf-8")
    assert run(monkeypatch, report, arguments) == code
    assert report.read_text("utf-8") == "the last full run's"
    assert readme_beside(report).read_text("utf-8") == MARKED


def test_a_wrong_result_is_no_result_but_the_others_are_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path / "benchmarks.md", ["wrong"]) == "failed: 3; no report is written"
    said = capsys.readouterr()
    assert "## 2. Something" in said.out
    assert "something else was stored" in said.err


def test_a_section_says_what_its_module_says_it_means() -> None:
    text = section(4, good, found(met=True))
    assert text.startswith("## 4. Something\n\nWhat `make bench` writes, and when")
    assert "- met: at least 2; found 1.5 (1.4..1.6)" in text
    page = written({4: text}, {4: found(met=True)}, "- machine: two cores", date(2026, 1, 2))
    assert "- command: `make bench`, 2026-01-02\n- machine: two cores" in page


def test_each_benchmark_says_how_long_it_took_also_one_that_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, tmp_path / "benchmarks.md", ["wrong"])
    assert "- took 0.0 minutes; 1: 0 s, 2: 0 s, 3: 0 s" in capsys.readouterr().out


def test_a_benchmark_without_a_target_has_a_section_and_no_row_among_the_targets() -> None:
    result = Result("Memory", "Of each.", ("part", "memory"), [("ours", "90 MB"), ("other", "9 MB")], (), shown=1)
    text = section(8, good, result)
    assert text.endswith("| ours | 90 MB |\n| other | 9 MB |\n")
    page = written({8: text, 9: "## 9. Next\n"}, {8: result}, "- machine: two cores", date(2026, 1, 2))
    assert "| 8 |" not in page
    assert "| other | 9 MB |\n\n## 9. Next" in page


def test_the_readme_shows_targets_and_the_first_rows_of_some_benchmarks() -> None:
    quiet = Result("Memory", "Of each.", ("part", "memory"), [("ours", "90 MB"), ("other", "9 MB")], (), shown=1)
    text = figures({4: found(met=True), 8: quiet}, "- machine: two cores", date(2026, 1, 2))
    assert text == (
        "|  | what | target | found |  |\n| --- | --- | --- | --- | --- |\n"
        "| 4 | Something | at least 2 | 1.5 (1.4..1.6) | met |\n\n"
        "Memory. Of each.\n\n| part | memory |\n| --- | --- |\n| ours | 90 MB |\n\n"
        "- command: `make bench`, 2026-01-02\n- machine: two cores"
    )


def test_our_readme_has_a_place_for_the_figures() -> None:
    text = README.read_text("utf-8")
    again = replaced(text, "new figures")
    assert "<!-- figures -->\nnew figures\n<!-- /figures -->" in again
    assert again.partition("<!-- figures -->")[0] == text.partition("<!-- figures -->")[0]
    assert again.partition("<!-- /figures -->")[2] == text.partition("<!-- /figures -->")[2]
    assert replaced(again, "new figures") == again


@pytest.mark.parametrize(
    "text",
    [
        "nothing",
        "<!-- figures -->",
        "<!-- /figures --> <!-- figures -->",
        "<!-- figures --> <!-- figures --> <!-- /figures -->",
        "<!-- figures --> <!-- /figures --> <!-- /figures -->",
    ],
)
def test_a_readme_without_one_place_for_them_is_refused_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    report = tmp_path / "benchmarks.md"
    readme_beside(report).write_text(text, "utf-8")
    assert run(monkeypatch, report) == 2
    said = capsys.readouterr()
    assert "## 1." not in said.out
    assert "once each" in said.err
    assert not report.exists()
    assert readme_beside(report).read_text("utf-8") == text
