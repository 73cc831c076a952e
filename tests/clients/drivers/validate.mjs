// Says of each document on stdin whether the validator of its type takes it.
import { createInterface } from "node:readline";

import * as api from "accord-chat-client";

for await (const line of createInterface({ input: process.stdin })) {
  const { type, document } = JSON.parse(line);
  console.log(JSON.stringify(api[type].safeParse(document).success));
}
