"""torchvision's ResNets on weights and images made by a formula, for ours to be checked against.

python makeResnetReference.py > resnetReference.json   (torch 2.15, torchvision 0.29)

Everything is computed in float64 from float32 weights, so that the differences seen are ours.
The objective is the sum of the embeddings times fixed numbers. Weights and images are such that no
activation is so near to 0 that float32's rounding changes its sign: PyTorch's own float32 gradients
then agree with float64 to 1e-5 (with a plain 1 as the scale of each block's last BatchNorm they are
1 % off, since a ReLU that flips is a step).
"""

import json
import math

import numpy as np
import torch
import torchvision

IMAGES, SIDE = 6, 48


def numbers(count: int, salt: int) -> np.ndarray:
    """`count` float64 numbers in [-1, 1), the same as formulaNumbers.ts makes."""
    mask = np.uint64(0xFFFFFFFF)
    h = (np.arange(1, count + 1, dtype=np.uint64) + np.uint64(salt * 1000003)) & mask
    h = (h * np.uint64(2654435761)) & mask
    h ^= h >> np.uint64(16)
    h = (h * np.uint64(2246822519)) & mask
    h ^= h >> np.uint64(13)
    return h.astype(np.float64) / 2.0**31 - 1.0


def fill(model: torch.nn.Module) -> None:
    """Values by position in the state dict, in torch's own element order; all contiguous."""
    last = "bn3.weight" if hasattr(model.layer1[0], "conv3") else "bn2.weight"
    salt = 0
    for name, tensor in model.state_dict().items():
        if name.startswith("fc.") or name.endswith("num_batches_tracked"):
            continue
        salt += 1
        u = numbers(tensor.numel(), salt)
        if tensor.ndim == 4:
            fan_out = tensor.shape[0] * tensor.shape[2] * tensor.shape[3]
            values = u * math.sqrt(6 / fan_out)
        elif name.startswith("layer") and name.endswith(last):
            values = 0.25 * (1 + 0.2 * u)
        elif name.endswith("running_var") or name.endswith("weight"):
            values = 1 + 0.2 * u
        else:
            values = 0.1 * u
        values = torch.from_numpy(values.astype(np.float32)).reshape(tensor.shape)
        assert values.is_contiguous()
        tensor.copy_(values)


def digest(tensor: torch.Tensor) -> dict:
    flat = tensor.detach().double().flatten()
    return {
        "norm": flat.norm().item(),
        "dot": (flat @ torch.from_numpy(numbers(flat.numel(), 999))).item(),
        "first": flat[:4].tolist(),
    }


def reference(name: str) -> dict:
    model = getattr(torchvision.models, name)(weights=None)
    fill(model)
    model.fc = torch.nn.Identity()
    model.double()
    pixels = 2 * numbers(IMAGES * 3 * SIDE * SIDE, 500)
    images = torch.from_numpy(pixels.astype(np.float32)).double()
    images = images.reshape(IMAGES, 3, SIDE, SIDE)
    with torch.no_grad():
        evaluated = model.eval()(images)
    trained = model.train()(images)
    factors = torch.from_numpy(numbers(trained.numel(), 700)).reshape(trained.shape)
    (trained * factors).sum().backward()
    return {
        "evalEmbeddings": evaluated[0, :64].tolist(),
        "evalDigest": digest(evaluated),
        "trainEmbeddings": trained[0, :64].tolist(),
        "trainDigest": digest(trained),
        "gradients": {name: digest(p.grad) for name, p in model.named_parameters()},
        "running": {
            name: digest(b) for name, b in model.named_buffers() if "num_batches" not in name
        },
    }


torch.manual_seed(0)
print(json.dumps({name: reference(name) for name in ["resnet18", "resnet50"]}))
