"""The generators that the demonstration tries: how each is given the same site, and what is typed.

Must not know: the faults.
"""

import os
import re
import subprocess
import textwrap
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120  # seconds, after which a command hangs


@dataclass
class Ran:
    """How a command ended: its exit code (negative: the signal) and all that it printed, without colours."""

    code: int
    text: str

    def beyond(self, control):
        """The same, without the lines that were printed too when nothing was wrong."""
        usual = set(control.text.splitlines())
        return Ran(self.code, "\n".join(line for line in self.text.splitlines() if line not in usual))

    def place(self, file):
        """What the text says of a file: its name and line, the name alone, or neither."""
        line = re.search(re.escape(file) + r"[^\n\d]{0,20}\n?[^\n\d]{0,8}(\d+)", self.text)
        if line:
            return f"`{file}`, line {line[1]}"
        if file in self.text:
            return f"`{file}`"
        return "an error without its place" if self.code else "nothing"

    def error(self):
        """The line that says what is wrong, not longer than a cell of a table may be."""
        lines = [line.strip() for line in self.text.splitlines() if "error" in line.lower()]
        return textwrap.shorten(lines[0].replace("`", "'"), 60, placeholder=" …") if lines else "nothing"


@dataclass
class Program:
    """One review: what is in its file."""

    number: int
    edition: str = "one"
    link: str = ""
    extra: str = ""

    def __post_init__(self):
        self.name = f"Program {self.number:03}"
        self.slug = f"program-{self.number:03}"
        self.link = self.link or f"https://{self.slug}.example/?via=ours"

    def body(self):
        return f"{self.name} sells a tool. This is edition {self.edition} of its review.\n\n{self.extra}\n"


class Generator:
    """What is to be known of a generator to give it the site: where its files lie, and what is typed."""

    name = ""
    version_arguments = ("--version",)
    build_arguments = ("build",)
    output = "public"
    programs = "content/programs"
    template = "templates/page.html"
    # A piece of a template that does not compile, and one that fails on a single page.
    broken = "{{ nothing"
    fails_on = '{{% if page.title == "{}" %}}{{{{ nothing.here }}}}{{% endif %}}'
    # How the output is set to a folder: the words for the table, a change of the settings, and arguments.
    outputs = ()
    # What a reviewer types to see what a change does, beside a build. Empty: the generator has no such command.
    review = ()

    def __init__(self, program):
        self.program = str(Path(program).resolve())

    def run(self, site, *arguments):
        """Runs the generator in the site's folder, to its end."""
        try:
            done = subprocess.run(
                [self.program, *arguments], cwd=site, env=environment(site), stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE)
        except subprocess.TimeoutExpired as hung:
            return Ran(124, (hung.stdout or b"").decode(errors="replace"))
        return Ran(done.returncode, re.sub(r"\x1b\[[0-9;]*m", "", done.stdout.decode(errors="replace")))

    def version(self, folder):
        found = re.search(r"\d+\.\d+\.\d+\S*", self.run(folder, *self.version_arguments).text)
        return re.split(r"[-+]", found[0])[0] if found else "unknown"

    def build(self, site):
        return self.run(site, *self.build_arguments)

    def front(self, program):
        """The front matter of a program."""
        return f"title: {program.name}\ndate: 2026-01-31\nlink: {program.link!r}\n"

    def put_program(self, site, program):
        put(site / self.programs / f"{program.slug}.md", f"---\n{self.front(program)}---\n\n{program.body()}")

    def put_in_template(self, site, text):
        """Puts text into the template of reviews, before the heading."""
        file = site / self.template
        file.write_text(file.read_text().replace("<h1>", f"{text}\n<h1>", 1))

    def settings(self, site):
        """Writes everything but the programs."""
        raise NotImplementedError


class Candor(Generator):
    name = "candor"
    template = "themes/candor/templates/program.html"
    fails_on = '{{% if view.title is containing(pat="{}") %}}{{{{ view.nothing_here }}}}{{% endif %}}'
    outputs = (("-o {}", None, ("build", "-o", "{}")),)
    review = (("check", "--against", "{before}"),)

    def front(self, program):
        return (f"name: {program.name}\ncategory: Tools\nrelationship: affiliate\n"
                f"affiliate_url: {program.link!r}\n")

    def settings(self, site):
        put(site / "site.yaml", "title: Programs\nbase_url: https://site.example/\n")
        self.run(site, "theme", "eject")


class Hugo(Generator):
    name = "hugo"
    version_arguments = ("version",)
    build_arguments = ()
    template = "layouts/_default/single.html"
    fails_on = '{{{{ if eq .Title "{}" }}}}{{{{ .NothingHere }}}}{{{{ end }}}}'
    outputs = (("-d {} --cleanDestinationDir", None, ("-d", "{}", "--cleanDestinationDir")),
               ("publishDir: {}", ("hugo.yaml", "publishDir: {!r}\n"), ()))

    def front(self, program):
        return f"title: {program.name}\ndate: 2026-01-31\nparams: {{link: {program.link!r}}}\n"

    def settings(self, site):
        put(site / "hugo.yaml", "title: Programs\nbaseURL: https://site.example/\ndisableKinds: [taxonomy, term]\n")
        page = '<!doctype html><title>{{ .Title }}</title>\n<h1>{{ .Title }}</h1>\n'
        put(site / self.template, page + '{{ .Content }}<a href="{{ .Params.link }}">Join</a>\n')
        put(site / "layouts/_default/list.html",
            page + '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>\n{{ end }}')


class Zola(Generator):
    name = "zola"
    outputs = (('output_dir = "{}"', ("config.toml", 'output_dir = "{}"\n'), ("build",)),
               ("-o {}", None, ("build", "-o", "{}")))
    review = (("check", "--skip-external-links"),)

    def front(self, program):
        return f"title: {program.name}\ndate: 2026-01-31\nextra: {{link: {program.link!r}}}\n"

    def settings(self, site):
        put(site / "config.toml", 'title = "Programs"\nbase_url = "https://site.example"\n')
        for section in ("content", "content/programs"):
            put(site / section / "_index.md", "---\ntitle: Programs\nsort_by: title\n---\n")
        put(site / self.template, "<!doctype html><title>{{ page.title }}</title>\n<h1>{{ page.title }}</h1>\n"
            '{{ page.content | safe }}<a href="{{ page.extra.link }}">Join</a>\n')
        for name in ("index", "section"):
            put(site / f"templates/{name}.html", "<!doctype html><title>{{ section.title }}</title>\n"
                '{% for page in section.pages %}<a href="{{ page.permalink }}">{{ page.title }}</a>\n{% endfor %}')


class Eleventy(Generator):
    name = "eleventy"
    output = "_site"
    # Without this it names every file that it writes, and would seem to know of each fault.
    build_arguments = ("--quiet",)
    template = "content/_includes/review.njk"
    fails_on = '{{% if title == "{}" %}}{{{{ nothing.here() }}}}{{% endif %}}'
    outputs = (("--output={}", None, ("--quiet", "--output={}")),)

    def settings(self, site):
        put(site / "eleventy.config.cjs", 'module.exports = (settings) => {\n'
            '  settings.addPassthroughCopy({ static: "." });\n'
            '  return { dir: { input: "content", output: "_site" }, markdownTemplateEngine: "njk" };\n};\n')
        put(site / "content/programs/programs.json", '{"layout": "review.njk", "tags": "programs"}\n')
        page = "<!doctype html><title>{{ title }}</title>\n<h1>{{ title }}</h1>\n"
        put(site / self.template, page + '{{ content | safe }}<a href="{{ link }}">Join</a>\n')
        put(site / "content/index.njk", "---\ntitle: Programs\n---\n" + page +
            '{% for page in collections.programs %}<a href="{{ page.url }}">{{ page.data.title }}</a>\n{% endfor %}')


GENERATORS = (Candor, Hugo, Zola, Eleventy)


def environment(home):
    """No settings of the user's own, no colours, and nothing that asks a network."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "TMPDIR") if key in os.environ}
    return {**kept, "HOME": str(Path(home).parent), "NO_COLOR": "1"}


def put(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
