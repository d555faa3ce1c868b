/** How a question is put, translated and ended: questions, translations, results, outcomes and proofs. */
package io.sayquel.server.model.answer;
