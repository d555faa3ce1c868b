package io.sayquel.server.ask;

/**
 * What was sent of a statement's rows to somebody who takes all of them.
 *
 * @param rows how many there were
 * @param truncated whether a limit left some out
 */
public record Exported(long rows, boolean truncated) {}
