package io.sayquel.server.store;

import io.sayquel.server.model.data.DatasetRef;
import java.time.Instant;

/**
 * An answer as it was given.
 *
 * @param id 128 random bits in lower-case letters and digits
 * @param dataset the version it was answered from
 * @param session the session it was asked in; empty if it was in none
 * @param question as it was resolved
 * @param outcome how it ended, such as ANSWERED
 * @param card the whole answer card as JSON
 * @param createdAt when it was given
 */
public record KeptAnswer(
        String id,
        DatasetRef dataset,
        String session,
        String question,
        String outcome,
        String card,
        Instant createdAt) {}
