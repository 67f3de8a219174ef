"""The augmentation by torchvision's functions on float tensors, with fixed parameters.

python makeAugmentationReference.py > augmentationReference.json   (torch 2.15, torchvision 0.29)

Frames are made by a formula that the test repeats. torchvision's `adjust_hue` and the others are
called one by one in the order under test, as `ColorJitter.forward` does.
"""

import json
import math

import torch
from torchvision.transforms.v2 import functional as F

SIDE, CROP, VIEWS = 14, 10, 24
MEAN, DEVIATION = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
JITTER = [F.adjust_brightness, F.adjust_contrast, F.adjust_saturation, F.adjust_hue]


def frames() -> torch.Tensor:
    """uint8 values of view, row, column, channel: gray, saturated, black and white among them."""
    views = torch.zeros(VIEWS, SIDE, SIDE, 3)
    for index in range(views.numel()):
        wave = 127.5 + 160 * math.sin(index * 0.37) * math.cos(index * 0.011)
        views.view(-1)[index] = min(255, max(0, math.floor(wave)))
    views[:, 4] = views[:, 4, :, :1]  # one gray row in every frame
    return views.permute(0, 3, 1, 2).contiguous()


def parameters(view: int) -> dict:
    orders = [[a, b, c, d] for a in range(4) for b in range(4) for c in range(4) for d in range(4)
              if len({a, b, c, d}) == 4]
    return {
        "cropTop": view % (SIDE - CROP + 1),
        "cropLeft": (3 * view) % (SIDE - CROP + 1),
        "flip": view % 2,
        "jitter": int(view % 6 != 5),
        "brightness": 0.6 + 0.8 * ((view * 7) % 24) / 23,
        "contrast": 0.6 + 0.8 * ((view * 5) % 24) / 23,
        "saturation": 0.6 + 0.8 * ((view * 11) % 24) / 23,
        "hue": 0.5 * math.sin(view),
        "jitterOrder": orders[view],
        "blur": int(view % 3 == 0),
        "blurSigma": 0.1 + 1.9 * view / 23,
        "grayscale": int(view % 5 == 4),
    }


def augment(frame: torch.Tensor, p: dict) -> torch.Tensor:
    x = F.crop(frame / 255, p["cropTop"], p["cropLeft"], CROP, CROP)
    if p["flip"]:
        x = F.horizontal_flip(x)
    if p["jitter"]:
        amounts = [p["brightness"], p["contrast"], p["saturation"], p["hue"]]
        for operation in p["jitterOrder"]:
            x = JITTER[operation](x, amounts[operation])
    if p["blur"]:
        x = F.gaussian_blur(x, [3, 3], [p["blurSigma"], p["blurSigma"]])
    if p["grayscale"]:
        x = F.rgb_to_grayscale(x, num_output_channels=3)
    return F.normalize(x, MEAN, DEVIATION)


def main() -> None:
    draws = [parameters(view) for view in range(VIEWS)]
    results = torch.stack([augment(frame, p) for frame, p in zip(frames(), draws)])
    values = results.permute(0, 2, 3, 1).flatten().tolist()  # [view, row, column, channel]
    print(json.dumps({
        "side": SIDE, "crop": CROP, "draws": draws, "values": [round(v, 5) for v in values],
    }))


main()
