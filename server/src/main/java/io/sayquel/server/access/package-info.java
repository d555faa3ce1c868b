/** Who may call: tokens and principals. May use {@code store} and {@code model}. */
package io.sayquel.server.access;
