"""A phone's storage as JSON: taken out of a browser by the release that wrote it, and put into another one."""

from typing import Any

from playwright.async_api import BrowserContext, Page

_READABLE = """
const make = SubtleCrypto.prototype.generateKey
SubtleCrypto.prototype.generateKey = function (how, _, uses) {
    return make.call(this, how, true, uses)
}
"""
"""A key that never leaves its browser can't be kept; the phone of the fixtures has one that can."""

_TAKEN = """async (name) => {
    const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    const told = async (value) => {
        if (value instanceof CryptoKey) return { $key: text(await crypto.subtle.exportKey("raw", value)) }
        if (value instanceof Uint8Array) return { $bytes: text(value) }
        if (Array.isArray(value)) return Promise.all(value.map(told))
        if (value === null || typeof value !== "object") return value
        const parts = Object.entries(value).map(async ([key, part]) => [key, await told(part)])
        return Object.fromEntries(await Promise.all(parts))
    }
    const asked = (request) => new Promise((done, failed) => {
        request.onsuccess = () => done(request.result)
        request.onerror = () => failed(request.error)
    })
    const db = await asked(indexedDB.open(name))
    const stores = []
    for (const store of db.objectStoreNames) {
        const there = db.transaction(store).objectStore(store)
        const indexes = [...there.indexNames].map((one) => ({ name: one, keyPath: there.index(one).keyPath }))
        const { keyPath } = there
        const [keys, values] = await Promise.all([asked(there.getAllKeys()), asked(there.getAll())])
        const rows = await Promise.all(keys.map(async (key, n) => ({ key, value: await told(values[n]) })))
        stores.push({ name: store, keyPath, indexes, rows })
    }
    const kept = { database: name, upgrades: db.version, stores, local: { ...localStorage } }
    db.close()
    return kept
}"""

_LAID_IN = """async (kept) => {
    const raw = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
    const made = async (value) => {
        if (value === null || typeof value !== "object") return value
        if ("$key" in value)
            return crypto.subtle.importKey("raw", raw(value.$key), "AES-GCM", false, ["encrypt", "decrypt"])
        if ("$bytes" in value) return raw(value.$bytes)
        if (Array.isArray(value)) return Promise.all(value.map(made))
        const parts = Object.entries(value).map(async ([key, part]) => [key, await made(part)])
        return Object.fromEntries(await Promise.all(parts))
    }
    const rows = {}
    for (const store of kept.stores) rows[store.name] = await made(store.rows)
    await new Promise((done, failed) => {
        const opening = indexedDB.open(kept.database, kept.upgrades)
        opening.onupgradeneeded = () => {
            for (const { name, keyPath, indexes } of kept.stores) {
                const store = opening.result.createObjectStore(name, keyPath === null ? {} : { keyPath })
                for (const index of indexes) store.createIndex(index.name, index.keyPath)
                for (const { key, value } of rows[name]) keyPath === null ? store.put(value, key) : store.put(value)
            }
        }
        opening.onerror = () => failed(opening.error)
        opening.onsuccess = () => {
            opening.result.close()
            done()
        }
    })
    for (const [name, value] of Object.entries(kept.local)) localStorage.setItem(name, value)
}"""


async def be_readable(context: BrowserContext) -> None:
    """Have the browser make keys that can be taken out; before the app is opened for the first time."""
    await context.add_init_script(_READABLE)


async def taken(page: Page, name: str = "porchlight") -> Any:
    """All that the app keeps in this page's browser."""
    return await page.evaluate(_TAKEN, name)


async def laid_in(page: Page, kept: Any) -> None:
    """Put it into the browser of a page of the same origin, on which the app does not run."""
    await page.evaluate(_LAID_IN, kept)
