"""The second factor (两步验证): a code by time, from an app on a phone, without any network."""

from base64 import b32encode

from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.web.accounts.models import User
from jixiao.web.accounts.services.people import managed
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record

NAME = "手机动态口令"


def offer_second_factor(user: User) -> TOTPDevice:
    """Return the device that waits for its first right code, made when there is none."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    if waiting is not None:
        return waiting
    with change():
        made = TOTPDevice.objects.create(user=user, name=NAME, confirmed=False)
        record(action="account.offer_second_factor", obj=user, by=user)
    return made


def secret_of(device: TOTPDevice) -> str:
    """Return the secret as the app on the phone takes it, in groups of four."""
    secret = b32encode(device.bin_key).decode("ascii")
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def confirm_second_factor(*, user: User, code: str) -> bool:
    """Switch the second factor on when the first code is right; return whether it was."""
    with change():
        waiting = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
        right = waiting is not None and bool(waiting.verify_token(code))
        if waiting is not None and right:
            TOTPDevice.objects.filter(user=user, confirmed=True).delete()
            waiting.confirmed = True
            waiting.save(update_fields=["confirmed"])
        action = "account.confirm_second_factor" if right else "account.wrong_code"
        record(action=action, obj=user, by=user)
    return right


def give_up_second_factor(*, user: User, password: str) -> bool:
    """Switch one's own second factor off; return whether the password was right."""
    if not user.check_password(password):
        record(action="account.wrong_password", obj=user, by=user)
        return False
    with change():
        TOTPDevice.objects.filter(user=user).delete()
        record(action="account.give_up_second_factor", obj=user, by=user)
    return True


def remove_second_factor(*, user: User, by: User) -> None:
    """Switch off the second factor of somebody who lost the phone.

    Raises:
        NotPermittedError: `by` may not.
        AdministratorError: The person is an administrator.
        OutOfScopeError: The person has a role outside the places of `by`.
    """
    with change():
        kept = managed(user, action="users.remove_second_factor", by=by)
        TOTPDevice.objects.filter(user=kept).delete()
        record(action="users.remove_second_factor", obj=kept, by=by)
