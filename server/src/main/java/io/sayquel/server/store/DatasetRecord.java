package io.sayquel.server.store;

import io.sayquel.server.model.data.Anchor;
import java.time.Instant;

/**
 * A dataset as the registry knows it.
 *
 * @param tenant whose it is
 * @param id unique within the tenant
 * @param owner the user who made it
 * @param title for people; may be empty
 * @param description for people; may be empty
 * @param plugin id of the plugin that governs it; empty if none does
 * @param anchor what its relative dates count from
 * @param version its newest version
 * @param rows rows of all tables of that version
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
public record DatasetRecord(
        String tenant,
        String id,
        String owner,
        String title,
        String description,
        String plugin,
        Anchor anchor,
        int version,
        long rows,
        Instant createdAt,
        Instant updatedAt) {}
