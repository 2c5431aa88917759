"""Makes a client written for Python live in dilated time: Python runs it at its start when PYTHONPATH names this folder.

It needs nothing installed, and does nothing when Spillway named no speed. A sitecustomize that this one hides is run too.
"""

import importlib.machinery
import importlib.util
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def _run_hidden():
    elsewhere = [path for path in sys.path if os.path.abspath(path) != HERE]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", elsewhere)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


if "SPILLWAY_TIME_SPEED" in os.environ:
    import spillway_dilation

    spillway_dilation.dilate()
_run_hidden()
