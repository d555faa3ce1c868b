/**
 * Statements in which something stands for something else: a marker for a value, a question for its SQL, a saved question for its
 * statement. Each is put in its place in the engine's own tree, so that no text can break out of where it stands; what comes out
 * is a text of no authority, which goes through the same check as any other. May use {@code model} and what {@code check} says of
 * the engine's tree.
 */
package io.sayquel.server.check.compose;
