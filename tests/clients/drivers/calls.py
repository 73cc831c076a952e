"""Makes the calls that come as JSON lines on stdin, one after the other, and prints what came of each."""

import asyncio
import json
import os
import sys

import accord_chat_client as api


def number(given):
    return None if given is None else float(given)


async def outcome(client, operation, params, options):
    retry = options.get("retry")
    client.token = asyncio.Event().wait if options.get("token_hangs") else "example-token"
    made = api.CallOptions(
        timeout=number(options.get("timeout")), headers=options.get("headers"), retry=retry and api.RetryPolicy(**retry)
    )
    function = getattr(api, operation)
    if operation.startswith("iterate_"):
        return {"items": [str(item.id) async for item in function(client, **params, options=made)]}
    answer = await asyncio.wait_for(
        function(client, **params, options=made).with_response(), options.get("abort_after")
    )
    data = None if answer.data is None else answer.data.model_dump(mode="json")
    return {"data": data, "status": answer.status, "request_id": answer.request_id, "tries": answer.tries}


def failure(error):
    issues = getattr(error, "issues", None)
    return {
        "error": type(error).__name__,
        "refusal": isinstance(error, api.ApiError),
        **{name: getattr(error, name, None) for name in ("code", "status", "request_id", "tries")},
        "issues": None if issues is None else len(issues),
        "text": str(error),
    }


def numbered(params):
    return {name: int(value) if name in {"channel_id", "before", "after"} else value for name, value in params.items()}


async def main():
    async with api.Client(os.environ["API_URL"], token="example-token") as client:
        for line in sys.stdin:
            call = json.loads(line)
            try:
                found = await outcome(client, call["operation"], numbered(call["params"]), call.get("options", {}))
            except api.ClientError as error:
                found = failure(error)
            except TimeoutError:
                found = {"error": "Cancelled"}
            print(json.dumps({"case": call["case"], **found}), flush=True)


asyncio.run(main())
