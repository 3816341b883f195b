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

from ui.training.child import end_with_parent

STEPS = 12
SECONDS = float(os.environ.get("FAKE_SECONDS", "0.6"))


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
    import numpy as np
    from PIL import Image

    truth = wall(256, seed)
    hole = np.zeros((256, 256), bool)
    hole[80:150, 60:200] = True
    hole[30:60, 150:240] = True
    made = {
        "input": np.where(hole[..., None], 255, truth),
        "parent": np.where(hole[..., None], truth.mean((0, 1)), truth),
        "model": np.where(hole[..., None], np.roll(truth, 12, 1), truth),
        "truth": truth,
    }
    names = {}
    (run / "verdict").mkdir(exist_ok=True)
    for name, pixels in made.items():
        names[name] = f"verdict/{seed}-{name}.png"
        Image.fromarray(pixels.astype(np.uint8)).save(run / names[name])
    return names


def wall(side, seed):
    import numpy as np

    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:side, 0:side] / side
    bands = 0.5 + 0.5 * np.sin(2 * np.pi * (3 * columns + 2 * rows**2 + seed / 3))
    colours = rng.uniform(60, 200, (2, 3))
    soft = bands[..., None] * colours[0] + (1 - bands[..., None]) * colours[1]
    return np.clip(soft + rng.normal(0, 6, soft.shape), 0, 255).astype(np.uint8)


def sheet(run, done):
    import numpy as np
    from PIL import Image

    columns = []
    for seed in range(4):
        truth = wall(160, seed).astype(float)
        hole = np.zeros((160, 160, 1), bool)
        hole[50:110, 40:120] = True
        blur = np.full_like(truth, truth.mean((0, 1)))
        result = np.where(hole, (1 - done) * blur + done * truth, truth)
        columns.append(np.vstack([np.where(hole, 255, truth), result, truth]))
    (run / "samples").mkdir(exist_ok=True)
    temporary = run / "samples" / ".latest.png"
    Image.fromarray(np.hstack(columns).astype(np.uint8)).save(temporary)
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
