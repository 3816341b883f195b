"""A model on its device, fed with NumPy pictures: the engine's door to the network."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from restorer.errors import DeviceMemoryError, ModelError
from restorer.model import catalogue, weights
from restorer.model.header import WeightsHeader
from restorer.model.unet import PConvUNet, folded


def choose_device(name: str = "auto") -> torch.device:
    """The device of a name: ``auto`` takes CUDA, then Apple's MPS, then the CPU.

    Raises:
        ModelError: the device is not there.
    """
    there = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if name == "auto":
        return torch.device(next(kind for kind, works in there.items() if works))
    if not there.get(name, False):
        usable = ", ".join(kind for kind, works in there.items() if works)
        raise ModelError(
            f"The device '{name}' is not available here; available: {usable}. "
            "'restorer doctor' says why."
        )
    return torch.device(name)


def threads() -> int:
    """How many threads a processor computes with; the last bits of a fill depend on them."""
    return torch.get_num_threads()


def set_threads(number: int) -> None:
    """Compute with that many threads, 1 or more, in this process."""
    torch.set_num_threads(number)


class RestorationModel:
    """A loaded model that stays on its device.

    fp32 on the CPU; on CUDA autocast (bf16 where the card has it, else fp16) and channels-last.

    Attributes:
        name: as the catalogue has it.
        device: where it runs.
        header: architecture and card.
        sha256: of the weight file.
    """

    def __init__(
        self,
        network: PConvUNet,
        *,
        name: str,
        device: torch.device,
        header: WeightsHeader,
        sha256: str,
    ) -> None:
        self.name = name
        self.device = device
        self.header = header
        self.sha256 = sha256
        self._network = folded(network).to(device).to(memory_format=torch.channels_last).eval()
        self._twin: RestorationModel | None = None
        self._half = None
        if device.type == "cuda":
            self._half = torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16

    def fill(
        self,
        rgb: NDArray[np.float32],
        hole: NDArray[np.bool_],
        guide: NDArray[np.float32] | None = None,
        share: NDArray[np.float32] | None = None,
    ) -> NDArray[np.float32]:
        """Fill the holes of windows of one size.

        Args:
            rgb: ``(B, H, W, 3)`` float32 sRGB in [0, 1]; what lies under a hole is ignored.
            hole: ``(B, H, W)`` bool, True = fill.
            guide: ``(B, H, W, 3)`` float32 sRGB, a first fill with its surroundings, to start from.
            share: ``(B, H, W)`` float32 in [0, 1], how much the network counts over the guide,
                or over the harmonic fill.

        Returns:
            ``(B, H, W, 3)`` float32: the network's picture in [0, 1] inside the holes, the given
            pixels outside.

        Raises:
            DeviceMemoryError: the device has not enough memory for so many pixels at once.
            ModelError: the network gives something that is no number.
        """
        try:
            return self._fill(rgb, hole, guide, share)
        except (RuntimeError, MemoryError) as error:
            if not _is_out_of_memory(error):
                raise
        # Outside of the handler: what the network had on the device is gone by now.
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        raise _out_of_memory(self.device, f"a window of {hole.shape[2]} x {hole.shape[1]} pixels")

    def on_cpu(self) -> RestorationModel:
        """The same model on the processor; itself where it is there already."""
        if self.device.type == "cpu":
            return self
        if self._twin is None:
            network = folded(PConvUNet(self.header.config))
            weights = self._network.state_dict()
            network.load_state_dict({name: value.cpu() for name, value in weights.items()})
            self._twin = RestorationModel(
                network,
                name=self.name,
                device=torch.device("cpu"),
                header=self.header,
                sha256=self.sha256,
            )
        return self._twin

    def _fill(
        self,
        rgb: NDArray[np.float32],
        hole: NDArray[np.bool_],
        guide: NDArray[np.float32] | None,
        share: NDArray[np.float32] | None,
    ) -> NDArray[np.float32]:
        missing = torch.from_numpy(np.ascontiguousarray(hole)).to(self.device).unsqueeze(1)
        image = self._here(rgb).permute(0, 3, 1, 2).masked_fill(missing, 0)
        first = None if guide is None else self._here(guide).permute(0, 3, 1, 2)
        counts = None if share is None else self._here(share).unsqueeze(1)
        with (
            torch.inference_mode(),
            torch.autocast(self.device.type, self._half, enabled=self._half is not None),
        ):
            output = self._network(image, 1 - missing.float(), first, counts)
        if not bool(torch.isfinite(output).all()):
            raise ModelError(
                f"The model '{self.name}' gives pixels that are no numbers, so its weights are of "
                "no use. Choose another model with --model."
            )
        filled = output.float().clamp(0, 1).permute(0, 2, 3, 1).cpu().numpy()
        return np.where(hole[..., None], filled, rgb).astype(np.float32, copy=False)

    def _here(self, values: NDArray[np.float32]) -> torch.Tensor:
        """The values as a tensor on the device."""
        return torch.from_numpy(np.ascontiguousarray(values, np.float32)).to(self.device)


def _is_out_of_memory(error: BaseException) -> bool:
    """Whether this is how CUDA, MPS or the processor says that memory is short."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    said = str(error)
    return "out of memory" in said or "can't allocate memory" in said


def _out_of_memory(device: torch.device, wanted: str) -> DeviceMemoryError:
    whose = "The computer" if device.type == "cpu" else f"The device '{device}'"
    return DeviceMemoryError(
        f"{whose} has not enough free memory for {wanted}. Close other programs that use it, and "
        "try again."
    )


def load_model(name_or_path: str | Path | None = None, device: str = "auto") -> RestorationModel:
    """Load a model of the catalogue or of a file; without a name, the default one.

    Where the memory of a graphics card is not enough for it, it is loaded on the processor.

    Raises:
        ModelError: there is no such model, its file is unusable, or the device is not there.
    """
    path = catalogue.find(name_or_path)
    where = choose_device(device)
    network = weights.load(path)
    header = weights.read_header(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()

    def on(place: torch.device) -> RestorationModel:
        return RestorationModel(
            network, name=header.card.name, device=place, header=header, sha256=digest
        )

    try:
        return on(where)
    except (RuntimeError, MemoryError) as error:
        if where.type == "cpu" or not _is_out_of_memory(error):
            raise
    return on(torch.device("cpu"))
