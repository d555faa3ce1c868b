/**
 * Types and values: what JDBC calls a type of the server, one reader for each kind of Arrow vector, and one class for each family of
 * targets that a value is converted to. Nothing is lost in silence: what does not fit is an SQLException with its SQLState.
 */
package io.sayquel.jdbc.internal.type;
