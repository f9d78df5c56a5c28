"""Run the command line: python -m rag."""

from rag.cli import main

raise SystemExit(main())
