"""An object storage that speaks S3: with the credentials and endpoint that boto3 finds by itself."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from armdash.publishing.places import NothingThereError, PlaceError, UnknownPlaceError

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 10, 60, 3
NOT_THERE = ("404", "NoSuchKey")


class Bucket:
    """The objects below ``s3://bucket/prefix``."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self._client, self._bucket, self._prefix = client, bucket, prefix

    @classmethod
    def of(cls, text: str) -> "Bucket":
        """Return the objects of an address; raise UnknownPlaceError where it is none or boto3 is not installed."""
        parts = urlsplit(text)
        if not parts.netloc or "@" in parts.netloc:
            raise UnknownPlaceError("publish.unknown_place", place=f"s3://{parts.path}")
        try:
            import boto3
            from botocore.config import Config
            from botocore.exceptions import BotoCoreError
        except ImportError:
            raise UnknownPlaceError("publish.no_boto3") from None
        settings = Config(
            connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, retries={"total_max_attempts": ATTEMPTS}
        )
        try:
            client = boto3.client("s3", config=settings)
        except (BotoCoreError, ValueError) as error:
            raise UnknownPlaceError("publish.no_client", detail=error) from error
        prefix = parts.path.strip("/")
        return cls(client, parts.netloc, f"{prefix}/" if prefix else "")

    def fetch(self, name: str, to: Path, *, most: int) -> None:
        """Copy an object to a file."""
        with _Told():
            answer = self._client.get_object(Bucket=self._bucket, Key=self._prefix + name)
            if answer["ContentLength"] > most:
                raise PlaceError(f"{name}: more than {most} bytes")
            with to.open("wb") as stream:
                for part in answer["Body"].iter_chunks(1 << 20):
                    stream.write(part)

    def put(self, file: Path, name: str) -> None:
        """Put a file there; an object is there as a whole or not at all."""
        with _Told(), file.open("rb") as content:
            self._client.put_object(Bucket=self._bucket, Key=self._prefix + name, Body=content)

    def remove(self, names: Iterable[str]) -> None:
        """Remove the objects."""
        with _Told():
            for name in names:
                self._client.delete_object(Bucket=self._bucket, Key=self._prefix + name)


class _Told:
    """Turns what the library raises into what places raise."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        from botocore.exceptions import BotoCoreError, ClientError

        if isinstance(error, ClientError) and str(error.response.get("Error", {}).get("Code")) in NOT_THERE:
            raise NothingThereError(str(error)) from error
        if isinstance(error, ClientError | BotoCoreError | OSError):
            raise PlaceError(str(error)) from error
