/**
 * What speaks against a plan however sure the ranking is. {@code Veto} is the door; the others each know one way in which a
 * question is misread: what it asks for is left out, counted, ranked, divided or excluded otherwise, goes by another name than the
 * team's, or comes to what nobody asks.
 */
package io.sayquel.server.translate.semantic.veto;
