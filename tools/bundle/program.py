"""Where the one-folder build begins: the `restorer` command, or what the window has started."""

import multiprocessing
import sys

multiprocessing.freeze_support()

# The window starts its children as `python -m ui.child ...`; here the program itself is the python.
if sys.argv[1:3] == ["-m", "ui.child"]:
    from ui.child import main

    del sys.argv[1:3]
else:
    from restorer.cli import main

sys.exit(main())
