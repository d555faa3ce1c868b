/**
 * The vocabulary of the house: who asks, what can go wrong, and, in the packages below, what data is, how a question is
 * planned and how it ends. Immutable values only; may use nothing.
 */
package io.sayquel.server.model;
