"""From mentions to claims: frames over the parse, a learned reader beside them, and what qualifies a claim."""

from kg.claims.reader import Reader as ClaimReader
from kg.claims.scorer import load_scorer

__all__ = ["ClaimReader", "load_scorer"]
