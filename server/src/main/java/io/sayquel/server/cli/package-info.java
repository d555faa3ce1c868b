/**
 * The command line: a gRPC client, always. It parses arguments, finds a server or has one started in its own process, and writes
 * cards, errors and progress for people or programs: the result to standard output, talk to standard error. May use everything.
 */
package io.sayquel.server.cli;
