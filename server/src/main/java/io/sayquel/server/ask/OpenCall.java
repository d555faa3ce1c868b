package io.sayquel.server.ask;

import io.sayquel.server.run.Cancellation;

/**
 * A question or statement under way.
 *
 * @param answerId its name
 * @param data its dataset, open until it ends
 * @param runner runs its statements
 * @param cancellation stops it
 */
record OpenCall(String answerId, DatasetSource.OpenDataset data, StatementRunner runner, Cancellation cancellation) {}
