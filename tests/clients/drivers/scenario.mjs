// Two people chat; prints as JSON lines what each of them received, and what else they found.
import * as api from "accord-chat-client";

const { API_URL: baseUrl, GATEWAY_URL: url, NAME_SUFFIX: suffix } = process.env;
const print = (who, kind, what) => console.log(JSON.stringify({ who, kind, ...what }));
const refusal = (error) => {
  if (!(error instanceof api.ApiError)) throw error;
  return { error: error.name, code: error.code, named: error.requestId !== null };
};

async function until(what, condition) {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within 20 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function person(who) {
  const username = `${who}_${suffix}`;
  const client = new api.Client({ baseUrl });
  const password = "a long example password";
  const signedIn = await api.register(client, { username, display_name: who, password });
  client.token = signedIn.token;
  const gateway = new api.Gateway({ url, token: signedIn.token });
  const received = [];
  gateway.onEvent((event) => {
    received.push(event);
    const { name, known, scope, offset, payload } = event;
    print(who, "event", { name, known, scope: scope?.split(":")[0] ?? null, offset, content: payload.content ?? null });
  });
  const saw = (name, count = 1) =>
    until(`${who}: ${count} ${name}`, () => received.filter((event) => event.name === name).length >= count);
  await gateway.connect();
  return { who, id: signedIn.user.id, client, gateway, received, saw };
}

const owner = await person("owner");
const guest = await person("guest");
print("owner", "me", { own: (await api.getMe(owner.client)).id === owner.id });

const server = await api.createServer(owner.client, { name: "A place" });
const invite = await api.createInvite(owner.client, { server_id: server.id });
const before = await api.getServer(guest.client, { server_id: server.id }).catch(refusal);
print("guest", "before joining", before);
await owner.gateway.subscribe([api.serverScope(server.id)]);
await api.joinServer(guest.client, { code: invite.code });
await guest.saw("server.joined");
await owner.saw("member.joined");
await guest.gateway.subscribe([api.serverScope(server.id)]);

const channel = await api.createChannel(owner.client, { server_id: server.id, name: "general" });
await Promise.all([owner.saw("channel.created"), guest.saw("channel.created")]);
const scope = api.channelScope(channel.id);
for (const one of [owner, guest]) {
  const { scopes, refused } = await one.gateway.subscribe([scope]);
  print(one.who, "subscribed", { offset: scopes[scope], refused: refused.length });
}

const channel_id = channel.id;
const first = await api.createMessage(owner.client, { channel_id, content: "hello" });
const second = await api.createMessage(guest.client, { channel_id, content: "hello yourself" });
const again = { channel_id, content: "said once", client_mutation_id: `once-${suffix}` };
const third = await api.createMessage(owner.client, again);
print("owner", "repeat", { same: (await api.createMessage(owner.client, again)).id === third.id });
await api.editMessage(owner.client, { channel_id, message_id: first.id, content: "hello there" });
const foreign = { channel_id, message_id: first.id, content: "not mine" };
print("guest", "foreign edit", await api.editMessage(guest.client, foreign).catch(refusal));
await api.deleteMessage(guest.client, { channel_id, message_id: second.id });
await Promise.all([owner.saw("message.deleted"), guest.saw("message.deleted")]);
await api.typingStart(guest.gateway, { channel_id });
await owner.saw("typing.started");

const listed = [];
for await (const message of api.iterateMessages(guest.client, { channel_id, limit: 1 })) listed.push(message.content);
print("guest", "listed", { contents: listed });

await api.kickMember(owner.client, { server_id: server.id, user_id: guest.id });
await guest.saw("server.left");
await owner.saw("member.removed");
const left = guest.received.length;
await api.createMessage(owner.client, { channel_id, content: "alone again" });
await owner.saw("message.created", 4);
const { refused } = await guest.gateway.subscribe([scope, api.serverScope(server.id)]);
const listing = await api.listMessages(guest.client, { channel_id }).catch(refusal);
print("guest", "after the kick", { received: guest.received.length - left, refused: refused.length, ...listing });

await api.logOut(guest.client);
await until("the guest's gateway closes", () => guest.gateway.closed !== null);
print("guest", "closed", { reason: guest.gateway.closed.reason });
owner.gateway.close();
