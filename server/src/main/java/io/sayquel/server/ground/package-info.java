/**
 * Which parts of the data, and which reference questions, matter for a question: a lexical search over the catalogue, and, where an
 * embedding model is set up, one by meaning, which needs no more than the texts of the catalogue. May use {@code model} and {@code store}.
 */
package io.sayquel.server.ground;
