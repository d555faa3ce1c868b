/**
 * The JSON door: routes read from the {@code google.api.http} rules of the API, requests from path, query and body, answers as
 * one object, as NDJSON or as server-sent events. May use {@code rpc.transport} and {@code model}.
 */
package io.sayquel.server.rpc.json;
