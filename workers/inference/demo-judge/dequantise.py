"""Turns the stock GGUF model into a folder of float32 weights that train.py can load.

    dequantise.py SmolLM2-135M-Instruct.Q4_1.gguf FOLDER

The adapter is trained on the dequantised weights of the very file it is used with, not on the original ones, so that it
also learns to live with the quantisation.
"""

import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def main():
    source, folder = Path(sys.argv[1]), sys.argv[2]
    model = AutoModelForCausalLM.from_pretrained(source.parent, gguf_file=source.name, dtype=torch.float32)
    # The weights are plain floats now; left in place, these would make save_pretrained refuse.
    model.config.__dict__.pop('quantization_config', None)
    model.hf_quantizer, model.is_quantized, model.quantization_method = None, False, None
    model.save_pretrained(folder)
    AutoTokenizer.from_pretrained(source.parent, gguf_file=source.name).save_pretrained(folder)


if __name__ == '__main__':
    main()
