"""What lies in a phone's database, read and changed behind the app's back."""

from typing import Any

from playwright.async_api import Page

_OPENED = """
const opened = (version) => new Promise((resolve, reject) => {
  const request = indexedDB.open("porchlight", version)
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
});
"""


async def run(page: Page, script: str, given: Any = None) -> Any:
    """What `script`, the body of a function of `given`, returns; `opened` and `done` are at its hand."""
    return await page.evaluate("async (given) => {" + _OPENED + script + "}", given)


async def rows(page: Page, store: str = "records") -> list[dict[str, Any]]:
    """Everything in one of the stores."""
    script = """
    const db = await opened()
    const all = await done(db.transaction(given).objectStore(given).getAll())
    db.close()
    return all
    """
    found: list[dict[str, Any]] = await run(page, script, store)
    return found


async def put(page: Page, row: dict[str, Any]) -> None:
    """Lay a record there that waits to be pushed, as the app would, whatever is in it."""
    script = """
    const db = await opened()
    const tx = db.transaction(["records", "outbox"], "readwrite")
    tx.objectStore("records").put(given)
    await done(tx.objectStore("outbox").put({ id: given.id, k: given.k }))
    db.close()
    """
    await run(page, script, row)


async def crowd(page: Page) -> None:
    """Fill the room that the browser leaves the app, to the last byte."""
    script = """
    const db = await opened()
    const fits = (size) => new Promise((resolve) => {
      const tx = db.transaction("secrets", "readwrite")
      tx.objectStore("secrets").put(crypto.getRandomValues(new Uint8Array(size)), "filler/" + crypto.randomUUID())
      tx.oncomplete = () => resolve(true)
      tx.onabort = () => resolve(false)
    })
    for (const size of [65536, 1024, 16]) for (let n = 0; n < 100 && await fits(size); n++);
    db.close()
    """
    await run(page, script)
