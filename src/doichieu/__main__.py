"""``python -m doichieu`` is the command ``doichieu``."""

from doichieu.shells.cli.main import main

if __name__ == "__main__":
    main()
