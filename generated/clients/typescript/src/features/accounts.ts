// Generated from contracts/ by accord gen. Do not edit.
/** Who is here, how they prove it, and where they are signed in. */

import * as z from "zod";

import { call, type Call, type CallOptions, type Client, type Operation } from "../runtime/client.js";
import { Snowflake, text } from "../runtime/scalars.js";

/** One of one's own sessions. */
export interface SessionView {
  id: Snowflake;
  created_at: string;
  expires_at: string;
  current: boolean;
}

export const SessionView: z.ZodType<SessionView> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    id: Snowflake,
    created_at: z.string(),
    expires_at: z.string(),
    current: z.boolean(),
  }),
);

export interface ListSessionsReply {
  sessions: SessionView[];
}

export const ListSessionsReply: z.ZodType<ListSessionsReply> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    sessions: z.array(SessionView),
  }),
);

export interface LogInBody {
  /** The public handle; lower case, so that it is exact. */
  username: string;
  password: string;
}

export const LogInBody: z.ZodType<LogInBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    username: text({ min: 2, max: 32, pattern: "^[a-z0-9_]+(\\.[a-z0-9_]+)*$" }),
    password: text({ min: 1, max: 128 }),
  }),
);

/** One's own account. */
export interface Me {
  id: Snowflake;
  /** The public handle; lower case, so that it is exact. */
  username: string;
  /** What others read. */
  display_name: string;
  /**
   * Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an account.
   */
  email: string | null;
  /** Whether others may see that one is online or typing. */
  show_presence: boolean;
  created_at: string;
}

export const Me: z.ZodType<Me> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    id: Snowflake,
    username: z.string(),
    display_name: z.string(),
    email: z.string().nullable(),
    show_presence: z.boolean(),
    created_at: z.string(),
  }),
);

export interface RegisterBody {
  /** The public handle; lower case, so that it is exact. */
  username: string;
  /** What others read. */
  display_name: string;
  /**
   * Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an account.
   */
  email?: string | null;
  password: string;
}

export const RegisterBody: z.ZodType<RegisterBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    username: text({ min: 2, max: 32, pattern: "^[a-z0-9_]+(\\.[a-z0-9_]+)*$" }),
    display_name: text({ min: 1, max: 64 }),
    email: text({ min: 3, max: 254, pattern: "^[^@\\s]+@[^@\\s]+$" }).nullable().optional(),
    password: text({ min: 10, max: 128 }),
  }),
);

/** A session that ended before its time. */
export interface SessionGone {
  user_id: Snowflake;
  session_id: Snowflake;
}

export const SessionGone: z.ZodType<SessionGone> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    user_id: Snowflake,
    session_id: Snowflake,
  }),
);

/** A new session. The token is shown this once. */
export interface SignedIn {
  /** Goes into the Authorization header. */
  token: string;
  session: SessionView;
  user: Me;
}

export const SignedIn: z.ZodType<SignedIn> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    token: z.string(),
    session: SessionView,
    user: Me,
  }),
);

export interface UpdateMeBody {
  /** What others read. */
  display_name?: string;
  /**
   * Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an account.
   */
  email?: string | null;
  /** Whether others may see that one is online or typing. */
  show_presence?: boolean;
}

export const UpdateMeBody: z.ZodType<UpdateMeBody> = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    display_name: text({ min: 1, max: 64 }).optional(),
    email: text({ min: 3, max: 254, pattern: "^[^@\\s]+@[^@\\s]+$" }).nullable().optional(),
    show_presence: z.boolean().optional(),
  }),
);

export interface UserUpdatedPayload {
  user_id: Snowflake;
  user: Me;
}

export const UserUpdatedPayload: z.ZodType<UserUpdatedPayload> = /* @__PURE__ */ z.lazy(() =>
  z.looseObject({
    user_id: Snowflake,
    user: Me,
  }),
);

/** What `register` takes. */
export interface RegisterParams extends RegisterBody {}

/**
 * Make an account and sign in.
 *
 * @throws {@link UsernameReserved}
 * @throws {@link UsernameTaken}
 */
export function register(client: Client, params: RegisterParams, options?: CallOptions): Call<SignedIn> {
  return call(client, REGISTER, params, options);
}

const REGISTER: Operation<SignedIn> = {
  name: "register",
  method: "POST",
  path: "/v1/accounts",
  query: [],
  body: RegisterBody,
  wrapped: false,
  key: null,
  authenticated: false,
  reply: SignedIn,
};

/** What `logIn` takes. */
export interface LogInParams extends LogInBody {}

/**
 * Sign in with a password. The answer takes the same work whether or not the account exists.
 *
 * @throws {@link WrongCredentials}
 */
export function logIn(client: Client, params: LogInParams, options?: CallOptions): Call<SignedIn> {
  return call(client, LOG_IN, params, options);
}

const LOG_IN: Operation<SignedIn> = {
  name: "log_in",
  method: "POST",
  path: "/v1/sessions",
  query: [],
  body: LogInBody,
  wrapped: false,
  key: null,
  authenticated: false,
  reply: SignedIn,
};

/** End the session that asks. */
export function logOut(client: Client, options?: CallOptions): Call<void> {
  return call(client, LOG_OUT, {}, options);
}

const LOG_OUT: Operation<void> = {
  name: "log_out",
  method: "DELETE",
  path: "/v1/me/session",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** One's own sessions, oldest first. */
export function listSessions(client: Client, options?: CallOptions): Call<ListSessionsReply> {
  return call(client, LIST_SESSIONS, {}, options);
}

const LIST_SESSIONS: Operation<ListSessionsReply> = {
  name: "list_sessions",
  method: "GET",
  path: "/v1/me/sessions",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: ListSessionsReply,
};

/** What `revokeSession` takes. */
export interface RevokeSessionParams {
  session_id: Snowflake;
}

/**
 * End one of one's own sessions; its connections close at once.
 *
 * @throws {@link UnknownSession}
 */
export function revokeSession(client: Client, params: RevokeSessionParams, options?: CallOptions): Call<void> {
  return call(client, REVOKE_SESSION, params, options);
}

const REVOKE_SESSION: Operation<void> = {
  name: "revoke_session",
  method: "DELETE",
  path: "/v1/me/sessions/{session_id}",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: null,
};

/** One's own account. */
export function getMe(client: Client, options?: CallOptions): Call<Me> {
  return call(client, GET_ME, {}, options);
}

const GET_ME: Operation<Me> = {
  name: "get_me",
  method: "GET",
  path: "/v1/me",
  query: [],
  body: null,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: Me,
};

/** What `updateMe` takes. */
export interface UpdateMeParams extends UpdateMeBody {}

/** Change one's own account. What is left out stays; `email` may be set to null. */
export function updateMe(client: Client, params: UpdateMeParams = {}, options?: CallOptions): Call<Me> {
  return call(client, UPDATE_ME, params, options);
}

const UPDATE_ME: Operation<Me> = {
  name: "update_me",
  method: "PATCH",
  path: "/v1/me",
  query: [],
  body: UpdateMeBody,
  wrapped: false,
  key: null,
  authenticated: true,
  reply: Me,
};
