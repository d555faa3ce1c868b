package io.sayquel.server.translate.llm;

import java.util.Optional;

/**
 * How a model is reached.
 *
 * @param provider openai, anthropic, ollama or scripted
 * @param model its name; empty for the provider's usual one
 * @param baseUrl where its server is; of a script, its file, or empty for the one that comes with the program
 * @param key what the provider is shown; empty where it wants none
 * @param temperature how freely it writes statements
 * @param wordingTemperature how freely it words what was found
 * @param maxOutputTokens the most it may write
 */
public record ModelAccess(
        String provider,
        Optional<String> model,
        String baseUrl,
        Optional<String> key,
        double temperature,
        double wordingTemperature,
        int maxOutputTokens) {
    /** How freely it writes an answer of a form. */
    public double temperature(AnswerForm form) {
        return form == AnswerForm.WORDING ? wordingTemperature : temperature;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return provider + " at " + baseUrl;
    }
}
