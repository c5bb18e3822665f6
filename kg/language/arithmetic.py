"""The arithmetic of the networks: matrix products by numpy on one thread, a third of the time that the library which
thinc brings along takes for matrices of this size. More threads than one slow such small products down, and where other
programs use the cores too, beyond measure."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from spacy.language import Language
from thinc.backends import NumpyOps, Ops
from thinc.model import Model
from threadpoolctl import ThreadpoolController


class Products(NumpyOps):  # type: ignore[misc]  # it is compiled, and has no types
    """thinc's operations, with numpy's matrix products."""

    gemm = Ops.gemm  # the same, written for any array library


def use_products(nlp: Language) -> None:
    """Makes every network of the pipeline use them."""
    products = Products()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            node.ops = products


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """While it holds, linear algebra runs on one thread."""
    limits: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limits
