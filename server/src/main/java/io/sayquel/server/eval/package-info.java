/**
 * Measures translators on questions with databases from outside. Never sees the right answers: a scorer of its own compares
 * them. May use {@code translate}, {@code dataset}, {@code run} and {@code model}.
 */
package io.sayquel.server.eval;
