"""docs/python.md: the reference of the Python interface, made of its docstrings.

    python -m docs.reference --write"""

from __future__ import annotations

import argparse
import inspect
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

from kg import api, building, graph, views

PAGE = Path(__file__).parent / "python.md"

HEAD = """# The graph from Python

`pip install 'ai-news-kg[notebooks]'` brings pandas and Jupyter too; all but `sparql` and `to_frame` works without.
The [notebooks](../notebooks) show it at work, from [first steps](../notebooks/01-first-steps.ipynb) on.

```python
import kg

kg.build("seeds", "kg-store")                        # what `kg build` does
graph = kg.open("kg-store")
graph.sparql("who-hired-whom")                       # a DataFrame; SPARQL, or the name of a ready query
graph.entity("Musk")                                 # a thing, with its facts
graph.rank(top=10, relations=["investedIn"])         # the things at the centre, by these facts alone
graph.path("Elon Musk", "Mira Murati")[0].sentence   # how two are connected, and who says so
graph.flows("money", min_sources=2).to_frame()
graph.network(around="OpenAI", depth=2)              # a networkx MultiDiGraph
graph.view(around="OpenAI")                          # a page, in the notebook
graph.view_flows()                                   # a page of what moves; view_timeline and view_path are its like
```

This page is made of the docstrings, by `python -m docs.reference --write`.
"""

METHODS = (
    "sparql", "entity", "rank", "communities", "path", "timeline", "flows", "diff", "network", "view", "view_flows",
    "view_timeline", "view_path", "picture",
)  # fmt: skip
RECORDS = (
    graph.Ranked, graph.Community, graph.Hop, graph.Moment, graph.Move, graph.Investment, graph.Delivery, graph.Change,
)  # fmt: skip


def reference() -> str:
    """The whole page."""
    parts = [HEAD, _function("kg.build", building.build), _function("kg.open", api.open)]
    parts += [f"## kg.Graph\n\n{_text(api.Graph)}\n"]
    parts += [_function(f"Graph.{name}", getattr(api.Graph, name), "###") for name in METHODS]
    parts.append("## What comes back\n")
    parts += [_class(cls, ("save",)) for cls in (building.Built, api.Thing, views.View, views.Picture)]
    parts.append(_class(graph.Table, ("to_frame", "records", "json_text", "csv_text")))
    parts += [_class(cls, ()) for cls in RECORDS]
    return "\n".join(parts)


def _function(name: str, function: object, level: str = "##") -> str:
    return f"{level} {name}\n\n```python\n{name}{_signature(function)}\n```\n\n{_text(function)}\n"


def _class(cls: type, methods: tuple[str, ...]) -> str:
    named = [f"`{field.name}`" for field in fields(cls)] if is_dataclass(cls) else []
    lines = [f"### {cls.__name__}\n\n{_text(cls)}\n"]
    if named:
        lines.append(f"Fields: {', '.join(named)}.\n")
    for name in methods:
        if hasattr(cls, name):
            lines.append(f"- `.{name}{_signature(getattr(cls, name))}`: {' '.join(_text(getattr(cls, name)).split())}")
    return "\n".join(lines) + ("\n" if methods else "")


def _signature(function: object) -> str:
    """As it is called: without self."""
    signature = inspect.signature(function)  # type: ignore[arg-type]
    kept = [parameter for name, parameter in signature.parameters.items() if name != "self"]
    # annotations are texts, which some versions of Python put in quotes
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(signature.replace(parameters=kept)))


def _text(thing: object) -> str:
    return inspect.getdoc(thing) or ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m docs.reference", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="into docs/python.md, else to standard output")
    if parser.parse_args().write:
        PAGE.write_text(reference(), encoding="utf-8")
    else:
        print(reference(), end="")


if __name__ == "__main__":
    main()
