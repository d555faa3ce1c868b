/** What can be asked about: datasets, tables, columns, joins, metrics and values, joined in {@code SemanticModel}. */
package io.sayquel.server.model.data;
