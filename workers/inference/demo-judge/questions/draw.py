"""What all question families share: one seeded source of chance, the word lists, and the shape of a question."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

# A family draws in a fixed order, and every list is built whole before one item is picked from it. The adapter in this
# folder was trained on exactly these draws, so a change of their order changes the data.
rng = random.Random()
pick = rng.choice

words = json.loads((Path(__file__).parent / 'word-lists.json').read_text(encoding='utf-8'))


@dataclass
class Question:
    """A question with one good and one bad answer, and the phrases a reason may judge them with."""

    key: tuple  # what is held out together, for example ('capital', 'France')
    text: str
    good: str
    bad: str
    asked: str  # 'the capital of France'
    fact: str | None  # the right answer in a word, where there is one
    good_checks: list[str]  # 'says Paris, which is correct'
    bad_checks: list[str]
    values: tuple[str, str] | None = None  # right and wrong value, exchanged when a reason is turned round


def chance(probability):
    return rng.random() < probability


def capitalised(text):
    return text[0].upper() + text[1:]


def with_article(word):
    return ('an ' if word[0] in 'aeiouAEIOU' else 'a ') + word


def approval():
    return pick(
        ['which is correct', 'which is right', 'and that is correct', 'and that is right', 'the right answer']
    )


def disapproval():
    return pick(
        ['which is wrong', 'which is not correct', 'which is incorrect', 'and that is wrong', 'a wrong answer']
    )


def right_value(value):
    return [
        f'says {value}, {approval()}',
        f'answers {value}, {approval()}',
        f'gives {value}, {approval()}',
        f'correctly says {value}',
    ]


def wrong_value(value):
    return [
        f'says {value}, {disapproval()}',
        f'answers {value}, {disapproval()}',
        f'gives {value}, {disapproval()}',
        f'wrongly says {value}',
    ]
