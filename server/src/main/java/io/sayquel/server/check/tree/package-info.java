/** The engine's tree of a statement, read by the names that the engine gives its fields. May use nothing but Jackson. */
package io.sayquel.server.check.tree;
