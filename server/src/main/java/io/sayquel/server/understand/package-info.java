/**
 * What is asked, before anything is looked up: language, clock, and whether it is a question at all. May use {@code model}.
 */
package io.sayquel.server.understand;
