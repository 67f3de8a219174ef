"""Ten steps of torch.optim.Adam on known gradients, for src/engine/optimizer's test.

Written with PyTorch 2.15:  python makeAdamReference.py > adamReference.json
Gradients: sin(0.7 i + 1.3 t) * 10**((i % 5) - 3) for element i (over both parameters) at step t from 0,
float32; among them some near zero, where epsilon matters.
"""
import json
import math

import torch

SHAPES = {"weights": [2, 3], "bias": [4]}
STEPS = 10
LEARNING_RATES = [0.01 * (1 + math.cos(math.pi * t / STEPS)) for t in range(STEPS)]


def run(weight_decay, epsilon):
    parameters = {}
    start = 0
    for name, shape in SHAPES.items():
        size = math.prod(shape)
        values = [math.cos(1.1 * (start + i)) for i in range(size)]
        parameters[name] = torch.tensor(values, dtype=torch.float32).reshape(shape).requires_grad_()
        start += size
    optimizer = torch.optim.Adam(parameters.values(), lr=1.0, weight_decay=weight_decay, eps=epsilon)
    for t in range(STEPS):
        start = 0
        for parameter in parameters.values():
            size = parameter.numel()
            gradient = [
                math.sin(0.7 * (start + i) + 1.3 * t) * 10.0 ** (((start + i) % 5) - 3) for i in range(size)
            ]
            parameter.grad = torch.tensor(gradient, dtype=torch.float32).reshape(parameter.shape)
            start += size
        for group in optimizer.param_groups:
            group["lr"] = LEARNING_RATES[t]
        optimizer.step()
    state = lambda key: {n: optimizer.state[p][key].flatten().tolist() for n, p in parameters.items()}
    return {
        "weightDecay": weight_decay,
        "epsilon": epsilon,
        "parameters": {n: p.detach().flatten().tolist() for n, p in parameters.items()},
        "firstMoments": state("exp_avg"),
        "secondMoments": state("exp_avg_sq"),
    }


cases = [run(0.0, 1e-8), run(1e-4, 1e-8), run(0.1, 1e-3)]
print(json.dumps({"torch": torch.__version__, "learningRates": LEARNING_RATES, "cases": cases}, indent=1))
