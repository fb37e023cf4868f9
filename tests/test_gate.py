"""What passes the gate, and what is said of what does not."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from muscle_cli import gate, sealing
from muscle_cli.errors import BrokenData, Unwritable
from muscle_cli.finder import Finder
from muscle_cli.vocabulary import Kind
from tests.conftest import Run
from tests.world import small_world, write


def problems_of(folder: Path) -> list[str]:
    """Every problem of a folder, in words."""
    with pytest.raises(BrokenData) as caught:
        gate.open_base(str(folder))
    return [str(problem) for problem in caught.value.problems]


def test_sealed_set_is_read_by_its_index(folder: Path) -> None:
    """A sealed set gives the same records as a checked one, and no notice."""
    sealed = gate.open_base(str(folder))
    checked = gate.CheckedBase(*gate.check(str(folder)))

    assert isinstance(sealed, gate.SealedBase)
    assert sealed.notice is None
    for kind in Kind:
        assert sealed.records(kind) == checked.records(kind)
        assert [record["id"] for record in sealed.records(kind)] == sorted(checked.index[f"labels/{kind}"])


def test_index_is_read_in_sections(folder: Path) -> None:
    """The index is one JSON object, of which a look-up parses only the sections that it needs."""
    base = gate.open_base(str(folder))
    checked = gate.CheckedBase(*gate.check(str(folder)))
    whole = json.loads((folder / gate.INDEX).read_bytes())

    assert Finder(base.index).find("wings", [Kind.MUSCLE]) == (Kind.MUSCLE, "wings")
    assert set(base.index) == {"files", "initials", "names/w"}
    assert {name: base.index[name] for name in checked.index} == checked.index
    assert {name: base.index[name] for name in whole if name != "spans"} | {"spans": whole["spans"]} == whole
    with pytest.raises(KeyError):
        base.index["names/?"]


def test_seal_is_what_sha256sum_reads(folder: Path) -> None:
    """The seal covers every data file and the index, in the format of `sha256sum -c`."""
    lines = (folder / gate.SEAL).read_text().splitlines()

    assert {line[66:] for line in lines} == {gate.INDEX, gate.BODY, *gate.FILES.values()}
    for line in lines:
        assert line[:66] == f"{hashlib.sha256((folder / line[66:]).read_bytes()).hexdigest()}  "


def test_edited_and_valid(folder: Path, run: Run) -> None:
    """An edited file that is still valid is served, with one line on stderr, and nothing is written."""
    muscles = folder / "muscles.json"
    muscles.write_text(muscles.read_text().replace("Wings lift.", "Wings lift high."))
    before = {path: path.read_bytes() for path in folder.iterdir()}

    ran = run("functions", "wings", "--json")

    assert ran.code == 0
    assert "Wings lift high." in ran.out
    assert ran.err.count("\n") == 1
    assert "differs from its seal" in ran.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[{", "is not JSON"),
        (b"", "is not JSON"),
        (b"{}", "is not a list of records"),
        (b"[1]", "record 1"),
        (b"[NaN]", "NaN is no number of JSON"),
        (b'[{"id": "a", "id": "b"}]', "the key 'id' stands twice"),
        (b"[\xff]", "is not UTF-8 (byte 1)"),
        (b"[" * 200_000, "is nested too deeply"),
        (b'["\\ud800"]', "record 1"),
        (b'[{"id": 5}]', "record 1"),
    ],
)
def test_broken_file(folder: Path, content: bytes, said: str) -> None:
    """A file that is truncated, not JSON or of the wrong shape is named, with what is wrong."""
    (folder / "injuries.json").write_bytes(content)

    found = problems_of(folder)

    assert all(line.startswith("injuries.json: ") for line in found)
    assert said in found[0]


def test_missing_extra_unreadable(folder: Path) -> None:
    """Missing, extra and unreadable files are all named at once."""
    (folder / "claims.json").unlink()
    (folder / "notes.json").write_text("[]")
    (folder / "phases.json").unlink()
    (folder / "phases.json").mkdir()

    assert problems_of(folder) == [
        "notes.json: no kind of record has this file",
        "phases.json: cannot be read (Is a directory)",
        "claims.json: is missing",
    ]


def test_extra_file_breaks_the_seal(folder: Path) -> None:
    """A file that nobody knows is not ignored."""
    (folder / "notes.json").write_text("[]")

    assert not gate.is_sealed(str(folder))


@pytest.mark.parametrize("name", [gate.SEAL, gate.INDEX])
def test_seal_or_index_gone(folder: Path, name: str) -> None:
    """Without seal or index the data are checked, and served."""
    (folder / name).unlink()

    assert isinstance(gate.open_base(str(folder)), gate.CheckedBase)


def test_garbled_seal(folder: Path) -> None:
    """A seal that is no seal is none."""
    (folder / gate.SEAL).write_text("hello\n")

    assert gate.seal_of(str(folder)) is None


def test_models_name_file_record_and_field(folder: Path, run: Run) -> None:
    """All problems come at once, each with its file, record and field; exit 1."""
    world = small_world()
    world[Kind.MUSCLE][0]["colour"] = "red"
    world[Kind.MUSCLE][1]["functions"][0]["sources"][0]["stance"] = "maybe"
    world[Kind.EXERCISE][0].pop("steps")
    world[Kind.SOURCE].append(world[Kind.SOURCE][0])
    write(world, folder)

    ran = run("show", "wings")

    assert ran.code == 1
    assert ran.out == ""
    assert f"muscles: the data in {folder} are broken: 4 problems\n" in ran.err
    assert "  muscles.json: wings: colour: Extra inputs are not permitted\n" in ran.err
    assert "  muscles.json: flapper: functions[0].sources[0].stance: Input should be 'for' or 'against'\n" in ran.err
    assert "  exercises.json: flap: steps: Field required\n" in ran.err
    assert "  sources.json: article: id: stands twice\n" in ran.err
    assert "hint: " in ran.err


def test_broken_data_as_json(folder: Path, run: Run) -> None:
    """Where argv asks for JSON the problems come as JSON."""
    (folder / "claims.json").write_text("[")

    told = json.loads(run("list", "--json").err)

    assert told["error"] == "broken-data"
    assert told["exit_code"] == 1
    assert told["problems"][0]["file"] == "claims.json"


@pytest.mark.parametrize("character", ["\x1b", "\u202e", "\u2066", "\u200f", "\u2028", "\x7f"])
def test_text_that_garbles_a_terminal(folder: Path, character: str) -> None:
    """Control and bidirectional characters are refused in any text."""
    world = small_world()
    world[Kind.INJURY][0]["summary"] = f"Tips{character}hang."
    write(world, folder)

    (told,) = problems_of(folder)
    assert told.startswith("injuries.json: droop: summary: ")
    assert f"control U+{ord(character):04X}" in told or f"control character U+{ord(character):04X}" in told


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("summary", " blank in front"),
        ("summary", ""),
        ("reviewed", "2026-02-30"),
        ("reviewed", "today"),
        ("id", "Droop"),
        ("id", "a--b"),
    ],
)
def test_text_day_and_id(folder: Path, field: str, value: str) -> None:
    """Texts are trimmed and not empty, days exist, ids are kebab-case."""
    world = small_world()
    world[Kind.INJURY][0][field] = value
    write(world, folder)

    assert any(f": {field}: " in line for line in problems_of(folder))


def test_resealed_by_hand(folder: Path) -> None:
    """A seal over data and an index that was not made of them is no seal: the data are checked."""
    muscles = folder / "muscles.json"
    muscles.write_text(muscles.read_text().replace("Wings lift.", "Wings lift high."))
    names = sorted((gate.INDEX, gate.BODY, *gate.FILES.values()))
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / gate.SEAL).write_text("".join(sums))

    assert isinstance(gate.open_base(str(folder)), gate.CheckedBase)


@pytest.mark.parametrize("content", ["[]", "{}", '{"files": 3}', "["])
def test_index_of_another_shape(folder: Path, content: str) -> None:
    """An index that is none makes the seal worthless, even if its sum fits."""
    (folder / gate.INDEX).write_text(content)
    names = sorted((gate.INDEX, gate.BODY, *gate.FILES.values()))
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / gate.SEAL).write_text("".join(sums))

    assert isinstance(gate.open_base(str(folder)), gate.CheckedBase)


def test_infinite_number(folder: Path) -> None:
    """A number too large to be one is refused before it is sealed."""
    muscles = folder / "muscles.json"
    muscles.write_text(muscles.read_text().replace("12.5", "1e999"))

    assert any("numbers[0].value" in line for line in problems_of(folder))


def test_line_too_many_in_the_seal(folder: Path) -> None:
    """A second line for a file makes the seal worthless."""
    seal = folder / gate.SEAL
    seal.write_text(f"{'0' * 64}  muscles.json\n" + seal.read_text())

    assert not gate.is_sealed(str(folder))


def test_folder_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed is unreadable data, not a traceback."""

    def denied(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.listdir", denied)

    assert problems_of(folder) == ["the folder cannot be read (Permission denied)"]


def test_problems_are_escaped(folder: Path) -> None:
    """What a broken file says is printed, not obeyed."""
    (folder / "injuries.json").write_text('[{"id": "a\\u001b[31m\\n", "\\u202e": 1}]')

    found = problems_of(folder)

    assert all(line.isprintable() for line in found)
    assert "\\x1b[31m\\n" in found[0]


def test_unknown_command_over_broken_data(folder: Path, run: Run) -> None:
    """A wrong command is a wrong command, whatever state the data are in."""
    (folder / "claims.json").write_text("[")

    assert run("wings").code == 2


def test_seal_command(folder: Path, run: Run) -> None:
    """`validate` says that valid data are not sealed; `--seal` puts them in canonical form and seals them."""
    write(small_world(), folder)

    unsealed = run("validate", str(folder))
    sealed = run("validate", str(folder), "--seal", "--json")

    assert unsealed.code == 0
    assert "not sealed" in unsealed.err
    assert "muscles.json\t4\tno\n" in unsealed.out
    assert all(row["sealed"] for row in json.loads(sealed.out))
    assert (
        (folder / "muscles.json")
        .read_text()
        .startswith('[\n  {\n    "id": "flapper",\n    "name": "Flapper",\n    "aliases": [')
    )
    assert gate.is_sealed(str(folder))
    assert not list(folder.glob(".muscles-*"))


def test_seal_refuses_broken_data(folder: Path) -> None:
    """Nothing is written over data that do not pass."""
    (folder / "claims.json").write_text("[")
    before = {path: path.read_bytes() for path in folder.iterdir()}

    with pytest.raises(BrokenData):
        sealing.seal(str(folder))

    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_seal_that_cannot_write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed write is one clear line, exit 1."""

    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)

    with pytest.raises(Unwritable) as caught:
        sealing.seal(str(folder))

    assert caught.value.exit_code == 1
    assert "No space left on device" in caught.value.message
    assert not list(folder.glob(".muscles-*"))


def test_validate_a_folder_that_is_not_there(tmp_path: Path, run: Run) -> None:
    """What is no folder is said to be none; in one without data every file is named as missing."""
    nowhere, empty = run("validate", str(tmp_path / "nowhere")), run("validate", str(tmp_path))

    assert (nowhere.code, nowhere.err.count("\n"), "is no folder" in nowhere.err) == (1, 2, True)
    assert (empty.code, empty.err.count("is missing")) == (1, len(Kind) + 1)


def test_what_is_no_folder_is_read_by_the_loader(tmp_path: Path) -> None:
    """Where there is no folder, as inside a zipped installation, the loader of the module is asked; it has none of these."""
    with pytest.raises(BrokenData) as nowhere:
        gate.check(str(tmp_path / "nowhere"))

    assert [problem.message for problem in nowhere.value.problems] == ["is missing"] * (len(Kind) + 1)


def test_packaged_data_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package reads its own data, a checkout the folder beside `src`."""
    package = tmp_path / "src" / "muscle_cli"
    package.mkdir(parents=True)
    monkeypatch.setattr(gate, "__file__", str(package / "gate.py"))
    nowhere = gate.bundled_folder()
    (tmp_path / "data").mkdir()
    checkout = gate.bundled_folder()
    (package / "data").mkdir()

    assert nowhere == str(package / "data")
    assert checkout == str(tmp_path / "data")
    assert gate.bundled_folder() == str(package / "data")


def test_zipped_installation(tmp_path: Path) -> None:
    """The program runs out of a zip file, data and all."""
    package = Path(gate.__file__).parent
    staged = tmp_path / "stage" / "muscle_cli"
    shutil.copytree(package, staged, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copytree(gate.bundled_folder(), staged / "data")
    archive = tmp_path / "muscles.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted(staged.rglob("*")):
            zipped.write(path, path.relative_to(tmp_path / "stage"))

    code = f"import sys; sys.path.insert(0, {str(archive)!r}); from muscle_cli.cli.main import main; main(['show', 'soleus', '--fields', 'id'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env={})

    assert (done.returncode, done.stdout, done.stderr) == (0, "soleus\n", "")
