"""Runs the handler's contract on standard input without weights: `python3 run_random.py text/x-fasta < protein.fasta`."""

import sys

from inference import PDB, RandomBackend, input_fn, output_fn, predict_fn

if __name__ == "__main__":
    content_type = sys.argv[1] if len(sys.argv) > 1 else "text/x-fasta"
    structure, _ = output_fn(predict_fn(input_fn(sys.stdin.read(), content_type), RandomBackend()), PDB)
    sys.stdout.write(structure)
