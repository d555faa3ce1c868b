/**
 * Answers that were given, once more: their statements run again on the version they came from, or asked anew of the newest, and what
 * changed since. Leans on {@code ask} and {@code ask.statement}, which know nothing of it.
 */
package io.sayquel.server.ask.again;
