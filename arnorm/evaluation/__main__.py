"""``python -m arnorm.evaluation REFERENCE HYPOTHESIS``."""

from arnorm.evaluation.command import main

if __name__ == "__main__":
    raise SystemExit(main())
