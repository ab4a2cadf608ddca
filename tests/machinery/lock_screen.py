"""A phone's lock screen: what its service worker shows of a push, and what a tap on that does."""

from typing import Any, Self

from playwright.async_api import CDPSession

from tests.machinery.browser import Phone

PUSH = """async (records) => {
    const here = await (await fetch("/api/sync")).json()
    const answer = await fetch("/api/sync", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ proto: 1, epoch: here.epoch, now: here.now, recs: records }),
    })
    return (await answer.json()).s
}"""
PULL = "async () => (await (await fetch('/api/sync')).json()).recs"
_SHOWN = """async () => {
    const registration = await navigator.serviceWorker.ready
    const all = await registration.getNotifications()
    return all.map(({ title, body, tag, silent }) => ({ title, body, tag, silent }))
}"""
# Chromium takes no real tap on a notification without a window system, so the worker hears of one as it would.
_TAPPED = """async () => {
    for (const notification of await registration.getNotifications()) {
        dispatchEvent(new NotificationEvent("notificationclick", { notification }))
    }
}"""


class LockScreen:
    """What lies on the lock screen of `phone`."""

    def __init__(self, phone: Phone, session: CDPSession, registration: str) -> None:
        self._phone = phone
        self._session = session
        self._registration = registration

    @classmethod
    async def of(cls, phone: Phone) -> Self:
        """The lock screen, once the app's service worker is there."""
        await phone.page.evaluate("async () => { await navigator.serviceWorker.ready }")
        session = await phone.context.new_cdp_session(phone.page)
        found: list[str] = []
        session.on(
            "ServiceWorker.workerRegistrationUpdated",
            lambda event: found.extend(one["registrationId"] for one in event["registrations"]),
        )
        await session.send("ServiceWorker.enable")
        for _ in range(50):
            if found:
                break
            await phone.page.wait_for_timeout(50)
        return cls(phone, session, found[0])

    async def receives(self, data: str) -> None:
        """A push with this plaintext comes, and the worker has done with it."""
        push = {"origin": self._phone.home, "registrationId": self._registration, "data": data}
        await self._session.send("ServiceWorker.deliverPushMessage", push)
        await self._phone.page.wait_for_timeout(300)

    async def shown(self) -> list[dict[str, Any]]:
        """Every notification that lies there."""
        found: list[dict[str, Any]] = await self._phone.page.evaluate(_SHOWN)
        return found

    async def tap(self) -> None:
        """Tap on every notification."""
        [worker] = self._phone.context.service_workers
        await worker.evaluate(_TAPPED)
