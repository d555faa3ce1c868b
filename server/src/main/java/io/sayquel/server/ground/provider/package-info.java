/**
 * Embedding models that are elsewhere, by way of langchain4j. Nothing of it leaves this package. May use {@code ground.vector} and
 * {@code model}.
 */
package io.sayquel.server.ground.provider;
