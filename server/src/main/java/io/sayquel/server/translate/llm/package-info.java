/**
 * Has a language model write what rules could not read. A model is trusted with nothing: it sees a chosen part of the catalogue and
 * no rows, what leaves is written down before it leaves, and what it writes is text of no authority until it is checked. The only
 * package that knows langchain4j. May use {@code model}, {@code ground} and {@code cache}.
 */
package io.sayquel.server.translate.llm;
