"""Writes the demo judge's training and test data as JSON lines.

    write-data.py [FOLDER]          writes train.jsonl, train-turned.jsonl and test.jsonl into FOLDER (default: data)
    write-data.py --questions       prints every question of both, one JSON string a line

Every row is a judge prompt U, a reason R, the verdict A, and a turned reason that ends in the other verdict. Questions
are held out by a hash of what they are about, so a test question never has a twin among the training ones. The same
command writes the same bytes every time. Needs Python 3.10 or later and nothing else.
"""

import hashlib
import json
import random
import sys
from collections import Counter
from pathlib import Path

from questions import language, manner, one_answer
from questions.draw import chance, rng
from reasons import turn_conclusion, write_reason_both_ways

FAMILIES = [
    one_answer.addition,
    one_answer.capital,
    one_answer.opposite,
    one_answer.plural,
    one_answer.past_tense,
    language.spelling,
    one_answer.order,
    one_answer.amount,
    one_answer.knowledge,
    language.translation,
    manner.list_format,
    manner.list_length,
    language.category,
    language.first_letter,
    manner.one_word,
    manner.politeness,
    manner.harm,
    manner.on_topic,
    manner.helpfulness,
    language.rhyme,
]

# Two wordings, so that the judge does not hang on one. The second is used for a quarter of the training rows.
INSTRUCTIONS = [
    'Please act as an impartial judge and evaluate the quality of the responses provided by two AI assistants to the '
    'user question below. Choose the assistant that answers the question better. Output your final verdict by strictly '
    'following this format: "[[A]]" if assistant A is better, "[[B]]" if assistant B is better.',
    'Act as an impartial judge. Compare the two answers to the user question below and decide which one is better. End '
    'with "[[A]]" if assistant A is better or "[[B]]" if assistant B is better.',
]

TRAIN_ROWS = 1200
TEST_ROWS = 120
HELD_OUT_PER_MILLE = 120
SEED = 7
TURNED_SEED = 5
TURNED_SHARE = 0.7
MAX_DRAWS = 100_000


def judge_prompt(question, answer_a, answer_b, instruction):
    return (
        f"{instruction}\n\n[User Question]\n{question}\n\n[Assistant A's Answer]\n{answer_a}"
        f"\n\n[Assistant B's Answer]\n{answer_b}"
    )


def is_held_out(key):
    return int(hashlib.sha256(repr(key).encode()).hexdigest(), 16) % 1000 < HELD_OUT_PER_MILLE


def write_rows():
    """Training and test rows, families taking turns, the good answer at A and at B in turn."""
    rng.seed(SEED)
    train, test, seen, test_families = [], [], set(), Counter()
    for draw in range(MAX_DRAWS):
        if len(train) == TRAIN_ROWS and len(test) == TEST_ROWS:
            break
        family = FAMILIES[draw % len(FAMILIES)]
        question = family()
        held_out = is_held_out(question.key)
        rows, limit = (test, TEST_ROWS) if held_out else (train, TRAIN_ROWS)
        if len(rows) == limit or question.good == question.bad:
            continue
        if question.values and question.values[0] == question.values[1]:
            continue
        if held_out and test_families[family.__name__] >= TEST_ROWS // len(FAMILIES) + 2:
            continue
        better = 'AB'[len(rows) % 2]
        answers = (question.good, question.bad) if better == 'A' else (question.bad, question.good)
        if (question.text, *answers) in seen:
            continue
        seen.add((question.text, *answers))
        instruction = 0 if held_out or chance(0.75) else 1
        if held_out:
            test_families[family.__name__] += 1
        reason, turned_reason = write_reason_both_ways(question, better)
        rows.append(
            {
                'family': family.__name__,
                'key': repr(question.key),
                'instruction': instruction,
                'question': question.text,
                'answerA': answers[0],
                'answerB': answers[1],
                'prompt': judge_prompt(question.text, *answers, INSTRUCTIONS[instruction]),
                'reason': reason,
                'turnedReason': turned_reason,
                'verdict': f'[[{better}]]',
            }
        )
    else:
        raise SystemExit(f'only {len(train)} training and {len(test)} test rows after {MAX_DRAWS} draws')
    test_questions = {row['question'] for row in test}
    train = [row for row in train if row['question'] not in test_questions]
    rng.shuffle(train)
    rng.shuffle(test)
    return train, test


def turn_conclusions(rows):
    """For most rows the turned reason becomes the reason itself with nothing but the conclusion turned round."""
    chooser = random.Random(TURNED_SEED)
    turned_rows = []
    for row in rows:
        turned = turn_conclusion(row['reason'])
        use = turned is not None and chooser.random() < TURNED_SHARE
        turned_rows.append({**row, 'turnedReason': turned} if use else row)
    return turned_rows


def write_json_lines(path, rows):
    text = ''.join(json.dumps(row, ensure_ascii=False) + '\n' for row in rows)
    path.write_text(text, encoding='utf-8', newline='\n')


def describe(name, rows):
    sides = Counter(row['verdict'] for row in rows)
    families = len({row['family'] for row in rows})
    print(f'{name}: {len(rows)} rows, {families} families, {sides["[[A]]"]} times A, {sides["[[B]]"]} times B')


def main():
    train, test = write_rows()
    if sys.argv[1:] == ['--questions']:
        for question in sorted({row['question'] for row in train + test}):
            print(json.dumps(question, ensure_ascii=False))
        return
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else 'data')
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (('train', train), ('train-turned', turn_conclusions(train)), ('test', test)):
        write_json_lines(folder / f'{name}.jsonl', rows)
        describe(name, rows)


if __name__ == '__main__':
    main()
