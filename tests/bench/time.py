"""What a shift of known seconds is said to have taken: by our rules, and by those of others."""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

from tests.bench.tables import print_table
from tests.pace.shift import Person, heard_of, work_a_shift


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        person = Person()
        session = work_a_shift(Path(folder), person)
        _parts(session, person)
        _rules(session, person)


def _parts(session: Path, person: Person) -> None:
    blocks = tomllib.loads(session.read_text())["clip"]
    told = {
        part: sum(block[f"{part}_ms"] for block in blocks)
        for part in ("type", "watch", "think", "idle")
    }
    really = {**person.spent_ms, "idle": person.spent_ms["away"]}
    print_table(
        f"a shift of {sum(person.spent_ms.values()) / 3_600_000:.1f} h, break and lunch in it (s)",
        ("", "really", "told", "off by %"),
        [
            (part, really[part] / 1000, ms / 1000, (ms / really[part] - 1) * 100)
            for part, ms in told.items()
        ],
    )


def _rules(session: Path, person: Person) -> None:
    blocks = tomllib.loads(session.read_text())["clip"]
    really = sum(person.spent_ms[part] for part in ("type", "watch", "think"))
    heard = heard_of(session)
    ours = sum(block["wall_ms"] - block["idle_ms"] for block in blocks)
    print_table(
        f"its {really / 1000:,.0f} s of work, by the rules of",
        ("", "s", "of the truth"),
        [
            (name, ms / 1000, ms / really)
            for name, ms in (
                ("recaption", ours),
                ("wall clock", heard.wall_ms),
                ("gaps over 100 s dropped", heard.dropping_ms(100_000)),
                ("gaps capped at 60 s", heard.capped_ms(60_000)),
            )
        ],
    )


if __name__ == "__main__":
    main()
