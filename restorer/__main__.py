"""`python -m restorer` is the `restorer` command."""

import sys

from restorer.cli import main

sys.exit(main())
