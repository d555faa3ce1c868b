package io.sayquel.server.model.answer;

import java.time.Duration;
import java.time.Instant;

/**
 * That an answer's rows were read for an earlier one.
 *
 * @param readAt when they were read from the data
 * @param age how old they were when the answer was given
 */
public record CachedRows(Instant readAt, Duration age) {}
