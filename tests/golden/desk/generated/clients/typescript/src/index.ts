// Generated from contracts/ by accord gen. Do not edit.
export * from "./errors.js";
export * from "./events.js";
export * from "./features/tickets.js";
export * from "./permissions.js";
export * from "./protocol.js";
export * from "./runtime/client.js";
export * from "./runtime/gateway.js";
export * from "./runtime/pages.js";
export * from "./runtime/problem.js";
export * from "./runtime/scalars.js";
export * from "./types.js";
