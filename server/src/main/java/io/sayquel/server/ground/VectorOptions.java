package io.sayquel.server.ground;

import java.time.Duration;

/**
 * How vectors are searched.
 *
 * @param topK how many parts of a catalogue, and how many questions, are taken at most
 * @param floor the least similarity, 0 to 1
 * @param patience how long a question waits for all of it
 * @param tokensPerDay what each tenant may send away; 0 for no limit
 */
public record VectorOptions(int topK, double floor, Duration patience, long tokensPerDay) {}
