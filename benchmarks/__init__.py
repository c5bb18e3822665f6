"""How fast the program reads and how large its store grows: run as `python -m benchmarks.speed` from the checkout."""
