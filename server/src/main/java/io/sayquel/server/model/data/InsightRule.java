package io.sayquel.server.model.data;

/**
 * A plugin's own insight.
 *
 * @param id name
 * @param when a condition in SQL over the rule's row; the rule speaks where it is true
 * @param sql a statement of one row whose columns fill the text
 * @param text a sentence with columns in braces
 */
public record InsightRule(String id, String when, String sql, String text) {}
