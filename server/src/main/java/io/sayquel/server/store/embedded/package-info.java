/** The store in one SQLite file, for a single server. The only package that knows SQLite. */
package io.sayquel.server.store.embedded;
