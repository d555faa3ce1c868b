package io.sayquel.server.check;

import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.SemanticModel;

/**
 * A statement to check.
 *
 * @param sql text of no authority
 * @param origin who wrote it
 * @param model the dataset version that it may read, and what may be seen of it
 * @param time what now means in it
 */
public record CheckRequest(String sql, Origin origin, SemanticModel model, TimeContext time) {}
