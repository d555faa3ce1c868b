/**
 * Learns what is in tables that were just built: types, roles, ranges, keys and links checked on the data, and the values that
 * questions may name. A few passes per table, whatever its width. May use {@code model} and {@code run}.
 */
package io.sayquel.server.dataset.profile;
