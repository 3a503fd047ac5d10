"""Runs in .venv-formats: reads an export with the library it is made for, and prints what that saw.

    python others.py JUDGE FILE

One JSON value on stdout. Imports nothing of recaption, which is not installed there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

LABELLING = """
<View>
  <Video name="video" value="$video"/>
  <TextArea name="caption" toName="video"/>
  <Choices name="verdict" toName="video">
    <Choice value="accepted"/><Choice value="rewritten"/><Choice value="rejected"/>
  </Choices>
</View>
"""


def label_studio(path: str) -> Any:
    """Whether each task, its predictions and its annotations are valid, and a broken one too."""
    from label_studio_sdk.label_interface import LabelInterface

    judge = LabelInterface(LABELLING)
    tasks = json.loads(Path(path).read_text(encoding="utf-8"))
    annotations = [each for task in tasks for each in task["annotations"]]
    broken = json.loads(json.dumps(annotations[0]).replace('"text":', '"textarea":'))
    return {
        "tasks": [judge.validate_task({"data": task["data"]}) for task in tasks],
        "predictions": [judge.validate_prediction(p) for t in tasks for p in t["predictions"]],
        "annotations": [judge.validate_annotation(each) for each in annotations],
        "broken": judge.validate_annotation(broken),
    }


def hugging_face(path: str) -> Any:
    """The columns with their types, and the rows, of a metadata file and of its video folder."""
    from datasets import Video, load_dataset

    rows = load_dataset("json", data_files=path, split="train")
    folder = load_dataset("videofolder", data_dir=str(Path(path).parent), split="train")
    undecoded = folder.cast_column("video", Video(decode=False))
    return {
        "types": {name: str(feature.dtype) for name, feature in rows.features.items()},
        "rows": rows.to_list(),
        "videos": [[Path(row["video"]["path"]).name, row["text"]] for row in undecoded],
    }


def preferences(path: str) -> Any:
    """The pairs as TRL takes them apart."""
    from datasets import load_dataset
    from trl.data_utils import is_conversational, maybe_extract_prompt, unpair_preference_dataset

    pairs = load_dataset("json", data_files=path, split="train")
    return {
        "conversational": [is_conversational(row) for row in pairs],
        "prompts": [maybe_extract_prompt(row)["prompt"] for row in pairs],
        "unpaired": unpair_preference_dataset(pairs).to_list(),
    }


def judgements(path: str) -> Any:
    """The rows of a KTO file, which TRL must find unpaired already."""
    from datasets import load_dataset
    from trl.data_utils import maybe_unpair_preference_dataset

    rows = load_dataset("json", data_files=path, split="train")
    types = {name: str(feature.dtype) for name, feature in rows.features.items()}
    return {"types": types, "rows": maybe_unpair_preference_dataset(rows).to_list()}


def parquet(path: str) -> Any:
    """The schema and the rows."""
    from pyarrow.parquet import read_table

    table = read_table(path)
    return {
        "types": {field.name: str(field.type) for field in table.schema},
        "rows": table.to_pylist(),
    }


if __name__ == "__main__":
    name, file = sys.argv[1:]
    print(json.dumps(globals()[name](file)))
