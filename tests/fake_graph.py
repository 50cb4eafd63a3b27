"""Microsoft Graph in its own process, on this machine only, as far as we ask it.

Run as `python -m tests.fake_graph --port 0`; the first line printed is the port. It answers under `/v1.0` to whoever
brings a bearer token.

* `POST /state` with `{"users": {ID: {...} | null}, "groups": {ID: [member ids] | null},
  "installed": {ID: [app ids]}, "page": 2}` sets what is named and leaves the rest; null deletes. Users and groups that
  are named count as changed for delta links; `{"touch": [ID]}` counts others. A user may have a `manager`, an id.
* `POST /faults` with `{"group" | "members" | "batch" | "user" | "delta" | "install" | "installed" |
  "chat": [{"status": 429, "body": ..., "headers": {}, "hang": 3, "reset": true, "times": 2, "of": ID}, ...]}` scripts
  the next answers; a fault counts once unless `times` says otherwise (0: for ever), and only for paths with `of` in
  them; `user` is one request inside a batch.
* `GET /requests` lists `[method, path with query, bearer token]` of all requests, those inside batches too.
"""

import argparse
import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

Fault = dict[str, Any]
Found = tuple[int, dict[str, Any], dict[str, str]]


@dataclass
class FakeGraph:
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    installed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    page: int = 100
    log: list[tuple[str, str]] = field(default_factory=list)
    oldest: int = 0
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    origin: str = ""

    def app(self) -> web.Application:
        app = web.Application(client_max_size=2**24)
        app.add_routes(
            [
                web.post("/state", self.set_state),
                web.post("/faults", self.script),
                web.get("/requests", self.show),
                web.post("/v1.0/$batch", self.batch),
                web.route("*", "/{path:.*}", self.answer),
            ]
        )
        return app

    async def set_state(self, request: web.Request) -> web.Response:
        said = await request.json()
        for kind in ("users", "groups"):
            kept: dict[str, Any] = getattr(self, kind)
            for one, value in said.get(kind, {}).items():
                self.log.append((kind, one))
                if value is None:
                    kept.pop(one, None)
                else:
                    kept[one] = value
        self.page = said.get("page", self.page)
        return web.json_response({})

    async def script(self, request: web.Request) -> web.Response:
        for name, faults in (await request.json()).items():
            self.faults[name] = list(faults)
        return web.json_response({})

    async def show(self, _request: web.Request) -> web.Response:
        return web.json_response(self.requests)

    async def batch(self, request: web.Request) -> web.Response:
        if refused := await self._refused(request, "batch", "/$batch"):
            return refused
        responses = []
        for one in (await request.json())["requests"]:
            status, body, headers = self._inside(one["url"])
            responses.append({"id": one["id"], "status": status, "headers": headers, "body": body})
        return web.json_response({"responses": responses[::-1]})

    async def answer(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/v1.0")
        name = self._name(path)
        name = "install" if name == "installed" and request.method == "POST" else name
        if refused := await self._refused(request, name, f"{path}?{request.query_string}".removesuffix("?")):
            return refused
        query = {key: value[0] for key, value in parse_qs(request.query_string).items()}
        body = await request.json() if request.can_read_body else {}
        status, found, headers = self._answer(request.method, name, path, query, body)
        return web.json_response(found, status=status, headers=headers)

    def _answer(  # noqa: PLR0911 -- one answer a path
        self, method: str, name: str, path: str, query: dict[str, str], body: dict[str, Any]
    ) -> Found:
        match name:
            case "group":
                one = path.split("/")[2]
                return (200, {"id": one}, {}) if one in self.groups else _error(404, "Request_ResourceNotFound")
            case "members":
                return self._members(path.split("/")[2], path, query)
            case "delta":
                return self._delta(path.split("/")[1], query)
            case "install":
                return self._install(path.split("/")[2], body)
            case "installed":
                wanted = query["$filter"].split("'")[1]
                apps = [one for one in self.installed.get(path.split("/")[2], ()) if one == wanted]
                return 200, {"value": [{"id": f"installation-{one}"} for one in apps]}, {}
            case "chat":
                return 200, {"id": f"19:{path.split('/')[2]}@unq.gbl.spaces", "chatType": "oneOnOne"}, {}
            case _:
                return _error(404, f"{method} {name}")

    def _members(self, group: str, path: str, query: dict[str, str]) -> Found:
        everything = self._inside_of(group, set())
        start = int(query.get("$skiptoken", 0))
        page = everything[start : start + self.page]
        found: dict[str, Any] = {"value": [self._member(one) for one in page]}
        if start + self.page < len(everything):
            found["@odata.nextLink"] = f"{self.origin}/v1.0{path}?$skiptoken={start + self.page}"
        return 200, found, {}

    def _inside_of(self, group: str, seen: set[str]) -> list[str]:
        for one in self.groups.get(group, ()):
            if one not in seen:
                seen.add(one)
                self._inside_of(one, seen)
        return sorted(seen)

    def _member(self, one: str) -> dict[str, Any]:
        kind = "user" if one in self.users else "group" if one in self.groups else "device"
        return {"@odata.type": f"#microsoft.graph.{kind}", "id": one}

    def _delta(self, kind: str, query: dict[str, str]) -> Found:
        token = query.get("$deltatoken", query.get("$skiptoken", ""))
        since = len(self.log) if token == "latest" else int(token)
        if since < self.oldest:
            return _error(410, "syncStateNotFound")
        changed = [one for named, one in self.log[since : since + self.page] if named == kind]
        ended = since + self.page >= len(self.log)
        link = "@odata.deltaLink" if ended else "@odata.nextLink"
        where = f"$deltatoken={len(self.log)}" if ended else f"$skiptoken={since + self.page}"
        return 200, {"value": [{"id": one} for one in changed], link: f"{self.origin}/v1.0/{kind}/delta?{where}"}, {}

    def _install(self, user: str, body: dict[str, Any]) -> Found:
        app = body["teamsApp@odata.bind"].rsplit("/", 1)[1]
        if user not in self.users:
            return _error(404, "NotFound")
        if app in self.installed.setdefault(user, []):
            return _error(409, "Conflict")
        self.installed[user].append(app)
        return 201, {}, {}

    def _inside(self, url: str) -> Found:
        self.requests.append(("BATCH", url, ""))
        if fault := self._fault("user", url):
            return fault["status"], fault.get("body", {}), fault.get("headers", {})
        one = urlsplit(url).path.split("/")[2]
        user = self.users.get(one)
        if user is None:
            return _error(404, "Request_ResourceNotFound")
        known = {"accountEnabled": True, "userType": "Member", **user, "id": one}
        if manager := known.pop("manager", None):
            known["manager"] = {"@odata.type": "#microsoft.graph.user", "id": manager}
        return 200, known, {}

    async def _refused(self, request: web.Request, name: str, path: str) -> web.Response | None:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.requests.append((request.method, path, token))
        fault = self._fault(name, path)
        if fault is None:
            return None if token else web.json_response(_error(401, "InvalidAuthenticationToken")[1], status=401)
        await asyncio.sleep(fault.get("hang", 0))
        if fault.get("reset"):
            assert request.transport is not None
            request.transport.close()
        content = fault.get("body", "")
        text = content if isinstance(content, str) else json.dumps(content)
        return web.Response(status=fault.get("status", 500), text=text, headers=fault.get("headers"))

    def _fault(self, name: str, path: str) -> Fault | None:
        for fault in self.faults[name]:
            if fault.get("of", "") in path:
                fault["times"] = fault.get("times", 1) - 1
                if fault["times"] == 0:
                    self.faults[name].remove(fault)
                return fault
        return None

    @staticmethod
    def _name(path: str) -> str:
        parts = path.split("/")
        if parts[-1] in {"transitiveMembers", "delta", "chat"}:
            return {"transitiveMembers": "members"}.get(parts[-1], parts[-1])
        if parts[-1] == "installedApps":
            return "installed"
        return "group" if parts[1] == "groups" else "unknown"


def _error(status: int, code: str) -> Found:
    return status, {"error": {"code": code, "message": "Told by a fake."}}, {}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    asyncio.run(_serve(parser.parse_args().port))


async def _serve(port: int) -> None:
    graph = FakeGraph()
    runner = web.AppRunner(graph.app(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    graph.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    print(runner.addresses[0][1], flush=True)  # noqa: T201 -- how the parent learns the port
    await asyncio.Event().wait()


if __name__ == "__main__":
    main()
