"""The vendor's SDK for Python behind Spillway's adapter protocol, as its README sets it up."""

from adapter_protocol import CallFailure, serve
from sinch import SinchClient, __version__


class Sinch:
    def __init__(self, opening):
        self.sinch = SinchClient(
            key_id=opening["keyId"],
            key_secret=opening["keySecret"],
            project_id=opening["projectId"],
            conversation_region=opening["region"],
        )
        self.sinch.configuration.auth_origin = opening["hosts"]["auth"]
        self.sinch.configuration.conversation_origin = opening["hosts"]["conversation"]

    def send(self, app, to, text):
        recipient = [{"channel": "SMS", "identity": to}]
        return self.call("messages", "send_text_message", app_id=app, text=text, recipient_identities=recipient).message_id

    def read_app(self, app):
        self.call("apps", "get", app_id=app)

    def list_messages(self, app, page_size):
        try:
            pages = self.sinch.conversation.messages.list(app_id=app, page_size=page_size)
            return [message.id for message in pages.iterator()]
        except Exception as error:
            raise failure(error) from error

    def call(self, service, method, **args):
        try:
            return getattr(getattr(self.sinch.conversation, service), method)(**args)
        except Exception as error:
            raise failure(error) from error

    def close(self):
        """The SDK has nothing to end."""


def failure(error):
    """What the exception holds. The SDK puts the status name into its text only; the body it read is beside it."""
    response = getattr(error, "http_response", None)
    body = getattr(response, "body", None)
    envelope = body.get("error") if isinstance(body, dict) else None
    reason = envelope.get("status") if isinstance(envelope, dict) else envelope
    status = getattr(response, "status_code", None)
    return CallFailure(
        # A success that the SDK could not read was no refusal, and whether an error of the server was one the SDK does not say.
        outcome="refused" if status is not None and 400 <= status < 500 else "unknown",
        status=status,
        reason=reason if isinstance(reason, str) else None,
        message=str(error) if response is not None else f"{type(error).__name__}: {error}",
    )


def main(name):
    known = SinchClient()
    # 2.1 has messages only; no version has templates.
    apps = ["read-app"] if hasattr(known.conversation, "apps") else []
    # 2.1 tries nothing but its token request again, and a call with an expired token.
    retries = hasattr(known.configuration, "retry_configuration")
    most = known.configuration.retry_configuration.max_retries if retries else 0
    serve(
        name=name,
        version=f"sinch {__version__}",
        capabilities=["send", *apps, "list-messages", "sleep"],
        policy={
            "retries": "retrying" if retries else "surfacing",
            # The first request, the retries, and the replay after an expired token.
            "attempts": 1 + most + 1,
            "timeoutSeconds": known.configuration.connection_timeout,
        },
        connect=Sinch,
    )
