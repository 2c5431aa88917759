import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))

from adapter_sinch import main

main("sinch-python-2.1")
