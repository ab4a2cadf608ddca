"""A browser that subscribes with the tests' push service, for Chromium has none here."""

import json

from tests.machinery.browser import Phone
from tests.machinery.push_service import Subscribed

_SUBSCRIBES = """
const made = %s
const there = (applicationServerKey) => ({
    endpoint: made.endpoint,
    options: { applicationServerKey },
    toJSON: () => made,
    unsubscribe: async () => {
        localStorage.removeItem("test-push")
        return true
    },
})
PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    localStorage.setItem("test-push", JSON.stringify([...new Uint8Array(applicationServerKey)]))
    return there(applicationServerKey)
}
PushManager.prototype.getSubscription = async () => {
    const key = localStorage.getItem("test-push")
    return key && there(new Uint8Array(JSON.parse(key)).buffer)
}
"""


async def made_up(phone: Phone, made: Subscribed) -> None:
    """Have the browser allow prompts, and give out this subscription when the app asks for one."""
    await phone.context.grant_permissions(["notifications"], origin=phone.home)
    await phone.context.add_init_script(_SUBSCRIBES % json.dumps({"endpoint": made.endpoint, "keys": made.keys}))
