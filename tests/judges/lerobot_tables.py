"""Reads the tables of a LeRobot 3 set as LeRobot does, and tells the texts of its frames.

Runs where those are installed, in `.venv-formats`; its one argument is the set's folder.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import datasets
import pyarrow.parquet


def main(root: Path) -> None:
    """Prints, for each episode, the texts its frames have, and those it has itself."""
    tasks = pyarrow.parquet.read_table(root / "meta" / "tasks.parquet").to_pandas()
    files = {
        name: [str(path) for path in sorted((root / name).glob("*/*.parquet"))]
        for name in ("data", "meta/episodes")
    }
    cache = str(root / "cache")
    frames = datasets.Dataset.from_parquet(files["data"], cache_dir=cache)
    episodes = datasets.Dataset.from_parquet(files["meta/episodes"], cache_dir=cache)
    texts: dict[int, list[str]] = {}
    for frame in frames:
        texts.setdefault(frame["episode_index"], []).append(tasks.iloc[frame["task_index"]].name)
    told = [[sorted(set(texts[each["episode_index"]])), each["tasks"]] for each in episodes]
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
