/**
 * Whether the text of a statement is SQL, a question, or SQL that a tool wrapped around a question. What starts like SQL is SQL and
 * is never guessed at. May use {@code model}; the engine's parser is asked through a port.
 */
package io.sayquel.server.understand.statement;
