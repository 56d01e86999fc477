"""Image classification and object detection of models that need timm: detr-resnet-101, efficientnetv2-l, vit-l-14.

Goes with `requirements.txt` into `code/` of the model archive. The stock image installs the requirements, and calls these four in turn;
`HF_MODEL_ID` and `HF_TASK` are those of the row.
"""

from __future__ import annotations

import io
import json
import os
from typing import Any, Protocol

IMAGES = ("image/jpeg", "image/png")
TASKS = ("image-classification", "object-detection")


class Pipeline(Protocol):
    """What `transformers.pipeline` gives: labels with scores, and boxes where it detects."""

    def __call__(self, image: Any) -> list[dict[str, Any]]: ...


def model_fn(model_dir: str) -> Pipeline:
    task = os.environ["HF_TASK"]
    if task not in TASKS:
        raise ValueError(f"HF_TASK is {task}; expected one of {', '.join(TASKS)}")
    from transformers import pipeline

    return pipeline(task, model=os.environ["HF_MODEL_ID"], device_map="auto")


def input_fn(body: bytes, content_type: str) -> bytes:
    """The image as it came; ValueError says what was found and what is expected."""
    if content_type not in IMAGES:
        raise ValueError(f"content type {content_type}; expected one of {', '.join(IMAGES)}")
    if not body:
        raise ValueError("an empty body; expected an image")
    return body


def predict_fn(body: bytes, model: Pipeline) -> list[dict[str, Any]]:
    from PIL import Image

    return model(Image.open(io.BytesIO(body)).convert("RGB"))


def output_fn(prediction: list[dict[str, Any]], accept: str) -> tuple[str, str]:
    if accept not in ("application/json", "*/*", ""):
        raise ValueError(f"accept {accept}; expected application/json")
    return json.dumps(prediction), "application/json"
