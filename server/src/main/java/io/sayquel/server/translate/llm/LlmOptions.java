package io.sayquel.server.translate.llm;

import java.time.Duration;

/**
 * How models are used.
 *
 * @param total the longest that all its calls for one question may take together
 * @param idle the longest silence within one
 * @param attempts statements for one question, from the first to the last that was mended
 * @param review whether a second look is taken at each statement
 * @param tokensPerDay tokens for each tenant; 0 for no limit
 * @param keep how long an answer that passed is kept for the same prompt; zero keeps none
 */
public record LlmOptions(
        Duration total, Duration idle, int attempts, boolean review, long tokensPerDay, Duration keep) {}
