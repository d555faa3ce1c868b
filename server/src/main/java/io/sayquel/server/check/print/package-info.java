/** Prints regenerated statements for people, without changing what they mean. May use {@code check.tree}. */
package io.sayquel.server.check.print;
