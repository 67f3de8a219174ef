"""By hand: a checkpoint's encoder loads into torchvision and lacks only the classifier.

python loadIntoTorchvision.py RUN/checkpoints/step-00000100/encoder.safetensors resnet18
"""

import sys

import torchvision
from safetensors.torch import load_file

path, architecture = sys.argv[1:]
model = getattr(torchvision.models, architecture)()
result = model.load_state_dict(load_file(path), strict=False)
assert not result.unexpected_keys, result.unexpected_keys
assert set(result.missing_keys) == {"fc.weight", "fc.bias"}, result.missing_keys
print(f"{path} fits torchvision's {architecture}; missing only {result.missing_keys}")
