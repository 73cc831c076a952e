// Makes the calls that come as JSON lines on stdin, one after the other, and prints what came of each.
import { createInterface } from "node:readline";

import * as api from "accord-chat-client";

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const usual = new api.Client({ baseUrl: process.env.API_URL, token: "example-token" });

async function outcome({ operation, params, options }) {
  const { timeout, retry, abort_after: abortAfter, token_hangs: tokenHangs, ...rest } = options ?? {};
  const made = { ...rest };
  const client = tokenHangs ? new api.Client({ baseUrl: usual.baseUrl, token: () => new Promise(() => {}) }) : usual;
  if (timeout !== undefined) made.timeoutMs = Number(timeout) * 1000;
  if (retry) made.retry = { retries: retry.retries, baseMs: retry.base * 1000, capMs: retry.cap * 1000 };
  if (abortAfter !== undefined) made.signal = AbortSignal.timeout(abortAfter * 1000);
  if (operation.startsWith("iterate_")) {
    const items = [];
    for await (const item of api[camel(operation)](client, params, made)) items.push(item.id);
    return { items };
  }
  const takes = Object.keys(params).length > 0;
  const call = takes ? api[camel(operation)](client, params, made) : api[camel(operation)](client, made);
  const answer = await call.withResponse();
  return { data: answer.data ?? null, status: answer.status, request_id: answer.requestId, tries: answer.tries };
}

function failure(error) {
  if (!(error instanceof api.ClientError)) return { error: "Cancelled" };
  const { code = null, status = null, requestId = null, tries = null, issues = null } = error;
  return {
    error: error.name,
    refusal: error instanceof api.ApiError,
    code,
    status,
    request_id: requestId,
    tries,
    issues: issues?.length ?? null,
    text: error.message,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const call = JSON.parse(line);
  const found = await outcome(call).catch(failure);
  console.log(JSON.stringify({ case: call.case, ...found }));
}
