"""Passwords: changed by their owner, or replaced by a one-time password."""

from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from jixiao.web.accounts.models import FormerPassword, User
from jixiao.web.accounts.rules_of_passwords import one_time_password
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record


def change_password(*, user: User, new: str) -> None:
    """Set a password that its owner chose.

    Raises:
        ValidationError: It breaks a rule of `rules_of_passwords`.
    """
    validate_password(new, user)
    with change():
        kept = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
        FormerPassword.objects.create(user=kept, password=kept.password)
        kept.set_password(new)
        kept.must_change_password = False
        kept.password_changed_at = timezone.now()
        kept.save(update_fields=["password", "must_change_password", "password_changed_at"])
        record(action="account.change_password", obj=kept, by=kept)
    user.refresh_from_db()


def set_one_time_password(user: User) -> str:
    """Give a locked account a one-time password; its owner must change it at the next sign-in.

    To be called inside the `change()` of a service that has asked for permission and records.
    """
    password = one_time_password()
    FormerPassword.objects.create(user=user, password=user.password)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    return password
