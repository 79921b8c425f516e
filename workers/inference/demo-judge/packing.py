"""Packs several judge prompts that share their instruction into one sequence, so that the shared part is computed once.

The sequence is a tree: the instruction, after it each question, after each question two branches: the reason with its
verdict, and the turned reason. A token sees its own branch, the question above it and the instruction, and takes its
position from that path. The log-probs are those of the separate sequences; on two processor cores it is several times
faster.
"""

from dataclasses import dataclass, field

NO_LOSS, REASON, VERDICT, TURNED_REASON = range(4)
ROOT = 0


@dataclass
class Example:
    """Token ids of one training row."""

    question: list[int]  # the judge prompt after the instruction, and the open reason header
    reason: list[int]  # with its end-of-turn
    assistant_header: list[int]
    verdict: list[int]  # with its end-of-turn
    turned_reason: list[int]  # with its end-of-turn


@dataclass
class Pack:
    """One packed sequence, a list entry per token."""

    ids: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)  # the segment a token's segment hangs from
    kinds: list[int] = field(default_factory=list)  # which loss the token belongs to
    examples: list[int] = field(default_factory=list)
    predictors: list[int] = field(default_factory=list)  # index of the token that predicts this one

    def append(self, ids, first_position, segment, parent, kinds, example, first_predictor):
        start = len(self.ids)
        self.ids += ids
        self.positions += range(first_position, first_position + len(ids))
        self.segments += [segment] * len(ids)
        self.parents += [parent] * len(ids)
        self.kinds += kinds
        self.examples += [example] * len(ids)
        self.predictors += [first_predictor, *range(start, start + len(ids) - 1)]


def pack_examples(instruction, examples):
    pack = Pack()
    pack.append(instruction, 0, ROOT, ROOT, [NO_LOSS] * len(instruction), -1, -1)
    segment = ROOT
    for number, example in enumerate(examples):
        segment += 1
        question_segment = segment
        no_loss = [NO_LOSS] * len(example.question)
        pack.append(
            example.question, len(instruction), segment, ROOT, no_loss, number, len(instruction) - 1
        )
        last = len(pack.ids) - 1
        branch_position = len(instruction) + len(example.question)
        answer = example.reason + example.assistant_header + example.verdict
        answer_kinds = (
            [REASON] * len(example.reason)
            + [NO_LOSS] * len(example.assistant_header)
            + [VERDICT] * len(example.verdict)
        )
        turned_kinds = [TURNED_REASON] * len(example.turned_reason)
        for ids, kinds in ((answer, answer_kinds), (example.turned_reason, turned_kinds)):
            segment += 1
            pack.append(ids, branch_position, segment, question_segment, kinds, number, last)
    return pack
