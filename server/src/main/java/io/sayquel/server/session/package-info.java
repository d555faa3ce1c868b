/**
 * Conversations: which session a question belongs to, what was said before it, and what is kept of it. May use {@code model} and
 * {@code store}.
 */
package io.sayquel.server.session;
