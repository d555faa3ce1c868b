/**
 * What a tool asks of the catalogue, in the columns and the order that {@code java.sql.DatabaseMetaData} states: made from the
 * model in memory, so that nothing is queried and nothing translated. May use {@code model}.
 */
package io.sayquel.server.catalog;
