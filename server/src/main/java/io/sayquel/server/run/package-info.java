/**
 * Runs what was checked: {@code Engine} is the port, {@code duckdb} the default behind it. Rows leave as Arrow frames at the
 * reader's pace, within limits. May use {@code check} and {@code model}.
 */
package io.sayquel.server.run;
