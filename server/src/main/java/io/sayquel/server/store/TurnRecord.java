package io.sayquel.server.store;

import io.sayquel.server.model.data.DatasetRef;
import java.time.Instant;

/**
 * One question of a session and what came of it; never changed once it is kept.
 *
 * @param number from 1 within its session
 * @param question as it was put
 * @param resolvedQuestion with follow-ups spelled out
 * @param answerId name of its answer
 * @param dataset the version it was asked of
 * @param outcome how it ended, such as ANSWERED
 * @param summary what came of it in one or two sentences
 * @param sql its statement; empty if there was none
 * @param createdAt when it ended
 */
public record TurnRecord(
        int number,
        String question,
        String resolvedQuestion,
        String answerId,
        DatasetRef dataset,
        String outcome,
        String summary,
        String sql,
        Instant createdAt) {}
