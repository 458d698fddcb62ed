"""Sources are read from BibTeX as their authors wrote them; a fault spoils its own entry only."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.bibliography import Name, Source, read_bibliography
from edition.model.edition import Edition
from edition.model.problem import Location

PATH = "sources.bib"
# What BibTeX and TeX give a meaning to, and how it is written to stand for itself.
ESCAPED = {mark: f"\\{mark}" for mark in "&%$#_"}
LETTERS = st.characters(categories=("Lu", "Ll", "Lo", "Nd"), exclude_characters="ı")
WORDS = st.lists(st.text(LETTERS | st.sampled_from("&%$#_.,:;!?()"), min_size=1), min_size=1)


def _entry(fields: str, kind: str = "misc", key: str = "x2026") -> str:
    return f"@{kind}{{{key},\n{fields}\n}}\n"


def _source(fields: str, kind: str = "misc") -> Source:
    (source,), problems = read_bibliography(_entry(fields, kind), PATH)
    assert not problems
    return source


def _title(written: str) -> str:
    return _source(f"title = {{{written}}},").title


def _authors(written: str) -> tuple[Name, ...]:
    return _source(f"author = {{{written}}},").authors


def _faults(text: str) -> list[str]:
    return [str(problem) for problem in read_bibliography(text, PATH)[1]]


def test_an_empty_file_holds_no_source_and_no_fault() -> None:
    assert read_bibliography("", PATH) == ((), ())


def test_sources_keep_the_order_of_the_file() -> None:
    text = _entry("title = {B},", key="b") + _entry("title = {A},", key="a")
    assert [source.key for source in read_bibliography(text, PATH)[0]] == ["b", "a"]


def test_a_source_keeps_its_fields() -> None:
    source = _source("grade = {A},\nread = {copy},\nurldate = {2026-11-22},")
    assert (source.grade, source.read, source.urldate) == ("A", "copy", "2026-11-22")


def test_a_source_without_a_field_has_an_empty_one() -> None:
    source = _source("title = {X},")
    assert (source.grade, source.read, source.urldate, source.url) == ("", "", "", "")


def test_field_names_and_types_are_read_in_small_letters() -> None:
    source = _source("TITLE = {X},", kind="TechReport")
    assert (source.title, source.type) == ("X", "techreport")


# Text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"C{\^a}mara", "Câmara"),
        (r"Hern{\'a}ndez", "Hernández"),
        (r"Hern\'{a}ndez", "Hernández"),
        (r"Hern\'andez", "Hernández"),
        (r"fran{\c c}aise", "française"),
        (r"B{\'o}x{\=\i}", "Bóxī"),
        (r"Garc{\'\i}a", "García"),
        (r"Garc\'{\i}a", "García"),
        (r"Na\"{\i}ve", "Naïve"),
        (r"{\L}{\'o}d{\'z}", "Łódź"),
        (r"{\O}resund og {\ae}ble", "Øresund og æble"),
        (r"Stra{\ss}e", "Straße"),
        (r"{\pounds}36m", "£36m"),
    ],
)
def test_accents_are_decoded(written: str, read: str) -> None:
    assert _title(written) == read


@pytest.mark.parametrize(
    "text", ["北京人工智能", "الذكاء الاصطناعي", "Искусственный интеллект", "हिन्दी"]
)
@pytest.mark.parametrize("pattern", ["{}", "{{AI}} {}", "{{{}}}"])
def test_other_scripts_are_kept(text: str, pattern: str) -> None:
    assert _title(pattern.format(text)) == pattern.format(text).replace("{", "").replace("}", "")


def test_braces_go_and_capitals_stay() -> None:
    assert _title("{UK} invests in {AI} Supercomputer") == "UK invests in AI Supercomputer"


@pytest.mark.parametrize(
    ("written", "read"), [("2024--2027", "2024–2027"), ("Laws --- And", "Laws — And")]
)
def test_hyphens_are_read_as_dashes(written: str, read: str) -> None:
    assert _title(written) == read


def test_a_single_hyphen_stays() -> None:
    assert _title("State-of-the-{Art}") == "State-of-the-Art"


@pytest.mark.parametrize("written", ["White & Case", r"White \& Case", r"{White \& Case}"])
def test_an_ampersand_is_read_with_and_without_its_backslash(written: str) -> None:
    assert _title(written) == "White & Case"


@pytest.mark.parametrize("written", ["58% of {AI}", r"58\% of {AI}", r"{58\%} of AI"])
def test_nothing_is_lost_after_a_per_cent_sign(written: str) -> None:
    assert _title(written) == "58% of AI"


def test_a_dollar_sign_is_no_mathematics() -> None:
    assert _title(r"From \$2 to \$3 {B}") == "From $2 to $3 B"


def test_a_tie_is_a_space_that_does_not_break() -> None:
    assert _title("version~2") == "version\u00a02"


def test_line_breaks_in_a_value_are_spaces() -> None:
    assert _title("one\n    two {AI}\n    three") == "one two AI three"


@pytest.mark.parametrize("pattern", ["{{{0}}}", "{{{{{0}}}}}", '"{0}"'])
@given(words=WORDS)
def test_a_title_in_any_script_is_read_back(pattern: str, words: list[str]) -> None:
    text = " ".join(words)
    written = "".join(ESCAPED.get(mark, mark) for mark in text)
    (source,), problems = read_bibliography(_entry(f"title = {pattern.format(written)},"), PATH)
    assert (source.title, list(problems)) == (text, [])


def test_an_address_is_never_decoded() -> None:
    url = "https://x.example/~ada/a--b_c%20d?e=1&f={g}"
    assert _source(f"url = {{{url}}},").url == url


# Names


def test_a_person_has_a_family_and_a_given_name() -> None:
    assert _authors("Moura, Vitor D.") == (Name("Moura", "Vitor D."),)


def test_the_order_of_a_name_does_not_matter() -> None:
    assert _authors("Ada Example") == _authors("Example, Ada")


def test_particles_belong_to_the_family_name() -> None:
    assert _authors("de Moura, Vitor") == (Name("de Moura", "Vitor"),)


def test_several_persons_are_read_in_order() -> None:
    names = _authors(r"Guti{\'e}rrez, Mar{\'\i}a and Calero, Coral")
    assert names == (Name("Gutiérrez", "María"), Name("Calero", "Coral"))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("{AI Solutions Wiki}", "AI Solutions Wiki"),
        (r"{Allen \& Gledhill}", "Allen & Gledhill"),
        (r"{Sandler, Travis \& Rosenberg}", "Sandler, Travis & Rosenberg"),
        ("{Research and Development Board}", "Research and Development Board"),
    ],
)
def test_an_institution_is_one_name(written: str, name: str) -> None:
    assert _authors(written) == (Name(name),)


def test_a_source_may_have_no_author() -> None:
    assert _source("title = {X},").authors == ()


def test_a_person_is_told_as_csl_in_two_parts() -> None:
    assert Name("Example", "Ada").csl() == {"family": "Example", "given": "Ada"}


def test_an_institution_is_told_as_csl_in_one_part() -> None:
    assert Name("ITU").csl() == {"literal": "ITU"}


# What is derived from the fields


def test_a_descriptive_title_stands_without_its_brackets() -> None:
    assert _title("[News page on compute]") == "News page on compute"


def test_a_title_that_only_begins_with_a_bracket_is_kept() -> None:
    assert _title("[Draft] law") == "[Draft] law"


def test_a_source_says_whether_its_own_title_was_seen() -> None:
    assert _source("titleaddon = {descriptive title},").is_descriptive
    assert not _source("title = {X},").is_descriptive


@pytest.mark.parametrize(
    "name", ["publisher", "institution", "organization", "journal", "booktitle"]
)
def test_a_publisher_goes_by_many_names(name: str) -> None:
    assert _source(f"{name} = {{ITU}},").publisher == "ITU"


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ("year = {2026},", (2026,)),
        ("year = 2026,", (2026,)),
        ("year = {2026},\nmonth = mar,", (2026, 3)),
        ("year = {2026},\nmonth = {March},", (2026, 3)),
        ("year = {2026},\nmonth = {spring},", (2026,)),
        ("date = {2025-07-10},", (2025, 7, 10)),
        ("date = {2025-07},", (2025, 7)),
        ("date = {2025-07-10},\nyear = {1999},", (2025, 7, 10)),
        ("date = {2025-07-10/2025-07-12},", (2025, 7, 10)),
        ("year = {n.d.},", ()),
        ("year = {²},", ()),
        ("month = mar,", ()),
        ("", ()),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(fields: str, parts: tuple[int, ...]) -> None:
    assert _source(fields).date_parts == parts


def test_the_year_is_the_dates_year() -> None:
    assert _source("date = {2025-07-10},").year == "2025"


def test_an_undated_page_has_no_year() -> None:
    assert _source("title = {X},").year == ""


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("url = {https://x.example/},", "https://x.example/"),
        ("url = {https://x.example/},\ndoi = {10.1/2},", "https://doi.org/10.1/2"),
        ("eprint = {2501.00001},", "https://arxiv.org/abs/2501.00001"),
        ("title = {X},", ""),
    ],
)
def test_an_address_is_the_most_lasting_one_known(fields: str, url: str) -> None:
    assert _source(fields).url == url


# CSL-JSON


@pytest.mark.parametrize(
    ("kind", "csl_type"),
    [
        ("article", "article-journal"),
        ("book", "book"),
        ("inproceedings", "paper-conference"),
        ("techreport", "report"),
        ("online", "webpage"),
        ("misc", "document"),
        ("phdthesis", "document"),
    ],
)
def test_every_kind_of_entry_has_a_csl_type(kind: str, csl_type: str) -> None:
    assert _source("title = {X},", kind).csl()["type"] == csl_type


def test_csl_leaves_out_what_is_not_known() -> None:
    assert _source("title = {X},").csl() == {"id": "x2026", "type": "document", "title": "X"}


def test_csl_tells_an_articles_place_in_its_journal() -> None:
    item = _source(
        "journal = {J},\nvolume = {4},\nnumber = {2},\npages = {19--21},", "article"
    ).csl()
    wanted = {"container-title": "J", "volume": "4", "issue": "2", "page": "19-21"}
    assert {name: item[name] for name in wanted} == wanted


def test_csl_tells_a_reports_number() -> None:
    assert _source("number = {7},", "techreport").csl()["number"] == "7"


def test_csl_does_not_name_a_journal_as_publisher() -> None:
    assert "publisher" not in _source("journal = {J},\npublisher = {P},", "article").csl()


def test_csl_does_not_name_the_author_again_as_publisher() -> None:
    assert "publisher" not in _source("author = {{ITU}},\npublisher = {ITU},").csl()


def test_csl_tells_the_kind_of_document() -> None:
    assert _source("howpublished = {press release},").csl()["genre"] == "press release"


def test_csl_leaves_out_of_the_kind_what_other_fields_tell() -> None:
    source = _source("publisher = {ITU},\nhowpublished = {ITU; blog; descriptive title},")
    assert source.csl()["genre"] == "blog"


def test_csl_says_that_a_title_is_descriptive() -> None:
    assert _source("titleaddon = {descriptive title},").csl()["medium"] == "descriptive title"


def test_csl_tells_the_date_in_parts() -> None:
    assert _source("date = {2025-07-10},").csl()["issued"] == {"date-parts": [[2025, 7, 10]]}


def test_csl_tells_an_arxiv_number() -> None:
    item = _source("eprint = {2501.00001},").csl()
    assert (item["archive"], item["archive_location"]) == ("arXiv", "2501.00001")


def test_csl_keeps_working_notes_to_itself() -> None:
    assert "seen in part" not in json.dumps(_source("annote = {seen in part},").csl())


# Places

TWO = """\
% Sources.

@misc{a2026,
  title = {A},
  url = {https://a.example/},
}

@misc{b2026,
  title = {B
    goes on},
  grade = {B},
}
"""


def test_a_source_has_the_line_its_entry_starts_on() -> None:
    sources, _ = read_bibliography(TWO, PATH)
    assert [source.location for source in sources] == [Location(PATH, 3), Location(PATH, 8)]


def test_a_field_has_its_own_line() -> None:
    a, b = read_bibliography(TWO, PATH)[0]
    assert (a.field_location("url").line, b.field_location("grade").line) == (5, 11)


def test_a_missing_field_has_its_entrys_line() -> None:
    a, _ = read_bibliography(TWO, PATH)[0]
    assert a.field_location("doi") == Location(PATH, 3)


@pytest.mark.parametrize("text", ["\n  @misc{x, title = {X}}\n", "\n@misc(x, title = {X})\n"])
def test_an_entry_that_is_set_otherwise_has_its_line_too(text: str) -> None:
    (source,), problems = read_bibliography(text, PATH)
    assert (source.location.line, list(problems)) == (2, [])


# Faults


def test_a_repeated_key_is_named_at_its_second_line_with_the_first() -> None:
    assert _faults(TWO.replace("b2026", "a2026")) == [
        'sources.bib:8: the key "a2026" was used before, at line 3. '
        "Give one of the two entries another key."
    ]


def test_the_first_of_two_entries_with_one_key_is_kept() -> None:
    sources, _ = read_bibliography(TWO.replace("b2026", "a2026"), PATH)
    assert [(source.key, source.title) for source in sources] == [("a2026", "A")]


def test_keys_that_differ_in_capitals_are_two_keys() -> None:
    sources, problems = read_bibliography(TWO.replace("b2026", "A2026"), PATH)
    assert ([source.key for source in sources], list(problems)) == (["a2026", "A2026"], [])


def test_a_key_may_be_the_beginning_of_another() -> None:
    sources, problems = read_bibliography(TWO.replace("b2026", "a2026b"), PATH)
    assert ([source.key for source in sources], list(problems)) == (["a2026", "a2026b"], [])


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        ("title = {A},", "title = {A}", 5),
        ("title = {A},", "title {A},", 4),
        ("title = {A},", "title = Nowhere,", 4),
        ("title = {A},", "title = {A},\n  title = {C},", 5),
        ("title = {A},", r"title = {A \},", 3),
    ],
)
def test_a_broken_entry_is_named_with_its_line_and_the_others_are_kept(
    good: str, bad: str, line: int
) -> None:
    sources, problems = read_bibliography(TWO.replace(good, bad), PATH)
    (fault,) = map(str, problems)
    assert fault.startswith(f'sources.bib:{line}: the entry "a2026" is not valid BibTeX: ')
    assert fault.endswith("Check that every brace is closed and every field ends with a comma.")
    assert [(source.key, source.line) for source in sources] == [("b2026", 8 + bad.count("\n"))]


def test_a_brace_that_is_not_closed_spoils_its_own_entry_only() -> None:
    sources, problems = read_bibliography(TWO.replace("title = {A},", "title = {A,"), PATH)
    assert [source.key for source in sources] == ["b2026"]
    assert [problem.rule for problem in problems] == ["source-fields"]


def test_every_broken_entry_is_named_in_one_pass() -> None:
    assert len(_faults(TWO.replace("title = {", "title {"))) == 2


def test_an_address_in_a_comment_is_no_entry() -> None:
    assert _faults("% Ask ada@example.org.\n" + TWO) == []


def test_a_string_is_no_source() -> None:
    text = "@string{a2026 = {Journal of Counting}}\n" + TWO.replace("{A}", "a2026")
    sources, problems = read_bibliography(text, PATH)
    assert ([source.title for source in sources], list(problems)) == (
        ["Journal of Counting", "B goes on"],
        [],
    )


@given(st.text())
def test_any_text_is_read_or_faulted_but_never_raises(text: str) -> None:
    sources, problems = read_bibliography(text, PATH)
    places = [*(source.location for source in sources), *(fault.location for fault in problems)]
    assert all(1 <= place.line <= text.count("\n") + 1 for place in places)


@given(st.lists(st.sampled_from(["@misc{a,", "@", "}", "{", ",", "=", '"', "title", "\\", "\n"])))
def test_any_pieces_of_bibtex_are_read_or_faulted_but_never_raise(pieces: list[str]) -> None:
    sources, _ = read_bibliography(" ".join(pieces), PATH)
    assert all(source.key for source in sources)


@given(st.text(), st.text())
def test_any_values_are_told_or_faulted_but_never_raise(title: str, author: str) -> None:
    text = _entry(f"title = {{{title}}},\nauthor = {{{author}}},\nyear = {{{title}}},")
    sources, problems = read_bibliography(text, PATH)
    assert problems or all(json.dumps(source.csl()) for source in sources)


@given(st.text(alphabet="\\{}%&$#_^~'`\"a1 -\u00e9\u5317"))
def test_any_latex_is_told_or_faulted_but_never_raises(title: str) -> None:
    sources, problems = read_bibliography(_entry(f"title = {{{title}}},"), PATH)
    assert problems or [source.key for source in sources] == ["x2026"]


def test_nothing_of_latex_is_left_in_the_real_bibliography(real_edition: Edition) -> None:
    shown = ("title", "publisher", "howpublished", "institution", "journal", "booktitle", "address")
    texts = [
        text
        for source in real_edition.sources.values()
        for text in (
            *(source.fields.get(name, "") for name in shown),
            *(f"{name.family} {name.given}" for name in source.authors),
        )
    ]
    assert [text for text in texts if any(mark in text for mark in "\\{}~") or "--" in text] == []
