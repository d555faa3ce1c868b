/**
 * The deterministic translator: words → lattice of meanings → fragments → typed plans → ranked, with a calibrated confidence
 * and a reading in plain words. It declines rather than guesses. {@code SemanticTranslator} is the door; the packages below
 * are its steps, in the order of a question: {@code lexicon}, {@code lattice}, {@code time}, {@code grammar}, {@code assemble},
 * {@code join}, {@code rank}, {@code veto}, {@code render}, {@code reading}.
 */
package io.sayquel.server.translate.semantic;
