/**
 * Takes files in and keeps them as datasets: {@code Uploads} makes versions, {@code Datasets} lists and opens them, {@code Home}
 * says where everything lies on disk. A version is a database file that never changes; it exists from the moment the registry
 * says so. May use {@code model}, {@code run} and {@code store}.
 */
package io.sayquel.server.dataset;
