"""The command line: one file a verb, loaded when it is called, so that `kg --help` answers at once."""

from __future__ import annotations

import errno
from difflib import get_close_matches
from importlib import import_module

import click

from kg import __version__
from kg.cli.messages import Stopped, Told, drop_output
from kg.errors import KGError

# verb -> what it does; the modules are not loaded to say so
VERBS: dict[str, dict[str, str]] = {
    "Building": {
        "build": "Read articles into the graph.",
        "extract": "Print the claims of articles, and store nothing.",
        "forget": "Retract articles, and exactly what they alone support.",
    },
    "Asking": {
        "query": "Ask in SPARQL, or by the name of a ready query.",
        "explain": "Show the sentences behind a thing or a fact.",
        "stats": "Count what the graph holds.",
    },
    "Measuring": {
        "rank": "Tell which things are at the centre.",
        "communities": "Tell which things belong together.",
        "path": "Show the shortest chains of facts between two things.",
        "timeline": "Tell the facts of a thing in order of date.",
        "flows": "Tell where people, money and hardware go.",
        "diff": "Tell what the articles since a day changed.",
    },
    "Looking and leaving": {
        "view": "Write the graph, or a part of it, as an interactive page or a still picture.",
        "export": "Write the graph as one file, in the format of its ending.",
        "check": "Check the ontology, and the graph against its shapes.",
        "evaluate": "Measure the reading against articles that a person has annotated.",
    },
}


class Verbs(click.Group):
    """The verbs of VERBS; each is `kg.cli.VERB.command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb for verbs in VERBS.values() for verb in verbs]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"kg.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.list_commands(ctx), n=2, cutoff=0.5)
            mend = f"did you mean {' or '.join(near)}?" if near else "kg --help lists them"
            ctx.fail(f"no verb is called {args[0]!r}; {mend}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section, verbs in VERBS.items():
            with formatter.section(section):
                formatter.write_dl(list(verbs.items()), col_max=12)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KGError as error:
            raise Told(str(error)) from None
        except KeyboardInterrupt:
            raise Stopped("stopped; nothing that was stored is lost") from None
        except OSError as error:
            if error.errno in (errno.EPIPE, errno.ECONNRESET):  # who reads has enough: click ends in silence
                raise
            drop_output()
            raise Told(f"cannot write {error.filename or 'the answer'}: {error.strerror or error}") from None


@click.group(
    cls=Verbs,
    subcommand_metavar="VERB [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")
def main() -> None:
    """A knowledge graph of AI-industry news, read from Spanish and English articles, offline and without a language
    model.

    \b
      kg build articles/                     read a folder of articles
      kg query who-hired-whom                ask
      kg explain "Elon Musk"                 see the sentences behind the answer
      kg view --around OpenAI -o openai.html look

    The graph is in --store DIR, else in $KG_STORE, else in ./kg-store. Exit status: 0 done, 1 something in the input
    failed (the rest is kept), 2 wrong usage.
    """
