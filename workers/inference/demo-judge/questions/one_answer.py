"""Families of questions with one right value: sums, capitals, grammar, order, simple knowledge."""

from .draw import (
    Question,
    capitalised,
    chance,
    pick,
    right_value,
    rng,
    words,
    wrong_value,
)

DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
MONTHS = [
    'January', 'February', 'March', 'April', 'May', 'June',
    'July', 'August', 'September', 'October', 'November', 'December',
]


def bare(value):
    return str(value)


def addition():
    a, b = rng.randint(1, 10), rng.randint(1, 10)
    right = a + b
    wrong = right + pick([-10, -3, -2, -1, 1, 2, 3, 10, 5])
    if wrong < 0:
        wrong = right + 2
    text = pick(
        [f'What is {a} + {b}?', f'What is {a} plus {b}?', f'Add {a} and {b}.', f'Calculate {a} + {b}.']
    )
    say = pick([bare, lambda x: f'{a} + {b} = {x}', lambda x: f'The answer is {x}.'])
    return Question(
        ('add', a, b), text, say(right), say(wrong), f'{a} + {b}', str(right),
        right_value(right), wrong_value(wrong), (str(right), str(wrong)),
    )


def capital():
    capitals = words['capitals']
    country = pick(list(capitals))
    right = capitals[country]
    wrong = pick([city for city in capitals.values() if city != right])
    elsewhere = next(other for other, city in capitals.items() if city == wrong)
    text = pick(
        [
            f'What is the capital of {country}?',
            f'Name the capital of {country}.',
            f'Which city is the capital of {country}?',
        ]
    )
    say = pick([bare, bare, lambda x: f'The capital of {country} is {x}.', lambda x: f'It is {x}.'])
    return Question(
        ('capital', country), text, say(right), say(wrong), f'the capital of {country}', right,
        right_value(right), wrong_value(wrong) + [f'says {wrong}, which is the capital of {elsewhere}'],
        (right, wrong),
    )


def opposite():
    word, right = pick(words['opposites'])
    if chance(0.4):
        word, right = right, word
    if chance(0.75):
        wrong = pick(
            [other for pair in words['opposites'] if word not in pair and right not in pair for other in pair]
        )
    else:
        wrong = word
    text = pick(
        [
            f'What is the opposite of {word}?',
            f'Give the opposite of the word "{word}".',
            f'What word means the opposite of {word}?',
        ]
    )
    say = pick([capitalised, capitalised, lambda x: f'The opposite of {word} is {x}.'])
    if wrong == word:
        bad_checks = [
            f'repeats the word {word}',
            f'says {word}, which is the same word',
            f'just says {word} again',
        ]
    else:
        bad_checks = wrong_value(wrong)
    return Question(
        ('opp', *sorted((word, right))), text, say(right), say(wrong), f'the opposite of {word}', right,
        right_value(right), bad_checks, (right, wrong),
    )


def plural():
    word, right, wrong = pick(words['plurals'])
    text = pick(
        [
            f'What is the plural of {word}?',
            f'Give the plural form of "{word}".',
            f'How do you write more than one {word}?',
        ]
    )
    say = pick([capitalised, bare, lambda x: f'The plural of {word} is {x}.'])
    return Question(
        ('plu', word), text, say(right), say(wrong), f'the plural of {word}', right,
        right_value(right), wrong_value(wrong) + [f'says {wrong}, which is not a correct plural'],
        (right, wrong),
    )


def past_tense():
    verb, right, wrong = pick(words['pastTenses'])
    text = pick(
        [
            f'What is the past tense of {verb}?',
            f'Give the past tense of "{verb}".',
            f'Put the verb "{verb}" in the past tense.',
        ]
    )
    say = pick([capitalised, bare, lambda x: f'The past tense of {verb} is {x}.'])
    return Question(
        ('past', verb), text, say(right), say(wrong), f'the past tense of {verb}', right,
        right_value(right), wrong_value(wrong) + [f'says {wrong}, which is not a word'], (right, wrong),
    )


def order():
    names, unit = (DAYS, 'day') if chance(0.45) else (MONTHS, 'month')
    index = rng.randrange(len(names))
    step = pick([1, -1])
    here, right, mirrored = (names[(index + offset) % len(names)] for offset in (0, step, -step))
    # The neighbour on the other side is the mistake people make, so it comes up more often.
    wrong = pick([name for name in names if name not in (right, here)] + [mirrored] * 3)
    relation = 'after' if step == 1 else 'before'
    text = pick(
        [
            f'Which {unit} comes {relation} {here}?',
            f'What {unit} is right {relation} {here}?',
            f'Name the {unit} {relation} {here}.',
        ]
    )
    say = pick([bare, bare, lambda x: f'{x} comes {relation} {here}.'])
    return Question(
        ('order', here, step), text, say(right), say(wrong), f'the {unit} {relation} {here}', right,
        right_value(right), wrong_value(wrong), (right, wrong),
    )


def amount():
    text, asked, right, wrongs = pick(words['amounts'])
    wrong = pick(wrongs)
    say = pick([bare, lambda x: f'There are {x}.', lambda x: f'The answer is {x}.'])
    return Question(
        ('fact', text), text, say(right), say(wrong), asked, right,
        right_value(right), wrong_value(wrong), (right, wrong),
    )


def knowledge():
    text, asked, right, wrongs = pick(words['knowledge'])
    wrong = pick(wrongs)
    say = pick(
        [
            capitalised,
            lambda x: f'{capitalised(x)}.',
            lambda x: f'The answer is {x}.',
            lambda x: f'I think it is {x}.',
        ]
    )
    return Question(
        ('know', text), text, say(right), say(wrong), asked, right,
        right_value(right), wrong_value(wrong), (right, wrong),
    )
