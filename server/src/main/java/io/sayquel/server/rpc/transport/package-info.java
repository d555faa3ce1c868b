/**
 * Carries calls: a blocking body sees a {@code Call}, Vert.x stays behind it. Deadlines, cancellation, back-pressure counted in
 * bytes, size limits and errors are settled here, once, for every method and both doors. May use {@code model}.
 */
package io.sayquel.server.rpc.transport;
