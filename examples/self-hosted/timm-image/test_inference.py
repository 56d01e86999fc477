"""The contract of input and output, with a recorded answer in the place of the model: `python3 -m unittest`."""

import io
import json
import sys
import types
import unittest

import inference

RECORDED = [{"label": "remote", "score": 0.998, "box": {"xmin": 40, "ymin": 70, "xmax": 175, "ymax": 117}}]


class Contract(unittest.TestCase):
    def setUp(self) -> None:
        image = types.SimpleNamespace(convert=lambda mode: ("image", mode))
        pillow = types.ModuleType("PIL")
        pillow.Image = types.SimpleNamespace(open=lambda body: self.assertIsInstance(body, io.BytesIO) or image)
        self.addCleanup(sys.modules.__setitem__, "PIL", sys.modules.get("PIL"))
        sys.modules["PIL"] = pillow

    def test_an_image_goes_in_and_json_comes_out(self) -> None:
        body = inference.input_fn(b"\x89PNG", "image/png")
        prediction = inference.predict_fn(body, lambda image: RECORDED if image == ("image", "RGB") else [])
        content, content_type = inference.output_fn(prediction, "application/json")
        self.assertEqual((json.loads(content), content_type), (RECORDED, "application/json"))

    def test_what_is_no_image_is_refused_with_what_is_expected(self) -> None:
        for body, content_type in ((b"{}", "application/json"), (b"", "image/png")):
            with self.assertRaisesRegex(ValueError, "expected"):
                inference.input_fn(body, content_type)

    def test_another_task_is_refused(self) -> None:
        inference.os.environ["HF_TASK"] = "image-to-text"
        with self.assertRaisesRegex(ValueError, "HF_TASK is image-to-text; expected one of image-classification"):
            inference.model_fn("/opt/ml/model")


if __name__ == "__main__":
    unittest.main()
