"""The language of a text, told by its script and its commonest words; "und" where in doubt."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 6_000
_MIN_WORDS: Final = 5
_MIN_SHARE: Final = 0.12
"""Share of common words below which a text is in none of these languages."""
_MIN_LEAD: Final = 1.25
"""How far the first language must be ahead of the second."""

_COMMON: Final = {
    "en": "the of and to in a is that for was on with as by at from it be he his has have are not"
    " said this were an they their who which but will after would been had its",
    "de": "der die und das den von zu mit ist im für nicht auf ein eine dem des sich auch als an"
    " es dass wird bei sie er hat nach wurde war einer um am aus werden noch",
    "fr": "de la le et les des en un une du que est pour qui dans par sur au pas plus ce il ne se"
    " avec sont aux son ont mais été elle cette ces leur après a",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más o sus pero"
    " ha fue este entre cuando es ya también desde está son según",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das"
    " foi à ele são pelo pela até isso também nos após",
    "it": "di e il la che in un a per è una del della con non i le si da al dei nel anche sono ha"
    " come più ma gli alla delle lo stato dal questo nella",
    "nl": "de van het een en in is dat op te voor met zijn niet aan er om ook als bij door naar"
    " heeft worden uit nog die werd was maar wordt over",
    "sv": "och i att det som en på är av för med till den har de inte om ett var men sig från vi"
    " så kan när efter vid ska sin under",
    "da": "og i at det er en til af på for med den de som har ikke et der var om fra han sig men"
    " blev efter ved kan skal også",
    "no": "og i det er på en til som av for med at den har ikke de et var om fra han seg men ble"
    " etter ved kan skal også å",
    "fi": "ja on ei että se oli hän mutta ovat kun myös mukaan sekä joka kuin jo niin ole ollut"
    " jos sen tai hänen vain",
    "pl": "i w na z do się nie że jest to o jak za od po przez dla ale oraz są przed był jego już"
    " tym które który może być",
    "cs": "a v se na je že s z do o i to za by pro ve jako jsou po byl od při ale které který bylo"
    " už také není podle",
    "hu": "a az és hogy nem is egy volt de meg ez csak már mint szerint még el van ki után azt"
    " lesz vagy",
    "ro": "și de la în a cu pe că nu din o un pentru care mai este se au fost sau după prin dar"
    " lui este sunt al ale",
    "tr": "ve bir bu için ile da de olarak daha çok en olan gibi sonra kadar ise var ne olduğunu"
    " tarafından ancak değil",
    "id": "yang dan di dengan untuk dari pada ini dalam tidak itu akan adalah ke telah oleh juga"
    " mereka karena bisa tersebut",
    "vi": "và của là có được trong cho các không với một những đã này người để khi từ đến",
}  # fmt: skip
_PROFILES: Final = {code: frozenset(words.split()) for code, words in _COMMON.items()}

_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),
    ("ru", re.compile(r"[ыэЫЭ]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("fa", re.compile(r"[پچژگ]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
"""First match wins, so that letters of one language come before the script they share."""


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, or "und"."""
    sample = text[:_SAMPLE].casefold()
    letters = sum(char.isalpha() for char in sample)
    latin = sum(char.isalpha() and char < "\u0250" for char in sample)
    if letters and latin * 2 < letters:
        return _by_script(sample, letters)
    words = re.findall(r"[^\W\d_]+", sample)
    if len(words) < _MIN_WORDS:
        return "und"
    counted = Counter(words)
    scores = sorted(
        (
            (sum(counted[word] for word in sorted(profile)) / len(words), code)
            for code, profile in _PROFILES.items()
        ),
        reverse=True,
    )
    (best, code), (second, _) = scores[:2]
    return code if best >= _MIN_SHARE and best >= second * _MIN_LEAD else "und"


def _by_script(sample: str, letters: int) -> str:
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > letters * 0.01:
            return code
    return "und"
