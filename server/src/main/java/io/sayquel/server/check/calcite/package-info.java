/**
 * The second reader of a guarded statement: the engine's tree becomes Calcite's, which is validated over the semantic model and
 * tells row type, lineage, keys and grain, without the engine. The only package that knows Calcite. Its door is
 * {@code CalciteValidator}. May use {@code check.tree} and {@code model}.
 */
package io.sayquel.server.check.calcite;
