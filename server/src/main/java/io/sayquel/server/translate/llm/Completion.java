package io.sayquel.server.translate.llm;

/**
 * A whole answer of a model.
 *
 * @param text what it wrote
 * @param inputTokens tokens it read, as it counted; 0 if it did not say
 * @param outputTokens tokens it wrote, likewise
 */
public record Completion(String text, int inputTokens, int outputTokens) {}
