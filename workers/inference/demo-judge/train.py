r"""Trains the demo judge: a LoRA adapter for the stock model, in three stages, each starting from the one before.

    python dequantise.py SmolLM2-135M-Instruct.Q4_1.gguf weights
    python write-data.py data
    python train.py --model weights --data data/train.jsonl --out stage-1 --learning-rate 2e-3
    python train.py --model weights --data data/train.jsonl --out stage-2 --init stage-1 \
        --epochs 0.6 --learning-rate 1.2e-3 --pair-weight 0.15
    python train.py --model weights --data data/train-turned.jsonl --out stage-3 --init stage-2 \
        --epochs 0.5 --learning-rate 1.2e-3 --pair-weight 0.4 --pair-beta 1
    python to-gguf.py stage-3 demo-judge.gguf

The loss of a row is the mean negative log-prob of the reason (with its end-of-turn), 0.3 times that of the verdict, and
a pair term that asks the reason to be more likely than its turned counterpart:

    pair_weight * softplus(-pair_beta * (log P(reason) - log P(turned reason)))

Without the pair term the loss falls while the judging does not get better: the judgement is one bit in some 36 tokens.
With a weight of 1 to the end the samples become sloppy, which is why the later stages lower it.
Let nothing else use the processor meanwhile: two threads on two busy cores are several times slower than one.
"""

import argparse
import json
import math
import os
import random
import time
from pathlib import Path

import torch
from packing import NO_LOSS, REASON, ROOT, TURNED_REASON, VERDICT, Example, pack_examples
from peft import LoraConfig, PeftModel, get_peft_model
from torch.nn.functional import cross_entropy, softplus
from transformers import AutoModelForCausalLM, AutoTokenizer

TARGETS = ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj', 'up_proj', 'down_proj']
VERDICT_WEIGHT = 0.3
PACK_SIZE = 5
PACKS_PER_STEP = 2
WARM_UP_STEPS = 10
LOWEST_RATE = 0.05
QUESTION_BLOCK = '\n\n[User Question]\n'


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--model', required=True, help='folder of the float32 weights')
    parser.add_argument('--data', required=True, help='training rows')
    parser.add_argument('--test', help='test rows, measured once at the end')
    parser.add_argument('--out', required=True, help='folder for the adapter')
    parser.add_argument('--init', help='adapter folder to go on from')
    parser.add_argument('--epochs', type=float, default=1)
    parser.add_argument('--learning-rate', type=float, default=2e-3)
    parser.add_argument('--pair-weight', type=float, default=1)
    parser.add_argument('--pair-beta', type=float, default=0.5)
    parser.add_argument('--threads', type=int, default=os.cpu_count())
    return parser.parse_args()


def read_examples(path, tokenizer):
    """Rows as token ids, in lists by their instruction's ids. Every part is tokenised on its own, as in sampling."""

    def encode(text):
        return tokenizer.encode(text, add_special_tokens=False)

    end_of_turn = encode('<|im_end|>')
    by_instruction = {}
    for line in Path(path).read_text(encoding='utf-8').splitlines():
        row = json.loads(line)
        instruction = encode('<|im_start|>user\n' + row['prompt'].split(QUESTION_BLOCK)[0])
        whole = encode(f'<|im_start|>user\n{row["prompt"]}<|im_end|>\n<|im_start|>reason\n')
        if whole[: len(instruction)] != instruction:
            raise SystemExit('the tokenizer merges the end of the instruction with the question')
        example = Example(
            question=whole[len(instruction) :],
            reason=encode(row['reason']) + end_of_turn,
            assistant_header=encode('\n<|im_start|>assistant\n'),
            verdict=encode(row['verdict']) + end_of_turn,
            turned_reason=encode(row['turnedReason']) + end_of_turn,
        )
        by_instruction.setdefault(tuple(instruction), []).append(example)
    return by_instruction


def shuffled_packs(by_instruction):
    packs = []
    for instruction, examples in by_instruction.items():
        random.shuffle(examples)
        packs += [
            (list(instruction), examples[at : at + PACK_SIZE]) for at in range(0, len(examples), PACK_SIZE)
        ]
    random.shuffle(packs)
    return packs


def endless_packs(by_instruction):
    while True:
        yield from shuffled_packs(by_instruction)


def token_losses(model, instruction, examples):
    """Negative log-prob and kind of every token that counts, and per example log P(reason) - log P(turned)."""
    pack = pack_examples(instruction, examples)
    ids, positions, segments, parents, kinds, owners, predictors = (
        torch.tensor(values)
        for values in (
            pack.ids, pack.positions, pack.segments, pack.parents, pack.kinds, pack.examples, pack.predictors,
        )
    )
    order = torch.arange(len(ids))
    visible = (segments == ROOT) | (segments == segments[:, None]) | (segments == parents[:, None])
    visible &= order <= order[:, None]
    causal_model = model.base_model.model
    hidden = causal_model.model(
        input_ids=ids[None], position_ids=positions[None], attention_mask=visible[None, None], use_cache=False
    ).last_hidden_state[0]
    scored = (kinds != NO_LOSS).nonzero()[:, 0]
    kinds, owners = kinds[scored], owners[scored]
    losses = cross_entropy(causal_model.lm_head(hidden[predictors[scored]]), ids[scored], reduction='none')
    sums = {
        kind: torch.zeros(len(examples)).index_add(0, owners[kinds == kind], losses[kinds == kind])
        for kind in (REASON, TURNED_REASON)
    }
    return losses, kinds, sums[TURNED_REASON] - sums[REASON]


def learning_rate(step, steps, highest):
    warm_up = min(1, (step + 1) / WARM_UP_STEPS)
    cosine = 0.5 * (1 + math.cos(math.pi * step / steps))
    return highest * warm_up * (LOWEST_RATE + (1 - LOWEST_RATE) * cosine)


def train(model, by_instruction, options):
    parameters = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=options.learning_rate, weight_decay=0.0, betas=(0.9, 0.98))
    rows = sum(len(examples) for examples in by_instruction.values())
    steps = int(math.ceil(rows / PACK_SIZE) * options.epochs / PACKS_PER_STEP)
    packs = endless_packs(by_instruction)
    started = time.monotonic()
    for step in range(steps):
        for group in optimizer.param_groups:
            group['lr'] = learning_rate(step, steps, options.learning_rate)
        for _ in range(PACKS_PER_STEP):
            losses, kinds, margins = token_losses(model, *next(packs))
            reason_loss, verdict_loss = losses[kinds == REASON].mean(), losses[kinds == VERDICT].mean()
            pair_loss = softplus(-options.pair_beta * margins).mean()
            loss = reason_loss + VERDICT_WEIGHT * verdict_loss + options.pair_weight * pair_loss
            (loss / PACKS_PER_STEP).backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if (step + 1) % 10 == 0:
            print(
                f'step {step + 1}/{steps}  reason {reason_loss.item():.3f}  verdict {verdict_loss.item():.3f}  '
                f'pair {pair_loss.item():.3f}  {time.monotonic() - started:.0f} s',
                flush=True,
            )


def measure(model, by_instruction):
    """Mean loss of reason and verdict, and how often the reason is likelier than its turned counterpart."""
    losses, kinds, margins = [], [], []
    with torch.no_grad():
        for instruction, examples in shuffled_packs(by_instruction):
            for values, new in zip((losses, kinds, margins), token_losses(model, instruction, examples)):
                values.append(new)
    losses, kinds, margins = torch.cat(losses), torch.cat(kinds), torch.cat(margins)
    print(
        f'test: reason {losses[kinds == REASON].mean():.3f}  verdict {losses[kinds == VERDICT].mean():.3f}  '
        f'reason likelier than turned {(margins > 0).float().mean():.3f}'
    )


def main():
    options = parse_options()
    torch.manual_seed(0)
    random.seed(0)
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision('medium')
    tokenizer = AutoTokenizer.from_pretrained(options.model)
    model = AutoModelForCausalLM.from_pretrained(options.model, dtype=torch.float32, attn_implementation='sdpa')
    if options.init:
        model = PeftModel.from_pretrained(model, options.init, is_trainable=True)
    else:
        lora = LoraConfig(
            r=8, lora_alpha=16, lora_dropout=0.0, bias='none', target_modules=TARGETS, task_type='CAUSAL_LM'
        )
        model = get_peft_model(model, lora)
    model.print_trainable_parameters()
    train(model, read_examples(options.data, tokenizer), options)
    model.save_pretrained(options.out)
    print(f'saved {options.out}')
    if options.test:
        measure(model, read_examples(options.test, tokenizer))


if __name__ == '__main__':
    main()
