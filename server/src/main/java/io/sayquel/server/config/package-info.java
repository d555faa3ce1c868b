/**
 * Settings: one typed declaration for each, read from layers in a stated order, checked before anything starts. May use nothing
 * but the reasons of {@code model}.
 */
package io.sayquel.server.config;
