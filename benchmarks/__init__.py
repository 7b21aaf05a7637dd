"""What arnorm costs, against whom, with checked answers.

Run ``python -m benchmarks`` for a comparison, ``pytest benchmarks`` to follow one machine over time.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Both ways of starting put the repository first on the path, where the source tree hides the installed
# package. What is measured must be the package as users get it, so the tree goes last.
sys.path.sort(key=lambda entry: Path(entry).resolve() == ROOT)
