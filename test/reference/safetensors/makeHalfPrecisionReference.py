"""Half and double precision for floatsOf's test: what torch says their float32 values are.

python makeHalfPrecisionReference.py     writes halfPrecision.safetensors (torch 2.15, safetensors 0.8.0)

Normal, subnormal, largest, zero of both signs, infinite and NaN; `x.f32` holds x.float() as torch converts it.
"""

from pathlib import Path

import torch
from safetensors.torch import save_file

VALUES = [0.0, -0.0, 1.0, -1.5, 3.14159265, 65504.0, 6e-8, -5.9e-8, 6.1e-5, 1e-3, 1e-40, 3e38, float("inf"),
          float("-inf"), float("nan"), 1 / 3]

tensors = {}
for dtype in [torch.float16, torch.bfloat16, torch.float64]:
    name = str(dtype).removeprefix("torch.")
    tensors[name] = torch.tensor(VALUES, dtype=torch.float64).to(dtype)
    tensors[f"{name}.f32"] = tensors[name].float()
save_file(tensors, Path(__file__).with_name("halfPrecision.safetensors"))
