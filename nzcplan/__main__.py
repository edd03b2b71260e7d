"""``python -m nzcplan``."""

from nzcplan.cli.main import main

main()
