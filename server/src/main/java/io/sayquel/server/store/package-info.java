/**
 * What outlives a process: datasets and their versions, uploads that wait for a choice, kept answers, sessions, confirmed
 * questions and the audit log, as blocking ports. Every call names a tenant, and every statement behind a port filters by it. {@code embedded}
 * is the default behind the ports. May use {@code model}.
 */
package io.sayquel.server.store;
