/** What a model is told: templates, and the part of the catalogue that a question is about. */
package io.sayquel.server.translate.llm.prompt;
