package io.sayquel.server.dataset.csv;

/**
 * How a column was read, for people.
 *
 * @param column its name
 * @param type what it is, in a word: text, integer, number, date, timestamp, time or boolean
 * @param summary what was understood, in one line
 */
public record ColumnReading(String column, String type, String summary) {}
