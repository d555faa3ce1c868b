/**
 * Keeps for a while what was made of something: {@code CacheKey} says of what and for whom, {@code TimedCache} for how long, and
 * {@code SingleFlight} has it made once for all who want it at the same time. What is kept has no authority: whoever finds it
 * checks it like anything else. The only package that knows Caffeine. May use {@code model}.
 */
package io.sayquel.server.cache;
