"""The errors a user can meet.

A message says what was wrong, what was expected, in which file, and what to do next: the
command line prints it as it stands and the window shows it in a dialog.
"""


class RestorerError(Exception):
    """Anything the user can put right; the parent of every error below."""


class ScanError(RestorerError):
    """A scan cannot be opened, read or understood."""


class MaskError(RestorerError):
    """A mask does not fit its scan, or marks nothing or everything."""


class ModelError(RestorerError):
    """A weight file or checkpoint cannot be used."""


class DeviceMemoryError(ModelError):
    """A model's device has not enough memory for a window of this size."""


class ProjectError(RestorerError):
    """A project file cannot be opened, read or written."""


class RegistrationError(RestorerError):
    """Another picture cannot be laid over the scan with any certainty."""


class ExportError(RestorerError):
    """A result cannot be written where it was asked for."""


class TrainingError(RestorerError):
    """Training cannot start or go on."""


class UsageError(RestorerError):
    """The command was given something that does not go together."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user stopped the work; nothing was changed."""
