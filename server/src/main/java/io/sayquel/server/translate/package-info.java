/**
 * From a question to a statement: {@code Translator} is the port, {@code verified} and {@code semantic} are behind it.
 * {@code FollowUpResolver} spells questions out that lean on others. May use {@code model} and {@code ground}.
 */
package io.sayquel.server.translate;
