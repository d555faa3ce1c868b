package io.sayquel.server.boot;

/** Starts Sayquel. */
public final class Main {
    private Main() {}
}
