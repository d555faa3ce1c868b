package io.sayquel.server.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that may come again.
 *
 * @param id as its sender chose it
 * @param call what was called, such as AskService/Ask
 * @param content SHA-256 of what was asked for, hex
 * @param name of what is made for it; given before it is made, so that it is known after a crash whether it was
 * @param response what it was answered, as JSON; absent as long as it was not, and where the named thing tells all
 * @param createdAt when it came first
 */
public record RequestRecord(
        String id, String call, String content, String name, Optional<String> response, Instant createdAt) {
    /** A request that comes now. */
    public RequestRecord(String id, String call, String content, String name, Instant createdAt) {
        this(id, call, content, name, Optional.empty(), createdAt);
    }
}
