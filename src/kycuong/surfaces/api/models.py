"""Tokens, when they were used, and the answers kept for requests that are repeated."""

from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.recorded import Recorded


class Token(Recorded):
    """One token of one person at one post (mã truy cập).

    Only the SHA-256 of its 32 random bytes is kept, which is enough for a secret that
    nobody chose; `hint` is how it begins, so that its owner knows it again.
    """

    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    post = models.BigIntegerField()
    post_title = models.CharField(max_length=260)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        """Return its name, never anything of the secret."""
        return self.name


class Use(models.Model):
    """When a token was last used, to the minute; no act of anybody."""

    token = models.OneToOneField(Token, models.CASCADE, related_name="use")
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return which token."""
        return f"use {self.token_id}"


class Answer(models.Model):
    """What was answered to a request that bore a key, to be answered again alike.

    `claim` is whose turn it is to answer while `status` is null; the row is written
    before the act, the answer with it.
    """

    token = models.ForeignKey(Token, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    claim = models.CharField(max_length=32)
    claimed_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    media_type = models.CharField(max_length=60, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        """One answer a key; old ones are found by age."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token", "key"], name="answer_once_a_key")
        ]
        indexes: ClassVar = [models.Index(fields=["claimed_at"], name="answer_age")]

    def __str__(self) -> str:
        """Return whose and which."""
        return f"{self.token_id} {self.key[:20]}"
