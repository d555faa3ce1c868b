/**
 * The way of a statement that a tool sent to its card: what the text comes to, with questions and saved questions put in their places.
 * {@code StatementPipeline} is the table of contents. Leans on {@code ask}, which knows nothing of it.
 */
package io.sayquel.server.ask.statement;
