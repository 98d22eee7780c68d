"""Speed and quality beside other engines: `python -m benchmarks` lists and runs what is here."""
