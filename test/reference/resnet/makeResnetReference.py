"""torchvision's ResNets on weights and images made by a formula, for ours to be checked against.

python makeResnetReference.py > resnetReference.json   (torch 2.15, torchvision 0.29)

Everything is computed in float64 from float32 weights, so that the differences seen are ours.
The objective is the sum of the embeddings times fixed numbers.

A ReLU that takes the other side of 0 makes the gradient jump, so an activation that is nearer to 0 than
float32's rounding makes the problem ill-conditioned, for every program. PyTorch itself shows it: its float32
gradients differ from its float64 ones by 0.03 to 1.5 % (worst tensor) for ResNet-50 on 6 images of 48 pixels, at each of
12 seeds tried, where the smallest activation is 1e-9 to 6e-7 of its layer's deviation; where none is that
near to 0 they agree to 1e-5. Hence few images, a seed whose smallest activation is 4e-6, and 0.25 as the scale
of each block's last BatchNorm. What PyTorch's float32 differs by is stored as `torchFloat32`.
"""

import json
import math

import numpy as np
import torch
import torchvision

SIDE = 48

# Images, and the seed of their pixels.
SETTINGS = {"resnet18": (6, 500), "resnet34": (6, 500), "resnet50": (3, 511)}


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


def objective(model: torch.nn.Module, images: torch.Tensor) -> tuple[torch.Tensor, dict]:
    """Embeddings in train mode, and the gradients of their sum times fixed numbers."""
    trained = model.train()(images)
    factors = torch.from_numpy(numbers(trained.numel(), 700)).reshape(trained.shape)
    (trained * factors.to(trained)).sum().backward()
    return trained, {name: p.grad for name, p in model.named_parameters()}


def network(name: str, dtype: torch.dtype) -> torch.nn.Module:
    model = getattr(torchvision.models, name)(weights=None)
    with torch.no_grad():
        fill(model)
    model.fc = torch.nn.Identity()
    return model.to(dtype)


def reference(name: str) -> dict:
    count, seed = SETTINGS[name]
    pixels = (2 * numbers(count * 3 * SIDE * SIDE, seed)).astype(np.float32)
    images = torch.from_numpy(pixels).double().reshape(count, 3, SIDE, SIDE)
    model = network(name, torch.float64)
    with torch.no_grad():
        evaluated = model.eval()(images)
    trained, gradients = objective(model, images)
    _, rounded = objective(network(name, torch.float32), images.float())
    relative = lambda name: (rounded[name].double() - gradients[name]).norm() / gradients[name].norm()
    return {
        "images": count,
        "seed": seed,
        "torchFloat32": max(relative(name).item() for name in gradients),
        "evalEmbeddings": evaluated[0, :64].tolist(),
        "evalDigest": digest(evaluated),
        "trainEmbeddings": trained[0, :64].tolist(),
        "trainDigest": digest(trained),
        "gradients": {name: digest(gradient) for name, gradient in gradients.items()},
        "running": {
            name: digest(b) for name, b in model.named_buffers() if "num_batches" not in name
        },
    }


torch.manual_seed(0)
print(json.dumps({name: reference(name) for name in SETTINGS}))
