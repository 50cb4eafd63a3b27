"""The SDK alone: a bot behind the stock `CloudAdapter.process`, in its own process, set up as its samples are.

Run as `python -m tests.hostile.stock --entra ADDRESS`; the first line printed is the port. `GET /turns` says how many
activities reached the bot. The same classes' addresses point at the fake Entra ID; nothing else is changed.
"""

import argparse
import asyncio

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import AdaptiveCardInvokeResponse, AdaptiveCardInvokeValue
from botframework.connector.auth import AuthenticationConstants, ChannelValidation

from tests.serving import APP, SECRET, TENANT

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": []}


class Configuration:
    APP_ID = APP
    APP_PASSWORD = SECRET
    APP_TYPE = "SingleTenant"
    APP_TENANTID = TENANT


class Bot(ActivityHandler):
    """Answers a pressed button with a card, as the documentation shows."""

    turns = 0

    async def on_turn(self, turn_context: TurnContext) -> None:
        self.turns += 1
        await super().on_turn(turn_context)

    async def on_adaptive_card_invoke(
        self,
        turn_context: TurnContext,  # noqa: ARG002 -- the SDK's signature
        invoke_value: AdaptiveCardInvokeValue,  # noqa: ARG002 -- the same
    ) -> AdaptiveCardInvokeResponse:
        return AdaptiveCardInvokeResponse(
            status_code=200, type="application/vnd.microsoft.card.adaptive", value={"card": CARD}
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entra", required=True)
    address = parser.parse_args().entra
    ChannelValidation.open_id_metadata_endpoint = f"{address}/openid"
    AuthenticationConstants.TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL = f"{address}/openid"
    asyncio.run(_serve(Bot()))


async def _serve(bot: Bot) -> None:
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Configuration()))

    async def messages(request: web.Request) -> web.StreamResponse:
        return await adapter.process(request, bot) or web.Response()

    async def turns(_: web.Request) -> web.Response:
        return web.json_response(bot.turns)

    app = web.Application()
    app.add_routes([web.post("/api/messages", messages), web.get("/turns", turns)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)  # noqa: T201 -- how the parent learns the port
    await asyncio.Event().wait()


if __name__ == "__main__":
    main()
