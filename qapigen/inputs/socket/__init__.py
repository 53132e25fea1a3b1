"""The monitor of a running QEMU, asked what it takes and sends."""
