"""The ways to make the same document that ours is measured against, each a program of its own.

Each is called as ``python -m benchmarks.contestants.NAME MATERIAL TARGET``; ``MATERIAL`` is the folder
that ``benchmarks.material`` fills before anything is timed. What they get is finished: texts, tables and
the data of charts, so that none of them checks, computes or composes anything.
"""
