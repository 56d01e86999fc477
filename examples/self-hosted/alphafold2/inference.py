"""AlphaFold 2 behind an asynchronous SageMaker endpoint: a FASTA text goes in, a PDB text with pLDDT comes out.

The container calls `input_fn`, `predict_fn` and `output_fn` in turn. What folds is a `Backend`: `AlphaFoldBackend` runs DeepMind's
`run_alphafold.py` on alignments that were made elsewhere (the databases of 2.62 TB do not fit on an endpoint).
"""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

MAX_RESIDUES = int(os.environ.get("AF_MAX_RESIDUES", "1000"))
FASTA = "text/x-fasta"
PDB = "chemical/x-pdb"
NAMES = {
    "A": "ALA", "C": "CYS", "D": "ASP", "E": "GLU", "F": "PHE", "G": "GLY", "H": "HIS", "I": "ILE", "K": "LYS", "L": "LEU",
    "M": "MET", "N": "ASN", "P": "PRO", "Q": "GLN", "R": "ARG", "S": "SER", "T": "THR", "V": "VAL", "W": "TRP", "Y": "TYR",
}  # fmt: skip


@dataclass(frozen=True)
class Sequence:
    name: str
    residues: str


class Backend(Protocol):
    def fold(self, sequence: Sequence) -> str:
        """A structure as PDB text, the confidence of each residue (0 to 100) in the column of the temperature factor."""
        ...


class AlphaFoldBackend:
    """Runs AlphaFold on precomputed alignments: `<AF_MSA_DIR>/<name>/msas/` as `run_alphafold.py --use_precomputed_msas` reads them."""

    def __init__(self, model_dir: str) -> None:
        self.parameters = Path(model_dir)
        self.alignments = Path(os.environ["AF_MSA_DIR"])

    def fold(self, sequence: Sequence) -> str:
        if not (self.alignments / sequence.name / "msas").is_dir():
            raise ValueError(f"no alignments of {sequence.name} below {self.alignments}; make them first")
        with tempfile.TemporaryDirectory() as folder:
            fasta = Path(folder) / f"{sequence.name}.fasta"
            fasta.write_text(f">{sequence.name}\n{sequence.residues}\n")
            subprocess.run(
                [
                    "python3", "/app/alphafold/run_alphafold.py", f"--fasta_paths={fasta}", f"--data_dir={self.parameters}",
                    f"--output_dir={self.alignments}", "--use_precomputed_msas=true", "--model_preset=monomer",
                    "--db_preset=reduced_dbs", "--max_template_date=2022-12-06", "--models_to_relax=none", "--use_gpu_relax=false",
                ],
                check=True,
            )  # fmt: skip
        return (self.alignments / sequence.name / "ranked_0.pdb").read_text()


class RandomBackend:
    """The contract without weights: a chain of random places and confidences, for machines without a GPU."""

    def __init__(self, seed: int = 0) -> None:
        self.random = random.Random(seed)

    def fold(self, sequence: Sequence) -> str:
        lines = []
        for number, residue in enumerate(sequence.residues, start=1):
            confidence = self.random.uniform(0, 100)
            for offset, atom in enumerate(("N", "CA", "C")):
                serial = 3 * (number - 1) + offset + 1
                x, y, z = (self.random.uniform(-50, 50) for _ in range(3))
                lines.append(
                    f"ATOM  {serial:5d}  {atom:<3} {NAMES[residue]} A{number:4d}    "
                    f"{x:8.3f}{y:8.3f}{z:8.3f}{1.0:6.2f}{confidence:6.2f}          {atom[0]:>2}"
                )
        return "\n".join([*lines, "TER", "END", ""])


def model_fn(model_dir: str) -> Backend:
    return AlphaFoldBackend(model_dir)


def input_fn(body: bytes | str, content_type: str) -> Sequence:
    """One protein; ValueError says what was found and what is expected."""
    if content_type.split(";")[0].strip() != FASTA:
        raise ValueError(f"content type {content_type}; expected {FASTA}")
    header, *rest = (body.decode() if isinstance(body, bytes) else body).strip().splitlines() or [""]
    residues = "".join(rest).replace(" ", "").upper()
    if not header.startswith(">") or ">" in residues or not header[1:].strip():
        raise ValueError("expected one sequence in FASTA, its header line (>name) first")
    unknown = sorted(set(residues) - set(NAMES))
    if not residues or unknown:
        raise ValueError(f"residues {unknown or 'none'}; expected the 20 amino acids in one-letter code")
    if len(residues) > MAX_RESIDUES:
        raise ValueError(f"{len(residues)} residues; expected at most {MAX_RESIDUES}")
    name = "".join(one if one.isalnum() or one in "-_" else "_" for one in header[1:].split()[0])
    return Sequence(name, residues)


def predict_fn(sequence: Sequence, model: Backend) -> str:
    return model.fold(sequence)


def output_fn(prediction: str, accept: str) -> tuple[str, str]:
    if accept not in (PDB, "*/*", ""):
        raise ValueError(f"accept {accept}; expected {PDB}")
    return prediction, PDB
