/**
 * What Sayquel costs: mains that measure the whole of it, from a client's end, and print what they found. One small test guards what
 * must hold at any size, {@code KilledServerTest}; nothing else here is a test,
 * and nothing fails for being slow; {@code docs/measuring.md} tells how to run them.
 */
package io.sayquel.server.bench;
