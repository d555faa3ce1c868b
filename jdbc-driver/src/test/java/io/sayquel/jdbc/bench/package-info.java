/**
 * What the driver costs: mains that measure it from a program's end, each beside processes of its own, and print what they found.
 * Nothing here is a test, and nothing fails for being slow; {@code docs/measuring.md} tells how to run them.
 */
package io.sayquel.jdbc.bench;
