// Generated from contracts/ by accord gen. Do not edit.
/** What members write in channels. */

import * as z from "zod";

import { call, type Call, type CallOptions, type Client, type Operation } from "../runtime/client.js";
import { iterate } from "../runtime/pages.js";
import { Snowflake, text } from "../runtime/scalars.js";
import { MutationId } from "../types.js";

export interface CreateMessageBody {
  /** The text, as written. */
  content: string;
  client_mutation_id: MutationId;
}

export const CreateMessageBody: z.ZodType<CreateMessageBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    content: text({ min: 1, max: 4000 }),
    client_mutation_id: MutationId,
  }),
);

export interface EditMessageBody {
  /** The text, as written. */
  content: string;
}

export const EditMessageBody: z.ZodType<EditMessageBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    content: text({ min: 1, max: 4000 }),
  }),
);

/** A message as members see it. */
export interface MessageView {
  id: Snowflake;
  server_id: Snowflake;
  channel_id: Snowflake;
  author_id: Snowflake;
  /** The text, as written. */
  content: string;
  created_at: string;
  edited_at: string | null;
}

export const MessageView: z.ZodType<MessageView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    id: Snowflake,
    server_id: Snowflake,
    channel_id: Snowflake,
    author_id: Snowflake,
    content: z.string(),
    created_at: z.string(),
    edited_at: z.string().nullable(),
  }),
);

export interface ListMessagesReply {
  messages: MessageView[];
}

export const ListMessagesReply: z.ZodType<ListMessagesReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    messages: z.array(MessageView),
  }),
);

/** Which message was deleted. */
export interface MessageGone {
  id: Snowflake;
  server_id: Snowflake;
  channel_id: Snowflake;
}

export const MessageGone: z.ZodType<MessageGone> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    id: Snowflake,
    server_id: Snowflake,
    channel_id: Snowflake,
  }),
);

/** What `createMessage` takes. */
export interface CreateMessageParams extends Omit<CreateMessageBody, "client_mutation_id"> {
  channel_id: Snowflake;
  /** Names this change; made up when it is left out. */
  client_mutation_id?: string;
}

/**
 * Write a message in a channel.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownChannel}
 */
export function createMessage(client: Client, params: CreateMessageParams, options?: CallOptions): Call<MessageView> {
  return call(client, CREATE_MESSAGE, params, options);
}

const CREATE_MESSAGE: Operation<MessageView> = {
  name: "create_message",
  method: "POST",
  path: "/v1/channels/{channel_id}/messages",
  query: [],
  body: CreateMessageBody,
  wrapped: false,
  key: "client_mutation_id",
  authenticated: true,
  reply: MessageView,
};

/** What `getMessage` takes. */
export interface GetMessageParams {
  channel_id: Snowflake;
  message_id: Snowflake;
}

/**
 * One message.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownChannel}
 * @throws {@link UnknownMessage}
 */
export function getMessage(client: Client, params: GetMessageParams, options?: CallOptions): Call<MessageView> {
  return call(client, GET_MESSAGE, params, options);
}

const GET_MESSAGE: Operation<MessageView> = {
  name: "get_message",
  method: "GET",
  path: "/v1/channels/{channel_id}/messages/{message_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: MessageView,
};

/** What `editMessage` takes. */
export interface EditMessageParams extends EditMessageBody {
  channel_id: Snowflake;
  message_id: Snowflake;
}

/**
 * Change the text of one's own message.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownChannel}
 * @throws {@link UnknownMessage}
 */
export function editMessage(client: Client, params: EditMessageParams, options?: CallOptions): Call<MessageView> {
  return call(client, EDIT_MESSAGE, params, options);
}

const EDIT_MESSAGE: Operation<MessageView> = {
  name: "edit_message",
  method: "PATCH",
  path: "/v1/channels/{channel_id}/messages/{message_id}",
  query: [],
  body: EditMessageBody,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: MessageView,
};

/** What `listMessages` takes. */
export interface ListMessagesParams {
  channel_id: Snowflake;
  /** Only messages older than this one. */
  before?: Snowflake;
  /** Only messages newer than this one. */
  after?: Snowflake;
  limit?: number;
}

/**
 * Messages of a channel, newest first; page with `before` or `after`.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownChannel}
 */
export function listMessages(
  client: Client,
  params: ListMessagesParams,
  options?: CallOptions,
): Call<ListMessagesReply> {
  return call(client, LIST_MESSAGES, params, options);
}

const LIST_MESSAGES: Operation<ListMessagesReply> = {
  name: "list_messages",
  method: "GET",
  path: "/v1/channels/{channel_id}/messages",
  query: ["before", "after", "limit"],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListMessagesReply,
};

/** Every item of `listMessages`, page by page. From the newest to the oldest, or from `after` to the newest. */
export function iterateMessages(
  client: Client,
  params: ListMessagesParams,
  options?: CallOptions,
): AsyncGenerator<MessageView, void, undefined> {
  return iterate(
    {
      fetch: (page) => listMessages(client, { ...params, ...page }, options),
      items: (reply) => reply.messages,
      cursor: (item) => item.id,
      direction: "before",
      limit: 50,
    },
    params,
  );
}

/** What `deleteMessage` takes. */
export interface DeleteMessageParams {
  channel_id: Snowflake;
  message_id: Snowflake;
}

/**
 * Delete one's own message, or anyone's with MANAGE_MESSAGES.
 *
 * @throws {@link MissingPermission}
 * @throws {@link UnknownChannel}
 * @throws {@link UnknownMessage}
 */
export function deleteMessage(client: Client, params: DeleteMessageParams, options?: CallOptions): Call<void> {
  return call(client, DELETE_MESSAGE, params, options);
}

const DELETE_MESSAGE: Operation<void> = {
  name: "delete_message",
  method: "DELETE",
  path: "/v1/channels/{channel_id}/messages/{message_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};
