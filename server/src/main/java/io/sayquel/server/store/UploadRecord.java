package io.sayquel.server.store;

import java.time.Instant;

/**
 * An upload whose bytes are here and whose reading waits for a choice.
 *
 * @param tenant whose it is
 * @param id random
 * @param owner the user who sent it
 * @param request what was asked for, as JSON of the room that asks
 * @param createdAt when it came
 */
public record UploadRecord(String tenant, String id, String owner, String request, Instant createdAt) {}
