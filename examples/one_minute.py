#!/usr/bin/env python3
"""The same faults against every site generator at hand, and what each leaves of the site.

Makes one small site for Candor, Hugo, Zola and Eleventy, with the same programs, texts and links, publishes it, and
then kills a build, breaks a template, lets the output be the project, takes in a stranger's file, swaps a link that pays.
What is left is counted file by file, never assumed: nothing here knows how a generator will do.

    examples/one_minute.py                                   what is found on the PATH
    examples/one_minute.py --candor target/release/candor    this program for Candor
    examples/one_minute.py --only candor --programs 20       smaller

Everything happens in a temporary folder. Wants Python 3.9 and Unix, no packages. Must not know: what a
generator is given and told, which is in `generators.py`.
"""

import argparse
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from generators import GENERATORS, Program, environment, put

STRANGER = "stranger"  # in everything that a stranger slips in, and nowhere else
COLUMNS = ("fault", "generator", "holds", "exit", "what is left", "what was said")


def tree(folder):
    """Every file below a folder, with the hash of its bytes."""
    return {str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink()}


def difference(before, after):
    """What became of files, in words."""
    gone = sum(path not in after for path in before)
    changed = sum(after.get(path, was) != was for path, was in before.items())
    added = sum(path not in before for path in after)
    parts = [f"{gone} of {len(before)} files gone" if gone else "", f"{changed} changed" if changed else "",
             f"{added} added" if added else ""]
    return ", ".join(filter(None, parts)) or f"all {len(before)} files as they were"


class Scripts(HTMLParser):
    """Counts what would run in a reader's browser and comes from the stranger."""

    def __init__(self):
        super().__init__()
        self.count, self.within = 0, False

    def handle_starttag(self, tag, attributes):
        self.within = tag == "script"
        for name, value in attributes:
            value = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if STRANGER in value and (name.startswith("on") or value.startswith("javascript:")):
                self.count += 1

    def handle_data(self, data):
        self.count += self.within and STRANGER in data

    def handle_endtag(self, tag):
        self.within = False


def live_scripts(folder):
    count = 0
    for file in folder.rglob("*.html"):
        parser = Scripts()
        parser.feed(file.read_text(errors="replace"))
        count += parser.count
    return count


class NotPublished(Exception):
    """There is no good site to begin with: what the generator printed."""


class Trial:
    """One generator with its published site, made again for each fault."""

    def __init__(self, generator, folder, programs, kills):
        self.generator, self.folder, self.kills = generator, folder, kills
        self.programs = [Program(number) for number in range(1, programs + 1)]
        self.good = folder / "good"
        generator.settings(self.good)
        put(self.good / "static/site.js", "// Nothing yet.\n")
        self.write_edition(self.good, "one")
        ran = generator.build(self.good)
        self.published = tree(self.good / generator.output)
        if ran.code or len(self.published) <= programs:
            raise NotPublished(f"{generator.name} does not build the site: exit {ran.code}\n{ran.text}")

    def write_edition(self, site, edition):
        for program in self.programs:
            self.generator.put_program(site, Program(program.number, edition))

    def fresh(self):
        """A copy of the project as it was after the good build."""
        site = self.folder / "site"
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(self.good, site, symlinks=True)
        return site

    def output(self, site):
        folder = site / self.generator.output
        return tree(folder) if folder.is_dir() else {}

    def row(self, fault, holds, code, left, said):
        return (fault, self.generator.name, "yes" if holds else "no", str(code), left, said)

    def changed(self):
        """Builds after every text has changed: the new output, and from when until when the build wrote it, in
        seconds since it began."""
        site = self.fresh()
        self.write_edition(site, "two")
        began = time.time()
        self.generator.build(site)
        ended = time.time() - began
        new = self.output(site)
        written = [(site / self.generator.output / path).stat().st_mtime - began
                   for path, bytes_now in new.items() if self.published.get(path) != bytes_now]
        return new, max(0, min(written, default=0)), ended

    def killed_after(self, seconds):
        """The site after its build was killed; sooner where the build was quicker than that. None where it always is."""
        for attempt in range(8):
            site = self.fresh()
            self.write_edition(site, "two")
            child = subprocess.Popen(
                [self.generator.program, *self.generator.build_arguments], cwd=site, env=environment(site),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(seconds / 2**attempt)
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
            if child.wait() == -signal.SIGKILL:
                return site
        return None

    def killed(self):
        """A build after every text has changed is killed at moments spread over the time in which it writes."""
        fault = "build killed"
        (new, first, ended), (again, *times) = self.changed(), self.changed()
        first, ended = min(first, times[0]), min(ended, times[1])
        old = self.published
        if new != again or new.keys() != old.keys():
            return self.row(fault, False, "-", "cannot be told: two builds of the same files differ", "-")
        kills, halves, besides, worst = 0, 0, 0, len(new)
        for moment in range(self.kills):
            site = self.killed_after(first + (ended - first) * moment / self.kills)
            if not site:
                continue
            kills += 1
            found = self.output(site)
            of_old, of_new = (sum(found.get(path) == was for path, was in files.items()) for files in (old, new))
            if max(of_old, of_new) < len(new):
                halves += 1
                worst = min(worst, sum(found.get(path) in (old[path], new[path]) for path in new))
            besides += any(path not in new for path in found)
        left = f"{kills - halves} of {kills} times a whole site"
        if halves:
            left += f", else old and new mixed, at worst {len(new) - worst} of {len(new)} files gone or broken"
        if besides:
            left += f", {besides} times with a file besides"
        last = self.generator.build(site)
        then = "puts it right" if last.code == 0 and self.output(site) == new else f"does not (exit {last.code})"
        return self.row(fault, kills > 0 and not halves, "killed", f"{left}; one more build {then}", "-")

    def template(self, fault, text, harmless):
        """Every text has changed, and so has the template, for the worse. What differs must be the fault alone, so the
        same with a harmless text in its place has to build."""
        site = self.fresh()
        self.generator.put_in_template(site, harmless)
        if self.generator.build(site).code:
            return self.row(fault, False, "-", f"cannot be told: `{harmless}` does not build either", "-")
        site = self.fresh()
        self.write_edition(site, "two")
        self.generator.put_in_template(site, text)
        ran = self.generator.build(site)
        found = self.output(site)
        said = ran.place(Path(self.generator.template).name)
        return self.row(fault, ran.code and found == self.published, ran.code, difference(self.published, found), said)

    def misdirected(self, target, how, setting, arguments):
        """The output is a folder of the project's own."""
        site = self.fresh()
        if setting:
            file, line = setting
            put(site / file, line.format(target) + (site / file).read_text())
        before = tree(site)
        ran = self.generator.run(site, *(argument.format(target) for argument in arguments))
        after = tree(site)
        own = self.generator.output + "/"
        before, after = ({path: was for path, was in files.items() if not path.startswith(own)}
                         for files in (before, after))
        said = ran.error().replace(str(site), "SITE")
        return self.row(f"output is `{target}`", before == after, ran.code,
                        f"{difference(before, after)} (`{how.format(target)}`)", said)

    def stranger(self, fault, program):
        """A stranger's file comes in, and nobody looks closely."""
        rans = []
        for put_in in (Program(program.number), program):
            site = self.fresh()
            self.generator.put_program(site, put_in)
            rans.append(self.generator.build(site))
        harmless, ran = rans
        live = live_scripts(site / self.generator.output)
        left = f"{live} live in the pages" if live else "none in the pages"
        return self.row(fault, not live, ran.code, left,
                        ran.beyond(harmless).place(f"{program.slug}.md"))

    def swapped(self, fault, file, change, address):
        """A change redirects money; everything that the generator has for reviewers is asked."""
        generator = self.generator

        def ask(site):
            typed = [[argument.format(before=self.good) for argument in arguments] for arguments in generator.review]
            return [generator.run(site, *arguments) for arguments in [*typed, generator.build_arguments]]

        unchanged = ask(self.fresh())
        site = self.fresh()
        change(site)
        rans = [ran.beyond(usual) for ran, usual in zip(ask(site), unchanged)]
        told = [word for word in (address, file) if any(word in ran.text for ran in rans)]
        said = f"`{told[0]}`" if told else "nothing"
        asked = ["`" + " ".join(arguments).format(before="OLD") + "`" for arguments in generator.review]
        left = "published by the build" if rans[-1].code == 0 else "not published by the build"
        said += f" (asked {', '.join(asked)})" if asked else " (nothing but the build to ask)"
        return self.row(fault, told, rans[0].code, left, said)

    def rows(self):
        last = len(self.programs)
        generator = self.generator
        yield self.killed()
        yield self.template("template does not compile", generator.broken, "nothing")
        fails_on = generator.fails_on.format
        yield self.template("template fails on one page", fails_on(self.programs[-1].name), fails_on("Nobody"))
        for target in (".", "content"):
            for how, setting, arguments in generator.outputs:
                yield self.misdirected(target, how, setting, arguments)
        script = f"javascript:{STRANGER}()"
        yield self.stranger("stranger's javascript: link in a field", Program(last + 1, link=script))
        yield self.stranger("stranger's javascript: link in the text", Program(last + 1, extra=f"[Join]({script})"))
        yield self.stranger("stranger's onerror in the text",
                            Program(last + 1, extra=f'<img src="x" alt="" onerror="{STRANGER}()">'))
        theirs = self.programs[0].link.replace("via=ours", f"via={STRANGER}")
        yield self.swapped("money link swapped in a program", f"{self.programs[0].slug}.md",
                           lambda site: generator.put_program(site, Program(1, link=theirs)), theirs)
        address = f"https://{STRANGER}.example/x.js"
        yield self.swapped("foreign script in a template", Path(generator.template).name,
                           lambda site: generator.put_in_template(site, f'<script src="{address}"></script>'), address)
        address = f"https://{STRANGER}.example/?to="
        rewrite = f'for (const a of document.links) a.href = "{address}" + a.href;\n'
        yield self.swapped("script of ours rewrites links", "static/site.js",
                           lambda site: put(site / "static/site.js", rewrite), address)


def table(head, rows):
    """A table in markdown, with columns of even width."""
    rows = [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    lines = [head, tuple("-" * width for width in widths), *rows]
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in lines)


def main():
    parser = argparse.ArgumentParser(description="The same faults against every site generator at hand.")
    for kind in GENERATORS:
        parser.add_argument(f"--{kind.name}", metavar="PROGRAM", default=kind.name, help=f"the program of {kind.name}")
    parser.add_argument("--only", nargs="+", choices=[kind.name for kind in GENERATORS], help="these generators alone")
    parser.add_argument("--programs", type=int, default=50, metavar="N", help="how many reviews the site has")
    parser.add_argument("--kills", type=int, default=10, metavar="N", help="how many builds are killed")
    asked = parser.parse_args()
    began = time.monotonic()
    here, rows = [], []
    with tempfile.TemporaryDirectory(prefix="one-minute-") as folder:
        for kind in GENERATORS:
            if asked.only and kind.name not in asked.only:
                continue
            program = shutil.which(getattr(asked, kind.name))
            if not program:
                here.append((kind.name, "not installed"))
                continue
            place = Path(folder).resolve() / kind.name
            (place / "good").mkdir(parents=True)
            generator = kind(program)
            here.append((kind.name, generator.version(place)))
            try:
                rows.extend(Trial(generator, place, asked.programs, asked.kills).rows())
            except NotPublished as failed:
                here[-1] = (kind.name, f"{here[-1][1]}, does not build the site")
                print(failed, file=sys.stderr)
    faults = list(dict.fromkeys(row[0] for row in rows))
    rows.sort(key=lambda row: faults.index(row[0]))
    print(table(("generator", "version"), here), end="\n\n")
    print(table(COLUMNS, rows), end="\n\n")
    print(f"{asked.programs} programs, {asked.kills} kills each; {time.strftime('%Y-%m-%d', time.gmtime())}, "
          f"{platform.system()} {platform.machine()}, {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
