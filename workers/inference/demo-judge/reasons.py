"""Reasons: what is asked, what A does, what B does, conclusion; and the same reason judging the other way round."""

import re

from questions.draw import capitalised, chance, pick, rng

CONCLUSION = re.compile(r'\b(Assistant |Answer )?([AB])\b(?= (is better|is the better|wins)|\.$)')


def opposite_side(side):
    return 'B' if side == 'A' else 'A'


def write_reason(asked, fact, good_checks, bad_checks, better):
    """A reason of 20 to 60 tokens in varied words. `better` is the side, A or B, of the good answer."""
    good, bad = pick(good_checks), pick(bad_checks)
    does_a, does_b = (good, bad) if better == 'A' else (bad, good)
    if rng.random() < 0.55 and fact:
        opening = pick(
            [
                f'The user asks for {asked}, which is {fact}.',
                f'The question is about {asked}, which is {fact}.',
                f'{capitalised(asked)} is {fact}.',
                f'The user wants {asked}. The correct answer is {fact}.',
                f'We need {asked}, and that is {fact}.',
            ]
        )
    else:
        opening = pick(
            [
                f'The user asks for {asked}.',
                f'The question asks for {asked}.',
                f'The user wants {asked}.',
                f'We need {asked}.',
                f'The task is to give {asked}.',
            ]
        )
    a, b = pick([('Assistant A', 'Assistant B')] * 3 + [('A', 'B'), ('Answer A', 'Answer B')])
    if chance(0.85):
        middle = pick(
            [f'{a} {does_a}. {b} {does_b}.', f'{a} {does_a}, while {b} {does_b}.', f'{a} {does_a}, but {b} {does_b}.']
        )
    else:
        middle = f'{b} {does_b}, and {a} {does_a}.'
    if chance(0.12):
        return f'{opening} {middle}'
    winner = a if better == 'A' else b
    ending = pick(
        [
            f'So {winner} is better.',
            f'Therefore {winner} is better.',
            f'{winner} is better.',
            f'{winner} is the better answer.',
            f'{winner} wins.',
            f'So {winner} is the better choice.',
            f'I prefer {winner}.',
        ]
    )
    return f'{opening} {middle} {ending}'


def write_reason_both_ways(question, better):
    """The reason and its counterpart: same words and same quotations, every judgement turned round."""
    state = rng.getstate()
    reason = write_reason(question.asked, question.fact, question.good_checks, question.bad_checks, better)
    rng.setstate(state)
    fact, good_checks, bad_checks = question.fact, question.good_checks, question.bad_checks
    if question.values:
        right, wrong = question.values
        good_checks = [replace_value(check, right, wrong) for check in good_checks]
        bad_checks = [replace_value(check, wrong, right) for check in bad_checks]
        fact = wrong if fact else None
    return reason, write_reason(question.asked, fact, good_checks, bad_checks, opposite_side(better))


def replace_value(text, old, new):
    return re.sub(rf'(?<!\w){re.escape(old)}(?!\w)', lambda _: new, text)


def turn_conclusion(reason):
    """The reason with only its last sentence naming the other side; None where it does not end in a conclusion."""
    sentences = re.split(r'(?<=[.]) ', reason)
    last = sentences[-1]
    side = CONCLUSION.search(last)
    if len(sentences) < 3 or not side or not re.search('better|wins|prefer', last):
        return None
    at = side.start(2)
    return ' '.join([*sentences[:-1], last[:at] + opposite_side(side[2]) + last[at + 1 :]])
