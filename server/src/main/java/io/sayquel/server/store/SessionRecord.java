package io.sayquel.server.store;

import java.time.Instant;

/**
 * A session as it is kept.
 *
 * @param id 128 random bits in lower-case letters and digits
 * @param title for people; empty until the first question gives it one
 * @param dataset the dataset, without a version, that is asked where a question names none; empty if there is none yet
 * @param pinned whether it stands first in lists
 * @param archived whether lists leave it out unless asked
 * @param turns how many turns it has
 * @param createdAt when it began
 * @param updatedAt when it was last used or changed
 */
public record SessionRecord(
        String id,
        String title,
        String dataset,
        boolean pinned,
        boolean archived,
        int turns,
        Instant createdAt,
        Instant updatedAt) {}
