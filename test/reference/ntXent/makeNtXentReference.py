"""NT-Xent by PyTorch in float64: losses and gradients for ours to be checked against.

python makeNtXentReference.py > ntXentReference.json   (torch 2.15, numpy 2.4)
"""

import json

import numpy as np
import torch


def nt_xent(projections: torch.Tensor, temperature: float) -> torch.Tensor:
    z = torch.nn.functional.normalize(projections, dim=1)
    rows = len(z)
    logits = (z @ z.T / temperature).masked_fill(torch.eye(rows, dtype=torch.bool), -torch.inf)
    labels = (torch.arange(rows) + rows // 2) % rows
    return torch.nn.functional.cross_entropy(logits, labels)


def case(projections: np.ndarray, temperature: float) -> dict:
    x = torch.tensor(projections, dtype=torch.float64, requires_grad=True)
    loss = nt_xent(x, temperature)
    loss.backward()
    return {
        "projections": x.detach().numpy().round(12).tolist(),
        "temperature": temperature,
        "loss": loss.item(),
        "gradient": x.grad.numpy().tolist(),
    }


def main() -> None:
    normals = np.random.default_rng(0).normal(size=(16, 16))
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    random = np.random.default_rng(1)
    cases = {
        "field case B07": case(normals.astype(np.float32), 0.07),
        "not normalized": case(random.normal(size=(8, 5)).astype(np.float32) * 3, 0.5),
        "low temperature": case(random.normal(size=(12, 4)).astype(np.float32), 0.01),
    }
    print(json.dumps(cases))


main()
