package io.sayquel.server.translate.llm.prompt;

/**
 * How much a model is told.
 *
 * @param mostColumns columns, besides the keys that join them
 * @param mostTokens of the whole prompt, about
 * @param examples questions with their statements
 * @param ranges whether least and greatest numbers and days are told
 */
public record PromptOptions(int mostColumns, int mostTokens, int examples, boolean ranges) {}
