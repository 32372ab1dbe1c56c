"""Builds the wheel, installs it where the sources cannot be seen, and uses it.

Not collected by pytest: `make wheel` runs it. The installed dependencies are borrowed from this
environment through a `.pth` line, whose own editable hooks do not come along.
"""

import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CARRIED = {"schemas", "service", "prompts"}


def main() -> None:
    """Exits 1 with the failing step's output when the wheel is not whole."""
    with tempfile.TemporaryDirectory() as name:
        there = Path(name)
        _run(
            [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", name, "."],
            cwd=ROOT,
        )
        (wheel,) = there.glob("nutgraf-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            tops = {entry.split("/")[0] for entry in archive.namelist()}
        carried = {top for top in tops if not top.endswith(".dist-info")}
        if carried != CARRIED:
            sys.exit(f"the wheel carries {sorted(carried)} instead of {sorted(CARRIED)}")
        venv.create(there / "env", with_pip=False)
        python = there / "env" / "bin" / "python"
        (site,) = (there / "env" / "lib").glob("python3.*/site-packages")
        (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
        _run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], cwd=there)
        story = there / "story.txt"
        story.write_bytes((ROOT / "examples" / "harbour-bridge.txt").read_bytes())
        nutgraf = str(there / "env" / "bin" / "nutgraf")
        where = "import service; print(service.__file__)"
        if not _run([str(python), "-c", where], cwd=there).startswith(str(there.resolve())):
            sys.exit("the test ran the sources, not the wheel")
        for command in (
            [nutgraf, "--version"],
            [nutgraf, "engines"],
            [nutgraf, "prompts"],
            [nutgraf, "schema", "summary"],
            [nutgraf, "summarize", str(story), "--format", "json"],
        ):
            if not _run(command, cwd=there).strip():
                sys.exit(f"{' '.join(command[1:2])} printed nothing")
        page = there / "story.html"
        paragraphs = story.read_text().split("\n\n")
        page.write_text("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
        _run([nutgraf, "summarize", str(page), "--format", "json"], cwd=there)
        app = "from service.web.app import create_app; print(create_app().title)"
        _run([str(python), "-c", app], cwd=there)
        print(f"{wheel.name}: built, installed and used without the sources")


def _run(command: list[str], cwd: Path) -> str:
    clean = {key: text for key, text in os.environ.items() if key != "PYTHONPATH"}
    finished = subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    if finished.returncode:
        sys.exit(f"{' '.join(command)} exited {finished.returncode}\n{finished.stderr}")
    return finished.stdout


if __name__ == "__main__":
    main()
