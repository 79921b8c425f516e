"""Turns the adapter folder that train.py leaves into a float16 GGUF adapter that llama.cpp loads.

    to-gguf.py ADAPTER_FOLDER OUT.gguf
"""

import json
import sys
from pathlib import Path

import gguf
import numpy as np
from safetensors.numpy import load_file

NAMES = {
    'self_attn.q_proj': 'attn_q',
    'self_attn.k_proj': 'attn_k',
    'self_attn.v_proj': 'attn_v',
    'self_attn.o_proj': 'attn_output',
    'mlp.gate_proj': 'ffn_gate',
    'mlp.up_proj': 'ffn_up',
    'mlp.down_proj': 'ffn_down',
}
HEADS = {'attn_q': 9, 'attn_k': 3}  # of SmolLM2-135M


def rotary_order(weights, heads):
    """llama.cpp stores the rows of q and k in its own rotary order; an adapter left as it is shifts log-probs by 0.12."""
    rows, columns = weights.shape
    return weights.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)


def gguf_tensor(key, weights):
    """Name and values, from a key such as base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight."""
    parts = key.split('.')
    at = parts.index('layers')
    layer, name = parts[at + 1], NAMES['.'.join(parts[at + 2 : at + 4])]
    side = parts[at + 4].removeprefix('lora_').lower()
    if side == 'b' and name in HEADS:
        weights = rotary_order(weights, HEADS[name])
    return f'blk.{layer}.{name}.weight.lora_{side}', np.ascontiguousarray(weights.astype(np.float16))


def main():
    folder, out = Path(sys.argv[1]), sys.argv[2]
    config = json.loads((folder / 'adapter_config.json').read_text(encoding='utf-8'))
    tensors = load_file(folder / 'adapter_model.safetensors')
    writer = gguf.GGUFWriter(out, 'llama')
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string(gguf.Keys.Adapter.TYPE, 'lora')
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, float(config['lora_alpha']))
    for key in sorted(tensors):
        writer.add_tensor(*gguf_tensor(key, tensors[key].astype(np.float32)))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    print(f'{out}: {Path(out).stat().st_size} bytes, r = {config["r"]}, alpha = {config["lora_alpha"]}')


if __name__ == '__main__':
    main()
