/**
 * Spells follow-ups out. Both questions are read as fragments with their places in the text; what the later one says takes the
 * place of what the earlier one said of the same part, or is added to it. The result is text, and is read again to see that
 * nothing but those parts has changed.
 */
package io.sayquel.server.translate.semantic.followup;
