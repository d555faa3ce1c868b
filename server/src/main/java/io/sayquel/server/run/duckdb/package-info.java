/** DuckDB behind the ports: parser, binder, engine and workbench. The only package that knows DuckDB and Arrow's C data interface. */
package io.sayquel.server.run.duckdb;
