/**
 * An Arrow IPC stream, read where it lies in the bytes of the wire. No library: Arrow's own needs flags of the JVM that people
 * cannot set in a BI tool. Everything is held for hostile: every position and length is checked before it is used, and what does
 * not fit is an {@link io.sayquel.jdbc.internal.arrow.ArrowException}.
 */
package io.sayquel.jdbc.internal.arrow;
