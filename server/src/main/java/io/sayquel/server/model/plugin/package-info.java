/**
 * Governed domains: reads the five files of a plugin, refuses what is wrong in them with its place, and lays what they say over
 * the model of a dataset. A plugin is somebody else's text: nothing of it runs before {@link StatementCheck} let it pass. May use
 * {@code model}; the only package that knows YAML and JSON schemas.
 */
package io.sayquel.server.model.plugin;
