package io.sayquel.server.cli;

/** What the command line knows of every verb, so that an error can be written as its options say. */
interface Verb {
    CommonOptions common();

    /** Whether a program reads the result as JSON; then it reads errors as JSON too. */
    boolean json();
}
