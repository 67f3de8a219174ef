"""Writes convolution.safetensors with the reference library: value = 1000*out + 100*in + 10*row + column.

Run: python makeSafetensorsReference.py  (needs numpy and safetensors). The array is made contiguous first and the
round trip asserted, since safetensors' NumPy writer stores views in storage order without an error (field case G03).
"""
import pathlib
import numpy as np
from safetensors.numpy import load_file, save_file

here = pathlib.Path(__file__).parent
out, inp, row, column = np.meshgrid(*(np.arange(n) for n in (5, 4, 3, 2)), indexing="ij")
weight = np.ascontiguousarray(1000 * out + 100 * inp + 10 * row + column, dtype=np.float32)
bias = np.arange(5, dtype=np.float32) / 4
save_file({"conv.weight": weight, "conv.bias": bias, "bn.num_batches_tracked": np.array(7, dtype=np.int64)},
          here / "convolution.safetensors", metadata={"format": "pt"})
back = load_file(here / "convolution.safetensors")
assert np.array_equal(back["conv.weight"], weight) and np.array_equal(back["conv.bias"], bias)
