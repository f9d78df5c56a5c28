"""onnxruntime without its telemetry, and with the settings that all our models share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

# Read when the library is loaded: without it the official builds for Linux and macOS write a
# device number and a database to the user's cache folder, and send events.
# https://github.com/microsoft/onnxruntime/pull/29843
NO_TELEMETRY = {"ORT_DISABLE_TELEMETRY": "1", "ORT_TELEMETRY_DISABLED": "1"}


def open_session(model: Path, threads: int | None = None) -> Any:  # noqa: ANN401  no types shipped
    """Load an ONNX graph for the CPU; ``threads`` is by default the number of cores."""
    os.environ.update(NO_TELEMETRY)
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # Windows knows no variable
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads if threads is not None else os.cpu_count() or 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
