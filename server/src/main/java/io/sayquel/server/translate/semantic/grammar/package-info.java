/**
 * Small named rules that read stretches of the lattice as typed fragments, such as "a filter" or "an order", and a beam that
 * strings fragments together over the whole question.
 */
package io.sayquel.server.translate.semantic.grammar;
