"""What works on this computer, as data: `restorer doctor` shows it, the set-up asks it.

Nothing here imports torch or Qt: both are looked at from outside, so that the answer comes at once
and comes at all where one of them is broken.
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import restorer
from restorer.model import catalogue

State = Literal["ok", "limited", "broken"]

OLDEST_PYTHON = (3, 11)
LITTLE_DISK = 2 * 2**30

WINDOW_LIBRARY = "PySide6-Essentials"
LIBRARIES = (
    "torch",
    "torchvision",
    WINDOW_LIBRARY,
    "numpy",
    "opencv-python-headless",
    "pillow",
    "tifffile",
    "imagecodecs",
    "safetensors",
    "pydantic",
    "platformdirs",
    "tqdm",
)

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt and its X platform load from the system, and the Debian package that holds it."""


@dataclass(frozen=True)
class Check:
    """One thing looked at.

    Attributes:
        name: what was looked at.
        state: ``ok``; ``limited`` where the program works without; ``broken`` where it does not.
        found: what is there, in one line.
        advice: what to do about it; empty where there is nothing to do.
    """

    name: str
    state: State
    found: str
    advice: str = ""


@dataclass(frozen=True)
class Report:
    """All checks of this computer."""

    checks: tuple[Check, ...]

    @property
    def works(self) -> bool:
        """Whether scans can be restored here."""
        return all(check.state != "broken" for check in self.checks)

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {"works": self.works, "checks": [asdict(check) for check in self.checks]}


def examine() -> Report:
    """Look at everything the program needs."""
    return Report(
        (
            _program(),
            *(_library(name) for name in LIBRARIES),
            _torch_pair(),
            *_devices(),
            *_models(),
            _qt_libraries(),
            _display(),
            *_chinese_fonts(),
            *_disks(),
        )
    )


def missing_qt_packages(load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """The Debian packages whose libraries Qt needs and that cannot be loaded; empty off Linux.

    Qt's own message names the wrong library, so each is tried.
    """
    if not sys.platform.startswith("linux"):
        return []
    return sorted({package for name, package in QT_LIBRARIES.items() if not _loads(name, load)})


def display_problem(environ: Mapping[str, str] = os.environ) -> str | None:
    """Why no window can be opened, in one sentence; None where one can. Always None off Linux."""
    if not sys.platform.startswith("linux"):
        return None
    wayland, x11 = environ.get("WAYLAND_DISPLAY"), environ.get("DISPLAY")
    if not wayland and not x11:
        return "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set."
    if wayland and (Path(environ.get("XDG_RUNTIME_DIR", "")) / wayland).is_socket():
        return None
    if x11 and _x11_answers(x11):
        return None
    return f"The display {x11 or wayland} does not answer."


def _loads(name: str, load: Callable[[str], object]) -> bool:
    """Whether the dynamic loader finds a library."""
    try:
        load(name)
    except OSError:
        return False
    return True


def _x11_answers(display: str) -> bool:
    """Whether an X server takes a connection; also True where that cannot be found out."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(display.encode(), None)
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def _program() -> Check:
    """This program and the Python it runs on."""
    found = (
        f"Mural Restorer {restorer.__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )
    if sys.version_info < OLDEST_PYTHON:
        return Check("program", "broken", found, "Install Python 3.11 or newer.")
    return Check("program", "ok", found)


def _version(distribution: str) -> str | None:
    """The installed version of a distribution."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def _library(name: str) -> Check:
    """One Python library."""
    version = _version(name)
    advice = "Run 'make run' again, or 'pip install .'."
    if version is None and name == WINDOW_LIBRARY:
        found = "not installed; restoring from the command line works"
        return Check(name, "limited", found, advice)
    if version is None:
        return Check(name, "broken", "not installed", advice)
    return Check(name, "ok", version)


def _torch_pair() -> Check:
    """Whether torch and torchvision come from the same place; mixed ones do not import."""
    builds = [(_version(name) or "").partition("+")[2] for name in ("torch", "torchvision")]
    name = "torch and torchvision"
    if builds[0] != builds[1]:
        return Check(
            name,
            "broken",
            f"builds '{builds[0] or 'registry'}' and '{builds[1] or 'registry'}'",
            "Install both from the same place: pip install --force-reinstall torch torchvision.",
        )
    return Check(name, "ok", f"both of the build '{builds[0] or 'registry'}'")


def torch_cuda() -> str | None:
    """The CUDA version torch was built for, from its own files; None for a build without."""
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return None
    version_file = Path(spec.origin).with_name("version.py")
    if not version_file.is_file():
        return None
    found = re.search(
        r"^cuda\b[^=]*=\s*['\"]([\d.]+)", version_file.read_text(encoding="utf-8"), re.MULTILINE
    )
    return found[1] if found else None


def _devices() -> list[Check]:
    """The processor, and the accelerator that ``--device auto`` would take."""
    cpu = Check("cpu", "ok", f"{os.cpu_count()} cores")
    if sys.platform == "darwin":
        if platform.machine() == "arm64":
            return [cpu, Check("mps", "ok", "Apple silicon")]
        return [cpu]
    return [cpu, _cuda()]


@dataclass(frozen=True)
class CudaDriver:
    """What the NVIDIA driver says: the newest CUDA it runs, and its cards."""

    version: tuple[int, int]
    cards: tuple[str, ...]


def cuda_driver() -> CudaDriver | None:
    """Ask the NVIDIA driver; None where there is none or it does not start."""
    try:
        cuda = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return None
    number = ctypes.c_int()
    if cuda.cuInit(0) != 0 or cuda.cuDriverGetVersion(ctypes.byref(number)) != 0:
        return None
    version = (number.value // 1000, number.value % 1000 // 10)
    cuda.cuDeviceGetCount(ctypes.byref(number))
    cards = []
    for index in range(number.value):
        handle, name, memory = ctypes.c_int(), ctypes.create_string_buffer(128), ctypes.c_size_t()
        cuda.cuDeviceGet(ctypes.byref(handle), index)
        cuda.cuDeviceGetName(name, len(name), handle)
        cuda.cuDeviceTotalMem_v2(ctypes.byref(memory), handle)
        cards.append(f"{name.value.decode(errors='replace')}, {memory.value / 2**30:.0f} GiB")
    return CudaDriver(version, tuple(cards))


def _cuda() -> Check:
    """Whether torch can use an NVIDIA card."""
    driver, built_for = cuda_driver(), torch_cuda()
    if driver is None or not driver.cards:
        return Check(
            "cuda",
            "limited",
            "no NVIDIA card with a working driver",
            "Restoring works on the processor. With a card: install NVIDIA's driver.",
        )
    cards = "; ".join(driver.cards)
    if built_for is None:
        return Check(
            "cuda",
            "limited",
            f"{cards}, but torch is a build without CUDA",
            "pip install --force-reinstall torch torchvision, both from the registry.",
        )
    if driver.version[0] < int(built_for.split(".")[0]):
        return Check(
            "cuda",
            "limited",
            f"{cards}, but the driver runs CUDA {driver.version[0]}.{driver.version[1]} and torch "
            f"is built for {built_for}",
            "Update NVIDIA's driver.",
        )
    return Check("cuda", "ok", f"{cards}, CUDA {built_for}")


def _models() -> list[Check]:
    """The models of the catalogue; without the default one nothing can be restored by default."""
    entries = catalogue.models()
    checks = [Check(f"model {entry.name}", "ok", str(entry.path)) for entry in entries]
    if all(entry.name != catalogue.DEFAULT for entry in entries):
        checks.append(
            Check(
                f"model {catalogue.DEFAULT}",
                "broken",
                f"not in {catalogue.bundled_folder()}",
                "Install the program again; until then give another with --model FILE.",
            )
        )
    return checks


def _qt_libraries() -> Check:
    """The system libraries of the window."""
    name = "system libraries of the window"
    missing = missing_qt_packages()
    if missing:
        return Check(
            name,
            "limited",
            f"{len(missing)} missing; restoring from the command line works",
            f"sudo apt install {' '.join(missing)}",
        )
    return Check(name, "ok", "all there")


def _chinese_fonts() -> list[Check]:
    """Whether Chinese can be drawn; asked where fonts are not part of the system."""
    lister = shutil.which("fc-list")
    if sys.platform != "linux" or lister is None:
        return []
    told = subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, check=False)  # noqa: S603
    if told.stdout.strip():
        return [Check("Chinese fonts", "ok", "all there")]
    advice = "For the window in Chinese: sudo apt install fonts-noto-cjk."
    return [Check("Chinese fonts", "limited", "none; the window in English needs none", advice)]


def _display() -> Check:
    """Where a window would open."""
    problem = display_problem()
    if problem is None:
        return Check("display", "ok", os.environ.get("DISPLAY") or platform.system())
    return Check(
        "display",
        "limited",
        problem,
        "Restoring from the command line works. For the window: work at the screen, or use ssh -X.",
    )


def _disks() -> list[Check]:
    """Free space where projects, models and temporary files go."""
    places = {
        "user data": catalogue.user_folder().parent,
        "temporary files": Path(tempfile.gettempdir()),
    }
    checks = []
    for name, place in places.items():
        folder = next(p for p in (place, *place.parents) if p.is_dir())
        free = shutil.disk_usage(folder).free
        found = f"{free / 2**30:.1f} GiB free for {place}"
        if free < LITTLE_DISK:
            checks.append(Check(f"disk, {name}", "limited", found, "Make room on this disk."))
        else:
            checks.append(Check(f"disk, {name}", "ok", found))
    return checks
