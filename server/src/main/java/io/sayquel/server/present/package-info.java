/**
 * From rows to what a person sees of them: a chart by rules, insights whose every number is checked against the cells, warnings,
 * marks of trust, and the digest of the proof. Writes English and Indonesian. May use {@code model}.
 */
package io.sayquel.server.present;
