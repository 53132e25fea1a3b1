"""A running QEMU as tests see it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Binary:
    """An installed program and its version."""

    path: str
    version: str


@dataclass(frozen=True)
class Machine:
    """A process with two monitors, and a folder for what it needs."""

    binary: Binary
    folder: Path

    @property
    def socket(self) -> Path:
        return self.folder / "vm.qmp"

    @property
    def other_socket(self) -> Path:
        return self.folder / "other"

    @property
    def monitor_arguments(self) -> list[str]:
        arguments = []
        for path in (self.socket, self.other_socket):
            name = f"monitor-{path.name}"
            arguments += [
                "--chardev",
                f"socket,id={name},path={path},server=on,wait=off",
            ]
            arguments += (
                ["--monitor", name]
                if "storage" in Path(self.binary.path).name
                else ["-mon", f"chardev={name},mode=control"]
            )
        return arguments

    def image(self, name: str, size: int = 1 << 20) -> str:
        """The path of a new raw image full of zeros."""
        path = self.folder / name
        path.write_bytes(bytes(size))
        return str(path)
