"""Projects of older formats: brought up to date in one step, after a copy of them was made."""

from __future__ import annotations

from restorer.errors import ExportError, ProjectError
from restorer.files import atomic_output
from restorer.project import schema
from restorer.project.file import ProjectFile, free_name


def migrate(file: ProjectFile) -> str | None:
    """Make a project of an older format one of today's; one line on it, None where it is one.

    A copy of it as it was is beside it first, whole and on the disk.

    Raises:
        ProjectError: The copy or the project cannot be written; then the project is as it was.
    """
    ((version,),) = file.rows("PRAGMA user_version")
    if version == schema.FORMAT:
        return None
    path = file.path
    copy = free_name(path, f"format-{version}")
    try:
        with atomic_output(copy, overwrite=False) as temporary, file.copied_to(temporary, copy):
            pass
    except ExportError as error:
        raise ProjectError(
            f"{path}: was made by an older Mural Restorer, and no copy of it could be made before "
            f"it is brought up to date. {error}"
        ) from error
    with file.transaction() as database:
        for step in range(version, schema.FORMAT):
            for statement in schema.MIGRATIONS[step]:
                database.execute(statement)
        database.execute(f"PRAGMA user_version={schema.FORMAT}")
    return (
        f"{path.name} was made by an older Mural Restorer and is up to date now; as it was, it is "
        f"kept as {copy.name}."
    )
