package io.sayquel.server.run.duckdb;

/**
 * What came of an attack on the lock.
 *
 * @param name what it tried
 * @param refused whether it failed, as it must
 * @param detail the engine's words, or what the attack reached
 */
public record Attack(String name, boolean refused, String detail) {}
