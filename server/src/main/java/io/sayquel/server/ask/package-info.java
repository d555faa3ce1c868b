/**
 * The way of one question from its words to its card: {@code AskPipeline} is the table of contents. May use {@code understand},
 * {@code ground}, {@code translate}, {@code check}, {@code run}, {@code present}, {@code cache} and {@code model}; datasets and kept answers
 * reach it through ports of its own. Statements have a room behind it, {@code statement}, and answers that are given once more another,
 * {@code again}.
 */
package io.sayquel.server.ask;
