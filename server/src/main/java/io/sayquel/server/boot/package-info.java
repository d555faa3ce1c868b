/** Puts the house together: which class stands behind which port, and {@code Main}. May use everything. */
package io.sayquel.server.boot;
