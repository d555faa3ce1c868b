/** Writes plans as DuckDB SQL. */
package io.sayquel.server.translate.semantic.render;
