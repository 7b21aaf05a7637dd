"""``python -m arnorm`` is the filter ``arnorm``."""

from arnorm.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
