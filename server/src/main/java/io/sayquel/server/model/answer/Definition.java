package io.sayquel.server.model.answer;

/** A governed definition that an answer used. */
public record Definition(String name, String sql, String version, String description) {}
