// Connects to a server whose first answers are broken, and prints what came of it.
import * as api from "accord-chat-client";

const print = (kind, what) => console.log(JSON.stringify({ kind, ...what }));
const gateway = new api.Gateway({
  url: process.env.GATEWAY_URL,
  token: "example-token",
  backoff: { baseMs: 5, capMs: 20 },
});
process.on("uncaughtException", (error) => print("uncaught", { error: error.name }));
const ready = await gateway.connect();
print("ready", { user_id: ready.user_id });
gateway.close();
