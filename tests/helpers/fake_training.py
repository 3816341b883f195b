"""A stand-in for ``restorer train``: fills a run folder within a second or two, without torch.

``FAKE_TRAINING`` says how it ends: better, worse, refuse (a sentence), die (a signal). Where
``FAKE_GATE`` names a file, the run goes on only while that file is not there.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from ui.child import end_with_parent

STEPS = 12
SECONDS = float(os.environ.get("FAKE_SECONDS", "0.3"))


def main(argv):
    end_with_parent()
    args = parsed(argv)
    try:
        if os.environ.get("FAKE_TRAINING") == "refuse":
            return refuse(args)
        if args.survey:
            say(survey(args))
            return 0
        return train(args)
    except KeyboardInterrupt:
        return 130


def say(document):
    sys.stdout.write(json.dumps(document))


def parsed(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("-o", dest="run", type=Path, required=True)
    parser.add_argument("--from", dest="start")
    parser.add_argument("--name")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--device")
    parser.add_argument("--steps")
    parser.add_argument("--survey", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(argv)


def refuse(args):
    message = f"{args.data[0]}: nothing sound is left in it. Choose other scans."
    say({"error": {"type": "TrainingError", "message": message}})
    sys.stderr.write(f"restorer: {message}\n")
    return 2


def survey(args):
    """Each picture of the data, the last of three or more held out, a tenth damaged."""
    from PIL import Image

    paths = [p for d in args.data for p in (sorted(d.glob("*.tif")) if d.is_dir() else [d])]
    paths = [p.with_suffix(".tif") if p.suffix == ".mural" else p for p in paths]
    scans, used = [], {"training": 0.0, "validation": 0.0}
    for index, path in enumerate(paths):
        with Image.open(path) as picture:
            size = picture.size
        pixels = math.prod(size) / 1e6
        sound = 0.9 * pixels
        use = "both" if len(paths) < 3 else "validation" if index == len(paths) - 1 else "training"
        for name in used:
            used[name] += sound * {"both": {"training": 0.9, "validation": 0.1}[name]}.get(
                use, float(use == name)
            )
        scans.append(
            {
                "path": str(path),
                "shape": list(size[::-1]),
                "megapixels": pixels,
                "sound_megapixels": sound,
                "use": use,
                "reason": None,
            }
        )
    warnings = []
    if used["training"] < 2:
        warnings.append(
            f"Only {used['training']:.2f} sound megapixels to learn from: the model may learn "
            "these pictures by heart. Add scans of the same hand or the same wall."
        )
    return {
        "scans": scans,
        "training_megapixels": used["training"],
        "validation_megapixels": used["validation"],
        "warnings": warnings,
    }


def train(args):
    run = args.run
    run.mkdir(parents=True, exist_ok=True)
    better = os.environ.get("FAKE_TRAINING", "better") != "worse"
    (run / "survey.json").write_text(json.dumps(survey(args)))
    (run / "arguments.json").write_text(json.dumps(sys.argv[1:]))
    checkpoint = run / "checkpoint.pt"
    first = int(checkpoint.read_text()) if checkpoint.exists() else 0
    parent = {"hole_psnr": 24.0, "ssim": 0.8}
    step = first
    minutes = 60 * (args.minutes or 1)
    if not first:
        measure(run, 0, 0, parent, parent)
    try:
        while step < STEPS and not (run / "stop").exists():
            step += 1
            done = step / STEPS
            loss = 0.2 + 0.8 * math.exp(-4 * done) + 0.02 * math.sin(9 * step)
            line = {"step": 25 * step, "seconds": done * minutes, "done": done}
            add(run, {**line, "learning_rate": 1e-4, "loss": loss, "hole": loss / 6})
            gain = (1.2 if better else -0.9) * (1 - math.exp(-3 * done))
            now = {"hole_psnr": 24 + gain, "ssim": 0.8 + gain / 100}
            if step % 2 == 0:
                measure(run, 25 * step, done * minutes, now, parent)
                sheet(run, done)
            if os.environ.get("FAKE_TRAINING") == "die" and step == 3:
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(SECONDS / STEPS)
            gate = os.environ.get("FAKE_GATE")
            while (
                gate
                and step >= int(os.environ.get("FAKE_HOLD", "4"))
                and Path(gate).exists()
                and not (run / "stop").exists()
            ):
                time.sleep(0.02)
    except KeyboardInterrupt:
        checkpoint.write_text(str(step))
        return 130
    (run / "stop").unlink(missing_ok=True)
    checkpoint.write_text(str(step))
    weights(run / f"{args.name}.safetensors", args.name)
    write(run / "verdict.json", json.dumps(verdict(run, args, now, parent, better)))
    say({"model": str(run / f"{args.name}.safetensors"), "steps": step})
    return 0


def verdict(run, args, now, parent, better):
    difference = now["hole_psnr"] - parent["hole_psnr"]
    return {
        "parent": {"name": args.start, **parent},
        "model": {"name": args.name, **now, "step": 300},
        "better": better,
        "sentence": (
            f"{args.name} fills the held-out part {'better' if better else 'less well'} than "
            f"{args.start}: {difference:+.2f} dB."
        ),
        "pictures": [pictures(run, seed) for seed in range(3)],
    }


def pictures(run, seed):
    """A held-out crop, with holes that the parent fills with one colour."""
    from PIL import Image

    names = {}
    (run / "verdict").mkdir(exist_ok=True)
    truth = wall(256, seed)
    fills = {
        "input": Image.new("RGB", truth.size, "white"),
        "parent": Image.new("RGB", truth.size, (110, 120, 115)),
        "model": truth.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        "truth": truth,
    }
    for name, fill in fills.items():
        names[name] = f"verdict/{seed}-{name}.png"
        filled(truth, fill).save(run / names[name])
    return names


def wall(side, seed):
    """Stripes of a picture's own."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (side, side), (90 + 40 * seed, 120, 150 - 30 * seed))
    draw = ImageDraw.Draw(picture)
    for x in range(-side, 2 * side, 28):
        draw.line([(x, 0), (x + side // 2, side)], (200, 150 - 20 * seed, 60 + 30 * seed), 9)
    return picture


def filled(truth, fill):
    """The truth with another picture in its holes."""
    made, side = truth.copy(), truth.width
    for box in ((60, 80, 200, 150), (150, 30, 240, 60)):
        place = tuple(side * value // 256 for value in box)
        made.paste(fill.crop(place), place[:2])
    return made


def sheet(run, done):
    """Rows: input, result, truth."""
    from PIL import Image

    side = 160
    made = Image.new("RGB", (4 * side, 3 * side))
    for column in range(4):
        truth = wall(side, column)
        grey = Image.new("RGB", truth.size, (110, 120, 115))
        rows = (Image.new("RGB", truth.size, "white"), Image.blend(grey, truth, done), truth)
        for row, fill in enumerate(rows):
            made.paste(filled(truth, fill), (side * column, side * row))
    (run / "samples").mkdir(exist_ok=True)
    temporary = run / "samples" / ".latest.png"
    made.save(temporary)
    shutil.copyfile(temporary, run / "samples" / f"{round(100 * done):06}.png")
    temporary.replace(run / "samples" / "latest.png")


def measure(run, step, seconds, now, parent):
    add(run, {"step": step, "seconds": seconds, "validation": now, "parent": parent})


def add(run, line):
    with (run / "metrics.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


def weights(path, name):
    """A copy of ``FAKE_MODEL``, else a file with the header of a model and no weights."""
    if "FAKE_MODEL" in os.environ:
        write(path, Path(os.environ["FAKE_MODEL"]).read_bytes())
        return
    header = {
        "config": {"width": 8, "levels": 3},
        "card": {"name": name, "summary": "Fine-tuned by a test."},
        "tensors_sha256": "0" * 64,
    }
    text = json.dumps({"__metadata__": {"mural_restorer": json.dumps(header)}}).encode()
    write(path, len(text).to_bytes(8, "little") + text)


def write(path, content):
    """Let a file appear whole."""
    temporary = path.with_name(f".{path.name}")
    temporary.write_bytes(content.encode() if isinstance(content, str) else content)
    temporary.replace(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
