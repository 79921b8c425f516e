"""Families about words: spelling, translation, categories, first letters, rhymes."""

from .draw import (
    Question,
    approval,
    capitalised,
    chance,
    disapproval,
    pick,
    with_article,
    words,
)


def spelling():
    right, wrong = pick(words['spellings'])
    shown = right if chance(0.5) else wrong
    text = pick(
        [
            f'How do you spell "{shown}"?',
            f'Correct the spelling of "{wrong}".',
            f'What is the correct spelling of "{wrong}"?',
        ]
    )
    say = pick([str, lambda x: f'It is spelled {x}.', lambda x: f'"{x}"'])
    good_checks = [
        f'writes {right}, {approval()}',
        f'spells it {right}, {approval()}',
        f'spells {right} correctly',
    ]
    bad_checks = [
        f'writes {wrong}, {disapproval()}',
        f'spells it {wrong}, {disapproval()}',
        f'writes {wrong}, which is misspelled',
    ]
    return Question(
        ('spell', right), text, say(right), say(wrong), f'the correct spelling of {right}', None,
        good_checks, bad_checks, (right, wrong),
    )


def translation():
    translations = words['translations']
    language = pick(list(translations))
    english = pick(list(translations[language]))
    right = translations[language][english]
    other = pick([name for name in translations if name != language])
    wrong = english if chance(0.35) else translations[other][english]
    if wrong == right:
        wrong = english
    text = pick(
        [
            f'How do you say "{english}" in {language}?',
            f'Translate "{english}" into {language}.',
            f'Say "{english}" in {language}.',
        ]
    )
    say = pick([capitalised, str, lambda x: f'"{x}"'])
    if wrong == english:
        bad_checks = [
            f'says {wrong}, which is English',
            'answers in English',
            f'repeats the English word {wrong}',
            f'says {wrong}, which is not {language}',
        ]
    else:
        bad_checks = [
            f'says {wrong}, which is {other}',
            f'gives {wrong}, which is not {language}',
            f'answers in {other}',
        ]
    good_checks = [
        f'says {right}, which is {language}',
        f'gives the {language} {right}',
        f'answers in {language}',
        f'says {right}, {approval()}',
    ]
    return Question(
        ('tr', language, english), text, say(right), say(wrong), f'"{english}" in {language}', right,
        good_checks, bad_checks, (right, wrong),
    )


def category():
    categories = words['categories']
    kind = pick(list(categories))
    other = pick([name for name in categories if name != kind and {name, kind} != {'animals', 'birds'}])
    right, wrong = pick(categories[kind]), pick(categories[other])
    one, other_one = with_article(words['singulars'][kind]), with_article(words['singulars'][other])
    text = pick([f'Name {one}.', f'Give an example of {one}.', f'Can you name {one}?'])
    say = pick([capitalised, str, lambda x: f'One example is {x}.'])
    good_checks = [f'says {right}, which is {one}', f'names {right}, {one}', f'gives {right}, {approval()}']
    bad_checks = [
        f'says {wrong}, which is {other_one}',
        f'names {wrong}, which is not {one}',
        f'gives {wrong}, {other_one}',
    ]
    return Question(
        ('cat', kind), text, say(right), say(wrong), one, None, good_checks, bad_checks, (right, wrong)
    )


def first_letter():
    kind = pick(['fruits', 'animals', 'colors', 'vegetables', 'birds', 'tools'])
    right = pick(words['categories'][kind])
    wrong = pick([word for word in words['categories'][kind] if word[0] != right[0]])
    letter, one = right[0].upper(), with_article(words['singulars'][kind])
    right, wrong = capitalised(right), capitalised(wrong)
    text = pick(
        [f'Name {one} that starts with {letter}.', f'Give me {one} whose name begins with the letter {letter}.']
    )
    say = pick([str, lambda x: f'{x}.'])
    good_checks = [
        f'says {right}, which starts with {letter}',
        f'gives {right}, which begins with {letter}',
        f'names {right}, {approval()}',
    ]
    bad_checks = [
        f'says {wrong}, which starts with {wrong[0]}',
        f'gives {wrong}, which does not start with {letter}',
        f'names {wrong}, {disapproval()}',
    ]
    return Question(
        ('letter', kind, letter), text, say(right), say(wrong), f'{one} that starts with {letter}', None,
        good_checks, bad_checks, (right, wrong),
    )


def rhyme():
    word, right, wrong = pick(words['rhymes'])
    text = pick([f'What word rhymes with {word}?', f'Give a word that rhymes with "{word}".'])
    say = pick([capitalised, lambda x: f'{capitalised(x)}.'])
    good_checks = [f'says {right}, which rhymes with {word}', f'gives {right}, {approval()}']
    bad_checks = [
        f'says {wrong}, which does not rhyme',
        f'gives {wrong}, which does not rhyme with {word}',
    ]
    return Question(
        ('rhy', word), text, say(right), say(wrong), f'a word that rhymes with {word}', None,
        good_checks, bad_checks, (right, wrong),
    )
