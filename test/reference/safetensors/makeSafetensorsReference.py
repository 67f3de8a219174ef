"""Field case G03, Python's side: weights go through files without losing their places.

python makeSafetensorsReference.py            writes convolution.safetensors (safetensors 0.8.0)
python makeSafetensorsReference.py OURS       checks a file that encodeSafetensors wrote

The convolution's value is 1000·out + 100·in + 10·row + column. safetensors' NumPy writer stores views
in storage order, silently: hence the contiguous copy and the round trip.
"""

import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

SHAPE = (5, 4, 3, 2)
FILE = Path(__file__).with_name("convolution.safetensors")


def expected() -> np.ndarray:
    out, into, row, column = np.indices(SHAPE)
    return (1000 * out + 100 * into + 10 * row + column).astype(np.float32)


def check(path: Path) -> None:
    np.testing.assert_array_equal(load_file(path)["conv.weight"], expected())


if len(sys.argv) > 1:
    check(Path(sys.argv[1]))
else:
    tensors = {
        "conv.weight": np.ascontiguousarray(expected()),
        "conv.bias": np.arange(5, dtype=np.float32) / 4,
        "bn.num_batches_tracked": np.array(7, dtype=np.int64),
    }
    save_file(tensors, FILE, metadata={"format": "pt"})
    check(FILE)
print("each element at its place")
