/** Which parts of the data matter for a question: a lexical search over the catalogue. May use {@code model} and {@code store}. */
package io.sayquel.server.ground;
