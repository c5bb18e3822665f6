"""kg: a knowledge graph of AI-industry news, read from Spanish and English articles."""

__version__ = "0.1.0"
