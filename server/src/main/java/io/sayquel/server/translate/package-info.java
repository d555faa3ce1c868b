/**
 * From a question to a statement: {@code Translator} is the port, {@code verified} and {@code semantic} are behind it. May use
 * {@code model} and {@code ground}.
 */
package io.sayquel.server.translate;
