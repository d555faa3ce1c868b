/**
 * The wall: only what passes here runs. The engine's own parser reads a statement, an allow-list guards the tree, the text is
 * regenerated from it, Calcite validates it and tells lineage and grain. Makes {@code CheckedSql}; owns the ports
 * {@code SqlParser} and {@code Binder}. May use {@code model}.
 */
package io.sayquel.server.check;
