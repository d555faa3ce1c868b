/**
 * Questions that somebody vouches for: recognised word for word, slots filled from the question. Nothing here guesses; what does
 * not match is for the next translator. May use {@code model} and the date grammar of {@code translate.semantic}.
 */
package io.sayquel.server.translate.verified;
