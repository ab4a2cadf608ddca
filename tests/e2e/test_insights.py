"""Insights on a real phone: the pictures from what lies here, what the server found, and what one noted of somebody."""

from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

FOUND = """async (person) => {
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open("porchlight")
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const store = db.transaction("answers", "readwrite").objectStore("answers")
  const row = await new Promise((resolve) => {
    const asking = store.get("insights")
    asking.onsuccess = () => resolve(asking.result)
  })
  const insight = row.answer.insights.find((one) => one.id === "anyone")
  const rows = Array.from({ length: 40 }, (_, day) => day)
  Object.assign(row.answer, { observed_days: 40, first: "2026-01-01", rows, moods: rows.map((day) => 300 + day) })
  row.answer.insights = [
    { ...insight, days_with: 20, days_without: 20, mean_with: 3.6, mean_without: 3, standing: "steady",
      size: 0.6, low: 0.2, high: 1, after: true, x: "10".repeat(20) },
    { ...insight, id: `person/${person}`, about: "person", person, days_with: 9, days_without: 31,
      x: "1000".repeat(10) },
  ]
  await new Promise((resolve) => {
    store.put(row, "insights").onsuccess = resolve
  })
  db.close()
}"""
"""Puts in place of the answer that is kept on the phone one of forty days, with a person in it."""


async def test_two_entries_are_a_picture_and_too_early_to_tell(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    hands, page = Hands(phone), phone.page
    await hands.begin()
    await hands.checks_in("rather good, some energy")
    await hands.meets("Ada")
    await phone.open("/insights")
    # Without an account there is a picture, and a table behind it.
    await expect(page.get_by_text("Patterns are looked for on the server")).to_be_visible()
    await hands.button("Show as table Mood and company").click()
    await expect(page.get_by_role("row").filter(has_text="1 person")).to_be_visible()

    await hands.turns_on_sync()
    await phone.open("/insights")
    early = page.get_by_text("Too early to tell. 1 day with, 0 days without, so far.").first
    await expect(early).to_be_visible()
    ada = page.get_by_role("heading", name="Time with Ada", exact=True)
    await page.get_by_text("What is too early to tell").click()
    await expect(ada).to_be_visible()

    # What was found stays without a network; what was hidden stays hidden, until it is wanted again.
    await hands.button("Hide this Time with Ada").click()
    await expect(ada).to_be_hidden()
    await hands.hears("Hidden")
    await phone.offline(yes=True)
    await page.get_by_role("link", name="Today").click()
    await page.get_by_role("link", name="Insights").click()
    await expect(early).to_be_visible()
    await expect(page.get_by_text("No network just now")).to_be_visible()
    await page.get_by_text("1 hidden").click()
    await hands.button("Show again Time with Ada").click()
    await page.get_by_text("What is too early to tell").click()
    await expect(ada).to_be_visible()

    # Forty days later there is a sentence; on the page of somebody stands what was found and noted of them.
    await page.get_by_role("link", name="People").click()
    await page.get_by_role("link", name="Ada").click()
    await expect(page.get_by_role("heading", name="Ada", exact=True)).to_be_visible()
    await page.evaluate(FOUND, page.url.rpartition("/")[2])
    await page.get_by_role("link", name="Insights").click()
    await expect(page.get_by_text("On days you saw someone, you rated your mood about 0.6 higher")).to_be_visible()
    await page.get_by_role("link", name="People").click()
    await page.get_by_role("link", name="Ada").click()
    await expect(page.get_by_text("Too early to tell. 9 days with, 31 days without, so far.")).to_be_visible()
    await page.get_by_role("link", name="Answer them").click()
    await hands.choice("mostly").first.check(force=True)
    await hands.button("Save").click()
    await hands.button("Show as table How you see them").click()
    row = page.get_by_role("row").filter(has_text="mostly")
    await row.get_by_role("link").click()
    await hands.button("Delete these answers").click()
    await expect(page.get_by_role("link", name="Answer them", exact=True)).to_be_visible()
    await hands.button("Undo").click()
    await expect(page.get_by_role("link", name="Answer them again")).to_be_visible()
