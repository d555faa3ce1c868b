/**
 * JDBC to Sayquel. A program needs {@link io.sayquel.jdbc.Driver} or a data source, and may want
 * {@link io.sayquel.jdbc.SayquelStatement}, {@link io.sayquel.jdbc.Translation} and
 * {@link io.sayquel.jdbc.ClarificationException}; the rest is JDBC's. The driver is thin: the server decides what is SQL and what is
 * a question, checks both, and knows the catalogue.
 */
package io.sayquel.jdbc;
