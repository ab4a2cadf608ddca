"""From a word to a step in a browser: what is expected, the phone's own messages, how it was, what is in the way."""

import json
import re
from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from tests.builders import wire
from tests.machinery import reaching
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PULL, PUSH

DRAFT = "zaunkoenigdraft: shall we?"

# Headless browsers have no share sheet: this one takes what it is given.
_SHEET = """() => {
    window.handed = []
    navigator.share = async (what) => void window.handed.push(what)
}"""


async def test_a_step_is_planned_done_and_compared_without_a_network(
    new_phone: Callable[[], Awaitable[Phone]],
) -> None:
    phone = await new_phone()
    me = await reaching.on(phone)
    word = reaching.word(me.ids["Ada"])
    await me.comes(word)
    await phone.page.add_init_script(f"({_SHEET})()")
    await phone.open("/")
    await me.hands.is_installed()
    await phone.offline(yes=True)

    # The step, what is expected of it, and a text that only this phone sees.
    await me.page.get_by_role("link", name=re.compile("There is a word for you")).click()
    await expect(me.page.locator(".reach-step")).to_contain_text("Ada")
    sentence = await me.page.locator(".reach-step").inner_text()
    await me.says("I’d like to", "rather hard")
    field = me.page.get_by_label("Your message")
    await expect(field).not_to_be_empty()
    await field.fill(DRAFT)
    link = me.page.get_by_role("link", name="Open Messages")
    await expect(link).to_have_attribute("href", "sms:?&body=zaunkoenigdraft%3A%20shall%20we%3F")

    # The app is closed in the middle: nothing of it is lost, and the sentence is the same.
    await phone.open("/")
    card = me.page.locator(".reach-card")
    await expect(card).to_contain_text(sentence)
    await card.get_by_role("link", name="Open it").click()
    await me.says("Open it again")
    await expect(field).to_have_value(DRAFT)
    await me.says("Another app")
    await expect(me.page.get_by_text("Did it happen?")).to_be_visible()
    assert await me.page.evaluate("window.handed") == [{"text": DRAFT}]

    # Two taps, and it is a contact.
    await phone.open("/")
    await card.get_by_role("link", name="It happened").click()
    await me.says("very good")
    await expect(me.page.get_by_text("You expected it to be rather hard. It was very good.")).to_be_visible()
    await me.says("Take it back", "It happened", "very good")
    await expect(me.page.get_by_role("link", name="Add more")).to_be_visible()

    await phone.offline(yes=False)
    await me.hands.syncs()
    [contact] = await me.held("social-contact", word.id)
    told = {name: contact[name] for name in ("people", "channel", "expected", "nourishing")}
    assert told == {"people": [me.ids["Ada"]], "channel": "message", "expected": -1, "nourishing": 2}
    [step] = await me.held("step", word.id)
    assert (step["state"], step["expected"], step["actual"], step["rung"]) == ("done", -1, 2, 2)
    assert [one["answer"] for one in await me.held("nudge")] == ["up"]

    # It is an entry of the history too: how it was can be changed, and taken back.
    felt = me.page.get_by_role("group", name="How was it?")
    await me.hands.opens("A small step towards Ada")
    await expect(me.page.get_by_role("link", name="Open the word it answers")).to_be_visible()
    await felt.get_by_role("radio", name="rather good").check(force=True)
    await me.hands.button("Save").click()
    await expect(me.hands.entry("it happened · rather good")).to_be_visible()
    await me.hands.button("Undo").click()
    await expect(me.hands.entry("it happened · very good")).to_be_visible()
    sent = json.dumps(phone.sent)
    assert "zaunkoenig" not in sent
    assert "Ada" not in sent


async def test_what_is_in_the_way_is_answered_and_what_is_not_safe_is_not_argued_with(
    new_phone: Callable[[], Awaitable[Phone]],
) -> None:
    me = await reaching.on(await new_phone())
    barriers = {
        "I’d rather handle it myself": "myself",
        "They won’t understand": "not-understood",
        "I’d be a burden": "burden",
        "I should cope alone": "cope-alone",
        "Part of me wants to stay away": "stay-away",
    }
    answered = {barrier: reaching.word(me.ids["Bea"]) for barrier in barriers}
    first = next(iter(answered.values()))
    plain, unsafe, nobody = reaching.word(me.ids["Bea"]), reaching.word(me.ids["Ada"]), reaching.word(step_kind="near")
    await me.comes(*answered.values(), plain, unsafe, nobody)

    for barrier, word in answered.items():
        await me.opens(word, "not-today")
        await me.says(barrier)
        await expect(me.page.get_by_role("heading", name=barrier)).to_be_visible()
        await expect(me.page.locator(".reach-step")).not_to_be_empty()
        await me.says("Yes" if barrier != "I should cope alone" else "Not really")
        await expect(me.page.get_by_text("Rest for today")).to_be_visible()
        if word is first:
            # Something smaller after all.
            smaller = await me.page.locator(".reach-step").inner_text()
            await me.says("I’d like to", "Skip")
            await expect(me.page.get_by_role("link", name="Open Messages")).to_be_visible()
            await me.opens(word)
            await expect(me.page.locator(".reach-step")).to_have_text(smaller)
    await me.opens(answered["I should cope alone"], "smaller")
    await me.says("I can’t today")
    await expect(me.page.get_by_text("That counts.")).to_be_visible()

    await me.opens(plain)
    await me.says("Not today", "Just not today")
    await expect(me.page.get_by_role("status").get_by_text("Next time it will be something smaller.")).to_be_visible()
    await me.says("Undo")
    await expect(me.page.get_by_text("It is as it was before.")).to_be_visible()
    await me.opens(plain, "not-today")
    await me.says("Just not today")
    await me.page.wait_for_url(f"{me.hands.phone.home}/")

    await me.opens(unsafe, "not-today")
    await me.says("It doesn’t feel safe")
    await expect(me.page.get_by_text("They won’t be suggested again")).to_be_visible()
    await expect(me.page.get_by_text("Ada")).to_have_count(0)
    await me.says("Undo")
    await expect(me.page.locator(".reach-step")).to_contain_text("Ada")
    await me.says("Not today", "It doesn’t feel safe")
    await me.page.get_by_role("link", name="Open help").click()
    await me.page.wait_for_url(re.compile("/help$"))
    await me.opens(nobody, "not-today")
    await me.says("It doesn’t feel safe")
    await expect(me.page.get_by_text("Nobody was named")).to_be_visible()

    await me.hands.syncs()
    kept = {one["because"]: one for one in await me.held("step")}
    helped = {barrier: kept[word.id].get("reframe_helped") for barrier, word in answered.items()}
    assert helped == {barrier: barrier != "I should cope alone" for barrier in barriers}
    assert {kept[word.id].get("barrier"): barriers[barrier] for barrier, word in answered.items()} == {
        code: code for code in barriers.values()
    }
    assert kept[plain.id].get("barrier") is None
    assert (kept[first.id]["state"], kept[first.id]["rung"]) == ("planned", 1)
    assert "unsafe" not in str(kept), "the server is told why"
    assert {kept[one.id].get("barrier") for one in (unsafe, nobody)} == {None}
    [rest] = await me.held("check-in", answered["I should cope alone"].id)
    assert rest["mode"] == "cant-today"
    marked = {one["id"]: (one["counts"], one["suggestable"]) for one in await me.held("person")}
    assert marked == {me.ids["Ada"]: (False, False), me.ids["Bea"]: (True, True)}
    assert await me.candidates() == [me.ids["Bea"]]
    [wishes] = await me.held("preferences")
    assert wishes["no_quiet_until"] > reaching.now()[:10]


async def test_after_a_hard_step_somebody_rests_until_they_are_brought_back(
    new_phone: Callable[[], Awaitable[Phone]],
) -> None:
    me = await reaching.on(await new_phone())
    both = me.ids["Ada"], me.ids["Bea"]
    hard, then, later = reaching.word(me.ids["Ada"]), reaching.word(*both), reaching.word(*both)
    await me.comes(hard, then, later)
    await me.opens(hard)
    await me.says("I’d like to", "rather good")
    await expect(me.page.get_by_role("link", name="Open Messages")).to_be_visible()
    await me.opens(hard, "happened")
    await me.says("very hard")
    await expect(me.page.get_by_text("You expected it to be rather good. It was very hard.")).to_be_visible()
    await me.hands.syncs()
    assert await me.candidates() == [me.ids["Bea"]]

    # The phone knows it at once, and asks once.
    await me.opens(then)
    await expect(me.page.locator(".reach-step")).to_contain_text("Bea")
    await me.opens(hard)
    await me.says("Let it rest")
    await expect(me.page.get_by_text("Fine. They won’t be suggested.")).to_be_visible()
    await me.opens(hard)
    await expect(me.page.get_by_text("Fine. They won’t be suggested.")).to_be_visible()
    await expect(me.hands.button("Keep suggesting them")).to_have_count(0)

    # Their own page has the way back.
    await me.hands.phone.open(f"/people/{me.ids['Ada']}")
    await me.says("Keep suggesting them")
    await expect(me.hands.button("Keep suggesting them")).to_have_count(0)
    await me.opens(later)
    await expect(me.page.locator(".reach-step")).to_contain_text("Ada")
    await me.hands.syncs()
    assert set(await me.candidates()) == set(me.ids.values())

    # Whoever parts from somebody hears nothing of a quiet stretch for a while.
    await me.hands.phone.open(f"/people/{me.ids['Bea']}/edit")
    await me.hands.choice("Has ended").check(force=True)
    await me.says("Save")
    await expect(me.page.get_by_text("Changed", exact=True)).to_be_visible()
    await me.hands.syncs()
    assert await me.candidates() == [me.ids["Ada"]]
    [wishes] = await me.held("preferences")
    assert wishes["no_quiet_until"] > reaching.now()[:10]


async def test_another_phone_shows_the_answer_and_an_old_word_asks_for_nothing(
    new_phone: Callable[[], Awaitable[Phone]],
) -> None:
    me, other = Hands(await new_phone()), Hands(await new_phone())
    await me.begin()
    await me.meets("Ada")
    code = await me.turns_on_sync()
    [ada] = [one["id"] for one in await me.page.evaluate(PULL) if one["k"] == "person"]
    word, old = reaching.word(ada), reaching.word(ada, sent_at="2026-01-05T09:00:00Z")
    assert await me.page.evaluate(PUSH, [wire(word), wire(old)]) == [1, 1]
    await me.syncs()
    await other.begin()
    await other.signs_in(code)

    await other.phone.open(f"/reach-out/{word.id}?at=expect")
    await expect(other.button("Skip")).to_be_visible()
    await me.phone.open(f"/reach-out/{word.id}")
    await me.button("It happened already").click()
    await me.button("very good").click()
    await expect(other.page.get_by_text("It was very good.")).to_be_visible()
    await expect(other.button("Skip")).to_have_count(0)

    await me.phone.open(f"/reach-out/{old.id}")
    await expect(me.page.get_by_text("It came on Monday 5 January. There is nothing to catch up on.")).to_be_visible()
    await me.button("Show the step all the same").click()
    await expect(me.page.locator(".reach-step")).to_contain_text("Ada")
