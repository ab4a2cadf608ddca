"""What can go wrong in the domain's own words; `api` turns each into a problem document."""


class DomainError(Exception):
    """Anything this program refuses or cannot do, said in the domain's words."""


class AccountExists(DomainError):
    """Another way in already belongs to the account that was to be made."""


class InviteNeeded(DomainError):
    """An account is made with an invitation only, and this one holds no longer or never did."""


class SignupsClosed(DomainError):
    """No more accounts are made here."""


class RecoveryFailed(DomainError):
    """A recovery code does not open any account here; which part was wrong is not said."""


class AccountGone(DomainError):
    """The account was erased; its devices are signed in no more."""


class PasskeyFailed(DomainError):
    """What a passkey answered does not verify, or belongs to nobody here; which of it is not said."""


class LinkGone(DomainError):
    """There is no offer to link with, or none any more."""


class LinkWaiting(DomainError):
    """The offer was scanned, and the old phone has not confirmed it yet."""


class NoLongerThere(DomainError):
    """The account has no such device, passkey or token, or has none any more."""


class TooManyTokens(DomainError):
    """The account has as many tokens as it may."""


class NotSubscribed(DomainError):
    """The device takes no pushes, or none any more."""


class EpochChanged(DomainError):
    """The log is not the one that the device has read; `why` is "restored" or "compacted", `epoch` its name now."""

    def __init__(self, why: str, epoch: str) -> None:
        super().__init__(why)
        self.why = why
        self.epoch = epoch


class Unavailable(DomainError):
    """The database cannot answer right now; nothing was stored, and trying again is right."""


class StorageFull(Unavailable):
    """The database has no room for what was to be stored; reading goes on, and trying again later is right."""
