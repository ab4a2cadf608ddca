"""A browser that subscribes with the tests' push service, for Chromium has none here."""

import json

from tests.machinery.browser import Phone
from tests.machinery.push_service import Subscribed

_SUBSCRIBES = """
const given = %s
const kept = () => JSON.parse(localStorage.getItem("test-push") ?? '{"next": 0}')
const keep = (state) => localStorage.setItem("test-push", JSON.stringify(state))
const there = ({ made, key, next }) => ({
    endpoint: made.endpoint,
    options: { applicationServerKey: new Uint8Array(key).buffer },
    toJSON: () => made,
    unsubscribe: async () => {
        keep({ next })
        return true
    },
})
PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    const { next } = kept()
    const made = given[Math.min(next, given.length - 1)]
    keep({ made, key: [...new Uint8Array(applicationServerKey)], next: next + 1 })
    return there(kept())
}
PushManager.prototype.getSubscription = async () => (kept().made ? there(kept()) : null)
"""
_CHANGES = """async (made) => {
    PushManager.prototype.getSubscription = async () => null
    PushManager.prototype.subscribe = async () => ({ endpoint: made.endpoint, toJSON: () => made })
    const event = new ExtendableEvent("pushsubscriptionchange")
    const done = []
    event.waitUntil = (work) => done.push(work)
    dispatchEvent(event)
    await Promise.all(done)
}"""


async def made_up(phone: Phone, *made: Subscribed) -> None:
    """Have the browser allow prompts, and give out one subscription after the other when the app asks for one."""
    await phone.context.grant_permissions(["notifications"], origin=phone.home)
    await phone.context.add_init_script(_SUBSCRIBES % json.dumps([_as_json(one) for one in made]))


async def changed(phone: Phone, made: Subscribed) -> None:
    """Have the browser put this subscription in the place of its own, and its service worker tell of that."""
    [worker] = phone.context.service_workers
    await worker.evaluate(_CHANGES, _as_json(made))


def _as_json(made: Subscribed) -> dict[str, object]:
    return {"endpoint": made.endpoint, "keys": made.keys}
