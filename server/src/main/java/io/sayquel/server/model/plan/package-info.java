/** A reading of a question as a typed query plan, before it is SQL. */
package io.sayquel.server.model.plan;
