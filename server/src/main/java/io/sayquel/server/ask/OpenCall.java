package io.sayquel.server.ask;

/**
 * A question or statement under way.
 *
 * @param answerId its name
 * @param data its dataset, open until it ends
 * @param runner runs its statements
 */
record OpenCall(String answerId, DatasetSource.OpenDataset data, StatementRunner runner) {}
