"""Words that sing when they are found where they must not be: typed into every field of the app that takes words."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.async_api import expect

from tests import lives
from tests.builders import wire
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PULL, PUSH
from tests.machinery.program import ROOT

GOOD = "rather good, some energy"

NOTE, CHANGED, HALF = "zaunkoenigA1note", "zaunkoenigB2changed", "zaunkoenigC3half"
SOUGHT, NAME, CONTACT = "zaunkoenigD4sought", "ZaunkoenigE5name", "zaunkoenigF6contact"
PERSON, REASON = "ZaunkoenigG7person", "zaunkoenigH8reason"
OWN, WHERE, DEVICE, KEPT = "ZaunkoenigI9own", "zaunkoenigJ0where", "ZaunkoenigK1device", "zaunkoenigL2kept"
DRAFT, TOKEN = "zaunkoenigM3draft", "ZaunkoenigN4token"
TAG, LOOKED = "ZaunkoenigO5tag", "zaunkoenigP6looked"
ALL = (NOTE, CHANGED, HALF, SOUGHT, NAME, CONTACT, PERSON, REASON, OWN, WHERE, DEVICE, KEPT, DRAFT, TOKEN, TAG, LOOKED)

SCREENS = {
    "NoteAndWhen.tsx": (NOTE, CHANGED, HALF, CONTACT),
    "access/Devices.tsx": (DEVICE,),
    "check-in/Tags.tsx": (TAG,),
    "contact/PeoplePicker.tsx": (SOUGHT, NAME),
    "help/OwnLineForm.tsx": (OWN, WHERE),
    "keepsakes/KeepsakeForm.tsx": (KEPT,),
    "person/PersonForm.tsx": (PERSON, REASON),
    "reach-out/Send.tsx": (DRAFT,),
    "reflection/ReflectionForm.tsx": (LOOKED,),
    "tokens/NewToken.tsx": (TOKEN,),
    # Codes, invitations and digits are no words; of a recovery code and a link only what is derived from them is sent.
    "access/AddDevice.tsx": (),
    "access/Link.tsx": (),
    "lock/Pad.tsx": (),
    "sync/Code.tsx": (),
    "sync/CodeEntry.tsx": (),
    "sync/Sync.tsx": (),
}
"""Which words go into the fields of which file; every file with a field for words is in it."""

_WORD = {
    "pattern": "quiet",
    "rule": "gap",
    "since": "2026-10-15",
    "until": "2026-10-22",
    "step_kind": "step",
    "sent_at": "2026-10-24T09:00:00Z",
}

_FIELD = re.compile(r"<Field\b|<textarea\b|<input\b(?![^>]*type=\"(?:time|date|checkbox|radio|range|file)\")")


def files_with_fields() -> set[str]:
    """The screens that take words, by their place under `screens/`."""
    screens = ROOT / "pwa" / "src" / "screens"
    return {str(path.relative_to(screens)) for path in screens.rglob("*.tsx") if _FIELD.search(path.read_text())}


async def typed(hands: Hands) -> None:
    """Type every word where it belongs, and save what can be saved."""
    page = hands.page
    await hands.checks_in(GOOD, NOTE)
    await hands.changes(GOOD, note=CHANGED)
    await hands.opens(GOOD)
    await page.get_by_label("Your own words for it").fill(TAG)
    await hands.button("Save").click()
    await expect(hands.entry(TAG)).to_be_visible()
    # A message ends no quiet stretch.
    await hands.meets(NAME, how="Message", note=CONTACT)

    await hands.phone.open("/people/new")
    await page.get_by_label("Name", exact=True).fill(PERSON)
    await page.get_by_text("More", exact=True).click()
    await page.get_by_label("For yourself: why").fill(REASON)
    await hands.button("Save").click()
    await expect(page.get_by_role("heading", name=PERSON)).to_be_visible()

    await hands.phone.open("/reflection")
    await page.get_by_label("A few words").fill(LOOKED)
    await hands.button("Save").click()
    await expect(page.get_by_role("heading", name="Your weeks")).to_be_visible()

    await hands.phone.open("/help/line")
    await page.get_by_label("Who or what is it?").fill(OWN)
    await page.get_by_label("Number or address").fill(WHERE)
    await hands.button("Save").click()
    await expect(page.get_by_text(WHERE)).to_be_visible()

    await hands.phone.open("/keepsakes/new")
    await page.get_by_label("What would you like to keep?").fill(KEPT)
    await hands.button("Save").click()
    await expect(page.get_by_text(KEPT)).to_be_visible()


async def typed_signed_in(hands: Hands) -> None:
    """Type what only a device with an account asks for."""
    page = hands.page
    await hands.phone.open("/settings/access")
    await hands.button("Rename").click()
    await page.get_by_label("What do you call this device?").fill(DEVICE)
    await hands.button("Save").click()
    await expect(page.get_by_text(DEVICE)).to_be_visible()

    await hands.phone.open("/settings/tokens")
    await page.get_by_label("What is it for?").fill(TOKEN)
    await hands.button("Make a token").click()
    await expect(page.get_by_role("textbox", name="Token")).to_have_value(re.compile(r"^[0-9a-f-]{36}\.[\w-]{43}$"))
    await hands.button("I have it").click()
    await expect(page.get_by_role("list", name="Your tokens")).to_contain_text(TOKEN)

    # A word of a month ago, whose step is towards the first person there is.
    [someone, *_] = [record["id"] for record in await page.evaluate(PULL) if record["k"] == "person"]
    word = lives.entry("nudge", lives.TEN - 30 * lives.DAY, **_WORD, person_candidates=[someone])
    assert await page.evaluate(PUSH, [wire(word)]) == [1]
    await hands.syncs()
    await hands.phone.open(f"/reach-out/{word.id}?at=expect")
    await hands.button("Skip").click()
    await page.get_by_label("Your message").fill(DRAFT)
    await expect(page.get_by_role("link", name="Open Messages")).to_have_attribute("href", re.compile(DRAFT))
    await hands.syncs()


async def half_typed(hands: Hands) -> None:
    """Type what is only looked for, and what is begun and never saved."""
    page = hands.page
    await hands.phone.open("/contact")
    await page.get_by_label("Find or add a person").fill(SOUGHT)
    await expect(hands.button(f"Add “{SOUGHT}”")).to_be_visible()
    await hands.phone.open("/check-in")
    await hands.choice(GOOD).click()
    await page.get_by_text("More", exact=True).click()
    await page.get_by_label("A few words").fill(HALF)


def found(where: bytes, words: Iterable[str] = ALL) -> list[str]:
    """Those of the words that are in `where`, in whatever disguise."""
    small = where.lower()
    return [word for word in words if any(form in (small if fold else where) for form, fold in _disguises(word))]


def read(path: Path) -> bytes:
    """The bytes of a file that may not be there."""
    return path.read_bytes() if path.exists() else b""


def _disguises(word: str) -> Iterator[tuple[bytes, bool]]:
    """The word as itself, in hexadecimal and in base64 at each of the three places; true where case says nothing."""
    for raw in (word.encode(), word.encode("utf-16-le")):
        yield raw.lower(), True
        yield raw.hex().encode(), True
        for before in range(3):
            # Only the characters that stand for the word alone, whatever is before and after it.
            whole = b64encode(bytes(before) + raw)
            inner = whole[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6]
            yield inner, False
            yield inner.translate(bytes.maketrans(b"+/", b"-_")), False
