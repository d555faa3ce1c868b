/**
 * Texts as directions: the port of models that make vectors, the space that a vector belongs to, and exact search among vectors of one
 * space. Knows nothing of catalogues. May use {@code model}.
 */
package io.sayquel.server.ground.vector;
