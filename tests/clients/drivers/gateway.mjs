// Follows two scopes and prints whatever the gateway client tells, until the server closes for good.
import * as api from "accord-chat-client";

const print = (kind, what) => console.log(JSON.stringify({ kind, ...what }));
const gateway = new api.Gateway({
  url: process.env.GATEWAY_URL,
  token: "example-token",
  backoff: { baseMs: 20, capMs: 50 },
  maxQueueBytes: 400,
});
const failed = (error) => ({ error: error.name });

gateway.onState((state) => print("state", { state }));
gateway.onGap(({ scope, from, to }) => print("gap", { scope, first: from, last: to }));
gateway.onReset(({ scope, applied, offset }) => print("reset", { scope, applied, offset }));
gateway.onRefused((scope) => print("refused", { scope }));
gateway.on("message.created", (event) => print("typed", { content: event.payload.content }));
gateway.onEvent(({ known, name, scope, offset, id, payload }) =>
  print("event", { known, name, scope, offset, id: id ?? null, text: payload.content ?? null }),
);

const early = [];
for (let at = 0; at < 8; at += 1) early.push(api.typingStart(gateway, { channel_id: "1" }).then(() => "done", failed));
print("queued", { bounded: gateway.queuedBytes <= 400, some: gateway.queuedBytes > 0 });

const events = (async () => {
  let count = 0;
  for await (const event of gateway.events()) count += event ? 1 : 0;
  return count;
})();
const counted = events.then(
  (count) => print("ended", { count }),
  (error) => print("ended", failed(error)),
);
const ready = await gateway.connect();
print("ready", { user_id: ready.user_id, scopes: ready.scopes });
print("commands", { done: (await Promise.all(early)).map((one) => one.error ?? one) });
print("subscribed", await gateway.subscribe(["channel:1", "channel:2", "channel:404"]));
const refused = await api.typingStart(gateway, { channel_id: "404" }).catch((error) => error);
print("command", { error: refused.name, code: refused.code, request_id: refused.requestId });
const lost = await api.typingStart(gateway, { channel_id: "500" }).catch(failed);
print("command", lost);
await counted;
print("closed", { code: gateway.closed.code, reason: gateway.closed.reason, state: gateway.state });
print("after", await api.typingStart(gateway, { channel_id: "1" }).catch(failed));

const tokenless = () => {
  throw new RangeError("no token");
};
const other = new api.Gateway({ url: process.env.GATEWAY_URL, token: tokenless });
const end = await other.connect().catch((error) => error);
print("token", { error: end.name, code: end.code, caused: end.cause instanceof RangeError });
